"""Values that several test modules need and none is about."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from summarizer.schema import (
    CUT,
    Actor,
    ArticleRecord,
    Coverage,
    Deadline,
    Demand,
    Evidence,
    Figure,
    LeftOut,
    Position,
    Run,
    Summary,
    Ungrounded,
    Verdict,
)

SentenceText = Annotated[str, Field(max_length=220), CUT]


# An answer as small as an answer can be. (A docstring would go to the model.)
class TwoSentences(BaseModel):
    model_config = ConfigDict(extra="forbid")

    first: SentenceText
    second: SentenceText


TOWNSPEOPLE = [
    f"{first} {last}"
    for first in ("Anna", "Bela", "Cora", "Dina")
    for last in ("Lund", "Marsh", "Novak", "Orban", "Petri")
]
THINGS = "mill bridge tower canal tunnel library stadium market harbour theatre".split()  # noqa: SIM905 - easier to read


def bare_summary(name: str, source: str, text_sha256: str, gist: str) -> Summary:
    """A summary of an English article in which nothing was found."""
    return Summary(
        article=ArticleRecord(
            id=name,
            headline=None,
            date_published=None,
            source=source,
            language="en",
            text_sha256=text_sha256,
        ),
        gist=gist,
        actors=(),
        positions=(),
        demands=(),
        figures=(),
        ungrounded=(),
        left_out=(),
        coverage=Coverage(),
        run=Run(
            model="m",
            prompt_set="small",
            prompt_sha256="p",
            wire_schema=1,
            attempts=1,
            input_tokens=10,
            cached_tokens=0,
            output_tokens=3,
            seconds=1.5,
            recorded_at="2026-11-20T10:00:00+00:00",
        ),
    )


GOOD = Verdict(kind="exact")
# What a scripted model found in "The Harbour Union rejected the offer of 4 per cent. …".
HARBOUR = (
    "The Harbour Union rejected the offer of 4 per cent. It wants the port to reopen by Friday, and said "
    "strikes at a café had cost 2 to 3 million euros."
)


def _cited(*passages: str) -> tuple[Evidence, ...]:
    starts = [HARBOUR.index(passage) for passage in passages]
    return tuple(
        Evidence(start=start, end=start + len(passage), exact=passage)
        for start, passage in zip(starts, passages, strict=True)
    )


def harbour_summary(text_sha256: str = "harbour", actor: str = "Harbour Union") -> Summary:
    """A summary with an item of every kind."""
    first, second = HARBOUR.split(". ")
    return bare_summary("harbour", "harbour.txt", text_sha256, "The union rejects 4 per cent.").model_copy(
        update={
            "actors": (Actor(name=actor, aliases=("Union",), kind="organization"),),
            "positions": (
                Position(
                    actor=actor,
                    stance="opposes",
                    issue="the offer",
                    statement=f"{actor} rejected the offer.",
                    attribution="indirect",
                    evidence=_cited(f"{first}."),
                    verdict=GOOD,
                ),
            ),
            "demands": (
                Demand(
                    actor=actor,
                    addressee="port",
                    demand="reopen",
                    force="ultimatum",
                    deadline=Deadline(text="by Friday", date="2026-11-27"),
                    attribution="indirect",
                    evidence=_cited(second, "reopen by Friday"),
                    verdict=GOOD,
                ),
            ),
            "figures": (
                _figure(4, "4 per cent", "the offer", _cited("4 per cent", f"{first}.")),
                _figure((2_000_000, 3_000_000), "2 to 3 million", "cost", _cited("2 to 3 million", second)),
            ),
            "ungrounded": (
                Ungrounded(
                    kind="position",
                    item={"actor": "Mayor", "issue": ""},
                    verdict=Verdict(kind="not_found", reasons=("nobody says so", "no mayor is named")),
                ),
            ),
            "left_out": (LeftOut(start=0, end=3, exact="The", reason="no item covers it"),),
        }
    )


def _figure(
    value: float | tuple[float, float], text: str, measures: str, evidence: tuple[Evidence, ...]
) -> Figure:
    return Figure(
        value=value,
        value_text=text,
        unit=None,
        measures=measures,
        approximate=False,
        attributed_to=None,
        evidence=evidence,
        verdict=GOOD,
    )
