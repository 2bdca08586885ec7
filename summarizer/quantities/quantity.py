"""What is known of one quantity of a text."""

from dataclasses import dataclass

Value = int | float | tuple[int | float, int | float] | None


@dataclass(frozen=True, slots=True)
class Quantity:
    """One quantity of a text. Offsets are code points into that text, half open.

    `start`, `end`, `text` cover hedge, number, scale and unit of measure, never the counted noun;
    `core` is the same without the hedge. `value` is fully scaled: a number, a pair for a range or a
    tally, None for a vague magnitude ("thousands"). `unit` is a measure or a currency code, None
    for a plain count, whose noun is in `noun` where it plainly follows. `hedge` is in lower case.
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
