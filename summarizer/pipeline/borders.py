"""Where a long article is parted: between sections, else between paragraphs.

Of all ways to part it the one is taken that has the fewest parts, where a border that is none of a section
counts as a quarter of a part, and one in what a speaker says as half of one. So a part ends with a section
where that costs at most one more part for four such borders. A heading stays with what follows it.
"""

from __future__ import annotations

import itertools
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from summarizer.article import Sentence
from summarizer.scan import Reading

# What a border costs in parts: before a section, before a paragraph, within what a speaker says.
_COSTS = (0.0, 0.25, 0.5)


@dataclass(frozen=True)
class _Block:
    """Sentences that stay together, and which of ``_COSTS`` a border before them has."""

    sentences: list[Sentence]
    cost: int

    @property
    def length(self) -> int:
        return _length(self.sentences)


def divided(told: Sequence[Sentence], reading: Reading, most: int) -> list[list[Sentence]]:
    """These sentences in parts of at most ``most`` characters; of equally good ones the first are long.

    Only a paragraph longer than a part is divided, between sentences; a sentence never is.
    """
    blocks = list(_blocks(told, reading, most))
    ends = _ends([block.length for block in blocks], [block.cost for block in blocks], most)
    return [
        [sentence for block in blocks[first:last] for sentence in block.sentences]
        for first, last in itertools.pairwise([0, *ends])
    ]


def _ends(lengths: Sequence[int], costs: Sequence[int], most: int) -> list[int]:
    """Before which blocks the borders are, and at last how many blocks there are.

    From the last block to the first the best border for a part that begins there is found. Of borders of one
    cost the last that fits is the best, as what is left is never cheaper for being longer.
    """
    total = [0, *itertools.accumulate(lengths)]
    nearest = [_last_of(costs, level) for level in range(len(_COSTS))]
    best: list[tuple[float, int]] = [(0.0, 0)] * len(lengths) + [(0.0, 0)]
    for first in reversed(range(len(lengths))):
        fits = max(bisect_right(total, total[first] + most) - 1, first + 1)
        choices = [len(lengths)] if fits == len(lengths) else [last[fits] for last in nearest]
        best[first] = min(
            ((1 + _cost(at, costs) + best[at][0], -at) for at in choices if at > first),
        )
    return list(_followed(best, len(lengths)))


def _last_of(costs: Sequence[int], level: int) -> list[int]:
    """For each block the last one up to it with a border of at most this cost, 0 for none."""
    found = (at if cost <= level else 0 for at, cost in enumerate(costs))
    return [*itertools.accumulate(found, max), 0]


def _cost(at: int, costs: Sequence[int]) -> float:
    return _COSTS[costs[at]] if at < len(costs) else 0.0


def _followed(best: Sequence[tuple[float, int]], last: int) -> Iterator[int]:
    at = 0
    while at < last:
        at = -best[at][1]
        yield at


def _blocks(told: Sequence[Sentence], reading: Reading, most: int) -> Iterator[_Block]:
    """Paragraphs, each with the headings before it; of one that is too long the sentences."""
    spoken = {
        number for turn in reading.turns for number in range(turn.sentences[0] + 1, turn.sentences[-1] + 1)
    }
    headings: list[Sentence] = []
    for _, group in itertools.groupby(told, key=lambda sentence: sentence.paragraph):
        paragraph = list(group)
        if all(sentence.number in reading.headings for sentence in paragraph):
            headings += paragraph
            continue
        cost = 0 if headings else 2 if paragraph[0].number in spoken else 1
        yield from _bounded(_Block([*headings, *paragraph], cost), len(headings) + 1, most)
        headings = []
    if headings:
        yield from _bounded(_Block(headings, 1), 1, most)


def _bounded(block: _Block, together: int, most: int) -> Iterator[_Block]:
    """The block; where it is too long, its first sentences ``together``, and each of the others alone."""
    if block.length <= most:
        yield block
        return
    begins, rest = block.sentences[:together], block.sentences[together:]
    if _length(begins) > most:
        begins, rest = block.sentences[:1], block.sentences[1:]
    yield _Block(begins, block.cost)
    yield from (_Block([sentence], len(_COSTS) - 1) for sentence in rest)


def _length(sentences: Sequence[Sentence]) -> int:
    return sum(sentence.end - sentence.start + 1 for sentence in sentences)
