"""What a page shows by other means than elements for it: sub-heads in bold letters, paragraphs in tables."""

from __future__ import annotations

import pytest
from html_material import (
    BODY,
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


PICTURE = '<img src="quay.jpg" alt="A quay">'
SHUT = "The harbour master, Anna Leigh, shut it at noon on Monday and told its 12 boats to leave by Friday."
BESIDE_PICTURES = {
    "items of a letter": "".join(
        f"<table><tr><td>{PICTURE}</td><td><b>Quay {number} is shut.</b> {SHUT}</td></tr></table>"
        for number in range(8)
    ),
    "seats": f"<table><tr><td>{PICTURE} Quay 7</td>{cells('12 seats')}</tr></table>",
    "score": f"<table><tr><td>{PICTURE}</td>{cells('Quay 7 Wend 3 : Colwick 1')}</tr></table>",
    "quotation": f"<table><tr><td>{PICTURE}</td>{cells('“Quay 7 stays open,” said Leigh.')}</tr></table>",
    "below": f"<table><tr><td>{PICTURE}</td></tr><tr>{cells('Quay 7 costs 2,000 pounds a day')}</tr></table>",
}


@pytest.mark.parametrize("shape", BESIDE_PICTURES)
def test_words_beside_a_picture_in_a_table_are_read(shape: str) -> None:
    """A table takes no words with it because it holds a picture, whether or not others stand around it."""
    assert "Quay 7" in "\n".join(lines(page(article(amid=BESIDE_PICTURES[shape]))))


def test_a_letter_of_pictures_with_words_beside_them_is_read() -> None:
    """A page is no empty one because all that it says stands in tables with pictures."""
    whole = lines(page(f"<h1>Aldmoor this week</h1>{BESIDE_PICTURES['items of a letter']}"))
    assert sum(SHUT in line for line in whole) == 8


def test_the_way_down_to_a_page_is_no_text() -> None:
    """A row of links from the house's first page down to this one is left out, whatever it is called."""
    steps = "<a href='/'>Start</a> / <a href='/news/'>News</a> / <a href='/news/north'>The north</a>"
    trail = f"<p>{steps} / Bridges and ferries of the whole north of the county</p>"
    assert lines(page(article(before=trail))) == list(BODY)
    links = "Read <a href='/'>our first page</a> and <a href='/help'>how to write to us</a>."
    assert lines(page(article(FIRST, links, THIRD)))[1].startswith("Read our first page")


@pytest.mark.parametrize(
    "written",
    [
        "Read {start} and {news} to learn what 300 people said",
        "{start} and {news}",
        "{start} / {news} tell what 300 people said",
        "{start}, {news}, and what 300 people said",
    ],
)
def test_words_between_links_are_no_trail(written: str) -> None:
    """Links down from the first page with words before, between or right after them are a sentence."""
    start, news = "<a href='/'>Our first page</a>", "<a href='/news'>the news of Aldmoor</a>"
    found = lines(page(article(FIRST, written.format(start=start, news=news), THIRD)))
    assert found[1] == written.format(start="Our first page", news="the news of Aldmoor")


@pytest.mark.parametrize("written", [FIRST, f'<p><div class="column">{RELATED}</div>{FIRST}'])
def test_text_beside_paragraphs_is_one(written: str) -> None:
    """Text in no element of its own, as where a paragraph ends before a box in it, is one in its place."""
    long = [f"{text} So it went on for {number} weeks." for number in range(2, 8) for text in BODY[1:]]
    for before, behind in ([], long), (long[:3], long[3:]):
        body = f"{paragraphs(*before)}{written} <b>So.</b>{paragraphs(*behind)}"
        found = lines(page(f"<article><h1>{HEADLINE}</h1><div>{body}</div></article>"))
        assert found == [*before, f"{FIRST} So.", *behind]
