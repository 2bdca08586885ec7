"""An article's own words as items: who is quoted with what, what is demanded, what each number counts.

No model is asked and nothing is reworded: a statement is the quotation or the clause after the verb of
saying, a number is described by its own clause, in which it is marked. What the reading is not sure of is no
item, and so stands among what is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarizer.article import Article
from summarizer.claims import (
    Cited,
    Free,
    Grounded,
    deadline_of,
    figure_of,
    numbers_of,
    quantity_of,
    why_minor,
)
from summarizer.pipeline.extract.clause import marked_clause
from summarizer.pipeline.extract.context import in_context, points_back
from summarizer.pipeline.extract.sure import Speakers, stance_of
from summarizer.pipeline.extract.told import statement_of
from summarizer.pipeline.extract.wanted import limit_in, wanted_of
from summarizer.scan import Quantity, Reading
from summarizer.schema import Demand, Figure, Position, Verdict

__all__ = ["Speakers", "described_anew", "extract", "points_back", "wanted_of"]

_EXACT = Verdict(kind="exact")
_ASKS = re.compile(r"[^.!]*\?[”\"’']*")
_FEWEST_WORDS = 4
# In what is reported these are the speaker, who is named.
_HIMSELF = re.compile(r"(?:he|she|they|his|her|their|it|its)\b", re.IGNORECASE)


def extract(article: Article, reading: Reading) -> Grounded:
    """Every position, demand and figure that the reading is sure of, in the article's words."""
    return Grounded([*_positions(article, reading), *_demands(article, reading), *_figures(article, reading)])


def _positions(article: Article, reading: Reading) -> Iterator[Position]:
    speakers = Speakers(article, reading)
    for turn in reading.turns:
        words = statement_of(turn, article) if speakers.are_sure(turn) else ""
        if len(words.split()) < _FEWEST_WORDS or _ASKS.fullmatch(words):
            continue
        numbers = list(turn.sentences)
        quoted = turn.lead.attribution == "direct_quote"
        if points_back(words) and (quoted or not _HIMSELF.match(words)):
            words = in_context(words, numbers[0], article, reading.boilerplate | reading.headings)
        yield Position(
            actor=turn.lead.actor,
            stance=stance_of(turn.lead, words),
            issue="",
            statement=words,
            attribution=turn.lead.attribution,
            evidence=Cited.by_numbers(article, reading, numbers).evidence(),
            verdict=_EXACT,
        )


def _demands(article: Article, reading: Reading) -> Iterator[Demand]:
    speakers = Speakers(article, reading)
    for cue in reading.demand_cues:
        words = wanted_of(cue, article)
        if not words or not speakers.demands(cue):
            continue
        limit = limit_in(words)
        words = words.removesuffix(limit).rstrip(" ,") or words
        yield Demand(
            actor=cue.actor,
            addressee=cue.addressee,
            demand=words,
            force=cue.force,
            deadline=deadline_of(limit, article),
            attribution="indirect",
            evidence=Cited.by_numbers(article, reading, [cue.sentence]).evidence(),
            verdict=_EXACT,
        )


def _figures(article: Article, reading: Reading) -> Iterator[Figure]:
    speakers = Speakers(article, reading)
    for quantity in reading.quantities:
        number = article.sentence_at(quantity.start)
        if not number or number in reading.headings or why_minor(quantity, article):
            continue
        source = speakers.source_of(number, quantity.start)
        # Whose number it is when it is quoted of nobody sure, no reader can tell.
        if source or not speakers.is_quoted(quantity.start):
            yield _figure(quantity, number, source, article, reading)


def described_anew(grounded: Grounded, article: Article, reading: Reading) -> list[Figure]:
    """A figure in the article's words for each one whose description or source it does not bear.

    What the model said of it stays under ``ungrounded``; nothing is taken from ``grounded``.
    """
    free = Free(reading, numbers_of(grounded.items))
    speakers = Speakers(article, reading)
    found: list[Figure] = []
    for record in grounded.ungrounded:
        number = record.item.get("sentence")
        if record.kind != "figure" or record.verdict.kind != "unsupported" or not isinstance(number, int):
            continue
        cited = Cited.by_numbers(article, reading, [number])
        quantity = quantity_of(str(record.item.get("value_text", "")), cited, free)
        if quantity:
            free.take(quantity)
            found.append(
                _figure(quantity, number, speakers.source_of(number, quantity.start), article, reading)
            )
    return found


def _figure(quantity: Quantity, number: int, source: str, article: Article, reading: Reading) -> Figure:
    cited = Cited.by_numbers(article, reading, [number])
    measures = marked_clause(quantity, article, reading)
    return figure_of(quantity, measures, source, cited, _EXACT)
