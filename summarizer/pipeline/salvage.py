"""What a broken answer still holds: the items of its lists that were finished.

An answer that was cut off at its token limit is no JSON, but each item that was closed before the cut is
as good as any. So is each sound item of an answer in which another one breaks the schema.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import get_args

from pydantic import BaseModel, ValidationError

from summarizer.llm import moulded_items

_BETWEEN = re.compile(r"[\s,]*")


def finished(raw: str, schema: type[BaseModel]) -> dict[str, list[BaseModel]]:
    """The finished items in each list of objects that ``schema`` has, by the list's name, in their order.

    An item counts when its object was closed and can be read as what its list holds. Where the text names a
    list several times (a draft before the answer) the last one counts. Nothing is raised: a text without
    lists has none.
    """
    kept: dict[str, list[BaseModel]] = {}
    for name, item in _lists(schema):
        values, _ = _closed(raw, name)
        fitting = (_fitting(one, item) for one in moulded_items(values, item))
        kept[name] = [value for value in fitting if value is not None]
    return kept


def ended(raw: str, schema: type[BaseModel]) -> set[str]:
    """The names of those lists of objects that a broken answer came to the end of."""
    return {name for name, _ in _lists(schema) if _closed(raw, name)[1]}


def text_of(raw: str, name: str) -> str:
    """The text of the field ``name`` where a broken answer has it whole, else ''."""
    begins = re.search(rf'"{re.escape(name)}"\s*:\s*(?=")', raw)
    try:
        value, _ = json.JSONDecoder(strict=False).raw_decode(raw, begins.end() if begins else len(raw))
        str(value).encode()  # half a surrogate pair is no text
    except ValueError:
        return ""
    return str(value)


def _lists(schema: type[BaseModel]) -> Iterator[tuple[str, type[BaseModel]]]:
    """Lists of texts or numbers are left out: of these the last may be cut off and still look whole."""
    for name, field in schema.model_fields.items():
        (item, *_) = get_args(field.annotation) or (None,)
        if isinstance(item, type) and issubclass(item, BaseModel):
            yield name, item


def _closed(raw: str, name: str) -> tuple[list[object], bool]:
    """The values of the list ``name`` up to its end, or to where the text breaks; and whether it ends."""
    # No string looks like this: inside of one the marks around a name are escaped.
    (*_, begins) = [None, *re.finditer(rf'"{re.escape(name)}"\s*:\s*\[', raw)]
    at = begins.end() if begins else len(raw)
    decoder = json.JSONDecoder(strict=False)
    values: list[object] = []
    while True:
        at = _end_of_gap(raw, at)
        try:
            value, at = decoder.raw_decode(raw, at)
        except (ValueError, RecursionError):  # the list's end, or the cut
            return values, raw.startswith("]", at)
        values.append(value)


def _end_of_gap(raw: str, at: int) -> int:
    gap = _BETWEEN.match(raw, at)
    return gap.end() if gap else at


def _fitting(value: Mapping[str, object], item: type[BaseModel]) -> BaseModel | None:
    try:
        return item.model_validate(value)
    except ValidationError:
        return None
