"""A summary as text, Markdown and JSON: readable, complete, and harmless whatever an article holds."""

from __future__ import annotations

import io
import json
import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made import UNSURE
from rich.console import Console
from rich.markdown import Markdown

from summarizer.render import to_json, to_markdown, to_text
from summarizer.schema import Summary

NASTY = "a\x1b[31mred\x1b[0m \x07 b\u202egnp.exe\u2066 [/red] [bold]x[/bold] \x9b31m c\r\nd\u2028e\x00"
GOOD = {"kind": "exact", "reasons": []}


def evidence(exact: str, start: int = 0) -> dict[str, Any]:
    return {"start": start, "end": start + len(exact), "exact": exact, "prefix": "", "suffix": ""}


def position(text: str = "the dam is safe") -> dict[str, Any]:
    said = evidence(f"“{text}”")
    return {
        "actor": "Ada Brook",
        "stance": "opposes",
        "issue": text,
        "statement": f"Ada Brook said {text}",
        "attribution": "direct_quote",
        "evidence": [said],
        "verdict": GOOD,
    }


def demand(text: str = "open the dam") -> dict[str, Any]:
    return {
        "actor": "farmers",
        "addressee": "ministry",
        "demand": text,
        "force": "ultimatum",
        "deadline": {"text": "by Friday", "date": None},
        "attribution": "indirect",
        "evidence": [evidence(f"Farmers said: {text}.")],
        "verdict": GOOD,
    }


def figure(text: str = "12 metres") -> dict[str, Any]:
    return {
        "value": [10, 12.5],
        "value_text": text,
        "unit": "metres",
        "measures": "height of the dam",
        "approximate": False,
        "attributed_to": "Ada Brook",
        "evidence": [evidence(text, 30), evidence(f"The dam is {text} high.", 20)],
        "verdict": GOOD,
    }


def summary(**fields: Any) -> Summary:
    run = {
        "model": "scripted",
        "prompt_set": "small",
        "prompt_sha256": "0" * 64,
        "wire_schema": 1,
        "attempts": 4,
        "input_tokens": 12345,
        "cached_tokens": 678,
        "output_tokens": 90,
        "seconds": 12.6,
        "recorded_at": "2025-01-01T00:00:00+00:00",
    }
    article = {
        "id": "dam",
        "headline": None,
        "date_published": "2025-03-04",
        "source": "dam.txt",
        "language": "en",
        "text_sha256": "0" * 64,
    }
    empty = dict.fromkeys(("actors", "positions", "demands", "figures", "ungrounded", "left_out"), ())
    whole = {"article": article, "gist": "Farmers want water.", "coverage": {}, "run": run, **empty, **fields}
    return Summary.model_validate(whole)


def full(text: str = "the dam is safe") -> Summary:
    return summary(
        positions=[position(text)],
        demands=[demand(text)],
        figures=[figure(text)],
        gist=text,
        actors=[{"name": text, "aliases": [text], "kind": "person"}],
        ungrounded=[
            {
                "kind": "position",
                "item": {"actor": text, "issue": "", "sentences": [1]},
                "verdict": {"kind": "unsupported", "reasons": [f"why {text}", "again"]},
            }
        ],
        left_out=[{"start": 5, "end": 9, "exact": text, "reason": f"because {text}"}],
        article={
            "id": text,
            "headline": text,
            "date_published": text,
            "source": text,
            "language": text,
            "text_sha256": text,
        },
    )


@pytest.fixture(autouse=True)
def _no_colour_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("NO_COLOR", "FORCE_COLOR", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)


def test_text_shows_every_part_in_order() -> None:
    """Piped text gives the gist, then positions, demands and figures, each above its evidence and place."""
    assert to_text(full("12 m")).splitlines() == [
        "12 m · 12 m",
        "",
        "12 m",
        "",
        (
            "The article is not in English (12 m): numbers in digits, names, quoted words and shared words "
            "were checked, not who speaks nor what a “not” denies."
        ),
        "",
        "POSITIONS (1)",
        "  Ada Brook · opposes: 12 m",
        "    Ada Brook said 12 m",
        "    │ “12 m” [0:6]",
        "",
        "DEMANDS (1)",
        "  farmers → ministry · ultimatum: 12 m (by Friday)",
        "    │ Farmers said: 12 m. [0:19]",
        "",
        "FIGURES (1)",
        "  12 m · height of the dam (says Ada Brook)",
        "    │ The dam is 12 m high. [20:41]",
        "",
        "NOT TIED TO THE TEXT: said by the model, not borne by the article (1)",
        "  position: actor: 12 m; sentences: [1]",
        "    why 12 m; again",
        "",
        "LEFT OUT: in the article, in no item (1)",
        "  12 m [5:9]",
        "    because 12 m",
        "",
        (
            "1 position, 1 demand, 1 figure; 1 not tied to the text; covered: 0 of 0 numbers, "
            "0 of 0 quotations, 0 of 0 demand cues · scripted · 12,345 tokens in (678 cached), 90 out · 13 s"
        ),
    ]


