"""The account: all that the scan found is covered by an item, or listed as left out with the reason."""

from __future__ import annotations

import itertools
from bisect import bisect_left
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from summarizer.article import Span
from summarizer.claims.items import Grounded
from summarizer.claims.minor import why_minor
from summarizer.errors import AnswerError, ModelError
from summarizer.scan import Reading
from summarizer.schema import KINDS, Coverage, Find, Item, ItemDraft, Kind, LeftOut

FINDS: tuple[Find, ...] = get_args(Find)


@dataclass(frozen=True)
class Unanswered:
    """Something that the scan found and for which no valid answer came: of what kind, where, and why."""

    find: Find | Literal["turns"]
    place: Span
    error: AnswerError | ModelError


@dataclass(frozen=True)
class Account:
    """How much of what the scan found is covered by items, and the places of what no item covers."""

    coverage: Coverage
    bare: Mapping[Find, Sequence[Span]]

    @property
    def left(self) -> list[Span]:
        """Every span that no item covers."""
        return [span for find in FINDS for span in self.bare[find]]


def covering(find: Find) -> list[Kind]:
    """The kinds of items that cover this kind of find, the one that is meant for it first."""
    return [kind for kind in KINDS.values() if find in kind.covers]


def covers(item: Item | ItemDraft, find: Find) -> bool:
    """Whether an item covers this kind of find in the places that it cites."""
    return find in KINDS[item.kind].covers


def account_of(reading: Reading, items: Collection[Item]) -> Account:
    """How much of the reading these items cover, and what they do not cover."""
    bare: dict[Find, list[Span]] = {}
    counts: dict[str, int] = {}
    for find in FINDS:
        found = [(one.start, one.end) for one in getattr(reading, find)]
        told = (place for item in items if covers(item, find) for place in item.places)
        bare[find] = untouched(found, told)
        counts |= {find: len(found), f"{find}_covered": len(found) - len(bare[find])}
    return Account(Coverage(**counts), bare)


def audit(
    reading: Reading, grounded: Grounded, unanswered: Sequence[Unanswered]
) -> tuple[Coverage, tuple[LeftOut, ...]]:
    """How much of the scan is covered, and every place that is not, in the article's order.

    Left out are each quantity that is no figure, each quotation that no item cites, each demand cue that no
    demand cites, and each turn of a speaker for which no valid answer came.
    """
    account = account_of(reading, grounded.items)
    why = _Why(reading, grounded, account, unanswered)
    reasons = [(span, why.left_out(find, span)) for find in FINDS for span in account.bare[find]]
    reasons += [(one.place, str(one.error)) for one in unanswered if one.find == "turns"]
    text = reading.article.text
    left = (LeftOut(start=s, end=e, exact=text[s:e], reason=reason) for (s, e), reason in reasons)
    return account.coverage, tuple(sorted(left, key=lambda item: (item.start, item.end)))


def untouched(spans: Iterable[Span], others: Iterable[Span]) -> list[Span]:
    """The spans that share no character with any of the others."""
    others = sorted(others)
    # After the first n of the others, how far any of them reaches.
    reached = [0, *itertools.accumulate((end for _, end in others), max)]
    return [span for span in spans if reached[bisect_left(others, (span[1],))] <= span[0]]


class _Why:
    """The reasons why no item covers what the scan found."""

    def __init__(
        self,
        reading: Reading,
        grounded: Grounded,
        account: Account,
        unanswered: Iterable[Unanswered],
    ) -> None:
        self._article = reading.article
        self._reading = reading
        self._failed = {(one.find, one.place): str(one.error) for one in unanswered}
        self._numbers = {(draft.head, *draft.cited) for draft in _refused(grounded, "quantities")}
        self._demands = {tuple(draft.cited) for draft in _refused(grounded, "demand_cues")}
        self._reasons: Mapping[Find, Callable[[Span], Iterator[str]]] = {
            "quantities": self._of_quantities,
            "quotations": self._of_quotations,
            "demand_cues": self._of_demand_cues,
        }
        bare = set(account.bare["quantities"])
        found = ((q, (q.start, q.end)) for q in reading.quantities)
        self._minor = {span: why_minor(quantity, self._article) for quantity, span in found if span in bare}

    def left_out(self, find: Find, span: Span) -> str:
        return next(self._reasons[find](span))

    def _of_quantities(self, span: Span) -> Iterator[str]:
        number = self._article.sentence_at(span[0])
        if minor := self._minor.get(span):
            yield f"a minor number: {minor}"
        if number in self._reading.headings:
            yield "stands in a heading, which the story repeats"
        yield from self._of_failures("quantities", span)
        if (self._article.text[slice(*span)], number) in self._numbers:
            yield "what the model says it measures is not in its sentence"
        yield "the model gave no figure for it"

    def _of_quotations(self, _: Span) -> Iterator[str]:
        yield "a quotation that no position or demand cites"

    def _of_demand_cues(self, span: Span) -> Iterator[str]:
        yield from self._of_failures("demand_cues", span)
        if (self._article.sentence_at(span[0]),) in self._demands:
            yield "what the model says is demanded is not in its sentence"
        yield "words of demanding that no demand cites"

    def _of_failures(self, find: Find, span: Span) -> Iterator[str]:
        if (find, span) in self._failed:
            yield self._failed[find, span]


def _refused(grounded: Grounded, find: Find) -> Iterator[ItemDraft]:
    """The refused drafts that would have covered this kind of find."""
    kinds = {kind.name: kind for kind in covering(find)}
    for record in grounded.ungrounded:
        if record.kind in kinds:
            yield kinds[record.kind].draft.model_construct(None, **record.item)
