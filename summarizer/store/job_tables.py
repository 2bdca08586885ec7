"""The tables of what is asked through a Batch API, as SQL."""

from __future__ import annotations

TABLES = """
-- Whom to ask through a Batch API, and how; what is submitted and what waits belongs to one of these.
CREATE TABLE batch_plans (
    id INTEGER PRIMARY KEY,
    model TEXT NOT NULL,
    base_url TEXT NOT NULL, -- without credentials
    mode TEXT NOT NULL,
    prompt_set TEXT NOT NULL,
    prompt_sha256 TEXT NOT NULL,
    repair TEXT NOT NULL,
    UNIQUE (model, base_url, mode, prompt_set, prompt_sha256, repair)
);
-- One file of requests each. A job is planned here before it is submitted.
CREATE TABLE batch_jobs (
    id INTEGER PRIMARY KEY,
    plan_id INTEGER NOT NULL REFERENCES batch_plans (id),
    token TEXT NOT NULL UNIQUE, -- goes along as metadata, and finds a job whose batch_id was not kept
    state TEXT NOT NULL CHECK (state IN ('planned', 'submitted', 'collected', 'refused')),
    file_id TEXT,
    batch_id TEXT UNIQUE,
    requests INTEGER NOT NULL,
    outcome TEXT NOT NULL, -- what the endpoint said in the end
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL
);
CREATE INDEX batch_jobs_open ON batch_jobs (plan_id) WHERE state IN ('planned', 'submitted');
-- The requests of each job, in the order of its file; of several for one digest the last counts.
CREATE TABLE batch_requests (
    id INTEGER PRIMARY KEY,
    job_id INTEGER NOT NULL REFERENCES batch_jobs (id) ON DELETE CASCADE,
    digest TEXT NOT NULL,
    text_sha256 TEXT NOT NULL,
    form TEXT NOT NULL, -- the name of the schema that its answer must fit
    state TEXT NOT NULL CHECK (state IN ('waiting', 'answered', 'again', 'failed')),
    reason TEXT NOT NULL,
    fault TEXT, -- what was wrong with its answer, in the words for the model
    shapeless INTEGER NOT NULL,
    UNIQUE (job_id, digest)
);
CREATE INDEX batch_requests_by_digest ON batch_requests (digest);
CREATE INDEX batch_requests_waiting ON batch_requests (text_sha256) WHERE state = 'waiting';
-- The inputs that wait for answers, as they were read.
CREATE TABLE batch_inputs (
    plan_id INTEGER NOT NULL REFERENCES batch_plans (id),
    path TEXT NOT NULL,
    text_sha256 TEXT NOT NULL REFERENCES articles (text_sha256),
    article TEXT NOT NULL, -- as JSON, without its text
    PRIMARY KEY (plan_id, path)
);
"""
