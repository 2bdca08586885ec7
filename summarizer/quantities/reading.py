"""Reading: the steps from a text to its quantities, by amounts, shapes, joins, hedges and context."""

import functools
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from typing import Final

from summarizer.article import Article
from summarizer.language import UNKNOWN, Language
from summarizer.quantities.amounts import Amount, find_amounts
from summarizer.quantities.context import is_age, is_meant, is_yearlike
from summarizer.quantities.digits import find_digits
from summarizer.quantities.hedges import hedge_after, hedge_before
from summarizer.quantities.joins import join
from summarizer.quantities.nouns import noun_after
from summarizer.quantities.numerals import plain
from summarizer.quantities.quantity import Quantity, Value
from summarizer.quantities.shapes import Shapes

TOLERANCE: Final = 1e-6
# Texts up to this length are one sentence or a few, which are read often; longer ones are read once.
_SENTENCE: Final = 2_000


def quantities_of(article: Article) -> list[Quantity]:
    """Every quantity of an article, in order.

    In a language of which only digits are read, each sentence is read by itself: before another sentence, the
    full stop of "14." would look like an ordinal's.
    """
    language, sentences = article.language, article.sentences
    if _reads_words(language):
        return find_quantities(article.text, language)
    return [_moved(q, s.start) for s in sentences for q in find_quantities(article.words(s), language)]


def _reads_words(language: Language) -> bool:
    """Whether the language has words for amounts; if not, only digits are read."""
    return "amount" in language.patterns


def _moved(found: Quantity, by: int) -> Quantity:
    core = found.core[0] + by, found.core[1] + by
    return replace(found, start=found.start + by, end=found.end + by, core=core)


def find_quantities(text: str, language: Language = UNKNOWN) -> list[Quantity]:
    """Every quantity of the text, in order, never overlapping and never across a line break.

    Where two would overlap it is the one that begins first, or the longer one. Dates, years, clock times,
    ordinals, names and idioms are no quantities. Any string is accepted, and takes linear time.
    """
    return list(_again(language, text) if len(text) <= _SENTENCE else _found(language, text))


def _found(language: Language, text: str) -> Iterator[Quantity]:
    if not _reads_words(language):
        return find_digits(language, text)
    shapes = Shapes(language, text)
    bare = (
        a
        for a in find_amounts(language, text)
        if not is_yearlike(language, text, a) and not shapes.cover(a.start, a.end)
    )
    return _disjoint(_quantities(language, text, join(language, text, bare)))


@functools.lru_cache(maxsize=4_096)
def _again(language: Language, text: str) -> tuple[Quantity, ...]:
    """Remembered, as a sentence is read again for each claim that cites it."""
    return tuple(_found(language, text))


def parse_quantity(text: str, language: Language = UNKNOWN) -> Quantity | None:
    """The quantity that the whole text is, blanks at its ends aside; None where it is anything else.

    There is no context that could show another meaning: "one" is 1, and "2000" is no year.
    Offsets count from the beginning of the text as given.
    """
    whole = len(text) - len(text.lstrip()), len(text.rstrip())
    found = _all(language, text) if _reads_words(language) else find_digits(language, text, meant=False)
    return next((quantity for quantity in found if (quantity.start, quantity.end) == whole), None)


def _all(language: Language, text: str) -> Iterator[Quantity]:
    """Every amount of the text as a quantity, whatever its context."""
    for amount in join(language, text, find_amounts(language, text)):
        yield _quantity(language, text, amount, *_hedges(language, text, amount))


def same_value(a: object, b: object) -> bool:
    """Whether two values are the same number, within a millionth of the second.

    Two pairs (tuples or lists) are compared number by number. None is only the same as None, and what is
    neither number nor pair is the same as nothing.
    """
    if isinstance(a, tuple | list) and isinstance(b, tuple | list):
        return len(a) == len(b) and all(map(same_value, a, b))
    if a is None or b is None:
        return a is None and b is None
    if not isinstance(a, int | float) or not isinstance(b, int | float):
        return False
    return abs(a - b) <= TOLERANCE * max(1.0, abs(b))


def _quantities(language: Language, text: str, amounts: Iterator[Amount]) -> Iterator[Quantity]:
    for amount in amounts:
        hedges = _hedges(language, text, amount)
        if is_meant(language, text, amount, hedges[2]):
            yield _quantity(language, text, amount, *hedges)


def _hedges(language: Language, text: str, amount: Amount) -> tuple[int, int, str | None]:
    start, before = hedge_before(language, text, amount)
    end, after = hedge_after(language, text, amount)
    return start, end, before or after


def _quantity(
    language: Language, text: str, amount: Amount, start: int, end: int, hedge: str | None
) -> Quantity:
    unit = amount.unit or ("years" if is_age(language, text, start, end) else None)
    return Quantity(
        start=start,
        end=end,
        text=text[start:end],
        value=_plain(amount.value),
        unit=unit,
        hedge=hedge,
        approximate=amount.approximate or hedge is not None,
        core=(amount.start, amount.end),
        noun=noun_after(language, text, end)
        if unit is None and amount.value != 1
        else None,  # after "one" there is no plural
    )


def _plain(value: Fraction | tuple[Fraction, Fraction] | None) -> Value:
    if isinstance(value, tuple):
        return plain(value[0]), plain(value[1])
    return None if value is None else plain(value)


def _disjoint(quantities: Iterator[Quantity]) -> Iterator[Quantity]:
    reached = 0
    for quantity in quantities:
        if quantity.start >= reached:
            yield quantity
            reached = quantity.end
