"""What holds no article is refused by what it is; a hostile page costs no more than a large one."""

from __future__ import annotations

import io
import time

import pytest
from html_material import BODY, FIRST, SAME, TEASER, article, lines, page, paragraphs, read, script
from hypothesis import given
from hypothesis import strategies as st

from summarizer.errors import ArticleError
from summarizer.inputs import Columns
from summarizer.inputs.html import entries, entry

TEASERS = "".join(
    f'<div class="card"><h3><a href="/{number}">{TEASER}, part {number}</a></h3>{paragraphs(TEASER)}</div>'
    for number in range(30)
)
SCRIPT = '<script src="/app.js"></script>'
CHALLENGE = '<form id="challenge-form"><p>Checking if the site connection is secure</p></form>'
CONSENT = '<form class="consent-form" action="/consent"><p>We and our 812 partners store cookies.</p></form>'
MISSING = "<h1>404</h1><p>We looked everywhere and could not find this page.</p>"
NOSCRIPT = "<noscript>You need to enable JavaScript to run this app.</noscript>"
TRAFFIC = '<link rel="canonical" href="https://courier.example/traffic">'
FRONT = '<link rel="canonical" href="https://courier.example/">'
PLAIN = paragraphs(FIRST, *(f'<a href="/{number}">{TEASER}, part {number}</a>' for number in range(60)))
BROWSER = "open it in a browser and save the page or its text from there"

LISTS = "is a page that lists articles; open one of its articles and give that"
NO_ARTICLES = {
    "home": (page(TEASERS, head="", title="The Aldmoor Courier"), LISTS),
    "home of plain links": (page(PLAIN, head=FRONT, title="The Aldmoor Courier"), LISTS),
    "section": (page(f"<h1>Traffic</h1>{TEASERS}", head=TRAFFIC), LISTS),
    "script": (page(f'<div id="root"></div>{SCRIPT}', head=""), f"is empty without JavaScript; {BROWSER}"),
    "noscript": (page(NOSCRIPT + SCRIPT, head=""), f"is empty without JavaScript; {BROWSER}"),
    "captcha": (
        page(CHALLENGE, head="", title="Just a moment..."),
        f"is a check for robots and not the page; {BROWSER}",
    ),
    "consent": (page(CONSENT, head=""), f"is a consent wall and not the page behind it; {BROWSER}"),
    "error": (
        page(MISSING, head="", title="Page not found | Courier"),
        "is an error page ('404'); check its address",
    ),
    "nothing": ("<html><body></body></html>", f"holds no article; {BROWSER}"),
    "empty": (" \n", "is empty; save the page again"),
    "text": (FIRST, "is no HTML page; give a page as it was saved, or its text as .txt"),
}


@pytest.mark.parametrize("kind", NO_ARTICLES)
def test_a_page_without_an_article_is_called_by_its_kind(kind: str) -> None:
    """A page that holds no article is refused by its name, with what it is and a way to the article."""
    source, told = NO_ARTICLES[kind]
    with pytest.raises(ArticleError, match=r"'page\.html' ") as caught:
        read(source)
    assert told in str(caught.value)


def test_an_article_about_a_wall_is_none() -> None:
    """An article may be about captchas, cookies, JavaScript and error 404, and stand among many teasers."""
    texts = [text.replace("bridge", "captcha of the cookie consent") for text in BODY]
    source = page(
        f"{article(*texts)}{TEASERS}{SCRIPT}<div id='root'></div>", title="Error 404: enable JavaScript"
    )
    assert lines(source) == texts


def test_a_canonical_address_of_the_house_makes_no_home_page() -> None:
    """An article stays one where a page calls the house's address its own, and has some teasers."""
    assert lines(page(f"{article()}{PLAIN.replace(FIRST, '')[:2_000]}", head=FRONT))[:4] == list(BODY)


SHORT = [
    f"Quay {number} of Aldmoor was shut on Monday, and its {number} boats left." for number in range(3, 35)
]
NUMBERED = '<link rel="canonical" href="https://courier.example/?p=123">'
MENU = f"<nav>{PLAIN.replace(FIRST, '')}</nav>"
CARDS = "".join(f'<h3><a href="/{number}">{TEASER}, part {number}</a></h3>' for number in range(20))


@pytest.mark.parametrize(
    ("head", "beside"),
    [(NUMBERED, MENU), (FRONT, MENU), (NUMBERED, CARDS), ("", CARDS)],
    ids=["menu", "first page", "numbered", "teasers"],
)
def test_short_paragraphs_in_a_row_are_an_article(head: str, beside: str) -> None:
    """What many short paragraphs tell is no list of other articles, whatever links stand beside it."""
    found = lines(page(f"<h1>Aldmoor shuts its quays</h1>{paragraphs(*SHORT)}{beside}", head=head))
    assert found[: len(SHORT)] == SHORT


