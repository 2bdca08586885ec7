"""The object in an answer's text, wherever it stands and however it is written.

First as JSON; then as what models write for JSON: with comments, a comma too many, single quotation marks,
a quotation mark inside a text that is not escaped. json-repair reads these, but it would also end what was
cut off in the middle of a word, as if the model had meant it so. Therefore the end is looked for before.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel, ValidationError

from summarizer.llm.coercion import Object, completed, item_types, merged, moulded, parsed
from summarizer.llm.tool_call_tags import calls

# No answer of ours is longer, or nests deeper.
_LONGEST = 200_000
_DEEPEST = 40
# How many characters may be read in vain, in attempts to read JSON where there is none, and what an attempt
# costs beside them, the more when it ends at the limit of nesting.
_MOST_IN_VAIN = 50 * _LONGEST
_ATTEMPT, _TOO_DEEP = 500, 5_000
_THOUGHT = re.compile(r"</?(?:think|thinking|thought|reasoning)>|\[/?THINK\]", re.IGNORECASE)
_BEGINS = re.compile(r'[{\[]\s*(?=["{\[])')
# Where an object may begin that is no JSON: in front of a name, in whatever quotation marks.
_COMMENT = r"(?:\s|//[^\n]{0,300}\n|#[^\n]{0,300}\n|/\*.{0,300}?\*/){0,50}+"
_OPENS = re.compile(rf"\{{{_COMMENT}(?:[\"'“]|\w+\s*:)", re.DOTALL)
# JSON whose quotation marks are all curly, and where its own are.
_CURLY = re.compile(r"[{\[]\s{0,99}[“„”]")
_OPENS_CURLY = re.compile(r"([{\[,:]\s{0,99})[“„”]")
_CLOSES_CURLY = re.compile(r"[”“](?=\s{0,99}[\]},:])")
# What matters to the depth of brackets, within quotation marks and without.
_QUOTED = re.compile(r'\\.|"', re.DOTALL)
_BARE = re.compile(r'//[^\n]*|/\*.{0,300}?\*/|["{}\[\]]', re.DOTALL)
_ENDS = re.compile(r"[}\]][\s`*.;,]*(?:</?[\w|]+>[\s`*.;,]*)*\Z")


@dataclass(frozen=True)
class ParsedAnswer:
    """What an answer holds: ``value`` is the object as JSON that fits the schema, '' when there is none.

    ``cut_off``: it breaks off before its end. ``last``: nothing but marks comes after the object.
    """

    value: str = ""
    cut_off: bool = False
    last: bool = False


@dataclass(frozen=True)
class _Share:
    """What one text has of the object, in the same words."""

    part: Object | None = None
    cut_off: bool = False
    last: bool = False


def object_in(texts: Sequence[str], schema: type[BaseModel]) -> ParsedAnswer:
    """The object that an answer holds, in the shape of the schema; of several texts each has its share.

    What fits as it is stays so to the byte. Of several objects in one text the last whole one counts, as an
    earlier one may be a draft or a quotation of the article; when none has all fields, they are merged. What
    a model thought before counts only where nothing comes after it.
    """
    if len(texts) == 1 and _fits(texts[0], schema):
        return ParsedAnswer(texts[0], last=True)
    shares = [_share(text.lstrip("\ufeff"), schema) for text in texts]
    parts = [share.part for share in shares if share.part]
    whole = completed(merged(parts), schema) if len(parts) == len(texts) else None
    value = _dumped(whole) if whole else ""
    if value and _fits(value, schema):
        return ParsedAnswer(value, last=shares[-1].last)
    return ParsedAnswer(cut_off=any(share.cut_off for share in shares))


def _share(text: str, schema: type[BaseModel]) -> _Share:
    text = _unescaped(text)
    *_, thought = [None, *_THOUGHT.finditer(text)]
    if thought and parsed(text) is None:
        after = _spoken(text[thought.end() :], schema)
        if after != _Share():
            return after
    return _spoken(text, schema)


def _unescaped(text: str) -> str:
    """A text in which every quotation mark is escaped, as a page or a text of JSON has it, without that.

    Or in which every one is curly: those beside brackets, colons and commas are JSON's own.
    """
    bare = text.strip()
    if '"' not in bare and _CURLY.search(bare):
        return _CLOSES_CURLY.sub('"', _OPENS_CURLY.sub(r'\1"', bare))
    if "&quot;" in bare and '"' not in bare:
        return html.unescape(text)
    inner = parsed(f'"{bare}"') if bare.startswith(("{\\", "[{\\")) else None
    return inner if isinstance(inner, str) else text


def _spoken(text: str, schema: type[BaseModel]) -> _Share:
    called = _called(text, schema)
    if called:
        return called
    named = _name_of(schema).search(text) is not None
    # Items by themselves may be those of an object that breaks off.
    parts = [part for value in _values(text) if (part := moulded(value, schema, items=not named))]
    if not parts:
        return _mended(text, schema)
    whole = [part.object for part in parts if part.whole]
    return _Share(whole[-1] if whole else merged([part.object for part in parts]), last=_is_end(text))


def _called(text: str, schema: type[BaseModel]) -> _Share | None:
    """What the calls in a text's tags say: nothing where the last is open and a field is missing."""
    found, closed = calls(text)
    parts = [part.object for call in found if (part := moulded(call, schema))]
    if not parts:
        return None
    whole = merged(parts)
    # What breaks off in tags, nobody can go on with: it is asked for again.
    return _Share(whole, last=True) if closed or whole.keys() == schema.model_fields.keys() else _Share()


