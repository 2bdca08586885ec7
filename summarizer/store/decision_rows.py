"""The rows of decisions, and the rows of items as they are with these; each inside of a transaction."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterable, Iterator

from pydantic import ValidationError

from summarizer.errors import StoreError
from summarizer.schema import KINDS, Decision, Item, Summary, item_key, reviewed
from summarizer.store.input_rows import now
from summarizer.store.items import ItemRows, keep_items

FOUND = """
SELECT item_key, decision, kind, item, who, decided_at, before FROM decisions
WHERE text_sha256 = ? ORDER BY decided_at, id
"""
_KEEP = """
INSERT OR IGNORE INTO decisions (
    text_sha256, item_key, kind, decision, item, before, who, decided_at, applied_at
) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
"""
AS_READ = """
SELECT DISTINCT summary FROM summaries JOIN inputs ON inputs.summary_id = summaries.id
WHERE summaries.text_sha256 = ?
"""
_SUMMARIES = "SELECT id, summary FROM summaries WHERE text_sha256 = ?"


def keep(connection: sqlite3.Connection, text_sha256: str, decisions: Iterable[Decision]) -> int:
    """Write decisions down, each once, and say how many are new."""
    rows = [
        (
            *(text_sha256, one.key, one.item.kind, one.decision, one.item.model_dump_json()),
            *(one.before.model_dump_json() if one.before else None, one.who, one.when, now()),
        )
        for one in decisions
    ]
    return connection.executemany(_KEEP, rows).rowcount


def kept(connection: sqlite3.Connection, text_sha256: str) -> list[Decision]:
    """All decisions on a text, the last one last."""
    return decisions_of(connection.execute(FOUND, (text_sha256,)))


def decisions_of(rows: Iterable[tuple[str, ...]]) -> list[Decision]:
    """The rows of ``FOUND`` as decisions. Raises StoreError for one that somebody spoilt."""
    return list(_decisions(rows))


def _decisions(rows: Iterable[tuple[str, ...]]) -> Iterator[Decision]:
    for key, decision, kind, item, who, when, before in rows:
        try:
            yield Decision(
                key,
                decision,  # type: ignore[arg-type] # the table checks it
                _item(kind, item),
                who,
                when,
                _item(kind, before) if before else None,
            )
        except (ValidationError, KeyError) as error:
            told = f"the decision of {who!r} on item {key!r} is not one of this version"
            raise StoreError(f"{told}; delete its row, and apply the file of decisions again") from error


def _item(kind: str, stored: str) -> Item:
    return KINDS[kind].item.model_validate_json(stored)


def keys_of(rows: Iterable[tuple[str]], decisions: Iterable[Decision]) -> set[str]:
    """The keys that decisions may have: of the items of these summaries, and of what people added."""
    keys = {one.key for one in decisions if one.decision == "added"}
    for (stored,) in rows:
        with contextlib.suppress(ValidationError):  # somebody edited it; who reads it is told
            summary: Summary = KINDS.summary.model_validate_json(stored)
            keys |= {item_key(item) for item in summary.items}
    return keys


def spread(connection: sqlite3.Connection, text_sha256: str) -> None:
    """Make the rows of the items of a text anew, in all its summaries, with what is decided by now."""
    decisions = kept(connection, text_sha256)
    for number, stored in connection.execute(_SUMMARIES, (text_sha256,)).fetchall():
        with contextlib.suppress(ValidationError):  # somebody edited it; who reads it is told
            summary: Summary = KINDS.summary.model_validate_json(stored)
            keep_items(connection, number, ItemRows.of(reviewed(summary, decisions)))
