"""The two shapes of a summary: what a model says, and what we vouch for.

``Draft`` and its parts are the wire schema: flat, closed and small, because a model fills them in
and pays for every token. ``Summary`` is what the program hands out: each item carries the article's
own words (``evidence``), a ``verdict`` on how well they bear it, and the run that made it.
A model never writes a ``Summary``; grounding makes one from a ``Draft`` and the article.
"""

from summarizer.schema.summary import (
    SCHEMA_VERSION,
    Actor,
    ActorKind,
    ArticleRecord,
    Attribution,
    Coverage,
    Deadline,
    Demand,
    Evidence,
    Figure,
    Force,
    LeftOut,
    Position,
    Run,
    Stance,
    Summary,
    Ungrounded,
    Verdict,
    VerdictKind,
)
from summarizer.schema.usage import Usage
from summarizer.schema.wire import (
    CUT,
    MOST_FIXES,
    WIRE_SCHEMA,
    DemandDraft,
    DemandFix,
    Draft,
    DraftRepair,
    FigureDraft,
    FigureFix,
    GistChoice,
    Otherwise,
    PositionDraft,
    PositionFix,
)

__all__ = [
    "CUT",
    "MOST_FIXES",
    "SCHEMA_VERSION",
    "WIRE_SCHEMA",
    "Actor",
    "ActorKind",
    "ArticleRecord",
    "Attribution",
    "Coverage",
    "Deadline",
    "Demand",
    "DemandDraft",
    "DemandFix",
    "Draft",
    "DraftRepair",
    "Evidence",
    "Figure",
    "FigureDraft",
    "FigureFix",
    "Force",
    "GistChoice",
    "LeftOut",
    "Otherwise",
    "Position",
    "PositionDraft",
    "PositionFix",
    "Run",
    "Stance",
    "Summary",
    "Ungrounded",
    "Usage",
    "Verdict",
    "VerdictKind",
]
