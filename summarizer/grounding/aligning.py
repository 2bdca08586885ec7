"""Aligning: the passage of a text that comes closest to a quote, where it begins and ends, and what differs.

Where the quote could stand is found by the pairs of neighbouring words, and the rare words, that it has in
common with the text. There the ends of the passage are found by approximate matching of words, with the bit
vectors of Myers ("A fast bit-vector algorithm for approximate string matching", JACM 46, 1999), as the ends
that a fuzzy matcher gives are wrong after insertions. rapidfuzz gives the edits in between. All of it takes
linear time in the length of the text.
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
from summarizer.language import Language

# The share of the quote's words that the passage must have: with fewer it is another statement.
ENOUGH_SHARED = 0.5
# The same without the commonest words, unless it has almost all words.
ENOUGH_TELLING = 0.3
ALMOST_ALL = 0.75
_WINDOWS = 3
# A word that stands so few times in the text shows by itself where the quote may be.
_RARE = 12
# Longer quotes are matched by their first and last words only, so that cost stays linear.
_LONGEST_WHOLE = 400
_MAX_TIES = 6
# A first or last word that is not the quote's counts as an edit; ends that cost so many edits more are tried.
_STRANGE_END = 1
_FORGIVEN = 2

Region = tuple[int, int]


@dataclass(frozen=True)
class Alignment:
    """The closest passage, and the ``changes`` that make the quote into it.

    The passage is tokens ``start`` to ``end`` of ``window``, the part of the text that was compared.
    """

    quote: Tokens
    window: Tokens
    start: int
    end: int
    changes: tuple[Change, ...]

    @property
    def distance(self) -> int:
        """How many words are changed, missing or added."""
        return sum(max(last - first, end - start) for first, last, start, end in self.changes)


def closest(language: Language, quote: Tokens, text: Tokens, near: int | None = None) -> Alignment | None:
    """The passage with the fewest changed words; of several the nearest to offset ``near``, or the first.

    None where fewer than half of the quote's words stand together, or little but the commonest ones.
    """
    favoured = near or 0
    found = [
        aligned
        for first, last in _regions(quote.loose, text.loose, bisect_right(text.starts, favoured) - 1)
        if (aligned := _align(quote.printed, text.part(first, last).printed, favoured))
        and _is_close(language, aligned)
    ]
    if not found:
        return None
    return min(found, key=lambda one: (one.distance, abs(one.window.starts[one.start] - favoured)))


def _is_close(language: Language, aligned: Alignment) -> bool:
    keys = aligned.quote.keys
    changed = {at for first, last, _, _ in aligned.changes for at in range(first, last)}
    words = [at for at, key in enumerate(keys) if key[0].isalnum()] or list(range(len(keys)))
    kept = [at for at in words if at not in changed]
    telling = [at for at in words if keys[at].lower() not in language.words.weightless]
    told = [at for at in telling if at not in changed]
    if not kept or len(kept) < ENOUGH_SHARED * len(words):
        return False
    return len(kept) >= ALMOST_ALL * len(words) or len(told) >= ENOUGH_TELLING * len(telling)


def _regions(quote: Sequence[str], text: Sequence[str], favoured: int) -> list[Region]:
    """Where the quote could stand, the likeliest first, of equals the nearest to token ``favoured``."""
    size = len(quote)
    slack = size // 4 + 4
    regions: list[Region] = []
    scored = _scored(_hits(quote, text), size + slack)
    best = heapq.nlargest(16 * _WINDOWS, scored, key=lambda hit: (hit[0], -abs(hit[1] - favoured)))
    for _, begin, end in best:
        region = max(0, begin - size - slack), min(len(text), end + size + slack)
        if not any(first <= begin and end < last for first, last in regions):
            regions.append(region)
        if len(regions) == _WINDOWS:
            break
    return regions


def _hits(quote: Sequence[str], text: Sequence[str]) -> list[tuple[int, object]]:
    """Where two neighbouring words of the quote, or a rare one, stand in the text, and which."""
    pairs = set(itertools.pairwise(quote))
    hits: list[tuple[int, object]] = [
        (at, pair) for at, pair in enumerate(itertools.pairwise(text)) if pair in pairs
    ]
    words = {word for word in quote if word[0].isalnum()}
    counts = Counter(filter(words.__contains__, text))
    rare = {word for word, count in counts.items() if count <= max(_RARE, min(counts.values()))}
    hits += [(at, word) for at, word in enumerate(text) if word in rare]
    hits.sort(key=lambda hit: hit[0])
    return hits


def _scored(hits: Sequence[tuple[int, object]], width: int) -> Iterator[tuple[int, int, int]]:
    """For the window that ends at each hit: how many different hits it has, its begin and its end."""
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


def _align(quote: Tokens, window: Tokens, favoured: int) -> Alignment | None:
    from rapidfuzz.distance import Levenshtein

    near = bisect_right(window.starts, favoured) - 1
    start, end = _ends(quote.loose, window.loose, near)
    if start >= end:
        return None
    codes = Levenshtein.opcodes(quote.loose, window.loose[start:end])
    changes = tuple(
        (code.src_start, code.src_end, start + code.dest_start, start + code.dest_end)
        for code in codes
        if code.tag != "equal"
    )
    return Alignment(quote, window, start, end, _joined(changes))


def _joined(changes: tuple[Change, ...]) -> tuple[Change, ...]:
    """The changes, with neighbouring ones made one."""
    joined: list[Change] = []
    for change in changes:
        if joined and joined[-1][1] == change[0] and joined[-1][3] == change[2]:
            joined[-1] = joined[-1][0], change[1], joined[-1][2], change[3]
        else:
            joined.append(change)
    return tuple(joined)


def _ends(quote: Sequence[str], part: Sequence[str], favoured: int) -> Region:
    """Where the passage begins and ends that takes the fewest edits to make from the quote.

    A first or last word that is not the quote's counts as an edit more, so that a word which is missing
    near an end is not reported as a wrong word. Of equally good ones it is the nearest in length, then in
    place.
    """
    whole = len(quote) <= _LONGEST_WHOLE
    head, tail = quote[:_LONGEST_WHOLE][::-1], quote[-_LONGEST_WHOLE:]
    spans: list[tuple[int, int, int, int, int]] = []
    for end in _cheapest(_costs(tail, part), part, quote[-1], favoured):
        back = part[end::-1] if whole else part[::-1]
        costs = _costs(head, back, anchored=whole)
        for at in _cheapest(costs, back, quote[0], len(back) - 1 - favoured):
            begin = len(back) - 1 - at
            strange = (part[begin] != quote[0]) + (part[end] != quote[-1])
            off = abs(end + 1 - begin - len(quote))
            if begin <= end:
                spans.append((costs[at] + _STRANGE_END * strange, off, abs(begin - favoured), begin, end + 1))
    return min(spans)[-2:] if spans else (0, 0)


def _cheapest(costs: list[int], part: Sequence[str], word: str, favoured: int) -> list[int]:
    """The ends with the lowest cost, and those of a little more that have the quote's word."""
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
