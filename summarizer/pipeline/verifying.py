"""Every verdict once more, from what is stored and the article alone: a promise that anyone can check.

Nothing in the file is taken on trust. Evidence is cut from the article again; each item is grounded anew as
if a model had just said it; what is stored as ungrounded is tried again; the account of what the scan found
is closed again. Where a stored verdict and a new one differ, the stored one does not hold.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import chain
from typing import Any

from pydantic import BaseModel, ValidationError

from summarizer import claims, scan
from summarizer.article import Article, Span
from summarizer.claims import Cited, ground, quantity_at, stated_in
from summarizer.grounding import locate
from summarizer.pipeline.audit import account_of
from summarizer.quantities import same_value
from summarizer.scan import Quantity, Reading
from summarizer.schema import (
    Demand,
    DemandDraft,
    Draft,
    Evidence,
    Figure,
    FigureDraft,
    LeftOut,
    Position,
    PositionDraft,
    Summary,
    Ungrounded,
    Verdict,
)

_DRAFTS: dict[str, type[BaseModel]] = {
    "position": PositionDraft,
    "demand": DemandDraft,
    "figure": FigureDraft,
}


@dataclass(frozen=True)
class Checked:
    """One thing that a file says, and what the article says of it.

    ``what`` names it ("position 3", "gist", "coverage"), ``words`` are its own, ``verdict`` is the new one,
    and ``faults`` say what does not hold, a sentence each: none when the file is right.
    """

    what: str
    words: str
    verdict: Verdict
    faults: tuple[str, ...] = ()

    @property
    def holds(self) -> bool:
        """Whether the article bears what the file says."""
        return not self.faults


def verify(summary: Summary, article: Article) -> list[Checked]:
    """Each part of a stored summary against the article, in the summary's order; it asks no model."""
    reading = scan.read(article)
    items = [
        *(_item(f"position {n}", one, article, reading) for n, one in enumerate(summary.positions, 1)),
        *(_item(f"demand {n}", one, article, reading) for n, one in enumerate(summary.demands, 1)),
        *(_item(f"figure {n}", one, article, reading) for n, one in enumerate(summary.figures, 1)),
    ]
    taken = [(figure.evidence[0].start, figure.evidence[0].end) for figure in summary.figures]
    return [
        _text(summary, article),
        *([_gist(summary, article)] if summary.gist is not None else []),
        *items,
        *(
            _ungrounded(f"ungrounded {n}", one, article, reading, taken)
            for n, one in enumerate(summary.ungrounded, 1)
        ),
        *(_left_out(f"left out {n}", one, article) for n, one in enumerate(summary.left_out, 1)),
        _account(summary, reading),
    ]


def _text(summary: Summary, article: Article) -> Checked:
    digest = summary.article.text_sha256
    other = (
        f"the summary is of another text (sha256 {digest[:12]}…, this one has {article.text_sha256[:12]}…)"
    )
    same = digest == article.text_sha256
    return Checked("text", summary.article.id, _verdict(same), () if same else (other,))


def _verdict(right: bool) -> Verdict:
    return Verdict(kind="exact" if right else "not_found")


def _gist(summary: Summary, article: Article) -> Checked:
    verdict = claims.of_gist(summary.gist or "", article)
    return Checked("gist", summary.gist or "", verdict, verdict.reasons)


def _item(what: str, item: Position | Demand | Figure, article: Article, reading: Reading) -> Checked:
    sentences = item.evidence[1:] if isinstance(item, Figure) else item.evidence
    cited = Cited.by_spans(article, reading, [(e.start, e.end) for e in sentences])
    verdict, words = _judged(item, cited, article)
    faults = [*chain.from_iterable(_misplaced(e, article) for e in item.evidence), *verdict.reasons]
    if verdict.holds and verdict.kind != item.verdict.kind:
        faults.append(f"it is stored as {item.verdict.kind}, the article bears it as {verdict.kind}")
    if verdict.doubts != item.verdict.doubts:
        faults += [
            f"stored without a doubt: {one}" for one in verdict.doubts if one not in item.verdict.doubts
        ]
        faults += [f"stored with a doubt: {one}" for one in item.verdict.doubts if one not in verdict.doubts]
    return Checked(what, words, verdict, tuple(faults))


def _judged(item: Position | Demand | Figure, cited: Cited, article: Article) -> tuple[Verdict, str]:
    if isinstance(item, Position):
        verdict = claims.of_position(item, cited)
        return verdict, f"{item.actor} · {item.statement}"
    if isinstance(item, Demand):
        verdict = claims.of_demand(item.actor, item.addressee or "", item.demand, cited)
        _, late = claims.of_deadline(item.deadline.text if item.deadline else "", cited)
        return late or verdict, f"{item.actor} · {item.demand}"
    return _of_figure(item, cited, article), f"{item.value_text} · {item.measures}"


def _of_figure(figure: Figure, cited: Cited, article: Article) -> Verdict:
    verdict = claims.of_figure(figure.measures, figure.attributed_to or "", cited)
    reasons = (*_misread(figure, cited.reading, article), *verdict.reasons)
    kind = "unsupported" if reasons else verdict.kind
    return verdict.model_copy(update={"kind": kind, "reasons": reasons})


