"""What an article's page or document says of itself stands above its summary."""

from __future__ import annotations

from made import bare_summary

from summarizer.render import to_html, to_markdown, to_text
from summarizer.schema import Summary


def told(**record: object) -> Summary:
    bare = bare_summary("pier", "pier.html", "0", "The pier is closed.")
    return bare.model_copy(update={"article": bare.article.model_copy(update=record)})


def test_who_published_it_stands_below_the_headline() -> None:
    """Authors, publisher and address are told where they are known, and nothing else is."""
    url = "https://news.example/pier"
    summary = told(headline="Old pier closes", authors=("Ann Lee", "Bo Lind"), publisher="Post", url=url)
    line = f"Ann Lee, Bo Lind · Post · {url}"
    assert to_text(summary).startswith(f"Old pier closes\n{line}\n\nThe pier is closed.\n")
    assert to_markdown(summary).startswith(f"# Old pier closes\n\n{line}\n\nThe pier is closed.\n")
    assert to_text(told()).startswith("pier\n\nThe pier is closed.\n")


def test_nobody_sees_where_a_word_may_be_parted() -> None:
    """A headline is kept as its publisher wrote it, and shown and told a model without its soft hyphens."""
    summary = told(headline="Foot\u00adbridge closes")
    for shown in (to_text(summary), to_markdown(summary), to_html(summary)):
        assert "Footbridge closes" in shown
        assert "\u00ad" not in shown
    assert summary.article.headline == "Foot\u00adbridge closes"


def test_what_is_uncertain_about_the_reading_is_told() -> None:
    """A notice of the reading stands before the items, in text and in Markdown."""
    summary = told(notices=("its encoding was taken for WINDOWS-1252",))
    assert "\n\nHow it was read: its encoding was taken for WINDOWS-1252.\n" in to_text(summary)
    assert "\n*How it was read: its encoding was taken for WINDOWS-1252.*\n" in to_markdown(summary)


def test_what_a_page_says_of_itself_is_no_markup() -> None:
    """Authors and publishers come from a stranger's page: they steer no terminal and format no document."""
    summary = told(authors=("\x1b[31mAnn",), publisher="**Post**")
    assert "\x1b" not in to_text(summary)
    assert "\\*\\*Post" in to_markdown(summary)
