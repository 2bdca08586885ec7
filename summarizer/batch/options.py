"""How a batch is to be run: what is asked anew, how fast, and for how much."""

from __future__ import annotations

from dataclasses import dataclass

from summarizer.batch.answer_cache import Again
from summarizer.batch.budget import Budget
from summarizer.llm import Endpoint, Price, price_of

# A batch is patient work: more at a time than where somebody waits, and few enough for most endpoints.
AT_ONCE = 8
# For each so many requests under way one article more is in work.
_AHEAD = 4
# So many articles are in work for each process, so that none waits for the next.
_EACH = 3


@dataclass(frozen=True, kw_only=True)
class BatchOptions:
    """The options of ``summarizer batch`` of these names, with their meaning and defaults there.

    ``force`` reads what is done anew, ``retry_failed`` asks again where an answer was not valid, ``all``
    reads near copies of what was read too.
    ``concurrency`` is how many requests may be under way, ``processes`` in how many processes answers are
    checked (None is one a processor, where the model leaves any), ``rpm`` and ``tpm`` how many requests and
    tokens a minute. ``budget`` (US dollars) and ``max_total_tokens`` end the run; ``price`` is US dollars for
    a million tokens in and out, None for what is known. ``batched`` says that it is the price by a Batch API.
    """

    force: bool = False
    retry_failed: bool = False
    all: bool = False
    concurrency: int | None = None
    processes: int | None = None
    rpm: int | None = None
    tpm: int | None = None
    budget: float | None = None
    max_total_tokens: int | None = None
    price: tuple[float, float] | None = None
    batched: bool = False

    @property
    def again(self) -> Again:
        """Which kept answers are asked for again."""
        return "all" if self.force else "invalid" if self.retry_failed else "none"

    def at_once(self, endpoint: Endpoint) -> int:
        """How many requests may be under way, as far as the model bears so many."""
        return endpoint.profile.at_once(self.concurrency or AT_ONCE)

    def articles_at_once(self, endpoint: Endpoint) -> int:
        """Some more than requests: one is prepared while another waits for its answer.

        Enough for all processes, unless somebody said how many at a time.
        """
        at_once, processes = self.at_once(endpoint), self.processes_for(endpoint)
        enough = self.checked_at_once(processes) if not self.concurrency else 0
        return max(at_once + at_once // _AHEAD, enough)

    def checked_at_once(self, processes: int) -> int:
        """How many articles are in work where so many processes read."""
        return _EACH * processes if processes > 1 else 1

    def processes_for(self, endpoint: Endpoint, *, asks: bool = True) -> int:
        """In how many processes to check; a model that reads one article at a time takes all processors.

        One that nobody ``asks`` takes none.
        """
        from summarizer.local import processors

        return 1 if asks and endpoint.profile.slots else self.processes or processors()

    def price_at(self, endpoint: Endpoint) -> Price:
        """What a token costs: what was said, else what is known."""
        if self.price:
            return Price("by --price", fixed=self.price)
        return price_of(endpoint, batched=self.batched)

    def budget_at(self, endpoint: Endpoint) -> Budget:
        """What may be spent. Raises BudgetError for a limit of money where no price is known."""
        return Budget(self.price_at(endpoint), self.budget, self.max_total_tokens)
