"""Gold, claims and figures in few words, for the tests of the scoring."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from summarizer.article import Span, from_text
from summarizer.evaluate import (
    Counts,
    Gold,
    GoldFigure,
    GoldPosition,
    PredictedClaim,
    Predictions,
    score,
)

ARTICLE = from_text("words " * 40, id="a")
FIRST, SECOND, THIRD = (0, 20), (20, 40), (40, 60)


def gold_position(*names: str, at: Span = FIRST, **more: Any) -> GoldPosition:
    told: dict[str, Any] = {"text": "", "optional": False, "stances": ("asserts",)} | more
    return GoldPosition(names=names, evidence=told.pop("evidence", (at,)), **told)


def gold_figure(value: Any, *places: Span, optional: bool = False) -> GoldFigure:
    return GoldFigure(places or (FIRST,), value, optional)


def of_positions(gold: Sequence[GoldPosition], *claims: PredictedClaim) -> Counts:
    return score(Gold(ARTICLE, tuple(gold), (), ()), Predictions(positions=claims))["positions"]


def claim(actor: str | None, *evidence: Span, **more: Any) -> PredictedClaim:
    return PredictedClaim(actor, more.pop("text", ""), evidence or (FIRST,), **more)


STORY = "Mayor Ann Lee said the bridge would open in May.\n\nThe bridge cost 12 million euros.\n"
SAID, COST, AMOUNT = [0, 48], [50, 83], [66, 82]
ANNOTATED: dict[str, Any] = {
    "id": "bridge",
    "actors": [{"name": "Ann Lee", "aliases": ["Mayor Ann Lee"]}],
    "positions": [
        {"actor": "Ann Lee", "stance": "asserts", "statement": "The bridge would open.", "evidence": [SAID]}
    ],
    "demands": [],
    "figures": [
        {"value": 12_000_000, "value_text": "12 million euros", "value_span": AMOUNT, "evidence": [COST]}
    ],
}


def put(folder: Path, name: str, annotations: object, text: str = STORY) -> Path:
    folder.mkdir(exist_ok=True)
    (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    (folder / f"{name}.json").write_text(json.dumps(annotations), encoding="utf-8")
    return folder


def changed(path: str, value: object) -> dict[str, Any]:
    """The annotations with another value at this path."""
    copy: Any = json.loads(json.dumps(ANNOTATED))
    *parts, last = [int(part) if part.isdigit() else part for part in path.split(".")]
    place = copy
    for part in parts:
        place = place[part]
    place[last] = value
    return dict(copy)
