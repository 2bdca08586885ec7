"""A value that says what was asked for, in the shape that was asked for.

Models that nothing constrains give the right things in a shape of their own: inside a wrapper, with fields
of their own beside ours, a number as text, null for nothing, a list as the text of a list. None of that is
worth asking again for. What is moulded here is shape alone: words stay as they are, but for their length,
and where a value cannot be read as what its field wants, there is no object.
"""

from __future__ import annotations

import functools
import itertools
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, get_args, get_origin

from annotated_types import MaxLen
from pydantic import BaseModel
from pydantic.fields import FieldInfo

from summarizer.schema import CUT, Otherwise

Object = dict[str, Any]

# Wrappers stand in wrappers, but no model builds towers of them.
_DEEPEST = 6
# Of a word and a form of it ("support", "supports") at least this many letters are the same.
_STEM = 5
_RANGE = re.compile(r"(\d{1,6})(?:\s*[-–]\s*(\d{1,6}))?")
_MOST_IN_RANGE = 10
_WORDS = re.compile(r"(?!(?:sentences?|and|to)\b)\b[^\W\d_]{2,}", re.IGNORECASE)
# What stands for nothing in a text, and which part of an object is its text.
_NOTHING = frozenset({"", "-", "—", "null", "none", "nil", "n/a", "[]", "{}"})
_TEXTS = ("text", "name", "value", "label", "content")
_FENCE = re.compile(r"\s{0,99}```\w{0,20}\s")
_HALF_A_PAIR = re.compile("[\ud800-\udfff]")


class _UnreadableError(Exception):
    """A value that cannot be read as what its field wants."""


@dataclass(frozen=True)
class Coerced:
    """What a value says of a schema; ``whole``: one object there has every field, however they are filled."""

    object: Object
    whole: bool


def moulded(value: Any, schema: type[BaseModel], *, items: bool = True) -> Coerced | None:
    """What a parsed answer says of the fields of ``schema``, None when it says nothing of them.

    It may stand in other objects, in lists or in texts of JSON. Several objects that each have a part are
    merged, and an item by itself goes into its list, unless ``items`` says that they are not to be looked
    for. What comes out still has to be completed and validated: its values are of the right types, and
    texts within their bounds.
    """
    try:
        holders = list(_holders(value, schema, items=items))
        found = [_filled(one, schema) for one in holders]
    except _UnreadableError:
        return None
    if not found:
        return None
    return Coerced(merged(found), any(schema.model_fields.keys() <= one.keys() for one in holders))


def moulded_items(values: Sequence[Any], item: type[BaseModel]) -> list[Object]:
    """The same for the items of a list, of which any field but their texts may be missing."""
    try:
        return _items(_entries(list(values), item), item)
    except _UnreadableError:
        return []


def merged(parts: Sequence[Object]) -> Object:
    """Objects of one schema as one: every item once, and of other fields the first that says something."""
    whole: Object = {}
    for part in parts:
        for name, value in part.items():
            if isinstance(value, list):
                before = whole.setdefault(name, [])
                before += [one for one in value if one not in before]
            elif not whole.get(name):
                whole[name] = value
    return whole


def completed(part: Object, schema: type[BaseModel]) -> Object | None:
    """The object with all fields; None when too much is missing for an answer.

    An answer has one of the schema's lists of items, and what else is missing says nothing; or, of a schema
    without such lists, it has all fields.
    """
    lists = item_types(schema)
    if not lists:
        return part if part.keys() == schema.model_fields.keys() else None
    if not part.keys() & lists.keys():
        return None
    return {name: part.get(name, [] if name in lists else "") for name in schema.model_fields}


def parsed(text: str) -> Any:
    """The value of a text that is JSON from end to end, but for a fence around it; None for any other."""
    fenced = _FENCE.match(text)
    if fenced and text.rstrip().endswith("```"):
        text = text[fenced.end() :].rstrip().removesuffix("```")
    try:
        # Raw line breaks in texts are what models write most often that JSON does not take.
        return json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return None