@pytest.mark.parametrize("kind", ["positions", "demands", "figures"])
def test_what_is_not_confirmed_is_marked(kind: str) -> None:
    """An item with a doubt stands where it stood, marked in plain words, and the last line counts it."""
    [item] = getattr(full("low"), kind)
    page = full("low").model_copy(update={kind: (item.model_copy(update={"verdict": UNSURE}),)})
    mark = f"(not confirmed: {UNSURE.doubts[0]})"
    section = to_text(page).split(kind.upper())[1].split("\n\n")[0]
    assert f"    {mark}" in section.splitlines()
    assert mark in to_markdown(page).split(f"## {kind.title()}")[1].split("## ")[0]
    assert "1 not confirmed" in to_text(page).splitlines()[-1]
    assert "not confirmed" not in to_text(full("low"))


def test_the_closing_line_counts_what_was_repaired() -> None:
    """The last line says how many items were repaired, when any were."""
    run = summary().run.model_dump()
    line = to_text(summary(run=run | {"repair_requests": 1, "repaired": 1200})).splitlines()[-1]
    assert "0 not tied to the text, 1,200 repaired; covered" in line
    line = to_text(summary(run=run | {"repair_requests": 1})).splitlines()[-1]
    assert "repaired" not in line


def test_the_closing_line_says_what_was_paid() -> None:
    """The last line has the cost where there is one, and says nothing of what is free or not known."""
    run = summary().run.model_dump()
    assert " · 0.0123 USD · " in to_text(summary(run=run | {"cost_usd": 0.0123})).splitlines()[-1]
    for nothing in (0.0, None):
        assert "USD" not in to_text(summary(run=run | {"cost_usd": nothing})).splitlines()[-1]


def test_piped_text_is_plain_and_unwrapped() -> None:
    """Without a width there is no escape code, and however long an item is it stays on its line."""
    text = to_text(full("word " * 2000))
    assert "\x1b" not in text
    assert max(map(len, text.splitlines())) > 9000


@pytest.mark.parametrize("width", [1, 7, 40, 100, 400])
def test_text_on_a_terminal_is_wrapped(width: int) -> None:
    """With a width lines are coloured and no longer than it, or than is pleasant to read."""
    text = to_text(full("many words in one line " * 20), width=width)
    assert "\x1b[" in text
    lines = re.sub(r"\x1b\[[\d;]*m", "", text).splitlines()
    assert max(len(line.rstrip()) for line in lines) <= max(min(width, 100), 6)


def test_empty_parts_have_no_heading() -> None:
    """A summary without items shows its gist and its closing line, and no empty sections."""
    lines = to_text(summary()).splitlines()
    assert lines[:3] == ["dam · 2025-03-04", "", "Farmers want water."]
    assert len(lines) == 5
    assert not re.search("^## ", to_markdown(summary()), re.MULTILINE)


def test_the_closing_line_counts() -> None:
    """The last line counts what was found, what was not tied and what is covered, in the right number."""
    coverage = {"quantities": 2, "quantities_covered": 1, "quotations": 1, "demand_cues": 3}
    two = summary(positions=[position()] * 2, figures=[figure()] * 1000, coverage=coverage)
    for page in (to_text(two), to_markdown(two)):
        closing = page.splitlines()[-1]
        assert closing.startswith(
            "2 positions, 0 demands, 1,000 figures; 0 not tied to the text; "
            "covered: 1 of 2 numbers, 0 of 1 quotation, 0 of 3 demand cues · scripted · 12,345 tokens in"
        )


def test_an_empty_field_leaves_no_mark() -> None:
    """Items without an issue, an addressee, a deadline or a source read well."""
    bare = summary(
        positions=[position() | {"issue": ""}],
        demands=[demand() | {"addressee": None, "deadline": None}],
        figures=[figure() | {"attributed_to": None}],
    )
    lines = [line.strip() for line in to_text(bare).splitlines()]
    assert "Ada Brook · opposes" in lines
    assert "farmers · ultimatum: open the dam" in lines
    assert "12 metres · height of the dam" in lines


ACTS = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2028\u2029\u2066-\u2069]")


def test_nothing_of_an_article_acts_on_a_terminal() -> None:
    """Control characters, escape codes, line breaks and overrides of direction never come through."""
    assert not ACTS.search(to_text(full(NASTY)))
    assert not ACTS.search(to_markdown(full(NASTY)))
    assert "[/red] [bold]x[/bold]" in to_text(full(NASTY))
    on_terminal = to_text(full(NASTY), width=200)
    assert not ACTS.search(re.sub(r"\x1b\[[\d;]*m", "", on_terminal))
    assert "[/red] [bold]x[/bold]" in re.sub(r"\s+", " ", on_terminal)


@given(st.text(max_size=60))
def test_any_text_can_be_shown(text: str) -> None:
    """Whatever a text holds, no page breaks on it, none of it acts, and one item stays one line."""
    shown = full(text)
    assert not ACTS.search(to_text(shown))
    assert not ACTS.search(to_markdown(shown))
    assert len(to_text(shown).splitlines()) == len(to_text(full("x")).splitlines())
    to_text(shown, width=80)


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
