"""Many articles, each of which ends in exactly one row of the store."""

from summarizer.batch.answer_cache import Again, asked_about, offline, remembering
from summarizer.batch.budget import Budget, budgeted
from summarizer.batch.circuit_breaker import Breaker
from summarizer.batch.estimate import Estimate, estimated
from summarizer.batch.exporting import Writable, documents, exported, write_table
from summarizer.batch.finding import Inputs, inputs
from summarizer.batch.interrupting import gently
from summarizer.batch.iterating import Failure, summarise_all
from summarizer.batch.locking import alone
from summarizer.batch.openai_batch import Bundles, ByBatch, Repair, Told, settings_of
from summarizer.batch.regrounding import Regrounded, reground
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

__all__ = [
    "Again",
    "Batch",
    "Breaker",
    "Budget",
    "Bundles",
    "ByBatch",
    "Estimate",
    "Failure",
    "Inputs",
    "KeyOf",
    "Outcome",
    "PendingError",
    "Regrounded",
    "Repair",
    "Status",
    "StoppedError",
    "Summarise",
    "Told",
    "Writable",
    "alone",
    "asked_about",
    "budgeted",
    "documents",
    "estimated",
    "exported",
    "gently",
    "inputs",
    "keyed",
    "offline",
    "reground",
    "remembering",
    "settings_of",
    "summarise_all",
    "write_table",
]
