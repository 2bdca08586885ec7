"""``summarizer brief``: what the articles of a batch say together."""

from __future__ import annotations

import contextlib
import datetime as dt
import functools
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from summarizer.cli import tell
from summarizer.cli.brief_asking import asking, check_asked
from summarizer.cli.options import check_apart, check_output, whom_to_ask_if_named
from summarizer.cli.output import write
from summarizer.cli.page import ARTICLES, INDEX

if TYPE_CHECKING:
    from summarizer.brief import Asked, Brief, Link, Pair, Source
    from summarizer.store import Store

_DAY = click.DateTime(formats=["%Y-%m-%d"])


def _pair(_context: object, _option: object, said: tuple[str, ...]) -> list[Pair]:
    """Each "A=B" as two names."""
    return [_names(one) for one in said]


def _names(said: str) -> Pair:
    one, _, other = said.partition("=")
    if not one.strip() or not other.strip() or "=" in other:
        raise click.BadParameter(f'{said!r} is not two names; write "NAME=OTHER NAME"')
    if one.strip().casefold() == other.strip().casefold():
        raise click.BadParameter(f'{said!r} is one name; write "NAME=OTHER NAME"')
    return one.strip(), other.strip()


@click.command("brief")
@click.argument("db", type=click.Path(path_type=Path), metavar="DB")
@click.option("--actor", multiple=True, metavar="NAME", help="Only this actor; may be given several times.")
@click.option(
    "--issue",
    default="",
    metavar="WORDS",
    help="Only what has all these words, or is on an issue called the same.",
)
@click.option("--since", type=_DAY, metavar="DATE", help="Only articles of this day or later.")
@click.option("--until", type=_DAY, metavar="DATE", help="Only articles of this day or earlier.")
@click.option("--today", type=_DAY, metavar="DATE", help="The day that deadlines are compared with.")
@click.option(
    "--same",
    multiple=True,
    callback=_pair,
    metavar="A=B",
    help="These two names, or issues, are one; it is kept.",
)
@click.option(
    "--apart",
    multiple=True,
    callback=_pair,
    metavar="A=B",
    help="These two names, or issues, are two; it is kept.",
)
@click.option("--unmerged", is_flag=True, help="Put nothing together but what --same says.")
@click.option("--all", "whole", is_flag=True, help="Positions of actors in one article only too.")
@whom_to_ask_if_named
@click.option("--quiet", "-q", is_flag=True, help="No notices; errors are still told.")
@click.option(
    "--format",
    "-f",
    "form",
    type=click.Choice(["text", "markdown", "html", "json"]),
    default="text",
    show_default=True,
    help="How it is written.",
)
@click.option(
    "--pages",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="FOLDER",
    help="In HTML, link to the pages that `summarizer page` wrote into this folder.",
)
@click.option(
    "--output", "-o", type=click.Path(path_type=Path), help="Write to this file instead of standard output."
)
def command(db: Path, **options: Any) -> None:
    """Say what the articles in DB say together: demands and deadlines, positions over time, numbers.

    Names that mean one actor, and issues, are put together by their words, and shown; --same and --apart
    correct that, now and for later briefs. A model is asked only where --model names one: one question,
    whose answer is kept in DB.

    Example: summarizer brief runs.db --actor "IMF" --since 2026-01-01
    """
    from summarizer.store import Store

    check_output(options["output"])
    check_apart("--output", options["output"], [f"{db}{ending}" for ending in ("", "-wal", "-shm")])
    link = _link(options)
    check_asked(options)
    _check_days(options)
    writes = bool(options["same"] or options["apart"] or options["model"])
    with Store(db, create=False, read_only=not writes) as store:
        _keep(store, options)
        _tell_unnamed(store, options)
        brief = _brief(store, options)
    write(_written(brief, options["form"], link, whole=options["whole"]), options["output"])


