"""Rows of inputs as Parquet files in one folder, whoever of a cluster writes them, and whenever.

    DIR/day=2026-11-30/part-….parquet    finished: rows of the inputs that ended that day (UTC)
    DIR/_unfinished/part-….parquet       being written; moved when it is whole, so that no part is half one
    DIR/_run.lock                        held by the run that writes here, where the folder is on this machine

An input that is read again gets a further row, and a worker that dies after it has written leaves its rows
for another to write once more. The last row of an input counts, and one that is done before one that failed;
``settle`` leaves that one alone.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from summarizer.cluster.part_rows import PartRow, cells_of, row_of, schema
from summarizer.cluster.settling import superseded
from summarizer.errors import StoreError
from summarizer.store import InputRow

if TYPE_CHECKING:
    import pyarrow as pa

UNFINISHED = "_unfinished"
# Rows that are read at a time.
_AT_A_TIME = 256


class PartFiles:
    """The parts in a folder, or in a place of an object store that pyarrow knows, as ``s3://bucket/folder``.

    Every method raises StoreError.
    """

    def __init__(self, folder: str) -> None:
        self.folder = folder

    def __reduce__(self) -> tuple[type[PartFiles], tuple[str]]:
        return PartFiles, (self.folder,)

    def check(self) -> None:
        """Make the folder. Raises StoreError where nothing can be written, before anything is paid for."""
        place = f"{self._root}/{UNFINISHED}"
        with self._writing("name a folder that is writable, by --out"):
            self._files.create_dir(place, recursive=True)
            with self._files.open_output_stream(f"{place}/check-{uuid.uuid4().hex}") as file:
                file.write(b"")

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Hold a folder on this machine for one run while the block is open; makes the folder.

        Raises StoreError when another run holds it. A disk without locks, and an object store, are not held.
        """
        from filelock import FileLock, Timeout

        self.check()
        from pyarrow import fs

        with ExitStack() as held:
            if isinstance(self._files, fs.LocalFileSystem):
                lock = FileLock(Path(self._root) / "_run.lock", blocking=False, fallback_to_soft=False)
                try:
                    held.enter_context(lock)
                except Timeout as error:
                    told = f"another run is writing into {self.folder!r}"
                    raise StoreError(f"{told}; wait until it has ended, or name another by --out") from error
                except OSError:  # a disk without locks
                    pass
            yield

    def write(self, rows: Iterable[PartRow]) -> str:
        """Write these rows as one part, whole or not at all; its name."""
        import pyarrow as pa

        table = pa.Table.from_pylist([cells_of(one) for one in rows], schema=schema())
        name = f"part-{uuid.uuid4().hex}.parquet"
        day = f"{dt.datetime.now(tz=dt.UTC):day=%Y-%m-%d}"
        with self._writing():
            self._files.create_dir(f"{self._root}/{day}", recursive=True)
            self._put(f"{day}/{name}", table)
        return f"{day}/{name}"

    def names(self) -> list[str]:
        """The finished parts, by name; none where the folder is not there yet."""
        from pyarrow import fs

        chosen = fs.FileSelector(self._root, recursive=True, allow_not_found=True)
        try:
            found = [one.path.removeprefix(f"{self._root}/") for one in self._files.get_file_info(chosen)]
        except OSError as error:
            raise StoreError(f"cannot look into {self.folder!r}: {error}; name another folder") from error
        return sorted(one for one in found if one.startswith("day=") and one.endswith(".parquet"))

    def standing(self, *, failed: bool) -> pa.Array:
        """The marks of what is not to be read again, sorted; with what ``failed`` for good, if asked."""
        import pyarrow as pa
        from pyarrow import compute

        chunks: list[pa.Array] = []
        for name in self.names():
            table = self._read(name, ["mark", "status"])
            stands = table if failed else table.filter(compute.equal(table["status"], "done"))
            chunks += stands["mark"].chunks
        return compute.unique(pa.chunked_array(chunks, pa.uint64())).sort()

    def rows(self) -> Iterator[InputRow]:
        """The row that counts of each input, part by part."""
        names = self.names()
        kept = dict(superseded(self._rows_in(names), self._last))
        for name in names:
            yield from self._rows_of(name, kept.get(name))

    def settle(self) -> int:
        """Leave one row of each input, and nothing half written; how many rows were too many.

        Nobody else may write meanwhile. A part is replaced as a whole, so it may be broken off at any moment.
        """
        gone = 0
        for name, keep in superseded(self._rows_in(self.names()), self._last):
            table = self._read(name, None)
            kept = table.filter(keep)
            gone += table.num_rows - kept.num_rows
            with self._writing():
                if kept.num_rows:
                    self._put(name, kept)
                else:
                    self._files.delete_file(f"{self._root}/{name}")
        with self._writing():
            self._files.delete_dir_contents(f"{self._root}/{UNFINISHED}", missing_dir_ok=True)
        return gone

    def _rows_in(self, names: Iterable[str]) -> dict[str, int]:
        """How many rows each of these parts has."""
        from pyarrow import parquet

        found = {}
        for name in names:
            with self._opened(name) as file:
                found[name] = parquet.read_metadata(file).num_rows
        return found

    def _last(self, name: str) -> Any:
        return self._read(name, ["name_mark", "status", "ended"])

    def _put(self, name: str, table: pa.Table) -> None:
        from pyarrow import parquet

        unfinished = f"{self._root}/{UNFINISHED}/{name.rpartition('/')[2]}"
        self._files.create_dir(f"{self._root}/{UNFINISHED}", recursive=True)
        parquet.write_table(table, unfinished, filesystem=self._files, compression="zstd")
        self._files.move(unfinished, f"{self._root}/{name}")

    @contextmanager
    def _writing(self, way_out: str = "the same command again goes on from here") -> Iterator[None]:
        try:
            yield
        except OSError as error:
            raise StoreError(f"cannot write into {self.folder!r}: {error}; {way_out}") from error

    def _rows_of(self, name: str, keep: Any) -> Iterator[InputRow]:
        from pyarrow import parquet

        begins = 0
        with self._opened(name) as file, parquet.ParquetFile(file) as part:
            for some in part.iter_batches(_AT_A_TIME):
                own = some if keep is None else some.filter(keep.slice(begins, some.num_rows))
                begins += some.num_rows
                yield from map(row_of, own.to_pylist())

    def _read(self, name: str, columns: list[str] | None) -> pa.Table:
        from pyarrow import parquet

        with self._opened(name) as file:
            return parquet.read_table(file, columns=columns)

    @contextmanager
    def _opened(self, name: str) -> Iterator[Any]:
        import pyarrow as pa

        try:
            with self._files.open_input_file(f"{self._root}/{name}") as file:
                yield file
        except (OSError, pa.ArrowException) as error:
            told = f"the part {name!r} in {self.folder!r} cannot be read: {error}"
            raise StoreError(f"{told}; restore it, or delete it to have its inputs read again") from error

    @cached_property
    def _files(self) -> Any:
        return self._place[0]

    @cached_property
    def _root(self) -> str:
        return str(self._place[1]).rstrip("/")

    @cached_property
    def _place(self) -> tuple[Any, str]:
        try:
            import pyarrow as pa
            from pyarrow import fs
        except ImportError as error:
            told = "Parquet needs the package pyarrow"
            raise StoreError(f"{told}; install it by `pip install 'article-claims[parquet]'`") from error
        try:
            if "://" in self.folder:
                return fs.FileSystem.from_uri(self.folder)  # type: ignore[no-any-return]
            return fs.LocalFileSystem(), str(Path(self.folder).resolve())
        except (pa.ArrowException, OSError, ValueError) as error:
            raise StoreError(f"{self.folder!r} is no place to write to: {error}; name a folder") from error
