"""What a run may spend, and what it has spent: no request goes out that the limit might not bear.

Before a request the most that it may cost is set aside; after it, what it did cost is counted, the invalid
answers and the failed attempts too. Where there is no room a request waits for those under way, which mostly
take less than was set aside; when none is under way, the run is over.
"""

from __future__ import annotations

import asyncio
import contextlib
import functools
import json
from collections.abc import AsyncIterator, Sequence
from typing import NamedTuple, TypeVar

from pydantic import BaseModel

from summarizer.errors import AnswerError, BudgetError, ModelError
from summarizer.llm import UNKNOWN, Answer, Ask, LostError, Message, Price
from summarizer.schema import Usage

T = TypeVar("T", bound=BaseModel)

# On the safe side: English has four to five bytes a token, other scripts about three.
_BYTES_A_TOKEN = 3
_TOKENS_A_MESSAGE = 8


class _Cost(NamedTuple):
    tokens: int
    usd: float


class Budget:
    """The money (``usd``) and the tokens, in and out, of one run; None is no limit.

    ``usage`` is what was spent so far, ``cost_usd`` its price, None when nobody knows that. Use it in one
    event loop.
    """

    def __init__(self, price: Price = UNKNOWN, usd: float | None = None, tokens: int | None = None) -> None:
        """Raises BudgetError for a limit of money where nobody knows the price."""
        if usd is not None and not price.known:
            told = "the price of this model at this address is not known, so no limit of money can be kept"
            raise BudgetError(f"{told}; say it by --price, or limit the tokens by --max-total-tokens")
        self.price = price
        self.usage = Usage()
        self.cost_usd: float | None = 0.0 if price.known else None
        self._usd = usd
        self._tokens = tokens
        self._under_way: list[_Cost] = []
        self._freed = asyncio.Event()
        self._over: BudgetError | None = None

    def spend(self, usage: Usage, price: Price | None = None) -> None:
        """Count what a request cost, also one that failed; ``price`` is its own, where it has another."""
        self.usage += usage
        if self.cost_usd is not None:
            self.cost_usd += (price or self.price)(usage) or 0.0

    def check(self, most: Usage | None = None) -> None:
        """Raises BudgetError when a limit is reached, or might be by a request that takes ``most``."""
        if self._over:
            raise self._over
        told = self._too_much([self._cost(most or Usage(output_tokens=1))])
        if told:
            self._over = BudgetError(f"{told}; the same command with a higher limit goes on from here")
            raise self._over

    @contextlib.asynccontextmanager
    async def room_for(self, most: Usage) -> AsyncIterator[None]:
        """Set ``most`` aside while the block is open; waits for room, and raises as ``check`` does."""
        cost = self._cost(most)
        while self._under_way and not self._over and self._too_much([cost, *self._under_way]):
            await self._freed.wait()
        self.check(most)
        self._under_way.append(cost)
        try:
            yield
        finally:
            self._under_way.remove(cost)
            self._freed.set()
            self._freed = asyncio.Event()

    def _cost(self, usage: Usage) -> _Cost:
        # Money is looked up only where it is limited: it takes as long as much else about a request.
        return _Cost(_tokens(usage), 0.0 if self._usd is None else self.price(usage) or 0.0)

    def _too_much(self, coming: Sequence[_Cost]) -> str:
        """What would be too much if these were spent too; '' when all limits bear it."""
        tokens, usd = (sum(parts) for parts in zip(*coming, strict=True))
        for limit, spent, more, form in (
            (self._tokens, _tokens(self.usage), tokens, "{:,} tokens"),
            (self._usd, self.cost_usd or 0.0, usd, "{:.4f} USD"),
        ):
            if limit is not None and spent + more > limit:
                of = f"{form.format(spent)} of {form.format(limit)} are spent"
                return f"the budget is used up: {of}, and one more request may take {form.format(more)}"
        return ""


def budgeted(ask: Ask, budget: Budget, tries: int = 1) -> Ask:
    """An ``Ask`` that keeps to the budget; ``tries`` is how often it may ask for one valid answer.

    What an endpoint does not count is counted as estimated, and a question whose answer is lost as all that
    was set aside for it. Raises BudgetError, else as ``ask`` does.
    """

    async def within(messages: Sequence[Message], schema: type[T], max_tokens: int) -> Answer[T]:
        sent = _sent(messages) + _shape(schema)
        most = most_of(messages, schema, max_tokens, tries)
        async with budget.room_for(most):
            try:
                answer = await ask(messages, schema, max_tokens)
            except (AnswerError, ModelError) as error:
                budget.spend(error.usage if isinstance(error.usage, Usage) else Usage())
                raise
            except LostError:
                budget.spend(most)
                raise
            budget.spend(_counted(answer, sent))
            return answer

    return within


def most_of(messages: Sequence[Message], schema: type[BaseModel], max_tokens: int, tries: int = 1) -> Usage:
    """What a request may take at most, asked so many ``tries``."""
    sent = _sent(messages) + _shape(schema)
    return Usage(attempts=1, input_tokens=tries * sent, output_tokens=tries * max_tokens)


def _counted(answer: Answer[T], sent: int) -> Usage:
    if _tokens(answer.usage):
        return answer.usage
    said = len(answer.raw.encode()) // _BYTES_A_TOKEN + 1
    return answer.usage + Usage(input_tokens=sent, output_tokens=said)


def _tokens(usage: Usage) -> int:
    return usage.input_tokens + usage.output_tokens


def _sent(messages: Sequence[Message]) -> int:
    """At most about how many tokens these are, without reading them: each request pays for this."""
    length = sum(len(message["content"].encode()) for message in messages)
    return length // _BYTES_A_TOKEN + _TOKENS_A_MESSAGE * len(messages)


@functools.lru_cache
def _shape(schema: type[BaseModel]) -> int:
    return len(json.dumps(schema.model_json_schema())) // _BYTES_A_TOKEN