def _link(options: dict[str, Any]) -> Link | None:
    """Where an item's page is, seen from the file that is written; None without pages."""
    pages: Path | None = options["pages"]
    if pages is None:
        return None
    if options["form"] != "html":
        raise click.UsageError("--pages is for --format html; leave it out, or write a page")
    if not (pages / INDEX).is_file():
        told = f"there are no pages in {str(pages)!r}"
        raise click.UsageError(f"{told}; write them by `summarizer page`, or leave --pages out")
    return _linking(pages, (options["output"] or Path("-")).resolve().parent)


def _linking(pages: Path, seen_from: Path) -> Link:
    from urllib.parse import quote

    from summarizer.render import page_file

    on_page = functools.cache(_anchors_in)

    def link(source: Source, anchor: str) -> str:
        file = pages / ARTICLES / page_file(source.id, source.place)
        there = os.path.relpath(file.resolve(), seen_from)
        return f"{quote(Path(there).as_posix())}#{anchor}" if anchor in on_page(file) else ""

    return link


def _anchors_in(file: Path) -> frozenset[str]:
    """The items that a page shows: none, where it is gone, cannot be read or was written before there were
    anchors.
    """
    from summarizer.render import anchors_on

    with contextlib.suppress(OSError):
        return anchors_on(file.read_text(encoding="utf-8", errors="replace"))
    return frozenset()


def _keep(store: Store, options: dict[str, Any]) -> None:
    """Keep what is said of names, what is said last after the rest."""
    from summarizer.store import SameAs

    for name, other in options["same"]:
        SameAs(store).say(name, other)
    for name, other in options["apart"]:
        SameAs(store).say(name, other, apart=True)


def _tell_unnamed(store: Store, options: dict[str, Any]) -> None:
    """Say which of the names that were kept no article has, as they may be misspelt."""
    from summarizer.batch import exported
    from summarizer.brief import unnamed

    said = [name for pair in (*options["same"], *options["apart"]) for name in pair]
    if options["quiet"] or not said:
        return
    for name, near in unnamed(exported(store), said).items():
        nearest = f"; nearest is {near}" if near else ""
        tell(f"no article has the name or issue {name!r}, which is kept all the same{nearest}")


def _check_days(options: dict[str, Any]) -> None:
    """Raises UsageError for days between which there is none."""
    since, until = options["since"], options["until"]
    if since and until and since > until:
        told = f"--since {since.date()} is after --until {until.date()}, so no day is left"
        raise click.UsageError(f"{told}; name an earlier --since, or a later --until")


def _brief(store: Store, options: dict[str, Any]) -> Brief:
    from summarizer.batch import exported
    from summarizer.brief import Merging, brief_of
    from summarizer.store import SameAs

    said = SameAs(store)
    merging = Merging(said.pairs(), said.pairs(apart=True), by_words=not options["unmerged"])
    if options["model"]:
        merging = asking(store, merging, options)
    with store.file.unchanging():
        return brief_of(exported(store), _asked(options), merging, _tellers(store))


def _asked(options: dict[str, Any]) -> Asked:
    from summarizer.brief import Asked

    days: dict[str, dt.date | None] = {
        name: options[name].date() if options[name] else None for name in ("since", "until", "today")
    }
    return Asked(tuple(options["actor"]), options["issue"], **days)


def _tellers(store: Store) -> dict[str, int]:
    """How many inputs tell what an original does, by its path."""
    table = store.table("told_by")
    original, tellers = table.columns.index("original"), table.columns.index("tellers")
    return {row[original]: row[tellers] for row in table.rows}


def _written(brief: Brief, form: str, link: Link | None, *, whole: bool) -> str:
    from summarizer.brief import nowhere, to_html, to_json, to_markdown, to_text

    if form == "html":
        return to_html(brief, whole=whole, link=link or nowhere)
    if form == "json":
        return to_json(brief)
    return to_markdown(brief, whole=whole) if form == "markdown" else to_text(brief, whole=whole)
