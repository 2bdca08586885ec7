"""A brief as a page: each line leads to its evidence, nothing acts, and the drawings hold what they say."""

from __future__ import annotations

import datetime as dt
import html
import itertools
import re
from collections import Counter
from xml.etree import ElementTree as ET

import pytest
from brief_material import demand, told
from dense_brief import dense
from hypothesis import given
from hypothesis import strategies as st
from page_material import seen
from test_brief_formats import full
from test_render_html import ATTRIBUTES, HOSTILE

from summarizer.brief import Asked, Source, brief_of, to_html

SVG = "{http://www.w3.org/2000/svg}"


def drawings(page: str) -> list[ET.Element]:
    """The drawings of a page but for those of the legends."""
    found = re.findall(r"<svg (.*?)</svg>", page, re.DOTALL)
    parsed = [
        ET.fromstring(f'<svg xmlns="{SVG[1:-1]}" {one}</svg>')  # noqa: S314 - our own page
        for one in found
        if "<title" in one
    ]
    return [one for one in parsed if one.get("role") == "group"]


def names_at(drawing: ET.Element) -> dict[tuple[str, float], str]:
    """The name in each place: its column and height."""
    texts = [text for text in drawing.iter(f"{SVG}text") if text.find(f"{SVG}title") is not None]
    return {
        (text.get("x", "0"), float(text.get("y", "0"))): str(text.findtext(f"{SVG}title")) for text in texts
    }


def test_each_line_shows_its_evidence() -> None:
    """Without pages, all passages of a brief stand in it, with the article's name, date and address."""
    page = to_html(full(), whole=True)
    words = html.unescape(page)
    for exact in ("The quay helps.", "The quay harms.", "It rained.", "90", "40"):
        assert f'<blockquote dir="auto">{exact}</blockquote>' in words
    assert "<summary>The Port Herald, 1 March 2026" in words
    assert '<a href="https://herald.example/a" rel="noreferrer noopener">News of a</a>' in words


def test_with_pages_each_line_leads_to_the_item() -> None:
    """Where articles have pages, each line links to its item there, by what it says, not its place."""

    def link(source: Source, anchor: str) -> str:
        return f"articles/{source.id}.html#{anchor}"

    page = to_html(full(), whole=True, link=link)
    assert "<blockquote" not in page
    links = Counter(re.findall(r'href="articles/(\w)\.html#(i-\w+)"', page))
    # Of a: the position, which also stands beside another, and the demand. Of b and c: a figure too.
    assert sorted((name, times) for (name, _), times in links.items()) == [
        ("a", 1), ("a", 2), ("b", 1), ("b", 2), ("c", 1), ("c", 1),
    ]  # fmt: skip


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_are_words(words: str) -> None:
    """What an article or a name holds is text on the page of a brief and in its drawings too."""
    wanted = [demand(words, words, words, (words, "2026-01-01"))]
    one = told("a", "2026-01-02", demands=wanted, positions=[])
    record = one.article.model_copy(update={"headline": words, "publisher": words, "url": words, "id": words})
    page = to_html(brief_of([one.model_copy(update={"article": record})]))
    found = seen(page)
    own = {"aria-label", "cx", "cy", "d", "r", "stroke-width", "transform", "viewbox", "x", "y", "scope"}
    assert {name for _, attributes in found.elements for name in attributes} <= ATTRIBUTES | own | {"data-l"}
    assert not {"script", "img", "iframe", "object", "base"} & {tag for tag, _ in found.elements}
    assert "script-src 'none'" in html.unescape(page)


@pytest.mark.parametrize("actors", [2, 10, 60])
def test_names_stand_apart_and_all_demands_are_drawn(actors: int) -> None:
    """Of any number of actors at most twelve names stand at a side, and the numbers there are all demands."""
    brief = dense(actors)
    drawing = drawings(to_html(brief))[0]
    places = names_at(drawing)
    mutual = sum(want.addressee is not None for want in brief.wants)
    for column in {x for x, _ in places}:
        heights = sorted(y for x, y in places if x == column)
        assert len(heights) <= 12
        assert all(lower - upper >= 20 for upper, lower in itertools.pairwise(heights))
    spans = [text for text in drawing.iter(f"{SVG}text") if text.find(f"{SVG}title") is not None]
    numbers = [int(str(text.findtext(f"{SVG}tspan"))) for text in spans]
    assert sum(numbers) == 2 * mutual
    more = {name for name in places.values() if name.startswith("and ")}
    assert bool(more) == (actors > 12)


@pytest.mark.parametrize("actors", [1, 10, 60])
def test_marks_of_a_timeline_stand_apart(actors: int) -> None:
    """No two marks of the timeline overlap, and those for which there is no place are counted."""
    drawing = drawings(to_html(dense(actors), whole=True))[-1]
    marks = [str(group.get("transform")) for group in drawing.iter(f"{SVG}g")]
    places = [tuple(map(float, re.findall(r"-?[\d.]+", mark))) for mark in marks]
    assert places
    by_height: dict[float, list[float]] = {}
    for x, y in places:
        by_height.setdefault(y, []).append(x)
    gaps = [b - a for its in by_height.values() for a, b in itertools.pairwise(sorted(its))]
    assert min(gaps, default=16) >= 15.9
    assert all(200 <= x <= 720 for x, _ in places)


def test_a_page_is_the_same_in_whatever_order() -> None:
    """The same articles give the same page, drawings too, in whatever order they come."""
    assert to_html(dense(10)) == to_html(dense(10, backwards=True))


def test_what_cannot_be_drawn_is_told() -> None:
    """Articles without a date and demands of nobody are counted beside the drawings."""
    page = to_html(brief_of([
        told("a", None, demands=[demand("union", "wait")]),
        told("b", "2026-03-01", demands=[demand("union", "mend it", "port")]),
    ], Asked(today=dt.date(2026, 3, 1))))  # fmt: skip
    assert "1 line of articles without a date is not drawn." in page
    assert "1 demand names nobody of whom; the table has them." in page


def test_a_brief_without_anything_is_a_page() -> None:
    """Of no articles there is a page without drawings or tables, which says so."""
    page = to_html(brief_of([]))
    assert "<svg" not in page
    assert "None found" in page


@given(st.lists(st.dates(), min_size=1, max_size=6), st.dates())
def test_any_dates_have_a_timeline(dates: list[dt.date], due: dt.date) -> None:
    """Whatever the days are, centuries apart or one only, marks and named days stand in the drawing."""
    articles = [
        told(f"a{n}", day.isoformat(), demands=[demand("union", f"{n}", "port", ("then", due.isoformat()))])
        for n, day in enumerate(dates)
    ]
    drawing = drawings(to_html(brief_of(articles)))[-1]
    xs = [float(text.get("x", "0")) for text in drawing.iter(f"{SVG}text") if "head" in text.get("class", "")]
    assert xs == sorted(xs)
    assert all(200 <= x <= 720 for x in xs)


def test_a_deadline_stands_in_the_articles_words_alone() -> None:
    """No word of ours stands before the article's own ("by Christmas"), which have theirs."""
    page = to_html(
        brief_of([told("a", None, demands=[demand("union", "wait", None, ("by Christmas", None))])])
    )
    assert re.findall(r"<td[^>]*>(?:<span[^>]*>)?by Christmas", page) == [
        '<td role="cell"><span class="soft">by Christmas'
    ]
