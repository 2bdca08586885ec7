"""What is asked through a Batch API, and what waits for it: kept so that any later process goes on from it.

A job is written down before it is submitted, and an answer is kept in the transaction that settles its
request. So whatever ends a process, nothing is submitted twice and no answer counts twice.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import astuple, dataclass
from typing import Literal

from summarizer.article import Article, from_record, record_of
from summarizer.schema import ArticleRecord, Usage
from summarizer.store.database import Store, insert_call
from summarizer.store.keys import Call

JobState = Literal["planned", "submitted", "collected", "refused"]
RequestState = Literal["waiting", "answered", "again", "failed"]

_PLAN = "(model, base_url, mode, prompt_set, prompt_sha256, repair)"
_NEW_PLAN = f"INSERT OR IGNORE INTO batch_plans {_PLAN} VALUES (?, ?, ?, ?, ?, ?)"  # noqa: S608 - our own words only
_SAME_PLAN = f"SELECT id FROM batch_plans WHERE {_PLAN} = (?, ?, ?, ?, ?, ?)"  # noqa: S608 - our own words only
_OPEN_PLANS = f"""
SELECT id, {_PLAN[1:-1]} FROM batch_plans WHERE id IN (
    SELECT plan_id FROM batch_inputs
    UNION SELECT plan_id FROM batch_jobs WHERE state IN ('planned', 'submitted')
) ORDER BY id
"""  # noqa: S608 - our own words only
_ARTICLE = """
INSERT INTO articles (text_sha256, headline, date_published, language, text)
VALUES (?, replace(?, char(173), ''), ?, ?, ?)
ON CONFLICT DO UPDATE SET text = coalesce(text, excluded.text)
"""
_WAITING = """
SELECT 1 FROM batch_requests JOIN batch_jobs ON batch_jobs.id = job_id
WHERE batch_requests.state = 'waiting' AND text_sha256 = {text} AND plan_id = {plan}
"""
_READY = f"""
SELECT path, article, text FROM batch_inputs JOIN articles USING (text_sha256)
WHERE plan_id = ? AND path > ? AND NOT EXISTS (
    {_WAITING.format(text="batch_inputs.text_sha256", plan="batch_inputs.plan_id")}
) ORDER BY path LIMIT 1
"""  # noqa: S608 - our own words only
_JOB = """
INSERT INTO batch_jobs (plan_id, token, state, requests, outcome, created_at, updated_at)
VALUES (?, ?, 'planned', ?, '', ?, ?)
"""
_REQUEST = """
INSERT INTO batch_requests (job_id, digest, text_sha256, form, fault, shapeless, state, reason)
VALUES (?, ?, ?, ?, ?, ?, 'waiting', '')
"""
_REQUESTS = """
SELECT digest, text_sha256, form, state, reason, fault, shapeless,
    (SELECT count(*) FROM batch_requests AS every WHERE every.digest = batch_requests.digest)
FROM batch_requests
"""
_SETTLED = """
UPDATE batch_requests SET state = ?, reason = ?, fault = ?, shapeless = ?
WHERE job_id = ? AND digest = ? AND state = 'waiting'
"""
_SPENT = """
SELECT coalesce(sum(attempts), 0), coalesce(sum(input_tokens), 0), coalesce(sum(cached_tokens), 0),
    coalesce(sum(output_tokens), 0), CASE WHEN count(*) = count(cost_usd) THEN sum(cost_usd) END
