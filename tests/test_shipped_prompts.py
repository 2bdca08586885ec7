"""The prompt sets that are shipped: they show all that they are given, and their examples are true."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel

from summarizer import prompt, scan
from summarizer.article import from_text
from summarizer.claims import ground
from summarizer.pipeline.chunks import parts_of
from summarizer.schema import Draft, DraftRepair, GistChoice, GistDraft

SHIPPED = Path(__file__).parent.parent / "prompts"


def examples(task: str, name: str = "small") -> list[Any]:
    path = SHIPPED / name / task / "examples.toml"
    listed = tomllib.loads(path.read_text(encoding="utf-8"))["example"]
    return [pytest.param(e, id=f"{name}-{n}") for n, e in enumerate(listed, 1)]


def test_the_small_set_asks_for_the_gist_alone() -> None:
    """What a small model words is wrong too often: the only task of its set is to choose."""
    assert set(prompt.load("small").tasks) == {"gist"}


def test_the_gists_question_shows_its_sentences() -> None:
    """Headline and first sentence are shown, the others numbered; the worked answers fit the schema."""
    others = [{"number": n, "text": f"<sentence {n}>"} for n in range(1, 7)]
    shown = {"headline": "<headline>", "first": "<first>", "others": others}
    turns = prompt.load("small").render("gist", shown)
    assert turns[0].role == "system"
    numbered = [f"[{n}] <sentence {n}>" for n in range(1, 7)]
    assert turns[-1].content.splitlines() == ["Headline: <headline>", "First: <first>", *numbered]
    answers = [turn.content for turn in turns if turn.role == "assistant"]
    assert answers
    for answer in answers:
        GistChoice.model_validate_json(answer)
        assert list(json.loads(answer)) == list(GistChoice.model_fields)


@pytest.mark.parametrize("example", examples("gist"))
def test_an_examples_choice_is_of_its_sentences(example: dict[str, Any]) -> None:
    """A worked choice is one of the other sentences that it is shown, which are numbered from one on."""
    numbers = [sentence["number"] for sentence in example["others"]]
    assert numbers == list(range(1, len(numbers) + 1))
    assert example["answer"]["number"] in numbers


def test_the_worked_choices_differ() -> None:
    """No number is right in two worked examples, so that none can be learned in place of reading."""
    chosen = [example.values[0]["answer"]["number"] for example in examples("gist")]
    assert len(chosen) > 1
    assert len(set(chosen)) == len(chosen)


PART: dict[str, Any] = {
    "language": "",
    "unspaced": False,
    "date": "<date>",
    "part": 2,
    "parts": 3,
    "names": [{"name": "<full>", "forms": ["<short>", "<office>"]}, {"name": "<meant>", "forms": []}],
    "before": [{"number": 6, "heading": True, "text": "<before>"}],
    "sentences": [{"number": 7, "heading": True, "text": "<text>"}],
    "after": [{"number": 8, "heading": False, "text": "<after>"}],
    "numbers": [{"sentence": 7, "text": "<number>"}],
    "demands": [{"sentence": 7, "words": "<words>"}],
    "done": [
        {"kind": "<all>", "count": 9, "to": 8, "complete": True},
        {"kind": "<some>", "count": 5, "to": 6, "complete": False},
        {"kind": "<none>", "count": 0, "to": 0, "complete": False},
    ],
}
PARTS: dict[str, Any] = {
    "language": "",
    "unspaced": False,
    "date": "<date>",
    "headline": "<headline>",
    "gists": [{"part": 1, "text": "<first>"}, {"part": 3, "text": "<third>"}],
}
GAPS: list[dict[str, Any]] = [
    {"kind": "<broken>", "said": "<said>", "words": "", "reasons": ["<one>", "<two>"], "sentences": []},
    {"kind": "<lacking>", "said": "", "words": "<words>", "reasons": ["<three>"], "sentences": []},
]
GAPS[0]["sentences"] = [{"number": 4, "heading": False, "text": "<text>"}]


@pytest.mark.parametrize(
    ("task", "values", "schema"),
    [("article", PART, Draft), ("repair", {"faults": GAPS}, DraftRepair), ("gist", PARTS, GistDraft)],
    ids=["article", "repair", "gist"],
)
def test_every_task_of_the_one_call_renders(
    task: str, values: dict[str, Any], schema: type[BaseModel]
) -> None:
    """Each task of the one-call set shows all that it is given, and its answers fit the wire schema."""
    turns = prompt.load("whole").render(task, values)
    shown = set(re.findall("<[a-z]+>", json.dumps(values)))
    assert all(words in turns[-1].content for words in shown)
    assert all(
        f"[{number}]" in turns[-1].content for number in re.findall(r'"number": (\d)', json.dumps(values))
    )
    for turn in turns:
        if turn.role == "assistant":
            schema.model_validate_json(turn.content)
            assert list(json.loads(turn.content)) == list(schema.model_fields)


def test_a_question_says_what_is_done_only_when_it_goes_on() -> None:
    """The first question has no word of an earlier answer; one that goes on says how far each kind is."""
    nothing_and_some: list[list[Any]] = [[], PART["done"]]
    first, on = (
        prompt.load("whole").render("article", PART | {"done": done})[-1].content for done in nothing_and_some
    )
    assert "broke off" not in first
    assert on.startswith(first.rstrip("\n"))
    assert "<all>: all, give none" in on
    assert "<some>: 5, up to sentence 6; go on after these" in on
    assert "<none>: none yet" in on


@pytest.mark.parametrize("example", examples("article", "whole"))
def test_an_examples_draft_is_borne_by_its_article(example: dict[str, Any]) -> None:
    """A worked answer about a whole article holds entirely, by the same grounding as a model's."""
    headline, *told = (sentence["text"] for sentence in example["sentences"])
    article = from_text(f"{headline}\n\n" + "\n\n".join(told))
    answer = Draft.model_validate(example["answer"])
    reading = scan.read(article)
    grounded = ground(answer.items, reading)
    assert grounded.ungrounded == []
    assert [item.kind for item in grounded.items] == [item.kind for item in answer.items]
    numbers = [figure.value_text for figure in grounded.of("figure")]
    assert numbers == [one["text"] for one in example["numbers"]]
    assert [s["text"] for s in example["sentences"]] == [article.words(s) for s in article.sentences]
    (part,) = parts_of(reading)
    shown = part.values()
    assert {key: example[key] for key in ("numbers", "demands")} == {
        key: shown[key] for key in ("numbers", "demands")
    }
