"""Repair of only what is broken: one more request, for the items that do not hold or never came.

What holds is never asked about again and never touched, so a repair costs a fraction of a second reading
and cannot make a summary worse. A fix counts only when the article bears it, by the same check as every
first answer; else all stays as it was.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, Protocol, TypeVar

from pydantic import BaseModel

from summarizer.article import Span
from summarizer.errors import ModelError
from summarizer.llm import Ask
from summarizer.pipeline.answering import Answers, ask_all, silent
from summarizer.pipeline.aside import aside
from summarizer.pipeline.asking import Question
from summarizer.pipeline.items import Grounded
from summarizer.pipeline.salvage import finished
from summarizer.prompt import PromptSet
from summarizer.schema import MOST_FIXES, Demand, Figure, Position, Ungrounded, Usage

TASK = "repair"
# The second only asks for what a truncated first answer did not get to.
MOST_REQUESTS = 2
# What the faults of a request may show, in UTF-8 bytes: with instructions and answer it then fits every
# context that the first questions fit.
MOST_BYTES = 12_000


class Fault(Protocol):
    """What is broken or missing: where, what stands under ``ungrounded`` for it, and how a fix is judged."""

    @property
    def place(self) -> Span: ...
    @property
    def record(self) -> Ungrounded | None: ...
    @property
    def least(self) -> int:
        """How many bytes it shows at least, known without showing it."""

    def shown(self) -> Mapping[str, object]:
        """What a template may show of it."""

    def judged(self, fix: Any) -> Grounded | None:
        """The fix grounded by itself when the article bears it, else None."""


Item = TypeVar("Item", Position, Demand, Figure)
F = TypeVar("F", bound=Fault)


@dataclass(frozen=True)
class Form:
    """The wire schema of a repair (lists of fixes, each with its fault's ``number``), and its room."""

    schema: type[BaseModel]
    tokens_a_fix: int
    tokens_around: int


@dataclass(frozen=True)
class Repaired(Generic[F]):
    """The grounded items with what was repaired, the faults that are mended, and what it took.

    ``failure`` is the endpoint's, when it did not answer.
    """

    grounded: Grounded
    mended: Sequence[F] = ()
    requests: int = 0
    usage: Usage = field(default_factory=Usage)
    failure: ModelError | None = None


@dataclass(frozen=True)
class _Reply(Generic[F]):
    """Which fault each fix is for; ``rest`` are the faults that a truncated answer did not get to."""

    fixes: Sequence[tuple[F, Any]]
    rest: Sequence[F]
    usage: Usage
    failure: ModelError | None


async def repair(
    faults: Sequence[F], grounded: Grounded, form: Form, ask: Ask, prompts: PromptSet
) -> Repaired[F]:
    """Ask once more for what is broken or missing, the first faults first, and take what holds.

    Items that held are the same objects afterwards, in the same order. A repaired item's record leaves
    ``ungrounded``; a fix that does not hold changes nothing, and neither does a request without a valid
    answer, or one at which the endpoint fails. Nothing is asked when nothing is wrong, or when the prompt set
    has no task ``repair``. Raises PromptError as rendering does.
    """
    open_faults = await aside(_first_of, faults) if TASK in prompts.tasks else []
    mended: list[tuple[F, Grounded]] = []
    usage, requests, failure = Usage(), 0, None
    while open_faults and requests < MOST_REQUESTS:
        reply = await _ask_for(open_faults, form, ask, prompts)
        judged = await aside(_judged, reply.fixes)
        mended += [(fault, alone) for fault, alone in judged if alone is not None]
        open_faults, usage, requests = reply.rest, usage + reply.usage, requests + 1
        failure = reply.failure
    return Repaired(_with(grounded, mended), [fault for fault, _ in mended], requests, usage, failure)


def _judged(fixes: Sequence[tuple[F, Any]]) -> list[tuple[F, Grounded | None]]:
    return [(fault, fault.judged(fix)) for fault, fix in fixes]


def _first_of(faults: Iterable[F]) -> Sequence[F]:
    """As many as one request may hold; one that is too long for it is passed over."""
    taken: list[F] = []
    room = MOST_BYTES
    for fault in faults:
        if len(taken) == MOST_FIXES:
            break
        if fault.least > room:
            continue
        size = len(str(fault.shown()).encode())
        if size <= room:
            taken.append(fault)
            room -= size
    return taken


async def _ask_for(faults: Sequence[F], form: Form, ask: Ask, prompts: PromptSet) -> _Reply[F]:
    places = [fault.place for fault in faults]
    values = {"faults": [fault.shown() for fault in faults]}
    room = form.tokens_around + form.tokens_a_fix * len(faults)
    span = (min(places)[0], max(places)[1])
    question = Question(TASK, span, lambda: values, form.schema, room, lambda answer: answer)
    answers = await ask_all([question], ask, prompts, 1, silent)
    by_number: dict[int, Any] = {}
    for fix in _fixes(answers, form.schema):
        by_number.setdefault(fix.number, fix)  # a number that comes again is an answer to nothing
    numbered = list(enumerate(faults, 1))
    fixes = [(fault, by_number[number]) for number, fault in numbered if number in by_number]
    # The same question once more would be cut off at the same place: only a shorter one is worth asking.
    goes_on = bool(fixes) and any(unanswered.truncated for unanswered in answers.unanswered)
    rest = [fault for number, fault in numbered if number not in by_number] if goes_on else []
    return _Reply(fixes, rest, answers.usage, answers.failure)


def _fixes(answers: Answers, schema: type[BaseModel]) -> list[Any]:
    """The fixes of the answer, or those that an answer which is not valid has finished."""
    lists = [getattr(answer, name) for answer in answers.items for name in schema.model_fields]
    for unanswered in answers.unanswered:
        lists += finished(unanswered.raw, schema).values()
    return [fix for fixes in lists for fix in fixes]


def _with(grounded: Grounded, mended: Sequence[tuple[F, Grounded]]) -> Grounded:
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
    ungrounded: Sequence[Ungrounded], mended: Iterable[tuple[F, Grounded]]
) -> list[Ungrounded]:
    """What is still ungrounded; a deadline of a repaired demand that is not the article's takes its place."""
    left = list(ungrounded)
    for fault, alone in mended:
        at = left.index(fault.record) if fault.record else len(left)
        left[at : at + 1] = alone.ungrounded
    return left
