"""The ways to ask an endpoint for a shape: what each sends, what is read in answer, how each replays."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path
from typing import Any

import pytest
from endpoint import FaultServer, completion, ok, reply, status
from made import TwoSentences
from modes import GIST, QUESTION, SECRET, WIRE, Run, bad, only
from picky import Picky, unstrict
from pydantic import BaseModel

from summarizer.errors import AnswerError, ModelError
from summarizer.llm import EMBEDDED, HOSTED, Answer, Endpoint, Mode, Profile, connect
from summarizer.llm.cassettes import use_cassette
from summarizer.llm.strict import strict
from summarizer.schema import WIRE_SCHEMA, Draft, Usage


@pytest.mark.parametrize("mode", ["auto", "json_schema", "tools", "json"])
@pytest.mark.parametrize("profile", [HOSTED, EMBEDDED], ids=["hosted", "embedded"])
def test_every_mode_ends_with_every_wire_model(mode: Mode, profile: Profile) -> None:
    """An endpoint that checks requests as OpenAI documents answers with valid objects in every mode."""
    run = Run(always=Picky(), schemas=WIRE, mode=mode, profile=profile)
    assert [type(one.value) for one in run.outcomes if isinstance(one, Answer)] == WIRE
    assert len(run.asked) == len(WIRE)
    assert run.notices == []


def test_json_schema_mode_is_strict_for_hosted_endpoints_only() -> None:
    """A hosted endpoint enforces the schema under strict: true; the embedded server takes bounds instead."""
    hosted = Run(always=Picky(), schemas=[Draft]).bodies[0]["response_format"]["json_schema"]
    local = Run(always=Picky(), schemas=[Draft], profile=EMBEDDED).bodies[0]["response_format"]["json_schema"]
    assert hosted["strict"] is True
    assert unstrict(hosted["schema"]) is None
    assert "strict" not in local
    assert local["schema"] == Draft.model_json_schema()


def test_tools_mode_forces_the_one_tool() -> None:
    """One function holds the schema under our versioned name, and must be called."""
    body = Run(always=Picky(), mode="tools").bodies[0]
    (tool,) = body["tools"]
    assert body["tool_choice"] == {"type": "function", "function": {"name": f"TwoSentences-v{WIRE_SCHEMA}"}}
    assert tool["function"]["name"] == f"TwoSentences-v{WIRE_SCHEMA}"
    assert tool["function"]["strict"] is True
    assert "response_format" not in body
    assert body["messages"] == QUESTION


def test_json_mode_describes_the_schema_once_in_the_system_message() -> None:
    """The words for the model are ours and short, name the version and hold the bounds; the article stays."""
    body = Run(always=Picky(), mode="json").bodies[0]
    system, user = body["messages"]
    assert body["response_format"] == {"type": "json_object"}
    assert user == QUESTION[1]
    assert system["content"].startswith("You read.\n\nAnswer with one JSON object")
    assert f"TwoSentences-v{WIRE_SCHEMA}:\n" in system["content"]
    assert '"maxLength": 220' in system["content"]
    assert "genius" not in system["content"]


def test_json_mode_without_a_system_message_gets_one() -> None:
    """A question of the user alone has the schema put before it."""

    async def run(base_url: str) -> Any:
        async with connect(Endpoint("m", base_url, mode="json")) as ask:
            return await ask(QUESTION[1:], TwoSentences, 50)

    with FaultServer(always=Picky()) as server:
        assert asyncio.run(run(server.base_url)).value
        assert [one["role"] for one in server.asked[0].body["messages"]] == ["system", "user"]


def test_the_strict_schema_keeps_shape_and_drops_what_is_not_supported() -> None:
    """Fields with defaults become required, and every unsupported keyword goes, at every depth."""

    class Inner(BaseModel):
        word: str = "x"

    class Outer(BaseModel):
        inner: Inner = Inner()
        many: list[Inner] | None = None

    made = strict(Outer.model_json_schema())
    assert unstrict(Outer.model_json_schema()) is not None
    assert unstrict(made) is None
    assert made["required"] == ["inner", "many"]
    assert made["$defs"]["Inner"]["required"] == ["word"]
    assert made["properties"]["many"]["anyOf"][0]["items"] == {"$ref": "#/$defs/Inner"}


@pytest.mark.parametrize(
    "wrap",
    [
        "```json\n{}\n```",
        "```\n{}\n```",
        "Here it is:\n\n{}",
        "<think>First {{a: 1}} or {{}}…</think> {}\nHope that helps {{:",
    ],
)
@pytest.mark.parametrize("mode", ["json_schema", "tools", "json"])
def test_an_object_inside_of_other_text_is_accepted_if_it_fits(wrap: str, mode: Mode) -> None:
    """A fence or prose around a valid object is forgiven, and kept in the raw text."""
    run = Run(always=Picky(wrap=wrap.format), mode=mode)
    assert run.answer.value == TwoSentences(first="words", second="words")
    assert run.answer.usage.attempts == 1
    assert run.answer.raw == wrap.format('{"first": "words", "second": "words"}')


def test_of_several_objects_the_last_that_fits_counts() -> None:
    """An earlier one may be a draft or a quotation, a later one something else."""
    drafts = [{"first": "draft", "second": ""}, GIST, {"note": 1}]
    assert Run(ok("\n".join(map(json.dumps, drafts)))).answer.value == TwoSentences(**GIST)


def test_an_answer_in_words_to_tools_and_a_tool_call_to_a_schema_are_both_read() -> None:
    """Servers that ignore one form and use the other are understood, arguments as an object too."""
    assert Run(ok(GIST), mode="tools").answer.value == TwoSentences(**GIST)
    for arguments in (json.dumps(GIST), GIST):
        call = {"id": "1", "type": "function", "function": {"name": "x", "arguments": arguments}}
        answer = completion(None, "tool_calls", tool_calls=[call], refusal="")
        for mode in ("json_schema", "tools"):
            assert Run(reply(answer), mode=mode).answer.value == TwoSentences(**GIST)


@pytest.mark.parametrize("mode", ["auto", "json_schema", "tools", "json"])
def test_an_endpoint_that_ignores_the_schema_is_told_it_in_words(mode: Mode) -> None:
    """Prose instead of JSON means that nothing was enforced: the next try describes the schema; it ends."""
    run = Run(ok("I would say so."), ok("```json\n" + json.dumps(GIST) + "\n```"), mode=mode)
    assert run.answer.value == TwoSentences(**GIST)
    assert f"TwoSentences-v{WIRE_SCHEMA}:\n" in run.bodies[1]["messages"][-1]["content"]
    prose = Run(always=ok("{" * 5000 + "no"), mode=mode)
    assert isinstance(prose.outcomes[0], AnswerError)
    assert len(prose.asked) == 3


@pytest.mark.parametrize(
    "broken", [{"tool_calls": [{}]}, {"tool_calls": [{"function": None}]}, {"tool_calls": "x"}]
)
def test_a_broken_tool_call_is_an_empty_answer(broken: dict[str, Any]) -> None:
    """Whatever stands where a call should be, it is asked again, and no foreign error comes out."""
    run = Run(always=reply(completion(None, **broken)), mode="tools")
    assert isinstance(run.outcomes[0], AnswerError)
    assert len(run.asked) == 3


def test_a_redirect_is_not_followed() -> None:
    """The key and the article stay with the host that was named."""
    with FaultServer(always=Picky()) as elsewhere:
        moved = reply({}, 308, location=elsewhere.base_url + "/chat/completions")
        run = Run(moved, api_key=SECRET)
        assert elsewhere.asked == []
    assert "redirects" in str(run.error)


def test_a_failure_says_what_it_cost_and_how_long_to_wait() -> None:
    """A ModelError holds the tokens paid before it and the endpoint's Retry-After."""
    run = Run(ok("no"), bad("slow down", 429), status(429, "slow down", retry_after="7"))
    assert run.error.usage == Usage(attempts=3, input_tokens=10, cached_tokens=4, output_tokens=3)
    assert run.error.retry_after_s == 7
    assert ModelError("x").usage is None
    assert ModelError("x").retry_after_s is None


