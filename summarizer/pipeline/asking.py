"""The plan ``items``: one short question for each passage that the scan proposes.

A small model answers best about one sentence at a time. The questions of one kind share their
beginning, so that the server reads it once; they are therefore asked kind by kind. A question that
gets no valid answer costs its own item only, unless the first few all fail: then nothing will work.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from pydantic import BaseModel

from summarizer.article import Article, Sentence
from summarizer.errors import AnswerError
from summarizer.llm import Ask, Message
from summarizer.pipeline.openings import opening_of
from summarizer.prompt import PromptSet
from summarizer.scan import Cue, DemandCue, Quantity, Reading
from summarizer.schema import (
    DemandAnswer,
    DemandDraft,
    Draft,
    FigureAnswer,
    FigureDraft,
    GistAnswer,
    PositionAnswer,
    PositionDraft,
    Usage,
)

Progress = Callable[[int, int], None]

# An endpoint that fails this often in a row from the start speaks no language of ours.
HOPELESS = 3
# How many sentences of the story the gist is shown.
_BEGINNING = 4


@dataclass(frozen=True)
class Question:
    """One request: the task's prompt with its values, and how its answer becomes a draft of an item."""

    task: str
    values: dict[str, object]
    schema: type[BaseModel]
    max_tokens: int
    make: Callable[[Any], BaseModel]


@dataclass
class Answers:
    """What came back; ``unanswered`` are the questions that got no valid answer, with the reason."""

    items: list[BaseModel] = field(default_factory=list)
    unanswered: list[tuple[Question, str]] = field(default_factory=list)
    usage: Usage = field(default_factory=Usage)

    def draft(self) -> Draft:
        def of(kind: type[Any]) -> list[Any]:
            return [item for item in self.items if isinstance(item, kind)]

        gists = of(GistAnswer)
        # Built past the wire's bounds on purpose: they bound one answer of a model, not what many hold together.
        return Draft.model_construct(
            gist=f"{gists[0].first} {gists[0].second}" if gists else "",
            positions=of(PositionDraft),
            demands=of(DemandDraft),
            figures=of(FigureDraft),
        )


def questions(article: Article, reading: Reading) -> list[Question]:
    """What to ask about this article's passages, in the order of asking."""
    return [*_positions(article, reading), *_demands(article, reading), *_figures(article, reading)]


async def ask_all(asked: Sequence[Question], ask: Ask, prompts: PromptSet, at_once: int, progress: Progress) -> Answers:
    """Ask every question, at most ``at_once`` at a time; items come back in the questions' order.

    Raises ModelError when the endpoint fails, and AnswerError when the first questions all get no valid answer.
    """
    gate, done = asyncio.Semaphore(at_once), 0
    failures: list[AnswerError] = []

    async def one(question: Question) -> tuple[BaseModel | None, Usage, str]:
        nonlocal done
        async with gate:
            if len(failures) >= HOPELESS and len(failures) == done:
                raise failures[0]
            messages = [Message(role=t.role, content=t.content) for t in prompts.render(question.task, question.values)]
            try:
                answer = await ask(messages, question.schema, question.max_tokens)
                return question.make(answer.value), answer.usage, ""
            except AnswerError as error:
                failures.append(error)
                return None, error.usage if isinstance(error.usage, Usage) else Usage(), str(error)
            finally:
                done += 1
                progress(done, len(asked))

    try:
        async with asyncio.TaskGroup() as group:
            tasks = [group.create_task(one(question)) for question in asked]
    except BaseExceptionGroup as errors:
        # The first failure has ended the others; callers know our errors, not groups of them.
        raise errors.exceptions[0] from None
    return _collected(asked, [task.result() for task in tasks], failures)


def _collected(
    asked: Sequence[Question], results: Sequence[tuple[BaseModel | None, Usage, str]], failures: Sequence[AnswerError]
) -> Answers:
    if failures and len(failures) == len(asked) and len(asked) >= HOPELESS:
        raise failures[0]
    answers = Answers()
    for question, (item, usage, reason) in zip(asked, results, strict=True):
        answers.usage += usage
        if item is None:
            answers.unanswered.append((question, reason))
        else:
            answers.items.append(item)
    return answers


