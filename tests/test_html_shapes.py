"""What a page shows by other means than elements for it: sub-heads in bold letters, paragraphs in tables."""

from __future__ import annotations

import pytest
from html_material import (
    BODY,
    CAPTION,
    FIRST,
    FOURTH,
    HEADLINE,
    RELATED,
    SECOND,
    THIRD,
    article,
    lines,
    page,
    paragraphs,
)


@pytest.mark.parametrize(
    "bold", ["<strong>Fears for trade</strong>", "<b>Fears <i>for</i></b> <b>trade</b><br>"]
)
def test_a_paragraph_in_bold_is_a_subhead(bold: str) -> None:
    """A short paragraph that is bold as a whole and no sentence is a heading between two others."""
    source = page(article(FIRST, bold, THIRD, FOURTH))
    assert lines(source) == [FIRST, "## Fears for trade", THIRD, FOURTH]


@pytest.mark.parametrize(
    "written",
    [
        "<strong>Nobody would say when.</strong>",
        "<strong>“We had no choice”</strong>",
        "<strong>Fears</strong> for trade on the north bank",
        f"<strong>{'The bridge over the Wend at Aldmoor ' * 2}</strong>",
        "<strong><a href='/ferry'>A ferry from Colwick</a></strong>",
        "<strong>2026</strong>",
    ],
    ids=["sentence", "quotation", "in part", "long", "linked", "number"],
)
def test_what_else_is_bold_is_no_subhead(written: str) -> None:
    """Sentences, quotations, links and words within a paragraph are emphasised, and no headings."""
    assert not [line for line in lines(page(article(FIRST, written, THIRD))) if line.startswith("##")]


def test_a_page_in_bold_has_no_subheads() -> None:
    """Where most paragraphs are bold that means nothing."""
    texts = [
        f"<b>{text} of the old bridge</b>" for text in ("The piers", "The cost", "The ferry", "The trade")
    ]
    assert not [line for line in lines(page(article(*texts, FIRST))) if line.startswith("##")]


def cells(*texts: str) -> str:
    return "".join(f"<td>{text}</td>" for text in texts)


LAID_OUT = {
    "one cell": f"<table><tr>{cells(paragraphs(*BODY))}</tr></table>",
    "one cell with breaks": f"<table><tr>{cells('<br><br>'.join(BODY))}</tr></table>",
    "one cell a row": f"<table>{''.join(f'<tr>{cells(text)}</tr>' for text in BODY)}</table>",
    "beside a menu": f"<table><tr>{cells('<a href=/>News</a>', paragraphs(*BODY))}</tr></table>",
    "nested": f"<table><tr><td><table><tr>{cells(paragraphs(*BODY))}</tr></table></td></tr></table>",
}


@pytest.mark.parametrize("shape", LAID_OUT)
def test_a_table_that_lays_out_is_paragraphs(shape: str) -> None:
    """Paragraphs in the cells of a table are paragraphs."""
    assert lines(page(f"<h1>{HEADLINE}</h1>{LAID_OUT[shape]}")) == list(BODY)


def test_a_table_of_data_is_rows() -> None:
    """Short cells, with a sentence beside them or with nothing, are rows, in a layout's table too."""
    data = f"<table><tr>{cells('Year', 'Event')}</tr><tr>{cells('1871', SECOND)}</tr></table>"
    whole = f"<table><tr><td>{paragraphs(FIRST)}{data}{paragraphs(THIRD, FOURTH)}</td></tr></table>"
    for body in (article(FIRST, THIRD, FOURTH, amid=data), whole):
        assert f"1871 | {SECOND}" in lines(page(body))
    short = f"<table><tr>{cells('Piers: 5')}</tr><tr>{cells('Built: 1871')}</tr></table>"
    assert lines(page(article(amid=short)))[2:4] == ["Piers: 5", "Built: 1871"]


def test_a_table_of_a_picture_is_no_text() -> None:
    """A table that holds a picture with what is written below it is left out as a figure is."""
    picture = '<td><img src="b.jpg"></td>'
    shapes = [
        f"<table><tr>{picture}</tr><tr>{cells(CAPTION)}</tr><tr>{cells('Photo: R. Arden')}</tr></table>",
        f"<table><caption>{CAPTION}</caption><tr>{picture}</tr></table>",
    ]
    for shape in shapes:
        assert lines(page(article(amid=shape))) == list(BODY)
    rows = "".join(f"<tr>{picture}{cells(name, '5 piers')}</tr>" for name in ("Wend", "Colwick"))
    assert "Wend | 5 piers" in lines(page(article(amid=f"<table>{rows}</table>")))[2]


def test_the_way_down_to_a_page_is_no_text() -> None:
    """A row of links from the house's first page down to this one is left out, whatever it is called."""
    steps = "<a href='/'>Start</a> / <a href='/news/'>News</a> / <a href='/news/north'>The north</a>"
    trail = f"<p>{steps} / Bridges and ferries of the whole north of the county</p>"
    assert lines(page(article(before=trail))) == list(BODY)
    links = "Read <a href='/'>our first page</a> and <a href='/help'>how to write to us</a>."
    assert lines(page(article(FIRST, links, THIRD)))[1].startswith("Read our first page")


@pytest.mark.parametrize("written", [FIRST, f'<p><div class="column">{RELATED}</div>{FIRST}'])
def test_text_beside_paragraphs_is_one(written: str) -> None:
    """Text in no element of its own, as where a paragraph ends before a box in it, is one in its place."""
    long = [f"{text} So it went on for {number} weeks." for number in range(2, 8) for text in BODY[1:]]
    for before, behind in ([], long), (long[:3], long[3:]):
        body = f"{paragraphs(*before)}{written} <b>So.</b>{paragraphs(*behind)}"
        found = lines(page(f"<article><h1>{HEADLINE}</h1><div>{body}</div></article>"))
        assert found == [*before, f"{FIRST} So.", *behind]