@functools.cache
def item_types(schema: type[BaseModel]) -> dict[str, type[BaseModel]]:
    """The schema's lists of objects, by name, with the objects' schema; lists of numbers are none."""
    found = {}
    for name, field in schema.model_fields.items():
        (item, *_) = get_args(field.annotation) or (None,)
        if get_origin(field.annotation) is list and isinstance(item, type) and issubclass(item, BaseModel):
            found[name] = item
    return found


def _holders(value: Any, schema: type[BaseModel], *, items: bool, depth: int = 0) -> Iterator[Object]:
    """The outermost objects that hold something of what the schema wants, by its names, in order."""
    for _ in range(_DEEPEST):
        value = parsed(value) if isinstance(value, str) else value
    if not isinstance(value, dict | list) or depth > _DEEPEST:
        return
    if isinstance(value, dict):
        known, lists = _known(value, schema), item_types(schema)
        home = next((name for name, item in lists.items() if items and _is_whole(value, item)), None)
        if home and not known:
            known = {home: [value]}
        if known:
            yield known
        if known.keys() & lists.keys() or len(known) == len(schema.model_fields):
            return
    for one in value.values() if isinstance(value, dict) else value:
        yield from _holders(one, schema, items=items, depth=depth + 1)


def _plain(name: str) -> str:
    """A name without case and joints: "valueText" and "Value text" are both "value_text"."""
    return re.sub(r"[\W_]", "", name).casefold()


def _known(value: Mapping[str, Any], schema: type[BaseModel]) -> Object:
    """Those entries of an object that the schema has, by the schema's names; its very names come first.

    An item's "sentence" may be its "sentences"; a list of "demands" is nobody's "demand".
    """
    ending = "" if item_types(schema) else "s"
    names = {_plain(name).removesuffix(ending): name for name in schema.model_fields}
    plain = {key: _plain(str(key)).removesuffix(ending) for key in value}
    meant = {names[plain[key]]: one for key, one in value.items() if plain[key] in names}
    return meant | {name: value[name] for name in schema.model_fields if name in value}


def _is_whole(value: Mapping[str, Any], item: type[BaseModel]) -> bool:
    return item.model_fields.keys() <= _known(value, item).keys()


def _filled(known: Object, schema: type[BaseModel]) -> Object:
    lists = item_types(schema)
    return {
        name: _items(_entries(value, lists[name]), lists[name])
        if name in lists
        else _value(value, schema.model_fields[name])
        for name, value in known.items()
    }


def _entries(value: Any, item: type[BaseModel]) -> list[Any]:
    """The items of a list, however it is written; those that say nothing are none."""
    if isinstance(value, str):
        value = [] if _says_nothing(value) else parsed(value)
        if value is None:
            raise _UnreadableError
    if isinstance(value, dict):
        # One item without the list around it, items by their numbers, or the list by a name.
        value = [value] if _known(value, item) else list(value.values())
        value = value[0] if len(value) == 1 and isinstance(value[0], list) else value
    if not isinstance(value, list | None):
        raise _UnreadableError
    return [one for one in value or [] if not _says_nothing(one)]


def _says_nothing(value: Any) -> bool:
    if isinstance(value, str):
        return value.strip().casefold() in _NOTHING
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else [value]
    return all(one in (None, "", 0, [], {}) for one in inner)


def _items(values: Sequence[Any], item: type[BaseModel]) -> list[Object]:
    """The items; what is none, among others, becomes one of its words alone, so that they are not lost."""
    said = [_said_of(value, item) for value in values]
    if values and not any(said):
        raise _UnreadableError
    return [_item(one or _in_words(value, item), item) for one, value in zip(said, values, strict=True)]


def _said_of(value: Any, item: type[BaseModel]) -> Object:
    """What a value says of an item's fields."""
    if isinstance(value, str):
        value = parsed(value)
    if isinstance(value, dict) and len(value) == 1 and isinstance(inner := next(iter(value.values())), dict):
        value = inner  # {"position": {...}}
    return _known(value, item) if isinstance(value, dict) else {}


