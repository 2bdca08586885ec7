"""The shape of a sentence, and what it tells of a word that may be a cue and a phrase that may be its source.

What tells of them are ``features``; here are the values that these are made of.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from summarizer.language import Words
from summarizer.scan import features
from summarizer.scan.company import company_of, words_of
from summarizer.scan.cues import Cue
from summarizer.scan.features import Told, Values
from summarizer.scan.phrases import Phrase

# By stem how often such a word is a cue, how often it stands in articles at all, and its kind of verb.
Stems = Mapping[str, tuple[int, int, str]]
# A longer "sentence" is a list or a table. How many sources before and after a cue are tried, and how far.
_LONGEST = 200
_BEFORE, _AFTER, _REACH = 5, 3, 40
# How near to the beginning a colon may follow a speaker, and a source stand to a word that nobody knows, and
# another verb to a cue.
_OPENING, _BESIDE, _NEAR_VERB = 4, 2, 4
# Of more phrases between source and cue only the ends are looked at.
_PATH, _SHOWN = 4, 6
_STEPS, _MANY = (3, 6, 12), "24"
_OFTEN, _TENTHS, _LIST = 10, 12, 8
_POSSESSIVES = ("’s", "'s")
# Numbers up to the last step as the step that they do not exceed.
_STEP = tuple(str(next(step for step in (0, 1, 2, *_STEPS) if number <= step)) for number in range(13))
# Numbers up to three, beside each the same up to two.
_COUNTS = (("0", "0"), ("1", "1"), ("2", "2"), ("3", "2"))
_IS = ("False", "True")


@dataclass(slots=True)
class Candidate:
    """A word that may be a cue, with the phrases near it that may be its source.

    ``share`` is how often such a word is a cue, ``rate`` that in steps. ``ruled`` is how the rules say that
    it is one ('-' if they do not), ``actor`` whose. ``last`` stands before it. ``clause`` is where its clause
    begins, ``first`` the first source there.
    """

    at: int
    sources: list[int]
    stem: str
    form: str
    kind: str
    share: float
    rate: str
    last: str
    ruled: str
    actor: str | None
    clause: int
    first: int


@dataclass(slots=True)
class _Source:
    """A phrase that may be a source: ``who`` it is, and what stands beside it.

    ``elsewhere`` is how the rules say that it speaks in the sentence ('-' if they do not). ``told`` are its
    values whatever the cue.
    """

    at: int
    phrase: Phrase
    who: str
    before: str
    after: str
    elsewhere: str
    told: Values


class Shape:
    """The phrases of a sentence with what may be a cue and a source among them, and what the rules found."""

    def __init__(
        self, phrases: Sequence[Phrase], words: Words, stems: Stems, ruled: Sequence[Cue], speaker: str
    ) -> None:
        self._phrases, self._words, self._stems = phrases, words, stems
        self._ruled, self._speaker = ruled, speaker
        self._shapes = [phrase.shape for phrase in phrases]

    def candidates(self) -> Iterator[Candidate]:
        """Each word that may be a cue."""
        for cue in self._cues:
            at = bisect_left(self._sources, cue)
            # The sentence's first is often its subject, however many names follow in an aside.
            first = self._sources[: max(0, min(1, at - _BEFORE))]
            near = first + self._sources[max(0, at - _BEFORE) : at + _AFTER]
            near = [source for source in near if 0 < abs(source - cue) <= _REACH]
            if near:
                yield self._candidate(cue, near)

    def are_listed(self, first: int, last: int) -> bool:
        """Whether two sources are of one list: "Ann Lee, Bo Day and their allies"."""
        between = self._shapes[first + 1 : last]
        joins = not self._words.joins_sources.isdisjoint(between)
        return joins and len(between) < _LIST and all(self._lists(at) for at in range(first + 1, last))

    def _lists(self, at: int) -> bool:
        """Whether the phrase may stand in a list of sources."""
        phrase, shape = self._phrases[at], self._shapes[at]
        is_source = phrase.may_speak and phrase.kind != "pronoun"
        return is_source or shape in {",", "X"} or shape in self._words.joins_sources

    @cached_property
    def _sources(self) -> list[int]:
        is_prose = len(self._phrases) <= _LONGEST
        return [at for at in range(len(self._phrases)) if self._is_source(at)] if is_prose else []

    def _is_source(self, at: int) -> bool:
        """Whether it may speak, and does not only tell more of the source after it.

        So are "Dale Bank" in "Dale Bank owner Ann Lee" and "one" in "one commenter".
        """
        phrase, following = self._phrases[at], at + 1
        if not phrase.may_speak:
            return False
        if phrase.kind != "pronoun":
            following += self._shape(following) in _POSSESSIVES
            while self._shape(following) == "X" and following <= at + _BESIDE:
                following += 1
        beside = self._phrases[following] if following < len(self._phrases) else None
        return not (beside and beside.may_speak and beside.kind != "pronoun")

    @cached_property
    def _cues(self) -> list[int]:
        return [at for at, phrase in enumerate(self._phrases) if self._may_be_cue(at, phrase)]

    def _may_be_cue(self, at: int, phrase: Phrase) -> bool:
        if phrase.word == ":":
            return at < _OPENING or self._shape(at + 1) == "Q"
        if self._rule_at(phrase):
            return True
        if not phrase.stem or phrase.shape == "X":
            return False
        return phrase.stem in self._stems or (phrase.form != "base" and self._is_beside_a_source(at))

    def _rule_at(self, phrase: Phrase) -> Cue | None:
        for one in self._ruled:
            if one.has(phrase.start):
                return one
        return None

    def _is_beside_a_source(self, at: int) -> bool:
        return self._between(self._sources, at - _BESIDE - 1, at + _BESIDE) > 0

    def _candidate(self, at: int, sources: list[int]) -> Candidate:
        phrase = self._phrases[at]
        stem = phrase.stem or phrase.word
        uses, of, kind = self._stems.get(stem, (0, 0, "-"))
        stem = stem if stem in self._stems or not phrase.stem else "?"
        share = (uses + 0.3) / (of + 2)
        steps = min(9, int(share * _TENTHS)) if of else 0
        rate = f"{steps}{'+' if of >= _OFTEN else ''}"
        rule = self._rule_at(phrase)
        ruled, actor = (f"{rule.attribution} {rule.certain}", rule.actor) if rule else ("-", None)
        begins = bisect_left(self._clauses, at) - 1
        clause = self._clauses[begins] if begins >= 0 else -1
        first = self._sources[min(bisect_right(self._sources, clause), len(self._sources) - 1)]
        last = self._shape(at - 1)
        return Candidate(at, sources, stem, phrase.form, kind, share, rate, last, ruled, actor, clause, first)

    @cached_property
    def _quotations(self) -> list[int]:
        return [at for at, phrase in enumerate(self._phrases) if phrase.kind == "Q"]

    @cached_property
    def _clauses(self) -> list[int]:
        return [
            at for at, shape in enumerate(self._shapes) if shape in self._words.clause_begins or shape == "Q"
        ]

    def _shape(self, at: int) -> str:
        return self._shapes[at] if 0 <= at < len(self._shapes) else "^" if at < 0 else "$"

    def _between(self, places: list[int], first: int, last: int) -> int:
        """How many of these places lie between two others."""
        return bisect_left(places, last) - bisect_right(places, first)

    def of_cue(self, cue: Candidate) -> Iterator[Told]:
        """What tells whether this word is a cue, whoever is its source."""
        at, form, kind, shape = cue.at, cue.form, cue.kind, self._shape
        reports = not self._words.opens_report.isdisjoint(self._shapes[at + 1 : at + 5])
        clauses, quoted = _count(bisect_left(self._clauses, at))[0], _IS[bool(self._quotations)]
        yield features.WORD, (
            cue.stem, form, kind, cue.rate, shape(at + 1), shape(at + 2), shape(at + 3),
            cue.last, shape(at - 2), shape(at - 3), _IS[reports], _step(at),
            shape(0), shape(1), _IS[shape(len(self._shapes) - 1) == "?"], _step(len(self._phrases)),
            clauses, self._verb_before(at), quoted, cue.ruled, str(len(self._ruled)),
        )  # fmt: skip
        start = self._phrases[at].start
        for other in self._ruled:
            if not other.has(start):
                side = f"{other.attribution} {'<' if other.at < start else '>'}"
                yield features.OTHER_RULE, (side, kind, form, cue.ruled, cue.rate)
        yield from company_of(self._company, at, kind)

    @cached_property
    def _company(self) -> list[str]:
        return words_of(self._phrases)

    def _verb_before(self, at: int) -> str:
        """The kind of verb that stands shortly before, and how far."""
        near = bisect_left(self._cues, at) - 1
        if near < 0 or at - self._cues[near] > _NEAR_VERB:
            return "-"
        kind = self._stems.get(self._phrases[self._cues[near]].stem, ("", "", "-"))[2]
        return f"{kind} {at - self._cues[near]}"

    def of_pairs(self, cue: Candidate) -> Iterator[list[Told]]:
        """For each of the sources what tells of it as that of the cue."""
        return (list(self._of_pair(self._known[at], cue)) for at in cue.sources)

    @cached_property
    def _known(self) -> dict[int, _Source]:
        return {at: self._source(at) for at in self._sources}

    def _source(self, at: int) -> _Source:
        phrase = self._phrases[at]
        who = phrase.word if phrase.kind == "pronoun" else phrase.kind
        ruled = next((one for one in self._ruled if one.actor == phrase.actor), None)
        elsewhere = f"{ruled.attribution} {ruled.at < 0}" if ruled else "-"
        same, name = _IS[phrase.actor == self._speaker] if phrase.actor else None, phrase.mention
        role, determiner = (_IS[bool(name.role)], _IS[bool(name.determiner)]) if name else (None, None)
        told = (phrase.kind, _IS[at < 1], same, role, determiner)
        return _Source(at, phrase, who, self._shape(at - 1), self._shape(at + 1), elsewhere, told)

    def _of_pair(self, source: _Source, cue: Candidate) -> Iterator[Told]:
        at, who, before, after, phrase = source.at, source.who, source.before, source.after, source.phrase
        stem, form, kind, rate, ruled = cue.stem, cue.form, cue.kind, cue.rate, cue.ruled
        order, first, last = ("<", at, cue.at) if at < cue.at else (">", cue.at, at)
        others, far = self._between(self._sources, first, last), _step(last - first - 1)
        way, between = f"{order} {form}", _IS[others > 0]
        near, path = f"{order} {between}", self._path(first + 1, last)
        opens, closes = (path[0], path[-1]) if path else (".", ".")
        shown = " ".join(path) if len(path) <= _PATH else f"{opens} .. {closes}"
        yield features.PAIR, (
            order, way, near, form, kind, rate, stem, cue.last, who, before, after, far, shown, opens, closes,
        )  # fmt: skip
        ends = _IS[self._is_mark[last + 1] and self._is_mark[last + 2]]
        yield features.QUOTED, (order, way, form, kind, far, self._quoted(first, last), ends)
        commas, cues = path.count(","), self._between(self._cues, first, last)
        prepositions = _IS[not self._words.prepositions.isdisjoint(path)]
        yield features.COUNTS, (way, between, prepositions, *_count(commas), *_count(others), *_count(cues))
        yield features.SOURCE, (order, form, kind, who, *source.told)
        ruler, is_he = None if ruled == "-" else ruled, _IS[phrase.actor == cue.actor]
        yield features.RULES, (near, ruled, ruler, source.elsewhere, is_he, phrase.kind)
        if phrase.kind == "noun":
            yield features.NOUN, (order, near, kind, phrase.stem, before, after)
        if last - first == 1:
            yield features.BESIDE, (order, form, rate, who, self._shape(cue.at + 1))
        if order == ">":
            yield features.INVERSION, (near, form, kind, before, cue.last)
        else:
            inside, is_first, of_all = at > cue.clause, at == cue.first, at == self._sources[0]
            clause = self._shape(cue.clause)
            yield features.CLAUSE, (near, form, clause, _IS[inside], _IS[is_first], _IS[of_all])

    def _path(self, first: int, last: int) -> list[str]:
        if last - first <= 2 * _SHOWN:
            return self._shapes[first:last]
        return [*self._shapes[first : first + _SHOWN], *self._shapes[last - _SHOWN : last]]

    def _quoted(self, first: int, last: int) -> str:
        """Where quotations stand: before both, between them, after both."""
        found = self._quotations
        if not found:
            return "---"
        sides = found[0] < first, self._between(found, first, last), found[-1] > last
        return "".join("Q" if side else "-" for side in sides)

    @cached_property
    def _is_mark(self) -> list[bool]:
        """Whether each phrase is a mark or a quotation; what follows the last is as good as one."""
        marks = [not shape[:1].isalnum() or shape == "Q" for shape in self._shapes]
        return [*marks, True, True]


def _count(number: int) -> tuple[str, str]:
    return _COUNTS[number] if number < len(_COUNTS) else _COUNTS[-1]


def _step(number: int) -> str:
    return _STEP[number] if number < len(_STEP) else _MANY
