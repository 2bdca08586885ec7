"""Pages: every character of the article, marks that nest and overlap, and nothing that acts."""

from __future__ import annotations

import base64
import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made import harbour_summary
from page_material import TEXT, claimed, ferry, long_story, long_words, place, seen
from render_material import full

from summarizer.render import Page, index_page, listed, render, to_html

HOSTILE = (
    "</script><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '"><svg/onload=alert(1)>',
    "javascript:alert(1)",
    "{{ 7*7 }}{% raw %}",
    "]]><!--",
    "&lt;b&gt; &amp;#13; \u202e \u2028 \r\n \x0b\x1c\x85",
    "</title></style></textarea>",
)
# What a page of ours may have; an article has no way to add to it.
ATTRIBUTES = frozenset(
    {
        "accept", "aria-controls", "aria-describedby", "aria-expanded", "aria-hidden", "aria-label",
        "aria-labelledby", "aria-live", "autocomplete", "charset", "checked", "class", "content",
        "data-do", "data-i", "data-k", "data-n", "datetime", "dir", "disabled", "hidden",
        "href", "http-equiv", "id", "lang", "list", "maxlength", "name", "rel", "role", "size",
        "tabindex", "type", "value",
    }
)  # fmt: skip
CHARACTERS = st.characters(exclude_categories=["Cs"], exclude_characters="\0")
PARTS = st.text(CHARACTERS, max_size=20) | st.sampled_from(
    ["\n\n", "\r\n", "\r", "\n## ", "<b>", "&amp;", " "]
)
TEXTS = st.lists(PARTS, max_size=20).map("".join)


def with_text(text: str, spans: list[tuple[int, int]], left: list[tuple[int, int]]) -> str:
    """A page of a text with an item at each span, wherever those lie."""
    items = [claimed("Lee", "it rains", evidence=[{"start": a, "end": b, "exact": ""}]) for a, b in spans]
    passages = [{"start": a, "end": b, "exact": "x", "reason": "why"} for a, b in left]
    record = ferry().article.model_copy(update={"text": text}).model_dump()
    return to_html(ferry(article=record, positions=items, demands=[], figures=[], left_out=passages))


@given(TEXTS.filter(bool), st.lists(st.tuples(st.integers(0, 220), st.integers(0, 220)), max_size=8))
def test_the_article_keeps_every_character(text: str, spans: list[tuple[int, int]]) -> None:
    """What stands on the page as the article is its text, character by character, however it is marked."""
    assert seen(with_text(text, spans[::2], spans[1::2])).article == text


@given(st.lists(st.tuples(st.integers(0, len(TEXT)), st.integers(0, len(TEXT))), min_size=1, max_size=8))
def test_marks_cover_just_their_words(spans: list[tuple[int, int]]) -> None:
    """Each item's mark is its words of the article, also where marks nest and overlap."""
    page = seen(with_text(TEXT, spans, []))
    found: dict[str, str] = defaultdict(str)
    for keys, words in page.pieces:
        for key in keys:
            found[key] += words
    told = [TEXT[a:b] for a, b in spans if a < b]
    assert bare(found.values()) == bare(told)


def bare(words: Iterable[str]) -> list[str]:
    """Without white space and the marks of headings, which no piece shows."""
    return sorted(filter(None, (re.sub(r"[\s#]", "", one) for one in words)))


def whole_pages() -> list[str]:
    return [
        to_html(ferry()),
        to_html(ferry(), harbour_summary(), ferry()),
        to_html(full()),
        to_html(harbour_summary()),
    ]


@pytest.mark.parametrize("page", whole_pages(), ids=["alone", "several", "without text", "bare"])
def test_whatever_points_finds_its_end(page: str) -> None:
    """Each id is there once, and each link and each description points to one that is there."""
    found = seen(page)
    assert len(set(found.ids)) == len(found.ids)
    for _, told in found.elements:
        pointed = told.get("aria-describedby", "").split() + told.get("aria-labelledby", "").split()
        if told.get("href", "").startswith("#"):
            pointed.append(told["href"][1:])
        assert set(pointed) <= set(found.ids)


def test_a_mark_and_its_card_point_to_each_other() -> None:
    """A mark links to the card of what is claimed there, and that card links back to the mark."""
    found = seen(to_html(ferry()))
    links = [told for tag, told in found.elements if tag == "a" and re.fullmatch(r"#c?x?\d.*", told["href"])]
    marks = {told["id"]: told["href"][1:] for told in links if re.match(r"x?\d", told.get("id", ""))}
    assert len(marks) >= 6
    assert set(marks) == {told["href"][1:] for told in links if not told["href"].startswith("#c")}
    assert set(marks.values()) <= set(found.ids)


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_are_words(words: str) -> None:
    """What an article, a name or a model's answer holds is text: it adds no element, attribute or address."""
    told = full(words)
    record = ferry().article.model_copy(
        update={"headline": words, "publisher": words, "authors": (words,), "url": words, "text": words * 3,
                "language": words, "date_published": words, "notices": (words,)}
    )  # fmt: skip
    bad = told.model_copy(update={"article": record})
    for page in (to_html(bad, bad), index_page([listed(bad, "a.html")], words)):
        found = seen(page)
        assert {name for _, attributes in found.elements for name in attributes} <= ATTRIBUTES
        scripts = [attributes for tag, attributes in found.elements if tag == "script"]
        assert scripts[-1] == {}
        assert {told["type"] for told in scripts[:-1]} == {"application/json"}
        assert not {"img", "svg", "b onload", "iframe", "object", "base"} & {tag for tag, _ in found.elements}
        links = [attributes["href"] for _, attributes in found.elements if "href" in attributes]
        assert all(re.match(r"#|https?://|\.\./index\.html$|a\.html$", link) for link in links)


