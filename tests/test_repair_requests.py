"""How often a repair is asked for, of how much, and what its answer costs where it is none."""

from __future__ import annotations

import json

import pytest
from story import (
    LIES,
    SILENT,
    STORY,
    TRUE,
    TRUTHS,
    UNREPAIRED,
    Model,
    cut_off,
    draft,
    failed,
    figure,
    fixes,
    position,
    read,
    unrepaired,
    without_run,
)

from summarizer.errors import AnswerError
from summarizer.schema import MOST_FIXES


def test_a_prompt_set_without_the_task_is_not_repaired() -> None:
    """A user's own prompt set needs no ``repair`` task: nothing is asked, and the run says so."""
    model = Model(LIES)
    summary = read(model, prompts=UNREPAIRED)
    assert model.shown == []
    assert len(summary.ungrounded) == 3
    assert (summary.run.repair_requests, summary.run.repaired) == (0, 0)


def test_a_model_that_answered_nothing_is_not_asked_to_repair() -> None:
    """When the first question got no answer nothing is repaired: the second would get none either."""
    model = Model(failed())
    with pytest.raises(AnswerError):
        read(model)
    assert model.shown == []
    read(model, SILENT)
    assert model.shown == []


def test_a_passage_too_long_for_a_request_is_passed_over() -> None:
    """A fault whose passage alone would fill the request stays as it was; the others are asked about."""
    text = STORY + "\nAda Brook said that " + "the boats and " * 1500 + "the trams cost 5 euros.\n"
    model = Model(LIES)
    read(model, text)
    (faults,) = model.shown
    assert faults
    assert all(len(json.dumps(fault)) < 12_000 for fault in faults)


def test_no_more_than_two_requests() -> None:
    """A second truncated answer keeps its finished fixes too, and is the last."""
    raw = fixes(*TRUTHS).model_dump_json()
    again = fixes(TRUE.figures[2]).model_dump_json()
    answers = iter([cut_off(raw[: raw.index('"demands"')]), cut_off(again[:-2])])
    model = Model(LIES, repairs=lambda _: next(answers))
    summary = read(model)
    assert [len(faults) for faults in model.shown] == [3, 2]
    assert summary.run.repaired == 2
    assert summary.run.repair_requests == 2


@pytest.mark.parametrize("raw", ["", "{", '{"positions": [{"number": 1, "actor": "we', "boats boats"])
def test_an_answer_cut_off_before_its_first_fix_is_not_asked_for_again(raw: str) -> None:
    """The same question would be cut off at the same place, so it is not asked a second time."""
    model = Model(LIES, repairs=lambda _: cut_off(raw))
    summary = read(model)
    assert len(model.shown) == 1
    assert without_run(summary) == without_run(unrepaired())


def test_a_repair_without_an_answer_costs_its_tokens_only() -> None:
    """When the repair gets no valid answer the summary is as without it, and its cost is counted."""
    summary, before = read(Model(LIES, repairs=lambda _: failed())), unrepaired()
    assert without_run(summary) == without_run(before)
    assert (summary.run.repair_requests, summary.run.repaired) == (1, 0)
    assert summary.run.attempts == before.run.attempts + 3
    assert summary.run.output_tokens == before.run.output_tokens + 9


def test_the_sound_fixes_of_an_answer_that_breaks_the_schema_are_kept() -> None:
    """One fix out of shape costs itself: the others of that answer count, and nothing more is asked."""
    said = fixes(*TRUTHS).model_dump()
    said["positions"][0]["statement"] = 7
    model = Model(LIES, repairs=lambda _: AnswerError("it does not fit", raw=json.dumps(said)))
    assert read(model).run.repaired == 2
    assert len(model.shown) == 1


def test_a_repair_is_bounded_and_cut_off_asked_for_the_rest() -> None:
    """At most twelve faults go into a request, and one that is cut off is gone on with once."""
    text = "".join(f"Ann Lee said the town lost {n} boats.\n\n" for n in range(31, 51))
    fix = [figure(str(n), "boats that the town lost", n - 30, "Ann Lee") for n in range(31, 43)]
    raw = fixes(*fix).model_dump_json()
    said = draft([position("Ann Lee", "Ann Lee said the town lost 31 boats.", 1)])
    answers = iter([cut_off(raw[: raw.index('"number":4')]), fixes(*fix[3:])])
    model = Model(said, repairs=lambda _: next(answers))
    summary = read(model, text)
    assert [len(faults) for faults in model.shown] == [MOST_FIXES, MOST_FIXES - 3]
    assert [f.value for f in summary.figures] == list(range(31, 43))
    assert summary.run.repair_requests == 2
