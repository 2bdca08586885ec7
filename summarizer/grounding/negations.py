"""Negations that the claim has and the passage lacks (invented), or the other way round (dropped).

A negation denies the next content words of its clause, the first of them above all. It is invented when the
claim denies a word that the passage states and never denies; it is dropped when the passage denies a word
that the claim states and never denies. Words are compared by their stems. What follows a verb that denies
by its meaning ("refuse", "avoid") counts as neither stated nor denied, as "refuses to pay" and "will not
pay" say the same. Such a verb itself can be denied: "did not refuse".
"""

from __future__ import annotations

import functools
import itertools
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

from summarizer.article import small
from summarizer.grounding.words import content, stem
from summarizer.language import Language

_SAYING = "«say»"
# How many content words a negation denies, and how many of these weigh as much as the first.
_MEANT, _SURE = 4, 2
_SAYS = "the claim says {!r}, the cited words do not"
_LEAVES_OUT = "the cited words say {!r}, the claim leaves it out"


@dataclass
class _Denial:
    """A negation, the content word before it, and the stems of the words that it denies, in order."""

    negation: str
    before: str
    conditional: bool
    stems: list[str] = field(default_factory=list)


@dataclass
class _Told:
    """What a text denies and what it states, by stems; ``pairs`` are neighbours that it states.

    ``vague`` is what follows a verb that denies by its meaning, and is neither stated nor denied.
    """

    denials: list[_Denial] = field(default_factory=list)
    said: set[str] = field(default_factory=set)
    pairs: set[tuple[str, str]] = field(default_factory=set)
    vague: set[str] = field(default_factory=set)

    @property
    def denied(self) -> set[str]:
        """All that it denies or may deny."""
        return self.vague.union(*(denial.stems for denial in self.denials))


def opposed(language: Language, claim: str, passage: str, *, may_leave_out: bool = False) -> Iterator[str]:
    """A reason where the claim denies what the passage states, or states what the passage denies.

    With ``may_leave_out`` the claim may lack whole clauses of the passage: a negation is dropped only where
    the claim states the first word that it denies.
    """
    ours, theirs = _told_by(language, claim), _told_by(language, passage)
    invented = (d.negation for d in ours.denials if _is_invented(language, d, theirs, passage))
    dropped = (d.negation for d in theirs.denials if _is_dropped(d, ours, theirs, may_leave_out))
    found = (
        map(_SAYS.format, invented),
        map(_LEAVES_OUT.format, dropped),
        _turned_condition(language, claim, passage),
        _turned_degree(language, claim, passage),
    )
    yield from itertools.islice(itertools.chain.from_iterable(found), 1)


@functools.lru_cache(maxsize=1_024)
def _told_by(language: Language, text: str) -> _Told:
    """Remembered, as a passage is compared with each claim that cites it."""
    return _Reader(language).read(text)


def _is_invented(language: Language, denial: _Denial, theirs: _Told, passage: str) -> bool:
    """Whether the passage states what the claim denies, or denies nothing at all.

    A condition ("if it is not withdrawn") is never invented: it may paraphrase "by Friday" or "or else".
    """
    if denial.conditional:
        return False
    denies_nothing = not (theirs.denials or language.patterns.negative_sense.search(passage))
    return denies_nothing or _turned(denial.stems, theirs.denied, theirs.said - theirs.denied)


def _is_dropped(denial: _Denial, ours: _Told, theirs: _Told, may_leave_out: bool) -> bool:
    """Whether the claim states what the passage denies and nowhere states."""
    pair = (denial.before, *denial.stems[:1])
    meant = denial.stems[: 1 if may_leave_out else _MEANT]
    return pair in ours.pairs - theirs.pairs or _turned(meant, ours.denied, ours.said - theirs.said)


def _turned(stems: Sequence[str], denied: AbstractSet[str], said: AbstractSet[str]) -> bool:
    """Whether the other side states the first word, or at least two words and more than it denies."""
    if not stems or stems[0] in denied:
        return False
    against, alike = (sum(one in others for one in stems) for others in (said, denied))
    return stems[0] in said or (against >= _SURE and against > alike)


