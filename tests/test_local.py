"""The embedded model: what it needs of the machine, and how its server lives and dies."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any

import pytest

from summarizer.errors import ModelError
from summarizer.local import (
    MODEL,
    Facts,
    check_machine,
    find_weights,
    needed_bytes,
    processors,
    serve,
    usable_cores,
)

ROOT = Path(__file__).resolve().parents[1]

# The machine

GOOD = Facts(runtime=True, avx2=True, available_bytes=4_000_000_000)


def test_a_capable_machine_passes() -> None:
    """Enough of everything raises nothing, and what could not be found out is no objection."""
    check_machine(2_000_000_000, GOOD)
    check_machine(2_000_000_000, Facts(runtime=True, avx2=None, available_bytes=None))


@pytest.mark.parametrize(
    ("facts", "problem"),
    [
        (Facts(False, True, 4_000_000_000), r"'xllamacpp'; pip install 'article-claims\[local\]'"),
        (Facts(True, False, 4_000_000_000), "AVX2"),
        (Facts(True, True, 1_000_000_000), "needs 2,000,000,000 bytes of memory, but only 1,000,000,000"),
    ],
)
def test_an_incapable_machine_is_told_why(facts: Facts, problem: str) -> None:
    """Each thing that the machine lacks has its own message, before anything is loaded."""
    with pytest.raises(ModelError, match=problem):
        check_machine(2_000_000_000, facts)


def test_a_longer_context_needs_more_memory() -> None:
    """The built-in model with its context needs some 2 GB, and every token adds to it."""
    needed = needed_bytes(MODEL.size, 16_384)
    assert 1_900_000_000 < needed < 2_400_000_000
    assert needed_bytes(MODEL.size, 32_768) - needed == 16_384 * 28_672


@pytest.mark.parametrize(
    ("inner", "outer", "cores"),
    [("max 100000", "100000 100000", 1), ("50000 100000", "max 100000", 1), ("broken", "0 0", None)],
)
def test_a_container_quota_limits_the_threads(
    inner: str, outer: str, cores: int | None, tmp_path: Path
) -> None:
    """The narrowest quota of the control groups counts, down to one thread; nonsense does not."""
    group = tmp_path / "sys/fs/cgroup/a/b"
    group.mkdir(parents=True)
    (tmp_path / "proc/self").mkdir(parents=True)
    (tmp_path / "proc/self/cgroup").write_text("0::/a/b\n")
    (group / "cpu.max").write_text(inner)
    (group.parent / "cpu.max").write_text(outer)
    assert usable_cores(tmp_path) == (cores or usable_cores(tmp_path / "nothing"))
    assert 1 <= usable_cores() <= 16


@pytest.mark.parametrize("folder", ["cpu,cpuacct/a", "cpu", "cpu,cpuacct"])
@pytest.mark.parametrize(
    ("quota", "count"), [("250000", 2), ("50000", 1), ("-1", 4), ("broken", 4), ("900000", 4)]
)
def test_an_older_container_quota_limits_the_processes(
    folder: str, quota: str, count: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The quota of older control groups counts too, by whatever name their folder has."""
    monkeypatch.setattr("os.sched_getaffinity", lambda _: set(range(4)), raising=False)
    group = tmp_path / "sys/fs/cgroup" / folder
    group.mkdir(parents=True)
    (tmp_path / "proc/self").mkdir(parents=True)
    (tmp_path / "proc/self/cgroup").write_text("5:memory:/a\n4:cpu,cpuacct:/a\n0::/\n")
    (group / "cpu.cfs_quota_us").write_text(f"{quota}\n")
    (group / "cpu.cfs_period_us").write_text("100000\n")
    assert (processors(tmp_path), usable_cores(tmp_path)) == (count, count)


# The server


@pytest.mark.parametrize("content", [None, b"PK\x03\x04"])
def test_a_wrong_file_is_refused_before_a_process_starts(content: bytes | None, tmp_path: Path) -> None:
    """What is no GGUF never reaches the native library."""
    path = tmp_path / "wrong.gguf"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(ModelError, match=r"wrong\.gguf"), serve(path):
        pytest.fail("it served")


def children() -> set[int]:
    """Give the processes that this one started and has not taken leave of, zombies included."""
    import psutil

    return {child.pid for child in psutil.Process().children(recursive=True)}


