"""Predictions as they are compared: from a summary, or from a file, which may be any tool's.

Such a file is ``{"positions": [{actor, stance, statement, evidence}], "demands": [{actor, addressee, demand,
evidence}], "figures": [{start, end, value}]}``, where evidence is pairs of offsets; ``{}`` predicts nothing.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError

from summarizer import files
from summarizer.article import Article, Span
from summarizer.errors import ArticleError
from summarizer.evaluate.items import Kind, Number, PredictedClaim, Predictions
from summarizer.schema import KINDS, Summary


class _Shape(BaseModel):
    model_config = ConfigDict(extra="ignore", frozen=True)


class _StoredClaim(_Shape):
    actor: str | None = None
    evidence: tuple[Span, ...]

    @property
    def places(self) -> tuple[Span, ...]:
        return self.evidence


class _Position(_StoredClaim):
    stance: str | None = None
    statement: str | None = None


class _Demand(_StoredClaim):
    addressee: str | None = None
    demand: str | None = None


class _Figure(_Shape):
    start: int
    end: int
    value: Any = None

    @property
    def places(self) -> tuple[Span, ...]:
        return ((self.start, self.end),)


class _Stored(_Shape):
    positions: tuple[_Position, ...] | None = None
    demands: tuple[_Demand, ...] | None = None
    figures: tuple[_Figure, ...] | None = None


# How each kind is compared, whether a summary has it or another tool's file.
_COMPARED: Mapping[Kind, Callable[[Any], PredictedClaim | Number]] = {
    "positions": lambda one: PredictedClaim(one.actor, one.statement, one.places, stance=one.stance),
    "demands": lambda one: PredictedClaim(one.actor, one.demand, one.places, addressee=one.addressee),
    "figures": lambda one: Number(one.places[0], one.value),
}


def of_summary(summary: Summary) -> Predictions:
    """What the summary vouches for; what is ungrounded or left out is no prediction."""
    return _of(summary)


def _of(found: Summary | _Stored) -> Predictions:
    listed: dict[str, Any] = {
        kind: tuple(map(compared, getattr(found, kind) or ())) for kind, compared in _COMPARED.items()
    }
    return Predictions(**listed)


def read_stored(path: Path, article: Article) -> Summary | Predictions:
    """What a file has stored about this article.

    Raises ArticleError when it is missing, is neither of the two shapes, or a summary of another text.
    """
    entry = _json(path)
    try:
        if not (isinstance(entry, dict) and "schema_version" in entry):
            return _of(_Stored.model_validate(entry))
        summary = KINDS.summary.model_validate(entry)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        field = ".".join(map(str, first["loc"])) or "the file"
        told = (
            f"{str(path)!r} has neither the shape of a summary nor of predictions ({field}: {first['msg']})"
        )
        raise ArticleError(f"{told}; docs/usage.md describes both") from error
    if summary.article.text_sha256 != article.text_sha256:
        raise ArticleError(
            f"{str(path)!r} is the summary of another text than {article.source!r}; make it anew"
        )
    return summary


def _json(path: Path) -> Any:
    try:
        return json.loads(files.contents(path, files.MAX_STORED_BYTES, "a prediction"))
    except FileNotFoundError as error:
        told = f"there is no prediction {str(path)!r} for a gold article"
        raise ArticleError(f"{told}; write {{}} if it failed, or name articles with --only") from error
    except OSError as error:
        raise files.unread(path, error) from error
    except (ValueError, RecursionError) as error:
        raise ArticleError(f"{str(path)!r} is no JSON ({error}); write it again") from error
