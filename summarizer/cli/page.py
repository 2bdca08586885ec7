"""``summarizer page``: what a batch found as a folder of pages, with an index to find them by."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from summarizer.cli import tell
from summarizer.cli.options import check_folder
from summarizer.cli.output import opened
from summarizer.errors import ArticleError

if TYPE_CHECKING:
    from summarizer.render import Listed
    from summarizer.store import Store

INDEX, ARTICLES = "index.html", "articles"
# How each page of ours begins, within so many bytes; what begins otherwise is somebody else's.
_HOME = f'href="../{INDEX}"'.encode()
_NAME = re.compile(r"(^|-)[0-9a-f]{10}\.html$")
_OURS, _BEGINNING = b'<meta name="generator" content="summarizer">', 200


@click.command("page")
@click.argument("db", type=click.Path(path_type=Path), metavar="DB")
@click.option(
    "--output",
    "-o",
    type=click.Path(path_type=Path),
    required=True,
    metavar="FOLDER",
    help="Write the pages into this folder: index.html, and articles/ beside it.",
)
def command(db: Path, output: Path) -> None:
    """Write a page for each article of DB that is done, and an index with search and filters.

    The pages need no server and no network: open index.html. Each shows the article with what is claimed
    marked, and beside it who says what; `summarise --format html` makes such a page without a batch. A page
    of an earlier run whose article is no longer done is removed, and the index where none is; no other file
    is.

    Example: summarizer page runs.db -o pages
    """
    from summarizer.render import index_page
    from summarizer.store import Store

    with Store(db, create=False, read_only=True) as store:
        check_folder(output)
        check_folder(output / ARTICLES)
        _check_ours(output / INDEX)
        # The index comes last: it never names a page that is not there.
        articles = list(_pages(store, output))
        if articles:
            _write(index_page(articles, db.stem), output / INDEX)
        else:
            (output / INDEX).unlink(missing_ok=True)
        _remove_others(output / ARTICLES, {Path(one.file).name for one in articles})
    if not articles:
        tell(f"no input in {str(db)!r} is done")
        return
    tell(f"{len(articles):,} page{'' if len(articles) == 1 else 's'}; open {str(output / INDEX)!r}")


def _pages(store: Store, folder: Path) -> Iterator[Listed]:
    """Write a page for each summary; what the index has of it."""
    from summarizer.batch import exported
    from summarizer.render import listed, page_file, to_html

    for summary in exported(store):
        file = f"{ARTICLES}/{page_file(summary.article.id, summary.article.source)}"
        _write(to_html(summary, home=f"../{INDEX}"), folder / file)
        yield listed(summary, file)


def _write(text: str, path: Path) -> None:
    _check_ours(path)
    with opened(path) as file:
        file.write(text.encode("utf-8", "backslashreplace"))


def _remove_others(folder: Path, written: Collection[str]) -> None:
    """Remove the pages that an earlier run wrote of articles which are no longer done.

    A page of ours has the name that this command gives, begins as ours do and leads back to the index.
    """
    for path in folder.glob("*.html"):
        if path.name not in written and _NAME.search(path.name) and path.is_file():
            data = path.read_bytes()
            if _OURS in data[:_BEGINNING] and _HOME in data:
                path.unlink()


def _check_ours(path: Path) -> None:
    """Raises ArticleError when there is a file that no page of ours is."""
    try:
        with path.open("rb") as file:
            if _OURS in file.read(_BEGINNING):
                return
    except FileNotFoundError:
        return
    except OSError as error:
        raise ArticleError(f"cannot write {str(path)!r}: {error.strerror}; name another folder") from error
    raise ArticleError(f"{str(path)!r} is no page of summarizer, and is not overwritten; name another folder")
