"""What every test gets: no call that leaves this machine, and recordings of the embedded model."""

from __future__ import annotations

import functools
import gc
import ipaddress
import os
import signal
import socket
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from summarizer import scan
from summarizer.batch import batch_run
from summarizer.cli import connecting
from summarizer.library import Model, reading
from summarizer.llm import EMBEDDED, RECORDED, Endpoint, RetryPolicy, Tape
from summarizer.llm.cassettes import use_cassette
from summarizer.llm.recorded import recorded_endpoint
from summarizer.pipeline import summarising

# Machines are shared and noisy: a slow example is no failure. A failure must come back when it is run again.
# `make test-all` tries the many examples, which `make test` has no time for.
for _profile, _examples in (("steady", 12), ("thorough", 200)):
    settings.register_profile(
        _profile,
        deadline=None,
        derandomize=True,
        print_blob=True,
        suppress_health_check=[HealthCheck.too_slow],
        max_examples=_examples,
    )
settings.load_profile("steady")

RECORDINGS = Path(__file__).parent.parent / "cassettes"
RECORDING = os.environ.get("SUMMARIZER_RECORD") == "1"


class LeftTheMachineError(RuntimeError):
    """A test tried to reach something else than this machine."""


def _stays(address: Any) -> bool:
    """Whether an address of a socket or a host's name is on this machine."""
    host = address[0] if isinstance(address, tuple) else address
    if isinstance(host, bytes):
        host = host.decode(errors="replace")
    if host in (None, "", "localhost") or (isinstance(host, str) and host.startswith("/")):
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _guarded(original: Callable[..., Any], position: int) -> Callable[..., Any]:
    def guard(*args: Any, **kwargs: Any) -> Any:
        target = args[position] if len(args) > position else kwargs.get("host")
        if not _stays(target):
            raise LeftTheMachineError(
                f"a test tried to reach {target!r}; tests talk to loopback or to recordings only"
            )
        return original(*args, **kwargs)

    return guard


@pytest.fixture(autouse=True, scope="session")
def _no_way_out() -> Iterator[None]:
    """Block connections and name look-ups that leave this machine, for the whole run."""
    patch = pytest.MonkeyPatch()
    for name, position in (("connect", 1), ("connect_ex", 1)):
        patch.setattr(socket.socket, name, _guarded(getattr(socket.socket, name), position))
    patch.setattr(socket.socket, "sendto", _guarded_sendto(socket.socket.sendto))
    for name in ("getaddrinfo", "gethostbyname"):
        patch.setattr(socket, name, _guarded(getattr(socket, name), 0))
    yield
    patch.undo()


def _guarded_sendto(original: Callable[..., Any]) -> Callable[..., Any]:
    # Its address is the last argument, after optional flags.
    def guard(*args: Any) -> Any:
        if not _stays(args[-1]):
            raise LeftTheMachineError(f"a test tried to reach {args[-1]!r}; tests talk to loopback only")
        return original(*args)

    return guard


@pytest.fixture(autouse=True, scope="session")
def _interruptible() -> Iterator[None]:
    """A shell starts what runs in the background deaf to Ctrl-C, and so would be whatever the tests start."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.fixture(autouse=True, scope="session")
def _scanned_once() -> Iterator[None]:
    """Most tests summarise one of a few stories, and nearly half of their time the same story was scanned."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(summarising, "scan", SimpleNamespace(read=functools.lru_cache(64)(scan.read)))
        yield


@pytest.fixture(scope="session")
def _embedded() -> Iterator[Callable[[], Endpoint]]:
    """The embedded model as an endpoint, loaded with the first test that records."""
    with ExitStack() as stack:
        started: list[Endpoint] = []

        def endpoint() -> Endpoint:
            if not started:
                from summarizer import local

                server = stack.enter_context(local.serve(local.find_weights().path, name=local.MODEL.name))
                started.append(Endpoint(server.model, server.base_url, server.api_key, profile=EMBEDDED))
            return started[0]

        yield endpoint


@pytest.fixture
def cassette(request: pytest.FixtureRequest, _embedded: Callable[[], Endpoint]) -> Iterator[Endpoint]:
    """An endpoint whose answers are recorded in ``cassettes/<test module>/<test name>.yaml``.

    With ``SUMMARIZER_RECORD=1`` it is the embedded model, and what it answers is written down; else
    the recording is played, offline and to its end.
    """
    path = RECORDINGS / request.node.path.stem / f"{request.node.name}.yaml"
    endpoint = _embedded() if RECORDING else recorded_endpoint(path)
    with use_cassette(path, record=RECORDING):
        yield endpoint


@pytest.fixture(scope="session")
def recorded_model(_embedded: Callable[[], Endpoint]) -> Callable[[Path], Model]:
    """A model whose answers are recorded in a folder, in one file for each article.

    With ``SUMMARIZER_RECORD=1`` it is the embedded model, and what it answers is written down; else the
    recordings are played.
    """
    return lambda folder: Model(_embedded() if RECORDING else RECORDED, Tape(folder, record=RECORDING))


@pytest.fixture(scope="module")
def hurried() -> Iterator[None]:
    """Waiting between attempts is the retry policy's business (test_llm); elsewhere it only takes time."""
    with pytest.MonkeyPatch.context() as patch:
        for place, name in ((reading, "PATIENCE"), (connecting, "PATIENCE"), (batch_run, "PATIENCE")):
            patch.setattr(place, name, RetryPolicy(attempts=2, first_wait_s=0.01))
        yield


@pytest.fixture(scope="session")
def recording() -> bool:
    """Whether the real model is asked, and its answers are written down."""
    return RECORDING


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> Callable[[Callable[[], object]], int]:
    """Counts the function calls that something takes, those of built-in functions included.

    A count says how work grows with the text, on a busy machine too, where seconds do not.
    """
    monkeypatch.setattr(summarising, "scan", scan)  # no scan is left out

    def count(work: Callable[[], object]) -> int:
        counted = 0

        def note(_frame: object, event: str, _argument: object) -> None:
            nonlocal counted
            counted += event in ("call", "c_call")

        sys.setprofile(note)
        try:
            work()
        finally:
            sys.setprofile(None)
        return counted

    return count


def pytest_collection_finish() -> None:
    """What was imported stays; looking through it for garbage again and again took a tenth of the time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every test that plays a recording, so that one command can record them all again."""
    for item in items:
        if {"cassette", "recorded_model"} & set(getattr(item, "fixturenames", ())):
            item.add_marker(pytest.mark.recorded)
