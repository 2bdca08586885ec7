"""Where an endpoint is and which key it gets; a key is shown, logged and recorded nowhere."""

from __future__ import annotations

import logging
import traceback
from pathlib import Path
from typing import Any

import pytest
from endpoint import completion, reply, status
from modes import OTHER_SECRET, SECRET, Run
from picky import Picky

from summarizer.errors import ModelError
from summarizer.llm import HOSTED, Endpoint, NamingError, endpoint_for
from summarizer.llm.cassettes import use_cassette


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
    assert named("m", OTHER).profile == HOSTED


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
