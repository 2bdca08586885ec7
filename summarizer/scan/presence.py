"""Presence: which actors each sentence speaks of, so that a claim can be checked against those it cites.

An actor is present in a sentence that has any of its names, or an office ("the minister") or a pronoun that
stands for it, or that goes on with its words in a quotation. Those who speak are kept apart from those who
are only spoken of.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from summarizer.scan.context import SentenceContext
from summarizer.scan.coreference import Mention
from summarizer.scan.cues import Cue
from summarizer.scan.demands import DemandCue

# The pronouns that the groups of the pattern ``pronoun_of_any_case`` are forms of, in order.
_STANDS_FOR = ("he", "she", "they", "it")
# How many sentences back a pronoun or "the agency" may point to a name.
_REACH = 3


@dataclass(frozen=True, slots=True)
class Presence:
    """The actors of one sentence.

    - ``speakers``: say or want something; ``certain``: those of them whom grammar shows to do so.
    - ``wanting``: demand something.
    - ``named``: are named or stand there as an office; ``meant``: a pronoun stands for them.
    - ``recent``: were named shortly before, where the sentence has a word that may refer back to them.
    - ``quoted``: were named shortly before, where the sentence has a quotation, which may be theirs.
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
        """Whoever says, wants or demands something there; a guess only where grammar shows nobody."""
        return (self.certain or self.speakers) | self.wanting

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
    contexts: Sequence[SentenceContext], cues: Iterable[Cue], demands: Iterable[DemandCue]
) -> Mapping[int, Presence]:
    """Each sentence's presence by its number."""
    found: dict[int, _Found] = defaultdict(_Found)
    for cue in cues:
        found[cue.sentence].speakers.add(cue.actor)
        if cue.certain:
            found[cue.sentence].certain.add(cue.actor)
    for demand in demands:
        found[demand.sentence].wanting.add(demand.actor)
    named = [frozenset(m.actor for m in _named_in(context)) for context in contexts]
    presences = {}
    for at, context in enumerate(contexts):
        number = context.sentence.number
        before = frozenset().union(*named[max(0, at - _REACH) : at])
        presences[number] = Presence(
            speakers=frozenset(found[number].speakers | set(_next_to_a_verb(context))),
            certain=frozenset(found[number].certain),
            wanting=frozenset(found[number].wanting),
            named=named[at],
            meant=frozenset(_meant(context)),
            recent=before if _points_back(context) else frozenset(),
            quoted=before if context.quotations else frozenset(),
        )
    return presences


def _named_in(context: SentenceContext) -> list[Mention]:
    return context.annotations.named.touching(context.sentence.start, context.sentence.end)


def _next_to_a_verb(context: SentenceContext) -> Iterator[str]:
    """Everybody right before a verb of saying or wanting, also those whom the sentence's cues leave out."""
    verbs = context.language.patterns.saying, context.language.patterns.wanting
    for mention in context.mentions:
        after = mention.end + len(" ")
        said = any(verb.match(context.text, after, context.sentence.end) for verb in verbs)
        if said and context.text.startswith(" ", mention.end):
            yield mention.actor


def _meant(context: SentenceContext) -> Iterator[str]:
    sentence, pronoun = context.sentence, context.language.patterns.pronoun_of_any_case
    for match in pronoun.finditer(context.text, sentence.start, sentence.end):
        kinds = zip(_STANDS_FOR, match.groups(), strict=True)
        yield from (actor for kind, found in kinds if found and (actor := context.antecedents.of(kind)))


def _points_back(context: SentenceContext) -> bool:
    sentence, patterns = context.sentence, context.language.patterns
    signs = patterns.pronoun_of_any_case, patterns.points_back
    return any(sign.search(context.text, sentence.start, sentence.end) for sign in signs)
