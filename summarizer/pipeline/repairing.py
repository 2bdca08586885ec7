"""Repair of only what is broken: one more request a part, for the items that do not hold or never came.

What holds is never asked about again and never touched, so a repair costs a fraction of a second reading
and cannot make a summary worse. A fix counts only when the article bears it, by the same check as every
first answer; else all stays as it was.
"""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from summarizer.claims import Grounded
from summarizer.errors import ModelError
from summarizer.llm import Ask
from summarizer.pipeline.aside import aside
from summarizer.pipeline.asking import Question, Reply, ends_asking, put, together
from summarizer.pipeline.gap import Gap
from summarizer.pipeline.salvage import finished
from summarizer.prompt import PromptSet
from summarizer.schema import KINDS, MOST_FIXES, Item, Ungrounded, Usage

TASK = "repair"
# The second only asks for what a truncated first answer did not get to.
MOST_REQUESTS = 2
# What the gaps of a request may show, in UTF-8 bytes: with instructions and answer it then fits every
# context that the first questions fit.
MOST_BYTES = 12_000
# The answer's room; as for the first answer, some models think first.
_TOKENS_A_FIX, _TOKENS_AROUND = 160, 2_000


@dataclass(frozen=True)
class Repaired:
    """The grounded items with what was repaired, the gaps that are mended, and what it took.

    ``failure`` is the endpoint's, when it did not answer.
    """

    grounded: Grounded
    mended: Sequence[Gap] = ()
    requests: int = 0
    usage: Usage = field(default_factory=Usage)
    failure: ModelError | None = None


@dataclass(frozen=True)
class _Fixes:
    """Which gap each fix is for; ``rest`` are the gaps that a truncated answer did not get to."""

    fixes: Sequence[tuple[Gap, Any]]
    rest: Sequence[Gap]
    usage: Usage
    failure: ModelError | None


@dataclass
class Repairs:
    """Whom to ask, in ``most`` requests, of which as many are under way as the ``gate`` lets in.

    A truncated request counts as one with what goes on with it. When the endpoint is gone, nothing more is
    asked.
    """

    ask: Ask
    prompts: PromptSet
    gate: asyncio.Semaphore
    most: int
    _gone: bool = False

    async def ask_on(self, gaps: Sequence[Gap]) -> list[_Fixes]:
        """The answer about these gaps; what it was cut off before is asked for once more."""
        replies: list[_Fixes] = []
        while gaps and len(replies) < MOST_REQUESTS:
            async with self.gate:
                if self._gone:
                    break
                replies.append(await _ask_for(gaps, self.ask, self.prompts))
            self._gone = self._gone or ends_asking(replies[-1].failure)
            gaps = replies[-1].rest
        return replies


async def repair(gaps: Sequence[Gap], grounded: Grounded, how: Repairs) -> Repaired:
    """Ask once more for what is broken or missing, the first gaps first, and take what holds.

    Items that held are the same objects afterwards, in the same order. A repaired item's record leaves
    ``ungrounded``; a fix that does not hold changes nothing, and neither does a request without a valid
    answer, or one at which the endpoint fails. Nothing is asked when nothing is wrong, or when the prompt set
    has no task ``repair``. Raises PromptError as rendering does.
    """
    batches = await aside(_batches, gaps, how.most) if TASK in how.prompts.tasks else []
    replies = [reply for some in await together(how.ask_on(one) for one in batches) for reply in some]
    judged = await aside(_judged, [fix for reply in replies for fix in reply.fixes])
    mended = [(gap, alone) for gap, alone in judged if alone is not None]
    return Repaired(
        grounded=_with(grounded, mended),
        mended=[gap for gap, _ in mended],
        requests=len(replies),
        usage=sum((reply.usage for reply in replies), Usage()),
        failure=next((reply.failure for reply in replies if reply.failure), None),
    )


def _judged(fixes: Sequence[tuple[Gap, Any]]) -> list[tuple[Gap, Grounded | None]]:
    return [(gap, gap.judged(fix)) for gap, fix in fixes]


def _batches(gaps: Sequence[Gap], most: int) -> list[list[Gap]]:
    """What so many requests may hold, each the first of those that are left."""
    batches: list[list[Gap]] = []
    while len(batches) < most and (taken := _first_of(gaps)):
        batches.append(taken)
        here = set(map(id, taken))
        gaps = [gap for gap in gaps if id(gap) not in here]
    return batches


def _first_of(gaps: Iterable[Gap]) -> list[Gap]:
    """As many as one request may hold; one that is too long for it is passed over."""
    taken: list[Gap] = []
    room = MOST_BYTES
    for gap in gaps:
        if len(taken) == MOST_FIXES:
            break
        if gap.least > room:
            continue
        size = len(str(gap.shown()).encode())
        if size <= room:
            taken.append(gap)
            room -= size
    return taken


async def _ask_for(gaps: Sequence[Gap], ask: Ask, prompts: PromptSet) -> _Fixes:
    values = {"faults": [gap.shown() for gap in gaps]}
    room = _TOKENS_AROUND + _TOKENS_A_FIX * len(gaps)
    reply = await put(Question(TASK, lambda: values, KINDS.repair, room), ask, prompts)
    by_number: dict[int, Any] = {}
    for fix in _fixes(reply):
        by_number.setdefault(fix.number, fix)  # a number that comes again is an answer to nothing
    numbered = list(enumerate(gaps, 1))
    fixes = [(gap, by_number[number]) for number, gap in numbered if number in by_number]
    # The same question once more would be cut off at the same place: only a shorter one is worth asking.
    goes_on = bool(fixes) and reply.truncated
    rest = [gap for number, gap in numbered if number not in by_number] if goes_on else []
    return _Fixes(fixes, rest, reply.usage, reply.failure)


def _fixes(reply: Reply) -> list[Any]:
    """The fixes of the answer, or those that an answer which is not valid has finished."""
    if reply.value:
        return list(reply.value.items)
    return [fix for fixes in finished(reply.raw, KINDS.repair).values() for fix in fixes]


def _with(grounded: Grounded, mended: Sequence[tuple[Gap, Grounded]]) -> Grounded:
    if not mended:
        return grounded
    new = [item for _, alone in mended for item in alone.items]
    ungrounded = _without_repaired(grounded.ungrounded, mended)
    return Grounded(_in_order([*grounded.items, *new]), ungrounded)


def _in_order(items: list[Item]) -> list[Item]:
    """Kind by kind in the article's order; of items from one place the older stay first."""
    order = list(KINDS)
    return sorted(items, key=lambda item: (order.index(item.kind), item.evidence[0].start))


def _without_repaired(
    ungrounded: Sequence[Ungrounded], mended: Iterable[tuple[Gap, Grounded]]
) -> list[Ungrounded]:
    """What is still ungrounded; a deadline of a repaired demand that is not the article's takes its place."""
    instead: dict[str, list[list[Ungrounded]]] = defaultdict(list)
    added: list[Ungrounded] = []
    for gap, alone in mended:
        if gap.record:
            instead[repr(gap.record)].append(alone.ungrounded)
        else:
            added += alone.ungrounded
    left: list[Ungrounded] = []
    for record in ungrounded:
        given = instead[repr(record)]
        left += given.pop(0) if given else [record]
    return left + added
