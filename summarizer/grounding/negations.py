"""Negations: one that the claim makes up, and one that it drops.

Both texts are read as clauses, and each content word of a clause has a polarity: denied when a negation
reaches it. A claim's clause is held against the clause of the passage that shares the most words with it.
Where more of the shared words that either side denies differ in polarity than agree, the claim says the
opposite. Verbs that deny by their sense ("refuse", "avoid") leave the polarity of what follows open, since
"refuses to pay" and "will not pay" say the same, but are words themselves: "did not refuse" denies them.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field

from summarizer.article import small
from summarizer.grounding.words import WORD, content, stem

_NO_NEGATION = r"only|just|merely|simply|solely|least|to mention"
# "Voted no" and "No, he said" deny nothing of the words around; who declined to say it did not say it.
_DENIES = (
    rf"not(?! (?:{_NO_NEGATION})\b)|no(?! (?:doubt|matter|wonder)\b)(?= ?\w)|never|none|nobody|"
    r"nothing(?! (?:but|short of|less than|other than)\b)|neither|nor|cannot|no longer|"
    r"\w{1,9}n[’']t(?! (?:only|just)\b)|"
    r"(?:declin|refus)\w+ to(?= (?:say|comment|answer|tell)\b)|yet to"
)
_NEGATION = re.compile(rf"(?:{_DENIES})(?![\w’'])", re.IGNORECASE)
# Whose denial reaches the next few words and not the whole clause.
_NEAR_ONLY = frozenset(("no", "none", "nothing", "nobody"))
_NEAR = 3
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
_CLAUSE_END = re.compile(
    r"[.;:!?—\n]|–(?= )|,(?!(?: (?:or|nor|to|even)\b)| ?[”\"])|"
    r"\b(?:but|and|that|which|who|because|while|although|though|if|when|unless|so|since|where|than)\b"
)
# "I do not think that it is safe" denies that it is safe, as "never said that it is" denies the saying.
_RAISED = re.compile(
    r"(?: \w+ly)? (?:think|believ\w+|expect\w*|suppos\w+|feel|want\w*|say\w*|said|claim\w*|mean\w*)"
    r"(?:,? that\b)?"
)
_UN = re.compile(r"un(?!cle\b|der|ion|it|iq|iv|less|til|to|anim)(?P<bare>[a-z]{4,})", re.IGNORECASE)
_LESS = re.compile(r"(?P<bare>[a-z]{4,})less\b", re.IGNORECASE)
# A verb of saying has no content of its own, but that somebody did not say it is a denial of it.
_SAYS_IT = re.compile(
    r"(?:sa(?:y|ys|id|ying)|t(?:ell|old)|add|warn|argu|claim|insist|stress|not(?:ed|es)|stat(?:ed|es)|expla|repl|"
    r"respond|comment|announc|report|confirm|declar|answer)",
    re.IGNORECASE,
)
_SAYING = "«say»"
_UNLESS = re.compile(r"\bunless ([^,.;:!?]{1,200})", re.IGNORECASE)
_IF = re.compile(r"\bif ([^,.;:!?]{1,200})", re.IGNORECASE)
# How many stems after a negation it is taken to mean, and how many of them make a clause the same.
_MEANT, _SAME_CLAUSE, _HEAD_ONLY = 4, 2, 99
# Which share of a clause makes it the same, whatever the rest says.
_ALMOST_ALL = 0.6
_CONTRAST = re.compile(r", not [^,;.!?]{1,40},")
_SAYS = "the claim says {!r}, the cited words do not"
_LEAVES_OUT = "the cited words say {!r}, the claim leaves it out"
_PIECE = re.compile(
    rf"(?P<none>\bnot (?:{_NO_NEGATION})\b|\bno (?:doubt|matter|wonder)\b|\bnothing but\b)|"
    rf"(?P<deny>\b{_NEGATION.pattern})|"
    rf"(?P<end>{_CLAUSE_END.pattern})|(?P<word>{WORD.pattern})",
    re.IGNORECASE,
)


@dataclass
class _Clause:
    """The stems of a clause with their polarities (True: denied), and its negations with what each denies."""

    stems: dict[str, set[bool]] = field(default_factory=dict)
    negations: list[str] = field(default_factory=list)
    groups: list[list[str]] = field(default_factory=list)
    denied: bool = False
    open: bool = False
    near: int = 0
    conditional: bool = False

    @property
    def heads(self) -> set[str]:
        """What each negation stands next to."""
        return {group[0] for group in self.groups if group}

    def note(self, word: str) -> None:
        """Take in a word as it is reached by what was said before it."""
        if found := _SAYING if _SAYS_IT.match(word) else stem(word):
            denied = self.denied != (self.near > 0)
            if self.groups and (denied or self.near):
                self.groups[-1].append(found)
            self.near = max(0, self.near - 1)
            self._add(found, denied)
            if (bare := _UN.match(word) or _LESS.match(word)) and (rest := stem(bare["bare"])):
                self._add(rest, not denied)

    def deny(self, negation: str) -> None:
        """Take in a negation: it reaches to the end of the clause, or only the next few words."""
        self.negations.append(negation)
        self.groups.append([])
        if small(negation) in _NEAR_ONLY:
            self.near = _NEAR
        else:
            # "Neither sought nor celebrates" denies both.
            self.denied = small(negation) == "nor" or not self.denied

    def _add(self, found: str, denied: bool) -> None:
        self.stems.setdefault(found, set()).update({True, False} if self.open else {denied})


def opposed(claim: str, passage: str, *, may_leave_out: bool = False) -> Iterator[str]:
    """A reason when the claim denies what the passage says, or says what it denies.

    With ``may_leave_out`` a clause of the passage may be missing with its negation: a negation is dropped
    only where the claim repeats the very word that it denies. "The state, not the firms, paid" denies
    nothing of the paying, so what stands so between commas is not read.
    """
    ours, theirs = list(_clauses(_CONTRAST.sub(",", claim))), list(_clauses(_CONTRAST.sub(",", passage)))
    for clause in ours:
        if clause.conditional or (may_leave_out and not clause.negations):
            continue
        nearest = _nearest(clause.stems.keys(), theirs)
        alike = nearest and len(clause.stems.keys() & nearest[0].stems.keys()) >= _SAME_CLAUSE
        if alike and all(_contradict(clause, other, clause.stems.keys()) for other in nearest):
            yield _told(clause, nearest[0])
            return
    enough = _HEAD_ONLY if may_leave_out else _SAME_CLAUSE
    found = (
        _invented(ours, theirs),
        _dropped(ours, theirs, enough),
        _made_up(claim, passage),
        _turned_condition(claim, passage),
    )
    yield from itertools.islice(itertools.chain.from_iterable(found), 1)


def _told(ours: _Clause, theirs: _Clause) -> str:
    if len(ours.negations) > len(theirs.negations):
        return _SAYS.format(ours.negations[0])
    if theirs.negations:
        return _LEAVES_OUT.format(theirs.negations[0])
    return "the claim says the opposite of the cited words"


def _nearest(stems: Collection[str], clauses: Sequence[_Clause]) -> list[_Clause]:
    """The clauses that share the most of these stems."""
    shared = [sum(one in other.stems for one in stems) for other in clauses]
    best = max(shared, default=0)
    return [other for other, count in zip(clauses, shared, strict=True) if count == best] if best else []


def _contradict(ours: _Clause, theirs: _Clause, stems: Collection[str]) -> bool:
    """Whether more of the shared stems that one side denies differ in polarity than are the same.

    Where both deny the same word first ("a risk that it cannot bear", "cannot bear the risk") they agree.
    """
    if ours.heads & theirs.heads:
        return False
    pairs = [(ours.stems[s], theirs.stems[s]) for s in stems if s in ours.stems and s in theirs.stems]
    decided = [(a, b) for a, b in pairs if True in a | b]
    return sum(not a & b for a, b in decided) > sum(a == b and len(a) == 1 for a, b in decided)


def _invented(ours: Sequence[_Clause], theirs: Sequence[_Clause]) -> Iterator[str]:
    """What one negation of the claim denies, and the passage says without one.

    "If it is not withdrawn" may be the claim's way to say "by Friday" or "or else", and denies nothing.
    """
    for clause in (one for one in ours if not one.conditional):
        for negation, group in zip(clause.negations, clause.groups, strict=True):
            # The word next to the negation is the one that it denies first of all.
            heads = [other for other in theirs if group and group[0] in other.stems]
            nearest = _nearest(group[:_MEANT], heads or theirs)
            alike = heads or (nearest and sum(s in nearest[0].stems for s in group[:_MEANT]) >= _SAME_CLAUSE)
            contradicted = alike and all(_contradict(clause, one, group[:_MEANT]) for one in nearest)
            if contradicted or (not alike and _only_denied_by_us(clause, theirs)):
                yield _SAYS.format(negation)


def _only_denied_by_us(clause: _Clause, theirs: Sequence[_Clause]) -> bool:
    """Whether the clause that ours repeats, but for the words that ours denies, denies nothing at all."""
    nearest = _nearest(clause.stems.keys(), theirs)
    alike = nearest and len(clause.stems.keys() & nearest[0].stems.keys()) >= _ALMOST_ALL * len(clause.stems)
    return bool(alike) and not any(other.negations or other.open for other in nearest)


def _dropped(ours: Sequence[_Clause], theirs: Sequence[_Clause], enough: int) -> Iterator[str]:
    """What one negation of the passage denies, the passage says nowhere without it, and the claim does."""
    affirmed = {s for clause in theirs for s, polarities in clause.stems.items() if False in polarities}
    for clause in theirs:
        for negation, group in zip(clause.negations, clause.groups, strict=True):
            meant = [s for s in group[:_MEANT] if s not in affirmed]
            for other in _nearest(meant, ours):
                sure = group[0] in other.stems or sum(s in other.stems for s in meant) >= enough
                if sure and _contradict(other, clause, meant):
                    yield _LEAVES_OUT.format(negation)


def _made_up(claim: str, passage: str) -> Iterator[str]:
    """A negation in a claim whose passage has none, nor any word that denies by its sense."""
    negations = [n for clause in _clauses(claim) if not clause.conditional for n in clause.negations]
    if negations and not any(pattern.search(passage) for pattern in (_NEGATION, _NEGATIVE_SENSE, _UN)):
        yield _SAYS.format(negations[0])


def _turned_condition(claim: str, passage: str) -> Iterator[str]:
    """An "if" of the claim in the place of the passage's "unless"."""
    if _UNLESS.search(claim):
        return
    for condition in _UNLESS.finditer(passage):
        meant = content(condition[1])
        if any(meant & content(found[1]) and not _NEGATION.search(found[1]) for found in _IF.finditer(claim)):
            yield _LEAVES_OUT.format("unless")
            return


def _clauses(text: str) -> Iterator[_Clause]:
    clause, past = _Clause(), 0
    for match in _PIECE.finditer(text):
        if match.start() < past:
            continue
        if match["deny"]:
            clause.deny(match["deny"])
            follows = _RAISED.match(text, match.end())
            if follows and (said := _SAYS_IT.search(follows[0])):
                clause.note(said[0])
            past = follows.end() if follows else match.end()
        elif match["word"]:
            clause.note(match["word"])
            clause.open |= bool(_OPENS.match(text, match.start()))
        elif match["end"] and not (match["end"] == "that" and clause.open):
            yield clause
            clause = _Clause(conditional=small(match["end"]) == "if")
    yield clause
