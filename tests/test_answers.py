"""Answers that can be read are read, once: whatever shape a model or a server gives them."""

from __future__ import annotations

import asyncio
import json
from typing import Any

import pytest
from endpoint import Behaviour, FaultServer, completion, reply, status
from shapes import ANSWER, ARTICLE, KINDS, NOTHING, SHAPES, called, content, told
from written import WRITTEN

from summarizer import prompt
from summarizer.article import from_text
from summarizer.errors import AnswerError
from summarizer.llm import Endpoint, connect
from summarizer.llm.reading import object_in
from summarizer.pipeline import summarise
from summarizer.schema import Draft, Summary, Usage

READ = from_text(ARTICLE)
ALL_SHAPES = SHAPES | WRITTEN
TEXT = json.dumps(ANSWER, ensure_ascii=False)
EMPTY: dict[str, list[Any]] = {kind: [] for kind in KINDS}


def read(*bodies: Any) -> tuple[Summary, list[dict[str, Any]]]:
    """The summary of the article when the endpoint answers so (and then nothing), with what it was asked."""
    return read_all(*map(reply, bodies))


def read_all(*script: Behaviour) -> tuple[Summary, list[dict[str, Any]]]:
    async def run(base_url: str) -> Summary:
        async with connect(Endpoint("m", base_url)) as ask:
            return await summarise(READ, ask, prompt.load("whole"), "m")

    with FaultServer(*script, always=reply(completion(json.dumps(EMPTY)))) as server:
        summary = asyncio.run(run(server.base_url))
        return summary, [one.body for one in server.asked]


def items(summary: Summary) -> dict[str, Any]:
    """What a summary says, without what it cost."""
    return summary.model_dump(exclude={"run"})


def first_answers(asked: list[dict[str, Any]]) -> int:
    """How often the whole article was asked about, repairs aside."""
    return sum('"Draft-v' in json.dumps(body) for body in asked)


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


# --- what is out of bounds ----------------------------------------------------------------------------


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


# --- what breaks off ------------------------------------------------------------------------------------


@pytest.mark.parametrize("finish", ["stop", "length", None])
@pytest.mark.parametrize("place", ['"Tomas Berg", "stance": "asserts"', '"figures"', '"12 per cent"'])
def test_an_answer_that_breaks_off_goes_on(finish: Any, place: str, plain: Summary) -> None:
    """Whatever the endpoint gives as the reason, finished items stay, and what is missing is asked for."""
    cut = TEXT[: TEXT.index(place) + 9]
    summary, asked = read(completion(cut, finish), completion(json.dumps(ANSWER)))
    assert items(summary) == items(plain)
    assert len(asked) == 2
    assert "Your answer so far broke off" in asked[1]["messages"][-1]["content"]


def test_an_answer_that_is_whole_is_not_gone_on_with(plain: Summary) -> None:
    """An endpoint that says "length" of an answer that ends in its last bracket is not believed."""
    summary, asked = read(completion(TEXT, "length"))
    assert items(summary) == items(plain)
    assert len(asked) == 1


def test_what_a_rescue_kept_is_not_left_out() -> None:
    """Of an answer that never comes to its end, no passage is listed as left out that an item cites."""
    cut = TEXT[: TEXT.index('"figures"')]
    summary, _ = read(*[completion(cut)] * 9)
    assert len(summary.positions) == len(ANSWER["positions"])
    assert len(summary.demands) == len(ANSWER["demands"])
    unread = [left.exact for left in summary.left_out if "answer" in left.reason]
    assert unread == ["about 3.4 million euros", "12 per cent"]


@pytest.mark.parametrize(
    ("kind", "odd", "field"),
    [
        ("positions", "The islanders are angry", "statement"),
        ("positions", 7, "statement"),
        ("positions", ["a boat"], "statement"),
        ("positions", {"mood": "angry"}, "statement"),
        ("demands", "Bring the boats back", "demand"),
        ("figures", "3,400 islanders", "value_text"),
        ("figures", 99, "value_text"),
    ],
)
def test_what_is_no_item_among_items_is_told_as_it_is(
    kind: str, odd: Any, field: str, plain: Summary
) -> None:
    """The items beside it are taken from the one answer, and its words stand under ungrounded."""
    summary, asked = read(completion(json.dumps({**ANSWER, kind: [*ANSWER[kind], odd]})))
    assert first_answers(asked) == 1
    assert [getattr(summary, name) for name in KINDS] == [getattr(plain, name) for name in KINDS]
    words = odd if isinstance(odd, str) else json.dumps(odd)
    assert [(u.kind, u.item[field]) for u in summary.ungrounded] == [(kind.removesuffix("s"), words)]


