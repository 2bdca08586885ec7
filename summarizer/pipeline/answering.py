"""Questions become answers: asked some at a time, and what came back is kept whatever happens to the rest.

A question that gets no valid answer costs its own item only, unless the first few all fail: then nothing
will work. An endpoint that fails ends the asking, and what was read before it stays.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeGuard, TypeVar

from pydantic import BaseModel

from summarizer.errors import AnswerError, ModelError, RecordingError
from summarizer.llm import Ask
from summarizer.pipeline.asking import Question, messages
from summarizer.prompt import PromptSet
from summarizer.schema import (
    DemandDraft,
    Draft,
    FigureDraft,
    GistAnswer,
    Interruption,
    PositionDraft,
    Task,
    Usage,
)

Progress = Callable[[int, int], None]
T = TypeVar("T")

# An endpoint that fails this often in a row from the start speaks no language of ours.
HOPELESS = 3


@dataclass(frozen=True)
class Unanswered:
    """A question that got no valid answer, and why."""

    question: Question
    error: AnswerError | ModelError

    @property
    def raw(self) -> str:
        """What was answered all the same, '' when nothing was."""
        return self.error.raw if isinstance(self.error, AnswerError) else ""

    @property
    def truncated(self) -> bool:
        """Whether the answer was cut off at its token limit."""
        return isinstance(self.error, AnswerError) and self.error.truncated


@dataclass
class Answers:
    """What came back, in the questions' order; ``usage`` counts the questions without a valid answer too.

    ``answered`` are the questions that ``items`` come from, one each.
    """

    items: list[BaseModel] = field(default_factory=list)
    answered: list[Question] = field(default_factory=list)
    unanswered: list[Unanswered] = field(default_factory=list)
    usage: Usage = field(default_factory=Usage)

    @property
    def failure(self) -> ModelError | None:
        """The endpoint's failure, the one that ended the asking first; None when it answered all."""
        failures = [u.error for u in self.unanswered if isinstance(u.error, ModelError)]
        return next(filter(ends_asking, failures), next(iter(failures), None))

    def draft(self) -> Draft:
        def of(kind: type[Any]) -> list[Any]:
            return [item for item in self.items if isinstance(item, kind)]

        gists = of(GistAnswer)
        # Past the wire's bounds on purpose, here and where an item is made: they bound what a model says
        # in one answer, not what many answers and our own words before them hold together.
        return Draft.model_construct(
            gist=f"{gists[0].first} {gists[0].second}" if gists else "",
            positions=of(PositionDraft),
            demands=of(DemandDraft),
            figures=of(FigureDraft),
        )


async def ask_all(
    asked: Sequence[Question], ask: Ask, prompts: PromptSet, at_once: int, progress: Progress
) -> Answers:
    """Ask every question, at most ``at_once`` at a time; items come back in the questions' order.

    Where the endpoint fails, what was answered is kept, and the rest is not asked. Raises AnswerError, or the
    endpoint's ModelError, when none of the first questions gets a valid answer: nor is the rest asked then.
    """
    left, done = iter(enumerate(asked)), 0
    items: dict[int, BaseModel] = {}
    failures: dict[int, AnswerError | ModelError] = {}
    usage, gone = Usage(), None

    async def work() -> None:
        nonlocal done, usage, gone
        for number, question in left:
            _give_up_on(failures, items)
            if gone:
                failures[number] = gone
                continue
            try:
                answer = await ask(messages(prompts, question), question.schema, question.max_tokens)
                items[number], cost = question.make(answer.value), answer.usage
            except RecordingError:
                raise
            except (AnswerError, ModelError) as error:
                failures[number], cost = error, cost_of(error)
                gone = error if ends_asking(error) else gone
            finally:
                done += 1
                progress(done, len(asked))
            usage += cost

    await together(work() for _ in range(min(at_once, len(asked))))
    _give_up_on(failures, items)
    return Answers(
        items=[items[number] for number in sorted(items)],
        answered=[asked[number] for number in sorted(items)],
        unanswered=[Unanswered(asked[number], error) for number, error in sorted(failures.items())],
        usage=usage,
    )


async def together(jobs: Iterable[Coroutine[Any, Any, T]]) -> list[T]:
    """What the jobs return, in their order; the first that fails ends the others, and its error comes out."""
    try:
        async with asyncio.TaskGroup() as group:
            tasks = [group.create_task(job) for job in jobs]
    except BaseExceptionGroup as errors:
        # Callers know our errors, not groups of them.
        first = errors.exceptions[0]
        raise first from first.__cause__
    return [task.result() for task in tasks]


def silent(_done: int, _total: int) -> None:
    """Report no progress."""


def cost_of(error: AnswerError | ModelError) -> Usage:
    """What the attempts at an answer cost that never came."""
    return error.usage if isinstance(error.usage, Usage) else Usage()


def ends_asking(error: Exception | None) -> TypeGuard[ModelError]:
    """Whether an endpoint that failed so would most likely fail the next question too.

    What it refuses for good may be one question's own: too long for it, or not to its filter's liking.
    """
    return isinstance(error, ModelError) and (error.retryable or error.about_article is False)


def interruption(task: Task, error: ModelError) -> Interruption:
    """A failure as the summary tells it."""
    return Interruption(
        task=task, reason=str(error), retryable=error.retryable, about_article=error.about_article
    )


def _give_up_on(failures: Mapping[int, AnswerError | ModelError], items: Mapping[int, object]) -> None:
    first = [failures[number] for number in range(HOPELESS) if number in failures]
    if len(first) == HOPELESS and not (items and any(isinstance(error, ModelError) for error in first)):
        raise without_an_answer(list(failures.values()))


def without_an_answer(failures: Sequence[AnswerError | ModelError]) -> AnswerError | ModelError:
    """The first failure, for them all: with the cost of all; where the endpoint failed, its own."""
    endpoints = next((error for error in failures if isinstance(error, ModelError)), None)
    if endpoints:
        return endpoints
    first, *_ = (error for error in failures if isinstance(error, AnswerError))
    usage = sum((cost_of(error) for error in failures), Usage())
    return AnswerError(str(first), raw=first.raw, usage=usage, truncated=first.truncated)