@pytest.mark.model
def test_a_broken_model_is_told_at_once(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """A GGUF that cannot be loaded is a ModelError with llama.cpp's reason; nothing is left running."""
    path = tmp_path / "broken.gguf"
    path.write_bytes(b"GGUF" + b"\x07" * 1000)
    before = children()
    with (
        pytest.raises(ModelError, match=r"broken\.gguf' did not start: .*this GGUF file is version"),
        serve(path),
    ):
        pytest.fail("it served")
    assert children() == before
    assert capfd.readouterr() == ("", "")


def call(address: str, key: str | None, body: dict[str, Any] | None = None) -> tuple[int, dict[str, Any]]:
    request = urllib.request.Request(  # noqa: S310 -- our own loopback server
        address, json.dumps(body).encode() if body else None, {"Content-Type": "application/json"}
    )
    if key is not None:
        request.add_header("Authorization", f"Bearer {key}")
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with opener.open(request, timeout=120) as answer:
            return answer.status, json.load(answer)
    except urllib.error.HTTPError as error:
        with error:
            return error.code, json.load(error)


def greedy(text: str) -> dict[str, Any]:
    return {
        "messages": [{"role": "user", "content": text}],
        "temperature": 0,
        "max_tokens": 8,
        "logprobs": True,
        "top_logprobs": 1,
    }


QUESTION = "The mayor said: “We will build 30 flats by May.” She asked the state for 4 million euros. " * 4


def ask(base_url: str, key: str, text: str) -> dict[str, Any]:
    status, answer = call(f"{base_url}/chat/completions", key, greedy(text))
    assert status == 200, answer
    return answer


@pytest.mark.model
def test_the_server_answers_only_with_its_key() -> None:
    """The model answers on loopback under its name with the whole context, and strangers not at all."""
    import psutil

    found = find_weights()
    before = children()
    with serve(found.path, name="our-model") as server:
        assert server.base_url.startswith("http://127.0.0.1:")
        status, listed = call(f"{server.base_url}/models", server.api_key)
        assert (status, listed["data"][0]["id"]) == (200, "our-model")
        assert listed["data"][0]["meta"]["n_ctx"] == server.context_tokens == 16_384
        for key in (None, "wrong"):
            assert call(f"{server.base_url}/models", key)[0] == 401
            assert call(f"{server.base_url}/chat/completions", key, greedy("Hello"))[0] == 401
        process = psutil.Process(server.pid)
        assert server.api_key not in " ".join(process.cmdline())
        assert server.api_key not in "\0".join(process.environ().values())
        assert server.api_key not in repr(server)
        assert process.memory_info().rss < needed_bytes(found.path.stat().st_size, server.context_tokens)
        process.send_signal(signal.SIGINT)
        assert call(f"{server.base_url}/models", server.api_key)[0] == 200
    assert children() == before


@pytest.mark.model
def test_threads_change_no_answer() -> None:
    """The same requests get the same tokens with the same log-probabilities from one thread and from two."""
    path = find_weights().path
    answers: list[list[dict[str, Any]]] = []
    for threads in (1, 2):
        with serve(path, threads=threads) as server:
            questions = [QUESTION + "Who said it?", QUESTION + "Which numbers are there?"]
            answers.append([ask(server.base_url, server.api_key, text) for text in questions])
    one, two = answers
    assert [answer["choices"] for answer in one] == [answer["choices"] for answer in two]
    # The second question shares its beginning with the first, which is not read again.
    assert one[1]["timings"]["cache_n"] > 100


PARENT = """
import sys, time
from pathlib import Path
from summarizer.local import serve
with serve(Path(sys.argv[1])) as server:
    print("ready", flush=True)
    time.sleep(600)
"""


def gone(pid: int, seconds: float) -> bool:
    import psutil

    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if not psutil.pid_exists(pid) or psutil.Process(pid).status() == psutil.STATUS_ZOMBIE:
            return True
        time.sleep(0.05)
    return False


def only_child(pid: int) -> int:
    import psutil

    end = time.monotonic() + 30
    while time.monotonic() < end:
        if found := psutil.Process(pid).children():
            return int(found[0].pid)
        time.sleep(0.01)
    raise AssertionError


@pytest.mark.model
@pytest.mark.parametrize("when", ["loading", "serving"])
def test_the_child_dies_with_a_killed_parent(when: str) -> None:
    """A parent killed with -9 takes its child along, at once, even while the model is loading."""
    env = os.environ | {"PYTHONPATH": str(ROOT)}
    path = str(find_weights().path)
    with subprocess.Popen([sys.executable, "-c", PARENT, path], env=env, stdout=subprocess.PIPE) as parent:
        child = only_child(parent.pid)
        if when == "loading":
            time.sleep(0.6)  # the library has been imported and holds Python's lock
        else:
            assert parent.stdout is not None
            assert parent.stdout.readline() == b"ready\n"
        parent.kill()
        parent.wait()
        assert gone(child, seconds=1.0)


@pytest.mark.model
def test_a_start_that_takes_too_long_is_given_up(capfd: pytest.CaptureFixture[str]) -> None:
    """After the time allowed the child is stopped and the message says so."""
    before = children()
    with (
        pytest.raises(ModelError, match=r"did not start within 0\.1 seconds") as caught,
        serve(find_weights().path, startup_seconds=0.1),
    ):
        pytest.fail("it served")
    assert caught.value.retryable
    assert children() == before
    assert capfd.readouterr() == ("", "")
