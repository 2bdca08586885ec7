"""Every verdict once more, from what is stored and the article alone: a promise that anyone can check.

Nothing in the file is taken on trust. Evidence is cut from the article again; each item is grounded anew as
if a model had just said it; what is stored as ungrounded is tried again; the account of what the scan found
is closed again. Where a stored verdict and a new one differ, the stored one does not hold.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from pydantic import BaseModel, ValidationError

from summarizer import scan
from summarizer.article import Article
from summarizer.claims import JUDGES, Cited, Free, account_of, ground, numbers_of, of_gist, with_certainty
from summarizer.grounding import locate
from summarizer.scan import Reading
from summarizer.schema import KINDS, Evidence, Item, ItemDraft, LeftOut, Summary, Ungrounded, Verdict


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
        _item(f"{kind.name} {number}", one, reading)
        for kind in KINDS.values()
        for number, one in enumerate(getattr(summary, kind.plural), 1)
    ]
    free = Free(reading, numbers_of(summary.items))
    return [
        _text(summary, article),
        *([_gist(summary, article)] if summary.gist is not None else []),
        *items,
        *(_ungrounded(f"ungrounded {n}", one, reading, free) for n, one in enumerate(summary.ungrounded, 1)),
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
    verdict = of_gist(summary.gist or "", article)
    return Checked("gist", summary.gist or "", verdict, verdict.reasons)


def _item(what: str, item: Item, reading: Reading) -> Checked:
    cited = Cited.by_spans(reading, [(e.start, e.end) for e in item.sentences])
    verdict, stored = JUDGES[item.kind].again(item, cited), item.verdict.certainty
    if item.speaker and stored is not None:
        verdict = with_certainty(verdict, item.speaker, cited)
    faults = [*chain.from_iterable(_misplaced(e, reading.article) for e in item.evidence), *verdict.reasons]
    if verdict.holds and verdict.kind != item.verdict.kind:
        faults.append(f"it is stored as {item.verdict.kind}, the article bears it as {verdict.kind}")
    if stored != verdict.certainty:
        faults.append(f"its speaker is stored as {stored} certain and is {verdict.certainty}")
    if verdict.doubts != item.verdict.doubts:
        faults += [
            f"stored without a doubt: {one}" for one in verdict.doubts if one not in item.verdict.doubts
        ]
        faults += [f"stored with a doubt: {one}" for one in item.verdict.doubts if one not in verdict.doubts]
    return Checked(what, f"{item.head} · {item.words}", verdict, tuple(faults))


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


def _ungrounded(what: str, stored: Ungrounded, reading: Reading, free: Free) -> Checked:
    """An item that the article did not bear must still not be borne; ``free`` are no other's numbers."""
    words = "; ".join(str(value) for value in stored.item.values() if value)
    if stored.kind == "gist":
        said = str(stored.item.get("gist", ""))
        verdict = of_gist(said, reading.article) if said.strip() else stored.verdict
        return Checked(what, words, verdict, _borne(verdict))
    try:
        again = ground([_redrafted(stored)], reading, free.beside())
    except (ValidationError, AttributeError, TypeError, KeyError) as error:
        fault = f"it is no {stored.kind} as a model gives it ({error!r})"
        return Checked(what, words, stored.verdict, (fault,))
    verdict = again.ungrounded[0].verdict if again.ungrounded else Verdict(kind="exact")
    return Checked(what, words, verdict, _borne(verdict))


def _redrafted(stored: Ungrounded) -> ItemDraft:
    """The item as the model gave it; past the wire's bounds on purpose, as when it was first said."""
    draft = KINDS[stored.kind].draft
    missing = sorted(draft.model_fields.keys() - stored.item.keys())
    if missing:
        raise KeyError(*missing)
    return draft.model_construct(_fields_set=None, **stored.item)


def _borne(verdict: Verdict) -> tuple[str, ...]:
    return ("the article bears it, though it is stored as ungrounded",) if verdict.holds else ()


def _left_out(what: str, stored: LeftOut, article: Article) -> Checked:
    faults = tuple(_misplaced(stored, article))
    return Checked(what, stored.exact, _verdict(not faults), faults)


def _account(summary: Summary, reading: Reading) -> Checked:
    """Whether all that the scan finds is covered by an item or listed, and counted so.

    The account is of what was read: what a person added covers passages too, and is not counted.
    """
    added = [one for one in summary.items if one.review and one.review.decision == "added"]
    account = account_of(reading, [one for one in summary.items if one not in added])
    told = [place for one in added for place in one.places]
    listed = {(left.start, left.end) for left in summary.left_out}
    faults = [
        f"[{start}:{end}] is in no item and not listed"
        for start, end in account.left
        if (start, end) not in listed and not any(a <= start and end <= b for a, b in told)
    ]
    if account.coverage != summary.coverage:
        faults.append(f"coverage is {_told(account.coverage)}, stored is {_told(summary.coverage)}")
    words = f"{_told(account.coverage)}; {len(listed)} left out"
    return Checked("account", words, _verdict(not faults), tuple(faults))


def _told(coverage: BaseModel) -> str:
    return ", ".join(f"{name} {count}" for name, count in coverage.model_dump().items())
