"""Texts that may be copies of each other, found by what few of their runs of words they share.

A sketch is the smallest hashes of a text's runs of words (Broder, "On the resemblance and containment of
documents", 1997): two texts share about as many of them as they share of all runs. Each is a row of an index,
so that looking a text up takes as many probes as a sketch has hashes, however many texts there are. What
stands in a hundred texts tells none apart, and is not written down once more. Only texts that were read have
rows, copies none.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection

TABLES = """
-- The smallest hashes of the runs of words of each text that was read.
CREATE TABLE sketches (
    hash INTEGER NOT NULL,
    article_id INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    PRIMARY KEY (hash, article_id)
) WITHOUT ROWID;
"""
_MOST_TEXTS = 100
_SKETCHED = f"""
INSERT OR IGNORE INTO sketches (hash, article_id) SELECT ?, id FROM articles WHERE text_sha256 = ?
AND (SELECT count(*) FROM (SELECT 1 FROM sketches WHERE hash = ? LIMIT {_MOST_TEXTS})) < {_MOST_TEXTS}
"""  # noqa: S608 - our own words only


def keep_sketch(connection: sqlite3.Connection, text_sha256: str, sketch: Collection[int]) -> None:
    """Write down the sketch of a text."""
    connection.executemany(_SKETCHED, [(one, text_sha256, one) for one in sketch])
