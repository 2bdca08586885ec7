"""What the libraries' classes become: no foreign exception leaves the program."""

from __future__ import annotations

import asyncio
import builtins
import importlib
import importlib.util
import inspect
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from errors_material import (
    CANNOT_COME_OUT,
    CLIENT,
    STATUSES,
    TEMPLATES,
    TRANSPORT,
    WRAPPER,
    _is_error,
    found,
    one_line_with_a_way_out,
)
from pydantic import BaseModel

from summarizer import prompt
from summarizer.errors import ModelError, PromptError, SummarizerError
from summarizer.llm import Endpoint, Message, RetryPolicy, connect
from summarizer.llm.redaction import chain

COMES_OUT = {
    **{library: set[str]() for library in CANNOT_COME_OUT},
    "jinja2": set(TEMPLATES),
}
for _module, _names in {**TRANSPORT, **CLIENT, **WRAPPER}.items():
    COMES_OUT[_module.partition(".")[0]].update(_names)


# A class and what it is derived from.
CLASS = re.compile(r"^ *class (\w+)\(([^()=]*)", re.MULTILINE)


def defined(library: str) -> set[str]:
    """The names of all exception classes that a library's source defines, private and optional ones too."""
    found = importlib.util.find_spec(library)
    assert found is not None
    assert found.origin is not None
    bases: dict[str, set[str]] = {}
    for path in Path(found.origin).parent.rglob("*.py"):
        source = path.read_text(encoding="utf-8")
        # openai's types are a thousand modules of data.
        if "class " not in source or (library == "openai" and "types" in path.parts):
            continue
        for name, above in CLASS.findall(source):
            bases.setdefault(name, set()).update(re.findall(r"(\w+)\s*(?:,|\[|$)", above))
    known = {name for name, one in vars(builtins).items() if inspect.isclass(one) and _is_error(one)}
    errors_found: set[str] = set()
    while more := {name for name, above in bases.items() if above & (known | errors_found)} - errors_found:
        errors_found |= more
    return errors_found


def made(kind: type[Exception]) -> Exception:
    """An instance, built as its own signature wants; a parameter that this does not know fails the test."""
    import httpx2
    import tenacity
    from openai.types.chat import ChatCompletion

    request = httpx2.Request("POST", "http://127.0.0.1:9/v1/chat/completions")
    given: dict[str, Any] = {
        "message": "told",
        "name": "told",
        "request": request,
        "response": httpx2.Response(500, request=request),
        "body": None,
        "completion": ChatCompletion.model_construct(usage=None, choices=[]),
        "last_attempt": tenacity.Future(1),
        "n_attempts": 1,
        "total_usage": 0,
        "budget": 1,
        "mode": "tools",
        "provider": "openai",
        "valid_modes": ["json"],
    }
    if not inspect.isfunction(kind.__init__):  # Exception's own
        return kind("told")
    parameters = list(inspect.signature(kind).parameters.values())
    needed = [
        p for p in parameters if p.default is p.empty and p.kind not in {p.VAR_POSITIONAL, p.VAR_KEYWORD}
    ]
    named = {p.name: given[p.name] for p in needed if p.kind is p.KEYWORD_ONLY}
    return kind(*(given[p.name] for p in needed if p.kind is not p.KEYWORD_ONLY), **named)


class Fruit(BaseModel):
    name: str


def asked(attempts: int = 1) -> SummarizerError:
    """What comes out when a question fails; anything that is not ours fails the test by itself."""

    async def ask() -> None:
        async def at_once(_seconds: float) -> None:
            pass

        # Nothing listens there, and nothing gets there: each test puts something in the way.
        endpoint = Endpoint("m", "http://127.0.0.1:9/v1")
        async with connect(endpoint, RetryPolicy(attempts=attempts, reasks=0), at_once) as asking:
            await asking([Message(role="user", content="Which?")], Fruit, 9)

    with pytest.raises(SummarizerError) as caught:
        asyncio.run(ask())
    return caught.value


def failing(error: Exception) -> Callable[..., Any]:
    async def fail(*_: Any, **__: Any) -> Any:
        raise error

    return fail


def classes(table: dict[str, Any]) -> list[Any]:
    """The names of a table, each with its module; imported by the test, because collecting must be quick."""
    return [pytest.param(module, name, id=name) for module, names in table.items() for name in names]


def kinds(error: BaseException) -> set[type]:
    """The classes of everything that an error came from."""
    return {type(link) for link in chain(error)}


@pytest.mark.parametrize("library", CANNOT_COME_OUT)
def test_every_exception_class_of_a_library_is_known(library: str) -> None:
    """Each exception class in a library's source is either raised below or has a reason why it cannot be."""
    comes, cannot = COMES_OUT[library], CANNOT_COME_OUT[library]
    assert comes | set(cannot) == defined(library)
    assert not comes & set(cannot)
    assert all(len(reason) > 20 for reason in cannot.values())


@pytest.mark.parametrize(("module", "name"), classes(TRANSPORT))
def test_what_the_transport_raises_becomes_ours(
    monkeypatch: pytest.MonkeyPatch, module: str, name: str
) -> None:
    """Every exception of httpx2, raised by its transport, comes out as a ModelError that keeps it."""
    import httpx2

    kind = found(module, name)
    monkeypatch.setattr(httpx2.AsyncHTTPTransport, "handle_async_request", failing(made(kind)))
    error = asked()
    assert type(error) is ModelError
    assert kind in kinds(error)
    assert one_line_with_a_way_out(error)


