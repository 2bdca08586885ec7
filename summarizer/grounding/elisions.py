"""Elisions: quotes with words left out ("…"), or with the writer's own words in brackets.

"We will pay … in May" and "[the ministry] will pay" are pieces of the text in order, with gaps between. Each
piece must stand in the text word for word, and the longer the pieces, the longer a gap may be. Neither a gap
nor a bracket may change the sense: leave out or add a negation, or change a number.
"""

from __future__ import annotations

import itertools
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from summarizer.article import Span
from summarizer.grounding.differences import Difference, DifferenceKind
from summarizer.grounding.matching import Place, places, trims
from summarizer.grounding.numbers import is_same_number, numbers, units
from summarizer.grounding.polarity import CLAUSE_BOUNDARY, hiding, negations
from summarizer.grounding.typography import SEPARATOR, Tokens, read
from summarizer.language import Language

# A gap may have so many words for each word of the shorter piece beside it, the commonest words not counted;
# and so many at most.
GAP_WORDS_A_WORD = 40
LONGEST_GAP = 200
SHORTEST_GAP = 10
# How many words a bracket may replace, and have.
BRACKET_WORDS = 12
# With fewer words than this in all pieces together, the quote may stand there by chance.
FEWEST_WORDS = 3
_CHAINS = 50

_MARKER = re.compile(
    r"[\[(]\s*(?:[…⋯‥]+|\.(?:\s?\.){2,3})\s*[\])]|[…⋯‥]+|\.(?:[ \u00a0]?\.){2,3}"
    r"|\[(?P<letter>[^\W\d_])\](?=[^\W\d_])|\[(?P<words>[^\[\]]{0,300})\]"
)

# From the smallest gap to the largest: of several markers in a row the one with the largest counts.
Joint = Literal["start", "letter", "words", "dots"]
_JOINTS: tuple[Joint, ...] = ("start", "letter", "words", "dots")


@dataclass(frozen=True)
class Piece:
    """A piece of the quote, with what marks the gap before it (``joint``) and a bracket's words there.

    With ``glued`` the bracket is part of a printed word ("[un]able"), with ``free_case`` it is the
    first letter ("[W]e"). ``tail`` are the words of a bracket after the last piece.
    """

    tokens: Tokens
    joint: Joint
    inserted: str = ""
    glued: bool = False
    free_case: bool = False
    tail: str = ""

    @property
    def words(self) -> int:
        """How many words it has."""
        return sum(key[0].isalnum() for key in self.tokens.keys)

    def telling(self, language: Language) -> int:
        """How many words it has, the commonest not counted."""
        common = language.words.weightless
        return sum(key[0].isalnum() and key.lower() not in common for key in self.tokens.keys)


def pieces(quote: str, text: Tokens) -> list[Piece]:
    """The pieces of the quote in order; [] where nothing marks an elision, or there is nothing else.

    A bracket that is printed in the text marks none.
    """
    found: list[Piece] = []
    joint: Joint = "start"
    inserted, last, letter, glued = "", 0, "", False
    markers = [match for match in _MARKER.finditer(quote) if not _is_the_texts(match, text)]
    if not markers:
        return []
    for match in [*markers, None]:
        tokens = read(letter + quote[last : match.start() if match else len(quote)])
        if any(key[0].isalnum() for key in tokens.keys):
            found.append(Piece(tokens, joint, inserted, glued, bool(letter)))
            joint, inserted, glued = "start", "", False
        if match is None:
            break
        letter, last = match["letter"] or "", match.end()
        joint = max(joint, _joint(match), key=_JOINTS.index)
        inserted = f"{inserted} {match['words'] or ''}".strip()
        glued = joint == "words" and _is_glued(quote, match)
    if found and inserted:
        found[-1] = replace(found[-1], tail=inserted)
    return found


def _joint(match: re.Match[str]) -> Joint:
    if match["letter"]:
        return "letter"
    return "dots" if match["words"] is None else "words"


def _is_the_texts(match: re.Match[str], text: Tokens) -> bool:
    bracket = match["letter"] or match["words"]
    return bool(bracket) and SEPARATOR.join(["", *read(match[0]).loose, ""]) in text.joined


def _is_glued(quote: str, match: re.Match[str]) -> bool:
    before, after = quote[match.start() - 1 : match.start()], quote[match.end() : match.end() + 1]
    return before.isalnum() or after.isalnum()


def elided(
    language: Language, found: Sequence[Piece], text: Tokens, near: int | None = None
) -> list[Place] | None:
    """A place for each piece, in order and near enough to each other; None where there are none.

    Of several it is one without flaws, then the shortest, then the nearest to ``near`` or the first. What a
    gap leaves out or a bracket adds is a flaw of the piece after it.
    """
    if len(found) > 1 and not _prove(found):
        return None
    stands = [_stands(language, piece, found[at + 1 : at + 2], text) for at, piece in enumerate(found)]
    if not all(stands):
        return None
    chains = [_judged(language, found, chain, text) for chain in _tightest(language, found, stands, text)]
    if not chains:
        return None
    return min(
        chains,
        key=lambda chain: (
            any(place.rank == 2 for place in chain),  # noqa: PLR2004 - the rank of what says something else
            chain[-1].end - chain[0].start,
            abs(chain[0].start - (near or 0)),
        ),
    )


