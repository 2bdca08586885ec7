"""What of the reading no item tells and is worth asking for: it is certain, and it tells something.

What the reading only supposes misleads a model that reads better than it does, and what is told already, or
is a minor number, is no item that anybody misses.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from summarizer.article import Span
from summarizer.claims import Grounded, account_of, covering, covers, why_minor
from summarizer.pipeline.bench import Bench
from summarizer.pipeline.extract import Speakers, wanted_of
from summarizer.pipeline.gap import Gap
from summarizer.scan import Quantity
from summarizer.schema import Find, Item

# Smaller counts of no unit ("two of them", "dozens") were mostly passed over because they tell nothing.
_FEWEST = 10
# An item that cites the sentence beside has taken up what its actor says there.
_BESIDE = 1


def find_forgotten(grounded: Grounded, bench: Bench) -> Iterator[Gap]:
    """Every number, word of demanding and quotation that no item tells of and one should, but in headings."""
    bare = account_of(bench.reading, grounded.items).bare
    demanding, claiming = (_Telling(grounded.items, find, bench) for find in ("demand_cues", "quotations"))
    found = [
        *_numbers(set(bare["quantities"]), bench),
        *_demands(set(bare["demand_cues"]), demanding, claiming, bench),
        *_quotations(set(bare["quotations"]), claiming, bench),
    ]
    yield from (gap for gap in found if gap.numbers and gap.numbers[-1] not in bench.reading.headings)


def _gap(find: Find, place: Span, reason: str, bench: Bench, actor: str = "") -> Gap:
    """The words that an item should tell of, with the sentence in which they begin and the one before."""
    first = next(iter(bench.numbers_of(place)), None)
    numbers = (first - 1, first) if first else ()
    kinds = tuple(kind.name for kind in covering(find))
    return Gap(kinds, place, bench.article.text[slice(*place)], (reason,), numbers, bench, actor)


def _numbers(bare: Collection[Span], bench: Bench) -> Iterator[Gap]:
    for quantity in bench.reading.quantities:
        span = quantity.start, quantity.end
        if span in bare and _tells(quantity) and not why_minor(quantity, bench.article):
            yield _gap("quantities", span, "no figure has this number", bench)


def _demands(bare: Collection[Span], demanding: _Telling, claiming: _Telling, bench: Bench) -> Iterator[Gap]:
    """A demand that was told as a position of the same sentence is told."""
    for cue in bench.reading.demand_cues:
        span = cue.start, cue.end
        told = demanding.tells(cue.actor, span, _BESIDE) or claiming.tells(cue.actor, span, 0)
        if span in bare and not told and wanted_of(cue, bench.article):
            yield _gap("demand_cues", span, "no demand cites these words", bench, cue.actor)


def _quotations(bare: Collection[Span], claiming: _Telling, bench: Bench) -> Iterator[Gap]:
    speakers = Speakers(bench.reading)
    for quotation in bench.reading.quotations:
        span, speaker = (quotation.start, quotation.end), quotation.speaker
        if span not in bare or speaker is None or claiming.tells(speaker, span, _BESIDE):
            continue
        cues = bench.reading.cues_in(bench.numbers_of(span))
        if any(cue.actor == speaker and speakers.is_sure(cue) for cue in cues):
            reason = f"no position or demand cites these words of {speaker}"
            yield _gap("quotations", span, reason, bench, speaker)


def _tells(quantity: Quantity) -> bool:
    """Whether it has a unit, or is more than a handful."""
    value = quantity.value
    most = max(value) if isinstance(value, tuple) else value
    return quantity.unit is not None or (most is not None and most >= _FEWEST)


class _Telling:
    """Whose items that may tell of a find cite which sentences."""

    def __init__(self, items: Collection[Item], find: Find, bench: Bench) -> None:
        self._bench = bench
        self._actors: dict[int, set[str]] = {}
        for item in items:
            for place in item.places if item.holder and covers(item, find) else ():
                for number in bench.numbers_of(place):
                    self._actors.setdefault(number, set()).add(item.holder or "")

    def tells(self, actor: str, span: Span, beside: int) -> bool:
        """Whether an item of this actor cites a sentence of these words, or one so near to them."""
        here = self._bench.numbers_of(span)
        near = range(here.start - beside, here.stop + beside)
        same = self._bench.reading.same
        return any(same(actor, other) for number in near for other in self._actors.get(number, ()))
