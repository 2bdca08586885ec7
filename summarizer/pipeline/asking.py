"""One question at a time: what is sent, and what comes back, a valid answer, a broken one, or a failure.

An endpoint that fails ends the asking, and what was read before it stays.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeGuard, TypeVar

from pydantic import BaseModel

from summarizer.errors import AnswerError, ModelError, RecordingError
from summarizer.llm import Ask, Message
from summarizer.prompt import PromptSet
from summarizer.schema import Interruption, Task, Usage

Progress = Callable[[int, int], None]
T = TypeVar("T")
U = TypeVar("U")


@dataclass(frozen=True, slots=True)
class Question:
    """One request: the task's prompt with its values, and the shape of its answer.

    ``shown`` makes the values when asked for them: an article may have a hundred thousand numbers.
    """

    task: str
    shown: Callable[[], Mapping[str, object]]
    schema: type[BaseModel]
    max_tokens: int


@dataclass(frozen=True)
class Reply:
    """The valid answer to a question (``value``), or the ``error`` instead; and what either cost."""

    value: Any = None
    error: AnswerError | ModelError | None = None
    usage: Usage = field(default_factory=Usage)

    @property
    def raw(self) -> str:
        """What was answered although it is not valid, '' when nothing was."""
        return self.error.raw if isinstance(self.error, AnswerError) else ""

    @property
    def truncated(self) -> bool:
        """Whether the answer was cut off at its token limit."""
        return isinstance(self.error, AnswerError) and self.error.truncated

    @property
    def failure(self) -> ModelError | None:
        """The endpoint's failure, None when it answered."""
        return self.error if isinstance(self.error, ModelError) else None


async def put(question: Question, ask: Ask, prompts: PromptSet) -> Reply:
    """Ask it. Raises RecordingError for a recording without an answer, PromptError as rendering does."""
    try:
        answer = await ask(messages(prompts, question), question.schema, question.max_tokens)
    except RecordingError:
        raise
    except (AnswerError, ModelError) as error:
        return Reply(error=error, usage=cost_of(error))
    return Reply(answer.value, usage=answer.usage)


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


async def both(one: Coroutine[Any, Any, T], other: Coroutine[Any, Any, U]) -> tuple[T, U]:
    """What both return, at the same time; each ends before the error of one of them comes out."""
    tasks = asyncio.ensure_future(one), asyncio.ensure_future(other)
    await asyncio.gather(*tasks, return_exceptions=True)
    return tasks[0].result(), tasks[1].result()


def silent(_done: int, _total: int) -> None:
    """Report no progress."""


def messages(prompts: PromptSet, question: Question) -> list[Message]:
    """What is sent for this question."""
    turns = prompts.render(question.task, question.shown())
    return [Message(role=turn.role, content=turn.content) for turn in turns]


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


def without_an_answer(failures: Sequence[AnswerError | ModelError]) -> AnswerError | ModelError:
    """The first failure, for them all: with the cost of all; where the endpoint failed, its own."""
    endpoints = next((error for error in failures if isinstance(error, ModelError)), None)
    if endpoints:
        return endpoints
    first, *_ = (error for error in failures if isinstance(error, AnswerError))
    usage = sum((cost_of(error) for error in failures), Usage())
    return AnswerError(str(first), raw=first.raw, usage=usage, truncated=first.truncated)