def _prove(found: Sequence[Piece]) -> bool:
    words = [piece.words for piece in found]
    return sum(words) >= FEWEST_WORDS and max(words) > 1


def _stands(language: Language, piece: Piece, following: Sequence[Piece], text: Tokens) -> list[Place]:
    """Every place of the piece, with as many marks at its ends as the text has."""
    partial = piece.glued or any(after.glued for after in following)
    for part in trims(piece.tokens):
        found = places(language, piece.tokens, part, text, stop=False, free_case=piece.free_case)
        kept = [place for place in found if place.whole or partial]
        if kept:
            return sorted(kept, key=lambda place: place.start)
    return []


def _tightest(
    language: Language, found: Sequence[Piece], stands: Sequence[list[Place]], text: Tokens
) -> Iterator[tuple[Place, ...]]:
    """For each place of the last piece the shortest row of places that ends there, the shortest first."""
    ends = [[place.end for place in row] for row in stands]
    chains = []
    for last in stands[-1]:
        chain = [last]
        for at in range(len(stands) - 2, -1, -1):
            before = bisect_right(ends[at], chain[0].start) - 1
            if before < 0 or not _is_near(language, found[at : at + 2], (stands[at][before], chain[0]), text):
                break
            chain.insert(0, stands[at][before])
        if len(chain) == len(stands):
            chains.append(tuple(chain))
    chains.sort(key=lambda chain: (chain[-1].end - chain[0].start, chain[0].start))
    yield from itertools.islice(chains, _CHAINS)


def _is_near(language: Language, two: Sequence[Piece], stand: tuple[Place, Place], text: Tokens) -> bool:
    """Whether the gap between two pieces is small enough for the shorter of them."""
    (piece, following), (place, after) = two, stand
    tokens = after.first - place.last
    if following.joint == "letter":
        return tokens <= 0
    if following.joint == "words":
        limit = BRACKET_WORDS
    else:
        telling = min(piece.telling(language), following.telling(language))
        limit = max(SHORTEST_GAP, min(LONGEST_GAP, GAP_WORDS_A_WORD * telling))
    if tokens > 3 * limit:
        return False
    return sum(key[0].isalnum() for key in text.keys[place.last : after.first]) <= limit


def _judged(language: Language, found: Sequence[Piece], chain: Sequence[Place], text: Tokens) -> list[Place]:
    raw = text.text
    first, final = chain[0], found[-1]
    # Which words a bracket at the beginning replaces is not known, only the sign before the first piece.
    judged = [
        _with_flaws(
            first, _made_up(language, found[0], found[0].inserted, raw, (first.start - 2, first.start))
        )
    ]
    for piece, before, place in zip(found[1:], chain, chain[1:], strict=False):
        gap = raw[before.end : place.start]
        flaws = list(_made_up(language, piece, piece.inserted, raw, (before.end, place.start)))
        if piece.inserted and negations(language, piece.inserted) == negations(language, gap) != []:
            # The bracket has the negation of the words that it replaces.
            kept = tuple(flaw for flaw in place.flaws if flaw.kind != "negation")
            judged.append(_with_flaws(replace(place, flaws=kept), flaws))
            continue
        judged.append(_with_flaws(place, [*flaws, *_hidden(language, gap, before.end)]))
    end = chain[-1].end
    judged[-1] = _with_flaws(judged[-1], _made_up(language, final, final.tail, raw, (end, end)))
    return judged


def _with_flaws(place: Place, flaws: Iterable[Difference]) -> Place:
    return replace(place, flaws=tuple(dict.fromkeys([*flaws, *place.flaws])))


def _hidden(language: Language, gap: str, offset: int) -> Iterator[Difference]:
    """A negation in the gap that belongs to the piece after it, or to the piece before."""
    for match in hiding(language, gap):
        reaches = not CLAUSE_BOUNDARY.search(gap, match.end())
        if reaches or not gap[: match.start()].strip():
            yield Difference("negation", match[0], "", offset + match.start(), offset + match.end())
            return


def _made_up(language: Language, piece: Piece, inserted: str, text: str, place: Span) -> Iterator[Difference]:
    """What the bracket adds to the words that it replaces: a negation, a number, a unit.

    It is a difference too where it has too many words or only signs, or replaces a bracket of the text.
    """
    if not inserted:
        return
    start, end = max(0, place[0]), place[1]
    gap = text[start:end]
    kinds: list[DifferenceKind] = []
    bare = inserted.rstrip("-‐‑")
    prefix = language.patterns.negative_prefix.fullmatch(bare)
    affix = piece.glued and (prefix or inserted in language.words.negative_endings)
    if affix or set(negations(language, inserted)) - set(negations(language, gap)):
        kinds.append("negation")
    there, own = numbers(language, gap), numbers(language, inserted)
    before = language.patterns.numeral_at_end.search(text, max(0, start - 20), start)
    after_number = bool(own or before)
    if any(n not in there and not any(is_same_number(language, n, m) for m in there) for n in own):
        kinds.append("number")
    elif set(units(language, inserted, after_number=after_number)) - set(
        units(language, gap, after_number=after_number)
    ):
        kinds.append("unit")
    signs_only = not any(character.isalnum() for character in inserted)
    if signs_only or len(inserted.split()) > BRACKET_WORDS or "]" in gap:
        kinds.append("word")
    yield from (Difference(kind, gap.strip(), inserted, start, end) for kind in kinds)
