"""Tables as Parquet, with types; every text stands as it is."""

from __future__ import annotations

import itertools
from typing import Any, BinaryIO

from summarizer.export.format import ExportFormat, Writable
from summarizer.export.tables import REALS, TRUTHS, each_to_a_file, is_integer, is_table
from summarizer.store import Store, Table

# So many rows of a file are held at once; a reader reads them at once too.
_ROW_GROUP = 5_000


def write_parquet(table: Table, out: Writable) -> int:
    """Write the rows of a table; how many there were. Needs pyarrow (ImportError without)."""
    import pyarrow as pa
    from pyarrow import parquet

    schema = pa.schema([(name, _type(name, pa)) for name in table.columns])
    count = 0
    with parquet.ParquetWriter(out, schema, compression="zstd") as writer:
        while rows := list(itertools.islice(table.rows, _ROW_GROUP)):
            columns = zip(*rows, strict=True)
            arrays = [
                pa.array(map(_cast(field.name), cells), field.type)
                for field, cells in zip(schema, columns, strict=True)
            ]
            writer.write_batch(pa.record_batch(arrays, schema=schema))
            count += len(rows)
    return count


def _type(name: str, pa: Any) -> Any:
    if is_integer(name):
        return pa.int64()
    if name in REALS:
        return pa.float64()
    return pa.bool_() if name in TRUTHS else pa.string()


def _cast(name: str) -> Any:
    """Arrow takes no integer for a real number, and none for a truth."""
    kind = float if name in REALS else bool if name in TRUTHS else None
    return lambda cell: kind(cell) if kind and cell is not None else cell


def _is_ours(store: Store, name: str, file: BinaryIO) -> bool:
    import pyarrow as pa
    from pyarrow import parquet

    try:
        names = parquet.read_schema(file).names
    except pa.ArrowException:
        return False
    return is_table(store, name.removesuffix(".parquet"), names)


EXPORT = ExportFormat(
    table=write_parquet,
    folder=each_to_a_file(write_parquet, "parquet"),
    is_binary=True,
    package="pyarrow",
    extra="parquet",
    is_ours=_is_ours,
)
