"""The words that text and Markdown share: how an item reads, and the closing line."""

from __future__ import annotations

import re
from collections.abc import Mapping

from summarizer.schema import Demand, Figure, Position, Summary

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_STANCES: Mapping[str, str] = {
    "supports": "supports",
    "opposes": "opposes",
    "conditional": "on conditions",
    "asserts": "asserts",
    "uncommitted": "does not commit",
}


def plain(text: str) -> str:
    """One line without control characters; bidirectional overrides go too, since they reorder what is shown."""
    return _CONTROL.sub("\ufffd", " ".join(text.split()))


def position_line(position: Position) -> str:
    return f"{plain(position.actor)} · {_STANCES[position.stance]}: {plain(position.issue)}"


def demand_line(demand: Demand) -> str:
    addressee = f" → {plain(demand.addressee)}" if demand.addressee else ""
    deadline = f" ({plain(demand.deadline.text)})" if demand.deadline else ""
    return f"{plain(demand.actor)}{addressee} · {demand.force}: {plain(demand.demand)}{deadline}"


def figure_line(figure: Figure) -> str:
    source = f" (says {plain(figure.attributed_to)})" if figure.attributed_to else ""
    return f"{plain(figure.value_text)} · {plain(figure.measures)}{source}"


def said(item: Mapping[str, object]) -> str:
    """An ungrounded item as the model gave it, its fields in order."""
    return plain("; ".join(f"{name}: {value}" for name, value in item.items() if value not in ("", None)))


def headed(summary: Summary) -> str:
    """What article this is: headline or id, and its date."""
    date = f" · {summary.article.date_published}" if summary.article.date_published else ""
    return plain(summary.article.headline or summary.article.id) + date


def closing(summary: Summary) -> str:
    """One line: what was found, what could not be tied to the text, and what it took."""
    run, coverage = summary.run, summary.coverage
    found = ", ".join(
        _count(len(items), name)
        for items, name in ((summary.positions, "position"), (summary.demands, "demand"), (summary.figures, "figure"))
    )
    return (
        f"{found}; {len(summary.ungrounded)} not tied to the text; "
        f"covered: {coverage.quantities_covered} of {coverage.quantities} numbers, "
        f"{coverage.quotations_covered} of {coverage.quotations} quotations, "
        f"{coverage.demand_cues_covered} of {coverage.demand_cues} demand cues · {plain(run.model)} · "
        f"{run.input_tokens:,} tokens in ({run.cached_tokens:,} cached), {run.output_tokens:,} out · {run.seconds:.0f} s"
    )


def _count(number: int, name: str) -> str:
    return f"{number} {name}" + ("" if number == 1 else "s")
