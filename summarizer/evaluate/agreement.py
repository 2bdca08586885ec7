"""When a prediction says the same as an annotation: names, places, values and words, each by one rule.

The rules are those that the annotated articles are scored by everywhere, so that numbers can be compared;
they are lenient on wording and strict on who, where and how much.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from summarizer.article import Span

Value = int | float | tuple[int | float, int | float] | None

_TITLES = frozenset(
    {
        "mr", "mrs", "ms", "dr", "the", "a", "an", "president", "minister", "prime", "foreign",
        "secretary", "us", "of", "and", "s", "spokesman", "spokeswoman", "officials", "government",
        "chief", "leader", "leaders", "sen", "senator", "rep", "representative", "gov", "governor",
        "general",
    }
)  # fmt: skip
_STOP_WORDS = frozenset(
    {
        "a", "an", "the", "of", "to", "in", "on", "at", "by", "for", "with", "and", "or", "that",
        "this", "it", "its", "his", "her", "their", "he", "she", "they", "is", "are", "was", "were",
        "be", "been", "has", "have", "had", "will", "would", "not", "as", "from",
    }
)  # fmt: skip
_WORD = re.compile(r"\w+")
_POSSESSIVE = re.compile(r"[’']s\b")
_WORDS_TOO_MANY = 2
_MOST_SPANS = 3
_STEM_LETTERS = 6
_TOLERANCE = 1e-6


def same_actor(predicted: str | None, names: Iterable[str]) -> bool:
    """Whether the words of the one name are among those of the other, with two words too many at most.

    Titles and articles do not count, unless a name has nothing else; any of the gold ``names`` will do.
    """
    said = _name_words(predicted)
    return any(_names_agree(said, _name_words(name)) for name in names)


def _names_agree(said: set[str], gold: set[str]) -> bool:
    if not said or not gold:
        return False
    return said <= gold or (gold <= said and len(said) <= len(gold) + _WORDS_TOO_MANY)


def _name_words(name: str | None) -> set[str]:
    words = set(_WORD.findall(_POSSESSIVE.sub("", (name or "").lower())))
    return words - _TITLES or words


def same_addressee(predicted: str | None, gold: str | None) -> bool:
    """Whether both name nobody, or the same actor."""
    if not predicted or not gold:
        return not predicted and not gold
    return same_actor(predicted, [gold])


def cites(predicted: Sequence[Span], gold: Sequence[Span]) -> bool:
    """Whether at least half of the characters cited lie in the gold evidence, in few enough spans."""
    cited = sum(end - start for start, end in predicted)
    inside = sum(min(end - start, sum(_shared((start, end), g) for g in gold)) for start, end in predicted)
    return bool(predicted) and _few(predicted, gold) and cited > 0 and 2 * inside >= cited


def touches(predicted: Sequence[Span], gold: Sequence[Span]) -> bool:
    """Whether any character of the gold evidence is cited, in few enough spans."""
    return _few(predicted, gold) and any(_shared(p, g) for p in predicted for g in gold)


def _few(predicted: Sequence[Span], gold: Sequence[Span]) -> bool:
    # Citing the whole article would cite everything.
    return len(predicted) <= max(_MOST_SPANS, len(gold))


def _shared(one: Span, other: Span) -> int:
    return max(0, min(one[1], other[1]) - max(one[0], other[0]))


def same_place(predicted: Span, places: Iterable[Span]) -> bool:
    """Whether the span shares with one of the places at least half of what both together cover."""
    return any(
        2 * _shared(predicted, place) >= max(predicted[1], place[1]) - min(predicted[0], place[0])
        for place in places
    )


def same_value(predicted: object, gold: Value) -> bool:
    """Whether both are the same number to a millionth, the same pair of numbers, or both none."""
    if isinstance(gold, tuple):
        pair = predicted if isinstance(predicted, list | tuple) else ()
        return len(pair) == len(gold) and all(map(same_value, pair, gold))
    if predicted is None or gold is None:
        return predicted is None and gold is None
    number = _number(predicted)
    return number is not None and abs(number - float(gold)) <= _TOLERANCE * max(1.0, abs(float(gold)))


def _number(value: object) -> float | None:
    try:
        return float(value)  # type: ignore[arg-type] # whatever a stranger's file holds
    except (TypeError, ValueError, OverflowError):
        return None


def words_f1(predicted: str | None, gold: str | None) -> float:
    """How many content words, by their first six letters, two sentences share: 0 none, 1 all."""
    said, true = _content(predicted), _content(gold)
    return 2 * len(said & true) / max(1, len(said) + len(true))


def _content(text: str | None) -> set[str]:
    words = _WORD.findall((text or "").lower())
    return {word[:_STEM_LETTERS] for word in words if word not in _STOP_WORDS}
