"""Another tool's items as predictions: its quotes as offsets, its numbers as values.

Doubts are decided in the tool's favour. A quote that does not stand there letter for letter may stand there
by our own ``locate``; an item whose quote stands nowhere is dropped instead of counted as wrong. The value of
a figure is read twice, as the tool gives it and as our reader reads the quoted words, and the better counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from summarizer.article import Article, Span
from summarizer.grounding import locate
from summarizer.quantities import find_quantities

from .outcome import Found, Reading

_ACCEPTED = frozenset({"exact", "normalized"})
_NOBODY = frozenset({"", "none", "null", "n/a"})
_PLAIN_NUMBER = re.compile(r"[-+]?\d[\d,]*(?:\.\d+)?(?:[eE][-+]?\d+)?")


@dataclass(frozen=True)
class Item:
    """One item of another tool: its kind, what it cites, and its fields; ``span`` where it gives a place."""

    kind: str
    quote: str
    fields: Mapping[str, Any]
    span: Span | None = None


def found(article: Article, items: Iterable[Item]) -> Found:
    """What these items predict of the article."""
    listed = list(items)
    placed = [(item, item.span or place(item.quote, article)) for item in listed]
    kept = [(item, span) for item, span in placed if span]
    return Found(
        readings=(_reading(kept, article, as_given=True), _reading(kept, article, as_given=False)),
        unplaced=len(listed) - len(kept),
    )


def place(quote: str, article: Article) -> Span | None:
    """Where the quote stands in the article, or None."""
    words = quote.strip()
    if not words:
        return None
    start = article.text.find(words)
    if start >= 0:
        return start, start + len(words)
    located = locate(words, article.text)
    return located.spans[0] if located.verdict in _ACCEPTED else None


def _reading(kept: list[tuple[Item, Span]], article: Article, *, as_given: bool) -> Reading:
    def of(kind: str, name: str, other: str) -> list[dict[str, Any]]:
        return [
            {"actor": _text(item, "actor"), other: _text(item, other), name: _text(item, name)}
            | {"evidence": [list(span)]}
            for item, span in kept
            if item.kind == kind
        ]

    return {
        "positions": of("position", "statement", "stance"),
        "demands": of("demand", "demand", "addressee"),
        "figures": [
            {"start": span[0], "end": span[1], "value": _value(item, article, span, as_given=as_given)}
            for item, span in kept
            if item.kind == "figure"
        ],
    }


def _text(item: Item, name: str) -> str | None:
    """A field in words; small models put lists, or a word for nobody, where a name belongs."""
    value = item.fields.get(name)
    words = ", ".join(map(str, value)) if isinstance(value, list) else str(value or "")
    return None if words.strip().lower() in _NOBODY else words.strip()


def _value(item: Item, article: Article, span: Span, *, as_given: bool) -> Any:
    given, printed = as_number(item.fields.get("value")), printed_value(article.text[slice(*span)])
    first, second = (given, printed) if as_given else (printed, given)
    return first if first is not None else second


def as_number(value: object) -> float | None:
    """The number that a field holds, as a number or in digits."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return float(value)
    number = _PLAIN_NUMBER.fullmatch(str(value).strip()) if isinstance(value, str) else None
    return float(number[0].replace(",", "")) if number else None


def printed_value(words: str) -> Any:
    """The value of the first quantity in these words, as our own reader has it; None when there is none."""
    quantities = find_quantities(words)
    value = quantities[0].value if quantities else None
    return list(value) if isinstance(value, tuple) else value
