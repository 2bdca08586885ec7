"""Rows of inputs as Parquet files in one folder, whoever of a cluster writes them, and whenever.

    DIR/day=2026-11-30/part-….parquet    finished: rows of the inputs that ended that day (UTC)
    DIR/_unfinished/part-….parquet       being written; moved when it is whole, so that no part is half one

An input that is read again gets a further row, and a worker that dies after it has written leaves its rows
for another to write once more. The last row of an input counts, and one that is done before one that failed;
``settle`` leaves that one alone.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import astuple, dataclass
from functools import cached_property
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, Any

from summarizer.article import Origin
from summarizer.errors import StoreError
from summarizer.store import Call, InputRow, Key

if TYPE_CHECKING:
    import pyarrow as pa

UNFINISHED = "_unfinished"
_TEXTS = ("path", "status", "reason", "text_sha256", "prompt_sha256", "model", "settings", "text", "summary")
_JSON = ("origin", "calls")
# Rows that are read at a time.
_AT_A_TIME = 256


def mark_of(path: str, key: Key) -> int:
    """64 bits for an input under a key: by them it is found again.

    That of a hundred million inputs one is taken for another has a probability of 1 to 4,000.
    """
    return _bits(repr((path, *astuple(key))))


@dataclass(frozen=True)
class PartRow:
    """A row as it stands in a part; ``mark`` is 0 where the next run is to try the input again."""

    row: InputRow
    mark: int
    ended: int

    @property
    def name_mark(self) -> int:
        """64 bits for the input, whatever became of it."""
        return _bits(self.row.path)


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
        try:
            self._files.create_dir(place, recursive=True)
            with self._files.open_output_stream(f"{place}/check-{uuid.uuid4().hex}") as file:
                file.write(b"")
        except OSError as error:
            told = f"cannot write into {self.folder!r}: {error}"
            raise StoreError(f"{told}; name a folder that is writable, by --out") from error

    def write(self, rows: Iterable[PartRow]) -> str:
        """Write these rows as one part, whole or not at all; its name."""
        import pyarrow as pa
        from pyarrow import parquet

        table = pa.Table.from_pylist([_cells(one) for one in rows], schema=_schema())
        name = f"part-{uuid.uuid4().hex}.parquet"
        day = f"{dt.datetime.now(tz=dt.UTC):day=%Y-%m-%d}"
        try:
            for folder in (UNFINISHED, day):
                self._files.create_dir(f"{self._root}/{folder}", recursive=True)
            unfinished = f"{self._root}/{UNFINISHED}/{name}"
            parquet.write_table(table, unfinished, filesystem=self._files, compression="zstd")
            self._files.move(unfinished, f"{self._root}/{day}/{name}")
        except OSError as error:
            told = f"cannot write into {self.folder!r}: {error}"
            raise StoreError(f"{told}; the same command again goes on from here") from error
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
        kept = dict(_superseded({name: self._last(name) for name in names}))
        for name in names:
            yield from self._rows_of(name, kept.get(name))

    def settle(self) -> int:
        """Leave one row of each input, and nothing half written; how many rows were too many.

        Nobody else may write meanwhile. A part is replaced as a whole, so it may be broken off at any moment.
        """
        gone = 0
        for name, keep in _superseded({name: self._last(name) for name in self.names()}):
            table = self._read(name, None)
            kept = table.filter(keep)
            gone += table.num_rows - kept.num_rows
            self._replace(name, kept)
        self._files.delete_dir_contents(f"{self._root}/{UNFINISHED}", missing_dir_ok=True)
        return gone

    def _last(self, name: str) -> Any:
        return self._read(name, ["name_mark", "status", "ended"])

    def _replace(self, name: str, table: pa.Table) -> None:
        from pyarrow import parquet

        if not table.num_rows:
            self._files.delete_file(f"{self._root}/{name}")
            return
        unfinished = f"{self._root}/{UNFINISHED}/{name.rpartition('/')[2]}"
        self._files.create_dir(f"{self._root}/{UNFINISHED}", recursive=True)
        parquet.write_table(table, unfinished, filesystem=self._files, compression="zstd")
        self._files.move(unfinished, f"{self._root}/{name}")

    def _rows_of(self, name: str, keep: Any) -> Iterator[InputRow]:
        from pyarrow import parquet

        begins = 0
        with self._opened(name) as file, parquet.ParquetFile(file) as part:
            for some in part.iter_batches(_AT_A_TIME):
                own = some if keep is None else some.filter(keep.slice(begins, some.num_rows))
                begins += some.num_rows
                yield from map(_row, own.to_pylist())

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


def _bits(told: str) -> int:
    return int.from_bytes(blake2b(told.encode("utf-8", "backslashreplace"), digest_size=8).digest(), "big")


def _superseded(parts: dict[str, pa.Table]) -> Iterator[tuple[str, pa.Array]]:
    """Which rows to keep, as truths, of each part that has rows of inputs with a better one elsewhere."""
    import pyarrow as pa
    from pyarrow import compute

    if not parts:
        return
    table = pa.concat_tables(parts.values())
    table = table.append_column("at", pa.array(range(table.num_rows), pa.int64()))
    # "done" stands before "failed".
    order = [("name_mark", "ascending"), ("status", "descending"), ("ended", "ascending")]
    grouped = table.sort_by(order).group_by("name_mark", use_threads=False)
    best = grouped.aggregate([("at", "last")])["at_last"]
    keep = compute.is_in(table["at"], value_set=best.combine_chunks())
    begins = 0
    for name, part in parts.items():
        own = keep.slice(begins, part.num_rows)
        begins += part.num_rows
        if not compute.all(own, min_count=0).as_py():
            yield name, own


def _schema() -> pa.Schema:
    import pyarrow as pa

    texts = [(name, pa.string()) for name in (*_TEXTS, *_JSON)]
    numbers = [("wire_schema", pa.int64()), ("pipeline", pa.int64())]
    marks = [("mark", pa.uint64()), ("name_mark", pa.uint64()), ("ended", pa.int64())]
    return pa.schema([*texts, *numbers, *marks])


def _cells(one: PartRow) -> dict[str, Any]:
    from pydantic import TypeAdapter

    row = one.row
    key = vars(row.key) if row.key else {}
    told = {name: getattr(row, name) for name in ("path", "reason", "text_sha256", "text", "summary")}
    shaped = {
        name: key.get(name) for name in ("prompt_sha256", "model", "settings", "wire_schema", "pipeline")
    }
    return {
        **told,
        **shaped,
        "status": "done" if row.key else "failed",
        "origin": TypeAdapter(Origin).dump_json(row.origin).decode(),
        "calls": TypeAdapter(tuple[Call, ...]).dump_json(row.calls).decode(),
        "mark": one.mark,
        "name_mark": one.name_mark,
        "ended": one.ended,
    }


def _row(cells: dict[str, Any]) -> InputRow:
    from pydantic import TypeAdapter

    shaped = ("text_sha256", "prompt_sha256", "wire_schema", "model", "pipeline", "settings")
    return InputRow(
        path=cells["path"],
        reason=cells["reason"],
        text_sha256=cells["text_sha256"],
        origin=TypeAdapter(Origin).validate_json(cells["origin"]),
        key=Key(*(cells[name] for name in shaped)) if cells["status"] == "done" else None,
        text=cells["text"],
        summary=cells["summary"],
        calls=TypeAdapter(tuple[Call, ...]).validate_json(cells["calls"]),
    )
