"""What the command line of ``summarizer batch`` said, for whatever carries it out."""

from __future__ import annotations

from dataclasses import dataclass, fields
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from summarizer.cli.options import Settings

if TYPE_CHECKING:
    from summarizer.batch import BatchOptions


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
    def options(self) -> BatchOptions:
        """What of it says how the batch is to be run."""
        from summarizer.batch import BatchOptions

        said = {one.name: getattr(self, one.name) for one in fields(BatchOptions) if hasattr(self, one.name)}
        return BatchOptions(**said, batched=bool(self.via or self.resume))