def _misread(figure: Figure, reading: Reading, article: Article) -> Iterator[str]:
    """What of a figure's number is not as the article has it."""
    place = figure.evidence[0]
    quantity = _quantity_at((place.start, place.end), reading, article)
    if quantity is None or (quantity.start, quantity.end) != (place.start, place.end):
        quantity = next(
            stated_in(article.language, article.text, place.exact, (place.start, place.end)), None
        )
    if quantity is None:
        yield f"{article.text[place.start : place.end]!r} is no number of the article"
        return
    if figure.value_text != quantity.text:
        yield f"the number is {quantity.text!r}, not {figure.value_text!r}"
    yield from _unequal(figure, quantity)
    if not any(e.start <= place.start and place.end <= e.end for e in figure.evidence[1:]):
        yield "the number does not lie in its sentence"


def _quantity_at(place: Span, reading: Reading, article: Article) -> Quantity | None:
    if not article.language.is_known:
        return quantity_at(place, article)
    at = bisect_left(reading.quantities, place[0], key=lambda q: q.start)
    return next(iter(reading.quantities[at : at + 1]), None)


def _unequal(figure: Figure, quantity: Quantity) -> Iterator[str]:
    if not same_value(figure.value, quantity.value):
        yield f"{quantity.text!r} is {quantity.value}, not {figure.value}"
    if figure.unit != (quantity.unit or quantity.noun):
        yield f"the unit of {quantity.text!r} is {quantity.unit or quantity.noun!r}, not {figure.unit!r}"
    if figure.approximate != quantity.approximate:
        yield f"{quantity.text!r} is {'approximate' if quantity.approximate else 'no approximation'}"


def _misplaced(evidence: Evidence | LeftOut, article: Article) -> Iterator[str]:
    """A fault when the words do not stand where they are said to; with where they do stand."""
    text = article.text
    if text[evidence.start : evidence.end] == evidence.exact:
        if isinstance(evidence, Evidence) and not _surrounded(evidence, text):
            yield f"other words stand around [{evidence.start}:{evidence.end}] than are stored"
        return
    found = locate(evidence.exact, text, near=evidence.start, language=article.language)
    where = (
        f"they stand at [{found.spans[0][0]}:{found.spans[-1][1]}]"
        if found.holds
        else "the article lacks them"
    )
    yield f"its words do not stand at [{evidence.start}:{evidence.end}]; {where}"


def _surrounded(evidence: Evidence, text: str) -> bool:
    before = text.endswith(evidence.prefix, 0, evidence.start)
    return before and text.startswith(evidence.suffix, evidence.end)


def _ungrounded(
    what: str, stored: Ungrounded, article: Article, reading: Reading, taken: Collection[Span]
) -> Checked:
    """An item that the article did not bear must still not be borne; ``taken`` are others' numbers."""
    words = "; ".join(str(value) for value in stored.item.values() if value)
    if stored.kind == "gist":
        said = str(stored.item.get("gist", ""))
        verdict = claims.of_gist(said, article) if said.strip() else stored.verdict
        return Checked(what, words, verdict, _borne(verdict))
    try:
        again = ground(_redrafted(stored), article, reading, taken)
    except (ValidationError, AttributeError, TypeError, KeyError) as error:
        fault = f"it is no {stored.kind} as a model gives it ({error!r})"
        return Checked(what, words, stored.verdict, (fault,))
    verdict = again.ungrounded[0].verdict if again.ungrounded else Verdict(kind="exact")
    return Checked(what, words, verdict, _borne(verdict))


def _redrafted(stored: Ungrounded) -> Draft:
    """The item as the model gave it, alone; past the wire's bounds on purpose, as when it was first said."""
    kind = _DRAFTS[stored.kind]
    missing = sorted(kind.model_fields.keys() - stored.item.keys())
    if missing:
        raise KeyError(*missing)
    items: dict[str, Any] = {"positions": [], "demands": [], "figures": []}
    items[f"{stored.kind}s"] = [kind.model_construct(_fields_set=None, **stored.item)]
    return Draft.model_construct(gist="", **items)


def _borne(verdict: Verdict) -> tuple[str, ...]:
    return ("the article bears it, though it is stored as ungrounded",) if verdict.holds else ()


def _left_out(what: str, stored: LeftOut, article: Article) -> Checked:
    faults = tuple(_misplaced(stored, article))
    return Checked(what, stored.exact, _verdict(not faults), faults)


def _account(summary: Summary, reading: Reading) -> Checked:
    """Whether all that the scan finds is covered by an item or listed, and counted so."""
    account = account_of(reading, summary)
    listed = {(left.start, left.end) for left in summary.left_out}
    faults = [
        f"[{start}:{end}] is in no item and not listed"
        for start, end in account.left
        if (start, end) not in listed
    ]
    if account.coverage != summary.coverage:
        faults.append(f"coverage is {_told(account.coverage)}, stored is {_told(summary.coverage)}")
    words = f"{_told(account.coverage)}; {len(listed)} left out"
    return Checked("account", words, _verdict(not faults), tuple(faults))


def _told(coverage: BaseModel) -> str:
    return ", ".join(f"{name} {count}" for name, count in coverage.model_dump().items())
