"""Matching: where the text has all tokens of a quote in a row, so that only typography differs.

Quotation marks and full stops at the ends of the quote may be its writer's: of several occurrences the one
with most of them counts. The case of a letter may differ only where a sentence begins with it and the word
is no name: "us" is not "US", nor "polish" "Polish".
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from summarizer.article import small
from summarizer.grounding.differences import Change, Difference, differences
from summarizer.grounding.edges import left_off
from summarizer.grounding.typography import (
    MARK,
    SEPARATOR,
    STOPS,
    Tokens,
    is_sentence_start,
)
from summarizer.language import Language

# How many occurrences are looked at, times the tokens of the quote.
_EFFORT = 2_000
_FEWEST_TRIED = 30
# How many marks and full stops at most may be left off at each end of a quote.
_MOST_LEFT_OFF = 4
_BEST = (0, False)
_ASKING = frozenset({"?", "!", "؟"})


@dataclass(frozen=True)
class Place:
    """An occurrence from ``start`` to ``end``, its tokens, and the ``flaws`` that change what it says."""

    start: int
    end: int
    first: int
    last: int
    whole: bool
    same_case: bool
    flaws: tuple[Difference, ...]

    @property
    def rank(self) -> int:
        """0 for whole words, 1 where it cuts a word, 2 where it says something else."""
        return 2 if self.flaws else int(not self.whole)

    @property
    def order(self) -> tuple[int, bool]:
        """The lower the better: by rank, then by whether the case is the same."""
        return self.rank, not self.same_case


def best_place(language: Language, quote: Tokens, text: Tokens, near: int | None = None) -> Place | None:
    """The best occurrence: of whole words, with most marks, in the same case, near ``near``, or first."""
    best: Place | None = None
    for form, part in ((style, trim) for style in restyled(quote) for trim in trims(style)):
        found = list(places(language, form, part, text, stop=near is None))
        if not found:
            continue
        one = min(found, key=lambda place: (*place.order, abs(place.start - (near or 0))))
        if best is None or one.rank < best.rank:
            best = one
        if best.rank == 0:
            break
    return best


def trims(quote: Tokens) -> Iterator[tuple[int, int]]:
    """The quote's tokens with more and more marks and full stops left off at both ends.

    Marks at the two ends are left off together.
    """
    keys = quote.keys
    size = len(keys)
    front = next((n for n, key in enumerate(keys) if key != MARK), size)
    back = next((n for n, key in enumerate(reversed(keys)) if key != MARK and key not in STOPS), size)
    front, back = min(front, _MOST_LEFT_OFF), min(back, _MOST_LEFT_OFF)
    paired = bool(front) and MARK in keys[size - back :]
    for off in range(front + back + 1):
        for a in range(min(front, off) + 1):
            last = size - (off - a)
            together = not paired or a == keys[last:].count(MARK)
            if off - a <= back and a < last and together:
                yield a, last


def restyled(quote: Tokens) -> Iterator[Tokens]:
    """The quote as it is; with full stops and commas before the marks beside them; and with all after."""
    yield quote
    for first, second in (((MARK,), (",", ".")), ((",", "."), (MARK,))):
        keys = list(quote.keys)
        for at in range(len(keys) - 1):
            if keys[at] in first and keys[at + 1] in second and quote.glued(at + 1):
                keys[at], keys[at + 1] = keys[at + 1], keys[at]
        if keys != quote.keys:
            yield replace(quote, keys=keys, loose=[small(key) for key in keys])


def places(
    language: Language,
    quote: Tokens,
    part: tuple[int, int],
    text: Tokens,
    *,
    stop: bool = True,
    free_case: bool = False,
) -> Iterator[Place]:
    """Each occurrence of these tokens of the quote, in order; with ``stop`` none after a flawless one.

    With ``free_case`` the first letter may have either case. Of very many occurrences only the first are
    looked at, the fewer the longer the quote is.
    """
    first, last = part
    needle = SEPARATOR.join(quote.loose[first:last])
    tries = max(_FEWEST_TRIED, _EFFORT // (last - first))
    for pattern, whole in ((f"{SEPARATOR}{needle}{SEPARATOR}", True), (needle, False)):
        at = text.joined.find(pattern)
        for _ in range(tries):
            if at < 0:
                break
            place = _place(
                language, quote, part, text, (at + whole, at + len(pattern) - whole), free_case=free_case
            )
            if place and (whole or not place.whole):
                yield place
                if stop and place.order == _BEST:
                    return
            at = text.joined.find(pattern, at + 1)


def _place(
    language: Language,
    quote: Tokens,
    part: tuple[int, int],
    text: Tokens,
    span: tuple[int, int],
    *,
    free_case: bool,
) -> Place | None:
    joined = text.joined
    whole = joined[span[0] - 1 : span[0]] == SEPARATOR == joined[span[1] : span[1] + 1]
    begin, begun = text.token_at(span[0])
    finish, ended = text.token_at(span[1] - 1)
    misprints = _misprints(language, quote, part, text, begin, free_case=free_case)
    if (misprints and not whole) or _is_foreign_mark(quote, part, text, begin, finish):
        return None
    start = text.place_in(begin, begun) if begun else text.starts[begin]
    cut = ended + 1 < len(text.keys[finish])
    end = text.place_in(finish, ended + 1) if cut else text.ends[finish]
    flaws = differences(language, quote, text, misprints) if misprints else []
    flaws += [
        flaw
        for flaw in (left_off(language, text.text, start, end), _asked(quote, part, text, finish))
        if flaw
    ]
    same_case = quote.keys[part[0] : part[1]] == text.keys[begin : finish + 1] or not whole
    return Place(start, end, begin, finish + 1, whole, same_case, tuple(flaws))


def _is_foreign_mark(quote: Tokens, part: tuple[int, int], text: Tokens, begin: int, finish: int) -> bool:
    """Whether a mark at an end of the quote is compared with one of another quotation in the text."""
    first, last = part
    if last - first == 1:
        return False
    closes = quote.keys[last - 1] == MARK and quote.glued(last - 1)
    opens = quote.keys[first] == MARK and quote.glued(first + 1)
    return (closes and not text.glued(finish) and text.glued(finish + 1)) or (
        opens and text.glued(begin) and not text.glued(begin + 1)
    )


def _asked(quote: Tokens, part: tuple[int, int], text: Tokens, finish: int) -> Difference | None:
    """The difference where the quote has a full stop for a question mark or an exclamation mark."""
    left = quote.keys[part[1] : part[1] + 1]
    if left != ["."] or text.keys[finish + 1 : finish + 2] == [] or text.keys[finish + 1] not in _ASKING:
        return None
    after = finish + 1
    return Difference("word", text.raw(after, after + 1), ".", text.starts[after], text.ends[after])


def _misprints(
    language: Language, quote: Tokens, part: tuple[int, int], text: Tokens, begin: int, *, free_case: bool
) -> list[Change]:
    """Tokens that differ in case other than at the beginning of a sentence, and primes that differ."""
    first, last = part
    size = last - first
    pairs = enumerate(zip(quote.keys[first:last], text.keys[begin : begin + size], strict=True))
    # The quote may begin and end within words of the text.
    unequal = [
        at for at, (one, other) in pairs if one != other and not (at in {0, size - 1} and one in other)
    ]
    changes = [
        (first + at, first + at + 1, begin + at, begin + at + 1)
        for at in unequal
        if not (free_case and at == 0)
        and not _is_sentence_case(language, quote, first + at, text, begin + at)
    ]
    return sorted([*changes, *_primes(quote, part, text, begin)])


def _is_sentence_case(language: Language, quote: Tokens, at: int, text: Tokens, there: int) -> bool:
    ours, theirs = quote.keys[at], text.keys[there]
    small_one = ours.lower()
    if ours[1:] != theirs[1:] or small_one != theirs.lower() or small_one in language.words.capitonyms:
        return False
    if ours[0].isupper():
        return is_sentence_start(quote, at)
    # In the text the word may be a name.
    return is_sentence_start(text, there) and not _is_name(theirs, text)


def _is_name(capital: str, text: Tokens) -> bool:
    """Whether the text has the word more often with a capital, beginnings of sentences aside."""
    inside = sum(key == capital and not is_sentence_start(text, at) for at, key in enumerate(text.keys))
    return inside > text.keys.count(capital.lower())


def _primes(quote: Tokens, part: tuple[int, int], text: Tokens, begin: int) -> Iterator[Change]:
    """Primes that differ: 5′ is not 5″. A mark that closes a quotation is no prime."""
    first, last = part
    for at in range(max(1, first), last):
        if quote.keys[at] != MARK or not quote.keys[at - 1][-1].isdigit():
            continue
        there = begin + at - first
        opened = sum(quote.keys[n] == MARK for n in range(first, at)) % 2
        if not opened and quote.is_single(at) != text.is_single(there):
            yield at, at + 1, there, there + 1
