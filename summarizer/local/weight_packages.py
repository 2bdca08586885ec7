"""The packages that carry the weights in pieces, found without importing any of them.

A package index limits the size of a file, so the weights travel as numbered packages, each with one
piece under ``<module>/data/partNN.bin``. Importing a package runs its code; reading its metadata
does not, and the RECORD that the installer wrote also tells the size and hash each piece had.
"""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass
from importlib.metadata import Distribution, PackageNotFoundError, PackagePath, distribution
from pathlib import Path

from summarizer.errors import ModelError

REINSTALL = (
    "re-install it with pip install --force-reinstall 'article-claims[local]', or make run in a checkout"
)


@dataclass(frozen=True)
class Packages:
    """``count`` distributions named ``<prefix>1``, ``<prefix>2``, …, all of one ``version``."""

    prefix: str
    count: int
    version: str

    def names(self) -> list[str]:
        """Give the names in numeric order, the order in which the pieces are joined."""
        return [f"{self.prefix}{number}" for number in range(1, self.count + 1)]


@dataclass(frozen=True)
class WeightsPart:
    """One piece on disk; ``sha256`` (hexadecimal) and ``size`` as installed, None when unrecorded."""

    package: str
    path: Path
    size: int | None
    sha256: str | None


def find_parts(packages: Packages) -> list[WeightsPart]:
    """Return every piece in joining order, or an empty list when no package is installed at all.

    Raises:
        ModelError: some packages are there, but one is missing, has another version, or lost its
            piece or a bit of it; names it and the way out.

    """
    found = [(name, _installed(name)) for name in packages.names()]
    if all(installed is None for _, installed in found):
        return []
    return [
        _part(number, name, installed, packages.version)
        for number, (name, installed) in enumerate(found, start=1)
    ]


def blame(parts: list[WeightsPart]) -> str:
    """Say which piece is not what was installed; for use after the joined whole has a wrong hash."""
    for part in parts:
        if part.sha256 is not None and _sha256(part.path) != part.sha256:
            return f"package {part.package!r} is damaged ({str(part.path)!r} differs from its RECORD)"
    return f"packages {parts[0].package!r} to {parts[-1].package!r} hold another model"


def _installed(name: str) -> Distribution | None:
    try:
        return distribution(name)
    except PackageNotFoundError:
        return None


def _part(number: int, name: str, installed: Distribution | None, version: str) -> WeightsPart:
    if installed is None:
        raise ModelError(f"the embedded model is incomplete: package {name!r} is missing; {REINSTALL}")
    if installed.version != version:
        raise ModelError(
            f"the embedded model needs {name!r} in version {version!r}, "
            f"but {installed.version!r} is installed; {REINSTALL}"
        )
    inside = f"{name.replace('-', '_')}/data/part{number:02d}.bin"
    recorded = next((file for file in installed.files or () if file.as_posix() == inside), None)
    part = WeightsPart(name, Path(str(installed.locate_file(inside))), *_recorded(recorded))
    _check_size(part)
    return part


def _recorded(file: PackagePath | None) -> tuple[int | None, str | None]:
    if file is None:
        return None, None
    if file.hash is None or file.hash.mode != "sha256":
        return file.size, None
    # RECORD writes hashes in URL-safe base64 without its padding.
    value = file.hash.value
    return file.size, base64.urlsafe_b64decode(value + "=" * (-len(value) % 4)).hex()


def _check_size(part: WeightsPart) -> None:
    try:
        size = part.path.stat().st_size
    except OSError as error:
        raise ModelError(
            f"package {part.package!r} lacks its file {str(part.path)!r} ({error.strerror}); {REINSTALL}"
        ) from error
    if part.size is not None and size != part.size:
        raise ModelError(
            f"package {part.package!r} is damaged: {str(part.path)!r} has {size:,} bytes "
            f"instead of {part.size:,}; {REINSTALL}"
        )


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
