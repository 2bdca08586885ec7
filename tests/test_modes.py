"""The room ``llm`` with endpoints of every kind: what they take, what is learned, where a key may go."""

from __future__ import annotations

import asyncio
import json
import logging
import traceback
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from endpoint import Behaviour, FaultServer, Picky, completion, ok, reply, status, unstrict
from made import TwoSentences
from pydantic import BaseModel

from summarizer.errors import AnswerError, ModelError, SummarizerError
from summarizer.llm import Answer, Endpoint, Message, Mode, NamingError, RetryPolicy, connect, endpoint_for
from summarizer.llm.cassettes import use_cassette
from summarizer.llm.dialect import first as first_dialect
from summarizer.llm.dialect import simpler
from summarizer.llm.strict import strict
from summarizer.schema import WIRE_SCHEMA, Draft, DraftRepair, GistChoice, Usage

WIRE: list[type[BaseModel]] = [Draft, GistChoice, DraftRepair]
QUESTION = [Message(role="system", content="You read."), Message(role="user", content="Read.")]
GIST = {"first": "One.", "second": "Two."}
SECRET = "sk-very-secret-0123456789"  # noqa: S105 - made up
OTHER_SECRET = "gw/other+secret=9876543210"  # noqa: S105 - made up


class Run:
    """Questions to an endpoint over one connection: outcomes, what was asked, what was noticed."""

    def __init__(
        self,
        *script: Behaviour,
        always: Behaviour | None = None,
        schemas: Sequence[type[BaseModel]] = (TwoSentences,),
        together: bool = False,
        **endpoint: Any,
    ) -> None:
        self.notices: list[str] = []
        self._together = together
        with FaultServer(*script, always=always) as server:
            query = endpoint.pop("query", "")
            given = {"model": "m", "base_url": server.base_url + query, "timeout_s": 5.0, **endpoint}
            self.endpoint = Endpoint(**given)
            self.outcomes = asyncio.run(self._ask(schemas))
            self.asked = server.asked

    async def _ask(self, schemas: Sequence[type[BaseModel]]) -> list[Answer[Any] | SummarizerError]:
        policy = RetryPolicy(attempts=2, first_wait_s=0.01)
        async with connect(self.endpoint, policy, notice=self.notices.append) as ask:

            async def one(schema: type[BaseModel]) -> Answer[Any] | SummarizerError:
                try:
                    return await ask(QUESTION, schema, 50)
                except SummarizerError as error:
                    return error

            if self._together:
                return list(await asyncio.gather(*(one(schema) for schema in schemas)))
            return [await one(schema) for schema in schemas]

    @property
    def bodies(self) -> list[dict[str, Any]]:
        return [asked.body for asked in self.asked]

    @property
    def answer(self) -> Answer[Any]:
        assert isinstance(self.outcomes[0], Answer), self.outcomes[0]
        return self.outcomes[0]

    @property
    def error(self) -> ModelError:
        assert isinstance(self.outcomes[0], ModelError), self.outcomes[0]
        return self.outcomes[0]


def only(*modes: str, **picky: Any) -> Picky:
    return Picky(modes=frozenset(modes), **picky)


def bad(message: str, code: int = 400, **error: Any) -> Behaviour:
    return status(code, {"message": message, **error})


# --- the modes ------------------------------------------------------------------------------------


@pytest.mark.parametrize("mode", ["auto", "json_schema", "tools", "json"])
@pytest.mark.parametrize("local", [False, True])
def test_every_mode_ends_with_every_wire_model(mode: Mode, local: bool) -> None:
    """An endpoint that checks requests as OpenAI documents answers with valid objects in every mode."""
    run = Run(always=Picky(), schemas=WIRE, mode=mode, local=local)
    assert [type(one.value) for one in run.outcomes if isinstance(one, Answer)] == WIRE
    assert len(run.asked) == len(WIRE)
    assert run.notices == []


