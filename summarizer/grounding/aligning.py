"""Aligning: the passage of a text that comes closest to a quote, its exact ends, and what differs.

Pairs of neighbouring words, and rare words, that the quote shares with the text show the windows where it
could stand; in each the ends are found by approximate matching with the bit vectors of Myers ("A fast
bit-vector algorithm for approximate string matching", JACM 46, 1999) over words, where a fuzzy matcher's
own ends are wrong after insertions; rapidfuzz gives the edits between. All are linear in the text.
"""

from __future__ import annotations

import heapq
import itertools
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from summarizer.grounding.differences import Change
from summarizer.grounding.typography import Tokens

# A quote with fewer of its words in the passage is about something else.
ENOUGH_SHARED = 0.5
_WINDOWS = 3
# A word this rare in the text shows a place by itself.
_RARE = 12
# Longer quotes are matched by their first and last words only, so that cost stays linear.
_LONGEST_WHOLE = 400
_MAX_TIES = 6
# An end that is not the quote's own word weighs like an edit, and may cost so many more.
_STRANGE_END = 1
_FORGIVEN = 2

Region = tuple[int, int]


@dataclass(frozen=True)
class Alignment:
    """Tokens ``[start, end)`` of the text are the closest; ``changes`` make them from the quote's."""

    start: int
    end: int
    changes: tuple[Change, ...]
    distance: int


def closest(quote: Tokens, text: Tokens, within: Region, near: int | None = None) -> Alignment | None:
    """The passage with the fewest changed tokens; of equals the nearest to ``near``, else the first.

    ``within`` bounds the tokens of the text that may be used. None where fewer than half of the quote's
    words, or no word but the commonest, stand together anywhere.
    """
    q = quote.loose
    favoured = 0 if near is None else bisect_right(text.starts, near) - 1
    found = [
        aligned
        for region in _regions(q, text.loose, within, favoured)
        if (aligned := _align(q, text.loose, region, favoured)) and _is_close(quote, aligned)
    ]
    if not found:
        return None
    anchor = 0 if near is None else near
    return min(found, key=lambda one: (one.distance, abs(text.starts[one.start] - anchor)))


def _is_close(quote: Tokens, aligned: Alignment) -> bool:
    changed = {at for first, last, _, _ in aligned.changes for at in range(first, last)}
    words = [at for at, key in enumerate(quote.keys) if key[0].isalnum()] or list(range(len(quote.keys)))
    kept = [at for at in words if at not in changed]
    return bool(kept) and len(kept) >= ENOUGH_SHARED * len(words)


def _regions(quote: Sequence[str], text: Sequence[str], within: Region, favoured: int) -> list[Region]:
    """Where the quote could stand, the likeliest first, of equals the nearest to the favoured token."""
    size = len(quote)
    slack = size // 4 + 4
    regions: list[Region] = []
    scored = _scored(_hits(quote, text, within), size + slack)
    best = heapq.nlargest(16 * _WINDOWS, scored, key=lambda hit: (hit[0], -abs(hit[1] - favoured)))
    for _, begin, end in best:
        region = max(within[0], begin - size - slack), min(within[1], end + size + slack)
        if not any(first <= begin and end < last for first, last in regions):
            regions.append(region)
        if len(regions) == _WINDOWS:
            break
    return regions


def _hits(quote: Sequence[str], text: Sequence[str], within: Region) -> list[tuple[int, object]]:
    """Places in the text where a pair of neighbours, or a rare word, of the quote stands."""
    start, end = within
    part = text[start:end]
    pairs = set(itertools.pairwise(quote))
    hits: list[tuple[int, object]] = [
        (at, pair) for at, pair in enumerate(itertools.pairwise(part), start) if pair in pairs
    ]
    words = {word for word in quote if word[0].isalnum()}
    alone = [(at, word) for at, word in enumerate(part, start) if word in words]
    counts = Counter(word for _, word in alone)
    rare = {word for word, count in counts.items() if count <= max(_RARE, min(counts.values()))}
    hits += [(at, word) for at, word in alone if word in rare]
    hits.sort(key=lambda hit: hit[0])
    return hits


