"""Texts that are more than prose: JSON, and Markdown with front matter."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from html_material import BODY, FIRST, HEADLINE, LD, SECOND

from summarizer.article import Article
from summarizer.errors import ArticleError
from summarizer.inputs import read_file

TEXT = "\n\n".join(BODY)


def read(folder: Path, text: str, name: str = "note.md") -> Article:
    (folder / name).write_text(text, encoding="utf-8")
    return read_file(folder / name)


@pytest.mark.parametrize("inside", [lambda node: node, lambda node: [{"@type": "WebSite"}, node],
                                    lambda node: {"data": {"items": [node]}}])  # fmt: skip
def test_json_that_is_an_article_is_read(inside: object, tmp_path: Path) -> None:
    """JSON-LD by itself becomes the article that it holds, with what it tells, wherever that stands."""
    node = {**LD, "articleBody": TEXT, "url": "https://courier.example/bridge"}
    article = read(tmp_path, json.dumps(inside(node)), "answer.json")  # type: ignore[operator]
    assert (article.text, article.headline, article.date_published) == (TEXT, HEADLINE, "2026-11-20")
    assert article.origin.authors == ("Ruth Arden", "Tom Okoro")
    assert article.origin.url == "https://courier.example/bridge"
    assert article.id == "answer"


def test_a_row_by_itself_is_read(tmp_path: Path) -> None:
    """One object as a line of JSON lines has it is the article with its text."""
    assert read(tmp_path, json.dumps({"id": "7", "text": TEXT}, indent=1), "row.json").text == TEXT


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('{"status": "ok", "hits": []}', "is a JSON document without an article; give its text"),
        ('\ufeff [{"headline": "Bridge"}]\n', "is a JSON document without an article"),
        ("[]", "is a JSON document without an article"),
        ('{"text": 7}', "its 'text' is no text; give the article as text"),
        ('{"text": "a"}\n{"text": "b"}\n', "holds several JSON documents; call it .jsonl"),
    ],
    ids=["object", "list", "empty", "no text", "lines"],
)
def test_json_without_an_article_is_refused(text: str, told: str, tmp_path: Path) -> None:
    """JSON that holds no article is refused as what it is, and not read as words."""
    with pytest.raises(ArticleError) as caught:
        read(tmp_path, text, "answer")
    assert told in str(caught.value)


@pytest.mark.parametrize("begins", ["[Update] ", "{sic} ", '{"We close"} ', "[1] ", '["'])
def test_a_text_may_begin_with_a_bracket(begins: str, tmp_path: Path) -> None:
    """A text with a bracket before its first word is a text."""
    assert read(tmp_path, begins + TEXT).text == begins + TEXT


HEAD = """---
title: "Aldmoor closes its old bridge: why"
Date: 2026-11-20 07:30:00
author: [Ruth Arden, {name: Tom Okoro}]
lang: en
url: https://courier.example/bridge
tags: [bridge]
---
"""


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_front_matter_is_no_text(end: str, tmp_path: Path) -> None:
    """What stands in YAML before a Markdown text tells of the article, and is no part of it."""
    article = read(tmp_path, (HEAD + "\n" + TEXT).replace("\n", end))
    assert article.text.splitlines() == TEXT.splitlines()
    assert article.headline == "Aldmoor closes its old bridge: why"
    assert article.date_published == "2026-11-20"
    origin = article.origin
    assert (origin.authors, origin.language, origin.url, origin.published_at) == (
        ("Ruth Arden", "Tom Okoro"), "en", "https://courier.example/bridge", "2026-11-20T07:30:00",
    )  # fmt: skip


@pytest.mark.parametrize(
    "before",
    [
        "---\n",
        "---\n\nAldmoor, Friday\n\n---\n\n",
        "---\n- one\n- two\n---\n",
        "---\nThe mayor: she will resign on Friday, aides said.\n---\n\n",
        "---\nMayor: she will resign.\n---\n\n",
        "---\ntitle: The mayor goes\nThe mayor: she will resign.\n---\n\n",
        "---\ntitle: [\n---\n",
        "----\ntitle: x\n----\n",
        "Note\n---\ntitle: x\n---\n",
    ],
    ids=[
        "a line",
        "prose",
        "a list",
        "a sentence",
        "a speaker",
        "a name with blanks",
        "broken",
        "other dashes",
        "behind a text",
    ],
)
def test_what_else_stands_between_dashes_is_text(before: str, tmp_path: Path) -> None:
    """Lines of dashes around what is no front matter part a text: all is read, and they name nothing."""
    article = read(tmp_path, before + TEXT)
    assert article.text == before + TEXT
    assert article.headline in {None, "Note"}


def test_front_matter_costs_no_more_than_it_is_long(tmp_path: Path) -> None:
    """Aliases that would grow without end, and a value of any kind where a title is due, cost nothing."""
    bomb = "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9) if n else 'x'}]\n" for n in range(30))
    article = read(tmp_path, f"---\n{bomb}title: {{x: y}}\ndate: soon\n---\n{FIRST}\n\n{SECOND}")
    assert article.text == f"{FIRST}\n\n{SECOND}"
    assert article.date_published is None
