"""``summarizer review``: what people decided on a page's items, kept in a database and written as gold."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from summarizer.cli import tell
from summarizer.cli.options import check_folder
from summarizer.cli.output import opened
from summarizer.errors import ArticleError

if TYPE_CHECKING:
    from summarizer.review import Annotated
    from summarizer.store import Reviewed, Reviews


_ELSEWHERE = "name another folder by --gold"


@click.group("review")
def command() -> None:
    """Use what people decided on the items of a page.

    Example: summarizer review apply decisions.json --db runs.db --gold reviewed
    """


@command.command("apply")
@click.argument(
    "saved", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="DECISIONS.json..."
)
@click.option(
    "--db",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Keep the decisions in this database: export, page and brief heed them from now on.",
)
@click.option(
    "--gold",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="FOLDER",
    help="Write the reviewed articles into this folder as gold for `evaluate`.",
)
def apply(saved: tuple[Path, ...], db: Path | None, gold: Path | None) -> None:
    """Apply the decisions that a page saved: all of these files or, when one is broken, none.

    Of several decisions on one item the last counts, whoever made it; with --db those that are kept already
    count too.

    Example: summarizer review apply decisions.json --db runs.db --gold reviewed
    """
    from summarizer.review import read_reviewed
    from summarizer.store import Reviews, Store

    if not db and not gold:
        raise click.UsageError("there is nothing to do; name a database by --db, a folder by --gold, or both")
    reviews = [read_reviewed(path) for path in saved]
    check_folder(gold)
    if not db:
        _check_gold(_by_text(reviews), gold)
        pairs = list(_gold(_by_text(reviews), gold))
    else:
        with Store(db, create=False) as store:
            kept = Reviews(store)
            _check_gold(_by_text(reviews, kept), gold)
            new = kept.keep(reviews)
            unmet = kept.unmet(reviews)
            pairs = list(_gold(map(kept.all_of, _by_text(reviews)), gold))
        known = sum(len(one.decisions) for one in reviews) - new
        tell(f"{new:,} new decision{'' if new == 1 else 's'} kept, {known:,} known before")
        if unmet:
            told = f"{unmet:,} of these {'meets' if unmet == 1 else 'meet'} no item of an article as read now"
            tell(f"{told}; review what `summarizer page` writes now")
    if gold:
        for pair in pairs:
            _write(pair, gold)
        told = f"{len(pairs):,} reviewed article{'' if len(pairs) == 1 else 's'} as gold"
        tell(f"{told}; `summarizer evaluate {gold}` scores them")


def _by_text(reviews: Sequence[Reviewed], kept: Reviews | None = None) -> Iterator[Reviewed]:
    """What all these files say of each text, and before it what is kept."""
    texts = {one.article.text_sha256: one for one in reviews}
    for digest, last in texts.items():
        own = [one for one in reviews if one.article.text_sha256 == digest]
        every = [*([kept.all_of(last)] if kept else []), *own]
        yield replace(
            last,
            complete=any(one.complete for one in every),
            decisions=tuple(decision for one in every for decision in one.decisions),
            aliases=tuple(actor for one in own for actor in one.aliases),
        )


def _gold(reviews: Iterable[Reviewed], folder: Path | None) -> Iterator[Annotated]:
    """The gold of these, with the names that a file there has, too."""
    from summarizer.review import annotated, names_in, stem

    for one in reviews:
        path = folder and folder / f"{stem(one.article)}.json"
        written = names_in(path.read_bytes()) if path and path.exists() else []
        aliases = [*one.aliases, *written]
        yield annotated(one.article, one.decisions, complete=one.complete, aliases=aliases)


def _check_gold(reviews: Iterable[Reviewed], folder: Path | None) -> None:
    """Raises ArticleError for a file there with anything that would be lost when it is written anew.

    And for one with other names that are none.
    """
    from summarizer.review import names_in, stem, would_erase

    if not folder:
        return
    for one in reviews:
        name = stem(one.article)
        text, annotations = (folder / f"{name}{ending}" for ending in (".txt", ".json"))
        if text.exists() and text.read_bytes() != one.article.text.encode():
            raise ArticleError(f"{str(text)!r} holds another text; {_ELSEWHERE}")
        if not annotations.exists():
            continue
        stored = annotations.read_bytes()
        if would_erase(stored, one):
            told = f"{str(annotations)!r} holds what these decisions do not, and would be overwritten"
            raise ArticleError(f"{told}; {_ELSEWHERE}, or keep the decisions of all reviewers by --db FILE")
        try:
            names_in(stored)
        except ArticleError as error:
            raise ArticleError(f"{str(annotations)!r}: {error}; correct it, or {_ELSEWHERE}") from error


def _write(pair: Annotated, folder: Path) -> None:
    """Both files of a pair. Raises ArticleError where the text, as a file, would be read as another."""
    text = folder / f"{pair.name}.txt"
    with opened(text) as file:
        file.write(pair.text)
    if not _reads_as(text, pair.text):
        text.unlink()
        raise ArticleError(f"the text of {pair.name!r} reads otherwise as a file; leave it out of --gold")
    with opened(folder / f"{pair.name}.json") as file:
        file.write(pair.annotations.encode())


def _reads_as(path: Path, text: bytes) -> bool:
    from summarizer.inputs import read_file

    with contextlib.suppress(ArticleError):
        return read_file(path).text.encode() == text
    return False
