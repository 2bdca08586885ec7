"""The one way from an article to a ``Summary``."""

from __future__ import annotations

import datetime
import time
from collections.abc import Iterable

from summarizer import scan
from summarizer.article import Article
from summarizer.grounding import check_facts
from summarizer.llm import Ask
from summarizer.pipeline.asking import Progress, ask_all, questions
from summarizer.pipeline.audit import audit
from summarizer.pipeline.items import Grounded, ground
from summarizer.prompt import PromptSet
from summarizer.schema import WIRE_SCHEMA, Actor, ArticleRecord, Draft, Run, Summary, Ungrounded, Usage


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
    answers = await ask_all(questions(article, reading), ask, prompts, at_once, progress)
    draft = answers.draft()
    grounded = ground(draft, article, reading)
    gist = _gist(draft, article, reading, grounded)
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
        run=_run(prompts, model, answers.usage, time.monotonic() - began),
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


def _gist(draft: Draft, article: Article, reading: scan.Reading, grounded: Grounded) -> str:
    """The model's gist when its numbers and names are the article's; else the article's own first sentences."""
    verdict = check_facts(draft.gist, article.text)
    if draft.gist.strip() and verdict.holds:
        return " ".join(draft.gist.split())
    if draft.gist.strip():
        grounded.ungrounded.append(Ungrounded(kind="gist", item={"gist": draft.gist}, verdict=verdict))
    story = [s for s in article.sentences if s.number not in reading.furniture | reading.headings] or article.sentences
    return " ".join(" ".join(article.words(s).split()) for s in story[:2])


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
