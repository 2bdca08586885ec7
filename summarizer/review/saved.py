"""The file of decisions that a page saves: its shape, and what it says checked against the text that it is
about.

It holds the article's text, so that it can be applied without the page and the database. Offsets are code
points of that text, half open; each item has the fields that its kind has in a summary.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any, Literal, NoReturn

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, ValidationError

from summarizer import files
from summarizer.article import Article, Span, from_text
from summarizer.errors import ArticleError
from summarizer.grounding import evidence
from summarizer.schema import KINDS, Choice, Decision, Evidence, Item
from summarizer.store import Reviewed

VERSION = 1
_SAVE_AGAIN = "save it again from the page"
_HUMAN = ("corrected", "added")


class _Shape(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class _Item(_Shape):
    fields: dict[str, Any]
    spans: Annotated[tuple[Span, ...], Field(min_length=1)]


class _Decision(_Shape):
    key: Annotated[str, Field(min_length=1, max_length=64)]
    kind: str
    decision: Choice
    item: _Item
    before: _Item | None = None
    who: Annotated[str, Field(min_length=1, max_length=200)]
    when: AwareDatetime


class _Article(_Shape):
    id: str
    text_sha256: str
    text: str


class _Actor(_Shape):
    name: str
    aliases: tuple[str, ...] = ()


class _Saved(_Shape):
    version: Literal[1]
    article: _Article
    actors: tuple[_Actor, ...] = ()
    who: Annotated[str, Field(min_length=1, max_length=200)]
    saved_at: AwareDatetime
    complete: bool
    decisions: tuple[_Decision, ...]


def read_reviewed(path: Path) -> Reviewed:
    """What was saved in this file. Raises ArticleError, by file and field, for what is damaged or does not
    fit.
    """
    try:
        stored = files.contents(path, files.MAX_STORED_BYTES, "a file of decisions")
    except OSError as error:
        raise files.unread(path, error) from error
    _check_version(stored, path)
    try:
        saved = _Saved.model_validate_json(stored)
    except ValidationError as error:
        _refuse_first(error, path)
    text = saved.article.text
    if hashlib.sha256(text.encode()).hexdigest() != saved.article.text_sha256:
        _refuse(path, "article.text", "it is another text than the one that was reviewed")
    article = from_text(text, id=saved.article.id, source=str(path))
    if article.text != text:
        _refuse(path, "article.text", "it begins with a byte order mark, which is no text")
    return Reviewed(
        article=article,
        who=saved.who,
        when=_utc(saved.saved_at),
        complete=saved.complete,
        decisions=tuple(_decisions(saved, article, path)),
        aliases=tuple((actor.name, actor.aliases) for actor in saved.actors),
    )


def _check_version(stored: bytes, path: Path) -> None:
    """Says of a file of a later version, whose shape nobody knows here, just that."""
    try:
        told = json.loads(stored)
    except (ValueError, RecursionError) as error:
        raise ArticleError(f"{str(path)!r} is no JSON ({error}); {_SAVE_AGAIN}") from error
    version = told.get("version") if isinstance(told, dict) else None
    if isinstance(version, int) and version > VERSION:
        known = f"of version {version}, this program reads {VERSION}"
        raise ArticleError(f"{str(path)!r} is {known}; upgrade, or save it from a page of this version")


def _decisions(saved: _Saved, article: Article, path: Path) -> Iterator[Decision]:
    for number, one in enumerate(saved.decisions):
        field = f"decisions.{number}"
        if one.kind not in KINDS:
            _refuse(path, f"{field}.kind", f"there is no kind {one.kind!r}; there are {', '.join(KINDS)}")
        item = _built(one.item, one.kind, article, (path, f"{field}.item"))
        if one.decision in _HUMAN:
            _check_words(item, (path, f"{field}.item"))
        before = _built(one.before, one.kind, article, (path, f"{field}.before")) if one.before else None
        yield Decision(one.key, one.decision, item, one.who, _utc(one.when), before)


def _built(told: _Item, kind: str, article: Article, place: tuple[Path, str]) -> Item:
    path, field = place
    for number, (start, end) in enumerate(told.spans):
        if not 0 <= start < end <= len(article.text):
            known = f"{start} to {end} is no passage of a text of {len(article.text):,} characters"
            _refuse(path, f"{field}.spans.{number}", known)
    judged: dict[str, Any] = {"evidence": _evidence(told, article), "verdict": {"kind": "exact"}}
    if foreign := told.fields.keys() & {*judged, "review"}:
        _refuse(path, f"{field}.fields", f"{min(foreign)!r} is not for a file of decisions to say")
    try:
        return KINDS[kind].item.model_validate(told.fields | judged)
    except ValidationError as error:
        _refuse_first(error, path, f"{field}.fields")


def _evidence(told: _Item, article: Article) -> list[Evidence]:
    """The passages; of a number alone its sentence too, as a figure has it."""
    spans = list(told.spans)
    if "value_text" in told.fields and len(spans) == 1:
        spans.append(whole_sentences(article, spans[0]))
    return [evidence(article, *span) for span in spans]


def whole_sentences(article: Article, span: Span) -> Span:
    """The passage, from the beginning of its first sentence to the end of its last one."""
    touched = [one for one in article.sentences if one.start < span[1] and span[0] < one.end]
    if not touched:
        return span
    return min(span[0], touched[0].start), max(span[1], touched[-1].end)


def _check_words(item: Item, place: tuple[Path, str]) -> None:
    """Raises ArticleError where a person left out what it is about, or changed the article's own number."""
    path, field = place
    if not item.head.strip() or not item.words.strip():
        _refuse(path, f"{field}.fields", "who or what it is about is empty")
    written = item.row.get("value_text", item.evidence[0].exact)
    if written != item.evidence[0].exact:
        _refuse(path, f"{field}.fields.value_text", f"its place holds {item.evidence[0].exact!r}")


def _utc(when: dt.datetime) -> str:
    return when.astimezone(dt.UTC).isoformat(timespec="milliseconds")


def _refuse_first(error: ValidationError, path: Path, field: str = "") -> NoReturn:
    first = error.errors(include_url=False)[0]
    where = ".".join(filter(None, [field, *map(str, first["loc"])])) or "the file"
    _refuse(path, where, first["msg"], error)


def _refuse(path: Path, field: str, fault: str, cause: Exception | None = None) -> NoReturn:
    raise ArticleError(f"bad decisions in {str(path)!r}: {field}: {fault}; {_SAVE_AGAIN}") from cause
