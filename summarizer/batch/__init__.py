"""Many articles, each of which ends in exactly one row of the store."""

from summarizer.batch.exporting import documents, exported, write_table
from summarizer.batch.inputs import inputs
from summarizer.batch.regrounding import Checked, reground
from summarizer.batch.remembering import Again, asked_about, offline, remembering
from summarizer.batch.running import Batch, Ended, Outcome, Status, StoppedError, Summarise

__all__ = [
    "Again",
    "Batch",
    "Checked",
    "Ended",
    "Outcome",
    "Status",
    "StoppedError",
    "Summarise",
    "asked_about",
    "documents",
    "exported",
    "inputs",
    "offline",
    "reground",
    "remembering",
    "write_table",
]
