"""The one way from an article to a ``Summary``."""

from __future__ import annotations

import datetime
import re
import time
from collections.abc import Iterable

from summarizer import scan
from summarizer.article import Article
from summarizer.grounding import check_facts
from summarizer.llm import Ask
from summarizer.pipeline.asking import Progress, ask_all, gist_question, questions, story
from summarizer.pipeline.audit import audit
from summarizer.pipeline.items import Grounded, ground
from summarizer.prompt import PromptSet
from summarizer.schema import WIRE_SCHEMA, Actor, ArticleRecord, Run, Summary, Ungrounded, Usage


_MAX_NOTES = 10
_COMPLETE = re.compile(r"[.!?][\"”’')]*$")


def _silent(_done: int, _total: int) -> None:
    """Report no progress."""


async def summarise(  # noqa: PLR0913 - the parts of one run; the two last have defaults for library use
    article: Article, ask: Ask, prompts: PromptSet, model: str, *, at_once: int = 1, progress: Progress = _silent
) -> Summary:
    """Read one article: ``model`` is the name to record, ``at_once`` how many questions may be under way.

    Raises ModelError when the endpoint fails, AnswerError when it gives no valid answer, PromptError
    when the prompt set does not fit.
    """
    began = time.monotonic()
    reading = scan.read(article)
    asked = questions(article, reading)
    answers = await ask_all(asked, ask, prompts, at_once, lambda done, _: progress(done, len(asked) + 1))
    grounded = ground(answers.draft(), article, reading)
    last = await ask_all([gist_question(article, reading, _notes(grounded))], ask, prompts, 1, _silent)
    progress(len(asked) + 1, len(asked) + 1)
    gist = _gist(last.draft().gist, article, reading, grounded)
    coverage, left_out = audit(article, reading, grounded)
    return Summary(
        article=_record(article),
        gist=gist,
        actors=_actors(reading, grounded),
        positions=tuple(grounded.positions),
        demands=tuple(grounded.demands),
        figures=tuple(sorted(grounded.figures, key=lambda f: f.evidence[0].start)),
        ungrounded=tuple(grounded.ungrounded),
        left_out=left_out,
        coverage=coverage,
        run=_run(prompts, model, answers.usage + last.usage, time.monotonic() - began),
    )


def _record(article: Article) -> ArticleRecord:
    return ArticleRecord(
        id=article.id,
        headline=article.headline,
        date_published=article.date_published,
        source=article.source,
        language=article.language,
        text_sha256=article.text_sha256,
    )


def _notes(grounded: Grounded) -> list[str]:
    """What was found and holds, as lines for the gist's question; the first few say enough."""
    demands = [f"{d.actor} wants{f' of {d.addressee}' if d.addressee else ''}: {d.demand}" for d in grounded.demands]
    return [*(p.statement for p in grounded.positions[:_MAX_NOTES]), *demands[:_MAX_NOTES]]


def _gist(said: str, article: Article, reading: scan.Reading, grounded: Grounded) -> str:
    """The model's sentences whose numbers and names are the article's; else the article's own first two."""
    text = " ".join(said.split())
    verdict = check_facts(text, article.text)
    if text and verdict.holds and _COMPLETE.search(text):
        return text
    if text:
        grounded.ungrounded.append(Ungrounded(kind="gist", item={"gist": text}, verdict=verdict))
    return " ".join(" ".join(article.words(s).split()) for s in story(article, reading)[:2])


def _actors(reading: scan.Reading, grounded: Grounded) -> tuple[Actor, ...]:
    return tuple(reading.actor(name) for name in dict.fromkeys(_named(grounded)))


def _named(grounded: Grounded) -> Iterable[str]:
    for item in (*grounded.positions, *grounded.demands):
        yield item.actor
    yield from (d.addressee for d in grounded.demands if d.addressee)
    yield from (f.attributed_to for f in grounded.figures if f.attributed_to)


def _run(prompts: PromptSet, model: str, usage: Usage, seconds: float) -> Run:
    return Run(
        model=model,
        prompt_set=prompts.name,
        prompt_sha256=prompts.sha256,
        wire_schema=WIRE_SCHEMA,
        attempts=usage.attempts,
        input_tokens=usage.input_tokens,
        cached_tokens=usage.cached_tokens,
        output_tokens=usage.output_tokens,
        seconds=round(seconds, 3),
        recorded_at=datetime.datetime.now(tz=datetime.UTC).isoformat(timespec="seconds"),
    )
