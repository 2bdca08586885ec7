"""What a run of many articles found and paid for, in one SQLite file that a person can open."""

from summarizer.store.carrying import Carrying, InputRow
from summarizer.store.copies import ENOUGH, Copies, Original
from summarizer.store.database import TABLES, Store
from summarizer.store.decisions import Reviewed, Reviews
from summarizer.store.file import APPLICATION, VERSION
from summarizer.store.input_rows import LEFT_ALONE
from summarizer.store.items import cell
from summarizer.store.jobs import BatchRequest, Job, Jobs, Plan, Settled
from summarizer.store.keys import Call, Key, settings
from summarizer.store.kinds import adding
from summarizer.store.location import check_place
from summarizer.store.migrations import STEPS
from summarizer.store.same_as import SameAs
from summarizer.store.summary_rows import SummaryRows
from summarizer.store.views import Table

__all__ = [
    "APPLICATION",
    "ENOUGH",
    "LEFT_ALONE",
    "STEPS",
    "TABLES",
    "VERSION",
    "BatchRequest",
    "Call",
    "Carrying",
    "Copies",
    "InputRow",
    "Job",
    "Jobs",
    "Key",
    "Original",
    "Plan",
    "Reviewed",
    "Reviews",
    "SameAs",
    "Settled",
    "Store",
    "SummaryRows",
    "Table",
    "adding",
    "cell",
    "check_place",
    "settings",
]
