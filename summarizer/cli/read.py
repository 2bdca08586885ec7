"""``summarizer read``: the text of an article, as a model would be asked about it."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from summarizer.cli import FAILED, complain, tell
from summarizer.cli.online import may_follow, web_of
from summarizer.cli.options import check_apart, check_output
from summarizer.cli.output import write
from summarizer.errors import ArticleError, plain_json, plain_lines

if TYPE_CHECKING:
    from summarizer.article import Article
    from summarizer.inputs import Web


@click.command("read")
@click.argument("paths", nargs=-1, required=True, metavar="INPUT...")
@click.option(
    "--format",
    "-f",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="The text alone, or with what is known of the article, a JSON object a line.",
)
@click.option(
    "--output", "-o", type=click.Path(path_type=Path), help="Write to this file instead of standard output."
)
@may_follow
def command(
    paths: tuple[str, ...], form: str, output: Path | None, *, follow: bool, allow_private: bool
) -> None:
    """Show what is read of an article, word for word: it is what a model is asked about.

    Offsets in a summary count in this text. INPUT is all that `batch` reads; of several articles each has a
    line with its name before it.

    Example: summarizer read article.html
    """
    check_output(output)
    check_apart("--output", output, paths)
    articles, code = _read(paths, web_of(allow_private=allow_private, follow=follow))
    if articles:
        shown = _as_json(articles) if form == "json" else _as_text(articles)
        write("".join(shown), output)
    sys.exit(code)


def _read(paths: Sequence[str], web: Web) -> tuple[list[Article], int]:
    from summarizer.batch import inputs

    articles, code = [], 0
    for one in inputs(paths, web=web):
        try:
            articles.append(one.read())
        except ArticleError as error:
            complain(error)
            code = FAILED
    for article in articles:
        for notice in article.origin.notices:
            tell(f"{article.source!r}: {notice}")
    return articles, code


def _as_text(articles: Sequence[Article]) -> Iterator[str]:
    """On a terminal without what would steer it; elsewhere every character as it is."""
    for number, article in enumerate(articles):
        text = article.text if article.text.endswith("\n") else f"{article.text}\n"
        name = f"{chr(10) if number else ''}==> {article.source} <==\n" if len(articles) > 1 else ""
        yield plain_lines(f"{name}{text}") if sys.stdout.isatty() else f"{name}{text}"


def _as_json(articles: Sequence[Article]) -> Iterator[str]:
    from summarizer.article import record_of

    for article in articles:
        yield f"{plain_json(json.dumps(record_of(article).model_dump(), ensure_ascii=False))}\n"