def test_a_call_that_cannot_be_read_is_asked_for_again(plain: Summary) -> None:
    """Of several calls none is dropped without a word: when one is no answer, all are asked for once more."""
    summary, asked = read(called(TEXT, "I do not know."), completion(TEXT))
    assert items(summary) == items(plain)
    assert len(asked) == 2


@pytest.mark.parametrize(
    "unreadable",
    [
        content([{"type": "image_url", "image_url": {"url": "http://x/a.png"}}]),
        completion("I would rather not say."),
        completion(json.dumps({"gist": "They talk."})),
        completion(json.dumps({**ANSWER, "positions": ["Lindqvist wants more"]})),
        completion(json.dumps({**ANSWER, "positions": 3})),
        completion(json.dumps(ANSWER)[:40]),
        completion('{"gist": ' + "[" * 100_000),
        completion("{" * 150_000),
        completion('{"gist": "a", "positions": [' + '"' * 150_000),
        completion('{"figures": ' + "9" * 10_000 + "}"),
        called(None),
        called("{"),
    ],
)
def test_what_cannot_be_read_is_asked_for_again(unreadable: Any, plain: Summary) -> None:
    """Prose, a fragment, nonsense of any size: asked once more, and what comes then is the answer."""
    summary, asked = read(unreadable, completion(TEXT))
    assert items(summary) == items(plain)
    assert len(asked) == 2


@pytest.mark.parametrize("place", ["</function>", "</parameter>", "]"])
def test_a_call_in_tags_that_breaks_off_is_not_taken_for_the_whole(place: str, plain: Summary) -> None:
    """It is asked for again: nothing would say that what is missing is."""
    call = str(
        WRITTEN["a call in tags of parameters (Qwen-Coder)"](ANSWER)["choices"][0]["message"]["content"]
    )
    cut = call[: call.rindex("<parameter=figures>")].rpartition(place)[0]
    summary, _ = read(completion(cut), *[completion(TEXT)] * 3)
    assert len(summary.figures) == len(plain.figures)


@pytest.mark.parametrize("code", ["json_validate_failed", "tool_use_failed"])
def test_an_answer_that_the_endpoint_withholds_is_read(code: str, plain: Summary) -> None:
    """Groq answers 400 when its own check of an answer fails, with the answer; OpenRouter passes it on."""

    def groqs(text: str) -> Any:
        told = "Failed to generate JSON. Please adjust your prompt. See 'failed_generation' for more details."
        error = {"message": told, "type": "invalid_request_error", "code": code, "failed_generation": text}
        return {"error": error}

    def withheld(text: str) -> Any:
        return reply(groqs(text), 400)

    summary, asked = read_all(withheld(TEXT.replace("}]", "},]")))
    assert (items(summary), len(asked)) == (items(plain), 1)
    behind = {"message": "Provider returned error", "code": 400, "metadata": {"raw": json.dumps(groqs(TEXT))}}
    summary, asked = read_all(status(400, behind))
    assert (items(summary), len(asked)) == (items(plain), 1)
    summary, asked = read_all(withheld(""), reply(completion(TEXT)))
    assert (items(summary), len(asked)) == (items(plain), 2)


def test_half_a_character_is_stored_as_a_question_mark() -> None:
    """An answer, or a refusal, that holds half a surrogate pair can be written down like any other."""
    errors = [refused(completion("\ud800")), refused(completion(None, refusal="no \ud800"))]
    assert [error.raw for error in errors] == ["?", ""]
    assert "no ?" in str(errors[1])


def refused(body: Any) -> AnswerError:
    """The error when the endpoint never says anything else."""

    async def run(base_url: str) -> None:
        async with connect(Endpoint("m", base_url)) as ask:
            await summarise(READ, ask, prompt.load("whole"), "m")

    with FaultServer(always=reply(body)) as server, pytest.raises(AnswerError) as caught:
        asyncio.run(run(server.base_url))
    return caught.value


def test_an_answer_without_any_item_is_an_error_that_keeps_it() -> None:
    """When nothing can be read in three tries, the error has the last words and what they cost."""
    error = refused(completion("No."))
    assert error.raw == "No."
    assert error.usage == Usage(attempts=3, input_tokens=30, cached_tokens=12, output_tokens=9)


@pytest.mark.parametrize("number", [2**70, -5, 10**10, 1.5, "7", True, None])
def test_a_number_of_tokens_that_cannot_be_counts_nothing(number: Any) -> None:
    """An endpoint's own count is believed within bounds: none lifts a limit or breaks a database."""
    body = completion(TEXT)
    body["usage"] = {"prompt_tokens": number, "completion_tokens": number, "prompt_tokens_details": None}
    summary, _ = read(body)
    assert (summary.run.input_tokens, summary.run.output_tokens) == (0, 0)
