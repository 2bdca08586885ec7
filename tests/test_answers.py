"""A readable answer is read with one request, whatever its shape, and what is out of bounds costs none."""

from __future__ import annotations

import json
from typing import Any

import pytest
from answers_material import TEXT, first_answers, items, read
from endpoint import completion
from shapes import ANSWER, KINDS, NOTHING, SHAPES, told
from written import WRITTEN

from summarizer.llm.reading import object_in
from summarizer.schema import Draft, Summary

ALL_SHAPES = SHAPES | WRITTEN


def changed(kind: str, **fields: Any) -> dict[str, Any]:
    """The answer with other fields in the first item of a kind."""
    first, *rest = ANSWER[kind]
    return ANSWER | {kind: [first | fields, *rest]}


@pytest.fixture(scope="module")
def plain() -> Summary:
    summary, asked = read(completion(TEXT))
    assert len(asked) == 1
    assert (summary.ungrounded, summary.left_out) == ((), ())
    assert [len(getattr(summary, kind)) for kind in KINDS] == [len(ANSWER[kind]) for kind in KINDS]
    return summary


@pytest.mark.parametrize("shape", ALL_SHAPES)
def test_a_readable_answer_is_read_with_one_request(shape: str, plain: Summary) -> None:
    """Whatever its shape, an answer gives the items that it gives when it is as asked for, at once."""
    summary, asked = read(ALL_SHAPES[shape](ANSWER))
    assert items(summary) == items(plain)
    assert len(asked) == 1


@pytest.mark.parametrize("shape", NOTHING)
def test_nothing_is_an_empty_list(shape: str) -> None:
    """A list that is null, missing or empty says that there are no such items, and is not asked for again."""
    without, _ = read(told(lambda answer: answer | {"demands": []})(ANSWER))
    summary, asked = read(NOTHING[shape](ANSWER))
    assert items(summary) == items(without)
    assert first_answers(asked) == 1


@pytest.mark.parametrize(
    ("kind", "name", "absent"),
    [("demands", "deadline", ""), ("demands", "addressee", ""), ("positions", "issue", "")],
)
def test_a_text_that_is_missing_or_null_is_empty(kind: str, name: str, absent: str) -> None:
    """Nobody is asked again for a deadline that there is none of."""
    empty, _ = read(completion(json.dumps(changed(kind, **{name: absent}))))
    null, asked = read(completion(json.dumps(changed(kind, **{name: None}))))
    missing = changed(kind)
    del missing[kind][0][name]
    gone, asked_too = read(completion(json.dumps(missing)))
    assert items(null) == items(gone) == items(empty)
    assert first_answers(asked) == first_answers(asked_too) == 1


def test_marks_within_a_text_that_are_not_escaped_are_its_own() -> None:
    """A quotation inside of a statement, as models write it, ends neither the statement nor the answer."""
    right = changed("positions", statement='Marta Lindqvist said "We will not move a single crane".')
    text = json.dumps(right, ensure_ascii=False)
    meant, _ = read(completion(text))
    summary, asked = read(completion(text.replace('\\"', '"')))
    assert items(summary) == items(meant)
    assert first_answers(asked) == 1


LONG = "Marta Lindqvist, " + "who has led the union through three strikes in this port " * 3


@pytest.mark.parametrize(
    "answer",
    [
        changed("positions", actor=LONG),
        changed("positions", issue="about the night bonus and " * 9),
        changed("positions", statement=ANSWER["positions"][0]["statement"][:-1] + " at the port" * 40),
        changed("positions", stance="neutral on it"),
        changed("positions", sentences=[]),
        changed("positions", sentences=[3, 4, 2, 5, 6, 1]),
        changed("demands", force="plea"),
        changed("demands", demand="reopen talks " * 40),
        changed("figures", sentence="n/a"),
        changed("figures", measures="what the port lost " * 20),
        ANSWER
        | {"figures": [*ANSWER["figures"], *[ANSWER["figures"][0] | {"sentence": n} for n in range(99)]]},
        ANSWER | {"gist": ANSWER["gist"] * 9},
    ],
)
def test_what_is_out_of_bounds_costs_no_answer(answer: dict[str, Any], plain: Summary) -> None:
    """A text that is too long, a list that is, or a word that is no choice: the other items are all there."""
    summary, asked = read(completion(json.dumps(answer)))
    assert first_answers(asked) == 1
    for kind in KINDS:
        changed_first = answer[kind] != ANSWER[kind]
        others = getattr(plain, kind)[1:] if changed_first else getattr(plain, kind)
        assert all(one in getattr(summary, kind) for one in others)
    ungrounded = [one.kind for one in summary.ungrounded if one.kind != "gist"]
    said = sum(len(getattr(summary, kind)) for kind in KINDS) + len(ungrounded)
    assert said >= sum(len(answer[kind]) for kind in KINDS)


def test_a_name_is_cut_behind_a_word_and_a_statement_shows_it() -> None:
    """What is longer than its bound ends behind a whole word; a statement, whose end may turn it, in "…"."""
    statement = "Lee says it will stay open unless " + "the bonus goes and " * 40
    answer = changed("positions", actor=LONG, statement=statement)
    found = Draft.model_validate_json(object_in([json.dumps(answer)], Draft).value).positions[0]
    assert LONG.startswith(found.actor + " ")
    assert (len(found.actor) <= 80, len(found.statement) <= 400) == (True, True)
    assert found.statement.endswith("…")


def test_the_bounds_stand_in_the_schema_and_in_the_prompt() -> None:
    """A model that is held to nothing is told how long a name and a statement may be."""
    _, (asked,) = read(completion(TEXT))
    actor = asked["response_format"]["json_schema"]["schema"]["$defs"]["PositionDraft"]["properties"]["actor"]
    assert actor["description"] == "at most 80 characters"
    assert "at most 80 characters" in asked["messages"][0]["content"]
