"""A view for each common question, and the tables that are exported, which are these views.

An item is shown once for each input whose text it was found in, with that input's name: its offsets count in
that text, so copies of a text have no items, but are told of by ``told_by``. Items of a summary that no input
points to any more (another model's, an older version's) are in the tables only.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

VIEWS = """
CREATE VIEW who_wants_what AS
SELECT path, headline, date_published, actor, force, demand, addressee, deadline, deadline_date, attribution,
    demands.verdict, (
        SELECT group_concat(exact, ' … ') FROM evidence WHERE demand_id = demands.id
    ) AS evidence, start, "end", demands.id AS demand_id
FROM inputs JOIN articles USING (text_sha256)
JOIN demands ON demands.summary_id = inputs.summary_id
LEFT JOIN evidence ON demand_id = demands.id AND number = 1;

CREATE VIEW positions_by_actor AS
SELECT path, headline, date_published, actor, stance, issue, statement, attribution, positions.verdict, (
        SELECT group_concat(exact, ' … ') FROM evidence WHERE position_id = positions.id
    ) AS evidence, start, "end", positions.id AS position_id
FROM inputs JOIN articles USING (text_sha256)
JOIN positions ON positions.summary_id = inputs.summary_id
LEFT JOIN evidence ON position_id = positions.id AND number = 1;

CREATE VIEW figures_with_sources AS
SELECT path, headline, date_published, value_text, value, value_high, unit, measures, approximate,
    attributed_to, figures.verdict, (
        SELECT exact FROM evidence WHERE figure_id = figures.id ORDER BY number DESC LIMIT 1
    ) AS evidence, start, "end", figures.id AS figure_id
FROM inputs JOIN articles USING (text_sha256)
JOIN figures ON figures.summary_id = inputs.summary_id
LEFT JOIN evidence ON figure_id = figures.id AND number = 1;

-- "+" keeps SQLite from looking at all that a name is said to want, in every article.
CREATE VIEW who_is_in_it AS
SELECT path, headline, date_published, name, kind, aliases,
    (SELECT count(*) FROM positions AS p WHERE p.summary_id = inputs.summary_id AND +p.actor = name)
        AS positions,
    (SELECT count(*) FROM demands AS d WHERE d.summary_id = inputs.summary_id AND +d.actor = name) AS demands,
    (SELECT count(*) FROM demands AS d WHERE d.summary_id = inputs.summary_id AND +d.addressee = name)
        AS demands_addressed_to_it,
    (SELECT count(*) FROM figures AS f WHERE f.summary_id = inputs.summary_id AND +f.attributed_to = name)
        AS figures,
    actors.id AS actor_id
FROM inputs JOIN articles USING (text_sha256) JOIN actors ON actors.summary_id = inputs.summary_id;

CREATE VIEW words_of_the_article AS
SELECT path, CASE WHEN position_id IS NOT NULL THEN 'position' WHEN demand_id IS NOT NULL THEN 'demand'
    ELSE 'figure' END AS kind, coalesce(position_id, demand_id, figure_id) AS item_id, number,
    start, "end", exact, prefix, suffix, evidence.id AS evidence_id
FROM inputs JOIN evidence ON evidence.summary_id = inputs.summary_id;

CREATE VIEW what_is_ungrounded AS
SELECT path, headline, date_published, kind, item, verdict, reasons, ungrounded.id AS ungrounded_id
FROM inputs JOIN articles USING (text_sha256) JOIN ungrounded ON ungrounded.summary_id = inputs.summary_id;

CREATE VIEW what_is_left_out AS
SELECT path, headline, date_published, exact, left_out.reason, start, "end", left_out.id AS left_out_id
FROM inputs JOIN articles USING (text_sha256) JOIN left_out ON left_out.summary_id = inputs.summary_id;

CREATE VIEW what_failed AS
SELECT path, reason, (SELECT count(*) FROM failures WHERE failures.path = inputs.path) AS times, run_id,
    updated_at AS failed_at
FROM inputs WHERE status = 'failed';

CREATE VIEW what_was_read AS
SELECT path, status, reason, headline, date_published, gist, model, settings, inputs.text_sha256,
    updated_at
FROM inputs LEFT JOIN articles USING (text_sha256) LEFT JOIN summaries ON summaries.id = summary_id;

-- What a run that was killed has cost is known by its answers. A sum with a price unknown in it is unknown.
CREATE VIEW cost_per_run AS
SELECT id AS run_id, model, prompt_set, settings, started_at, ended_at, ended,
    (SELECT count(*) FROM summaries WHERE run_id = runs.id) AS summaries,
    (SELECT count(*) FROM failures WHERE run_id = runs.id) AS failures,
    coalesce(answers, 0) AS answers,
    coalesce(attempts, spent_attempts, 0) AS attempts,
    coalesce(input_tokens, spent_input, 0) AS input_tokens,
    coalesce(cached_tokens, spent_cached, 0) AS cached_tokens,
    coalesce(output_tokens, spent_output, 0) AS output_tokens,
    CASE WHEN ended_at IS NULL THEN spent_usd ELSE cost_usd END AS cost_usd
