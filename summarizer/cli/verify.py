"""``summarizer verify``: a stored summary, or anybody's quotes, against the article."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import click

from summarizer import files
from summarizer.cli import FAILED, tell
from summarizer.errors import ArticleError, plain, plain_json

if TYPE_CHECKING:
    from summarizer.article import Article

_NEITHER = 'it is neither a summary (`summarise --format json` writes them) nor has it a "quote"'


@dataclass(frozen=True)
class Line:
    """What is told of one thing that was checked."""

    what: str
    verdict: str
    words: str
    faults: tuple[str, ...]
    spans: tuple[tuple[int, int], ...] = ()


@click.command("verify")
@click.argument("stored", metavar="SUMMARY")
@click.argument("path", metavar="[ARTICLE]", required=False)
@click.option(
    "--format",
    "-f",
    "form",
    type=click.Choice(["text", "jsonl"]),
    default="text",
    show_default=True,
    help="How to write the verdicts.",
)
@click.option("--quiet", "-q", is_flag=True, help="Only what does not hold.")
def command(stored: str, path: str | None, form: str, *, quiet: bool) -> None:
    """Derive every verdict again from what is stored and the article; no model is asked.

    SUMMARY is what `summarise --format json` or `jsonl` wrote, or `export`, or JSON lines of {"quote": "…"}
    from any tool. Without ARTICLE a summary is checked against the text that it keeps. Exits with 1 when
    something does not hold.

    Example: summarizer verify article.json article.txt
    """
    from summarizer.inputs import read_file

    article = read_file(path) if path else None
    lines = list(_lines(_stored(stored), article, stored))
    for line in lines:
        if line.faults or not quiet:
            click.echo(_shown(line, form))
    right = sum(not line.faults for line in lines)
    if form == "text":
        click.echo(f"{right:,} of {len(lines):,} hold")
    sys.exit(0 if right == len(lines) else FAILED)


def _stored(path: str) -> list[tuple[str, Any]]:
    """What the file holds, each with where it stands in it.

    Raises ArticleError when it cannot be read or is no JSON.
    """
    try:
        text = files.contents(path, files.MAX_STORED_BYTES, "a file of summaries").decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8"
        raise ArticleError(f"cannot read {path!r}: {reason}; check the path") from error
    try:
        whole = json.loads(text)
    except (ValueError, RecursionError):
        return [(f"{path}:{number}", _json(line, path, number)) for number, line in _filled(text)]
    found = whole if isinstance(whole, list) else [whole]
    return [(f"{path}, entry {number}", entry) for number, entry in enumerate(found, 1)]


def _filled(text: str) -> Iterator[tuple[int, str]]:
    # A line ends at a line feed only: JSON may hold U+2028 as it is.
    yield from ((number, line) for number, line in enumerate(text.split("\n"), 1) if line.strip())


def _json(line: str, path: str, number: int) -> Any:
    try:
        return json.loads(line)
    except (ValueError, RecursionError) as error:
        raise ArticleError(
            f"line {number} of {path!r} is no JSON ({error}); give JSON or JSON lines"
        ) from error


def _lines(entries: list[tuple[str, Any]], article: Article | None, path: str) -> Iterator[Line]:
    if not entries:
        raise ArticleError(f"{path!r} is empty; give a summary or JSON lines of quotes")
    summaries = [(place, entry) for place, entry in entries if _is_summary(entry)]
    quotes = [(place, entry) for place, entry in entries if not _is_summary(entry)]
    if article is None:
        if quotes:
            raise ArticleError(f"{quotes[0][0]}: {_NEITHER}; for quotes, name their ARTICLE too")
        yield from _of_their_own_texts(summaries)
        return
    yield from _of_summaries(summaries, article)
    for number, (place, entry) in enumerate(quotes, 1):
        quote = entry.get("quote") if isinstance(entry, dict) else None
        if not isinstance(quote, str):
            raise ArticleError(f"{place}: {_NEITHER}; give one or the other")
        yield _of_quote(number, quote, article)


def _is_summary(entry: Any) -> bool:
    return isinstance(entry, dict) and "schema_version" in entry


def _of_summaries(entries: list[tuple[str, Any]], article: Article) -> Iterator[Line]:
    """Of several summaries those of this article; one alone is checked whatever it is of."""
    from summarizer.pipeline import verify

    mine = [one for one in entries if _digest(one[1]) == article.text_sha256] if len(entries) > 1 else entries
    if entries and not mine:
        raise ArticleError(
            f"none of the {len(entries)} summaries is of {article.source!r}; name their article"
        )
    if len(mine) < len(entries):
        tell(f"{len(entries) - len(mine)} summaries of other articles are left aside")
    for place, entry in mine:
        for one in verify(_summary(entry, place), article):
            yield Line(one.what, one.verdict.kind, one.words, one.faults)


def _of_their_own_texts(entries: list[tuple[str, Any]]) -> Iterator[Line]:
    """Each against the text that it keeps; of several each line says whose it is."""
    from summarizer.article import from_record
    from summarizer.pipeline import verify

    for place, entry in entries:
        summary = _summary(entry, place)
        record = summary.article
        if record.text is None:
            raise ArticleError(f"{place} keeps no text, as earlier versions wrote them; name its ARTICLE too")
        own = f"{record.source or record.id}: " if len(entries) > 1 else ""
        for one in verify(summary, from_record(record, record.text)):
            yield Line(f"{own}{one.what}", one.verdict.kind, one.words, one.faults)


def _digest(entry: Any) -> str | None:
    record = entry.get("article")
    return record.get("text_sha256") if isinstance(record, dict) else None


def _summary(entry: Any, place: str) -> Any:
    from pydantic import ValidationError

    from summarizer.schema import KINDS

    try:
        return KINDS.summary.model_validate(entry)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        where = ".".join(map(str, first["loc"]))
        told = f"{place} is no summary as this version writes it ({where}: {first['msg']})"
        raise ArticleError(f"{told}; `summarizer schema` prints what it has to be") from error


def _of_quote(number: int, quote: str, article: Article) -> Line:
    from summarizer.grounding import locate

    found = locate(quote, article.text, language=article.language)
    faults = tuple(
        f"{d.kind}: the article has {d.found!r}, the quote {d.expected!r}" for d in found.differences
    )
    if not found.holds and not faults:
        faults = ("the article has nothing like it",)
    return Line(f"quote {number}", found.verdict, quote, faults, found.spans)


def _shown(line: Line, form: str) -> str:
    if form == "jsonl":
        told = {"what": line.what, "holds": not line.faults, "verdict": line.verdict, "words": line.words}
        return plain_json(json.dumps(told | {"faults": line.faults, "spans": line.spans}, ensure_ascii=False))
    place = " ".join(f"[{start}:{end}]" for start, end in line.spans)
    head = (
        f"{'ok' if not line.faults else 'NO':2}  {line.verdict:11}  {line.what}: {plain(line.words)} {place}"
    )
    return "\n".join([head.rstrip(), *(f"      {plain(fault)}" for fault in line.faults)])
