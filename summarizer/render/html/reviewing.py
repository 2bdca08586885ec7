"""What a page's script needs for a review: items as a file of decisions has them, and a form's fields."""

from __future__ import annotations

import re
import types
import typing
from collections.abc import Mapping, Sequence
from typing import Any

from summarizer.errors import plain
from summarizer.render.html.anchors import item_anchors
from summarizer.render.html.cards import card_words, parted
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
    text = summary.article.text or ""
    forms = {name: [list(one) for one in _fields(kind, shown)] for name, kind in KINDS.items()}
    return {
        "prefix": prefix,
        "article": {"id": summary.article.id, "text_sha256": summary.article.text_sha256},
        "actors": [[actor.name, *actor.aliases] for actor in summary.actors],
        "items": [_told(*one, text, forms) for one in zip(items, item_anchors(items), strict=True)],
        "forms": forms,
    }


def _told(item: Item, anchor: str, text: str, forms: Mapping[str, list[list[Any]]]) -> list[Any]:
    """Place of the kind, the fields in the form's order, spans; what was decided, and the key.

    What the page has already is not there again, such as a key that the card's anchor has. A word to choose
    is its place among them. A text is [0] where it is that of the first span, [1] that of the card, [2] who
    says it, and two numbers where it stands around that span; two more are start and length of the sentences
    that stand before it in brackets. A span is start and length, too.
    """
    fields = item.model_dump(mode="json", exclude=set(_NO_FIELDS))
    there = _there(item, text)
    values = [_short(fields[name], options, there) for name, _, _, _, *options in forms[item.kind]]
    key = item_key(item)
    decided = item.review.model_dump(mode="json", exclude={"key"}) if item.review else 0
    told = [list(forms).index(item.kind), values, _spans(item)]
    return [*told, decided, key] if decided or anchor != f"i-{key}" else told


def _spans(item: Item) -> list[int]:
    return [number for one in item.evidence for number in (one.start, one.end - one.start)]


def _there(item: Item, text: str) -> dict[str, list[int]]:
    """The texts of an item that a script can read off the page as they are, and where."""
    shown = [(item.speaker, 2), (card_words(item), 1)]
    there = {words: [place] for words, place in shown if words and plain(words) == words}
    if not item.evidence:
        return there
    return _words_in(text, item) | there | {item.evidence[0].exact: [0]}


def _words_in(text: str, item: Item) -> dict[str, list[int]]:
    """Where the words of an item are, of which the card has less."""
    context, words = parted(item.words)
    place = _around_number(item, words, text) or ([1] if card_words(item).endswith(f"] {words}") else [])
    before = _last_place(context[1:-1], text[: item.evidence[0].end]) if context else []
    return {item.words: [*place, *before]} if place and (before or not context) else {}


def _around_number(item: Item, words: str, text: str) -> list[int]:
    """How many characters of the text stand in the words before the number, and how many behind it."""
    start, end = item.evidence[0].start, item.evidence[0].end
    before, number, after = words.partition(f"«{text[start:end]}»")
    first, last = start - len(before), end + len(after)
    is_there = number and first >= 0 and text[first:last] == before + text[start:end] + after
    return [len(before), len(after)] if is_there else []


def _last_place(words: str, text: str) -> list[int]:
    """Start and length of these words, which may stand in several paragraphs; nothing where they do not."""
    found = re.findall(r"\s+".join(map(re.escape, words.split())), text)
    return [text.rfind(found[-1]), len(found[-1])] if found else []


def _short(value: Any, options: list[list[list[str]]], there: Mapping[str, list[int]]) -> Any:
    if isinstance(value, bool):
        return int(value)
    words = [word for word, _ in options[0]] if options else []
    if value in words:
        return words.index(value)
    return there.get(value, value) if isinstance(value, str) else value


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
