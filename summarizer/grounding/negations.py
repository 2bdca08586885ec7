"""Negations: one that the claim makes up, and one that it drops.

A negation denies the words with content that follow it in its clause, the next one first of all. A claim
makes one up that denies what the passage says and denies nowhere, and drops one of the passage that denies
what the claim says and denies nowhere. Words are compared by their beginnings. In a clause with a verb that
denies by its sense ("refuse", "avoid") nothing is said plainly, since "refuses to pay" and "will not pay" say
the same; the verb itself is a word like others, so "did not refuse" denies it.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

from summarizer.article import small
from summarizer.grounding.words import WORD, content, stem
from summarizer.language import Language

_NO_NEGATION = r"only|just|merely|simply|solely|least|to mention"
# "Voted no" and "No, he said" deny nothing of the words around; who declined to say it did not say it.
_DENIES = (
    rf"not(?! (?:{_NO_NEGATION})\b)|no(?! (?:doubt|matter|wonder)\b)(?= ?\w)|never|none|nobody|"
    r"nothing(?! (?:but|short of|less than|other than)\b)|neither|nor|cannot|no longer|"
    r"\w{1,9}n[’']t(?! (?:only|just)\b)|"
    r"(?:declin|refus)\w+ to(?= (?:say|comment|answer|tell)\b)|yet to"
)
_NEGATION = re.compile(rf"(?:{_DENIES})(?![\w’'])", re.IGNORECASE)
# Verbs and words that deny what follows by their sense.
_OPENS = re.compile(
    r"\b(?:refus|reject|den(?:y|ied|ies|ial)|declin|oppos|avoid|fail|lack|rul\w+ out|stop|prevent|block|"
    r"ban(?:s|ned|ning)?\b|hardly|barely|instead|rather than|abandon|halt|drop|delay|postpon|impossib|unable|"
    r"unlikely|doubt|dismiss|withh[eo]ld|exclud|resist|absen|scrap|cancel|unless|without)\w*",
    re.IGNORECASE,
)
# Words beside which a negation may be the claim's way to say the same.
_NEGATIVE_SENSE = re.compile(
    rf"{_OPENS.pattern}|\b(?:little|zero\b|too\b|miss|few(?:er)?\b|less\b|end(?:s|ed|ing)?\b|only\b)\w*",
    re.IGNORECASE,
)
_CLAUSE_END = (
    r"[.;:!?—\n]|–(?= )|,(?!(?: (?:or|nor|to|even)\b))|"
    r"\b(?:but|and|that|which|who|because|while|although|though|if|when|unless|so|since|where|than)\b"
)
# "I do not think that it is safe" denies that it is safe, as "never said that it is" denies the saying.
_RAISED = re.compile(
    r"(?: \w+ly)? (?:think|believ\w+|expect\w*|suppos\w+|feel|want\w*|say\w*|said|claim\w*|mean\w*)"
    r"(?:,? that\b)?"
)
# A verb of saying has no content of its own, but that somebody did not say it is a denial of it.
_SAYS_IT = re.compile(
    r"(?:sa(?:y|ys|id|ying)|t(?:ell|old)|add|warn|argu|claim|insist|stress|not(?:ed|es)|stat(?:ed|es)|expla|repl|"
    r"respond|comment|announc|report|confirm|declar|answer)",
    re.IGNORECASE,
)
_SAYING = "«say»"
_DEGREE = re.compile(
    rf"(?P<not>\b(?:not|n[’']t) )?\b(?P<degree>only|just|merely|simply|solely)\b\W+(?:(?:an?|the) )?"
    rf"(?P<next>{WORD.pattern})",
    re.IGNORECASE,
)
_UNLESS = re.compile(r"\bunless ([^,.;:!?]{1,200})", re.IGNORECASE)
_IF = re.compile(r"\bif ([^,.;:!?]{1,200})", re.IGNORECASE)
# Whose denial is its own, whatever was denied before.
_OWN = frozenset(("no", "none", "nothing", "nobody"))
# How many words after a negation it is taken to deny, and how many of them are as good as the first.
_MEANT, _SURE = 4, 2
_PIECE = re.compile(
    rf"(?P<none>\bnot (?:{_NO_NEGATION})\b|\bno (?:doubt|matter|wonder)\b|\bnothing but\b)|"
    rf"(?P<deny>\b{_NEGATION.pattern})|"
    rf"(?P<end>{_CLAUSE_END})|(?P<word>{WORD.pattern})",
    re.IGNORECASE,
)
_SAYS = "the claim says {!r}, the cited words do not"
_LEAVES_OUT = "the cited words say {!r}, the claim leaves it out"


@dataclass
class _Denial:
    """A negation, the word before it and the words it denies, the next one first, by their beginnings."""

    negation: str
    before: str
    conditional: bool
    stems: list[str] = field(default_factory=list)


@dataclass
class _Told:
    """What a text denies and what it says; ``pairs`` are words that it says next to each other.

    ``vague`` is what follows a verb that denies by its sense: neither said nor denied.
    """

    denials: list[_Denial] = field(default_factory=list)
    said: set[str] = field(default_factory=set)
    pairs: set[tuple[str, str]] = field(default_factory=set)
    vague: set[str] = field(default_factory=set)

    @property
    def denied(self) -> set[str]:
        """What it may deny."""
        return self.vague.union(*(denial.stems for denial in self.denials))


def opposed(language: Language, claim: str, passage: str, *, may_leave_out: bool = False) -> Iterator[str]:
    """A reason when the claim denies what the passage says, or says what it denies.

    With ``may_leave_out`` a clause of the passage may be missing with its negation: a negation is dropped
    only where the claim repeats the very word that it denies.
    """
    ours, theirs = _Reader(language).read(claim), _Reader(language).read(passage)
    invented = (d.negation for d in ours.denials if _is_invented(d, theirs, passage))
    dropped = (d.negation for d in theirs.denials if _is_dropped(d, ours, theirs, may_leave_out))
    found = (
        map(_SAYS.format, invented),
        map(_LEAVES_OUT.format, dropped),
        _turned_condition(language, claim, passage),
        _turned_degree(language, claim, passage),
    )
    yield from itertools.islice(itertools.chain.from_iterable(found), 1)


def _is_invented(denial: _Denial, theirs: _Told, passage: str) -> bool:
    """Whether the passage says what the claim denies, or denies nothing at all.

    "If it is not withdrawn" may be the claim's way to say "by Friday" or "or else", and denies nothing.
    """
    if denial.conditional:
        return False
    denies_nothing = not (theirs.denials or _NEGATIVE_SENSE.search(passage))
    return denies_nothing or _turned(denial.stems, theirs.denied, theirs.said - theirs.denied)


def _is_dropped(denial: _Denial, ours: _Told, theirs: _Told, may_leave_out: bool) -> bool:
    """Whether the claim says what the passage denies and says nowhere."""
    pair = (denial.before, *denial.stems[:1])
    meant = denial.stems[: 1 if may_leave_out else _MEANT]
    return pair in ours.pairs - theirs.pairs or _turned(meant, ours.denied, ours.said - theirs.said)


def _turned(stems: Sequence[str], denied: AbstractSet[str], said: AbstractSet[str]) -> bool:
    """Whether what one side denies the other says: the first word, or else two and more than it denies."""
    if not stems or stems[0] in denied:
        return False
    against, alike = (sum(one in others for one in stems) for others in (said, denied))
    return stems[0] in said or (against >= _SURE and against > alike)


def _turned_condition(language: Language, claim: str, passage: str) -> Iterator[str]:
    """An "if" of the claim in the place of the passage's "unless"."""
    if _UNLESS.search(claim):
        return
    for condition in _UNLESS.finditer(passage):
        meant = content(language, condition[1])
        plain = (found[1] for found in _IF.finditer(claim) if not _NEGATION.search(found[1]))
        if any(meant & content(language, found) for found in plain):
            yield _LEAVES_OUT.format("unless")
            return


