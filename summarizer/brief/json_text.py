"""A brief as JSON, for programs: the fields of its values, articles by their names."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import fields, is_dataclass
from typing import Any

from pydantic import BaseModel

from summarizer.brief.value import Brief, Citation
from summarizer.brief.wording import Labels
from summarizer.errors import plain_json


def to_json(brief: Brief) -> str:
    """One object, all of the brief; a citation names its ``article`` by what ``sources`` calls it."""
    labels = Labels(brief.sources)
    data = _data(brief, labels)
    for source, told in zip(brief.sources, data["sources"], strict=True):
        told["article"] = labels.of(source)
    return plain_json(json.dumps(data, ensure_ascii=False, indent=2)) + "\n"


def _data(value: Any, labels: Labels) -> Any:
    if isinstance(value, Citation):
        place = {"start": value.start, "end": value.end, "exact": value.exact}
        return {"article": labels.of(value.source), **place}
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: _data(getattr(value, field.name), labels) for field in fields(value)}
    if isinstance(value, tuple):
        return [_data(one, labels) for one in value]
    if isinstance(value, BaseModel):
        return value.model_dump()
    return value.isoformat() if isinstance(value, dt.date) else value
