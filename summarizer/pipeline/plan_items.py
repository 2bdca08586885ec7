"""The plan ``items``: a short question for each passage, then repair, then the gist from what was found.

It is what a small model can bear; how the questions are made stands in ``asking``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from summarizer.article import Article
from summarizer.errors import ModelError
from summarizer.llm import Ask
from summarizer.pipeline.answering import (
    Answers,
    Progress,
    Unanswered,
    ask_all,
    ends_asking,
    interruption,
    silent,
    without_an_answer,
)
from summarizer.pipeline.aside import aside
from summarizer.pipeline.asking import Question, gist_question, questions
from summarizer.pipeline.faults import Fault, find_faults
from summarizer.pipeline.found import Found
from summarizer.pipeline.items import Grounded, ground
from summarizer.pipeline.repairing import Form, repair
from summarizer.prompt import PromptSet
from summarizer.scan import Reading
from summarizer.schema import Demand, Interruption, RepairAnswer

_MAX_NOTES = 10
_CLAUSE = re.compile(r"(?:the|an?|all|no|this|that|it|its|their|his|her|they|there|not)\b", re.IGNORECASE)
_FORM = Form(RepairAnswer, tokens_a_fix=120, tokens_around=40)


async def read(
    article: Article, reading: Reading, ask: Ask, prompts: PromptSet, at_once: int, progress: Progress
) -> Found:
    """Ask, ground, repair, and ask for the gist; raises as ``summarise`` does.

    ``progress`` counts the first questions and the gist's: whether something needs repair shows only later.
    """
    asked = await aside(questions, article, reading)
    answers = await ask_all(asked, ask, prompts, at_once, lambda done, _: progress(done, len(asked) + 1))
    in_vain = {u.question.place for u in answers.unanswered if u.question.task == "figure"}
    first = await aside(ground, answers.draft(), article, reading, in_vain)
    # A model that answered nothing would answer the second time no better, and an endpoint that is gone not.
    again = answers.items and not ends_asking(answers.failure)
    faults = await aside(find_faults, answers, first, article, reading) if again else []
    repaired = await repair(faults, first, _FORM, ask, prompts)
    gist = gist_question(article, reading, _notes(repaired.grounded, reading))
    gone = next(filter(ends_asking, (answers.failure, repaired.failure)), None)
    last = await _last(gist, gone, ask, prompts)
    progress(len(asked) + 1, len(asked) + 1)
    _refuse_silence(answers, last)
    return Found(
        grounded=repaired.grounded,
        unanswered=_still(answers.unanswered, repaired.mended),
        gist=" ".join(last.draft().gist.split()),
        no_gist=tuple(str(unanswered.error) for unanswered in last.unanswered),
        usage=answers.usage + repaired.usage + last.usage,
        repair_requests=repaired.requests,
        repaired=len(repaired.mended),
        interrupted=_interrupted(answers, repaired.failure, last),
    )


async def _last(question: Question, gone: ModelError | None, ask: Ask, prompts: PromptSet) -> Answers:
    """The last answer; where the endpoint is gone nobody is asked for it."""
    if gone:
        return Answers(unanswered=[Unanswered(question, gone)])
    return await ask_all([question], ask, prompts, 1, silent)


def _interrupted(answers: Answers, repair: ModelError | None, last: Answers) -> Interruption | None:
    """The first failure of the endpoint, and what it was to answer."""
    if answers.failure:
        return interruption("passages", answers.failure)
    if repair:
        return interruption("repair", repair)
    return interruption("gist", last.failure) if last.failure else None


def _still(unanswered: Sequence[Unanswered], mended: Sequence[Fault]) -> list[Unanswered]:
    """The questions that the repair has not answered either."""
    return [u for u in unanswered if not any(u.question is fault.question for fault in mended)]


def _notes(grounded: Grounded, reading: Reading) -> list[str]:
    """What was found and holds, as lines for the gist's question; the first few say enough."""
    demands = [
        _wanted(demand, many=reading.is_many(demand.actor)) for demand in grounded.demands[:_MAX_NOTES]
    ]
    return [*(p.statement for p in grounded.positions[:_MAX_NOTES]), *demands]


def _wanted(demand: Demand, *, many: bool) -> str:
    """A demand as a sentence; most begin with a verb ("pay the nurses"), some are a whole clause."""
    if _CLAUSE.match(demand.demand):
        return f"{demand.actor} {'say' if many else 'says'} {demand.demand}."
    wants = "want" if many else "wants"
    return f"{demand.actor} {wants} {demand.addressee or 'somebody'} to {demand.demand}."


def _refuse_silence(answers: Answers, last: Answers) -> None:
    """An article has few passages at times: when not even one question got an answer, nothing was read."""
    errors = [unanswered.error for unanswered in (*answers.unanswered, *last.unanswered)]
    if errors and not (answers.items or last.items):
        raise without_an_answer(errors)
