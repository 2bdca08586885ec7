"""A summary as text for a terminal or a pipe."""

from __future__ import annotations

import re

import pytest
from made import UNSURE
from render_material import demand, figure, full, position, summary

from summarizer.render import Page, to_markdown, to_text


@pytest.fixture(autouse=True)
def _no_colour_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("NO_COLOR", "FORCE_COLOR", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)


def test_text_shows_every_part_in_order() -> None:
    """Piped text gives the gist, demands, positions and figures, and on demand the words that show each."""
    assert to_text(full("12 m"), Page(evidence=True)).splitlines() == [
        "12 m · 12 m",
        "",
        "12 m",
        "",
        (
            "The article is not in English (12 m): numbers in digits, names, quoted words and shared words "
            "were checked, not who speaks nor what a “not” denies."
        ),
        "",
        "DEMANDS (1)",
        "  farmers",
        "    → ministry · ultimatum: 12 m (by Friday)",
        "      │ Farmers said: 12 m. [0:19]",
        "",
        "POSITIONS (1)",
        "  Ada Brook",
        "    opposes (12 m): Ada Brook said 12 m",
        "      │ “12 m” [0:6]",
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
    assert mark in [line.strip() for line in section.splitlines()]
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
    text = to_text(full("many words in one line " * 20), Page(width))
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
    assert "opposes: Ada Brook said the dam is safe" in lines
    assert "ultimatum: open the dam" in lines
    assert "12 metres · height of the dam" in lines
