"""The views once inputs say where they come from, and may be copies of others: who told what."""

from __future__ import annotations

from collections.abc import Sequence

_EVIDENCE = "SELECT group_concat(exact, ' … ') FROM evidence WHERE {}_id = {}s.id"
# A figure's first passage is the number, its last the sentence.
_SENTENCE = "SELECT exact FROM evidence WHERE {}_id = {}s.id ORDER BY number DESC LIMIT 1"


def items_view(
    view: str, kind: str, columns: str, evidence: str = _EVIDENCE, *, also: Sequence[str] = ()
) -> str:
    """The view of a kind made anew; ``also`` are columns of its table that came later."""
    judged = ", ".join(f"{kind}s.{name}" for name in ("verdict", "doubts", *also))
    return f"""
DROP VIEW {view};
CREATE VIEW {view} AS
SELECT path, url, publisher, headline, date_published, {columns}, {judged}, (
        {evidence.format(kind, kind)}
    ) AS evidence, start, "end", {kind}s.id AS {kind}_id
FROM inputs JOIN articles USING (text_sha256)
JOIN {kind}s ON {kind}s.summary_id = inputs.summary_id
LEFT JOIN evidence ON {kind}_id = {kind}s.id AND number = 1
WHERE copy_of IS NULL;
"""  # noqa: S608 - our own words


# View, kind, its columns, and how its words are found where that differs.
FIELDS = (
    (
        "who_wants_what",
        "demand",
        "actor, force, demand, addressee, deadline, deadline_date, attribution",
    ),
    ("positions_by_actor", "position", "actor, stance, issue, statement, attribution"),
    (
        "figures_with_sources",
        "figure",
        "value_text, value, value_high, unit, measures, approximate, attributed_to",
        _SENTENCE,
    ),
)
WHO_IS_IN_IT = """
-- "+" keeps SQLite from looking at all that a name is said to want, in every article.
DROP VIEW who_is_in_it;
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
FROM inputs JOIN articles USING (text_sha256) JOIN actors ON actors.summary_id = inputs.summary_id
WHERE copy_of IS NULL;
"""
_OTHERS = """
DROP VIEW words_of_the_article;
CREATE VIEW words_of_the_article AS
SELECT path, CASE WHEN position_id IS NOT NULL THEN 'position' WHEN demand_id IS NOT NULL THEN 'demand'
    ELSE 'figure' END AS kind, coalesce(position_id, demand_id, figure_id) AS item_id, number,
    start, "end", exact, prefix, suffix, evidence.id AS evidence_id
FROM inputs JOIN evidence ON evidence.summary_id = inputs.summary_id WHERE copy_of IS NULL;

DROP VIEW what_is_ungrounded;
CREATE VIEW what_is_ungrounded AS
SELECT path, headline, date_published, kind, item, verdict, reasons, ungrounded.id AS ungrounded_id
FROM inputs JOIN articles USING (text_sha256) JOIN ungrounded ON ungrounded.summary_id = inputs.summary_id
WHERE copy_of IS NULL;

DROP VIEW what_is_left_out;
CREATE VIEW what_is_left_out AS
SELECT path, headline, date_published, exact, left_out.reason, start, "end", left_out.id AS left_out_id
FROM inputs JOIN articles USING (text_sha256) JOIN left_out ON left_out.summary_id = inputs.summary_id
WHERE copy_of IS NULL;

-- Of a copy the gist is that of its original, which is the first input, by path, of the text that was read.
DROP VIEW what_was_read;
CREATE VIEW what_was_read AS
SELECT path, status, reason, CASE WHEN copy_of IS NOT NULL THEN
        min(CASE WHEN copy_of IS NULL THEN path END) OVER (PARTITION BY summary_id)
    END AS copy_of,
    CASE WHEN status = 'done' AND copy_of IS NULL THEN count(copy_of) OVER (PARTITION BY summary_id) END
        AS copies,
    url, publisher, authors, published_at, headline, date_published, gist, model, settings, retrieved_at,
    source_sha256, inputs.text_sha256, updated_at
FROM inputs LEFT JOIN articles USING (text_sha256) LEFT JOIN summaries ON summaries.id = summary_id;

-- Each summary, by its original, and every input that tells the same, in these words or in a copy of them.
CREATE VIEW told_by AS
SELECT min(CASE WHEN copy_of IS NULL THEN path END) OVER (PARTITION BY summary_id) AS original,
    count(*) OVER (PARTITION BY summary_id) AS tellers, path, copy_of IS NOT NULL AS is_copy, url, publisher,
    authors, published_at, headline, retrieved_at, source_sha256, inputs.text_sha256, summary_id
FROM inputs JOIN articles USING (text_sha256) WHERE status = 'done';
"""
VIEWS = "".join(items_view(*told) for told in FIELDS) + WHO_IS_IN_IT + _OTHERS
