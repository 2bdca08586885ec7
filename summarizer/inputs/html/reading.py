"""An HTML page becomes an entry."""

from __future__ import annotations

import copy
import hashlib

from lxml.html import HtmlElement

from summarizer import files
from summarizer.article import Origin
from summarizer.errors import ArticleError
from summarizer.inputs.entries import Entry
from summarizer.inputs.html import dates
from summarizer.inputs.html.body import PageLine, lines_of
from summarizer.inputs.html.decoding import decoded
from summarizer.inputs.html.edges import marked, without_edges
from summarizer.inputs.html.facts import PageFacts, facts_of, page_of
from summarizer.inputs.html.loose_text import without_loose_text
from summarizer.inputs.html.refusals import kind_of_no_article
from summarizer.inputs.html.scope import in_one_body, one_article
from summarizer.inputs.html.set_aside import set_aside
from summarizer.inputs.html.subheads import bold_titles, with_subheads
from summarizer.inputs.html.tables import without_layout_tables
from summarizer.inputs.html.trees import tree_of, without_unseen

MAX_BYTES = 10_000_000
_BEGINNING = 4_096
_SUBSCRIBERS = "the page says that it is for subscribers; what it shows of the article was read"


def entry(data: bytes, name: str, *, address: str | None = None, charset: str | None = None) -> Entry:
    """The article of a page: ``address`` is where it came from, ``charset`` what the HTTP header said.

    Raises ArticleError for what is no page, or a page without an article.
    """
    if len(data) > MAX_BYTES:
        raise ArticleError(
            f"{name!r} has more than {MAX_BYTES:,} bytes, the limit for a page; save its text as .txt"
        )
    text, doubt = decoded(data, charset)
    if files.has_controls(text[:_BEGINNING].encode("utf-8", "replace")):
        raise ArticleError(f"{name!r} is a binary file and no HTML page; give a page as it was saved")
    tree = tree_of(text, name)
    facts = facts_of(page_of(tree), address)
    lines = _lines(copy.deepcopy(tree), facts)
    if why := kind_of_no_article(tree, facts, lines, text):
        raise ArticleError(f"{name!r} {why}")
    notices = [doubt, _SUBSCRIBERS if facts.for_subscribers else None]
    origin = Origin(
        authors=facts.authors,
        publisher=facts.publisher,
        published_at=facts.published_at,
        language=facts.language,
        url=facts.url,
        sha256=hashlib.sha256(data).hexdigest(),
        notices=tuple(notice for notice in notices if notice),
    )
    known = {"headline": facts.headline, "date_published": dates.day(facts.published_at), "origin": origin}
    return Entry(text=_text(lines), known={key: value for key, value in known.items() if value is not None})


def _lines(tree: HtmlElement, facts: PageFacts) -> list[PageLine]:
    """The article's lines; the tree is changed."""
    titles = [title for title in (facts.headline or "", *facts.titles, *facts.authors) if title]
    one = one_article(without_layout_tables(without_unseen(tree)), facts.told_titles)
    (first, notes), subheads = marked(one, walled=facts.for_subscribers), bold_titles(one)
    lines = lines_of(in_one_body(without_loose_text(set_aside(one))))
    return with_subheads(without_edges(lines, titles, first, notes), subheads)


def _text(lines: list[PageLine]) -> str:
    written = []
    for before, line in zip([None, *lines], lines, strict=False):
        listed = before is not None and before.kind == line.kind and line.kind in {"item", "row"}
        mark = {"heading": "## ", "item": "- "}.get(line.kind, "")
        written += ["" if before is None else "\n" if listed else "\n\n", mark, line.words]
    return "".join(written)
