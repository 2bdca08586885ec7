"""The two shapes of a summary: what a model says, and what we vouch for.

``Draft`` and its parts are the wire schema: flat, closed and small, because a model fills them in
and pays for every token. ``Summary`` is what the program hands out: each item carries the article's
own words (``evidence``), a ``verdict`` on how well they bear it, and the run that made it.
A model never writes a ``Summary``; grounding makes one from a ``Draft`` and the article.
"""

from summarizer.schema.demand import Deadline, Demand, DemandDraft, DemandFix, Force
from summarizer.schema.figure import Figure, FigureDraft, FigureFix
from summarizer.schema.item import (
    Attribution,
    Choice,
    Claim,
    Evidence,
    Find,
    Item,
    Kind,
    Review,
    Status,
    Verdict,
    VerdictKind,
    decided_status,
)
from summarizer.schema.kinds import (
    GIST,
    KINDS,
    MOST_FIXES,
    SCHEMA_VERSION,
    Draft,
    DraftRepair,
    GistChoice,
    GistDraft,
    Summary,
    Ungrounded,
)
from summarizer.schema.position import Position, PositionDraft, PositionFix, Stance
from summarizer.schema.review import (
    Decision,
    introduced,
    is_rejected_since,
    item_key,
    latest,
    reviewed,
    without_rejected,
)
from summarizer.schema.summary import (
    Actor,
    ActorKind,
    ArticleRecord,
    Coverage,
    Interruption,
    LeftOut,
    Run,
    Task,
)
from summarizer.schema.usage import Usage
from summarizer.schema.wire import CUT, WIRE_SCHEMA, ClaimDraft, ItemDraft, Numbered, Otherwise

__all__ = [
    "CUT",
    "GIST",
    "KINDS",
    "MOST_FIXES",
    "SCHEMA_VERSION",
    "WIRE_SCHEMA",
    "Actor",
    "ActorKind",
    "ArticleRecord",
    "Attribution",
    "Choice",
    "Claim",
    "ClaimDraft",
    "Coverage",
    "Deadline",
    "Decision",
    "Demand",
    "DemandDraft",
    "DemandFix",
    "Draft",
    "DraftRepair",
    "Evidence",
    "Figure",
    "FigureDraft",
    "FigureFix",
    "Find",
    "Force",
    "GistChoice",
    "GistDraft",
    "Interruption",
    "Item",
    "ItemDraft",
    "Kind",
    "LeftOut",
    "Numbered",
    "Otherwise",
    "Position",
    "PositionDraft",
    "PositionFix",
    "Review",
    "Run",
    "Stance",
    "Status",
    "Summary",
    "Task",
    "Ungrounded",
    "Usage",
    "Verdict",
    "VerdictKind",
    "decided_status",
    "introduced",
    "is_rejected_since",
    "item_key",
    "latest",
    "reviewed",
    "without_rejected",
]
