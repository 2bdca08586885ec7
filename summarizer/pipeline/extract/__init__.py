"""Extraction: items in the article's own words, of quotations, reported statements, demands and numbers.

No model is asked and nothing is reworded. A statement is the quotation, or the clause after the verb of
saying; a number is described by its clause, in which it is marked. What the reading is not sure of is no
item, and is listed as left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain
from typing import TypeVar

from summarizer.claims import (
    Cited,
    Free,
    Grounded,
    deadline_of,
    figure_of,
    numbers_of,
    quantity_of,
    why_minor,
    with_certainty,
)
from summarizer.pipeline.extract.clause import marked_clause
from summarizer.pipeline.extract.context import in_context, points_back
from summarizer.pipeline.extract.demanders import Demanders
from summarizer.pipeline.extract.documents import document_of
from summarizer.pipeline.extract.holders import described
from summarizer.pipeline.extract.sure import Speakers, stance_of
from summarizer.pipeline.extract.told import statement_of
from summarizer.pipeline.extract.wanted import limit_in, wanted_of
from summarizer.scan import DemandCue, Quantity, Reading, Turn
from summarizer.schema import Demand, Figure, Item, Position, Verdict

__all__ = ["Speakers", "described_anew", "extract", "points_back", "wanted_of"]

ItemOfKind = TypeVar("ItemOfKind", bound=Item)
_EXACT = Verdict(kind="exact")
_ASKS = re.compile(r"[^.!]*\?[”\"’']*")
_FEWEST_WORDS = 4
_OPENING = "“\"‘'"


def extract(reading: Reading) -> Grounded:
    """Every position, demand and figure that the reading is sure of, in the article's words."""
    speakers = Speakers(reading)
    found = (kind(reading, speakers) for kind in (_positions, _demands, _figures))
    return Grounded([_certain(item, reading) for item in chain.from_iterable(found)])


def _certain(item: ItemOfKind, reading: Reading) -> ItemOfKind:
    """The item with how certain its speaker is."""
    if not item.speaker:
        return item
    cited = Cited.by_spans(reading, [(one.start, one.end) for one in item.sentences])
    return item.model_copy(update={"verdict": with_certainty(item.verdict, item.speaker, cited)})


def _positions(reading: Reading, speakers: Speakers) -> Iterator[Position]:
    language = reading.article.language
    for turn in reading.turns:
        is_told = turn.lead.sentence not in reading.headings and speakers.are_sure(turn)
        words = statement_of(turn, reading.article) if is_told else ""
        if len(words.split()) < _FEWEST_WORDS or _ASKS.fullmatch(words):
            continue
        yield Position(
            actor=described(turn.lead.actor, turn.lead.sentence, turn.lead.at, reading),
            stance=stance_of(turn.lead, words, language),
            issue="",
            statement=_in_context(words, turn, reading),
            attribution=turn.lead.attribution,
            evidence=Cited.by_numbers(reading, list(turn.sentences)).evidence(),
            verdict=_EXACT,
        )


def _in_context(words: str, turn: Turn, reading: Reading) -> str:
    """With what was said before, where the words point back to it, or are one quoted sentence alone."""
    language, quoted = reading.article.language, turn.lead.attribution == "direct_quote"
    alone = quoted and len(turn.sentences) == 1 and words[0] in _OPENING
    if language.patterns.the_body_says.match(
        reading.article.words(reading.article.sentences[turn.sentences[0] - 1])
    ):
        return in_context(words, turn.sentences[0], reading)
    unclear = points_back(words, language) or bool(language.patterns.told_earlier.search(words))
    if alone or (unclear and not (not quoted and _is_speaker(words, turn.lead.actor, reading))):
        return in_context(words, turn.sentences[0], reading)
    return words


def _is_speaker(words: str, actor: str, reading: Reading) -> bool:
    """Whether the pronoun that the reported words begin with may stand for who says them."""
    known, person = reading.article.language.patterns, reading.actor(actor).kind == "person"
    return bool((known.may_be_person if person else known.may_be_several).match(words))


def _demands(reading: Reading, speakers: Speakers) -> Iterator[Demand]:
    article = reading.article
    for cue, wanted in _wanted(reading, speakers):
        limit = limit_in(wanted, article.language)
        yield Demand(
            actor=described(cue.actor, cue.sentence, _verb_of(cue, reading, speakers), reading),
            addressee=cue.addressee,
            demand=wanted.removesuffix(limit).rstrip(" ,") or wanted,
            force=cue.force,
            deadline=deadline_of(limit, article),
            attribution="indirect",
            evidence=Cited.by_numbers(reading, [cue.sentence]).evidence(),
            verdict=_EXACT,
        )


def _verb_of(cue: DemandCue, reading: Reading, speakers: Speakers) -> int:
    """Where the verb stands whose subject demands: of what is quoted the verb of saying."""
    said = (c.at for c in reading.cues_in([cue.sentence]) if c.actor == cue.actor and c.at >= 0)
    return next(said, cue.start) if speakers.is_quoted(cue.start) else cue.start


def _wanted(reading: Reading, speakers: Speakers) -> Iterator[tuple[DemandCue, str]]:
    """Each sure demand with its words, but none that stands in the words of another."""
    demanders = Demanders(reading, speakers)
    for first in (one for one in reading.demand_cues if one.sentence not in reading.headings):
        told: list[str] = []
        for cue in (first, *first.also):
            words = wanted_of(cue, reading.article)
            if words and demanders.are_sure(cue) and not any(words in one or one in words for one in told):
                told.append(words)
                yield cue, words


def _figures(reading: Reading, speakers: Speakers) -> Iterator[Figure]:
    article = reading.article
    for quantity in reading.quantities:
        number = article.sentence_at(quantity.start)
        if not number or number in reading.headings or why_minor(quantity, article):
            continue
        source = _source(quantity, number, speakers, reading)
        # A reader could not tell whose number it is, where it is quoted and the speaker is not sure.
        if source or not speakers.is_quoted(quantity.start):
            yield _figure(quantity, number, source, reading)


def _source(quantity: Quantity, number: int, speakers: Speakers, reading: Reading) -> str:
    who = speakers.source_of(number, quantity.start)
    if who:
        verb = next((cue.at for cue in reading.cues_in([number]) if cue.actor == who), -1)
        return described(who, number, verb, reading)
    if speakers.is_quoted(quantity.start):
        return who
    return document_of(quantity, number, reading.article)


def described_anew(grounded: Grounded, reading: Reading) -> list[Figure]:
    """A figure in the article's words for each one whose description or source the article does not support.

    What the model said of it stays under ``ungrounded``; nothing is taken from ``grounded``.
    """
    free = Free(reading, numbers_of(grounded.items))
    speakers = Speakers(reading)
    found: list[Figure] = []
    for record in grounded.ungrounded:
        number = record.item.get("sentence")
        if record.kind != "figure" or record.verdict.kind != "unsupported" or not isinstance(number, int):
            continue
        cited = Cited.by_numbers(reading, [number])
        quantity = quantity_of(str(record.item.get("value_text", "")), cited, free)
        if quantity:
            free.take(quantity)
            source = _source(quantity, number, speakers, reading)
            found.append(_certain(_figure(quantity, number, source, reading), reading))
    return found


def _figure(quantity: Quantity, number: int, source: str, reading: Reading) -> Figure:
    cited = Cited.by_numbers(reading, [number])
    measures = marked_clause(quantity, reading)
    return figure_of(quantity, measures, source, cited, _EXACT)
