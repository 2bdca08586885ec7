"""The words that text and Markdown share: how an item reads, and the closing line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from summarizer.errors import plain
from summarizer.language import UNDETERMINED, language_in
from summarizer.schema import KINDS, Evidence, Interruption, Item, Kind, Review, Summary

_NOT_ASKED: Mapping[str, str] = {
    "passages": "the endpoint failed before all passages were asked about",
    "article": "the endpoint failed before it had said all of the article",
    "repair": "the endpoint failed when it was asked again for what is broken or missing",
    "gist": "the endpoint failed when it was asked for the gist",
}


def by_kind(summary: Summary) -> Iterator[tuple[Kind, Sequence[Item]]]:
    """The items of each kind, none of some."""
    yield from ((kind, getattr(summary, kind.plural)) for kind in KINDS.values())


def by_holder(items: Sequence[Item]) -> list[Item]:
    """The items of each holder in a row, the telling ones first; whoever has such ones comes first too.

    Otherwise they are in their order, and whoever is there first comes first.
    """
    groups: dict[str | None, list[Item]] = {}
    for item in items:
        groups.setdefault(item.holder, []).append(item)
    ranked = sorted(groups.values(), key=lambda group: not any(item.is_telling for item in group))
    return [item for group in ranked for item in sorted(group, key=lambda item: not item.is_telling)]


def decided(review: Review | None) -> str:
    """What a person decided on an item, in brackets; '' where nobody has."""
    return plain(f"({review.decision} by {review.who}, {review.when[:10]})") if review else ""


def not_confirmed(item: Item) -> str:
    """What the article does not show of an item that stands all the same; '' when nothing is in doubt."""
    return plain(f"(not confirmed: {'; '.join(item.doubts)})") if item.doubts else ""


def is_shown(passage: Evidence, words: str) -> bool:
    """Whether these words of an item are the passage itself, so that it need not be shown twice."""
    shown = re.sub("[«»]", "", words)
    return _even(passage.exact).rstrip(".") in _even(shown)


def _even(text: str) -> str:
    return " ".join(text.split())


def said(item: Mapping[str, object]) -> str:
    """An ungrounded item as the model gave it, its fields in order."""
    return plain("; ".join(f"{name}: {value}" for name, value in item.items() if value not in ("", None)))


def headed(summary: Summary) -> str:
    """What article this is: headline or id, and its date."""
    date = f" · {summary.article.date_published}" if summary.article.date_published else ""
    return plain(f"{summary.article.headline or summary.article.id}{date}")


def published(summary: Summary) -> str:
    """By whom an article was written and published, and where; '' of one that says none of it."""
    record = summary.article
    told = [", ".join(record.authors), record.publisher, record.url]
    return plain(" · ".join(one for one in told if one))


def broken_off(interruption: Interruption) -> str:
    """What could not be asked, and why."""
    return f"{_NOT_ASKED[interruption.task]}: {plain(interruption.reason)}"


def cautions(summary: Summary) -> list[str]:
    """What a reader should know before the items: how it was read, and what was not checked."""
    notices = [plain(f"How it was read: {notice}.") for notice in summary.article.notices]
    told = _of_the_language(summary)
    return [*notices, told] if told else notices


def _of_the_language(summary: Summary) -> str:
    """Of an article that is not in English: what was checked of it, and what was not; '' for any other."""
    language = summary.article.language
    if language_in(language).is_known:
        return ""
    named = "" if language == UNDETERMINED else f" ({plain(language or '')})"
    return (
        f"The article is not in English{named}: numbers in digits, names, quoted words and shared words "
        "were checked, not who speaks nor what a “not” denies."
    )


def closing(summary: Summary) -> str:
    """One line: what was found, what could not be tied to the text, and what it took."""
    run, coverage = summary.run, summary.coverage
    found = ", ".join(_count(len(items), kind.name) for kind, items in by_kind(summary))
    covered = ", ".join(
        f"{done} of {_count(total, name)}"
        for done, total, name in (
            (coverage.quantities_covered, coverage.quantities, "number"),
            (coverage.quotations_covered, coverage.quotations, "quotation"),
            (coverage.demand_cues_covered, coverage.demand_cues, "demand cue"),
        )
    )
    tokens = (
        f"{_count(run.input_tokens, 'token')} in ({run.cached_tokens:,} cached), {run.output_tokens:,} out"
    )
    tokens += f" · {run.cost_usd:.4f} USD" if run.cost_usd else ""
    unsure = f"{len(summary.ungrounded):,} not tied to the text"
    doubted = len(summary.not_confirmed)
    unsure += f", {doubted:,} not confirmed" if doubted else ""
    unsure += f", {run.repaired:,} repaired" if run.repaired else ""
    return f"{found}; {unsure}; covered: {covered} · {plain(run.model)} · {tokens} · {run.seconds:.0f} s"


def _count(number: int, name: str) -> str:
    return f"{number:,} {name}" + ("" if number == 1 else "s")
