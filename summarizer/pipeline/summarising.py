"""The one way from an article to a ``Summary``."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from summarizer import scan
from summarizer.article import Article, record_of
from summarizer.claims import Grounded, audit, of_gist
from summarizer.llm import Ask
from summarizer.pipeline import plan_extract, plan_whole
from summarizer.pipeline.aside import aside
from summarizer.pipeline.asking import Progress, silent
from summarizer.pipeline.extract import described_anew
from summarizer.pipeline.found import Found
from summarizer.pipeline.gist_sentences import own_gist
from summarizer.prompt import PromptSet
from summarizer.schema import (
    GIST,
    KINDS,
    WIRE_SCHEMA,
    Actor,
    Run,
    Summary,
    Ungrounded,
    Verdict,
)

# Raised when the scan, grounding or a plan changes what is found in an article: a batch then reads its
# articles anew, from the answers that it has kept where the questions are still the same.
PIPELINE_VERSION = 13

_PLANS = {"extract": plan_extract.read, "whole": plan_whole.read}


async def summarise(
    article: Article,
    ask: Ask,
    prompts: PromptSet,
    model: str,
    *,
    at_once: int = 1,
    progress: Progress = silent,
) -> Summary:
    """Read one article: ``model`` is the name to record, ``at_once`` how many questions may be under way.

    What is asked is the prompt set's plan; ``progress`` counts the first questions, since whether something
    needs repair shows only later. What no valid answer came for is listed. When the endpoint fails after
    something was read, that is the summary, and ``run.interrupted`` says why. Raises ModelError when it fails
    before, AnswerError when no question about items gets a valid answer, PromptError when the prompt set does
    not fit.
    """
    began = time.monotonic()
    reading = await aside(scan.read, article)
    found = await _PLANS[prompts.plan](reading, ask, prompts, at_once, progress)
    run = partial(_run, prompts, model, found)
    return await aside(_closed, reading, found, lambda: run(time.monotonic() - began))


def _closed(reading: scan.Reading, found: Found, run: Callable[[], Run]) -> Summary:
    """What was found, with what the article itself adds, and the account of what no item covers."""
    grounded = found.grounded
    grounded.items.extend(described_anew(grounded, reading))
    gist = _gist(found, reading)
    coverage, left_out = audit(reading, grounded, found.unanswered)
    return KINDS.summary(
        article=record_of(reading.article),
        gist=gist,
        actors=_actors(reading, grounded),
        **_lists(grounded),
        ungrounded=tuple(grounded.ungrounded),
        left_out=left_out,
        coverage=coverage,
        run=run(),
    )


def _gist(found: Found, reading: scan.Reading) -> str:
    """The model's sentences whose numbers and names are the article's; else two of the article's own."""
    failed = Verdict(kind="not_found", reasons=found.no_gist)
    verdict = failed if found.no_gist else of_gist(found.gist, reading.article)
    if verdict.holds:
        return found.gist
    found.grounded.ungrounded.append(Ungrounded(kind=GIST, item={"gist": found.gist}, verdict=verdict))
    return own_gist(reading)


def _lists(grounded: Grounded) -> dict[str, Any]:
    """The items of each kind in the article's order, by the name of their list."""
    return {
        kind.plural: tuple(sorted(grounded.of(kind.name), key=lambda item: item.evidence[0].start))
        for kind in KINDS.values()
    }


def _actors(reading: scan.Reading, grounded: Grounded) -> tuple[Actor, ...]:
    return tuple(reading.actor(name) for name in dict.fromkeys(_named(grounded)))


def _named(grounded: Grounded) -> Iterator[str]:
    yield from (item.holder for item in grounded.items if item.holder)
    yield from (item.party for item in grounded.items if item.party)


def _run(prompts: PromptSet, model: str, found: Found, seconds: float) -> Run:
    usage = found.usage
    return Run(
        model=model,
        prompt_set=prompts.name,
        prompt_sha256=prompts.sha256,
        wire_schema=WIRE_SCHEMA,
        attempts=usage.attempts,
        repair_requests=found.repair_requests,
        repaired=found.repaired,
        interrupted=found.interrupted,
        input_tokens=usage.input_tokens,
        cached_tokens=usage.cached_tokens,
        output_tokens=usage.output_tokens,
        seconds=round(seconds, 3),
        recorded_at=dt.datetime.now(tz=dt.UTC).isoformat(timespec="seconds"),
    )
