"""What is learned from an endpoint's rejections: which mode, which parameters, and from what nothing."""

from __future__ import annotations

import pytest
from endpoint import Behaviour, ok, reply, status
from made import TwoSentences
from modes import GIST, WIRE, Run, bad, only
from picky import Picky

from summarizer.llm import EMBEDDED, Answer, Endpoint, Mode
from summarizer.llm.dialect import first as first_dialect
from summarizer.llm.dialect import simpler
from summarizer.schema import Draft, Usage


@pytest.mark.parametrize("modes", [("tools",), ("json",), ("words",)])
def test_auto_falls_back_until_the_endpoint_takes_it_and_remembers(modes: tuple[str, ...]) -> None:
    """json_schema, tools, json, words: each rejection is met once, said once, and counted as an attempt."""
    run = Run(always=only(*modes), schemas=WIRE)
    steps = ["json_schema", "tools", "json", "words"].index(modes[0])
    assert [type(one.value) for one in run.outcomes if isinstance(one, Answer)] == WIRE
    attempts = [one.usage.attempts for one in run.outcomes if isinstance(one, Answer)]
    assert attempts == [steps + 1, *[1] * (len(WIRE) - 1)]
    assert len(run.asked) == steps + len(WIRE)
    assert len(run.notices) == steps
    assert run.notices[0].endswith("does not take mode json_schema; falling back to tools")
    assert "model 'm' at 'http://127.0.0.1:" in run.notices[0]


def test_the_tokens_of_a_rejection_are_none_and_its_attempt_counts() -> None:
    """Usage adds the probe to the attempts."""
    run = Run(always=only("tools"))
    assert run.answer.usage == Usage(attempts=2, input_tokens=10, cached_tokens=4, output_tokens=3)


@pytest.mark.parametrize(
    ("picky", "gone", "there"),
    [
        (Picky(limit="max_completion_tokens"), "max_tokens", "max_completion_tokens"),
        (Picky(rejects=frozenset({"temperature"})), "temperature", "seed"),
        (Picky(rejects=frozenset({"seed"})), "seed", "temperature"),
        (Picky(rejects=frozenset({"seed", "temperature"})), "seed", "max_tokens"),
    ],
)
@pytest.mark.parametrize("mode", ["auto", "json_schema", "tools", "json"])
def test_a_parameter_that_is_rejected_is_left_out_from_then_on(
    picky: Picky, gone: str, there: str, mode: Mode
) -> None:
    """In every mode, also a chosen one, a parameter is dropped or renamed once, and the mode stays."""
    run = Run(always=picky, schemas=[TwoSentences, Draft], mode=mode)
    assert all(isinstance(one, Answer) for one in run.outcomes)
    assert gone not in run.bodies[-1]
    assert there in run.bodies[-1]
    assert len(run.asked) == len(run.notices) + 2
    assert all(gone in body for body in run.bodies[:1])


def test_openais_own_host_is_asked_by_the_new_names_at_once() -> None:
    """Newer models there reject max_tokens and temperature; an old proxy under its name may swap back."""
    dialect = first_dialect(Endpoint("gpt-5", "https://api.openai.com/v1"))
    assert dialect.token_limit == "max_completion_tokens"  # noqa: S105 - a count
    assert dialect.without == {"temperature", "seed"}
    swapped = simpler(dialect, "unknown argument max_completion_tokens", Endpoint("m", "http://h"))
    assert swapped is not None
    assert swapped[0].token_limit == "max_tokens"  # noqa: S105 - a count
    assert simpler(swapped[0], "unknown argument max_tokens", Endpoint("m", "http://h")) is None


