"""Repair of only what is broken: one more request, for the items that do not hold or never came.

What holds is never asked about again and never touched, so a repair costs a fraction of a second reading
and cannot make a summary worse. A fix counts only when the article bears it, by the same check as every
first answer; else all stays as it was.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from summarizer.article import Article
from summarizer.llm import Ask
from summarizer.pipeline.asking import Answers, Question, Unanswered, ask_all
from summarizer.pipeline.faults import Fault, find_faults, ground_alone, holds
from summarizer.pipeline.items import Grounded
from summarizer.pipeline.salvage import finished
from summarizer.prompt import PromptSet
from summarizer.scan import Reading
from summarizer.schema import (
    MOST_FIXES,
    Demand,
    DemandAnswer,
    Figure,
    FigureAnswer,
    Fix,
    Position,
    PositionAnswer,
    RepairAnswer,
    Ungrounded,
    Usage,
)

TASK = "repair"
# The second only asks for what a truncated first answer did not get to.
MOST_REQUESTS = 2
# What the faults of a request may show, in UTF-8 bytes: with instructions and answer it then fits every
# context that the first questions fit.
MOST_BYTES = 12_000
_TOKENS_A_FIX = 120
_TOKENS_AROUND = 40

Item = TypeVar("Item", Position, Demand, Figure)


@dataclass(frozen=True)
class Repaired:
    """The grounded items with what was repaired, the questions still unanswered, and what it took.

    ``items`` counts those that hold now and did not before, ``requests`` the questions that were asked.
    """

    grounded: Grounded
    unanswered: Sequence[Unanswered]
    items: int = 0
    requests: int = 0
    usage: Usage = field(default_factory=Usage)


@dataclass(frozen=True)
class _Reply:
    """Which fault each fix is for; ``rest`` are the faults that a truncated answer did not get to."""

    fixes: Sequence[tuple[Fault, Fix]]
    rest: Sequence[Fault]
    usage: Usage


async def repair(
    answers: Answers, grounded: Grounded, article: Article, reading: Reading, ask: Ask, prompts: PromptSet
) -> Repaired:
    """Ask once more for what is broken or missing, and take what holds.

    Items that held are the same objects afterwards, in the same order. A repaired item's record leaves
    ``ungrounded``; a fix that does not hold changes nothing, and neither does a request without a valid
    answer. Nothing is asked when nothing is wrong, when the prompt set has no task ``repair``, or when no
    first question got an answer. Raises ModelError when the endpoint fails, PromptError as rendering does.
    """
    able = TASK in prompts.tasks and answers.items
    open_faults = _first_of(find_faults(answers, grounded, article, reading)) if able else []
    mended: list[tuple[Fault, Grounded]] = []
    usage, requests = Usage(), 0
    while open_faults and requests < MOST_REQUESTS:
        reply = await _ask_for(open_faults, ask, prompts)
        mended += _holding(reply.fixes, article, reading)
        open_faults, usage, requests = reply.rest, usage + reply.usage, requests + 1
    done = [fault.question for fault, _ in mended]
    return Repaired(
        grounded=_with(grounded, mended),
        unanswered=[u for u in answers.unanswered if not any(u.question is question for question in done)],
        items=len(mended),
        requests=requests,
        usage=usage,
    )


def _first_of(faults: Iterable[Fault]) -> Sequence[Fault]:
    """As many as one request may hold; one that is too long for it is passed over."""
    taken: list[Fault] = []
    room = MOST_BYTES
    for fault in faults:
        size = len(str(fault.shown()).encode())
        if size <= room and len(taken) < MOST_FIXES:
            taken.append(fault)
            room -= size
    return taken


async def _ask_for(faults: Sequence[Fault], ask: Ask, prompts: PromptSet) -> _Reply:
    places = [fault.question.place for fault in faults]
    values = {"faults": [fault.shown() for fault in faults]}
    room = _TOKENS_AROUND + _TOKENS_A_FIX * len(faults)
    question = Question(
        TASK, (min(places)[0], max(places)[1]), values, RepairAnswer, room, lambda answer: answer
    )
    answers = await ask_all([question], ask, prompts, 1, lambda _done, _total: None)
    by_number: dict[int, Fix] = {}
    for fix in _fixes(answers):
        by_number.setdefault(fix.number, fix)  # a number that comes again is an answer to nothing
    numbered = list(enumerate(faults, 1))
    fixes = [(fault, by_number[number]) for number, fault in numbered if number in by_number]
    # The same question once more would be cut off at the same place: only a shorter one is worth asking.
    goes_on = bool(fixes) and any(unanswered.error.truncated for unanswered in answers.unanswered)
    rest = [fault for number, fault in numbered if number not in by_number] if goes_on else []
    return _Reply(fixes, rest, answers.usage)


def _fixes(answers: Answers) -> list[Fix]:
    """The fixes of the answer, or those that an answer which is not valid has finished."""
    fixes: list[BaseModel] = []
    for answer in answers.items:
        fixes += answer.fixes if isinstance(answer, RepairAnswer) else []
    for unanswered in answers.unanswered:
        fixes += finished(unanswered.error.raw, RepairAnswer)["fixes"]
    return [fix for fix in fixes if isinstance(fix, Fix)]


def _holding(
    fixes: Iterable[tuple[Fault, Fix]], article: Article, reading: Reading
) -> list[tuple[Fault, Grounded]]:
    """The fixes that the article bears, each grounded by itself."""
    mended = []
    for fault, fix in fixes:
        answer = _as_first_answer(fault.question, fix) if _is_for(fault, fix, article) else None
        if answer is not None:
            alone = ground_alone(fault.question, fault.question.make(answer), article, reading)
            mended += [(fault, alone)] if holds(alone) else []
    return mended


def _is_for(fault: Fault, fix: Fix, article: Article) -> bool:
    """Whether the model was at this entry of the list, and did not just copy what it shows, marks and all."""
    copied = any(mark in fix.text and mark not in article.text for mark in "«»")
    return not copied and _folded(fix.opening) == _folded(fault.opening)


def _folded(words: str) -> str:
    return " ".join(words.casefold().split())


def _as_first_answer(question: Question, fix: Fix) -> BaseModel | None:
    """The fix as an answer to the fault's own question, None when that has less room for words."""
    try:
        match question.task:
            case "position":
                return PositionAnswer(content=fix.text, issue=fix.about)
            case "demand":
                return DemandAnswer(demand=fix.text, deadline=fix.about)
            case _:
                return FigureAnswer(measures=fix.text)
    except ValidationError:
        return None


def _with(grounded: Grounded, mended: Sequence[tuple[Fault, Grounded]]) -> Grounded:
    if not mended:
        return grounded
    new = [alone for _, alone in mended]
    return Grounded(
        positions=_in_order([*grounded.positions, *(item for one in new for item in one.positions)]),
        demands=_in_order([*grounded.demands, *(item for one in new for item in one.demands)]),
        figures=_in_order([*grounded.figures, *(item for one in new for item in one.figures)]),
        ungrounded=_without_repaired(grounded.ungrounded, mended),
    )


def _in_order(items: list[Item]) -> list[Item]:
    """The article's order; of items from one place those that were there before stay first."""
    return sorted(items, key=lambda item: item.evidence[0].start)


def _without_repaired(
    ungrounded: Sequence[Ungrounded], mended: Iterable[tuple[Fault, Grounded]]
) -> list[Ungrounded]:
    """What is still ungrounded; a deadline of a repaired demand that is not the article's takes its place."""
    left = list(ungrounded)
    for fault, alone in mended:
        at = left.index(fault.record) if fault.record else len(left)
        left[at : at + 1] = alone.ungrounded
    return left
