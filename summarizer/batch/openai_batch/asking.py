"""The ``Ask`` of an article that is read through a Batch API: kept answers, and notes of what is missing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from pydantic import BaseModel

from summarizer.batch.answer_cache import Again, is_none, kept_answer
from summarizer.batch.running import PendingError
from summarizer.errors import AnswerError, ModelError
from summarizer.llm import Answer, Ask, BatchQuestion, Endpoint, Fault, Message, request_digest
from summarizer.schema import Draft, DraftRepair, GistDraft, Usage
from summarizer.store import BatchRequest, Jobs, Store

T = TypeVar("T", bound=BaseModel)

# The shapes of answers that the plan ``whole`` asks for, by name.
FORMS: dict[str, type[BaseModel]] = {form.__name__: form for form in (Draft, DraftRepair, GistDraft)}
# Those that put first answers right or together.
_SECOND = DraftRepair, GistDraft

Note = Callable[[BatchQuestion], None]


@dataclass(frozen=True)
class Kept:
    """What has been kept, and of whom to ask what has not.

    ``note`` takes a question for the next batch. ``live`` answers repairs at once, None when they go the
    way of all others. ``again`` says which kept answers are asked for again: with "invalid"
    what failed too.
    """

    store: Store
    jobs: Jobs
    endpoint: Endpoint
    note: Note
    live: Ask | None = None
    again: Again = "none"


class Asking:
    """An ``Ask`` for one article; ``cost_usd`` is what its answers cost so far, None when nobody knows.

    Raises PendingError where an answer is missing, ModelError (about the article) where the endpoint could
    not give one (for a repair or the gist of parts AnswerError), and else as ``Ask`` does.
    """

    def __init__(self, kept: Kept) -> None:
        self._kept = kept
        self.cost_usd: float | None = 0.0

    async def __call__(self, messages: Sequence[Message], schema: type[T], max_tokens: int) -> Answer[T]:
        kept = self._kept
        digest = request_digest(messages, schema, max_tokens, kept.endpoint)
        if kept.live and issubclass(schema, DraftRepair):
            answer: Answer[T] = await kept.live(messages, schema, max_tokens)
            if answer.usage.attempts:  # else it was kept, and paid for before
                self._paid(digest)
            return answer
        found = self._found(digest, schema)
        if found:
            return found
        question = BatchQuestion(digest, messages, schema, max_tokens, self._fault(digest))
        if not self._is_under_way(digest):
            kept.note(question)
        raise PendingError("its answer is not there yet; `summarizer batch --resume` collects it")

    def _is_under_way(self, digest: str) -> bool:
        last = self._kept.jobs.last(digest)
        return last is not None and last.state == "waiting"

    def _fault(self, digest: str) -> Fault | None:
        """What was wrong with the last answer, for a request that is made again."""
        last = self._kept.jobs.last(digest)
        return Fault(last.fault, shapeless=last.shapeless) if last and last.fault else None

    def _found(self, digest: str, schema: type[T]) -> Answer[T] | None:
        """The kept answer or the error that stands for it; None when the question has to be asked."""
        kept = self._kept
        last, call = kept.jobs.last(digest), kept.store.call(digest)
        if last and last.state in {"waiting", "again"}:
            return None
        call = None if call and is_none(call) else call
        if kept.again == "all" or (kept.again == "invalid" and (call.value is None if call else last)):
            kept.jobs.forget(digest)
            return None
        if call is None and last:
            # An article does well without a second answer, but not without its first.
            raise AnswerError(last.reason) if issubclass(schema, _SECOND) else _failed(last)
        if call is None:
            return None
        # What was asked for live, by another run, costs nothing here.
        return kept_answer(call, schema, self._paid(digest) if last else Usage())

    def _paid(self, digest: str) -> Usage:
        """Count what this answer cost, with the invalid ones before it."""
        usage, cost = self._kept.jobs.spent(digest)
        self.cost_usd = None if cost is None or self.cost_usd is None else self.cost_usd + cost
        return usage


def _failed(request: BatchRequest) -> ModelError:
    return ModelError(request.reason, about_article=True)
