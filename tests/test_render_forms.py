"""A summary as Markdown and as JSON, and nothing in it that acts on a terminal."""

from __future__ import annotations

import io
import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from render_material import full, summary
from rich.console import Console
from rich.markdown import Markdown

from summarizer.render import Page, to_json, to_markdown, to_text
from summarizer.schema import Summary

NASTY = "a\x1b[31mred\x1b[0m \x07 b\u202egnp.exe\u2066 [/red] [bold]x[/bold] \x9b31m c\r\nd\u2028e\x00"


@pytest.fixture(autouse=True)
def _no_colour_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("NO_COLOR", "FORCE_COLOR", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)


ACTS = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2028\u2029\u2066-\u2069]")


def test_nothing_of_an_article_acts_on_a_terminal() -> None:
    """Control characters, escape codes, line breaks and overrides of direction never come through."""
    assert not ACTS.search(to_text(full(NASTY)))
    assert not ACTS.search(to_markdown(full(NASTY)))
    assert "[/red] [bold]x[/bold]" in to_text(full(NASTY))
    on_terminal = to_text(full(NASTY), Page(200))
    assert not ACTS.search(re.sub(r"\x1b\[[\d;]*m", "", on_terminal))
    assert "[/red] [bold]x[/bold]" in re.sub(r"\s+", " ", on_terminal)


@given(st.text(max_size=60))
def test_any_text_can_be_shown(text: str) -> None:
    """Whatever a text holds, no page breaks on it, none of it acts, and one item stays one line."""
    shown = full(text)
    assert not ACTS.search(to_text(shown))
    assert not ACTS.search(to_markdown(shown))
    assert len(to_text(shown).splitlines()) == len(to_text(full("x")).splitlines())
    to_text(shown, Page(80))


def read_markdown(page: str) -> str:
    """The page as a reader sees it, on one line."""
    out = io.StringIO()
    Console(file=out, width=10_000, color_system=None).print(Markdown(page, hyperlinks=False))
    return " ".join(out.getvalue().split())


@pytest.mark.parametrize(
    "text",
    [
        "# no heading",
        "- no list",
        "+ no list",
        "1. no list",
        "12) no list",
        "=== no rule",
        "--- no rule",
        "a *b* _c_ `d` ~~e~~",
        "<b>f</b> <script>",
        "[g](http://h) ![i](j) [k]: l",
        "> no quotation",
        "m | n \\ o & p &amp; q",
        "US$5 and US$6",
        "***",
    ],
)
def test_markdown_shows_the_article_as_it_is(text: str) -> None:
    """Marks that mean something to Markdown come out as the characters that they are, wherever they stand."""
    page = to_markdown(full(text))
    seen = read_markdown(page)
    for shown in (f"opposes: {text}", f"Ada Brook said {text}", f"“{text}”", f"because {text}"):
        assert shown in seen
    assert seen.count(text) >= 8


def test_markdown_has_a_section_for_each_part() -> None:
    """Markdown has one heading a section, the evidence as block quotations, and the closing line last."""
    page = to_markdown(full("low"))
    assert re.findall("^#+ .*", page, re.MULTILINE) == [
        "# low · low",
        "## Positions",
        "## Demands",
        "## Figures",
        "## Not tied to the text",
        "## Left out",
    ]
    assert re.findall("^> .*", page, re.MULTILINE) == [
        "> “low”",
        "> Farmers said: low.",
        "> The dam is low high.",
    ]


def test_json_is_the_summary() -> None:
    """A summary's JSON is read back as the same summary, characters and number kinds included."""
    told = full(NASTY.replace("\x00", ""))
    assert Summary.model_validate_json(to_json(told)) == told
    assert Summary.model_validate_json(to_json(summary())) == summary()


def test_json_is_readable_where_it_can_be() -> None:
    """Letters beyond ASCII stand in the JSON as they are, and it ends with one line break."""
    told = to_json(full("Łódź 🚋"))
    assert "Łódź 🚋" in told
    assert told.endswith("}\n")


@pytest.mark.parametrize("count", [0, 1, 3])
def test_several_summaries_are_an_array(count: int) -> None:
    """A sequence of summaries is a JSON array, one of a single summary too."""
    told = json.loads(to_json([summary()] * count))
    assert told == [json.loads(to_json(summary()))] * count
