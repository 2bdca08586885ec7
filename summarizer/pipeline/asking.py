"""The plan ``items``: one short question for each passage that the scan proposes.

A small model answers best about one sentence at a time. The questions of one kind share their
beginning, so that the server reads it once; they are therefore asked kind by kind.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

from summarizer.article import Article
from summarizer.llm import Message
from summarizer.pipeline.openings import verb_span
from summarizer.pipeline.passages import as_printed, line_of, marked, marked_clause, story
from summarizer.pipeline.statements import Beginning
from summarizer.prompt import PromptSet
from summarizer.scan import DemandCue, Quantity, Reading, Turn
from summarizer.schema import (
    DemandAnswer,
    DemandDraft,
    FigureAnswer,
    FigureDraft,
    GistAnswer,
    PositionAnswer,
    PositionDraft,
)

_HAS_SUBJECT = re.compile(r"must|ha(?:s|ve|d)\b|should|need|ought")
_CONDITION = re.compile(r"(?:but )?(?:only (?:if|when)|unless|on condition|provided)\b", re.IGNORECASE)
# What a verb shows, and not what is said: it goes with the verb.
_OF_A_VERB = frozenset(("supports", "opposes"))
# How many sentences of the story the gist is shown.
_BEGINNING = 4


@dataclass(frozen=True, slots=True)
class Question:
    """One request: the task's prompt with its values, and how its answer becomes a draft of an item.

    ``place`` are the offsets of the words that it asks about. ``shown`` makes the values when asked for them:
    an article may have a hundred thousand numbers, each with its sentence.
    """

    task: str
    place: tuple[int, int]
    shown: Callable[[], Mapping[str, object]]
    schema: type[BaseModel]
    max_tokens: int
    make: Callable[[Any], BaseModel]

    @property
    def values(self) -> Mapping[str, object]:
        """What the task's template may show."""
        return self.shown()


def questions(article: Article, reading: Reading) -> list[Question]:
    """What to ask about this article's passages, in the order of asking."""
    return [
        *(_position(article, reading, turn) for turn in reading.turns),
        *(_demand(article, cue) for cue in reading.demand_cues),
        *_figures(article, reading),
    ]


def messages(prompts: PromptSet, question: Question) -> list[Message]:
    """What is sent for this question."""
    turns = prompts.render(question.task, question.values)
    return [Message(role=turn.role, content=turn.content) for turn in turns]


def _position(article: Article, reading: Reading, turn: Turn) -> Question:
    cue = turn.lead

    def make(answer: PositionAnswer) -> PositionDraft:
        beginning = _beginning(article, reading, turn)
        statement = as_printed(beginning.completed(answer.content), article)
        return PositionDraft.model_construct(
            actor=cue.actor,
            stance=turn.stance if beginning.leads(statement) or turn.stance not in _OF_A_VERB else "asserts",
            issue=as_printed(answer.issue, article),
            statement=statement,
            sentences=list(turn.sentences),
        )

    def shown() -> dict[str, object]:
        beginning = _beginning(article, reading, turn)
        return {"sentence": beginning.sentence, "opening": beginning.opening}

    place = (_span(article, turn.sentences[0])[0], _span(article, turn.sentences[-1])[1])
    return Question("position", place, shown, PositionAnswer, 120, make)


def _beginning(article: Article, reading: Reading, turn: Turn) -> Beginning:
    cue = turn.lead
    start, end = (0, 0)
    if cue.verb:
        start, end = verb_span(cue, article.text, *_span(article, cue.sentence))
    lead = marked_clause(article, cue.sentence, start, end)
    shown = " ".join(lead if n == cue.sentence else line_of(article, n) for n in turn.sentences)
    return Beginning(
        cue.actor,
        reading.called(cue.actor),
        article.text[start:end],
        shown,
        reading.gender_of(cue.actor),
        reading.is_many(cue.actor),
    )


def _demand(article: Article, cue: DemandCue) -> Question:
    def make(answer: DemandAnswer) -> DemandDraft:
        return DemandDraft.model_construct(
            actor=cue.actor,
            addressee=cue.addressee or "",
            demand=as_printed(answer.demand, article),
            force=cue.force,
            deadline=answer.deadline,
            sentences=[cue.sentence],
        )

    def shown() -> dict[str, object]:
        subject = bool(_HAS_SUBJECT.match(article.text, cue.start))
        sentence = marked_clause(article, cue.sentence, cue.start, cue.end, has_subject=subject)
        if _CONDITION.match(article.text, cue.start):
            sentence = sentence[sentence.index("«") :]  # what somebody would do in return is no demand
        return {"sentence": sentence, "actor": cue.actor, "addressee": cue.addressee or "(nobody is named)"}

    return Question("demand", (cue.start, cue.end), shown, DemandAnswer, 120, make)


def _figures(article: Article, reading: Reading) -> list[Question]:
    found: list[Question] = []
    for quantity in reading.quantities:
        number = article.sentence_at(quantity.start)
        if number and number not in reading.headings:
            found.append(_figure(article, reading, quantity, number))
    return found


def _figure(article: Article, reading: Reading, quantity: Quantity, number: int) -> Question:
    source = reading.sources.get(number, "")

    def make(answer: FigureAnswer) -> FigureDraft:
        return FigureDraft.model_construct(
            value_text=quantity.text,
            measures=as_printed(answer.measures, article),
            attributed_to=source,
            sentence=number,
        )

    def shown() -> dict[str, object]:
        before = line_of(article, number - 1) if number > 1 else "(the article begins)"
        sentence = marked(article, number, quantity.start, quantity.end)
        return {"before": before, "sentence": sentence, "number": quantity.text}

    return Question("figure", (quantity.start, quantity.end), shown, FigureAnswer, 60, make)


def gist_question(article: Article, reading: Reading, notes: Sequence[str]) -> Question:
    """What the article is about, asked last: its beginning and what has been found are all that a gist needs.

    So the question stays short however long the article is.
    """
    beginning = " ".join(line_of(article, s.number) for s in story(article, reading)[:_BEGINNING])
    values = {"beginning": beginning, "notes": list(notes)}
    whole = (article.body_start, len(article.text))

    def make(answer: GistAnswer) -> GistAnswer:
        first, second = as_printed(answer.first, article), as_printed(answer.second, article)
        return GistAnswer.model_construct(first=first, second=second)

    return Question("gist", whole, lambda: values, GistAnswer, 160, make)


def _span(article: Article, number: int) -> tuple[int, int]:
    sentence = article.sentences[number - 1]
    return sentence.start, sentence.end
