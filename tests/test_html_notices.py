"""A page that shows a notice in place of its article is refused; an article beside notices is read."""

from __future__ import annotations

import pytest
from html_material import (
    BODY,
    FIRST,
    HEADLINE,
    LD,
    SECOND,
    TEASER,
    article,
    lines,
    page,
    paragraphs,
    read,
    script,
)

from summarizer.errors import ArticleError

LETTER = (
    "Sign up for our newsletter and have it in your inbox by seven.",
    "Be the first to hear of new issues. You can unsubscribe at any time.",
)
WALL = (
    "Subscribe to continue reading. Your first month costs one pound.",
    "Already a subscriber? Log in with the address that you gave us.",
)
# Nobody has the words of this language, but the box says by its name what it is.
ABONNIEREN = (
    "Lesen Sie weiter mit einem Abo für einen Euro im ersten Monat.",
    "Sie haben schon ein Abo? Dann melden Sie sich mit Ihrer Adresse an.",
)
SCRIPTS = "JavaScript is disabled on your browser. Please enable JavaScript to use the Courier."
MISSING = page(
    "<h1>Page Not Found</h1><p>Use the button of your browser to return to where you were.</p>",
    head=script({**LD, "headline": "Page Not Found"}),
    title="Page Not Found",
)
NOTICES = {
    "a newsletter": (page(f"<h1>{HEADLINE}</h1>{paragraphs(*LETTER)}"), "shows a notice ('Sign up for our"),
    "a wall": (page(article(*WALL)), "shows a notice ('Subscribe to continue"),
    "a wall by its name": (
        page(f'<h1>{HEADLINE}</h1><div class="c-paywall">{paragraphs(*ABONNIEREN)}</div>', lang="de"),
        "shows a notice ('Lesen Sie weiter",
    ),
    "scripts": (page(f"<h1>{HEADLINE}</h1><p>{SCRIPTS}</p>"), "is empty without JavaScript; open it in"),
    "an error called an article": (MISSING, "is an error page ('Page Not Found'); check its address"),
}


@pytest.mark.parametrize("kind", NOTICES)
def test_a_notice_is_no_article(kind: str) -> None:
    """A page of which only a notice can be read is refused by what it shows, whatever it says of itself."""
    source, told = NOTICES[kind]
    with pytest.raises(ArticleError, match=r"'page\.html' ") as caught:
        read(source)
    assert told in str(caught.value)


def test_a_short_article_is_read_beside_what_needs_scripts() -> None:
    """A few sentences about what the headline names are an article, though the page has forms and scripts."""
    beside = (
        '<noscript>Enable JavaScript to see the film.</noscript><div id="g-recaptcha"></div><script></script>'
    )
    assert lines(page(f"<h1>{HEADLINE}</h1>{paragraphs(FIRST)}{beside}", head="")) == [FIRST]


def test_an_article_about_subscribers_is_read() -> None:
    """A short article with the words of notices is one where its headline has them too."""
    told = f"Readers of the Courier must log in to see the bridge of Aldmoor from May. {WALL[1]} {WALL[0]}"
    assert lines(page(article(told))) == [told]


BOXES = "".join(
    f"<article><h1>{title}</h1><p>Two boats to spare.</p></article>"
    for title in (TEASER, f"{HEADLINE}: what we know", "Sign up")
)
OVERLAY = f'<div class="hero">{paragraphs(*LETTER)}</div>'


@pytest.mark.parametrize("headline", ["Aldmoor bridge shut for the winter", HEADLINE])
def test_boxes_that_are_articles_do_not_hide_the_article(headline: str) -> None:
    """Small articles around a long one are boxes, also where one of them has the page's title."""
    body = f"<section><h1>{headline}</h1>{paragraphs(*BODY)}</section>"
    source = page(f"{OVERLAY}<article class='box'>{BOXES}</article><article>{body}</article>")
    assert lines(source)[-4:] == list(BODY)


def test_a_first_paragraph_is_kept_whatever_it_is_called() -> None:
    """A paragraph among those of the body is no standfirst, as where it is named for voices to read out."""
    named = f'<p class="speakable-summary">{FIRST}</p>{paragraphs(*BODY[1:])}'
    assert lines(page(f"<article><h1>{HEADLINE}</h1>{named}</article>")) == list(BODY)


def test_an_introduction_is_the_article_where_there_is_nothing_else() -> None:
    """What a page calls its introduction is read when it is longer than all that follows."""
    source = page(
        f'<article><h1>{HEADLINE}</h1><div class="intro">{paragraphs(FIRST, SECOND)}</div></article>'
    )
    assert lines(source) == [FIRST, SECOND]


def test_of_a_page_of_labels_its_sentences_are_read() -> None:
    """A page whose words are mostly labels gives its sentences, and not all of its words in one line."""
    labels = "".join(f"<div>{word}</div>" for word in ("Next", "Larger", "1 of 39", "Email", "Print"))
    assert lines(page(f"{labels}<div><div>{SECOND}</div></div>")) == [SECOND]
