"""What a page's script needs for a review: items as a file of decisions has them, and a form's fields."""

from __future__ import annotations

import types
import typing
from collections.abc import Mapping, Sequence
from typing import Any

from summarizer.errors import plain
from summarizer.schema import KINDS, Deadline, Item, Kind, Summary, item_key

# What a reader calls a field; one that is not here is called by its own name.
_LABELS: Mapping[str, str] = {
    "actor": "Who",
    "stance": "Stance",
    "issue": "On what",
    "statement": "What is said",
    "attribution": "Whose words",
    "addressee": "Of whom",
    "demand": "What is demanded",
    "force": "How strongly",
    "deadline": "Until when",
    "value": "In digits",
    "value_text": "The number, as the article has it",
    "unit": "Unit",
    "measures": "What it counts",
    "approximate": "How exactly",
    "attributed_to": "Who says so",
}
_LONG = frozenset({"statement", "demand", "measures"})
_MAY_BE_EMPTY = frozenset({"issue"})
_NO_FIELDS = frozenset({"evidence", "verdict", "review"})


def review_data(
    summary: Summary, items: Sequence[Item], shown: Mapping[str, str], prefix: str
) -> dict[str, Any]:
    """The article, its items in the order of their cards, the names in it, and what a form of each kind asks.

    ``shown`` is how a reader is told a word of the schema.
    """
    return {
        "prefix": prefix,
        "article": {"id": summary.article.id, "text_sha256": summary.article.text_sha256},
        "actors": [{"name": actor.name, "aliases": actor.aliases} for actor in summary.actors],
        "items": [_told(item) for item in items],
        "forms": {name: [list(one) for one in _fields(kind, shown)] for name, kind in KINDS.items()},
    }


def _told(item: Item) -> list[Any]:
    """Key, kind, the fields in the form's order, spans, and what was decided, if anything was.

    What the page has already is not there again: a field with the words of the first span is {"there": 0},
    one with the words of the card {"there": 1}.
    """
    fields = item.model_dump(mode="json", exclude=set(_NO_FIELDS)).values()
    spans = [[one.start, one.end] for one in item.evidence]
    first = item.evidence[0].exact if item.evidence else ""
    on_card = item.words if plain(item.words) == item.words else ""
    there = {on_card: {"there": 1}, first: {"there": 0}}
    values = [there.get(one, one) if one and isinstance(one, str) else one for one in fields]
    told = [item_key(item), item.kind, values, spans]
    return [*told, item.review.model_dump(mode="json", exclude={"key"})] if item.review else told


def _fields(kind: Kind, shown: Mapping[str, str]) -> list[tuple[Any, ...]]:
    """Name, label, type, what an empty one means (0: it must not be), and the words to choose."""
    return [
        _field(name, told.annotation, shown)
        for name, told in kind.item.model_fields.items()
        if name not in _NO_FIELDS
    ]


def _field(name: str, annotation: Any, shown: Mapping[str, str]) -> tuple[Any, ...]:
    label = _LABELS.get(name, plain(name.replace("_", " ")))
    if annotation is bool:
        return name, label, "truth", 0, [["false", "exact"], ["true", "approximate"]]
    if typing.get_origin(annotation) is typing.Literal:
        words = [[word, shown.get(word, word)] for word in typing.get_args(annotation)]
        return name, label, "choice", 0, words
    return name, label, _type(name, annotation), _empty(name, annotation)


def _type(name: str, annotation: Any) -> str:
    parts = typing.get_args(annotation) if isinstance(annotation, types.UnionType) else (annotation,)
    if Deadline in parts:
        return "deadline"
    if float in parts:
        return "number"
    if name == "value_text":
        return "quote"
    return "long" if name in _LONG else "text"


def _empty(name: str, annotation: Any) -> Any:
    """What is written down for an empty field, 0 where something must stand there."""
    if annotation is str:
        return "" if name in _MAY_BE_EMPTY else 0
    return None
