"""The table of names that mean one actor, or two."""

TABLE = """
-- What a person says of names across articles; briefs heed it, and the order of the two is no matter.
CREATE TABLE same_as (
    name TEXT NOT NULL COLLATE NOCASE,
    same_as TEXT NOT NULL COLLATE NOCASE,
    apart INTEGER NOT NULL DEFAULT 0 CHECK (apart IN (0, 1)), -- 1: they are two, whatever their words say
    PRIMARY KEY (name, same_as)
);
"""
