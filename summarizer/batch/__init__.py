"""Many articles, each of which ends in exactly one row of the store."""

from summarizer.batch.answer_cache import Again, asked_about, offline, remembering
from summarizer.batch.batch_run import BatchRun
from summarizer.batch.budget import Budget, budgeted
from summarizer.batch.child import collect_seldom
from summarizer.batch.circuit_breaker import Breaker
from summarizer.batch.copying import is_copy
from summarizer.batch.estimate import Estimate, done_already, estimated
from summarizer.batch.exporting import exported
from summarizer.batch.finding import Inputs, inputs
from summarizer.batch.from_python import run_batch
from summarizer.batch.interrupting import gently
from summarizer.batch.iterating import Failure, summarise_all
from summarizer.batch.locking import alone
from summarizer.batch.loop_thread import running_loop
from summarizer.batch.openai_batch import Bundles, ByBatch, ByBatchRun, Told
from summarizer.batch.options import AT_ONCE, BatchOptions
from summarizer.batch.outcome import FreshSummary, Outcome, Report, Status
from summarizer.batch.regrounding import Regrounded, reground
from summarizer.batch.running import Batch, PendingError, Repair, StoppedError, keyed, settings_of
from summarizer.batch.watching import Watching
from summarizer.batch.wording import sketch_of

__all__ = [
    "AT_ONCE",
    "Again",
    "Batch",
    "BatchOptions",
    "BatchRun",
    "Breaker",
    "Budget",
    "Bundles",
    "ByBatch",
    "ByBatchRun",
    "Estimate",
    "Failure",
    "FreshSummary",
    "Inputs",
    "Outcome",
    "PendingError",
    "Regrounded",
    "Repair",
    "Report",
    "Status",
    "StoppedError",
    "Told",
    "Watching",
    "alone",
    "asked_about",
    "budgeted",
    "collect_seldom",
    "done_already",
    "estimated",
    "exported",
    "gently",
    "inputs",
    "is_copy",
    "keyed",
    "offline",
    "reground",
    "remembering",
    "run_batch",
    "running_loop",
    "settings_of",
    "sketch_of",
    "summarise_all",
]
