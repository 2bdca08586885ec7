"""An HTML page becomes its article: the paragraphs, and nothing that stands around them."""

from __future__ import annotations

import hashlib
import io
from pathlib import Path

import pytest
from html_material import (
    BODY,
    FIGURE,
    FIRST,
    FOURTH,
    HEADLINE,
    LD,
    SAME,
    SECOND,
    STANDFIRST,
    THIRD,
    article,
    lines,
    page,
    paragraphs,
    read,
    script,
)

from summarizer.inputs import Columns, read_file
from summarizer.inputs.html import entries


@pytest.mark.parametrize("shape", SAME)
def test_a_page_becomes_its_paragraphs(shape: str) -> None:
    """Of a page of any shape the article's paragraphs are read, without captions, teasers and titles."""
    assert lines(SAME[shape]) == list(BODY)


def test_a_page_is_a_format() -> None:
    """The entry of a page has its headline, its day and its origin, with the digest of its bytes."""
    data = page(article()).encode()
    [entry] = entries(io.BytesIO(data), "page.html", Columns())
    assert entry.text == "\n\n".join(BODY)
    assert (entry.known["headline"], entry.known["date_published"]) == (HEADLINE, "2026-11-20")
    assert entry.known["origin"].sha256 == hashlib.sha256(data).hexdigest()


@pytest.mark.parametrize("name", ["a.html", "a.htm", "a.txt"])
def test_a_file_is_read_as_a_page(name: str, tmp_path: Path) -> None:
    """A file that is named as a page, or begins as one, becomes an article with what the page says of it."""
    (tmp_path / name).write_text(page(article()), encoding="utf-8")
    found = read_file(tmp_path / name)
    assert found.text.startswith(FIRST)
    assert (found.headline, found.date_published, found.origin.authors) == (
        HEADLINE, "2026-11-20", ("Ruth Arden", "Tom Okoro"),
    )  # fmt: skip


def test_subheads_stand_between_paragraphs() -> None:
    """A heading between paragraphs is a line with a mark; before the first and behind the last it is none."""
    source = page(article(before="<h2>A town without a bridge</h2>", amid="<h2>Fears for trade</h2>"))
    source = source.replace("</article>", "<h2>More from Aldmoor</h2></article>")
    assert lines(source) == [FIRST, SECOND, "## Fears for trade", THIRD, FOURTH]


def test_lists_and_tables_are_lines() -> None:
    """Items of a list and rows of a table are lines of one paragraph each."""
    items = "<ul><li>A ferry from the station quay</li><li>Free parking behind the market hall</li></ul>"
    cars = "<table><tr><th>Year</th><th>Cars a day</th></tr><tr><td>1990</td><td>6,100</td></tr></table>"
    text = read(page(article(amid=items + paragraphs(STANDFIRST) + cars))).text
    assert "\n\n- A ferry from the station quay\n- Free parking behind the market hall\n\n" in text
    assert "\n\nYear | Cars a day\n1990 | 6,100\n\n" in text


def test_a_list_article_keeps_what_its_headings_count() -> None:
    """The headings and the paragraphs of an article that is a list stand in their order."""
    points = [(f"{number}. Reason number {number}", text) for number, text in enumerate(BODY, 1)]
    listed = "".join(f"<h3>{heading}</h3>{paragraphs(text)}" for heading, text in points)
    source = page(f"<article><h1>{HEADLINE}</h1>{paragraphs(STANDFIRST)}{listed}</article>")
    assert lines(source) == [STANDFIRST, *(line for head, text in points for line in (f"## {head}", text))]


@pytest.mark.parametrize(
    "free", [{"isAccessibleForFree": False}, {"hasPart": {"isAccessibleForFree": "False"}}]
)
def test_what_is_for_subscribers_is_read_as_far_as_it_goes(free: dict[str, object]) -> None:
    """The free part of an article behind a paywall is read, with a notice."""
    wall = '<div class="paywall"><p>Subscribe now to go on reading, for two pounds a week only.</p></div>'
    found = read(page(article(FIRST, SECOND) + wall, head=script({**LD, **free})))
    assert found.text == f"{FIRST}\n\n{SECOND}"
    [notice] = found.known["origin"].notices
    assert notice == "the page says that it is for subscribers; what it shows of the article was read"


def test_a_list_may_end_an_article() -> None:
    """Three headings and more before the last note are the points of a list, with pictures between."""
    points = [f"{number}. It carried so many cars in year {number}" for number in range(1, 4)]
    listed = "".join(f"<h3>{point}</h3>{FIGURE}" for point in points)
    source = page(article().replace("</div></article>", f"{listed}<p>© Courier</p></div></article>"))
    assert lines(source) == [*BODY, *(f"## {point}" for point in points)]


def test_a_first_paragraph_that_is_shown_twice_is_no_standfirst() -> None:
    """What stands above a wall and in the article too is its first paragraph, whatever its name there."""
    intro = f'<div class="paywall__intro"><p>{FIRST}</p></div>'
    assert lines(page(article(before=intro))) == list(BODY)


def test_marks_without_width_are_left_out() -> None:
    """Soft hyphens and zero-width blanks are no part of the words; letters stay as they were written."""
    written = FIRST.replace("engineers", "engi\u00adne\u200bers").replace("cracks", "cra\u0301cks")
    assert lines(page(article(written, *BODY[1:])))[0] == FIRST.replace("cracks", "cra\u0301cks")


def test_a_blank_that_does_not_break_is_a_blank() -> None:
    """Words are parted by plain blanks, whichever an editor left behind, in the headline too."""
    source = page(article(FIRST.replace(" ", "\xa0", 9), *BODY[1:]), head="", title="Pier&nbsp;closes")
    assert lines(source)[0] == FIRST
    assert read(source.replace(f"<h1>{HEADLINE}</h1>", "")).known["headline"] == "Pier closes"
