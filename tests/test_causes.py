"""What an endpoint says when it fails is read, whatever its shape, and the way out fits the cause."""

from __future__ import annotations

import json
import socket
import threading
from pathlib import Path
from typing import Any

import pytest
from endpoint import Behaviour, completion, ok, reply, status
from spoken import AS_SUCCESS, LIMITS, REFUSED, TOO_LONG, Said
from talk import PEAR, Talk

from summarizer.errors import ModelError
from summarizer.llm import Answer, Message, Mode, Throttle, use_cassette

KEY = "sk-planted-0123456789"


@pytest.mark.parametrize("said", [*AS_SUCCESS, *REFUSED], ids=str)
def test_each_shape_is_read_and_told_with_its_way_out(said: Said) -> None:
    """One line says what the endpoint said and what to do; what passes is tried again, the rest is not."""
    talk = Talk(always=said.behaviour)
    told = str(talk.error)
    assert all(part in told for part in said.told), told
    assert "\n" not in told
    assert "; " in told
    assert talk.error.retryable is said.passing
    assert talk.error.about_article is said.article
    assert len(talk.asked) == (2 if said.passing else 1)


@pytest.mark.parametrize("said", [one for one in AS_SUCCESS if one.passing], ids=str)
def test_a_failure_that_came_as_success_is_waited_for_and_then_answered(said: Said) -> None:
    """HTTP 200 around a failure is no answer: the next attempt's is."""
    talk = Talk(said.behaviour, ok(PEAR))
    assert isinstance(talk.outcomes[0], Answer)
    assert talk.outcomes[0].usage.attempts == 2


def test_a_failure_that_came_as_success_has_its_headers_heeded() -> None:
    """Its Retry-After is waited for, and the throttle slows down as for a real 429."""
    throttle = Throttle(8)
    limited = reply({"error": {"code": 429, "message": "slow down"}}, retry_after="1")
    talk = Talk(limited, ok(PEAR), throttle=throttle)
    assert talk.slept[0] >= 1
    assert throttle.allowed < 8


def test_an_answer_beside_a_word_of_error_is_an_answer() -> None:
    """A field "error" that is empty, or stands beside a whole answer, loses nothing."""
    warned = {"error": {"message": "a warning", "code": 0}}
    for extra in ({"error": None}, warned, {"code": 0, "message": "ok"}):
        assert isinstance(Talk(reply({**completion(json.dumps(PEAR)), **extra})).outcomes[0], Answer)


def test_bad_shapes_of_every_kind_end_in_a_model_error() -> None:
    """Whatever stands where words or codes should be, no foreign error comes out."""
    odd: list[Any] = [None, True, 7, 1.5, "", [], {}, [[[]]], {"message": {"message": {"detail": [1, None]}}}]
    for value in odd:
        for field in ("error", "code", "message", "detail", "type", "loc", "metadata"):
            talk = Talk(status(400, {"message": "no", field: value}))
            assert isinstance(talk.outcomes[0], ModelError)


# --- ways out -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "said",
    [
        reply({"error": "Unexpected endpoint or method. (POST /chat/completions)"}),
        reply({"detail": "Not Found"}, 404),
        status(404, "404 page not found"),
    ],
)
def test_an_address_without_its_version_is_told_so(said: Behaviour) -> None:
    """Where base_url has no /v1 and nothing is at that path, the message has the address to try."""
    talk = Talk(said, path="")
    assert "base_url has no /v1; try 'http://127.0.0.1:" in str(talk.error)
    assert str(talk.error).endswith("/v1'")


def test_a_key_that_is_refused_is_named_by_its_variable() -> None:
    """401 says which variable the key came from, or which one would be sent; never the key."""
    sent = Talk(status(401, f"Incorrect API key {KEY}"), api_key=KEY, key_variable="NEWSROOM_KEY")
    assert "check the API key in NEWSROOM_KEY" in str(sent.error)
    assert KEY not in str(sent.error)
    assert "put the endpoint's into NEWSROOM_KEY" in str(Talk(status(401), key_variable="NEWSROOM_KEY").error)


