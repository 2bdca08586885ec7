"""What of a whole article's answer is broken, and what it forgot, each with the sentences concerned.

Broken is an item that the article does not bear, by whatever a second answer can put right. Forgotten is
what the scan is sure of and no item covers (``forgotten.py``).
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator

from summarizer.article import Sentence, Span
from summarizer.claims import JUDGES, Cited, Grounded, covers, why_minor
from summarizer.grounding import content
from summarizer.pipeline.bench import Bench
from summarizer.pipeline.forgotten import find_forgotten
from summarizer.pipeline.gap import Gap
from summarizer.scan import Quantity, Reading
from summarizer.schema import ItemDraft

# An item, and the numbers of the sentences that it was an answer about.
Said = tuple[ItemDraft, range]
# Where an item cites no sentence of the article, this many that share most words with it are shown.
_NEAREST = 2


def find_gaps(drafts: Iterable[Said], grounded: Grounded, reading: Reading) -> list[Gap]:
    """Every broken and every forgotten item, in the article's order; what is broken is not forgotten too.

    With each draft come the numbers of the sentences that it was an answer about; it means no other.
    """
    bench = Bench(reading, grounded)
    broken = list(_broken(drafts, grounded, bench))
    return sorted([*broken, *_untold(find_forgotten(grounded, bench), broken)], key=lambda gap: gap.place)


def _broken(drafts: Iterable[Said], grounded: Grounded, bench: Bench) -> Iterator[Gap]:
    """A demand that holds without its deadline is no gap: asking for it again could change a good item."""
    refused = {repr(record.item) for record in grounded.ungrounded}
    records = {repr(record) for record in grounded.ungrounded}
    for item, about in ((item, about) for item, about in drafts if repr(item.model_dump()) in refused):
        alone = bench.ground_alone(item)
        record = next((u for u in alone.ungrounded if repr(u) in records), None)
        meant = _meant(item, about, bench)
        if record and not alone.items and not _is_past_mending(item, meant, bench):
            place, numbers = _concerned(item, meant, about, bench)
            reasons = record.verdict.reasons
            yield Gap((item.kind,), place, "", reasons, numbers, bench, item.speaker, item, record)


def _is_past_mending(item: ItemDraft, meant: Quantity | None, bench: Bench) -> bool:
    """Whether no fix could hold, or none is missed: a minor number, or words that are none where they stand.

    Of these the scan takes them for no number, or another figure has it.
    """
    if not covers(item, "quantities"):
        return False
    seen = meant if meant and bench.sees(meant) else None
    here = {*item.cited} - ({bench.article.sentence_at(seen.start)} if seen else set())
    if any(item.head in bench.article.words(s) for s in bench.sentences(here)):
        return True
    return seen is not None and bool(why_minor(seen, bench.article))


def _concerned(
    item: ItemDraft, meant: Quantity | None, about: range, bench: Bench
) -> tuple[Span, tuple[int, ...]]:
    """Where its words may stand: at its number, else in what it cites, else in the sentences most like it."""
    if meant:
        place = meant.start, meant.end
        return place, _around(bench.numbers_of(place) or item.cited)
    chosen = bench.sentences(item.cited) or _nearest(item, about, bench)
    return (chosen[0].start, chosen[-1].end), _around(s.number for s in chosen)


def _meant(item: ItemDraft, about: range, bench: Bench) -> Quantity | None:
    """The number that it is about: of those with these words the nearest to the sentence that it cites."""
    if not covers(item, "quantities"):
        return None
    (cited,) = item.cited
    near = sorted(bench.sentences(about), key=lambda s: abs(s.number - cited))
    every = Cited(bench.reading, tuple(near))
    return JUDGES[item.kind].number(item, every, bench.free())


def _around(numbers: Iterable[int]) -> tuple[int, ...]:
    """These sentences and their neighbours: a wrong citation is often off by one."""
    return tuple(sorted({n + step for n in numbers for step in (-1, 0, 1)}))


def _nearest(item: ItemDraft, about: range, bench: Bench) -> list[Sentence]:
    said = content(bench.article.language, " ".join(str(value) for value in item.model_dump().values()))
    shared = ((-len(said & bench.contents[number - 1]), number) for number in about)
    return bench.sentences(number for _, number in heapq.nsmallest(_NEAREST, shared))


def _untold(forgotten: Iterable[Gap], broken: Iterable[Gap]) -> Iterator[Gap]:
    """Those that no broken item is about: at the same number, or citing the same sentence."""
    said = [(gap, gap.said, covers(gap.said, "quantities")) for gap in broken if gap.said]
    places = {gap.place for gap, _, of_a_number in said if of_a_number}
    cited = {number for _, item, of_a_number in said if not of_a_number for number in item.cited}
    for gap in forgotten:
        is_cited = gap.numbers[-1] in cited and not gap.is_of_a_number
        if gap.place not in places and not is_cited:
            yield gap