def closing(monkeypatch: pytest.MonkeyPatch, failure: Exception, inside: Exception | None = None) -> None:
    """Ask once, let ``inside`` happen, and close a client whose transport then fails so."""
    import httpx2

    async def answer(_: Any, request: httpx2.Request) -> httpx2.Response:
        message = {"role": "assistant", "content": '{"name": "pear"}'}
        choice = {"index": 0, "finish_reason": "stop", "message": message}
        frame = {"id": "1", "object": "chat.completion", "created": 1, "model": "m", "choices": [choice]}
        return httpx2.Response(200, json=frame, request=request)

    async def ask() -> None:
        async with connect(Endpoint("m", "http://127.0.0.1:9/v1")) as asking:
            await asking([Message(role="user", content="Which?")], Fruit, 9)
            if inside:
                raise inside

    monkeypatch.setattr(httpx2.AsyncHTTPTransport, "handle_async_request", answer)
    monkeypatch.setattr(httpx2.AsyncHTTPTransport, "aclose", failing(failure))
    asyncio.run(ask())


@pytest.mark.parametrize(("module", "name"), [*classes(TRANSPORT), ("builtins", "OSError")])
def test_what_closing_raises_becomes_ours(monkeypatch: pytest.MonkeyPatch, module: str, name: str) -> None:
    """Whatever a client meets when it is closed comes out as a ModelError from it."""
    kind = found(module, name)
    with pytest.raises(ModelError, match="cannot close the connection") as caught:
        closing(monkeypatch, made(kind))
    assert type(caught.value.__cause__) is kind
    assert one_line_with_a_way_out(caught.value)


def test_closing_hides_no_other_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    """When a run fails and its client then cannot be closed, the run's own failure is what comes out."""
    with pytest.raises(KeyError, match="the run's own"):
        closing(monkeypatch, OSError("told"), inside=KeyError("the run's own"))


@pytest.mark.parametrize(("name", "status"), STATUSES.items(), ids=list(STATUSES))
def test_what_openai_makes_of_a_status_becomes_ours(
    monkeypatch: pytest.MonkeyPatch, name: str, status: int
) -> None:
    """Every class that openai has for an answer's status comes out of ``llm`` as a ModelError from it."""
    import httpx2

    async def answer(_: Any, request: httpx2.Request) -> httpx2.Response:
        return httpx2.Response(status, json={"error": {"message": "told"}}, request=request)

    monkeypatch.setattr(httpx2.AsyncHTTPTransport, "handle_async_request", answer)
    error = asked()
    assert type(error) is ModelError
    assert type(error.__cause__) is found("openai", name)
    assert str(status) in str(error)
    assert one_line_with_a_way_out(error)


@pytest.mark.parametrize(("module", "name"), classes(CLIENT))
def test_what_the_client_raises_becomes_ours(monkeypatch: pytest.MonkeyPatch, module: str, name: str) -> None:
    """Every exception of openai and tenacity, raised by openai's call, comes out as a ModelError from it."""
    from openai.resources.chat.completions import AsyncCompletions

    kind = found(module, name)
    monkeypatch.setattr(AsyncCompletions, "create", failing(made(kind)))
    error = asked()
    assert type(error) is ModelError
    assert type(error.__cause__) is kind
    assert one_line_with_a_way_out(error)


def test_the_end_of_patience_is_the_last_error_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    """When all attempts have failed, the last failure comes out and nothing of tenacity's about it."""
    import httpx2

    refused = failing(httpx2.ConnectError("refused"))
    monkeypatch.setattr(httpx2.AsyncHTTPTransport, "handle_async_request", refused)
    error = asked(attempts=3)
    assert type(error) is ModelError
    assert not [kind for kind in kinds(error) if kind.__module__.startswith("tenacity")]


@pytest.mark.parametrize("wrapped", [False, True], ids=["bare", "wrapped"])
@pytest.mark.parametrize(("module", "name"), classes(WRAPPER))
def test_what_instructor_raises_becomes_ours(
    monkeypatch: pytest.MonkeyPatch, module: str, name: str, *, wrapped: bool
) -> None:
    """Every exception of instructor, bare or wrapped by its retries, comes out as a ModelError from it."""
    import instructor
    from instructor.v2.core.errors import InstructorRetryException

    kind = found(module, name)
    error = made(kind)
    if wrapped:
        error = InstructorRetryException("told", n_attempts=1, total_usage=0)
        error.__cause__ = made(kind)
    monkeypatch.setattr(instructor, "patch", lambda **_: failing(error))
    outcome = asked()
    assert type(outcome) is ModelError
    assert type(outcome.__cause__) is kind
    assert one_line_with_a_way_out(outcome)


@pytest.mark.parametrize(("name", "template"), TEMPLATES.items(), ids=list(TEMPLATES))
def test_what_a_template_raises_becomes_ours(tmp_path: Path, name: str, template: str | None) -> None:
    """Every exception of jinja2, met by a template, comes out of ``prompt`` as a PromptError from it."""
    kind = found("jinja2.exceptions", name)

    def raising() -> None:
        raise made(kind)

    task = tmp_path / "own" / "figure"
    task.mkdir(parents=True)
    (tmp_path / "own" / "set.toml").write_text('plan = "extract"\n', encoding="utf-8")
    (task / "system.j2").write_text("Say it.", encoding="utf-8")
    (task / "user.j2").write_text(template or "{{ raising() }}", encoding="utf-8")
    made_set = prompt.load("own", tmp_path)
    with pytest.raises(PromptError, match="own/figure/user") as caught:
        made_set.render("figure", {"raising": raising})
    assert type(caught.value.__cause__) is kind
    assert one_line_with_a_way_out(caught.value)
