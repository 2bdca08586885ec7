"""What goes through all articles of a database: who is one actor, and which issues are one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from summarizer.batch import exported
from summarizer.brief import Actors, Merging, Party, issues_by_wording
from summarizer.schema import Summary, without_rejected
from summarizer.store import SameAs, Store


@dataclass(frozen=True)
class Across:
    """Actors by article and name, as a brief tells them, and issues by their wordings."""

    actors: Actors
    issues: Mapping[str, str]

    def party(self, summary: Summary, name: str) -> Party:
        return self.actors.party(summary.article.text_sha256, name)


def across(store: Store) -> Across:
    """Go through the database once; what a person has said of names (``brief --same``) is heeded."""
    said, wordings = SameAs(store), list[str]()

    def read() -> Iterator[Summary]:
        for summary in each_text_once(store):
            wordings.extend(position.issue for position in summary.positions)
            yield summary

    actors = Actors(read(), Merging(said.pairs(), said.pairs(apart=True)))
    return Across(actors, issues_by_wording(wordings))


def each_text_once(store: Store) -> Iterator[Summary]:
    """The summaries by path, of inputs with the same text the first, without what a person says is wrong."""
    known = set[str]()
    for summary in exported(store):
        if summary.article.text_sha256 not in known:
            known.add(summary.article.text_sha256)
            yield without_rejected(summary)
