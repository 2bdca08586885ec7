"""What the command line of ``summarizer batch`` said, for whatever carries it out."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from summarizer.batch import BatchOptions
from summarizer.cli.options import Settings


@dataclass(frozen=True)
class BatchSettings(Settings, BatchOptions):
    """What the command line said."""

    db: Path
    text_column: str
    id_column: str
    reground: bool
    dry_run: bool
    log_json: Path | None
    via: str | None
    resume: bool
    follow: bool
    allow_private: bool
    watch: float | None
    repair: Literal["live", "batch", "none"] | None
