"""A toy model in parts, as packages bring it, and where tests put it."""

from __future__ import annotations

import base64
import hashlib
from pathlib import Path

import pytest

from summarizer.local import (
    Weights,
)
from summarizer.local.weight_packages import Packages

PARTS = 12


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


def empty_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Use an empty cache and no model of the user's own."""
    folder = tmp_path / "cache"
    monkeypatch.setenv("SUMMARIZER_CACHE_DIR", str(folder))
    monkeypatch.delenv("SUMMARIZER_MODEL_PATH", raising=False)
    return folder


def module_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a folder on the module search path to install parts into."""
    folder = tmp_path / "site"
    folder.mkdir()
    monkeypatch.syspath_prepend(str(folder))
    return folder


def files(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}
