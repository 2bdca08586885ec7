"""The tables of what people decide on items, and the views that show it beside each item.

Decisions are never overwritten: of several on one item the last counts, and the others stay to be read.
"""

from __future__ import annotations

from summarizer.store.views_of_tellers import FIELDS, WHO_IS_IN_IT, items_view

# What a table of items has of the last decision; null where nobody has decided.
COLUMNS = ("review", "reviewed_by", "reviewed_at")

_DECISIONS = """
CREATE TABLE decisions (
    id INTEGER PRIMARY KEY,
    text_sha256 TEXT NOT NULL REFERENCES articles (text_sha256),
    item_key TEXT NOT NULL,
    kind TEXT NOT NULL,
    decision TEXT NOT NULL CHECK (decision IN ('accepted', 'rejected', 'corrected', 'added', 'withdrawn')),
    item TEXT NOT NULL, -- what was decided on, or how it should be, as JSON
    before TEXT, -- what was corrected, as JSON
    who TEXT NOT NULL,
    decided_at TEXT NOT NULL, -- UTC
    applied_at TEXT NOT NULL,
    UNIQUE (text_sha256, item_key, who, decided_at, decision)
);
-- Who has reviewed which text, and whether nothing is missing from it by their word.
CREATE TABLE reviews (
    text_sha256 TEXT NOT NULL REFERENCES articles (text_sha256),
    who TEXT NOT NULL,
    complete INTEGER NOT NULL CHECK (complete IN (0, 1)),
    saved_at TEXT NOT NULL, -- UTC
    PRIMARY KEY (text_sha256, who)
);
"""
_ALSO = "".join(f"ALTER TABLE {{}} ADD COLUMN {column} TEXT;\n" for column in COLUMNS)
_NOT_REJECTED = "coalesce({}.review, '') <> 'rejected'"

TABLES = _DECISIONS + "".join(_ALSO.format(*[table] * 3) for table in ("positions", "demands", "figures"))


def _counted_without_rejected(view: str) -> str:
    for table in "pdf":
        view = view.replace(
            f"{table}.summary_id =", f"{_NOT_REJECTED.format(table)} AND {table}.summary_id ="
        )
    return view


VIEWS = "".join(items_view(*told, also=COLUMNS) for told in FIELDS) + _counted_without_rejected(WHO_IS_IN_IT)