def _marked(article: Article, number: int, start: int, end: int) -> str:
    """The sentence as one line with the words meant between «», since a line break would look like a new field."""
    sentence = article.sentences[number - 1]
    if not sentence.start <= start < end <= sentence.end:
        return " ".join(article.words(sentence).split())
    before, meant, after = article.text[sentence.start : start], article.text[start:end], article.text[end : sentence.end]
    return " ".join(f"{before}«{meant}»{after}".split())


def _positions(article: Article, reading: Reading) -> list[Question]:
    return [_position(article, cue) for cue in reading.cues]


def _joined(opening: str, content: str) -> str:
    """One sentence, also when the model begins with the opening it was given."""
    rest = " ".join(content.split()).removeprefix(opening).strip()
    return f"{opening} {rest}" if rest.endswith((".", "!", "?", ".”", '."')) else f"{opening} {rest}."


def _position(article: Article, cue: Cue) -> Question:
    opening = opening_of(cue)

    def make(answer: PositionAnswer) -> PositionDraft:
        return PositionDraft(
            actor=cue.actor[:80],
            stance=cue.stance,
            issue=answer.issue,
            statement=_joined(opening, answer.content),
            sentences=[cue.sentence],
        )

    sentence = _marked(article, cue.sentence, cue.at, cue.at + len(cue.verb))
    return Question("position", {"sentence": sentence, "opening": opening}, PositionAnswer, 120, make)


def _demands(article: Article, reading: Reading) -> list[Question]:
    return [_demand(article, cue) for cue in reading.demand_cues]


def _demand(article: Article, cue: DemandCue) -> Question:
    def make(answer: DemandAnswer) -> DemandDraft:
        return DemandDraft(
            actor=cue.actor[:80],
            addressee=(cue.addressee or "")[:80],
            demand=answer.demand,
            force=cue.force,
            deadline=answer.deadline,
            sentences=[cue.sentence],
        )

    sentence = _marked(article, cue.sentence, cue.start, cue.end)
    values = {"sentence": sentence, "actor": cue.actor, "addressee": cue.addressee or "(nobody is named)"}
    return Question("demand", values, DemandAnswer, 120, make)


def _figures(article: Article, reading: Reading) -> list[Question]:
    found: list[Question] = []
    for quantity in reading.quantities:
        number = sentence_at(article, quantity.start)
        if number and number not in reading.headings:
            found.append(_figure(article, reading, quantity, number))
    return found


def _figure(article: Article, reading: Reading, quantity: Quantity, number: int) -> Question:
    source = next((c.actor for c in reading.cues if c.sentence == number and c.certain and c.attribution != "inferred"), "")

    def make(answer: FigureAnswer) -> FigureDraft:
        return FigureDraft(value_text=quantity.text[:90], measures=answer.measures, attributed_to=source[:80], sentence=number)

    before = " ".join(article.words(article.sentences[number - 2]).split()) if number > 1 else "(the article begins)"
    sentence = _marked(article, number, quantity.start, quantity.end)
    return Question("figure", {"before": before, "sentence": sentence, "number": quantity.text}, FigureAnswer, 60, make)


def gist_question(article: Article, reading: Reading, notes: Sequence[str]) -> Question:
    """What the article is about, asked last: its beginning and what has been found are all that a gist needs.

    So the question stays short however long the article is.
    """
    beginning = " ".join(" ".join(article.words(s).split()) for s in story(article, reading)[:_BEGINNING])
    return Question("gist", {"beginning": beginning, "notes": list(notes)}, GistAnswer, 160, lambda answer: answer)


def story(article: Article, reading: Reading) -> list[Sentence]:
    """The sentences that tell the story: no headings, no promotions; all of them when nothing else is left."""
    aside = reading.furniture | reading.headings
    return [s for s in article.sentences if s.number not in aside] or list(article.sentences)


def sentence_at(article: Article, offset: int) -> int | None:
    """The number of the sentence that holds this offset."""
    return next((s.number for s in article.sentences if s.start <= offset < s.end), None)