@pytest.mark.parametrize("code", [400, 422])
def test_json_schemas_are_blamed_only_where_the_words_say_so(code: int) -> None:
    """A plain "bad request" says nothing of the mode."""
    told = str(Talk(status(code, "Bad request")).error)
    assert "schema" not in told
    assert "--mode" not in told
    named = str(Talk(status(code, "response_format is not supported"), mode="json_schema").error)
    assert "--mode json_schema" in named


@pytest.mark.parametrize(
    ("mode", "words"),
    [
        ("tools", "No endpoints found that support tool use."),
        ("tools", "No endpoints found that can handle the requested parameters."),
        ("json_schema", "No endpoints found that can handle the requested parameters."),
    ],
)
def test_a_mode_that_no_provider_takes_is_left_for_another(mode: Mode, words: str) -> None:
    """OpenRouter says 404 then; where the mode was chosen, the message names others than that."""
    told = str(Talk(status(404, words), mode=mode).error)
    assert "try --mode " in told
    assert f"--mode {mode}" not in told.rpartition("try ")[2]


def test_parameters_that_no_provider_takes_are_left_for_the_next_mode() -> None:
    """Without a mode that was chosen, the question goes out again in the next one."""
    talk = Talk(status(404, "No endpoints found that can handle the requested parameters."), ok(PEAR))
    assert isinstance(talk.outcomes[0], Answer)
    assert ["tools" in body for body in talk.asked] == [False, True]


def refuse(listening: socket.socket) -> None:
    """Say to one client what a proxy says to whom it does not know."""
    client, _ = listening.accept()
    with client:
        client.recv(65536)
        client.sendall(b"HTTP/1.1 407 Proxy Authentication Required\r\ncontent-length: 0\r\n\r\n")


def test_a_proxy_that_cannot_be_used_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """A proxy that refuses, is gone, or speaks SOCKS is named without its password, with its variable."""
    away: dict[str, Any] = {"base_url": "https://llm.example/v1", "attempts": 1}
    with socket.create_server(("127.0.0.1", 0)) as listening:
        threading.Thread(target=refuse, args=(listening,), daemon=True).start()
        monkeypatch.setenv("HTTPS_PROXY", f"http://me:hunter2@127.0.0.1:{listening.getsockname()[1]}")
        refused = Talk(**away).error
    assert "the proxy 'http://127.0.0.1:" in str(refused)
    assert "(of HTTPS_PROXY) does not let through to 'https://llm.example/v1': 407" in str(refused)
    assert not refused.retryable
    gone = Talk(**away).error
    assert "cannot reach the proxy 'http://127.0.0.1:" in str(gone)
    assert "connection refused" in str(gone)
    monkeypatch.setenv("HTTPS_PROXY", "socks5://me:hunter2@127.0.0.1:9")
    socks = Talk(**away).error
    assert "'socks5://127.0.0.1:9' (of HTTPS_PROXY) speaks SOCKS" in str(socks)
    assert "pip install 'httpx2[socks]'" in str(socks)
    assert "hunter2" not in f"{refused}{gone}{socks}"


# --- limits ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(("source", "allowed", "words"), LIMITS, ids=[one[0] for one in LIMITS])
def test_a_limit_that_is_named_is_kept_from_then_on(source: str, allowed: int, words: str) -> None:
    """The question goes out again with as many tokens as there is room for; later ones do at once."""
    assert source
    talk = Talk(status(400, words), always=ok(PEAR), questions=3)
    assert all(isinstance(outcome, Answer) for outcome in talk.outcomes)
    assert talk.limits == [8000, allowed, allowed, allowed]
    assert len(talk.notices) == 1


def test_a_lower_limit_is_learned_again_and_a_higher_one_of_no_use_is_not() -> None:
    """Each refusal lowers what is asked for, so that it ends; a limit that helps nobody is an error."""
    talk = Talk(
        *[status(400, f"max_tokens must be at most {most}") for most in (4000, 2000, 1000)], always=ok(PEAR)
    )
    assert talk.limits == [8000, 4000, 2000, 1000]
    assert len(Talk(always=status(400, "max_tokens must be at most 9000")).asked) == 1
    assert len(Talk(always=status(400, "max_tokens must be at most 4000")).asked) == 2
    assert len(Talk(always=status(400, "max_tokens must be at most 16")).asked) == 1


