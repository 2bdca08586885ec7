"""An article that is JSON-LD by itself, without a page around it."""

from __future__ import annotations

from typing import Any

from lxml import html
from lxml.html import HtmlElement

from summarizer.article import Origin
from summarizer.inputs import blocks
from summarizer.inputs.entries import Entry
from summarizer.inputs.html import dates, json_ld
from summarizer.inputs.html.facts import Markup, facts_of


def entry(found: Any) -> Entry | None:
    """The first of its articles that has a body, with what is told of it; None where there is none."""
    nodes = json_ld.objects(found)
    own = next((node for node in nodes if json_ld.is_article(node) and _body(node)), None)
    if own is None:
        return None
    page: HtmlElement = html.document_fromstring("<html></html>")
    facts = facts_of(Markup(page, [own, *(node for node in nodes if not json_ld.is_article(node))], {}))
    url = json_ld.words(own.get("url")) or None
    known = {
        "headline": facts.headline,
        "date_published": dates.day(facts.published_at),
        "origin": Origin(
            authors=facts.authors,
            publisher=facts.publisher,
            published_at=facts.published_at,
            language=facts.language,
            url=url if url and url.startswith(("http://", "https://")) else None,
        ),
    }
    return Entry(text=_body(own), known={key: value for key, value in known.items() if value is not None})


def _body(node: json_ld.Node) -> str:
    written = node.get("articleBody")
    return blocks.text_of(written) if isinstance(written, str) else ""
