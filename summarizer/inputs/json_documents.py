"""A text that is JSON: an article as schema.org has it, or a row of a table by itself; else no article.

Sites answer so where their pages ask for data, and its braces are nobody's words.
"""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import Any

from summarizer.errors import ArticleError
from summarizer.inputs.entries import Columns, Entry, row

# No prose begins so.
_BEGINS = re.compile(r"\ufeff?\s*(?:\{\s*(?:\"|\})|\[\s*(?:\{|\[|\"[^\"\n]*\"\s*[,\]]|\]))")
_OUT = "give its text as .txt, or articles as lines of a .jsonl"


def entry(text: str, name: str, columns: Columns) -> Entry | None:
    """The article that a JSON document holds; None for what is no JSON.

    Raises ArticleError for JSON without an article, or of several documents, which names what it is.
    """
    if not _BEGINS.match(text):
        return None
    document = text.lstrip("\ufeff \t\r\n")
    try:
        found, end = json.JSONDecoder(strict=False).raw_decode(document)
    except (ValueError, RecursionError):
        return None
    if document[end:].strip():
        if _BEGINS.match(document, end):
            raise ArticleError(f"{name!r} holds several JSON documents; call it .jsonl, or give one of them")
        return None
    return _of_article(found) or _of_row(found, name, columns)


def _of_article(found: Any) -> Entry | None:
    from summarizer.inputs.html import json_article

    return json_article.entry(found)


def _of_row(found: Any, name: str, columns: Columns) -> Entry:
    if isinstance(found, dict) and columns.text in found:
        return replace(row(0, found, columns), id="")
    raise ArticleError(f"{name!r} is a JSON document without an article; {_OUT}")
