"""The items of all articles, each with its article, by date; equal texts and copies are told once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from summarizer.brief.value import Citation, Source, Wording
from summarizer.language import Language, language_in
from summarizer.render import item_anchors
from summarizer.schema import ArticleRecord, Evidence, Item, Summary, without_rejected

# Sorts behind every date.
_UNDATED = "9999-99-99"


@dataclass(frozen=True)
class Gathered:
    """A summary, where it comes from, and the language of its words.

    ``anchors`` has the id of each item's card on the article's page by the item's ``id()``.
    """

    summary: Summary
    source: Source
    anchors: Mapping[int, str] = field(repr=False, compare=False)

    @property
    def digest(self) -> str:
        return self.summary.article.text_sha256

    @property
    def language(self) -> Language:
        return language_in(self.summary.article.language)

    def wording(self, item: Item) -> Wording:
        """What an item says, with the sentences that show it, or else with its other evidence."""
        return self.said(item, item.sentences or item.evidence)

    def said(self, item: Item, passages: Iterable[Evidence]) -> Wording:
        """What an item says, with these passages."""
        return Wording(item.words, self.cited(passages), item.doubts, self.anchors[id(item)])

    def cited(self, passages: Iterable[Evidence]) -> tuple[Citation, ...]:
        return tuple(Citation(self.source, one.start, one.end, one.exact) for one in passages)


def gather(summaries: Iterable[Summary], tellers: Mapping[str, int]) -> tuple[Gathered, ...]:
    """Each text once, by date and id, those without a date last; texts themselves are let go.

    ``tellers`` says of an article, by its ``source``, how many articles tell it, copies included.
    """
    found: dict[str, Gathered] = {}
    for summary in summaries:
        record = summary.article
        if (before := found.get(record.text_sha256)) is None:
            found[record.text_sha256] = Gathered(
                _to_tell(summary), _source(record, tellers), _anchors(summary)
            )
        elif not tellers:
            again = replace(before.source, told_by=before.source.told_by + 1)
            found[record.text_sha256] = replace(before, source=again)
    return tuple(sorted(found.values(), key=lambda one: by_date(one.source)))


def _anchors(summary: Summary) -> dict[int, str]:
    anchors = item_anchors(summary.items)
    return {id(item): anchor for item, anchor in zip(summary.items, anchors, strict=True)}


def by_date(source: Source) -> tuple[str, str, str]:
    """A key to sort by."""
    return source.date or _UNDATED, source.id, source.place or ""


def _source(record: ArticleRecord, tellers: Mapping[str, int]) -> Source:
    return Source(
        record.id,
        record.date_published,
        record.headline,
        record.publisher,
        record.url,
        record.source,
        tellers.get(record.source or "", 1),
    )


def _to_tell(summary: Summary) -> Summary:
    """The summary without its text, and without the items that a person says are wrong."""
    told = without_rejected(summary)
    return told.model_copy(update={"article": told.article.model_copy(update={"text": None})})
