"""A run of a batch by a Batch API: one pass, with whom to ask at once for repairs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass
from typing import TypeVar

from pydantic import BaseModel

from summarizer.batch import batch_run
from summarizer.batch.answer_cache import remembering
from summarizer.batch.budget import Budget
from summarizer.batch.openai_batch.passing import ByBatch, Told
from summarizer.batch.outcome import Report
from summarizer.errors import AnswerError, ModelError
from summarizer.inputs import Input
from summarizer.llm import Answer, Ask, Message, Price, connect_batches, price_of
from summarizer.schema import Usage

T = TypeVar("T", bound=BaseModel)


@dataclass(frozen=True)
class ByBatchRun(batch_run.BatchRun):
    """A run of which each pass collects what is there, and submits what is missing."""

    async def one_pass(self, inputs: Iterable[Input] | None, report: Report) -> Told:
        """A pass over these inputs, or (None) over those that wait; raises as ``ByBatch.run`` does."""
        async with AsyncExitStack() as stack:
            opened = connect_batches(self.model.endpoint, batch_run.PATIENCE)
            batches = await stack.enter_async_context(opened)
            live, at_once = None, 1
            if self.repair == "live":
                live, at_once = await self._live(stack), self.options.articles_at_once(self.model.endpoint)
            how = ByBatch(
                self.store, batches, self.prompts, self.repair, live, self.budget, all=self.options.all
            )
            return await how.run(inputs, report, at_once=at_once, again=self.options.again)

    async def _live(self, stack: AsyncExitStack) -> Ask:
        """Whom to ask for repairs; what they cost is counted by the price of live answers."""
        endpoint, budget = self.model.endpoint, self.budget
        ask = self.connected(endpoint)
        await stack.enter_async_context(ask)
        price = budget.price if self.options.price else price_of(endpoint)
        return remembering(_counted(ask, budget, price), self.store, endpoint, price=price)


def _counted(ask: Ask, budget: Budget, price: Price) -> Ask:
    async def counted(messages: Sequence[Message], schema: type[T], max_tokens: int) -> Answer[T]:
        budget.check()
        try:
            answer = await ask(messages, schema, max_tokens)
        except (AnswerError, ModelError) as error:
            budget.spend(error.usage if isinstance(error.usage, Usage) else Usage(), price)
            raise
        budget.spend(answer.usage, price)
        return answer

    return counted