def _turned_degree(language: Language, claim: str, passage: str) -> Iterator[str]:
    """A "not merely" of one side that the other says without its "not", of the same word."""
    ours, theirs = _degrees(language, claim), _degrees(language, passage)
    for told, other, reason in ((ours, theirs, _SAYS), (theirs, ours, _LEAVES_OUT)):
        for word in told[True] - told[False] - other[True]:
            if word in other[False]:
                yield reason.format("not")


def _degrees(language: Language, text: str) -> dict[bool, set[tuple[str, str]]]:
    """The words like "only", each with the word after it, by whether "not" stands before them."""
    found: dict[bool, set[tuple[str, str]]] = {True: set(), False: set()}
    for match in _DEGREE.finditer(text):
        found[bool(match["not"])].add((small(match["degree"]), stem(language, match["next"])))
    return found


@dataclass
class _Reader:
    """Goes through a text word by word: which denial reaches here, and what stood before in the clause."""

    language: Language
    told: _Told = field(default_factory=_Told)
    denial: _Denial | None = None
    last: str = ""
    vague: bool = False
    conditional: bool = False

    def read(self, text: str) -> _Told:
        """What the text denies and says."""
        past = 0
        for match in _PIECE.finditer(text):
            if match.start() < past:
                continue
            if match["deny"]:
                past = self._deny(match["deny"], text, match.end())
            elif match["word"]:
                self._note(match["word"])
                self.vague |= bool(_OPENS.match(text, match.start()))
            elif match["end"] and not (match["end"] == "that" and self.vague):
                self.denial, self.last, self.vague = None, "", False
                self.conditional = small(match["end"]) == "if"
        return self.told

    def _deny(self, negation: str, text: str, end: int) -> int:
        """Take in a negation; it turns back another that reaches here, but in "does not have no choice"."""
        own = small(negation) in _OWN and self.denial is not None and bool(self.denial.stems)
        again = self.denial is not None and small(negation) != "nor" and not own
        self.denial = None if again else _Denial(negation, self.last, self.conditional)
        self.told.denials += [self.denial] if self.denial else []
        follows = _RAISED.match(text, end)
        if self.denial and follows and _SAYS_IT.search(follows[0]):
            self.denial.stems.append(_SAYING)
        return follows.end() if follows else end

    def _note(self, word: str) -> None:
        """Take in a word as it is reached by what was said before it."""
        found = _SAYING if _SAYS_IT.match(word) else stem(self.language, word)
        if not found:
            return
        if self.denial and len(self.denial.stems) < _MEANT:
            self.denial.stems.append(found)
        else:
            (self.told.vague if self.vague else self.told.said).add(found)
        if not (self.denial or self.vague):
            self.told.pairs.add((self.last, found))
        self.last = found
