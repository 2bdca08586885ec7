"""Which rows of the parts count, where an input has several.

An archive's rows would not fit into memory, not even three of their cells: so the inputs are gone through by
their marks, which lie anywhere in 64 bits, a share of them at a time. Of all rows only a byte is kept.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping
from itertools import accumulate
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pyarrow as pa

# So many rows are compared at a time, in some 200 bytes each; for each share all parts are opened once more.
AT_A_TIME = 4_000_000
_MARKS = 2**64


def superseded(
    rows: Mapping[str, int], cells: Callable[[str], pa.Table]
) -> Iterator[tuple[str, pa.BooleanArray]]:
    """Which rows to keep, as truths, of each part that has rows of inputs with a better one elsewhere.

    ``rows`` are how many each part has, ``cells`` gives of its rows ``name_mark``, ``status`` and ``ended``.
    """
    import pyarrow as pa

    kept = [bytearray(number) for number in rows.values()]
    begins = [0, *accumulate(rows.values())]
    shares = 1 + begins[-1] // AT_A_TIME
    for share in range(shares):
        first, last = _MARKS * share // shares, _MARKS * (share + 1) // shares - 1
        for at in _best([_between(cells(name), first, last, begins[n]) for n, name in enumerate(rows)]):
            part = bisect_right(begins, at) - 1
            kept[part][at - begins[part]] = 1
    for name, own in zip(rows, kept, strict=True):
        if not all(own):
            yield name, pa.array(own, pa.uint8()).cast(pa.bool_())


def _between(table: pa.Table, first: int, last: int, begins: int) -> pa.Table:
    """The rows with these marks, and where each is, counted over all parts."""
    import pyarrow as pa
    from pyarrow import compute

    table = table.append_column("at", pa.array(range(begins, begins + table.num_rows), pa.int64()))
    marks = table["name_mark"]
    least = compute.greater_equal(marks, pa.scalar(first, pa.uint64()))
    return table.filter(compute.and_(least, compute.less_equal(marks, pa.scalar(last, pa.uint64()))))


def _best(tables: list[pa.Table]) -> list[int]:
    """Where the row of each input is that counts: "done" stands before "failed", the last before others."""
    import pyarrow as pa

    if not tables:
        return []
    order = [("name_mark", "ascending"), ("status", "descending"), ("ended", "ascending")]
    grouped = pa.concat_tables(tables).sort_by(order).group_by("name_mark", use_threads=False)
    return list(grouped.aggregate([("at", "last")])["at_last"].to_pylist())