FROM calls WHERE digest = ?
"""


@dataclass(frozen=True)
class Plan:
    """Whom to ask and how; ``base_url`` without credentials, ``repair`` is live, batch or none."""

    model: str
    base_url: str
    mode: str
    prompt_set: str
    prompt_sha256: str
    repair: str


@dataclass(frozen=True)
class Job:
    """One file of requests; ``batch_id`` is None until the endpoint's name for it is known.

    ``created_at`` is when it was written down, as ISO 8601.
    """

    number: int
    token: str
    file_id: str | None
    batch_id: str | None
    requests: int
    created_at: str


@dataclass(frozen=True)
class BatchRequest:
    """What became of a request: ``form`` is the name of the schema that its answer must fit.

    ``fault`` is what was wrong with its last answer, None when the endpoint gave none. ``tries`` is how
    often it was submitted.
    """

    digest: str
    text_sha256: str
    form: str
    state: RequestState = "waiting"
    reason: str = ""
    fault: str | None = None
    shapeless: bool = False
    tries: int = 1


@dataclass(frozen=True)
class Settled:
    """How one request of a job ended; ``call`` is the answer, when there was one to pay for."""

    digest: str
    state: RequestState
    reason: str = ""
    fault: str | None = None
    shapeless: bool = False
    call: Call | None = None


class Jobs:
    """The jobs in an open store; every method raises StoreError."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._file = store.file

    def plan(self, plan: Plan) -> int:
        """The number of a plan, which is kept when it is new."""
        with self._file.change() as connection:
            values = astuple(plan)
            connection.execute(_NEW_PLAN, values)
            [number] = connection.execute(_SAME_PLAN, values).fetchone()
        return int(number)

    def open_plans(self) -> list[tuple[int, Plan]]:
        """The plans with inputs that wait, or jobs that are not collected."""
        return [(number, Plan(*values)) for number, *values in self._file.rows(_OPEN_PLANS)]

    def let_wait(self, plan: int, path: str, article: Article) -> None:
        """Keep an input, as it was read, until its answers are there."""
        rest = record_of(article).model_dump_json(exclude={"text"})
        about = (article.headline, article.date_published, article.language.code, article.text)
        with self._file.change() as connection:
            connection.execute(_ARTICLE, (article.text_sha256, *about))
            values = (plan, path, article.text_sha256, rest)
            connection.execute("INSERT OR REPLACE INTO batch_inputs VALUES (?, ?, ?, ?)", values)

    def end_wait(self, plan: int, path: str) -> None:
        """The input has ended, or is another one now."""
        with self._file.change() as connection:
            connection.execute("DELETE FROM batch_inputs WHERE plan_id = ? AND path = ?", (plan, path))

    def ready(self, plan: int) -> Iterator[tuple[str, Article]]:
        """Each waiting input none of whose requests is under way, by path; the store may be written to."""
        path = ""
        while found := self._file.rows(_READY, plan, path):
            [[path, rest, text]] = found
            yield path, from_record(_record(rest, text), text)

    def waiting(self, plan: int) -> int:
        """How many inputs wait."""
        [[count]] = self._file.rows("SELECT count(*) FROM batch_inputs WHERE plan_id = ?", plan)
        return int(count)

    def is_under_way(self, plan: int, text_sha256: str) -> bool:
        """Whether a request about this text is submitted and not settled."""
        return bool(self._file.rows(_WAITING.format(text="?", plan="?") + "LIMIT 1", text_sha256, plan))

    def last(self, digest: str) -> BatchRequest | None:
        """What became of the last request with this digest."""
        rows = self._file.rows(_REQUESTS + "WHERE digest = ? ORDER BY id DESC LIMIT 1", digest)
        return BatchRequest(*rows[0]) if rows else None

    def forget(self, digest: str) -> None:
        """Let a request that has failed begin anew, as if it had never been submitted."""
        with self._file.change() as connection:
            connection.execute("DELETE FROM batch_requests WHERE digest = ?", (digest,))

    def write_down(self, plan: int, token: str, requests: Sequence[BatchRequest]) -> int:
        """Plan a job with these requests, in the order of its file; its number."""
        with self._file.change() as connection:
            job = connection.execute(_JOB, (plan, token, len(requests), _now(), _now())).lastrowid
            rows = (
                (job, one.digest, one.text_sha256, one.form, one.fault, one.shapeless) for one in requests
            )
            connection.executemany(_REQUEST, rows)
        assert job  # noqa: S101 - SQLite numbers rows from 1
        return job

    def jobs(self, plan: int, state: JobState) -> list[Job]:
        """The jobs in this state, the first first."""
        query = """SELECT id, token, file_id, batch_id, requests, created_at FROM batch_jobs
            WHERE plan_id = ? AND state = ? ORDER BY id"""
        return [Job(*row) for row in self._file.rows(query, plan, state)]

    def uploaded(self, job: int, file_id: str) -> None:
        """The endpoint's name for the job's file."""
        self._update(job, file_id=file_id)

    def submitted(self, job: int, batch_id: str) -> None:
        """The job is the endpoint's from now on."""
        self._update(job, batch_id=batch_id, state="submitted")

    def close(self, job: int, outcome: str, *, refused: bool = False) -> None:
        """Nothing more comes of a job. What still waits of a ``refused`` one was never asked."""
        if refused:
            with self._file.change() as connection:
                query = "DELETE FROM batch_requests WHERE job_id = ? AND state = 'waiting'"
                connection.execute(query, (job,))
        self._update(job, state="refused" if refused else "collected", outcome=outcome)

    def drop(self, job: int) -> None:
        """Forget a job that was never submitted; its requests were never asked."""
        with self._file.change() as connection:
            connection.execute("DELETE FROM batch_jobs WHERE id = ?", (job,))

    def under_way(self, job: int) -> dict[str, BatchRequest]:
        """The job's requests that are not settled, by digest, in the order of its file."""
        rows = self._file.rows(_REQUESTS + "WHERE job_id = ? AND state = 'waiting' ORDER BY id", job)
        return {row[0]: BatchRequest(*row) for row in rows}

    def settle(self, job: int, settled: Iterable[Settled]) -> None:
        """Say how requests ended, and keep their answers: all of it or nothing, and each request once."""
        with self._file.change() as connection:
            for one in settled:
                state = (one.state, one.reason, one.fault, one.shapeless)
                done = connection.execute(_SETTLED, (*state, job, one.digest)).rowcount
                if done and one.call:
                    insert_call(connection, one.call, self._store.run)

    def holds(self, job: int, digest: str) -> bool:
        """Whether this request is one of the job's, settled or not."""
        query = "SELECT 1 FROM batch_requests WHERE job_id = ? AND digest = ?"
        return bool(self._file.rows(query, job, digest))

    def spent(self, digest: str) -> tuple[Usage, float | None]:
        """What all answers to this request cost together: tokens, and dollars where all prices are known."""
        [(attempts, into, cached, out, cost)] = self._file.rows(_SPENT, digest)
        usage = Usage(attempts=attempts, input_tokens=into, cached_tokens=cached, output_tokens=out)
        return usage, cost

    def _update(self, job: int, **values: str) -> None:
        names = ", ".join(f"{name} = ?" for name in values)
        with self._file.change() as connection:
            query = f"UPDATE batch_jobs SET {names}, updated_at = ? WHERE id = ?"  # noqa: S608 - our own words only
            connection.execute(query, (*values.values(), _now(), job))


def _record(stored: str, text: str) -> ArticleRecord:
    """The record of an input that waits; earlier versions kept no digest, and more than it has."""
    fields = {name: value for name, value in json.loads(stored).items() if name != "body_start"}
    digest = hashlib.sha256(text.encode()).hexdigest()
    return ArticleRecord.model_validate({"text_sha256": digest} | fields)


def _now() -> str:
    return dt.datetime.now(tz=dt.UTC).isoformat(timespec="seconds")