def _mended(text: str, schema: type[BaseModel]) -> _Share:
    """The last object that is no JSON but can be read as such; or the news that one was cut off."""
    name, found = _name_of(schema), ""
    begins, end = [one.start() for one in _OPENS.finditer(text[:_LONGEST])], 0
    for begin in begins:
        if begin < end:
            continue
        end, depth, quoted = _end(text, begin)
        broken_off = end < 0 and not (quoted and _is_end(text))
        end = end if end >= 0 else len(text)
        if depth <= _DEEPEST and name.search(text, begin, end):
            if (
                broken_off
                and not quoted
                and text.rstrip().endswith("]")
                and _lacks_its_end(text[begin:], schema)
            ):
                return _repaired(text[begin:], schema)
            # What has no closed item yet is worth no follow-up.
            if broken_off:
                return _Share(cut_off=bool(item_types(schema)) and "}" in text[begin:])
            found = text[begin:end]
    return _repaired(found, schema) if found else _Share()


def _lacks_its_end(text: str, schema: type[BaseModel]) -> bool:
    """Whether an object is whole but for the last bracket: it comes after a list, and no field is missing."""
    whole = parsed(text + "}")
    part = moulded(whole, schema) if isinstance(whole, dict) else None
    return part is not None and part.whole


def _repaired(text: str, schema: type[BaseModel]) -> _Share:
    import json_repair

    try:
        part = moulded(json_repair.loads(text, skip_json_loads=True), schema)
    except (ValueError, RecursionError):
        return _Share()
    return _Share(part.object, last=True) if part else _Share()


def _name_of(schema: type[BaseModel]) -> re.Pattern[str]:
    """A field of the schema, in whatever quotation marks, with its colon."""
    names = "|".join(map(re.escape, schema.model_fields))
    return re.compile(rf"[\"'“]?\b(?:{names})[\"'”]?\s*:")


def _is_end(text: str) -> bool:
    """Whether a text ends in a closing bracket, but for marks and tags."""
    return _ENDS.search(text[-200:]) is not None


def _end(text: str, start: int) -> tuple[int, int, bool]:
    """Where the bracket that opens at ``start`` is closed, and how deep it nests.

    Where it is closed nowhere the place is -1, and the last says whether the text ends within a text.
    """
    depth = deepest = 0
    quoted, at = False, start
    while mark := (_QUOTED if quoted else _BARE).search(text, at, start + _LONGEST):
        at = mark.end()
        if mark[0] == '"':
            quoted = not quoted
        elif mark[0] in "{[":
            depth += 1
            deepest = max(deepest, depth)
        elif mark[0] in "}]":
            depth -= 1
            if depth <= 0:
                return at, deepest, False
    return -1, deepest, quoted


def _values(text: str) -> Iterator[Any]:
    """The JSON objects and lists that stand in a text, in order, not those inside of others."""
    whole = parsed(text)
    if isinstance(whole, str | list | dict):
        yield whole
        return
    decoder, end, in_vain = json.JSONDecoder(strict=False), 0, 0
    for begin in _BEGINS.finditer(text[:_LONGEST]):
        if begin.start() < end:
            continue
        try:
            value, end = decoder.raw_decode(text, begin.start())
        except json.JSONDecodeError as error:
            in_vain += _ATTEMPT + error.pos - begin.start()
        except (ValueError, RecursionError):
            in_vain += _TOO_DEEP
        else:
            yield value
        if in_vain > _MOST_IN_VAIN:
            return


def _dumped(value: Object) -> str:
    try:
        return json.dumps(value, ensure_ascii=False)
    except (ValueError, RecursionError):
        return ""


def _fits(text: str, schema: type[BaseModel]) -> bool:
    try:
        schema.model_validate_json(text, strict=True)
    except (ValidationError, UnicodeEncodeError):
        return False
    return True
