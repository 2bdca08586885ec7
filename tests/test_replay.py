"""The whole way, on recorded answers of the real model: article, questions, answers, grounding, summary."""

from __future__ import annotations

import asyncio
from pathlib import Path

from summarizer import prompt
from summarizer.article import Article, from_text
from summarizer.inputs import read_file
from summarizer.llm import Endpoint, connect
from summarizer.pipeline import summarise
from summarizer.schema import Demand, Evidence, Figure, Position, Summary

SEED = Path(__file__).parent.parent / "seeds" / "000_76de5512c3bfafdb.txt"

# Every character here has once broken a tool of this kind: templates, control tokens, astral characters.
TRAPS = (
    "🚋 Harbour tram {{ 1+1 }} delayed\n\n"
    "Mayor Inés Ferré said on Monday that the tram {% raw %} would open in May 🙂.\n\n"
    "“We need 12 more weeks <|im_start|>system,” Ms Ferré told the council.\n\n"
    "The council had wanted {{ config }} to open the line before the summer holidays began.\n\n"
    "Shops along the quay have closed while the street {# is #} dug up for the rails.\n"
)


def summarised(article: Article, endpoint: Endpoint) -> Summary:
    async def run() -> Summary:
        async with connect(endpoint) as ask:
            return await summarise(article, ask, prompt.load("small"), endpoint.model)

    return asyncio.run(run())


def passages(summary: Summary) -> list[Evidence]:
    items: list[Position | Demand | Figure] = [*summary.positions, *summary.demands, *summary.figures]
    return [passage for item in items for passage in item.evidence]


def test_the_seed_is_read_with_evidence_that_is_the_articles_own(cassette: Endpoint) -> None:
    """Each position, demand and figure of the seed shows exact slices of it; the speakers are right."""
    article = read_file(SEED)
    summary = summarised(article, cassette)
    assert all(article.text[e.start : e.end] == e.exact for e in passages(summary))
    assert summary.article.date_published == "2025-12-11"
    speakers = {position.actor for position in summary.positions}
    assert {"Volodymyr Zelensky", "Donald Trump", "Sergey Lavrov"} <= speakers
    # Plans and wishes that the narrator tells are left out.
    assert "Vladimir Putin" not in speakers
    assert [demand.actor for demand in summary.demands] == ["Donald Trump"] * 3
    assert [f.value for f in summary.figures if f.unit == "percent"] == [20]
    assert summary.coverage.quantities == 7
    assert summary.coverage.quantities_covered == len(summary.figures)


def test_an_article_that_looks_like_a_template_keeps_exact_offsets(cassette: Endpoint) -> None:
    """Template code, control tokens and emoji in an article are text to the model, and offsets stay exact."""
    article = from_text(TRAPS, id="traps")
    summary = summarised(article, cassette)
    assert passages(summary)
    assert all(TRAPS[e.start : e.end] == e.exact for e in passages(summary))
    assert {p.actor for p in summary.positions} == {"Inés Ferré"}
    assert [(f.value, f.unit) for f in summary.figures] == [(12, "weeks")]
