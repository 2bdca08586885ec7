"""Who may be meant in a sentence: who speaks there, who is named, and whom a word there stands for.

A claim that cites a sentence needs its actor there. An actor is there by name (any of its names), as an
office that points back ("the minister"), as what a pronoun stands for, or as the speaker of a quotation
that goes on. Whoever speaks is told apart from whoever is only spoken of.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from summarizer.article import Article, Sentence
from summarizer.scan.cues import Cue
from summarizer.scan.demands import DemandCue
from summarizer.scan.subjects import Subjects

# Whom the groups of the pattern of pronouns stand for.
_STANDS_FOR = ("he", "she", "they", "it")
# How many sentences back a pronoun or "the agency" may point to a name.
_REACH = 3


@dataclass(frozen=True, slots=True)
class Presence:
    """The actors of one sentence.

    ``speakers`` say or want something there, ``certain`` are those of them whom grammar names as such,
    ``wanting`` demand something. ``named`` stand there by a
    name or an office, ``meant`` by a pronoun; ``recent`` were named in the few sentences before, where
    the sentence has a word that may point back to them. Where the sentence is quoted and nobody certainly
    speaks, ``quoted`` are those named before whose words it may be.
    """

    speakers: frozenset[str] = frozenset()
    certain: frozenset[str] = frozenset()
    wanting: frozenset[str] = frozenset()
    named: frozenset[str] = frozenset()
    meant: frozenset[str] = frozenset()
    recent: frozenset[str] = frozenset()
    quoted: frozenset[str] = frozenset()

    @property
    def holders(self) -> frozenset[str]:
        """Whoever says, wants or demands something there."""
        return self.speakers | self.wanting

    @property
    def everybody(self) -> frozenset[str]:
        """All who are in the sentence."""
        return self.holders | self.named | self.meant


@dataclass
class _Found:
    speakers: set[str] = field(default_factory=set)
    certain: set[str] = field(default_factory=set)
    wanting: set[str] = field(default_factory=set)


def find_presences(
    article: Article, subjects: Subjects, cues: Iterable[Cue], demands: Iterable[DemandCue]
) -> Mapping[int, Presence]:
    """Each sentence's presence by its number; ``subjects`` must have read the article already."""
    found: dict[int, _Found] = defaultdict(_Found)
    for cue in cues:
        found[cue.sentence].speakers.add(cue.actor)
        if cue.certain:
            found[cue.sentence].certain.add(cue.actor)
    for demand in demands:
        found[demand.sentence].wanting.add(demand.actor)
    named = [frozenset(m.actor for m in subjects.named.touching(s.start, s.end)) for s in article.sentences]
    return {
        s.number: Presence(
            speakers=frozenset(found[s.number].speakers | set(_next_to_a_verb(article, s, subjects))),
            certain=frozenset(found[s.number].certain),
            wanting=frozenset(found[s.number].wanting),
            named=named[at],
            meant=frozenset(_meant(article, s, subjects)),
            recent=_recent(article, s, named[max(0, at - _REACH) : at]),
            quoted=_quoted(s, subjects, named[max(0, at - _REACH) : at]),
        )
        for at, s in enumerate(article.sentences)
    }


def _next_to_a_verb(article: Article, sentence: Sentence, subjects: Subjects) -> Iterator[str]:
    """Whom a verb of saying or wanting follows at once, also where another cue of the sentence was taken."""
    for mention in subjects.outside.starting_in(sentence.start, sentence.end):
        verb = mention.end + len(" ")
        said = any(
            p.match(article.text, verb, sentence.end)
            for p in (article.language.patterns.saying, article.language.patterns.wanting)
        )
        if said and article.text.startswith(" ", mention.end):
            yield mention.actor


def _meant(article: Article, sentence: Sentence, subjects: Subjects) -> Iterator[str]:
    memory = subjects.memory_at(sentence)
    for match in article.language.patterns.pronoun_of_any_case.finditer(
        article.text, sentence.start, sentence.end
    ):
        kinds = zip(_STANDS_FOR, match.groups(), strict=True)
        yield from (actor for kind, found in kinds if found and (actor := memory.stands_for(kind)))


def _recent(article: Article, sentence: Sentence, before: list[frozenset[str]]) -> frozenset[str]:
    points = any(
        p.search(article.text, sentence.start, sentence.end)
        for p in (article.language.patterns.pronoun_of_any_case, article.language.patterns.points_back)
    )
    return frozenset().union(*before) if points else frozenset()


def _quoted(sentence: Sentence, subjects: Subjects, before: list[frozenset[str]]) -> frozenset[str]:
    marked = subjects.quoted.touching(sentence.start, sentence.end)
    return frozenset().union(*before) if marked else frozenset()
