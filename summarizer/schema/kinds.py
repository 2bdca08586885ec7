"""Every kind of item that there is, and the shapes that list items: a model's answers, and the summary.

``Draft`` is the whole article's answer, asked for in one call; ``DraftRepair`` a second one, to what was
wrong with the first or missing from it. ``Summary`` is what we vouch for, and the one truth about names. The
terms are the field's own: claims analysis (actor, addressee), stance detection (stance, issue), quotation
attribution (direct_quote, indirect), CAMEO (force) and the W3C annotation model (evidence selectors).
"""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import AfterValidator, Field

from summarizer.schema.demand import DEMAND, Demand, DemandDraft, DemandFix
from summarizer.schema.figure import FIGURE, Figure, FigureDraft, FigureFix
from summarizer.schema.item import Closed, Item, Kind, Verdict
from summarizer.schema.position import POSITION, Position, PositionDraft, PositionFix
from summarizer.schema.summary import Actor, ArticleRecord, Coverage, LeftOut, Run
from summarizer.schema.wire import CUT, ItemDraft, Wire

SCHEMA_VERSION = 1
# How many items one request asks for a second time: an article with more faults than this is beyond repair.
MOST_FIXES = 12
# What stands under ``ungrounded`` and is no kind of item.
GIST = "gist"


def _known(name: str) -> str:
    if name != GIST and name not in KINDS:
        raise ValueError(f"there is no kind {name!r} of items; there are {', '.join(KINDS)}")
    return name


Gist = Annotated[str, Field(max_length=450), CUT]


class Draft(Wire):
    gist: Gist
    positions: Annotated[list[PositionDraft], Field(json_schema_extra={"maxItems": 40})]
    demands: Annotated[list[DemandDraft], Field(json_schema_extra={"maxItems": 15})]
    figures: Annotated[list[FigureDraft], Field(json_schema_extra={"maxItems": 60})]

    @property
    def items(self) -> list[ItemDraft]:
        """Every item, kind by kind."""
        return _listed(self)


# A list for each kind, as a list of several kinds would be a union.
class DraftRepair(Wire):
    positions: Annotated[list[PositionFix], Field(json_schema_extra={"maxItems": MOST_FIXES})]
    demands: Annotated[list[DemandFix], Field(json_schema_extra={"maxItems": MOST_FIXES})]
    figures: Annotated[list[FigureFix], Field(json_schema_extra={"maxItems": MOST_FIXES})]

    @property
    def items(self) -> list[Any]:
        """Every fix, kind by kind."""
        return _listed(self)


# The embedded model's only answer: which of the sentences that it is shown goes with the first as the gist.
class GistChoice(Wire):
    number: int


# The gist of an article that was read in parts.
class GistDraft(Wire):
    gist: Gist


class Ungrounded(Closed):
    """An item the model gave that the article does not bear, as the model gave it."""

    kind: Annotated[
        str, AfterValidator(_known), Field(json_schema_extra={"enum": ["position", "demand", "figure", GIST]})
    ]
    item: dict[str, object]
    verdict: Verdict


class Summary(Closed):
    """One article, read. ``gist`` is two sentences on who wants what from whom, and where it stands."""

    schema_version: int = SCHEMA_VERSION
    article: ArticleRecord
    gist: str | None
    actors: tuple[Actor, ...]
    positions: tuple[Position, ...]
    demands: tuple[Demand, ...]
    figures: tuple[Figure, ...]
    ungrounded: tuple[Ungrounded, ...]
    left_out: tuple[LeftOut, ...]
    coverage: Coverage
    run: Run

    @property
    def items(self) -> tuple[Item, ...]:
        """Every item, kind by kind."""
        return tuple(_listed(self))

    @property
    def not_confirmed(self) -> tuple[Item, ...]:
        """The items that hold, but with doubts that no person has settled."""
        return tuple(item for item in self.items if item.doubts)


def _listed(shape: Wire | Summary) -> list[Any]:
    return [item for kind in KINDS.values() for item in getattr(shape, kind.plural)]


class Kinds(dict[str, Kind]):
    """The kinds by name, as they are asked for and shown in order, and the shapes that list them."""

    def __init__(self, *kinds: Kind) -> None:
        super().__init__({kind.name: kind for kind in kinds})
        self.draft: type[Draft] = Draft
        self.repair: type[DraftRepair] = DraftRepair
        self.summary: type[Summary] = Summary

    def register(
        self, kind: Kind, draft: type[Draft], repair: type[DraftRepair], summary: type[Summary]
    ) -> None:
        """Add a kind from outside of this package, with the shapes that list it too, under its plural."""
        self[kind.name] = kind
        self.draft, self.repair, self.summary = draft, repair, summary


KINDS = Kinds(POSITION, DEMAND, FIGURE)
