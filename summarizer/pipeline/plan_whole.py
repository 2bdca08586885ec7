"""The plan ``whole``: one request for the whole article, which is what a strong model does best.

The answer is a ``Draft``, grounded like any other. One that was cut off keeps its finished items, and the
same question goes on from there; what is broken or forgotten is asked for once more, and nothing else is. An
article too long for one request is asked about in parts, and then for the gist of their gists.
"""

from __future__ import annotations

import asyncio
import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from summarizer.article import Span
from summarizer.claims import Grounded, Unanswered, account_of, covers, ground, untouched
from summarizer.errors import AnswerError, ModelError
from summarizer.llm import Ask
from summarizer.pipeline.aside import aside
from summarizer.pipeline.asking import (
    Progress,
    Question,
    Reply,
    both,
    ends_asking,
    interruption,
    put,
    together,
    without_an_answer,
)
from summarizer.pipeline.chunks import Chunk, parts_of
from summarizer.pipeline.found import Found
from summarizer.pipeline.gaps import Said, find_gaps
from summarizer.pipeline.gist_of_parts import Gist, gist_of
from summarizer.pipeline.once import told_once
from summarizer.pipeline.repairing import Repairs, repair
from summarizer.pipeline.salvage import ended, finished, text_of
from summarizer.prompt import NONE, PromptSet
from summarizer.scan import Reading
from summarizer.schema import KINDS, Draft, Find, Interruption, Usage

TASK = "article"
# How often an answer that was cut off is gone on with.
MOST_FOLLOW_UPS = 2


@dataclass
class _Told:
    """What a part's answers have said so far; ``complete`` are the kinds of items that came to their end.

    ``error`` is why the last answer is not whole, None when it is.
    """

    part: Chunk
    gist: str = ""
    items: dict[str, list[Any]] = field(default_factory=lambda: {kind: [] for kind in _lists()})
    complete: set[str] = field(default_factory=set)
    error: AnswerError | ModelError | None = None
    usage: Usage = field(default_factory=Usage)

    def take(self, reply: Reply) -> bool:
        """Add what an answer says; whether it said anything new."""
        self.usage += reply.usage
        self.error = reply.error
        before = sum(map(len, self.items.values()))
        if isinstance(reply.value, Draft):
            self._add(reply.value.gist, {kind: getattr(reply.value, kind) for kind in self.items})
        if reply.error:
            self._add(text_of(reply.raw, "gist"), finished(reply.raw, KINDS.draft))
            self.complete |= ended(reply.raw, KINDS.draft)
        return sum(map(len, self.items.values())) > before

    @property
    def goes_on(self) -> bool:
        """Whether the answer was cut off, so that there is more to be had."""
        return isinstance(self.error, AnswerError) and self.error.truncated

    @property
    def failure(self) -> ModelError | None:
        """The endpoint's failure, None when it answered."""
        return self.error if isinstance(self.error, ModelError) else None

    def _add(self, gist: str, items: dict[str, list[Any]]) -> None:
        self.gist = self.gist or " ".join(gist.split())
        for kind in self.items:
            # An answer that goes on may begin with what was said already.
            self.items[kind] += [item for item in items[kind] if item not in self.items[kind]]

    def done(self) -> list[dict[str, object]]:
        """For a follow-up: of each kind how many items there are, up to which sentence, and whether all."""
        return [
            {
                "kind": kind,
                "count": len(items),
                "to": max((min(item.cited, default=0) for item in items), default=0),
                "complete": kind in self.complete,
            }
            for kind, items in self.items.items()
        ]


def _lists() -> list[str]:
    """The names of the lists of an answer."""
    return [kind.plural for kind in KINDS.values()]


def _question(part: Chunk, done: Sequence[dict[str, object]]) -> Question:
    return Question(TASK, lambda: part.values() | {"done": done}, KINDS.draft, part.max_tokens)


def first_questions(reading: Reading) -> list[Question]:
    """The one question about each part of the article: for most, one."""
    return [_question(part, []) for part in parts_of(reading)]


