"""The tables, as SQL, by the version that brought them."""

from __future__ import annotations

FIRST = """
CREATE TABLE summaries (
    id INTEGER PRIMARY KEY,
    text_sha256 TEXT NOT NULL,
    prompt_sha256 TEXT NOT NULL,
    wire_schema INTEGER NOT NULL,
    model TEXT NOT NULL,
    summary TEXT NOT NULL,
    created_at TEXT NOT NULL,
    UNIQUE (text_sha256, prompt_sha256, wire_schema, model)
);
CREATE TABLE inputs (
    path TEXT PRIMARY KEY,
    text_sha256 TEXT,
    status TEXT NOT NULL CHECK (status IN ('done', 'failed')),
    reason TEXT CHECK ((reason IS NOT NULL) = (status = 'failed')),
    summary_id INTEGER REFERENCES summaries (id) CHECK ((summary_id IS NOT NULL) = (status = 'done')),
    updated_at TEXT NOT NULL
);
"""

SECOND = """
CREATE TABLE runs (
    id INTEGER PRIMARY KEY,
    model TEXT NOT NULL,
    prompt_set TEXT NOT NULL,
    prompt_sha256 TEXT NOT NULL,
    pipeline INTEGER NOT NULL,
    settings TEXT NOT NULL,
    started_at TEXT NOT NULL,
    ended_at TEXT, -- null while it goes on, and when it was killed
    ended TEXT,
    attempts INTEGER,
    input_tokens INTEGER,
    cached_tokens INTEGER,
    output_tokens INTEGER,
    cost_usd REAL -- null when nobody knows the model's price
);
CREATE TABLE articles (
    id INTEGER PRIMARY KEY,
    text_sha256 TEXT NOT NULL UNIQUE,
    headline TEXT,
    date_published TEXT,
    language TEXT,
    text TEXT -- null for one that failed, or was read by a version that kept none
);
CREATE TABLE summaries (
    id INTEGER PRIMARY KEY,
    text_sha256 TEXT NOT NULL REFERENCES articles (text_sha256),
    prompt_sha256 TEXT NOT NULL,
    wire_schema INTEGER NOT NULL,
    model TEXT NOT NULL,
    pipeline INTEGER NOT NULL,
    settings TEXT NOT NULL,
    gist TEXT,
    summary TEXT NOT NULL, -- the whole of it as JSON; the tables below repeat its items
    attempts INTEGER,
    input_tokens INTEGER,
    cached_tokens INTEGER,
    output_tokens INTEGER,
    seconds REAL,
    cost_usd REAL,
    run_id INTEGER REFERENCES runs (id),
    created_at TEXT NOT NULL,
    UNIQUE (text_sha256, prompt_sha256, wire_schema, model, pipeline, settings)
);
CREATE TABLE inputs (
    path TEXT PRIMARY KEY,
    text_sha256 TEXT REFERENCES articles (text_sha256),
    status TEXT NOT NULL CHECK (status IN ('done', 'failed')),
    reason TEXT CHECK ((reason IS NOT NULL) = (status = 'failed')),
    summary_id INTEGER REFERENCES summaries (id) CHECK ((summary_id IS NOT NULL) = (status = 'done')),
    run_id INTEGER REFERENCES runs (id),
    updated_at TEXT NOT NULL
);
CREATE INDEX inputs_by_text ON inputs (text_sha256);
CREATE INDEX inputs_by_summary ON inputs (summary_id);
CREATE INDEX inputs_that_failed ON inputs (path) WHERE status = 'failed';
-- Every failure that ever was; what of it still stands is told by inputs.
CREATE TABLE failures (
    id INTEGER PRIMARY KEY,
    path TEXT NOT NULL,
    text_sha256 TEXT REFERENCES articles (text_sha256),
    reason TEXT NOT NULL,
    run_id INTEGER REFERENCES runs (id),
    failed_at TEXT NOT NULL
);
CREATE INDEX failures_by_path ON failures (path);
CREATE INDEX failures_by_run ON failures (run_id);
CREATE INDEX summaries_by_run ON summaries (run_id);
-- Every answer that was paid for; of several to one request the last counts.
CREATE TABLE calls (
    id INTEGER PRIMARY KEY,
    digest TEXT NOT NULL,
    text_sha256 TEXT,
    model TEXT NOT NULL,
    value TEXT, -- the valid object as JSON, null when no valid one came: fault says why
    raw TEXT NOT NULL,
    fault TEXT NOT NULL,
    truncated INTEGER NOT NULL,
    attempts INTEGER NOT NULL,
    input_tokens INTEGER NOT NULL,
    cached_tokens INTEGER NOT NULL,
    output_tokens INTEGER NOT NULL,
    cost_usd REAL,
    run_id INTEGER REFERENCES runs (id),
    created_at TEXT NOT NULL
);
CREATE INDEX calls_by_digest ON calls (digest);
CREATE INDEX calls_by_run ON calls (run_id);
CREATE INDEX calls_by_text ON calls (text_sha256);
"""

# What the first version stored was made by the first pipeline, with the plan of its prompt set.
FROM_FIRST = """
INSERT INTO articles (text_sha256) SELECT DISTINCT text_sha256 FROM old_summaries;
INSERT OR IGNORE INTO articles (text_sha256)
SELECT DISTINCT text_sha256 FROM old_inputs WHERE text_sha256 IS NOT NULL;
INSERT INTO summaries (
    id, text_sha256, prompt_sha256, wire_schema, model, pipeline, settings, summary, created_at
)
SELECT id, text_sha256, prompt_sha256, wire_schema, model, 1,
    CASE WHEN json_valid(summary) AND json_extract(summary, '$.run.prompt_set') = 'whole'
        THEN 'plan=whole' ELSE 'plan=items' END,
    summary, created_at
FROM old_summaries;
INSERT INTO inputs (path, text_sha256, status, reason, summary_id, updated_at)
SELECT path, text_sha256, status, reason, summary_id, updated_at FROM old_inputs;
INSERT INTO failures (path, text_sha256, reason, failed_at)
SELECT path, text_sha256, reason, updated_at FROM old_inputs WHERE status = 'failed';
DROP TABLE old_inputs;
DROP TABLE old_summaries;
"""
