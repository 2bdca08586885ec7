"""What a worker keeps on its machine, beside what stands in the parts already: a database of its own.

Every answer is in it before it is used, so that a worker that is killed leaves nothing to pay for twice:
those beside it on the machine look for answers there, and the next one takes the database over.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import replace
from hashlib import blake2b
from pathlib import Path
from types import TracebackType
from typing import Any

from summarizer.article import Article
from summarizer.batch import BatchRun, alone
from summarizer.cluster.part_rows import PartRow, mark_of
from summarizer.errors import StoreError
from summarizer.store import Call, Carrying, InputRow, Key, Store

_UNREAD = Article(id="", text="")


class WorkersStore(Store):
    """A store that knows what stands in the parts: ``standing`` are its marks, sorted, in numpy.

    ``skipped`` are the inputs that were left alone for it.
    """

    def __init__(self, path: Path, standing: Any) -> None:
        super().__init__(path)
        self._standing = standing
        self._beside: dict[Path, Store] = {}
        self.skipped: set[str] = set()

    def look_around(self) -> None:
        """Find the databases of other workers, whether these live or not."""
        for path in sorted(self.path.parent.glob("*.db")):
            if path != self.path and path not in self._beside:
                with suppress(StoreError):  # of one that has not quite begun, or has just ended
                    self._beside[path] = Store(path, create=False, read_only=True)

    def call(self, digest: str) -> Call | None:
        """The last answer to this request, whichever worker on this machine has kept it."""
        return super().call(digest) or self._call_beside(digest)

    def _call_beside(self, digest: str) -> Call | None:
        for path, store in list(self._beside.items()):
            try:
                call = store.call(digest)
            except StoreError:  # it has ended well, and its database is gone
                self._beside.pop(path).file.close()
                continue
            if call:
                self.keep_call(call)
                return replace(call, run=None)
        return None

    def is_done(self, path: str, key: Key, *, copies: bool = True) -> bool:
        """Whether the input is done under this key, here or in the parts."""
        if self._stands(mark_of(path, key)):
            self.skipped.add(path)
            return True
        return super().is_done(path, key, copies=copies)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for store in self._beside.values():
            store.file.close()
        super().__exit__(kind, error, trace)

    def _stands(self, mark: int) -> bool:
        import numpy as np

        at = int(self._standing.searchsorted(np.uint64(mark)))
        return at < len(self._standing) and int(self._standing[at]) == mark


def folder_for(out: str) -> Path:
    """Where the databases of workers lie that write into ``out``: in the user's cache on their machine."""
    from platformdirs import user_cache_path

    return user_cache_path("summarizer") / "workers" / blake2b(out.encode(), digest_size=8).hexdigest()


@contextmanager
def taken_over(folder: Path, all_written: Callable[[], bool] = lambda: False) -> Iterator[Path]:
    """A database that nobody holds: one that a worker left here, or a new one; held while the block is open.

    At its end the database is deleted, before another can take it over, if all of it is written elsewhere.
    Raises StoreError when none can be there.
    """
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    new = folder / f"{uuid.uuid4().hex}.db"
    with ExitStack() as held:
        for path in (*sorted(folder.glob("*.db")), new):
            try:
                held.enter_context(alone(path))
            except StoreError:
                if path == new:
                    raise
            else:
                if path != new and not path.exists():  # whoever held it has just deleted it
                    continue
                yield path
                if all_written():
                    _delete(path)
                return


def forget_all(folder: Path) -> None:
    """Delete what killed workers left of a run that ended whole; what others hold stays."""
    for path in folder.glob("*.db"):
        with suppress(StoreError), alone(path):
            _delete(path)
    with suppress(OSError):  # some are held
        folder.rmdir()


def _delete(path: Path) -> None:
    """Delete a database that is held, its lock last: who has that open already finds no database."""
    for ending in ("", "-wal", "-shm", ".lock"):
        with suppress(OSError):  # what cannot go is taken over by the next worker
            path.with_name(f"{path.name}{ending}").unlink(missing_ok=True)


def part_row(run: BatchRun, path: str, ended: int) -> PartRow | None:
    """The row of an input as it is to stand in a part, ``ended`` at that time; None where it has none yet.

    An input that failed by what the model answered stands, as the same question would most likely get the
    same answer; any other that failed is to be tried again.
    """
    row = Carrying(run.store).row(path)
    if row is None:
        return None
    return PartRow(row, _mark(run, row), ended)


def _mark(run: BatchRun, row: InputRow) -> int:
    if row.key:
        return mark_of(row.path, row.key)
    if row.text_sha256 and row.calls and row.calls[-1].value is None:
        return mark_of(row.path, replace(run.key_of(_UNREAD), text_sha256=row.text_sha256))
    return 0