async def read(reading: Reading, ask: Ask, prompts: PromptSet, at_once: int, progress: Progress) -> Found:
    """Ask about each part, ground, and repair; raises as ``summarise`` does. ``progress`` counts parts."""
    parts = await aside(parts_of, reading)
    gate, done, gone = asyncio.Semaphore(at_once), 0, None

    async def one(part: Chunk) -> _Told:
        nonlocal done, gone
        async with gate:
            told = _Told(part, error=gone) if gone else await _told(part, ask, prompts)
        gone = told.failure if ends_asking(told.failure) else gone
        done += 1
        progress(done, len(parts))
        return told

    tolds = await together(one(part) for part in parts)
    _refuse_silence(tolds)
    await aside(_tell_once, tolds, reading)
    said = _said(tolds, reading)
    first = await aside(ground, [item for item, _ in said], reading)
    gaps = await aside(find_gaps, said, first, reading)
    asked = prompts if not gone else NONE
    repaired, put_together = await both(
        repair(gaps, first, Repairs(ask, asked, gate, len(parts))),
        gist_of([told.gist for told in tolds], reading.article, ask, asked),
    )
    gist = put_together or Gist(tolds[0].gist, tolds[0].error)
    return Found(
        grounded=repaired.grounded,
        unanswered=await aside(_unread, tolds, repaired.grounded, reading),
        gist=gist.text,
        no_gist=gist.missing,
        usage=sum((told.usage for told in tolds), repaired.usage + gist.usage),
        repair_requests=repaired.requests,
        repaired=len(repaired.mended),
        interrupted=_interrupted(tolds, repaired.failure, put_together),
    )


def _interrupted(tolds: Sequence[_Told], repair: ModelError | None, gist: Gist | None) -> Interruption | None:
    """The first failure of the endpoint, and what it was to answer."""
    failure = next((told.failure for told in tolds if told.failure), None)
    if failure:
        return interruption("article", failure)
    if repair:
        return interruption("repair", repair)
    return interruption("gist", gist.error) if gist and isinstance(gist.error, ModelError) else None


async def _told(part: Chunk, ask: Ask, prompts: PromptSet) -> _Told:
    """The part's answer, gone on with as long as it was cut off and each answer says something new."""
    told = _Told(part)
    for follow_up in range(1 + MOST_FOLLOW_UPS):
        question = _question(part, told.done() if follow_up else [])
        news = told.take(await put(question, ask, prompts))
        if not (told.goes_on and news):
            break
    return told


def _tell_once(tolds: Sequence[_Told], reading: Reading) -> None:
    """Leave out what another part tells as well."""
    parts = [(told.part, [item for items in told.items.values() for item in items]) for told in tolds]
    for told, kept in zip(tolds, told_once(parts, reading), strict=True):
        told.items = {kind.plural: [one for one in kept if one.kind == kind.name] for kind in KINDS.values()}


def _said(tolds: Sequence[_Told], reading: Reading) -> list[Said]:
    """Each item, kind by kind, with the numbers of the sentences of its part."""
    begins = [1, *(told.part.sentences[0].number for told in tolds[1:])]
    abouts = itertools.starmap(range, itertools.pairwise([*begins, len(reading.article.sentences) + 1]))
    parts = list(zip(tolds, abouts, strict=True))
    return [(item, about) for kind in _lists() for told, about in parts for item in told.items[kind]]


def _refuse_silence(tolds: Sequence[_Told]) -> None:
    """When no answer was valid and none held a finished item, nothing was read."""
    errors = [told.error for told in tolds if told.error]
    if len(errors) == len(tolds) and not any(any(told.items.values()) for told in tolds):
        raise without_an_answer(errors)


def _unread(tolds: Sequence[_Told], grounded: Grounded, reading: Reading) -> list[Unanswered]:
    """What of the reading stands in parts without a whole answer and no item covers, each with the reason."""
    failed = [told for told in tolds if told.error]
    bare = set(account_of(reading, grounded.items).left)
    cited = [place for item in grounded.items if covers(item, "quotations") for place in item.places]
    passages = list(_passages(reading))
    unsaid = set(untouched([place for find, place in passages if find == "turns"], cited))
    return [
        Unanswered(find, place, told.error)
        for told in failed
        for find, place in passages
        if told.error and _within(place, told.part.place) and place in (unsaid if find == "turns" else bare)
    ]


def _passages(reading: Reading) -> Iterator[tuple[Find | Literal["turns"], Span]]:
    """Where the reading finds a turn of somebody's, words of demanding or a number, and which it is."""
    for turn in reading.turns:
        first, last = (reading.article.sentences[n - 1] for n in (turn.sentences[0], turn.sentences[-1]))
        yield "turns", (first.start, last.end)
    yield from (("demand_cues", (cue.start, cue.end)) for cue in reading.demand_cues)
    yield from (("quantities", (quantity.start, quantity.end)) for quantity in reading.quantities)


def _within(place: Span, outer: Span) -> bool:
    return outer[0] <= place[0] < outer[1]
