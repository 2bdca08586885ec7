"""The shape of a sentence, and what it tells of a word that may be a cue and a phrase that may be its source.

Each feature is a text, a name and what it is there, and means nothing but the weight that was learnt for it.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from summarizer.language import Words
from summarizer.scan.company import company_of
from summarizer.scan.cues import Cue
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
_STEPS = (3, 6, 12)
_OFTEN, _TENTHS, _LIST = 10, 12, 8
_POSSESSIVES = ("’s", "'s")


@dataclass(frozen=True, slots=True)
class _Cue:
    """A word that may be a cue; ``rate`` is how often such a word is one, in steps.

    ``ruled`` is how the rules say that it is one ('-' if they do not), ``actor`` whose.
    """

    at: int
    stem: str
    form: str
    kind: str
    rate: str
    ruled: str
    actor: str | None


class Shape:
    """The phrases of a sentence with what may be a cue and a source among them, and what the rules found."""

    def __init__(self, phrases: Sequence[Phrase], words: Words, stems: Stems, ruled: Sequence[Cue]) -> None:
        self._phrases, self._words, self._stems, self._ruled = phrases, words, stems, ruled
        self._shapes = [phrase.shape for phrase in phrases]

    def candidates(self) -> Iterator[tuple[int, list[int]]]:
        """Each word that may be a cue, with the phrases near it that may be its source."""
        for cue in self._cues:
            at = bisect_left(self._sources, cue)
            # The sentence's first is often its subject, however many names follow in an aside.
            first = self._sources[: max(0, min(1, at - _BEFORE))]
            near = first + self._sources[max(0, at - _BEFORE) : at + _AFTER]
            near = [source for source in near if 0 < abs(source - cue) <= _REACH]
            if near:
                yield cue, near

    def of_pairs(self, cue: int, sources: Sequence[int], speaker: str) -> Iterator[list[str]]:
        """For each of the sources what tells of it as that of the cue; ``speaker`` is who spoke last."""
        known = self._cue(cue)
        for source in sources:
            yield [*self._of_pair(source, known), *self._of_source(source, known, speaker)]

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
        if phrase.kind != "pronoun":
            following += self._shape(following) in _POSSESSIVES
            while self._shape(following) == "X" and following <= at + _BESIDE:
                following += 1
        beside = self._phrases[following] if following < len(self._phrases) else None
        return phrase.may_speak and not (beside and beside.may_speak and beside.kind != "pronoun")

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
        return next((one for one in self._ruled if one.has(phrase.start)), None)

    def _is_beside_a_source(self, at: int) -> bool:
        return self._between(self._sources, at - _BESIDE - 1, at + _BESIDE) > 0

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

    def _cue(self, at: int) -> _Cue:
        phrase = self._phrases[at]
        stem = phrase.stem or phrase.word
        uses, of, kind = self._stems.get(stem, (0, 0, "-"))
        stem = stem if stem in self._stems or not phrase.stem else "?"
        steps = min(9, int((uses + 0.3) / (of + 2) * _TENTHS)) if of else 0
        rate = f"{steps}{'+' if of >= _OFTEN else ''}"
        rule = self._rule_at(phrase)
        ruled = f"{rule.attribution} {rule.certain}" if rule else "-"
        return _Cue(at, stem, phrase.form, kind, rate, ruled, rule.actor if rule else None)

    def of_cue(self, at: int) -> list[str]:
        """What tells whether this word is a cue, whoever is its source."""
        cue = self._cue(at)
        stem, form, kind, rate = cue.stem, cue.form, cue.kind, cue.rate
        before, after = self._shape(at - 1), self._shape(at + 1)
        farther, further = f"{self._shape(at - 2)} {before}", f"{after} {self._shape(at + 2)}"
        return [
            f"stem {stem}", f"stem {stem} {form}", f"rate {rate} {form}", f"kind {kind} {form}",
            f"next {after}", f"next {further}", f"next {further} {self._shape(at + 3)}",
            f"last {before}", f"last {farther}", f"last {self._shape(at - 3)} {farther}",
            f"stem {stem} next {after}", f"stem {stem} last {before}", f"{form} next {after}",
            f"{form} last {before}", f"rate {rate} next {after}", f"kind {kind} next {further}",
            f"kind {kind} {rate} {form} next {after}", f"kind {kind} {form} last {before}",
            f"last {farther} {kind}", *self._around(cue), *self._of_rules(cue),
            *company_of(self._phrases, at, kind),
        ]  # fmt: skip

    def _around(self, cue: _Cue) -> list[str]:
        """What the sentence is like, and where in it the word stands."""
        at, form, kind, verb = cue.at, cue.form, cue.kind, self._verb_before(cue.at)
        reports = not self._words.opens_report.isdisjoint(self._shapes[at + 1 : at + 5])
        return [
            f"that {reports} {kind} {form}", f"place {_step(at)} {kind}",
            f"sentence {self._shape(0)} {self._shape(1)}", f"sentence {self._shape(0)} {kind}",
            f"asks {self._shape(len(self._shapes) - 1) == '?'}", f"length {_step(len(self._phrases))}",
            f"clauses {min(3, bisect_left(self._clauses, at))} {kind} {form}",
            f"verb before {verb} {form} {kind}", f"verb before {verb} {form} {self._shape(at - 1)}",
            f"quoted {bool(self._quotations)} {kind}",
        ]  # fmt: skip

    def _of_rules(self, cue: _Cue) -> Iterator[str]:
        """What the rules say of the word, and of others in the sentence."""
        yield f"ruled {cue.ruled}"
        yield from (f"ruled {cue.ruled} {what}" for what in (cue.rate, len(self._ruled), cue.stem))
        start = self._phrases[cue.at].start
        for other in self._ruled:
            if not other.has(start):
                side = f"beside {other.attribution} {'<' if other.at < start else '>'}"
                yield f"{side} {cue.kind} {cue.form}"
                yield f"{side} {cue.ruled} {cue.rate}"

    def _verb_before(self, at: int) -> str:
        """The kind of verb that stands shortly before, and how far."""
        near = bisect_left(self._cues, at) - 1
        if near < 0 or at - self._cues[near] > _NEAR_VERB:
            return "-"
        kind = self._stems.get(self._phrases[self._cues[near]].stem, ("", "", "-"))[2]
        return f"{kind} {at - self._cues[near]}"

    def _of_pair(self, source: int, cue: _Cue) -> list[str]:
        """What stands between the two, and how far they are from each other."""
        first, last = min(source, cue.at), max(source, cue.at)
        way, who = f"{'<' if source < cue.at else '>'} {cue.form}", self._who(source)
        path = self._path(first + 1, last)
        opens, closes = (path[0], path[-1]) if path else (".", ".")
        shown = " ".join(path) if len(path) <= _PATH else f"{opens} .. {closes}"
        far = f"{way[0]} {_step(last - first - 1)}"
        commas, others, cues = (
            path.count(","),
            *(self._between(x, first, last) for x in (self._sources, self._cues)),
        )
        quoted = self._quoted(first, last)
        prepositions = not self._words.prepositions.isdisjoint(path)
        return [
            f"far {far}", f"far {far} {cue.form} {who}", f"path {way[0]} {shown}", f"path {way} {shown}",
            f"opens {way} {opens}", f"closes {way} {closes}", f"commas {min(commas, 3)} {way}",
            f"others {min(others, 3)} {way}", f"cues {min(cues, 3)} {way}", f"quoted {quoted} {way[0]}",
            f"quoted {quoted} {way} {cue.kind}", f"quoted {quoted} far {far}",
            f"ends {self._ends(last)} {way[0]} {quoted}", f"prepositions {prepositions} {way} {others > 0}",
            f"kind {cue.kind} {cue.form} far {far}", f"rate {cue.rate} far {far} {who}",
            f"counts {way} {min(commas, 2)} {min(others, 2)} {min(cues, 2)}",
        ]  # fmt: skip

    def _of_source(self, source: int, cue: _Cue, speaker: str) -> list[str]:
        """What the source is, what stands beside it, and how well such a one fits the cue."""
        phrase, who = self._phrases[source], self._who(source)
        order = "<" if source < cue.at else ">"
        near = f"{order} {self._between(self._sources, *sorted((source, cue.at))) > 0}"
        before, after, last = self._shape(source - 1), self._shape(source + 1), self._shape(cue.at - 1)
        found = [
            f"who {who} {order}", f"source last {before} {order}", f"source next {after} {order}",
            f"source last {before} {who} {order}", f"stem {cue.stem} {order}",
            f"stem {cue.stem} {cue.form} {near}", f"rate {cue.rate} {cue.form} {near}",
            f"cue last {last} {cue.form} {near}",
            f"cue last {last} {cue.form} {order} {who}", f"begins {source < 1} {order} {cue.form}",
            f"stem {cue.stem} {who} {order}", f"kind {cue.kind} {cue.form} {who} {order}",
            f"kind {cue.kind} {cue.form} {near} last {before}", *self._by_rules(phrase, cue, near),
        ]  # fmt: skip
        if phrase.actor:
            found.append(f"same {phrase.actor == speaker} {order} {cue.kind} {who}")
        if phrase.kind == "noun":
            found += [f"noun {phrase.stem} {x}" for x in (order, cue.kind)] + [
                f"noun {before} {after} {near}"
            ]
        if name := phrase.mention:
            found.append(f"role {bool(name.role)} {order} {phrase.kind} {bool(name.determiner)}")
        if abs(source - cue.at) == 1:
            found.append(f"beside {who} {order} {cue.form} {self._shape(cue.at + 1)}")
            found.append(f"beside {who} {order} {cue.form} {cue.rate}")
        if order == ">":
            return [*found, f"by {before} {cue.form} {near}", f"inverted {last} {cue.form} {cue.kind} {near}"]
        return [*found, *self._in_clause(source, cue, near)]

    def _by_rules(self, source: Phrase, cue: _Cue, near: str) -> Iterator[str]:
        """Whether the rules say that this is the cue's source, or another's."""
        if cue.ruled != "-":
            yield f"ruler {cue.ruled} {source.actor == cue.actor} {near}"
            yield f"ruler {cue.ruled} {source.actor == cue.actor} {source.kind}"
        elsewhere = [f"{one.attribution} {one.at < 0}" for one in self._ruled if one.actor == source.actor]
        yield f"speaks {cue.ruled} {elsewhere[0] if elsewhere else '-'} {near}"

    def _in_clause(self, source: int, cue: _Cue, near: str) -> Iterator[str]:
        """Whether the source stands in the clause of the cue, and first there."""
        begins = bisect_left(self._clauses, cue.at) - 1
        clause = self._clauses[begins] if begins >= 0 else -1
        first = self._sources[min(bisect_right(self._sources, clause), len(self._sources) - 1)]
        yield f"clause {self._shape(clause)} {source > clause} {cue.form}"
        yield f"first {first == source} {cue.form} {near}"
        yield f"first of all {self._sources[0] == source} {cue.form} {near}"

    def _who(self, source: int) -> str:
        phrase = self._phrases[source]
        return phrase.word if phrase.kind == "pronoun" else phrase.kind

    def _path(self, first: int, last: int) -> list[str]:
        if last - first <= 2 * _SHOWN:
            return self._shapes[first:last]
        return [*self._shapes[first : first + _SHOWN], *self._shapes[last - _SHOWN : last]]

    def _quoted(self, first: int, last: int) -> str:
        """Where quotations stand: before both, between them, after both."""
        found = self._quotations
        sides = found and found[0] < first, self._between(found, first, last), found and found[-1] > last
        return "".join("Q" if side else "-" for side in sides)

    def _ends(self, last: int) -> bool:
        """Whether nothing but marks and a quotation follows."""
        return all(not shape[0].isalnum() or shape == "Q" for shape in self._shapes[last + 1 : last + 3])


def _step(number: int) -> int:
    return (
        number if number <= _STEPS[0] else next((step for step in _STEPS if number <= step), 2 * _STEPS[-1])
    )
