"""The one way from an article to a ``Summary``."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Iterator

from summarizer import scan
from summarizer.article import Article
from summarizer.llm import Ask
from summarizer.pipeline.asking import (
    Answers,
    Progress,
    ask_all,
    gist_question,
    questions,
    story,
    without_an_answer,
)
from summarizer.pipeline.audit import audit
from summarizer.pipeline.claims import of_gist
from summarizer.pipeline.items import Grounded, ground
from summarizer.pipeline.repairing import Repaired, repair
from summarizer.prompt import PromptSet
from summarizer.schema import (
    WIRE_SCHEMA,
    Actor,
    ArticleRecord,
    Demand,
    Evidence,
    Position,
    Run,
    Summary,
    Ungrounded,
    Usage,
    Verdict,
)

_MAX_NOTES = 10


def _silent(_done: int, _total: int) -> None:
    """Report no progress."""


async def summarise(
    article: Article,
    ask: Ask,
    prompts: PromptSet,
    model: str,
    *,
    at_once: int = 1,
    progress: Progress = _silent,
) -> Summary:
    """Read one article: ``model`` is the name to record, ``at_once`` how many questions may be under way.

    ``progress`` counts the first questions and the gist's: whether something needs repair shows only later.
    A question without a valid answer costs its own item, which is then listed. Raises ModelError when the
    endpoint fails, AnswerError when the first questions, or all, get no valid answer, PromptError when the
    prompt set does not fit.
    """
    began = time.monotonic()
    reading = scan.read(article)
    asked = questions(article, reading)
    answers = await ask_all(asked, ask, prompts, at_once, lambda done, _: progress(done, len(asked) + 1))
    in_vain = {u.question.place for u in answers.unanswered if u.question.task == "figure"}
    first = ground(answers.draft(), article, reading, in_vain)
    repaired = await repair(answers, first, article, reading, ask, prompts)
    grounded = repaired.grounded
    last = await ask_all([gist_question(article, reading, _notes(grounded))], ask, prompts, 1, _silent)
    progress(len(asked) + 1, len(asked) + 1)
    _refuse_silence(answers, last)
    gist = _gist(last, article, reading, grounded)
    coverage, left_out = audit(article, reading, grounded, repaired.unanswered)
    return Summary(
        article=_record(article),
        gist=gist,
        actors=_actors(reading, grounded),
        positions=tuple(sorted(grounded.positions, key=lambda position: _begins(position.evidence))),
        demands=tuple(sorted(grounded.demands, key=lambda demand: _begins(demand.evidence))),
        figures=tuple(sorted(grounded.figures, key=lambda figure: _begins(figure.evidence))),
        ungrounded=tuple(grounded.ungrounded),
        left_out=left_out,
        coverage=coverage,
        run=_run(prompts, model, repaired, answers.usage + last.usage, time.monotonic() - began),
    )


def _record(article: Article) -> ArticleRecord:
    return ArticleRecord(
        id=_printable(article.id),
        headline=article.headline,
        date_published=article.date_published,
        source=_printable(article.source) if article.source else None,
        language=article.language,
        text_sha256=article.text_sha256,
    )


def _printable(name: str) -> str:
    """A file's name need not be UTF-8, but JSON must be."""
    return name.encode("utf-8", "backslashreplace").decode()


def _notes(grounded: Grounded) -> list[str]:
    """What was found and holds, as lines for the gist's question; the first few say enough."""
    demands = [
        f"{d.actor} wants{f' of {d.addressee}' if d.addressee else ''}: {d.demand}" for d in grounded.demands
    ]
    return [*(p.statement for p in grounded.positions[:_MAX_NOTES]), *demands[:_MAX_NOTES]]


def _refuse_silence(answers: Answers, last: Answers) -> None:
    """An article has few passages at times: when not even one question got an answer, nothing was read."""
    errors = [unanswered.error for unanswered in (*answers.unanswered, *last.unanswered)]
    if errors and not (answers.items or last.items):
        raise without_an_answer(errors)


def _gist(last: Answers, article: Article, reading: scan.Reading, grounded: Grounded) -> str:
    """The model's sentences whose numbers and names are the article's; else the article's own first two."""
    text = " ".join(last.draft().gist.split())
    failed = tuple(str(unanswered.error) for unanswered in last.unanswered)
    verdict = Verdict(kind="not_found", reasons=failed) if failed else of_gist(text, article)
    if verdict.holds:
        return text
    grounded.ungrounded.append(Ungrounded(kind="gist", item={"gist": text}, verdict=verdict))
    return " ".join(" ".join(article.words(s).split()) for s in story(article, reading)[:2])


def _begins(evidence: tuple[Evidence, ...]) -> int:
    return evidence[0].start


def _actors(reading: scan.Reading, grounded: Grounded) -> tuple[Actor, ...]:
    return tuple(reading.actor(name) for name in dict.fromkeys(_named(grounded)))


def _named(grounded: Grounded) -> Iterator[str]:
    claims: list[Position | Demand] = [*grounded.positions, *grounded.demands]
    yield from (claim.actor for claim in claims)
    yield from (d.addressee for d in grounded.demands if d.addressee)
    yield from (f.attributed_to for f in grounded.figures if f.attributed_to)


def _run(prompts: PromptSet, model: str, repaired: Repaired, asked: Usage, seconds: float) -> Run:
    usage = asked + repaired.usage
    return Run(
        model=model,
        prompt_set=prompts.name,
        prompt_sha256=prompts.sha256,
        wire_schema=WIRE_SCHEMA,
        attempts=usage.attempts,
        repair_requests=repaired.requests,
        repaired=repaired.items,
        input_tokens=usage.input_tokens,
        cached_tokens=usage.cached_tokens,
        output_tokens=usage.output_tokens,
        seconds=round(seconds, 3),
        recorded_at=dt.datetime.now(tz=dt.UTC).isoformat(timespec="seconds"),
    )