def test_the_policy_lets_in_what_is_ours_alone() -> None:
    """The page's policy allows no source at all but its own style and script, by their digests."""
    for page in (to_html(ferry()), index_page([listed(ferry(), "a.html")], "runs")):
        [policy] = [told["content"] for _, told in seen(page).elements if "http-equiv" in told]
        assert policy.startswith("default-src 'none'; ")
        for tag in ("style", "script"):
            source = re.findall(rf"<{tag}>(.*?)</{tag}>", page, re.DOTALL)[-1]
            digest = base64.b64encode(hashlib.sha256(source.encode()).digest()).decode()
            assert f"{tag}-src 'sha256-{digest}'" in policy
        assert not re.search(r"https?:|data:|unsafe|\*", policy)


def test_what_is_uncertain_is_told_in_a_readers_words() -> None:
    """What is not confirmed, not in the article and left out stands on the page, each with its reason."""
    words = " ".join(seen(to_html(ferry())).words.split())
    assert "Not confirmed. The marked words do not show that Per Lund says it." in words
    assert "Refused. 'Sunday' is not in the marked words." in words
    assert "demand sail on Sunday" in words
    assert "sentences" not in words
    assert "It tells only when. two" in words
    assert "1 not confirmed" in words
    assert "1 not in the article" in words
    assert "1 left out" in words


def test_a_figure_has_its_number_unit_and_source() -> None:
    """A figure's card has the article's words for it, the number in digits with its unit, and the source."""
    words = " ".join(seen(to_html(ferry())).words.split())
    assert "12 million crowns = 12,000,000 crowns" in words
    assert "Source: Ida Holm" in words
    assert "The article itself no other source is named" in words


def test_a_card_has_the_words_that_matter() -> None:
    """Of a long sentence a card has what stands around its number, of sentences before it how the last
    begins; on a page without the text, all of it.
    """
    told = long_words()
    words = " ".join(seen(to_html(told)).words.split())
    assert "[… Nobody knows how long it lasts.] … know who pays for the ferry that 9,000 people will" in words
    assert "[… Nobody knows how long it lasts.] The union wants to know who pays." in words
    assert "It is to cost 2.3 million crowns, of which the county pays half, and in …" in words
    bare = told.model_copy(update={"article": told.article.model_copy(update={"text": None})})
    assert "in the end 🚢 the union wants to know who pays" in seen(to_html(bare)).words


def test_deadlines_stand_in_the_order_of_time() -> None:
    """The line of deadlines begins with the day of publication, and says how long after it each is."""
    words = " ".join(seen(to_html(ferry())).words.split())
    assert "Deadlines 23 November 2026 published 1 December 2026 8 days later Ferry Union → the town" in words


def test_the_words_that_say_it_come_first() -> None:
    """Of two passages the card leads to the one that says it; what only tells whose it is has no number."""
    said = "He said that the union’s members had been offered two free days."
    whose = "Mayor Per Lund called the claim absurd."
    offered = claimed("Per Lund", "Two free days had been offered.", whose, said)
    page = to_html(ferry(positions=[offered], demands=[], figures=[], left_out=[]))
    [place] = re.findall(r"<li [^>]*><a href=#(\S+)>1</a>", page)
    [words] = re.findall(rf"<a [^>]*\bid={place} [^>]*>([^<]*)</a>", page)
    assert said.startswith(words)
    assert re.findall(r" id=1\S* href=#c1([^>]*)>", page) == [' data-n=""', " data-i=1 data-n=1"]


def test_a_page_without_the_text_quotes_it() -> None:
    """Of a summary that has not kept its article, the page shows with each claim what it rests on."""
    bare = ferry().article.model_copy(update={"text": None})
    words = seen(to_html(ferry().model_copy(update={"article": bare}))).words
    assert "is not kept" in words
    assert "called the claim absurd" in words


def test_a_headline_stands_once() -> None:
    """A headline that the page has above is not shown again at the head of the text, unless it is marked."""
    hidden = "<span hidden>Ferry talks stall</span>"
    assert hidden in to_html(ferry())
    marked = ferry(positions=[claimed("Lee", "They stall", evidence=[place("Ferry talks stall")])])
    assert hidden not in to_html(marked)
    assert "<h3" in to_html(ferry())


def test_a_page_is_small_beside_its_text() -> None:
    """A page has at most 60 kB beside the article's text, and is the same each time."""
    page = to_html(ferry())
    assert len(page.encode()) - len(TEXT.encode()) < 60_000
    assert page == render("html", [ferry()], Page())


def test_many_items_add_little_to_a_page() -> None:
    """A page with 60 items has at most 60 kB beside its text; what it shows is not there a second time."""
    told = long_story(items=60)
    page = to_html(told)
    assert len(page.encode()) - len((told.article.text or "").encode()) < 60_000
    assert page.count(told.positions[7].statement) == 2  # in the article and on its card


@pytest.mark.parametrize("told", ["positions", "figures"])
def test_scripts_are_no_markup(told: str) -> None:
    """No style or script of ours holds what would end its element, whatever stands beside."""
    fields: dict[str, Any] = {told: []}
    page = to_html(ferry(**fields))
    assert page.count("</script") - 1 == page.count("<script>") == 1  # one holds data
    assert page.count("</style") == 1