FROM runs LEFT JOIN (
    SELECT run_id, count(*) AS answers, sum(attempts) AS spent_attempts, sum(input_tokens) AS spent_input,
        sum(cached_tokens) AS spent_cached, sum(output_tokens) AS spent_output,
        CASE WHEN count(cost_usd) = count(*) THEN sum(cost_usd) END AS spent_usd
    FROM calls GROUP BY run_id
) ON run_id = runs.id;

-- Over all runs. Where no answer is known to be about the text, what its summaries say.
CREATE VIEW cost_per_article AS
SELECT text_sha256, headline, (
        SELECT min(path) FROM inputs WHERE inputs.text_sha256 = articles.text_sha256
    ) AS path, (SELECT count(*) FROM inputs WHERE inputs.text_sha256 = articles.text_sha256) AS inputs,
    coalesce(c.attempts, s.attempts, 0) AS attempts,
    coalesce(c.input_tokens, s.input_tokens, 0) AS input_tokens,
    coalesce(c.cached_tokens, s.cached_tokens, 0) AS cached_tokens,
    coalesce(c.output_tokens, s.output_tokens, 0) AS output_tokens,
    CASE WHEN c.attempts IS NULL THEN s.cost_usd ELSE c.cost_usd END AS cost_usd
FROM articles LEFT JOIN (
    SELECT text_sha256, sum(attempts) AS attempts, sum(input_tokens) AS input_tokens,
        sum(cached_tokens) AS cached_tokens, sum(output_tokens) AS output_tokens,
        CASE WHEN count(cost_usd) = count(*) THEN sum(cost_usd) END AS cost_usd
    FROM calls WHERE text_sha256 IS NOT NULL GROUP BY text_sha256
) AS c USING (text_sha256) LEFT JOIN (
    SELECT text_sha256, sum(attempts) AS attempts, sum(input_tokens) AS input_tokens,
        sum(cached_tokens) AS cached_tokens, sum(output_tokens) AS output_tokens,
        CASE WHEN count(cost_usd) = count(*) THEN sum(cost_usd) END AS cost_usd
    FROM summaries GROUP BY text_sha256
) AS s USING (text_sha256);
"""

# The views of items once these may have doubts.
ITEMS_WITH_DOUBTS = """
DROP VIEW who_wants_what;
DROP VIEW positions_by_actor;
DROP VIEW figures_with_sources;
CREATE VIEW who_wants_what AS
SELECT path, headline, date_published, actor, force, demand, addressee, deadline, deadline_date, attribution,
    demands.verdict, demands.doubts, (
        SELECT group_concat(exact, ' … ') FROM evidence WHERE demand_id = demands.id
    ) AS evidence, start, "end", demands.id AS demand_id
FROM inputs JOIN articles USING (text_sha256)
JOIN demands ON demands.summary_id = inputs.summary_id
LEFT JOIN evidence ON demand_id = demands.id AND number = 1;

CREATE VIEW positions_by_actor AS
SELECT path, headline, date_published, actor, stance, issue, statement, attribution, positions.verdict,
    positions.doubts, (
        SELECT group_concat(exact, ' … ') FROM evidence WHERE position_id = positions.id
    ) AS evidence, start, "end", positions.id AS position_id
FROM inputs JOIN articles USING (text_sha256)
JOIN positions ON positions.summary_id = inputs.summary_id
LEFT JOIN evidence ON position_id = positions.id AND number = 1;

CREATE VIEW figures_with_sources AS
SELECT path, headline, date_published, value_text, value, value_high, unit, measures, approximate,
    attributed_to, figures.verdict, figures.doubts, (
        SELECT exact FROM evidence WHERE figure_id = figures.id ORDER BY number DESC LIMIT 1
    ) AS evidence, start, "end", figures.id AS figure_id
FROM inputs JOIN articles USING (text_sha256)
JOIN figures ON figures.summary_id = inputs.summary_id
LEFT JOIN evidence ON figure_id = figures.id AND number = 1;
"""


@dataclass(frozen=True)
class Table:
    """The rows of a view: the names of its columns, and its rows, one at a time."""

    columns: tuple[str, ...]
    rows: Iterator[tuple[Any, ...]]


# The name that a table is exported under: its view, and in which order.
EXPORTED: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "inputs": ("what_was_read", "path"),
        "told_by": ("told_by", "original, path"),
        "actors": ("who_is_in_it", "path, actor_id"),
        "positions": ("positions_by_actor", "path, position_id"),
        "demands": ("who_wants_what", "path, demand_id"),
        "figures": ("figures_with_sources", "path, figure_id"),
        "evidence": ("words_of_the_article", "path, evidence_id"),
        "ungrounded": ("what_is_ungrounded", "path, ungrounded_id"),
        "left_out": ("what_is_left_out", "path, left_out_id"),
        "failures": ("what_failed", "path"),
        "runs": ("cost_per_run", "run_id"),
        "costs": ("cost_per_article", "path"),
    }
)