def test_summaries_of_articles_are_a_list() -> None:
    """Teasers each with a sentence below are a list, in boxes of their own or all in one."""
    cards = [
        f'<h3><a href="/{text[5:7]}">{TEASER} on quay {text[5:7]}</a></h3><p>{text}</p>' for text in SHORT
    ]
    for source in ("".join(cards), "".join(f"<div>{card}</div>" for card in cards)):
        with pytest.raises(ArticleError, match="is a page that lists articles"):
            read(page(source, head=TRAFFIC, title="Traffic"))


def nested(tag: str, depth: int) -> str:
    return page(f"{f'<{tag}>' * depth}{article()}{f'</{tag}>' * depth}")


LARGE = {
    "as many elements as are read": lambda: page(article() + "<div><b>x</b></div>" * 49_000),
    "a tag of many attributes": lambda: page(article() + f"<p {' '.join(f'a{n}' for n in range(300_000))}>"),
    "a long word": lambda: page(article() + f"<p>{'x' * 5_000_000}</p>"),
    "entities": lambda: page(article() + f"<pre>{'&amp;&#0;&bogus;' * 200_000}"),
    "NUL bytes": lambda: page(article() + "\0" * 5_000_000),
    "open quotes": lambda: page(article() + '<a title="' * 100_000),
    "comments without end": lambda: page(article() + "<!-- <p" * 300_000),
    "broken JSON-LD": lambda: page(article(), head=script("[{" * 45_000)),
}  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("kind", LARGE)
def test_a_hostile_page_is_read_in_seconds(kind: str) -> None:
    """What makes other readers stop or hang is read, or refused, in the time of a large page."""
    source = LARGE[kind]()
    began = time.process_time()
    try:
        assert read(source).text.startswith(FIRST)
    except ArticleError as error:
        assert "; " in str(error)  # noqa: PT017 - either may be
    assert time.process_time() - began < 60


@pytest.mark.parametrize(
    ("source", "told"),
    [
        (nested("div", 60_000), "more than 250 levels of elements"),
        (nested("b", 60_000), "more than 250 levels of elements"),
        (nested("table><tr><td", 1_000), "more than 250 levels of elements"),
        (page(article() + "<b>x</b>" * 1_000_000), "more than 50,000 elements"),
        (page(article() + "x" * 10_000_000), "more than 10,000,000 bytes"),
    ],
    ids=["div", "b", "table", "elements", "bytes"],
)
def test_what_is_no_news_page_is_refused_early(source: str, told: str) -> None:
    """A page that is deeper, larger or longer than any that people read is refused with the limit."""
    with pytest.raises(ArticleError, match=r"'page\.html' ") as caught:
        read(source)
    assert told in str(caught.value)


def test_a_page_may_nest_as_deep_as_any_does() -> None:
    """Two hundred elements around an article do not hide it."""
    assert lines(nested("div", 200)) == list(BODY)


def outcome(data: bytes) -> str:
    """The text of a page, or why it has none."""
    try:
        return entry(data, "page.html").text
    except ArticleError as error:
        return f"! {error}"


@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    """Bytes of any kind become an article, or an ArticleError that names the file and ends with a way out."""
    for source in (data, b"<!DOCTYPE html><p>" + data, page(article()).encode() + data):
        told = outcome(source)
        assert told.strip()
        assert not told.startswith("! ") or ("'page.html' " in told and "; " in told)


@given(st.sampled_from(sorted(SAME)), st.data())
def test_a_damaged_page_is_read_or_refused(shape: str, data: st.DataObject) -> None:
    """A page with parts of it lost, doubled or moved is read as far as it goes, or refused."""
    source = SAME[shape].encode()
    start, end = sorted((data.draw(st.integers(0, len(source))), data.draw(st.integers(0, len(source)))))
    for damaged in (
        source[:start] + source[end:],
        source[:end] + source[start:],
        source[end:] + source[:start],
    ):
        assert outcome(damaged).strip()


def test_no_more_is_read_than_the_limit() -> None:
    """Of a file that is too large only so much is read as shows that it is."""
    file = io.BytesIO(b"<html>" + b" " * 20_000_000)
    with pytest.raises(ArticleError, match="the limit for a page"):
        next(entries(file, "page.html", Columns()))
    assert file.tell() == 10_000_001


def test_an_article_that_says_nothing_of_itself_may_have_many_teasers() -> None:
    """Teasers beside an article of a small publisher, more of them than paragraphs, make no list of it."""
    teasers = "".join(f'<h3><a href="/{n}">Boat number {n} leaves the Wend</a></h3>' for n in range(15))
    source = page(f"{article()}<aside>{teasers}</aside>", head="")
    assert lines(source) == list(BODY)
