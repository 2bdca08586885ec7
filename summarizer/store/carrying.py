"""An input's row with all that belongs to it, as it goes from one database into another."""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import astuple, dataclass
from typing import Any

from pydantic import ValidationError

from summarizer.article import Origin
from summarizer.errors import StoreError
from summarizer.schema import KINDS, Usage
from summarizer.store.database import Store, insert_call
from summarizer.store.input_rows import KEY, ORIGIN, told_by
from summarizer.store.keys import Call, Key

_OF = f"""
SELECT status, reason, inputs.text_sha256, text, summary, {ORIGIN},
    summaries.text_sha256, prompt_sha256, wire_schema, model, pipeline, settings
FROM inputs LEFT JOIN summaries ON summaries.id = summary_id
LEFT JOIN articles ON articles.text_sha256 = inputs.text_sha256 WHERE path = ?
"""  # noqa: S608 - our own words only
_CALLS = """
SELECT digest, model, value, raw, attempts, input_tokens, cached_tokens, output_tokens, fault, truncated,
    cost_usd, text_sha256
FROM calls WHERE text_sha256 = ? ORDER BY id
"""
_HAS_CALL = "SELECT 1 FROM calls WHERE digest = ? AND raw = ?"
# What is done is better than what failed, whenever that was.
_HAS_FAILED = "SELECT 1 FROM inputs WHERE path = ? AND (status = 'done' OR reason = ?)"
_HAS_NEWER = """
SELECT 1 FROM inputs JOIN summaries ON summaries.id = summary_id
WHERE path = ? AND (pipeline, json_extract(summary, '$.run.recorded_at'))
    > (?, json_extract(iif(json_valid(?), ?, '{}'), '$.run.recorded_at'))
"""
_IS_NEW = f"SELECT 1 FROM summaries WHERE {KEY} = (?, ?, ?, ?, ?, ?) AND run_id = ?"  # noqa: S608 - likewise
_SPENT = """
SELECT coalesce(sum(attempts), 0), coalesce(sum(input_tokens), 0), coalesce(sum(cached_tokens), 0),
    coalesce(sum(output_tokens), 0), sum(cost_usd)
FROM calls WHERE run_id = ?
"""


@dataclass(frozen=True)
class InputRow:
    """What became of one input, and what it is made of.

    ``reason`` is why it failed, None when it is done; then it has a ``key`` and the ``summary``, JSON without
    the ``text``. ``text_sha256`` is None for what could not be read. ``calls`` are the answers about it.
    """

    path: str
    reason: str | None
    text_sha256: str | None
    origin: Origin
    key: Key | None = None
    text: str | None = None
    summary: str | None = None
    calls: tuple[Call, ...] = ()


@dataclass(frozen=True)
class Carrying:
    """Rows that leave a store, and rows that come into it. Every method raises StoreError."""

    store: Store

    def row(self, path: str) -> InputRow | None:
        """What became of this input, None when nothing has yet."""
        for _status, reason, digest, text, summary, *told in self.store.file.rows(_OF, path):
            origin, key = _origin(told[:6]), Key(*told[6:]) if summary else None
            calls = tuple(map(_call, self.store.file.rows(_CALLS, digest))) if digest else ()
            return InputRow(path, reason, digest, origin, key, text, summary, calls)
        return None

    def take(self, row: InputRow, sketch: Collection[int] = ()) -> bool:
        """Call an input what it is elsewhere, with all that belongs to it; False where it was so, or better.

        Better is what is done, and of two summaries that of the newer pipeline, then the one made later.
        ``sketch`` is what copies of its text are found by. Of equal texts the summary that came first in this
        run stays, as where they are read here.
        """
        if self._has(row):
            return False
        self._keep_calls(row.calls)
        if row.key is None:
            self.store.fail(row.path, row.reason or "", row.text_sha256, row.origin)
        elif not (self._is_new(row.key) and self.store.share(row.path, row.key, row.origin)):
            self._add(row, row.key, sketch)
        return True

    def spent(self) -> tuple[Usage, float | None]:
        """What the answers that came in in this run have cost, in US dollars if anybody knows."""
        [(*counts, usd)] = self.store.file.rows(_SPENT, self.store.run)
        return Usage(**dict(zip(Usage.model_fields, counts, strict=True))), usd

    def _has(self, row: InputRow) -> bool:
        if row.key:
            compared = (row.path, row.key.pipeline, row.summary, row.summary)
            return self.store.is_done(row.path, row.key) or bool(self.store.file.rows(_HAS_NEWER, *compared))
        return bool(self.store.file.rows(_HAS_FAILED, row.path, row.reason))

    def _is_new(self, key: Key) -> bool:
        return bool(self.store.file.rows(_IS_NEW, *astuple(key), self.store.run))

    def _keep_calls(self, calls: Collection[Call]) -> None:
        new = [one for one in calls if not self.store.file.rows(_HAS_CALL, one.digest, one.raw)]
        with self.store.file.change(at_once=False) as connection:
            for call in new:
                insert_call(connection, call, self.store.run)

    def _add(self, row: InputRow, key: Key, sketch: Collection[int]) -> None:
        try:
            summary = KINDS.summary.model_validate_json(row.summary or "")
        except ValidationError as error:
            told = f"the summary of {row.path!r} is not one of this version"
            raise StoreError(f"{told}; read it again with this version") from error
        own = (json.dumps(row.origin.authors), *astuple(row.origin)[1:3], *_addressed(row.origin))
        record = told_by(summary.article, row.text, own)
        self.store.add(row.path, key, summary.model_copy(update={"article": record}), row.text, sketch)


def _addressed(origin: Origin) -> tuple[str | None, ...]:
    return (origin.url, origin.retrieved_at, origin.sha256)


def _origin(told: list[str]) -> Origin:
    authors, publisher, published_at, url, retrieved_at, sha256 = told
    return Origin(
        tuple(json.loads(authors)), publisher, published_at, url=url, retrieved_at=retrieved_at, sha256=sha256
    )


def _call(row: tuple[Any, ...]) -> Call:
    digest, model, value, raw, *counts, fault, truncated, cost, text_sha256 = row
    usage = Usage(**dict(zip(Usage.model_fields, counts, strict=True)))
    return Call(digest, model, value, raw, usage, fault, bool(truncated), cost, text_sha256)