def _turned_condition(language: Language, claim: str, passage: str) -> Iterator[str]:
    """A reason where the claim has "if" for the passage's "unless"."""
    patterns = language.patterns
    if patterns.unless_condition.search(claim):
        return
    conditions = (found["condition"] for found in patterns.if_condition.finditer(claim))
    plain = [content(language, one) for one in conditions if not patterns.denial.search(one)]
    for unless in patterns.unless_condition.finditer(passage):
        if any(content(language, unless["condition"]) & one for one in plain):
            yield _LEAVES_OUT.format(small(unless["word"]))
            return


def _turned_degree(language: Language, claim: str, passage: str) -> Iterator[str]:
    """A reason where one side has "not only", and the other "only", before the same word."""
    ours, theirs = _degrees(language, claim), _degrees(language, passage)
    for told, other, reason in ((ours, theirs, _SAYS), (theirs, ours, _LEAVES_OUT)):
        for word in told[True].keys() - told[False].keys() - other[True].keys():
            if word in other[False]:
                yield reason.format(told[True][word])


def _degrees(language: Language, text: str) -> dict[bool, dict[tuple[str, str], str]]:
    """Words like "only" with the word after each, first those after a "not" and then those without it."""
    found: dict[bool, dict[tuple[str, str], str]] = {True: {}, False: {}}
    for match in language.patterns.degree.finditer(text):
        word = small(match["degree"]), stem(language, match["next"])
        found[bool(match["not"])][word] = small(match["not"] or "")
    return found


# Bounded, as an archive has very many words.
@functools.lru_cache(maxsize=32_768)
def _meaning(language: Language, word: str) -> str:
    """The word's stem; all words of saying mean the same."""
    return _SAYING if language.patterns.saying_stem.match(word) else stem(language, word)


@dataclass
class _Reader:
    """Reads a text word by word, and keeps the negation and the last word of the present clause."""

    language: Language
    told: _Told = field(default_factory=_Told)
    denial: _Denial | None = None
    last: str = ""
    vague: bool = False
    conditional: bool = False

    def read(self, text: str) -> _Told:
        """What the text denies and what it states."""
        past = 0
        for match in self.language.patterns.denial_piece.finditer(text):
            if match.start() < past:
                continue
            if match["deny"]:
                past = self._deny(match["deny"], text, match.end())
            elif match["word"]:
                self._note(match["word"])
                self.vague |= bool(self.language.patterns.denies_by_sense.match(text, match.start()))
            elif match["end"] and not (self.vague and match["end"] in self.language.words.complementisers):
                self.denial, self.last, self.vague = None, "", False
                self.conditional = small(match["end"]) in self.language.words.conditionals
        return self.told

    def _deny(self, negation: str, text: str, end: int) -> int:
        """Read a negation; two in a clause cancel each other, but not in "does not have no choice"."""
        words = self.language.words
        own = small(negation) in words.own_denials and self.denial is not None and bool(self.denial.stems)
        again = self.denial is not None and small(negation) not in words.joined_denials and not own
        self.denial = None if again else _Denial(negation, self.last, self.conditional)
        self.told.denials += [self.denial] if self.denial else []
        follows = self.language.patterns.raised_denial.match(text, end)
        if self.denial and follows and self.language.patterns.saying_stem.search(follows[0]):
            self.denial.stems.append(_SAYING)
        return follows.end() if follows else end

    def _note(self, word: str) -> None:
        """Read a word, as denied, vague or stated."""
        found = _meaning(self.language, word)
        if not found:
            return
        if self.denial and len(self.denial.stems) < _MEANT:
            self.denial.stems.append(found)
        else:
            (self.told.vague if self.vague else self.told.said).add(found)
        if not (self.denial or self.vague):
            self.told.pairs.add((self.last, found))
        self.last = found
