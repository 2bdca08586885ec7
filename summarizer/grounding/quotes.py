"""Quotes: where the words of a quote stand in a text, and how they differ.

A quote is right only where the text has all its tokens in a row, or its pieces where it is marked as
elided. One that only comes close is wrong; how close decides between ``altered`` and ``not_found``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from summarizer.article import Span
from summarizer.grounding.aligning import closest
from summarizer.grounding.differences import Difference, differences
from summarizer.grounding.edges import joins, left_off
from summarizer.grounding.elisions import Piece, elided, pieces
from summarizer.grounding.matching import best_place
from summarizer.grounding.typography import MARK, STOPS, Tokens, read, read_text
from summarizer.language import UNKNOWN, Language
from summarizer.schema import VerdictKind

# How many occurrences are looked at before the first is taken.
_TRIES = 200


@dataclass(frozen=True)
class Located:
    """Where a quote stands, and how well.

    ``spans`` are half open, in Unicode code points of the text, in the quote's order: one for each piece of
    an elided quote, one for any other, none when ``verdict`` is ``not_found``. ``differences`` is filled
    when, and only when, ``verdict`` is ``altered``.
    """

    verdict: VerdictKind
    spans: tuple[Span, ...] = ()
    differences: tuple[Difference, ...] = ()

    @property
    def holds(self) -> bool:
        """Whether the text has the words of the quote."""
        return self.verdict in {"exact", "normalized", "elided"}


def stands_in(quote: str, text: str, language: Language = UNKNOWN) -> bool:
    """Whether ``text`` has the words of ``quote``: as ``locate``, which also looks for what comes closest."""
    return _located(quote, text, None, language, closest_too=False).holds


def locate(quote: str, text: str, near: int | None = None, language: Language = UNKNOWN) -> Located:
    """Find the words of ``quote`` in ``text``.

    The verdict is the first of these that fits:

    - ``exact``: the quote is a slice of the text.
    - ``normalized``: only typography differs: quotation marks, dashes, ellipses, white space, composition,
      widths, ligatures, invisible signs; marks around the quote and its final stop; and the case of a
      sentence's first letter.
    - ``elided``: its pieces, with dots or brackets between, stand in order and near each other.
    - ``altered``: the closest passage has at least half of its words and differs. A slice that cuts a number
      or a negation off is altered too, with the slice as its span.
    - ``not_found``: none of these, or the quote is empty.

    Of several occurrences it is one of whole words, then the one with most of the quote's marks, then one
    in the same case, then the nearest to offset ``near``, or the first. Only some hundred occurrences are
    compared. Each call is independent, so quotes may overlap and come in any order. The time is about
    linear in the length of the text, whatever it contains.
    """
    return _located(quote, text, near, language)


def _located(
    quote: str, text: str, near: int | None, language: Language, *, closest_too: bool = True
) -> Located:
    slice_ = _as_slice(language, quote, text, near) if quote else None
    if not quote or (slice_ and not slice_[1]):
        return Located("exact", (slice_[0],)) if slice_ else Located("not_found")
    there, ours = read_text(text), read(quote)
    place = best_place(language, ours, there, near) if ours.keys else None
    if place and not place.flaws:
        return Located("normalized", ((place.start, place.end),))
    parts = pieces(quote, there)
    chain = elided(language, parts, there, near) if parts else None
    if chain and not any(one.flaws for one in chain):
        return Located("elided", tuple((one.start, one.end) for one in chain))
    if slice_ and slice_[1]:
        return _altered([slice_[0]], [slice_[1]])
    if found := [place] if place else chain:
        spans = [(one.start, one.end) for one in found]
        return _altered(spans, [flaw for one in found for flaw in one.flaws])
    return _approximate(language, ours, parts, there, near) if closest_too else Located("not_found")


def _as_slice(
    language: Language, quote: str, text: str, near: int | None
) -> tuple[Span, Difference | None] | None:
    """The best slice that equals the quote, and what it cuts off."""
    best: tuple[tuple[int, int, int], Span, Difference | None] | None = None
    for start, cut in _slices(quote, text, near):
        span = start, start + len(quote)
        flaw = left_off(language, text, *span)
        rank = 2 if flaw else int(cut), abs(start - (near or 0)), start
        if best is None or rank < best[0]:
            best = rank, span, flaw
        if rank[0] == 0:
            break
    return (best[1], best[2]) if best else None


def _slices(quote: str, text: str, near: int | None) -> Iterator[tuple[int, bool]]:
    """Where slices begin that equal the quote, those of whole words first, and whether it cuts a word."""
    cutting: list[int] = []
    clean: list[int] = []
    at = text.find(quote)
    while at >= 0:
        if joins(text, at) or joins(text, at + len(quote)):
            cutting.append(at)
        elif near is None and len(clean) < _TRIES:
            clean.append(at)
            yield at, False
        else:
            clean.append(at)
        at = text.find(quote, at + 1)
    for starts, cut in ((clean if near is not None else [], False), (cutting, True)):
        starts.sort(key=lambda start: abs(start - (near or 0)))
        yield from ((start, cut) for start in starts[:_TRIES])


def _altered(spans: list[Span], found: list[Difference]) -> Located:
    """The quote as altered, without differences that lie within another of the same kind."""
    told: list[Difference] = []
    for one in sorted(dict.fromkeys(found), key=lambda one: (one.start, -one.end)):
        if not any(
            one.kind == big.kind and big.start <= one.start and one.end <= big.end != big.start
            for big in told
        ):
            told.append(one)
    return Located("altered", tuple(spans), tuple(told))


def _approximate(
    language: Language, quote: Tokens, parts: list[Piece], text: Tokens, near: int | None
) -> Located:
    """The closest passage of the whole quote, or of each of its pieces."""
    spans: list[Span] = []
    found: list[Difference] = []
    for tokens in [piece.tokens for piece in parts] or [quote]:
        place = best_place(language, tokens, text, near) if parts else None
        if place:
            spans.append((place.start, place.end))
            found += place.flaws
            continue
        close = _close(language, tokens, text, near)
        if close is None:
            return Located("not_found")
        spans.append(close[0])
        found += close[1]
    return _altered(spans, found) if found else Located("not_found")


def _close(
    language: Language, quote: Tokens, text: Tokens, near: int | None
) -> tuple[Span, list[Difference]] | None:
    bare = _bare(quote)
    aligned = closest(language, bare, text, near) if bare.keys and text.keys else None
    if aligned is None:
        return None
    window, start, end = aligned.window, aligned.start, aligned.end
    # The passage has the marks around it too, where the quote has them.
    if quote.keys[0] == MARK and start and window.keys[start - 1] == MARK and window.glued(start):
        start -= 1
    if quote.keys[-1] == MARK and window.keys[end : end + 1] == [MARK] and window.glued(end):
        end += 1
    span = window.starts[start], window.ends[end - 1]
    cut = left_off(language, text.text, *span)
    return span, [*differences(language, aligned.quote, window, aligned.changes), *([cut] if cut else [])]


def _bare(quote: Tokens) -> Tokens:
    """The quote without the marks and full stops at its ends, which are typography."""
    size = len(quote.keys)
    first = next((n for n, key in enumerate(quote.keys) if key != MARK), 0)
    last = next((n for n, key in enumerate(reversed(quote.keys)) if key != MARK and key not in STOPS), 0)
    return quote.part(first, size - last)
