"""What two parts of an article both tell is told once.

A part may cite the sentences that stand around it, to say who is meant. Where it tells what they say, the
part whose own they are has told it too: then both cite a sentence in common, name the same speaker, and are
about the same number, or share half of their words. What cites most of its own part's sentences stays.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from summarizer.claims import covers
from summarizer.grounding import content
from summarizer.pipeline.chunks import Chunk
from summarizer.quantities import parse_quantity, same_value
from summarizer.scan import Reading
from summarizer.schema import ItemDraft

_ENOUGH = 0.5


class _Answer(NamedTuple):
    """An item, the part that it was told in, and which sentences it cites of those that stand around that."""

    item: ItemDraft
    part: Chunk
    foreign: Sequence[int]

    @property
    def places(self) -> list[tuple[str, int]]:
        """What else may tell the same: of its kind, citing one of the sentences that the part shows."""
        cited = (n for n in self.item.cited if n in self.foreign or self.part.holds_number(n))
        return [(self.item.kind, number) for number in cited]


def told_once(parts: Sequence[tuple[Chunk, Sequence[ItemDraft]]], reading: Reading) -> list[list[ItemDraft]]:
    """The items of each part, in their order, without what another part tells as well."""
    told = [
        _Answer(item, part, [number for number in item.cited if number in part.around])
        for part, items in parts
        for item in items
    ]
    kept: dict[tuple[str, int], list[_Answer]] = defaultdict(list)
    again: set[int] = set()
    for one in sorted(told, key=lambda answer: len(answer.foreign)):
        others = (other for place in one.places for other in kept[place] if other.part is not one.part)
        if one.foreign and any(_say_the_same(one.item, other.item, reading) for other in others):
            again.add(id(one.item))
            continue
        for place in one.places:
            kept[place].append(one)
    return [[item for item in items if id(item) not in again] for _, items in parts]


def _say_the_same(item: ItemDraft, other: ItemDraft, reading: Reading) -> bool:
    if covers(item, "quantities"):
        return _same_number(item.head, other.head, reading)
    mine, others = (reading.known_as(one.speaker) or one.speaker for one in (item, other))
    if not reading.same(mine, others):
        return False
    words, theirs = (_words(one, reading) for one in (item, other))
    return len(words & theirs) >= _ENOUGH * min(len(words), len(theirs))


def _same_number(text: str, other: str, reading: Reading) -> bool:
    if text == other:
        return True
    one, two = (parse_quantity(words, language=reading.article.language) for words in (text, other))
    return bool(one and two and one.value is not None and same_value(one.value, two.value))


def _words(item: ItemDraft, reading: Reading) -> frozenset[str]:
    """The stems of the words of its texts, but for the speaker's name."""
    language = reading.article.language
    texts = (value for value in item.model_dump().values() if isinstance(value, str))
    return content(language, " ".join(texts)) - content(language, item.speaker)
