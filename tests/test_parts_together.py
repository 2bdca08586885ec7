"""What is asked when all parts of a long article are read: their common gist, and what they lack."""

from __future__ import annotations

from typing import Any

import pytest
from story import COST, UNREPAIRED, WHOLE, Model, draft, failed, figure, fixes, position, read

from summarizer.errors import ModelError
from summarizer.pipeline import chunks
from summarizer.prompt import PromptSet
from summarizer.schema import DraftRepair, GistDraft

PARTS = 6
# Each part has a paragraph of rain and the number of its boats.
TEXT = "".join(
    f"Ann Lee said the town lost {n} boats in the storm.\n\nIt rained {'and rained ' * 80}.\n\n"
    for n in range(101, 101 + PARTS)
)
TOGETHER = "Ann Lee said the town lost 101 boats in the storm."
WITH_GIST = PromptSet("gist", "whole", "0" * 64, {task: WHOLE.tasks[task] for task in ("article", "gist")})


@pytest.fixture(autouse=True)
def _short(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(chunks, "MOST_CHARACTERS", 1_000)


def told(n: int) -> Any:
    return draft(gist=f"Ann Lee said the town lost {101 + n} boats.")


def test_the_gist_is_put_together_from_all_parts() -> None:
    """One further question shows the gist of each part by its number, and its answer is the gist."""
    model = Model(*map(told, range(PARTS)), gist=GistDraft(gist=TOGETHER))
    summary = read(model, TEXT, WITH_GIST, at_once=3)
    assert summary.gist == TOGETHER
    (question,) = model.questions(GistDraft)
    shown = [f"Part {n}: Ann Lee said the town lost {100 + n} boats." for n in range(1, PARTS + 1)]
    assert question.splitlines()[-PARTS:] == shown
    assert summary.run.attempts == PARTS + 1
    assert summary.run.output_tokens == (PARTS + 1) * COST.output_tokens


def test_an_article_of_one_part_is_asked_for_its_gist_once() -> None:
    """Nothing is put together where there is nothing to put together."""
    model = Model(told(0))
    summary = read(model, "Ann Lee said the town lost 101 boats in the storm.\n", WITH_GIST)
    assert model.questions(GistDraft) == []
    assert summary.gist == "Ann Lee said the town lost 101 boats."


def test_a_false_gist_of_parts_is_not_printed() -> None:
    """A gist with a number that the article lacks is listed, and the article's own sentences stand in."""
    lie = GistDraft(gist="Ann Lee said the town lost 999 boats in the storm.")
    summary = read(Model(*map(told, range(PARTS)), gist=lie), TEXT, WITH_GIST)
    assert (summary.gist or "").startswith("Ann Lee said the town lost 101 boats in the storm. It rained")
    assert [(u.kind, u.item["gist"]) for u in summary.ungrounded] == [("gist", lie.gist)]


def test_without_an_answer_for_all_the_article_speaks() -> None:
    """Where no gist of all parts comes, the article's own sentences stand in, and why is listed."""
    model = Model(*map(told, range(PARTS)), gist=failed("it went silent"))
    summary = read(model, TEXT, WITH_GIST)
    assert (summary.gist or "").startswith("Ann Lee said the town lost 101 boats in the storm.")
    assert [u.verdict.reasons for u in summary.ungrounded] == [("it went silent",)]
    assert summary.run.interrupted is None
    assert summary.run.attempts == PARTS + 3


def test_an_endpoint_that_fails_at_the_gist_leaves_the_items() -> None:
    """A failure at the last question costs the gist alone, and is told as what it was to answer."""
    said = [draft([position("Ann Lee", TOGETHER, 1)], gist="It rained."), *map(told, range(1, PARTS))]
    model = Model(*said, gist=ModelError("it is gone", retryable=True))
    summary = read(model, TEXT, WITH_GIST)
    assert len(summary.positions) == 1
    assert summary.run.interrupted
    assert (summary.run.interrupted.task, summary.run.interrupted.reason) == ("gist", "it is gone")


def test_a_prompt_set_without_the_question_keeps_the_first_parts_gist() -> None:
    """A prompt set of one's own need not have it."""
    summary = read(Model(*map(told, range(PARTS))), TEXT, UNREPAIRED)
    assert summary.gist == "Ann Lee said the town lost 101 boats."


def test_each_part_has_its_repair() -> None:
    """A long article is asked for as much a second time as its parts would be, and all that comes counts."""
    numbers = range(101, 101 + 15 * PARTS)
    towns = "".join(f"Ward {chr(65 + n % 26)} lost {n} boats in the storm.\n\n" for n in numbers)
    text = towns.replace("\n\n", f" It rained {'and rained ' * 5}.\n\n")

    def mend(lines: list[Any]) -> DraftRepair:
        asked = [line for line in lines if line["kind"] == "figure"]
        cited = [line["sentences"][-1]["number"] for line in asked]
        found = zip(asked, cited, strict=True)
        return fixes(*(figure(line["words"], "boats that it lost", n) for line, n in found))

    model = Model(repairs=mend)
    summary = read(model, text)
    parts = len(model.questions())
    assert parts > 2
    assert summary.run.repair_requests == len(model.shown) <= parts
    assert all(len(shown) <= 12 for shown in model.shown)
    assert summary.run.repaired == len(summary.figures) == min(len(numbers), 12 * parts)
