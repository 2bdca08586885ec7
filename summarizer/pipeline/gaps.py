"""What of a whole article's answer is broken, and what it forgot, each with the sentences concerned.

Broken is an item that the article does not bear, by whatever a second answer can put right. Forgotten is
what the scan is sure of and no item covers (``forgotten.py``).
"""

from __future__ import annotations

import heapq
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from summarizer.article import Article, Sentence, Span
from summarizer.claims import Cited, Grounded, holds, quantity_of
from summarizer.grounding import content
from summarizer.pipeline.bench import Bench, Item, span_of
from summarizer.pipeline.extract import why_minor
from summarizer.pipeline.forgotten import Kind, find_forgotten
from summarizer.pipeline.passages import one_line
from summarizer.scan import Quantity, Reading
from summarizer.schema import (
    Demand,
    DemandDraft,
    DemandFix,
    Draft,
    FigureDraft,
    FigureFix,
    Position,
    PositionDraft,
    PositionFix,
    Ungrounded,
)

Fix = PositionFix | DemandFix | FigureFix

# Where an item cites no sentence of the article, this many that share most words with it are shown.
_NEAREST = 2


@dataclass(frozen=True, slots=True)
class Gap:
    """An item that is broken (``said``, with its ``record`` under ``ungrounded``) or was forgotten.

    ``place`` are the offsets of what it is about, ``words`` the words there, ``numbers`` the sentences,
    ``actor`` is who says it.
    """

    kind: Kind
    place: Span
    words: str
    reasons: tuple[str, ...]
    numbers: tuple[int, ...]
    bench: Bench
    actor: str
    said: Item | None = None
    record: Ungrounded | None = None

    def shown(self) -> dict[str, object]:
        """For a template: the kind, what was said or the words concerned, why not, the sentences."""
        return {
            "kind": self.kind,
            "said": json.dumps(self.said.model_dump(), ensure_ascii=False) if self.said else "",
            "words": one_line(self.words),
            "reasons": self.reasons,
            "sentences": self.bench.shown(self.numbers, self.place, self.actor),
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
            return any(_touch(span_of(figure.evidence[0]), self.place) for figure in alone.figures) or (
                self.said is not None and bool(alone.figures)
            )
        claims: list[Position | Demand] = [
            *alone.demands,
            *([] if self.kind == "demand" else alone.positions),
        ]
        cited = [span_of(e) for claim in claims for e in claim.evidence]
        if self.said is None:
            return any(_touch(span, self.place) for span in cited)
        asked = self.bench.sentences(self.numbers)
        kept = bool(alone.positions if self.kind == "position" else alone.demands)
        return kept and any(_touch(span, (s.start, s.end)) for span in cited for s in asked)


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
            meant = _meant(item, bench) if isinstance(item, FigureDraft) else None
            if record and not holds(alone) and not _is_past_mending(item, meant, bench):
                place, numbers = _concerned(item, meant, bench)
                actor = item.attributed_to if isinstance(item, FigureDraft) else item.actor
                yield Gap(kind, place, "", record.verdict.reasons, numbers, bench, actor, item, record)


def _is_past_mending(item: Item, meant: Quantity | None, bench: Bench) -> bool:
    """Whether no fix could hold, or none is missed: a minor number, or words that are none where they stand.

    Of these the scan takes them for no number, or another figure has it.
    """
    if not isinstance(item, FigureDraft):
        return False
    seen = meant if meant and bench.sees(meant) else None
    here = {item.sentence} - ({bench.article.sentence_at(seen.start)} if seen else set())
    if any(item.value_text in bench.article.words(s) for s in bench.sentences(here)):
        return True
    return seen is not None and bool(why_minor(seen, bench.article))


def _concerned(item: Item, meant: Quantity | None, bench: Bench) -> tuple[Span, tuple[int, ...]]:
    """Where its words may stand: at its number, else in what it cites, else in the sentences most like it."""
    numbers = [item.sentence] if isinstance(item, FigureDraft) else item.sentences
    if meant:
        place = meant.start, meant.end
        return place, _around(bench.numbers_of(place) or numbers)
    chosen = bench.sentences(numbers) or _nearest(item, bench)
    return (chosen[0].start, chosen[-1].end), _around(s.number for s in chosen)


def _meant(item: FigureDraft, bench: Bench) -> Quantity | None:
    """The number that it is about: of those with these words the nearest to the sentence that it cites."""
    near = sorted(bench.article.sentences, key=lambda s: abs(s.number - item.sentence))
    return quantity_of(item.value_text, Cited(bench.article, bench.reading, tuple(near)), bench.free())


def _around(numbers: Iterable[int]) -> tuple[int, ...]:
    """These sentences and their neighbours: a wrong citation is often off by one."""
    return tuple(sorted({n + step for n in numbers for step in (-1, 0, 1)}))


def _nearest(item: Item, bench: Bench) -> list[Sentence]:
    said = content(" ".join(str(value) for value in item.model_dump().values()))
    shared = ((-len(said & words), number) for number, words in enumerate(bench.contents, 1))
    return bench.sentences(number for _, number in heapq.nsmallest(_NEAREST, shared))


def _forgotten(grounded: Grounded, bench: Bench, broken: Sequence[Gap]) -> Iterator[Gap]:
    """A gap for all that stands in no heading, and that no broken item is about."""
    places = {gap.place for gap in broken if isinstance(gap.said, FigureDraft)}
    claims = (gap.said for gap in broken if isinstance(gap.said, PositionDraft | DemandDraft))
    cited = {number for claim in claims for number in claim.sentences}
    for one in find_forgotten(grounded, bench):
        numbers = bench.numbers_of(one.span)
        first = numbers.start
        told = one.span in places or (one.kind != "figure" and first in cited)
        if numbers and first not in bench.reading.headings and not told:
            words = bench.article.text[slice(*one.span)]
            yield Gap(one.kind, one.span, words, (one.reason,), (first - 1, first), bench, one.actor)


def _as_draft(fix: Fix) -> Item:
    """The fix as an item of a first answer, without its number."""
    kind = next(kind for kind in (PositionDraft, DemandDraft, FigureDraft) if isinstance(fix, kind))
    return kind.model_construct(_fields_set=None, **fix.model_dump(exclude={"number"}))


def _touch(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]
