"""``verify``: every verdict once more, from what is stored and the article alone."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from in_process import run

from summarizer.article import from_text
from summarizer.inputs import read_file
from summarizer.llm import Answer, Message
from summarizer.pipeline import Checked, summarise, verify
from summarizer.prompt import load
from summarizer.schema import (
    Decision,
    DemandDraft,
    Draft,
    DraftRepair,
    FigureDraft,
    PositionDraft,
    Summary,
    Usage,
    reviewed,
)

STORY = (
    "🚋 Harbour tram delayed\n\n"
    "Mayor Inés Ferré said on Monday that the tram would open in May.\n\n"
    "“We need 12 more weeks,” engineer Bo Lind told the council. Traders called on the city to pay €40,000 "
    "by Friday.\n"
)


SAID = Draft(
    gist="The mayor said the tram would open in May. Traders called on the city.",
    positions=[
        PositionDraft(
            actor="Inés Ferré", stance="asserts", issue="", sentences=[2],
            statement="Inés Ferré said the tram would open in May for 99 weeks.",
        ),
        PositionDraft(
            actor="Bo Lind", stance="asserts", issue="", sentences=[3],
            statement="Bo Lind told the council they need 12 more weeks.",
        ),
    ],
    demands=[
        DemandDraft(
            actor="Traders", addressee="city", demand="pay €40,000 by Friday", force="request",
            deadline="by Friday", sentences=[4],
        ),
    ],
    figures=[
        FigureDraft(value_text="12 more weeks", measures="weeks needed", attributed_to="", sentence=3),
        FigureDraft(value_text="€40,000", measures="pay by the city", attributed_to="", sentence=4),
    ],
)  # fmt: skip


async def answering(messages: Sequence[Message], schema: type[Any], max_tokens: int) -> Answer[Any]:
    """Say what the article says, but for the 99 weeks of the tram, and mend nothing."""
    assert messages
    assert max_tokens
    said = SAID if schema is Draft else DraftRepair(positions=[], demands=[], figures=[])
    return Answer(said, Usage(attempts=1), "")


@pytest.fixture(scope="module")
def stored() -> dict[str, Any]:
    """A summary as a file holds it, with items of each kind and one that is not borne."""
    made = asyncio.run(summarise(from_text(STORY), answering, load("whole"), "scripted"))
    assert made.positions
    assert made.demands
    assert made.figures
    assert made.ungrounded
    data: dict[str, Any] = json.loads(made.model_dump_json())
    return data


def again(stored: dict[str, Any], text: str = STORY) -> list[Checked]:
    return verify(Summary.model_validate(stored), from_text(text))


def changed(stored: dict[str, Any], path: str, value: Any) -> dict[str, Any]:
    """The stored summary with one value, found by its path, replaced."""
    copy: dict[str, Any] = json.loads(json.dumps(stored))
    *way, last = [int(step) if step.isdigit() else step for step in path.split(".")]
    place: Any = copy
    for step in way:
        place = place[step]
    place[last] = value
    return copy


def wrong(checked: list[Checked]) -> list[str]:
    return [one.what for one in checked if not one.holds]


def test_what_was_just_made_holds(stored: dict[str, Any]) -> None:
    """Every verdict of an untouched summary is derived again, and none differs."""
    checked = again(stored)
    assert wrong(checked) == []
    kinds = {one.what.rpartition(" ")[0] or one.what for one in checked}
    assert {"text", "gist", "position", "demand", "figure", "ungrounded", "account"} <= kinds


@pytest.mark.parametrize(
    ("path", "value", "what"),
    [
        ("positions.0.statement", "Inés Ferré said they need 21 more weeks.", "position 1"),
        ("positions.0.statement", "Inés Ferré said they do not need weeks.", "position 1"),
        ("positions.0.actor", "Traders", "position 1"),
        ("positions.0.evidence.0.exact", "“We need 21 more weeks,” Ms Ferré told the council.", "position 1"),
        ("positions.0.evidence.0.start", 3, "position 1"),
        ("positions.0.evidence.0.prefix", "elsewhere", "position 1"),
        ("positions.0.verdict.kind", "elided", "position 1"),
        ("positions.0.verdict.doubts", ["who says it?"], "position 1"),
        ("positions.0.verdict.certainty", 0.5, "position 1"),
        ("figures.0.verdict.certainty", 0.5, "figure 1"),
        ("demands.0.addressee", "Inés Ferré", "demand 1"),
        ("demands.0.demand", "pay €90,000", "demand 1"),
        ("demands.0.deadline", {"text": "by Easter", "date": None}, "demand 1"),
        ("figures.0.value", 21, "figure 1"),
        ("figures.0.value_text", "21", "figure 1"),
        ("figures.0.unit", "days", "figure 1"),
        ("figures.0.approximate", True, "figure 1"),
        ("figures.0.attributed_to", "Traders", "figure 1"),
        ("gist", "The mayor said the tram would not open in May.", "gist"),
        ("gist", "Olaf Kirk pays.", "gist"),
        ("gist", "The mayor said \0.", "gist"),
        ("figures.0.evidence.1.start", 9_000, "figure 1"),
        ("figures.0.evidence.1.end", 0, "figure 1"),
        ("positions.0.evidence.0.end", 9_000, "position 1"),
        ("ungrounded.0.item.statement", "Inés Ferré said the tram would open in May.", "ungrounded 1"),
        ("ungrounded.0.item", {"mood": "good"}, "ungrounded 1"),
        ("coverage.quantities", 7, "account"),
        ("article.text_sha256", "0" * 64, "text"),
    ],
)
def test_a_forged_value_is_found(stored: dict[str, Any], path: str, value: Any, what: str) -> None:
    """Whatever of an item, a verdict, the gist or the account is changed in the file, verify names it."""
    forged = changed(stored, path, value)
    assert forged != stored
    assert what in wrong(again(forged))


def test_what_is_dropped_from_the_file_is_missed(stored: dict[str, Any]) -> None:
    """An item that was taken out of the file leaves its place of the article uncovered and unlisted."""
    assert "account" in wrong(again(changed(stored, "figures", [])))
    assert "account" in wrong(again(changed(stored, "demands", [])))


def test_what_a_person_added_leaves_the_account_of_the_reading(stored: dict[str, Any]) -> None:
    """With what a person added a summary holds: the account is of what was read; a forged one is found."""

    async def missing(messages: Sequence[Message], schema: type[Any], max_tokens: int) -> Answer[Any]:
        said = (await answering(messages, schema, max_tokens)).value
        return Answer(said.model_copy(update={"figures": said.figures[:1]}), Usage(attempts=1), "")

    made = asyncio.run(summarise(from_text(STORY), missing, load("whole"), "scripted"))
    figure = Summary.model_validate(stored).figures[1]
    told = reviewed(made, [Decision("new-1", "added", figure, "Ada", "2026-11-30T10:00:00.000Z")])
    assert len(told.left_out) < len(made.left_out)
    assert wrong(verify(told, from_text(STORY))) == []
    more = told.coverage.model_copy(update={"quantities_covered": told.coverage.quantities_covered + 1})
    assert wrong(verify(told.model_copy(update={"coverage": more}), from_text(STORY))) == ["account"]


def test_words_that_moved_are_found_where_they_stand_now(stored: dict[str, Any]) -> None:
    """In an article with a line put before, no offset holds, and each fault says where the words stand."""
    shifted = "A line more.\n\n" + STORY
    faults = [fault for one in again(stored, shifted) for fault in one.faults]
    assert any("another text" in fault for fault in faults)
    place = stored["positions"][0]["evidence"][0]
    moved = f"they stand at [{place['start'] + 14}:{place['end'] + 14}]"
    assert any(moved in fault for fault in faults)


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "tram.txt"
    path.write_text(STORY, encoding="utf-8")
    return path


def test_the_command_tells_and_exits(stored: dict[str, Any], article: Path, tmp_path: Path) -> None:
    """An untouched summary exits with 0; a forged one with 1, and the fault stands under its item."""
    file = tmp_path / "tram.json"
    file.write_text(json.dumps(stored), encoding="utf-8")
    ran = run("verify", file, article)
    assert ran.code == 0, ran.out + ran.err
    assert re.search(r"^(\d+) of \1 hold$", ran.out, re.MULTILINE)
    file.write_text(json.dumps([changed(stored, "figures.0.value", 21)]), encoding="utf-8")
    ran = run("verify", file, article, "--quiet")
    assert ran.code == 1
    fault, reason, closing = ran.out.splitlines()
    assert fault.startswith("NO")
    assert "is 12, not 21" in reason
    assert re.fullmatch(r"\d+ of \d+ hold", closing)


def test_anybodys_quotes_are_checked(article: Path, tmp_path: Path) -> None:
    """JSON lines with a quote each get a verdict with its place; an altered quote exits with 1."""
    file = tmp_path / "quotes.jsonl"
    quotes = [
        "the tram would open in May",
        '"We need 12 more weeks"',
        "We need 21 more weeks",
        "a flying boat",
    ]
    file.write_text("".join(json.dumps({"quote": quote}) + "\n" for quote in quotes), encoding="utf-8")
    ran = run("verify", file, article, "-f", "jsonl")
    assert ran.code == 1
    told = [json.loads(line) for line in ran.out.splitlines()]
    assert [one["verdict"] for one in told] == ["exact", "normalized", "altered", "not_found"]
    assert [one["holds"] for one in told] == [True, True, False, False]
    (start, end), *_ = told[0]["spans"]
    assert read_file(article).text[start:end] == quotes[0]
    assert "number" in told[2]["faults"][0]
    file.write_text(json.dumps({"quote": quotes[0]}) + "\n", encoding="utf-8")
    assert run("verify", file, article).code == 0


def test_of_several_summaries_those_of_the_article_are_checked(
    stored: dict[str, Any], article: Path, tmp_path: Path
) -> None:
    """JSON lines of many articles: the article's own summaries are checked, the others counted aloud."""
    file = tmp_path / "all.jsonl"
    other = changed(stored, "article.text_sha256", "0" * 64)
    file.write_text(f"{json.dumps(other)}\n{json.dumps(stored)}\n", encoding="utf-8")
    ran = run("verify", file, article)
    assert ran.code == 0, ran.out
    assert "1 summaries of other articles" in ran.err
    file.write_text(f"{json.dumps(other)}\n{json.dumps(other)}\n", encoding="utf-8")
    ran = run("verify", file, article)
    assert (ran.code, ran.out) == (1, "")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "is empty"),
        (b"{", "is no JSON"),
        (b'{"quote": "a"}\nnonsense\n', "line 2"),
        (b'{"quote": 7}', "neither a summary"),
        (b"[]", "is empty"),
        (b'{"schema_version": 1}', "is no summary"),
        (b"\xff\xfe\x00", "not UTF-8"),
        (None, "check the path"),
    ],
)
def test_what_cannot_be_verified_is_told_in_one_line(
    content: bytes | None, said: str, article: Path, tmp_path: Path
) -> None:
    """A file that is missing, empty, no JSON or no summary exits with 1 and one line that says which."""
    file = tmp_path / "stored.json"
    if content is not None:
        file.write_bytes(content)
    ran = run("verify", file, article)
    assert (ran.code, ran.out) == (1, "")
    assert said in ran.err
    assert len(ran.err.splitlines()) == 1
