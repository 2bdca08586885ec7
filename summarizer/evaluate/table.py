"""An evaluation as tables in plain text: one for each kind, and one of what reading found and cost."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from summarizer.errors import plain
from summarizer.evaluate.bootstrap import MEASURES, RESAMPLES, Interval, Measure
from summarizer.evaluate.items import KINDS, SCORED, Kind
from summarizer.evaluate.report import VERDICTS, Evaluation, ReadingTotals
from summarizer.evaluate.scoring import Counts

Row = Sequence[str]

_COUNTED = ("precision", "recall", "F1", "right", "wrong", "duplicates", "gold")
_CLAIMED = ("words F1", "words each")
_GAP = "  "


def to_table(evaluation: Evaluation, *, missed: bool = False) -> str:
    """The tables, a row for each article and one for all; a failed article has its reason at the end.

    With ``missed`` each gold item that was not found stands there too.
    """
    parts = [_aligned(list(_of_kind(kind, evaluation))) for kind in KINDS]
    if evaluation.reading:
        parts.append(_aligned(list(_of_reading(evaluation))))
    notes = [
        plain(f"{one.id} failed, so nothing was predicted: {one.failed}")
        for one in evaluation.articles
        if one.failed
    ]
    if partial := sum(one.partial for one in evaluation.articles):
        notes.append(
            f"{partial:,} of {len(evaluation.articles):,} partial: what nobody decided counts neither way"
        )
    if evaluation.intervals:
        notes.append(f"95% interval: over {RESAMPLES:,} draws of the articles with replacement")
    if missed:
        lines = list(_missed(evaluation))
        parts.append("\n".join([f"MISSED ({len(lines)})", *lines]))
    return "\n\n".join([*parts, *(["\n".join(notes)] if notes else [])]) + "\n"


def _missed(evaluation: Evaluation) -> Iterator[str]:
    yield from (plain(f"{one.id} · {told}") for one in evaluation.articles for told in one.missed)


def _of_kind(kind: Kind, evaluation: Evaluation) -> Iterator[Row]:
    measured = SCORED[kind]
    claimed = (measured.agreeing, *_CLAIMED) if measured.agreeing else ()
    yield kind.upper(), *_COUNTED, f"{measured.place} found", *claimed
    for article in evaluation.articles:
        yield plain(article.id), *_counted(kind, article.scores[kind])
    yield "all", *_counted(kind, evaluation.scores[kind])
    if found := evaluation.intervals.get(kind):
        yield "95% interval", *_ranges(found)


def _counted(kind: Kind, counts: Counts) -> Iterator[str]:
    yield _share(counts.precision, counts.right + counts.wrong)
    yield _share(counts.recall, counts.core)
    yield _share(counts.f1, counts.right + counts.wrong + counts.core)
    yield from (str(n) for n in (counts.right, counts.wrong, counts.duplicates, counts.core))
    yield f"{counts.found}/{counts.core}"
    if SCORED[kind].agreeing:
        yield f"{counts.agreeing}/{counts.right}"
        yield _share(counts.words_f1, counts.right)
        yield f"{counts.mean_words:.1f}" if counts.predicted else "-"


def _share(value: float, of: int) -> str:
    """A share of something; a share of nothing is none."""
    return f"{value:.2f}" if of else "-"


def _ranges(found: Mapping[Measure, Interval]) -> Iterator[str]:
    yield from (f"{found[measure][0]:.2f}–{found[measure][1]:.2f}" for measure in MEASURES)


def _of_reading(evaluation: Evaluation) -> Iterator[Row]:
    used = [kind for kind in VERDICTS if evaluation.reading and evaluation.reading.verdicts[kind]]
    covered = ("numbers", "quotations", "demand cues")
    yield "READING", *used, *covered, "tokens in", "cached", "out", "seconds"
    for article in evaluation.articles:
        if article.reading:
            yield plain(article.id), *_read(article.reading, used)
    if evaluation.reading:
        yield "all", *_read(evaluation.reading, used)


def _read(reading: ReadingTotals, used: Sequence[str]) -> Iterator[str]:
    yield from (str(reading.verdicts[kind]) for kind in used)
    for name in ("quantities", "quotations", "demand_cues"):
        yield f"{reading.coverage[f'{name}_covered']}/{reading.coverage[name]}"
    usage = reading.usage
    yield from (f"{n:,}" for n in (usage.input_tokens, usage.cached_tokens, usage.output_tokens))
    yield f"{reading.seconds:.0f}"


def _aligned(rows: Sequence[Row]) -> str:
    """The rows with their columns under each other: the first from the left, the others from the right."""
    columns = max(map(len, rows))
    widths = [max(len(row[at]) for row in rows if at < len(row)) for at in range(columns)]
    return "\n".join(_line(row, widths) for row in rows)


def _line(row: Row, widths: Sequence[int]) -> str:
    cells = [row[0].ljust(widths[0])]
    cells += [cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=False)]
    return _GAP.join(cells).rstrip()
