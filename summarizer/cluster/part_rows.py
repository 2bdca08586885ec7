"""A row of an input as it stands in a part: its columns, and the marks by which it is found again."""

from __future__ import annotations

from dataclasses import astuple, dataclass
from hashlib import blake2b
from typing import TYPE_CHECKING, Any

from summarizer.article import Origin
from summarizer.store import Call, InputRow, Key

if TYPE_CHECKING:
    import pyarrow as pa

_TEXTS = ("path", "status", "reason", "text_sha256", "prompt_sha256", "model", "settings", "text", "summary")
_JSON = ("origin", "calls")


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


def schema() -> pa.Schema:
    """The columns of a part."""
    import pyarrow as pa

    texts = [(name, pa.string()) for name in (*_TEXTS, *_JSON)]
    numbers = [("wire_schema", pa.int64()), ("pipeline", pa.int64())]
    marks = [("mark", pa.uint64()), ("name_mark", pa.uint64()), ("ended", pa.int64())]
    return pa.schema([*texts, *numbers, *marks])


def cells_of(one: PartRow) -> dict[str, Any]:
    """A row by its columns."""
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


def row_of(cells: dict[str, Any]) -> InputRow:
    """The row that stands in these columns."""
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


def _bits(told: str) -> int:
    return int.from_bytes(blake2b(told.encode("utf-8", "backslashreplace"), digest_size=8).digest(), "big")