@pytest.mark.parametrize(
    ("rejection", "asked_next"),
    [
        (bad("This response_format type is unavailable now"), "tools"),
        (bad("Invalid schema for response_format 'X': In context=(), 'title' is not permitted."), "tools"),
        (
            status(422, {"message": None, "detail": [{"loc": ["body", "response_format"], "msg": "Extra"}]}),
            "tools",
        ),
        (reply({"detail": [{"loc": ["body", "response_format"], "msg": "Extra inputs"}]}, 422), "tools"),
        (bad("Provider error", metadata={"raw": '{"error": "json_schema is not supported"}'}), "tools"),
        (bad("Unknown parameter: 'response_format.json_schema.strict'."), "strict"),
        (bad("Unknown name: strict", param="strict"), "strict"),
        (bad("structured outputs need a grammar, which is off", 501), "tools"),
        (bad("No endpoints found that support response_format", 404), "tools"),
    ],
)
def test_rejections_are_understood_in_many_words(rejection: Behaviour, asked_next: str) -> None:
    """DeepSeek, OpenAI, FastAPI servers and gateways each say it their way."""
    run = Run(rejection, ok(GIST))
    assert run.answer.value == TwoSentences(**GIST)
    if asked_next == "tools":
        assert "tools" in run.bodies[1]
    else:
        assert "strict" not in run.bodies[1]["response_format"]["json_schema"]


@pytest.mark.parametrize(
    "rejection",
    [
        bad("max_tokens is too large: 50. This model supports at most 10."),
        bad("Bad Request"),
        bad("response_format json_schema max_tokens", 401),
        bad("This model's maximum context length is 5 tokens; response_format"),
        reply({"error": {"message": "no", "input": {"response_format": {"json_schema": {}}}}}, 400),
        bad("The model json_schema-grammar-7b does not exist", 404),
    ],
)
def test_other_failures_teach_nothing(rejection: Behaviour) -> None:
    """A value out of range, another status, an echo of the request or a model's name is no rejection."""
    run = Run(rejection, ok(GIST), model="json_schema-grammar-7b")
    assert len(run.asked) == 1
    assert run.notices == []
    assert run.error.usage == Usage(attempts=1)


@pytest.mark.parametrize("mode", ["json_schema", "tools", "json"])
def test_a_chosen_mode_is_kept_and_its_rejection_names_the_option(mode: Mode) -> None:
    """With --mode the endpoint's no is an error that says which option to change."""
    run = Run(always=only("words"), mode=mode)
    advised = str(run.error).rpartition(f"does not take --mode {mode}: try ")[2]
    assert advised.startswith("--mode ")
    assert f"--mode {mode}" not in advised.split(" or ")
    assert not run.error.retryable
    modes_asked = {"tools" in body for body in run.bodies}
    assert modes_asked == {mode == "tools"}


def test_a_tool_that_may_not_be_asked_for_by_name_is_required() -> None:
    """An endpoint that knows tool_choice as a word only gets "required", which is the same for one tool."""
    run = Run(bad("Invalid tool_choice type: 'object'"), always=Picky(), mode="tools")
    assert run.answer.value
    assert run.bodies[1]["tool_choice"] == "required"


def test_an_endpoint_that_rejects_everything_ends_in_an_error() -> None:
    """Whatever it complains of, there are few things to leave out, and then it says so."""
    run = Run(
        always=bad("no json_schema, json_object, tools, max_tokens, temperature, seed, strict, tool_choice")
    )
    assert "takes none of the modes json_schema, tools and json" in str(run.error)
    assert len(run.asked) <= 10
    assert isinstance(run.error.usage, Usage)
    assert run.error.usage.attempts == len(run.asked)


def test_the_embedded_server_is_not_learned_from() -> None:
    """What our own server rejects is a mistake to be seen."""
    run = Run(bad("failed to parse grammar"), profile=EMBEDDED)
    assert len(run.asked) == 1
    assert "failed to parse grammar" in str(run.error)


def test_tasks_that_start_together_meet_a_rejection_once() -> None:
    """Twenty first questions at once: one goes ahead and learns, the others follow."""
    run = Run(always=only("json", limit="max_completion_tokens"), schemas=[TwoSentences] * 20, together=True)
    assert all(isinstance(one, Answer) for one in run.outcomes)
    assert len(run.notices) == 3
    assert len(run.asked) == 20 + 3
    assert sum(one.usage.attempts for one in run.outcomes if isinstance(one, Answer)) == 23


def test_a_rejection_that_comes_late_is_learned_by_all_tasks_alike() -> None:
    """An endpoint that changes its mind under twenty tasks costs each at most one more request."""
    run = Run(ok(GIST), always=only("tools"), schemas=[TwoSentences] * 21, together=True)
    assert all(isinstance(one, Answer) for one in run.outcomes)
    assert len(run.notices) == 1
    assert len(run.asked) <= 1 + 20 * 2
