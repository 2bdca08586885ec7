"""Parts that a cluster wrote come into a database, row for row as a batch on one machine had written them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from summarizer.batch import sketch_of
from summarizer.cluster.parts import PartFiles
from summarizer.errors import StoreError
from summarizer.store import Carrying, InputRow, Store


class Imported(NamedTuple):
    """How many rows came in, and how many were there already."""

    taken: int
    there: int


def import_parts(
    parts: PartFiles, store: Store, progress: Callable[[int], None] = lambda _: None
) -> Imported:
    """Bring each row into the store; ``progress`` is told how many so far.

    A row at a time, so that memory does not grow with the parts, and one that is there already is left alone,
    so that it may be broken off and done again. Raises StoreError.
    """
    rows = parts.rows()
    first = next(rows, None)
    if first is None:
        raise StoreError(f"{parts.folder!r} holds no parts; name what `batch --engine ray --out` was given")
    carrying = Carrying(store)
    run = _begun(store, first)
    taken = there = 0
    how = "interrupted"
    try:
        for row in _and_then(first, rows):
            new = carrying.take(row, sketch_of(row.text) if row.key and row.text else ())
            taken, there = taken + new, there + (not new)
            progress(taken + there)
        how = "finished"
    finally:
        store.end_run(run, how, *carrying.spent())
    return Imported(taken, there)


def _begun(store: Store, row: InputRow) -> int:
    key = row.key
    return store.begin_run(
        model=key.model if key else "",
        prompt_set="imported",
        prompt_sha256=key.prompt_sha256 if key else "",
        pipeline=key.pipeline if key else 0,
        settings=key.settings if key else "",
    )


def _and_then(first: InputRow, rows: Iterator[InputRow]) -> Iterator[InputRow]:
    yield first
    yield from rows