def _in_words(value: Any, item: type[BaseModel]) -> Object:
    """A value as the text of an item's field with most room."""
    texts = {name: field for name, field in item.model_fields.items() if field.annotation is str}
    roomy = max(texts, key=lambda name: _most(texts[name].metadata) or 0)
    return {roomy: value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)}


def _item(said: Object, item: type[BaseModel]) -> Object:
    values = {name: _value(said.get(name), field) for name, field in item.model_fields.items()}
    # Sentences and entries count from one: 0 is none of them.
    return {name: 0 if value is None else value for name, value in values.items()}


def _value(value: Any, field: FieldInfo) -> Any:
    """A field's value; a text or a list that is missing is empty, a number that is none is None."""
    kind = field.annotation
    if kind is str:
        return _text(value, field.metadata)
    if get_origin(kind) is Literal:
        return _choice(value, [str(one) for one in get_args(kind)], field.metadata)
    if kind is int:
        return next(_numbers(value), None)
    if get_origin(kind) is list:
        return list(dict.fromkeys(_numbers(value)))[: _most(field.metadata)]
    raise _UnreadableError  # no schema of ours has such a field


def _text(value: Any, bounds: Sequence[Any]) -> str:
    """A text within its bounds: cut behind the last word that fits, with an ellipsis where it must show."""
    if isinstance(value, dict):  # {"text": "by Friday", "date": null}, {"first": …, "second": …}
        named = [value[name] for name in _TEXTS if isinstance(value.get(name), str)]
        value = named[:1] or [one for one in value.values() if isinstance(one, str)]
    if isinstance(value, list):
        value = (" " if CUT in bounds else "; ").join(_text(one, ()) for one in value)
    if value is None or isinstance(value, bool) or _says_nothing(value):
        value = ""
    text, most = " ".join(_HALF_A_PAIR.sub("\ufffd", str(value)).split()), _most(bounds)
    if most is None or len(text) <= most:
        return text
    if CUT in bounds:
        return text[: most - 1].rstrip() + "…"
    return text[:most].rpartition(" ")[0].rstrip(" ,;:") or text[:most]


def _choice(value: Any, choices: Sequence[str], bounds: Sequence[Any]) -> Any:
    """The one of the choices that is meant, else what the field has for any other word."""
    if isinstance(value, list) and len(value) == 1:
        value = value[0]
    said = _plain(value.rpartition(".")[2] or value) if isinstance(value, str) else ""
    plain = {_plain(one): one for one in choices}
    meant = [one for key, one in plain.items() if said == key] or [
        one for key, one in plain.items() if said[:_STEM] == key[:_STEM] and len(said) >= _STEM
    ]
    if len(meant) == 1:
        return meant[0]
    otherwise = (bound.words.get(said, bound.value) for bound in bounds if isinstance(bound, Otherwise))
    return next(otherwise, value)


def _numbers(value: Any) -> Iterator[int]:
    """The numbers in a value, in their order: 3, "3", "[3]", "S3", "3, 4", "3-5", [3, "4"].

    Of a sentence that is cited by its number and its words, the number.
    """
    if isinstance(value, list):
        for one in value:
            yield from _numbers(one)
    elif isinstance(value, dict):
        yield from itertools.islice(_numbers(list(value.values())), 1)
    elif isinstance(value, str):
        found = _RANGE.findall(value)
        for first, last in found[:1] if _WORDS.search(value) else found:
            begin, end = int(first), int(last or first)
            yield from range(begin, end + 1) if 0 <= end - begin < _MOST_IN_RANGE else (begin, end)
    elif isinstance(value, int | float) and not isinstance(value, bool) and value == value // 1:
        yield int(value)


def _most(bounds: Sequence[Any]) -> int | None:
    return next((bound.max_length for bound in bounds if isinstance(bound, MaxLen)), None)
