"""Many articles, each of which ends in exactly one row of the store."""

from summarizer.batch.alone import alone
from summarizer.batch.breaker import Breaker
from summarizer.batch.exporting import exported
from summarizer.batch.inputs import Input, Inputs, inputs
from summarizer.batch.interrupting import gently
from summarizer.batch.remembering import Again, asked_about, offline, remembering
from summarizer.batch.running import (
    Batch,
    KeyOf,
    Outcome,
    PendingError,
    Status,
    StoppedError,
    Summarise,
    keyed,
)
from summarizer.batch.tables import Columns, article_id

__all__ = [
    "Again",
    "Batch",
    "Breaker",
    "Columns",
    "Input",
    "Inputs",
    "KeyOf",
    "Outcome",
    "PendingError",
    "Status",
    "StoppedError",
    "Summarise",
    "alone",
    "article_id",
    "asked_about",
    "exported",
    "gently",
    "inputs",
    "keyed",
    "offline",
    "remembering",
]
