"""Inputs whose text is a copy of one that was read: they share its summary, and have none of their own."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import astuple, dataclass

from summarizer.article import Article
from summarizer.store import input_rows
from summarizer.store.database import ARTICLE, Store
from summarizer.store.keys import Key

# Of 32 hashes, unrelated articles shared at most two, and copies at least five (quality.md).
ENOUGH = 4
# So many are compared word by word: of a story that goes on there may be a score of versions.
_NEAREST = 20

_ALIKE = f"""
SELECT summaries.id, articles.text_sha256, text, (
    SELECT min(path) FROM inputs WHERE summary_id = summaries.id AND copy_of IS NULL
) AS path FROM (
    SELECT article_id, count(*) AS shared FROM sketches WHERE hash IN (SELECT value FROM json_each(?))
    GROUP BY article_id HAVING shared >= {ENOUGH}
) JOIN articles ON articles.id = article_id JOIN summaries ON summaries.text_sha256 = articles.text_sha256
WHERE (prompt_sha256, wire_schema, model, pipeline, settings) = (?, ?, ?, ?, ?) AND articles.text_sha256 <> ?
AND text IS NOT NULL AND path IS NOT NULL AND (? OR summaries.run_id IS ?)
ORDER BY shared DESC, articles.id LIMIT {_NEAREST}
"""  # noqa: S608 - our own words only
_CITED = 'SELECT start, "end" FROM evidence WHERE summary_id = ? ORDER BY start'
_COPIES = """
SELECT path, inputs.text_sha256, text FROM inputs JOIN articles USING (text_sha256) WHERE copy_of = ?
"""


@dataclass(frozen=True)
class Original:
    """A text that was read, the first input that has it, and the places that its summary cites."""

    path: str
    text_sha256: str
    text: str
    cited: tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class Copies:
    """The copies in a store. Every method raises StoreError."""

    store: Store

    def alike(self, key: Key, sketch: Collection[int], *, this_run: bool = False) -> Iterator[Original]:
        """The texts, most alike first, that a text of this sketch may be a copy of.

        Each has a summary under the same settings, of ``this_run`` or of any.
        """
        text_sha256, *shaped_by = astuple(key)
        values = (str(list(sketch)), *shaped_by, text_sha256, not this_run, self.store.run)
        for summary, digest, text, path in self.store.file.rows(_ALIKE, *values):
            yield Original(path, digest, text, tuple(self.store.file.rows(_CITED, summary)))

    def keep(self, path: str, article: Article, key: Key, original: Original) -> None:
        """Call an input done as a copy of this text; ``key`` is what the copy would be kept under itself."""
        of_original = Key(original.text_sha256, *astuple(key)[1:])
        about = (article.headline, article.date_published, article.language.code, article.text)
        run = self.store.run
        with self.store.file.change() as connection:
            connection.execute(ARTICLE, (article.text_sha256, *about))
            input_rows.done(connection, path, of_original, article.origin, run, article.text_sha256)

    def of(self, text_sha256: str) -> list[tuple[str, str, str]]:
        """The inputs that are copies of this text: path, the digest of the own text, and that text."""
        return self.store.file.rows(_COPIES, text_sha256)

    def let_go(self, path: str, text_sha256: str) -> None:
        """Call failed an input that is no copy any more, so that the next run reads it."""
        with self.store.file.change() as connection:
            input_rows.let_go(connection, path, text_sha256, self.store.run)
