"""What of a whole article's answer is broken, and what it forgot, each with the sentences concerned.

Broken is an item that the article does not bear. Forgotten is what the scan found and no item covers: a
quantity without a figure, words of demanding that no demand cites, a quotation that nothing cites although
its speaker is known.
"""

from __future__ import annotations

import heapq
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from summarizer.article import Article, Sentence, Span
from summarizer.grounding import content
from summarizer.pipeline.actors import Cited
from summarizer.pipeline.audit import account_of
from summarizer.pipeline.claims import quantity_of
from summarizer.pipeline.free import Free
from summarizer.pipeline.items import Grounded, ground, holds
from summarizer.pipeline.parts import shown
from summarizer.pipeline.passages import one_line
from summarizer.scan import Reading
from summarizer.schema import (
    Demand,
    DemandDraft,
    DemandFix,
    Draft,
    Evidence,
    FigureDraft,
    FigureFix,
    Position,
    PositionDraft,
    PositionFix,
    Ungrounded,
)

Kind = Literal["position", "demand", "figure"]
Item = PositionDraft | DemandDraft | FigureDraft
Fix = PositionFix | DemandFix | FigureFix

# Where an item cites no sentence of the article, this many that share most words with it are shown.
_NEAREST = 2


@dataclass(frozen=True, slots=True)
class Gap:
    """An item that is broken (``said``, with its ``record`` under ``ungrounded``) or was forgotten.

    ``place`` are the offsets of what it is about, ``words`` the words there, ``numbers`` the sentences.
    """

    kind: Kind
    place: Span
    words: str
    reasons: tuple[str, ...]
    numbers: tuple[int, ...]
    bench: Bench
    said: Item | None = None
    record: Ungrounded | None = None

    def shown(self) -> dict[str, object]:
        """For a template: the kind, what was said or the words concerned, why not, the sentences."""
        return {
            "kind": self.kind,
            "said": json.dumps(self.said.model_dump(), ensure_ascii=False) if self.said else "",
            "words": one_line(self.words),
            "reasons": self.reasons,
            "sentences": self.bench.shown(self.numbers),
        }

    @property
    def least(self) -> int:
        """The size of its sentences."""
        return self.bench.size(self.numbers)

    def judged(self, fix: Fix) -> Grounded | None:
        """The fix as an item when the article bears it, it is about this gap, and is there not yet."""
        alone = self.bench.ground_alone(_as_draft(fix), self.place)
        return alone if holds(alone) and self._is_about(alone) and self.bench.is_new(alone) else None

    def _is_about(self, alone: Grounded) -> bool:
        if self.kind == "figure":
            return any(_span(figure.evidence[0]) == self.place for figure in alone.figures) or (
                self.said is not None and bool(alone.figures)
            )
        claims: list[Position | Demand] = [
            *alone.demands,
            *([] if self.kind == "demand" else alone.positions),
        ]
        cited = [_span(e) for claim in claims for e in claim.evidence]
        if self.said is None:
            return any(_touch(span, self.place) for span in cited)
        asked = self.bench.sentences(self.numbers)
        kept = bool(alone.positions if self.kind == "position" else alone.demands)
        return kept and any(_touch(span, (s.start, s.end)) for span in cited for s in asked)


class Bench:
    """The article under repair, and what is known of every item that holds, the repaired ones too."""

    def __init__(self, article: Article, reading: Reading, grounded: Grounded) -> None:
        self.article = article
        self.reading = reading
        self._taken = {_span(figure.evidence[0]) for figure in grounded.figures}
        self._claims = set(_claims(grounded))
        self._places = frozenset((q.start, q.end) for q in reading.quantities)
        self._sizes: dict[tuple[int, ...], int] = {}

    def free(self) -> Free:
        """The quantities that no figure has yet: of two equal numbers the other is the broken one."""
        return Free(self.reading, self._taken)

    def sentences(self, numbers: Iterable[int]) -> list[Sentence]:
        """Those of these numbers that the article has."""
        last = len(self.article.sentences)
        return [self.article.sentences[number - 1] for number in sorted(set(numbers)) if 1 <= number <= last]

    def shown(self, numbers: Iterable[int]) -> list[dict[str, object]]:
        """These sentences as a template shows them."""
        return shown(self.article, self.reading, self.sentences(numbers))

    def size(self, numbers: tuple[int, ...]) -> int:
        """How many bytes these sentences take; many numbers may stand in one long sentence."""
        if numbers not in self._sizes:
            self._sizes[numbers] = len(str(self.shown(numbers)).encode())
        return self._sizes[numbers]

    @cached_property
    def contents(self) -> list[set[str]]:
        """The words with content of each sentence."""
        return [content(self.article.words(s)) for s in self.article.sentences]

    def ground_alone(self, item: Item, place: Span | None = None) -> Grounded:
        """Ground one item by itself; a figure at ``place``, where that is a quantity, else anywhere free."""
        only = place if place in self._places else None
        drafts = {
            "positions": [item] if isinstance(item, PositionDraft) else [],
            "demands": [item] if isinstance(item, DemandDraft) else [],
            "figures": [item] if isinstance(item, FigureDraft) else [],
        }
        draft = Draft.model_construct(_fields_set=None, gist="", **drafts)
        return ground(draft, self.article, self.reading, self._taken if place and not only else (), only=only)

    def is_new(self, alone: Grounded) -> bool:
        """Whether no item says the same yet; from then on this one does."""
        places, claims = {_span(f.evidence[0]) for f in alone.figures}, set(_claims(alone))
        if places & self._taken or claims & self._claims:
            return False
        self._taken |= places
        self._claims |= claims
        return True


