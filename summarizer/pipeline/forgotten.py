"""What of the reading no item tells and is worth asking for: it is certain, and it tells something.

What the reading only supposes misleads a model that reads better than it does, and what is told already, or
is a minor number, is no item that anybody misses.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from summarizer.article import Span
from summarizer.claims import Grounded
from summarizer.pipeline.audit import account_of
from summarizer.pipeline.bench import Bench, span_of
from summarizer.pipeline.extract import Speakers, wanted_of, why_minor
from summarizer.scan import Quantity
from summarizer.schema import Demand, Position

Kind = Literal["position", "demand", "figure"]

# Smaller counts of no unit ("two of them", "dozens") were mostly passed over because they tell nothing.
_FEWEST = 10
# An item that cites the sentence beside has taken up what its actor says there.
_BESIDE = 1


@dataclass(frozen=True, slots=True)
class Forgotten:
    """Words that no item of this kind tells of, whose they are where that is known, and how to say so."""

    kind: Kind
    span: Span
    reason: str
    actor: str = ""


def find_forgotten(grounded: Grounded, bench: Bench) -> Iterator[Forgotten]:
    """Every number, every word of demanding and every quotation that an item should tell of and none does."""
    account = account_of(bench.reading, grounded)
    demanding = _Telling(grounded.demands, bench)
    claiming = _Telling([*grounded.positions, *grounded.demands], bench)
    yield from _numbers(set(account.quantities), bench)
    yield from _demands(set(account.demand_cues), demanding, claiming, bench)
    yield from _quotations(set(account.quotations), claiming, bench)


def _numbers(bare: Collection[Span], bench: Bench) -> Iterator[Forgotten]:
    for quantity in bench.reading.quantities:
        span = quantity.start, quantity.end
        if span in bare and _tells(quantity) and not why_minor(quantity, bench.article):
            yield Forgotten("figure", span, "no figure has this number")


def _demands(
    bare: Collection[Span], demanding: _Telling, claiming: _Telling, bench: Bench
) -> Iterator[Forgotten]:
    """A demand that was told as a position of the same sentence is told."""
    for cue in bench.reading.demand_cues:
        span = cue.start, cue.end
        told = demanding.tells(cue.actor, span, _BESIDE) or claiming.tells(cue.actor, span, 0)
        if span in bare and not told and wanted_of(cue, bench.article):
            yield Forgotten("demand", span, "no demand cites these words", cue.actor)


def _quotations(bare: Collection[Span], claiming: _Telling, bench: Bench) -> Iterator[Forgotten]:
    speakers = Speakers(bench.article, bench.reading)
    for quotation in bench.reading.quotations:
        span, speaker = (quotation.start, quotation.end), quotation.speaker
        if span not in bare or speaker is None or claiming.tells(speaker, span, _BESIDE):
            continue
        cues = bench.reading.cues_in(bench.numbers_of(span))
        if any(cue.actor == speaker and speakers.is_sure(cue) for cue in cues):
            reason = f"no position or demand cites these words of {speaker}"
            yield Forgotten("position", span, reason, speaker)


def _tells(quantity: Quantity) -> bool:
    """Whether it has a unit, or is more than a handful."""
    value = quantity.value
    most = max(value) if isinstance(value, tuple) else value
    return quantity.unit is not None or (most is not None and most >= _FEWEST)


class _Telling:
    """Whose items cite which sentences."""

    def __init__(self, items: Sequence[Position | Demand], bench: Bench) -> None:
        self._bench = bench
        self._actors: dict[int, set[str]] = {}
        for item in items:
            for passage in item.evidence:
                for number in bench.numbers_of(span_of(passage)):
                    self._actors.setdefault(number, set()).add(item.actor)

    def tells(self, actor: str, span: Span, beside: int) -> bool:
        """Whether an item of this actor cites a sentence of these words, or one so near to them."""
        here = self._bench.numbers_of(span)
        near = range(here.start - beside, here.stop + beside)
        same = self._bench.reading.same
        return any(same(actor, other) for number in near for other in self._actors.get(number, ()))
