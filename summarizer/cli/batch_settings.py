"""What the command line of ``summarizer batch`` said, for whatever carries it out."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from summarizer.cli.options import Settings

if TYPE_CHECKING:
    from summarizer.batch import Budget
    from summarizer.llm import Endpoint, Price

# A batch is patient work: more at a time than where somebody waits, and few enough for most endpoints.
AT_ONCE = 8
# For each so many requests under way one article more is in work.
AHEAD = 4


@dataclass(frozen=True)
class BatchSettings(Settings):
    """What the command line said."""

    db: Path
    text_column: str
    id_column: str
    force: bool
    retry_failed: bool
    reground: bool
    concurrency: int | None
    rpm: int | None
    tpm: int | None
    dry_run: bool
    budget: float | None
    max_total_tokens: int | None
    price: tuple[float, float] | None
    log_json: Path | None
    via: str | None
    resume: bool
    repair: Literal["live", "batch", "none"] | None

    @property
    def again(self) -> Literal["none", "invalid", "all"]:
        """Which kept answers are asked for again."""
        return "all" if self.force else "invalid" if self.retry_failed else "none"

    def at_once(self, endpoint: Endpoint) -> int:
        """How many requests may be under way, as far as the model bears so many."""
        return endpoint.profile.at_once(self.concurrency or AT_ONCE)

    def articles_at_once(self, endpoint: Endpoint) -> int:
        """Some more than requests: one is prepared while another waits for its answer."""
        at_once = self.at_once(endpoint)
        return at_once + at_once // AHEAD

    def price_at(self, endpoint: Endpoint) -> Price:
        """What a token costs: what was said, else what is known."""
        from summarizer.llm import Price, price_of

        if self.price:
            return Price("by --price", fixed=self.price)
        return price_of(endpoint, batched=bool(self.via or self.resume))

    def budget_at(self, endpoint: Endpoint) -> Budget:
        """What may be spent. Raises BudgetError for a limit of money where no price is known."""
        from summarizer.batch import Budget

        return Budget(self.price_at(endpoint), self.budget, self.max_total_tokens)