def find_gaps(draft: Draft, grounded: Grounded, article: Article, reading: Reading) -> list[Gap]:
    """Every broken and every forgotten item, in the article's order; what is broken is not forgotten too."""
    bench = Bench(article, reading, grounded)
    broken = list(_broken(draft, grounded, bench))
    return sorted([*broken, *_forgotten(grounded, bench, broken)], key=lambda gap: gap.place)


def _broken(draft: Draft, grounded: Grounded, bench: Bench) -> Iterator[Gap]:
    """A demand that holds without its deadline is no gap: asking for it again could change a good item."""
    kinds: list[tuple[Kind, Sequence[Item]]] = [
        ("position", draft.positions),
        ("demand", draft.demands),
        ("figure", draft.figures),
    ]
    refused = {repr(record.item) for record in grounded.ungrounded}
    records = {repr(record) for record in grounded.ungrounded}
    for kind, items in kinds:
        for item in (item for item in items if repr(item.model_dump()) in refused):
            alone = bench.ground_alone(item)
            record = next((u for u in alone.ungrounded if repr(u) in records), None)
            if record and not holds(alone):
                place, numbers = _concerned(item, bench)
                yield Gap(kind, place, "", record.verdict.reasons, numbers, bench, item, record)


def _concerned(item: Item, bench: Bench) -> tuple[Span, tuple[int, ...]]:
    """Where its words may stand: at its number, else in what it cites, else in the sentences most like it."""
    sentences = bench.article.sentences
    if isinstance(item, FigureDraft):
        near = sorted(sentences, key=lambda s: abs(s.number - item.sentence))
        everywhere = Cited(bench.article, bench.reading, tuple(near))
        meant = quantity_of(item.value_text, everywhere, bench.free())
        if meant:
            number = bench.article.sentence_at(meant.start) or item.sentence
            return (meant.start, meant.end), _around([number])
        cited = bench.sentences([item.sentence])
    else:
        cited = bench.sentences(item.sentences)
    chosen = cited or _nearest(item, bench)
    return (chosen[0].start, chosen[-1].end), _around(s.number for s in chosen)


def _around(numbers: Iterable[int]) -> tuple[int, ...]:
    """These sentences and their neighbours: a wrong citation is often off by one."""
    return tuple(sorted({n + step for n in numbers for step in (-1, 0, 1)}))


def _nearest(item: Item, bench: Bench) -> list[Sentence]:
    said = content(" ".join(str(value) for value in item.model_dump().values()))
    shared = ((-len(said & words), number) for number, words in enumerate(bench.contents, 1))
    return bench.sentences(number for _, number in heapq.nsmallest(_NEAREST, shared))


def _forgotten(grounded: Grounded, bench: Bench, broken: Sequence[Gap]) -> Iterator[Gap]:
    account = account_of(bench.reading, grounded)
    speakers = {(q.start, q.end): q.speaker for q in bench.reading.quotations if q.speaker}
    yield from _lacking("figure", account.quantities, "no figure has this number", bench, broken)
    yield from _lacking("demand", account.demand_cues, "no demand cites these words", bench, broken)
    for span in account.quotations:
        if span in speakers:
            reason = f"no position or demand cites these words of {speakers[span]}"
            yield from _lacking("position", [span], reason, bench, broken)


def _lacking(
    kind: Kind, spans: Iterable[Span], reason: str, bench: Bench, broken: Sequence[Gap]
) -> Iterator[Gap]:
    """A gap for each span that stands in no heading, and that no broken item of the kind is about."""
    asked = [gap for gap in broken if gap.kind == kind]
    places = {gap.place for gap in asked if isinstance(gap.said, FigureDraft)}
    numbers = {
        n for gap in asked if isinstance(gap.said, PositionDraft | DemandDraft) for n in gap.said.sentences
    }
    for span in spans:
        number = bench.article.sentence_at(span[0])
        told = span in places or number in numbers
        if number and number not in bench.reading.headings and not told:
            words = bench.article.text[slice(*span)]
            yield Gap(kind, span, words, (reason,), (number - 1, number), bench)


def _as_draft(fix: Fix) -> Item:
    """The fix as an item of a first answer, without its number."""
    kind = next(kind for kind in (PositionDraft, DemandDraft, FigureDraft) if isinstance(fix, kind))
    return kind.model_construct(_fields_set=None, **fix.model_dump(exclude={"number"}))


def _claims(grounded: Grounded) -> list[tuple[str, str]]:
    positions = [(position.actor, position.statement) for position in grounded.positions]
    return [*positions, *((demand.actor, demand.demand) for demand in grounded.demands)]


def _span(evidence: Evidence) -> Span:
    return evidence.start, evidence.end


def _touch(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]
