"""One verified copy of a big file, shared by processes that know nothing of each other.

The copy is written under a private name and renamed when its size and SHA-256 are right, so at every
moment the final name holds the true file or nothing. A lock saves the second process its work, but
correctness does not hang on it: without locks both write their own copy, and the later rename wins
with the same bytes. A small side file remembers what was verified (size, time of change, hash), so
that a later start need not read a gigabyte; when it does not fit the file, the file is hashed again.
"""

from __future__ import annotations

import errno
import hashlib
import json
import os
import secrets
import shutil
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from summarizer.errors import ModelError

try:
    import fcntl
except ImportError:  # Windows: work may be done twice there, never wrongly
    fcntl = None  # type: ignore[assignment]

Progress = Callable[[int, int], None]

_CHUNK = 4 * 1024 * 1024
_STALE_SECONDS = 3600.0
# A quota and a limit on the size of files leave the user in the same place as a full disk.
_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


class WrongContentError(Exception):
    """What was written is not the wanted file; inside this room only, callers name the culprit."""


@dataclass(frozen=True)
class CacheEntry:
    """The place of one file in the cache, with the only content that may ever stand there."""

    path: Path
    size: int
    sha256: str

    @property
    def _side(self) -> Path:
        return self.path.with_name(self.path.name + ".verified.json")

    def is_remembered(self) -> bool:
        """Tell, without reading it, whether the file is the one that was verified earlier."""
        try:
            return bool(json.loads(self._side.read_text("utf-8")) == self._state())
        except (OSError, ValueError):
            return False

    def is_valid(self) -> bool:
        """Tell whether the file stands there with the right content; hashes it only when in doubt."""
        if self.is_remembered():
            return True
        try:
            if self.path.stat().st_size != self.size:
                return False
            with self.path.open("rb") as file:
                right = hashlib.file_digest(file, "sha256").hexdigest() == self.sha256
        except OSError:
            return False
        if right:
            self._remember()
        return right

    def _state(self) -> dict[str, object]:
        # The wanted hash is part of it, so a newer model under an old name is never trusted.
        status = self.path.stat()
        if status.st_size != self.size:
            raise ValueError(status.st_size)
        return {"size": status.st_size, "mtime_ns": status.st_mtime_ns, "sha256": self.sha256}

    def _remember(self) -> None:
        # In a read-only cache the file is good all the same, it is only hashed at each start.
        private = _private_name(self._side)
        with suppress(OSError, ValueError):
            private.write_text(json.dumps(self._state()), "utf-8")
            private.replace(self._side)
        with suppress(OSError):
            private.unlink(missing_ok=True)

    def write(self, sources: Iterable[Path], progress: Progress | None = None) -> None:
        """Join ``sources`` in their order into this slot, atomically.

        ``progress`` receives (bytes done, bytes in all).

        Raises:
            WrongContentError: size or SHA-256 differ; the slot is as before.
            ModelError: the folder cannot be written, or its disk is full.

        """
        with self._private_file() as (private, target):
            digest, done = hashlib.sha256(), 0
            for chunk in _chunks(sources):
                done += len(chunk)
                if done > self.size:
                    break
                digest.update(chunk)
                self._put(target, chunk)
                if progress is not None:
                    progress(done, self.size)
            if done != self.size or digest.hexdigest() != self.sha256:
                raise WrongContentError
            self._publish(private, target)

    def adopt(self, fetched: Path) -> bool:
        """Move a file from the same disk into this slot if it is the right one; tell whether it was.

        Raises:
            ModelError: it cannot be read or moved.

        """
        try:
            with fetched.open("rb") as file:
                right = hashlib.file_digest(file, "sha256").hexdigest() == self.sha256
            if right:
                fetched.replace(self.path)
        except OSError as error:
            raise self._cannot_write(error) from error
        if right:
            self._remember()
        return right

    @contextmanager
    def _private_file(self) -> Iterator[tuple[Path, BinaryIO]]:
        private = _private_name(self.path)
        try:
            with self._open(private) as target:
                yield private, target
        finally:
            with suppress(OSError):
                private.unlink(missing_ok=True)

    def _open(self, private: Path) -> BinaryIO:
        # Unbuffered: a buffer that cannot be flushed would fail again when the file is closed.
        try:
            return private.open("xb", buffering=0)
        except OSError as error:
            raise self._cannot_write(error) from error

    def _put(self, target: BinaryIO, chunk: bytes) -> None:
        rest = memoryview(chunk)
        try:
            while rest:  # an unbuffered write may take only a piece of it
                rest = rest[target.write(rest) :]
        except OSError as error:
            raise self._cannot_write(error) from error

    def _publish(self, private: Path, target: BinaryIO) -> None:
        try:
            os.fsync(target.fileno())
            target.close()
            private.replace(self.path)
        except OSError as error:
            raise self._cannot_write(error) from error
        self._remember()

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Hold the slot against other processes where the file system can, after tidying it up.

        Raises:
            ModelError: the folder cannot be made.

        """
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            lock = self.path.with_name(self.path.name + ".lock").open("ab")
        except OSError as error:
            raise self._cannot_write(error) from error
        with lock:
            held = _lock(lock)
            self._tidy(stale_seconds=0.0 if held else _STALE_SECONDS)
            yield

    def _tidy(self, stale_seconds: float) -> None:
        # Under the lock nobody else writes, so each private file was left by a killed process.
        for leftover in self.path.parent.glob(f"{self.path.name}.*.tmp"):
            with suppress(OSError):
                if time.time() - leftover.stat().st_mtime >= stale_seconds:
                    leftover.unlink()

    def check_space(self) -> None:
        """Raise ModelError when the disk has no room for the file; the message tells how much it needs."""
        try:
            free = shutil.disk_usage(self.path.parent).free
        except OSError as error:
            raise self._cannot_write(error) from error
        if free < self.size:
            raise self._full(f"only {free:,} are free")

    def _cannot_write(self, error: OSError) -> ModelError:
        if error.errno in _FULL:
            return self._full(error.strerror)
        return ModelError(
            f"cannot write the embedded model into {str(self.path.parent)!r}: {error.strerror}; "
            "let SUMMARIZER_CACHE_DIR name a folder that can be written"
        )

    def _full(self, why: str | None) -> ModelError:
        return ModelError(
            f"no room for the embedded model in {str(self.path.parent)!r}: it needs {self.size:,} bytes "
            f"({why}); free some, or let SUMMARIZER_CACHE_DIR name a folder on a bigger disk"
        )


def _chunks(sources: Iterable[Path]) -> Iterator[bytes]:
    for source in sources:
        try:
            with source.open("rb") as file:
                while chunk := file.read(_CHUNK):
                    yield chunk
        except OSError as error:
            raise ModelError(
                f"cannot read {str(source)!r}, a part of the embedded model: {error.strerror}; "
                "check its permissions and the disk"
            ) from error


def _private_name(path: Path) -> Path:
    return path.with_name(f"{path.name}.{os.getpid()}-{secrets.token_hex(4)}.tmp")


def _lock(lock: BinaryIO) -> bool:
    if fcntl is None:
        return False
    try:
        fcntl.flock(lock.fileno(), fcntl.LOCK_EX)
    except OSError:  # some network file systems know no locks
        return False
    return True