def _scored(hits: Sequence[tuple[int, object]], width: int) -> Iterator[tuple[int, int, int]]:
    """For each hit as the last of a window: how many different ones it holds, its begin and its end."""
    inside: Counter[object] = Counter()
    first = 0
    for at, feature in hits:
        inside[feature] += 1
        while hits[first][0] < at - width:
            gone = hits[first][1]
            inside[gone] -= 1
            if not inside[gone]:
                del inside[gone]
            first += 1
        yield len(inside), hits[first][0], at


def _align(quote: Sequence[str], text: Sequence[str], region: Region, favoured: int) -> Alignment | None:
    from rapidfuzz.distance import Levenshtein

    start, end = _ends(quote, text, region, favoured)
    if start >= end:
        return None
    codes = Levenshtein.opcodes(quote, text[start:end])
    changes = tuple(
        (code.src_start, code.src_end, start + code.dest_start, start + code.dest_end)
        for code in codes
        if code.tag != "equal"
    )
    distance = sum(max(last - first, stop - begin) for first, last, begin, stop in changes)
    return Alignment(start, end, _joined(changes), distance)


def _joined(changes: tuple[Change, ...]) -> tuple[Change, ...]:
    """Edits right beside each other are one change."""
    joined: list[Change] = []
    for change in changes:
        if joined and joined[-1][1] == change[0] and joined[-1][3] == change[2]:
            joined[-1] = joined[-1][0], change[1], joined[-1][2], change[3]
        else:
            joined.append(change)
    return tuple(joined)


def _ends(quote: Sequence[str], text: Sequence[str], region: Region, favoured: int) -> Region:
    """The span of the region that takes the fewest edits to make from the quote.

    One that does not begin, or end, with the quote's own word counts as more edits: else a word left out
    near an end would be told as another word there. Of equals the nearest in length, then the nearest to the
    favoured token.
    """
    first, last = region
    part = text[first:last]
    whole = len(quote) <= _LONGEST_WHOLE
    head, tail = quote[:_LONGEST_WHOLE][::-1], quote[-_LONGEST_WHOLE:]
    spans: list[tuple[int, int, int, int, int]] = []
    for end in _cheapest(_costs(tail, part), part, quote[-1], favoured - first):
        back = part[end::-1] if whole else part[::-1]
        costs = _costs(head, back, anchored=whole)
        for at in _cheapest(costs, back, quote[0], len(back) - 1 - favoured + first):
            begin = len(back) - 1 - at
            strange = (part[begin] != quote[0]) + (part[end] != quote[-1])
            off = abs(end + 1 - begin - len(quote))
            if begin <= end:
                away = abs(first + begin - favoured)
                spans.append((costs[at] + _STRANGE_END * strange, off, away, begin, end + 1))
    if not spans:
        return first, first
    _, _, _, begin, stop = min(spans)
    return first + begin, first + stop


def _cheapest(costs: list[int], part: Sequence[str], word: str, favoured: int) -> list[int]:
    """Ends with the lowest cost, and those a little above it that have the quote's own word there."""
    least = min(costs)
    best = [at for at, cost in enumerate(costs) if cost == least]
    own = [at for at, cost in enumerate(costs) if least < cost <= least + _FORGIVEN and part[at] == word]
    best = heapq.nsmallest(_MAX_TIES, best, key=lambda at: abs(at - favoured))
    return best + heapq.nsmallest(_MAX_TIES, own, key=lambda at: (costs[at], abs(at - favoured)))


def _costs(pattern: Sequence[str], text: Sequence[str], *, anchored: bool = False) -> list[int]:
    """For each token of the text, the fewest edits between the pattern and any passage that ends there.

    When ``anchored``, the passage begins with the text.
    """
    masks: dict[str, int] = {}
    for at, token in enumerate(pattern):
        masks[token] = masks.get(token, 0) | 1 << at
    size = len(pattern)
    full, high = (1 << size) - 1, 1 << (size - 1)
    positive, negative, cost = full, 0, size
    costs = []
    for token in text:
        equal = masks.get(token, 0)
        vertical = equal | negative
        horizontal = (((equal & positive) + positive) ^ positive) | equal
        up = negative | (full & ~(horizontal | positive))
        down = positive & horizontal
        cost += bool(up & high) - bool(down & high)
        up, down = (up << 1 | anchored) & full, down << 1 & full
        positive = down | (full & ~(vertical | up))
        negative = up & vertical
        costs.append(cost)
    return costs
