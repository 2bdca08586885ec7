"""A quantity of a text, with its value, its unit and its place."""

from dataclasses import dataclass

Value = int | float | tuple[int | float, int | float] | None


@dataclass(frozen=True, slots=True)
class Quantity:
    """One quantity of a text; offsets are half open and count code points of that text.

    `text` is all from `start` to `end`: hedge, number, scale and unit, but not the noun that is counted.
    `core` are the offsets without the hedge. `value` is a number, a pair for a range or a tally, or None
    for a vague magnitude ("thousands"). `unit` is a measure or the code of a currency, None for a count;
    `noun` is what is counted, where it clearly follows. `hedge` is in lower case.
    """

    start: int
    end: int
    text: str
    value: Value
    unit: str | None
    hedge: str | None
    approximate: bool
    core: tuple[int, int]
    noun: str | None
