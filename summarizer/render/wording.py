"""The words that text and Markdown share: how an item reads, and the closing line."""

from __future__ import annotations

import re
from collections.abc import Mapping

from summarizer.article import UNDETERMINED, is_english
from summarizer.errors import plain
from summarizer.schema import Demand, Evidence, Figure, Interruption, Position, Summary, Verdict

_STANCES: Mapping[str, str] = {
    "supports": "supports",
    "opposes": "opposes",
    "conditional": "on conditions",
    "asserts": "asserts",
    "uncommitted": "does not commit",
}

_NOT_ASKED: Mapping[str, str] = {
    "passages": "the endpoint failed before all passages were asked about",
    "article": "the endpoint failed before it had said all of the article",
    "repair": "the endpoint failed when it was asked again for what is broken or missing",
    "gist": "the endpoint failed when it was asked for the gist",
}


def position_line(position: Position) -> str:
    issue = plain(position.issue)
    return f"{plain(position.actor)} · {_STANCES[position.stance]}" + (f": {issue}" if issue else "")


def demand_line(demand: Demand) -> str:
    addressee = f" → {plain(demand.addressee)}" if demand.addressee else ""
    deadline = f" ({plain(demand.deadline.text)})" if demand.deadline else ""
    return f"{plain(demand.actor)}{addressee} · {demand.force}: {plain(demand.demand)}{deadline}"


def figure_line(figure: Figure) -> str:
    source = f" (says {plain(figure.attributed_to)})" if figure.attributed_to else ""
    return f"{plain(figure.value_text)} · {plain(figure.measures)}{source}"


def not_confirmed(verdict: Verdict) -> str:
    """What the article does not show of an item that stands all the same; '' when nothing is in doubt."""
    return plain(f"(not confirmed: {'; '.join(verdict.doubts)})") if verdict.doubts else ""


def words_of(item: Position | Demand | Figure) -> str:
    """What the item says: its statement, what is demanded, or what is measured."""
    if isinstance(item, Position):
        return item.statement
    return item.demand if isinstance(item, Demand) else item.measures


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


def broken_off(interruption: Interruption) -> str:
    """What could not be asked, and why."""
    return f"{_NOT_ASKED[interruption.task]}: {plain(interruption.reason)}"


def caution(summary: Summary) -> str:
    """Of an article that is not in English: what was checked of it, and what was not; '' for any other."""
    language = summary.article.language
    if is_english(language):
        return ""
    named = "" if language == UNDETERMINED else f" ({plain(language or '')})"
    return (
        f"The article is not in English{named}: numbers in digits, names, quoted words and shared words "
        "were checked, not who speaks nor what a “not” denies."
    )


def closing(summary: Summary) -> str:
    """One line: what was found, what could not be tied to the text, and what it took."""
    run, coverage = summary.run, summary.coverage
    found = ", ".join(
        _count(len(items), name)
        for items, name in (
            (summary.positions, "position"),
            (summary.demands, "demand"),
            (summary.figures, "figure"),
        )
    )
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