def test_a_prompt_that_leaves_no_room_is_told_with_its_own_size() -> None:
    """The number of the prompt is the prompt's, not what the answer might have taken."""
    context = "This model's maximum context length is 8192 tokens. However, you requested"
    parts = "16100 tokens (8100 in the messages, 8000 in the completion)"
    talk = Talk(status(400, f"{context} {parts}"))
    assert "prompt of 8100 tokens does not fit the context of 8192 tokens" in str(talk.error)
    assert talk.error.about_article
    total = Talk(status(400, f"{context} 18000 tokens")).error
    assert "prompt of 10000 tokens" in str(total)


@pytest.mark.parametrize(("source", "told", "words"), TOO_LONG, ids=[one[0] for one in TOO_LONG])
def test_a_prompt_that_is_too_long_is_told_with_the_true_numbers(source: str, told: str, words: str) -> None:
    """Whatever the endpoint calls its context: the article is at fault, and the sizes are those it names."""
    assert source
    error = Talk(always=status(400, words), messages=LONG).error
    assert told in str(error)
    assert error.about_article


def test_a_context_is_learned_where_the_size_of_the_prompt_is_not_told() -> None:
    """The next request asks for as much as is left beside a prompt of so many bytes, for good."""
    words = "Invalid request: Your request exceeded model token limit: 8192"
    talk = Talk(status(400, words), always=ok(PEAR), questions=2, most=8190)
    assert all(isinstance(outcome, Answer) for outcome in talk.outcomes)
    first, *later = talk.limits
    assert first == 8190
    assert len(set(later)) == 1
    assert 8000 < later[0] < 8190


def test_a_longer_answer_that_was_asked_for_is_asked_for() -> None:
    """max_answer_tokens stands in place of what was computed, and the limits of the endpoint above it."""
    assert Talk(ok(PEAR), max_answer_tokens=16000, most=80).limits == [16000]
    talk = Talk(status(400, "max_tokens must be at most 4096"), ok(PEAR), max_answer_tokens=16000, most=80)
    assert talk.limits == [16000, 4096]


@pytest.mark.parametrize(
    ("source", "allowed", "words"), LIMITS[:1] + LIMITS[10:12], ids=["most", "context", "vLLM"]
)
def test_a_run_with_a_learned_limit_replays(tmp_path: Path, source: str, allowed: int, words: str) -> None:
    """The refusal is recorded as it came, and met again."""
    assert source
    path = tmp_path / "tape.yaml"
    with use_cassette(path, record=True):
        first = Talk(status(400, words), always=ok(PEAR), questions=2)
    assert first.limits == [8000, allowed, allowed]
    with use_cassette(path, record=False):
        again = Talk(questions=2)
    assert again.outcomes == first.outcomes
    assert again.asked == []


LONG = [Message(role="user", content="The quick brown fox jumps over the lazy dog. " * 1000)]


def counted(**usage: Any) -> Behaviour:
    return reply({**completion(json.dumps(PEAR)), "usage": {"completion_tokens": 3, **usage}})


def test_a_prompt_that_was_cut_is_told_once() -> None:
    """Fewer tokens read than words sent: the endpoint dropped some, as Ollama does; the way out is said."""
    talk = Talk(always=counted(prompt_tokens=4096), messages=LONG, questions=2)
    assert len(talk.notices) == 1
    assert "read 4096 tokens of a prompt of 9000 words" in talk.notices[0]
    assert "OLLAMA_CONTEXT_LENGTH" in talk.notices[0]


@pytest.mark.parametrize(
    "usage",
    [
        {"prompt_tokens": 10_000},
        {"prompt_tokens": 0},
        {"prompt_tokens": 4096, "prompt_tokens_details": {"cached_tokens": 5000}},
        {"prompt_tokens": 1000, "cache_read_input_tokens": 9000},
        {"prompt_tokens": "many"},
        {},
    ],
)
def test_a_whole_prompt_is_not_called_cut(usage: dict[str, Any]) -> None:
    """Tokens that came from a cache count, and who counts none says nothing."""
    assert Talk(counted(**usage), messages=LONG).notices == []
