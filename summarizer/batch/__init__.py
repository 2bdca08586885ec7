"""Many articles, each of which ends in exactly one row of the store."""

from summarizer.batch.budget import Budget, budgeted
from summarizer.batch.estimate import Estimate, estimated
from summarizer.batch.exporting import exported
from summarizer.batch.inputs import Input, Inputs, inputs
from summarizer.batch.iterating import Failure, summarise_all
from summarizer.batch.remembering import Again, asked_about, offline, remembering
from summarizer.batch.running import Batch, Ended, Outcome, Status, StoppedError, Summarise
from summarizer.batch.tables import Columns, article_id

__all__ = [
    "Again",
    "Batch",
    "Budget",
    "Columns",
    "Ended",
    "Estimate",
    "Failure",
    "Input",
    "Inputs",
    "Outcome",
    "Status",
    "StoppedError",
    "Summarise",
    "article_id",
    "asked_about",
    "budgeted",
    "estimated",
    "exported",
    "inputs",
    "offline",
    "remembering",
    "summarise_all",
]