def test_json_schema_mode_is_strict_for_hosted_endpoints_only() -> None:
    """A hosted endpoint enforces the schema under strict: true; the embedded server takes bounds instead."""
    hosted = Run(always=Picky(), schemas=[Draft]).bodies[0]["response_format"]["json_schema"]
    local = Run(always=Picky(), schemas=[Draft], local=True).bodies[0]["response_format"]["json_schema"]
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


# --- what is learned from rejections --------------------------------------------------------------


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
    run = Run(bad("failed to parse grammar"), local=True)
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


# --- answers that are not in the form that was asked for ------------------------------------------


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


# --- recordings -----------------------------------------------------------------------------------


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


# --- secrets --------------------------------------------------------------------------------------


@pytest.mark.parametrize("parameter", ["key", "api_key", "access_token"])
def test_no_secret_is_shown_logged_or_recorded(
    parameter: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """Keys in headers, address and environment, quoted by the endpoint anywhere, stay out of all texts."""
    caplog.set_level(logging.DEBUG)
    monkeypatch.setenv("OPENAI_API_KEY", "sk-environment-0123456789")
    quoted = f"keys {SECRET} and {OTHER_SECRET} are bad "
    quoted += "x" * (180 - len(quoted)) + f" {SECRET}"  # where a message is cut
    echo = {"message": quoted, "headers": {"authorization": f"Bearer {SECRET}"}, SECRET: [OTHER_SECRET]}
    script = (reply({**completion("no"), "echo": quoted, OTHER_SECRET: 1}), status(401, echo))
    query = f"?{parameter}=gw%2Fother%2Bsecret%3D9876543210&api-version=2026-01-01"
    with use_cassette(tmp_path / "tape.yaml", record=True):
        run = Run(*script, api_key=SECRET, query=query)
    assert [asked.headers["authorization"] for asked in run.asked] == [f"Bearer {SECRET}"] * 2
    stored = (tmp_path / "tape.yaml").read_text(encoding="utf-8")
    told = "".join(traceback.format_exception(run.error))
    for text in (stored, told, repr(run.error), repr(run.endpoint), caplog.text, *run.notices):
        assert "secret" not in text.replace("test_no_secret", "")
        assert "0123456789" not in text
        assert "9876543210" not in text
    assert "path: /v1/chat/completions\n" in stored
    assert "keys … and … are bad" in stored


def test_a_query_goes_out_with_every_request() -> None:
    """A gateway's key or version in base_url comes behind the path of the request."""
    run = Run(always=Picky(), query="?api-version=1&key=abc")
    assert run.asked[0].path == "/v1/chat/completions"
    assert run.asked[0].query == "api-version=1&key=abc"


def test_a_key_that_is_no_secret_does_not_blot_out_words(tmp_path: Path) -> None:
    """Servers without keys are given "none" or "read": an article may hold the word, and must replay."""
    path = tmp_path / "tape.yaml"
    with use_cassette(path, record=True):
        first = Run(always=Picky(), api_key="Read")
    assert "content: Read." in path.read_text(encoding="utf-8")
    with use_cassette(path, record=False):
        assert Run(api_key="Read").outcomes == first.outcomes


def test_a_filter_stays_only_while_the_connection_is_open() -> None:
    """The process's loggers are left as they were found."""
    before = list(logging.getLogger("httpx2").filters)
    Run(always=Picky(), api_key=SECRET)
    assert logging.getLogger("httpx2").filters == before


# --- names and keys -------------------------------------------------------------------------------

KEYS = {"OPENAI_API_KEY": "sk-openai-0123456789", "SUMMARIZER_API_KEY": "sk-other-0123456789"}
OTHER = "https://models.example/v1"


def named(model: str, base_url: str | None = None, **given: Any) -> Endpoint:
    return endpoint_for(model, base_url, **{"environ": KEYS, **given})


def test_openai_by_name_is_its_own_host_with_its_own_key() -> None:
    """openai/NAME asks api.openai.com for NAME with OPENAI_API_KEY, patience and mode as given."""
    endpoint = named("openai/gpt-5", timeout_s=7.0, mode="tools")
    assert endpoint == Endpoint(
        "gpt-5", "https://api.openai.com/v1", KEYS["OPENAI_API_KEY"], timeout_s=7.0, mode="tools"
    )


def test_another_host_gets_its_own_key_or_none() -> None:
    """--base-url reads SUMMARIZER_API_KEY or the variable that is named; no key is legal."""
    assert named("m", OTHER).api_key == KEYS["SUMMARIZER_API_KEY"]
    assert named("m", OTHER, environ={"MINE": " sk-mine \n"}, api_key_env="MINE").api_key == "sk-mine"
    assert named("m", OTHER, environ={"SUMMARIZER_API_KEY": " "}).api_key is None
    assert named("openai/gpt-5", OTHER).model == "openai/gpt-5"
    assert not named("m", OTHER).local


def test_a_missing_key_names_its_variable_and_the_way_without() -> None:
    """What is missing is named, and that the embedded model needs no key."""
    for given, variable in (
        ({"model": "openai/gpt-5"}, "OPENAI_API_KEY"),
        ({"model": "m", "base_url": "https://api.openai.com/v1"}, "OPENAI_API_KEY"),
        ({"model": "m", "base_url": OTHER, "api_key_env": "MINE"}, "MINE"),
        ({"model": "openai/gpt-5", "api_key_env": "MINE"}, "MINE"),
    ):
        with pytest.raises(ModelError, match=rf"{variable}.*--model local") as failed:
            named(**given, environ={"OPENAI_API_KEY": " "})
        assert not isinstance(failed.value, NamingError)


@pytest.mark.parametrize(
    "base_url",
    [
        "https://api.openai.com.evil.example/v1",
        "https://evil.example/api.openai.com/v1",
        "https://api.openai.com:8443/v1",
        "https://xapi.openai.com/v1",
        "https://openai.com/v1",
        "https://api.openai.com./v1",
        "https://evil.example/v1?https://api.openai.com",
        "https://evil.example/v1#@api.openai.com",
        "https://аpi.openai.com/v1",
        "https://api。openai。com/v1",
    ],
)
def test_openais_key_goes_to_openais_own_host_only(base_url: str) -> None:
    """A host that looks like it, or has it elsewhere in its address, gets the other key."""
    assert named("m", base_url).api_key == KEYS["SUMMARIZER_API_KEY"]
    assert named("m", base_url, environ={"OPENAI_API_KEY": SECRET}).api_key is None
    with pytest.raises(NamingError, match=r"api\.openai\.com only"):
        named("m", base_url, api_key_env="OPENAI_API_KEY")


@pytest.mark.parametrize(
    "base_url",
    [
        "https://api.openai.com/v1",
        "HTTPS://API.OpenAI.com:443/v1/",
        " https://api.openai.com/v1/chat/completions ",
    ],
)
def test_openais_own_host_by_address_gets_openais_key(base_url: str) -> None:
    """However its address is spelled; its models are named without our prefix."""
    endpoint = named("openai/gpt-5", base_url)
    assert endpoint.api_key == KEYS["OPENAI_API_KEY"]
    assert endpoint.model == "gpt-5"
    assert named("gpt-5", base_url, environ={"SUMMARIZER_API_KEY": "sk-other"}).api_key == "sk-other"


def test_openais_host_over_plain_http_gets_no_openai_key() -> None:
    """Without https it is not known to be OpenAI's."""
    assert named("m", "http://api.openai.com/v1", environ={"OPENAI_API_KEY": SECRET}).api_key is None


@pytest.mark.parametrize(
    "base_url",
    [
        "https://me:hunter2@models.example/v1",
        "https://hunter2@models.example/v1",
        "https://api.openai.com:hunter2@evil.example/v1",
        "https://hunter2@api.openai.com/v1",
        "https://me:hun/hunter2@models.example/v1",
        "https://me:hun?hunter2@models.example/v1",
        "https://api.openai.com\\@hunter2.example/v1",
    ],
)
def test_credentials_in_an_address_are_refused_unrepeated(base_url: str) -> None:
    """User and password in a URL end up in logs and histories."""
    with pytest.raises(NamingError) as failed:
        named("m", base_url)
    assert "hunter2@" not in "".join(traceback.format_exception(failed.value)).replace("hunter2@h", "")
    assert "me:hun" not in str(failed.value)


@pytest.mark.parametrize(
    "base_url",
    [
        "models.example/v1",
        "ftp://models.example",
        "",
        "https://",
        "https://h:x/v1",
        "https://h:0/v1",
        "http://[::1/v1",
        "https://a b/v1",
        "https://api.open\nai.com/v1",
    ],
)
def test_an_address_that_is_none_is_a_mistake_of_usage(base_url: str) -> None:
    """No scheme, no host, no port, no space: the message shows the address and says what is wrong."""
    with pytest.raises(NamingError, match=r"is no address of an endpoint: "):
        named("m", base_url)


@pytest.mark.parametrize(
    "base_url",
    [OTHER + "/", OTHER + "//", OTHER + "/chat/completions", OTHER + "/chat/completions/", OTHER + "#top"],
)
def test_a_pasted_address_is_put_right(base_url: str) -> None:
    """Trailing slashes, the request's own path and a fragment are no part of base_url."""
    assert named("m", base_url).base_url == OTHER


def test_a_query_in_an_address_stays() -> None:
    """A gateway may need it."""
    assert named("m", OTHER + "/?api-version=1").base_url == OTHER + "?api-version=1"


@pytest.mark.parametrize(
    "base_url",
    ["http://models.example/v1", "http://127.0.0.1.evil.example/v1", "http://localhost.evil.example"],
)
def test_a_key_does_not_travel_unencrypted(base_url: str) -> None:
    """Plain http beyond this machine is refused with a key in header or query, unless it is insisted on."""
    with pytest.raises(NamingError, match="--insecure"):
        named("m", base_url)
    with pytest.raises(NamingError, match="--insecure"):
        named("m", base_url + "?api_key=0123456789", environ={})
    assert named("m", base_url, insecure=True).api_key
    assert named("m", base_url, environ={}).api_key is None


@pytest.mark.parametrize("host", ["127.0.0.1:8080", "localhost", "[::1]:1", "127.9.9.9"])
def test_a_key_may_travel_within_this_machine(host: str) -> None:
    """Loopback needs no encryption."""
    assert named("m", f"http://{host}/v1").api_key == KEYS["SUMMARIZER_API_KEY"]


@pytest.mark.parametrize(
    "key", ["sk-hidden\nsecond", "sk-hidden\r\nX-Evil: 1", "sk-hidden–dash", "sk-hidden two", "sk-hidden\x00"]
)
def test_a_key_that_cannot_be_sent_is_refused_unquoted(key: str) -> None:
    """The message names the variable and not the key."""
    for given in ({"model": "openai/m"}, {"model": "m", "base_url": OTHER}):
        with pytest.raises(ModelError, match="_API_KEY") as failed:
            named(**given, environ={"OPENAI_API_KEY": key, "SUMMARIZER_API_KEY": key})
        assert "hidden" not in str(failed.value)


def test_a_key_given_for_a_variable_is_not_repeated() -> None:
    """--api-key-env takes a name; whoever passes the key itself is told so without it."""
    with pytest.raises(NamingError) as failed:
        named("m", OTHER, api_key_env=SECRET)
    assert SECRET not in str(failed.value)


def test_a_name_alone_is_a_mistake_of_usage() -> None:
    """Both forms are named, with the name filled in."""
    with pytest.raises(NamingError, match=r"openai/gpt-5 .*--base-url URL --model gpt-5"):
        named("gpt-5")
    for model, base_url in (("", OTHER), ("openai/", None), ("local", OTHER), ("local", None), (" ", None)):
        with pytest.raises(NamingError):
            named(model, base_url)