@pytest.mark.parametrize("mode", ["auto", "json_schema", "tools", "json"])
def test_a_recording_with_its_rejections_replays_for_tasks_at_once(tmp_path: Path, mode: Mode) -> None:
    """The probes are recorded as well, and ten tasks find theirs again."""
    modes = ("json",) if mode == "auto" else (mode,)
    path = tmp_path / "tape.yaml"
    with use_cassette(path, record=True):
        first = Run(always=only(*modes), schemas=[TwoSentences] * 10, together=True, mode=mode)
    with use_cassette(path, record=False):
        again = Run(schemas=[TwoSentences] * 10, together=True, mode=mode)
    assert again.outcomes == first.outcomes
    assert again.notices == [
        one.replace(first.endpoint.base_url, again.endpoint.base_url) for one in first.notices
    ]
    assert again.asked == []


@pytest.mark.parametrize("mode", ["json_schema", "tools", "json"])
def test_a_reworded_schema_replays_in_every_mode(tmp_path: Path, mode: Mode) -> None:
    """The schema's name and version count, its text does not, wherever the mode puts it."""
    path = tmp_path / "tape.yaml"
    with use_cassette(path, record=True):
        Run(always=Picky(), mode=mode)
    other = type("TwoSentences", (TwoSentences,), {"__doc__": "Other words in the schema."})
    with use_cassette(path, record=False):
        assert isinstance(Run(schemas=[other], mode=mode).outcomes[0], Answer)
    renamed = type("Renamed", (TwoSentences,), {})
    with pytest.raises(ModelError), use_cassette(path, record=False):
        raise Run(schemas=[renamed], mode=mode).error
