"""Where the embedded model may come from beside packages: the hub, and the user's own file."""

from __future__ import annotations

import sys
import types
from collections.abc import Callable
from pathlib import Path

import pytest
from local_material import TOY, WHOLE, empty_cache, files, install_all, module_path

from summarizer.errors import ModelError
from summarizer.local import (
    MODEL,
    describe,
    find_weights,
)


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    return empty_cache(tmp_path, monkeypatch)


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    return module_path(tmp_path, monkeypatch)


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
