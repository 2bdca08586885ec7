"""What people decided on the items of a text: kept apart by who and when, the last one counts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from summarizer.article import Article
from summarizer.errors import StoreError
from summarizer.schema import Decision
from summarizer.store import decision_rows
from summarizer.store.database import Store

_IS_KNOWN = "SELECT 1 FROM inputs WHERE text_sha256 = ? AND summary_id IS NOT NULL"
_REVIEWED = """
INSERT INTO reviews VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET complete = excluded.complete,
    saved_at = excluded.saved_at WHERE excluded.saved_at >= saved_at
"""
_COMPLETE = "SELECT max(complete) FROM reviews WHERE text_sha256 = ?"


@dataclass(frozen=True)
class Reviewed:
    """What one person saved of one article: the decisions, and whether the whole of it was looked through.

    ``when`` it was saved, as in ``schema.Decision``. ``aliases`` are the other names of actors, by their
    name.
    """

    article: Article
    who: str
    when: str
    complete: bool
    decisions: tuple[Decision, ...]
    aliases: tuple[tuple[str, tuple[str, ...]], ...] = ()


@dataclass(frozen=True)
class Reviews:
    """The decisions in a store. Every method raises StoreError."""

    store: Store

    def keep(self, reviews: Iterable[Reviewed]) -> int:
        """Keep all of these or none, and say how many decisions are new; those that are there stay as they
        are.

        Raises StoreError for an article that the store has no summary of.
        """
        new = 0
        with self.store.file.change() as connection:
            for one in reviews:
                digest = one.article.text_sha256
                if not connection.execute(_IS_KNOWN, (digest,)).fetchone():
                    told = f"{str(self.store.path)!r} has no article with the text of {one.article.id!r}"
                    raise StoreError(f"{told}; name the database that the page was made from")
                new += decision_rows.keep(connection, digest, one.decisions)
                connection.execute(_REVIEWED, (digest, one.who, one.complete, one.when))
                decision_rows.spread(connection, digest)
        return new

    def all_of(self, review: Reviewed) -> Reviewed:
        """The review of one text, with all that is kept of that text instead."""
        digest = review.article.text_sha256
        return replace(review, complete=self.is_complete(digest), decisions=tuple(self.of(digest)))

    def of(self, text_sha256: str) -> list[Decision]:
        """All decisions on a text, the last one last."""
        return decision_rows.decisions_of(self.store.file.rows(decision_rows.FOUND, text_sha256))

    def unmet(self, reviews: Iterable[Reviewed]) -> int:
        """How many of these decisions meet no item of their text as it is read now, but for what was taken
        back.
        """
        return sum(one.decision != "withdrawn" for review in reviews for one in self._unmet(review))

    def _unmet(self, review: Reviewed) -> list[Decision]:
        digest = review.article.text_sha256
        known = decision_rows.keys_of(self.store.file.rows(decision_rows.AS_READ, digest), self.of(digest))
        return [one for one in review.decisions if one.key not in known]

    def is_complete(self, text_sha256: str) -> bool:
        """Whether somebody says that nothing is missing from the items of this text."""
        return bool(self.store.file.rows(_COMPLETE, text_sha256)[0][0])
