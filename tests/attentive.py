"""A model that reads what it is shown: it gives an item for each sentence that it understands, in any part.

It knows the few sentences of ``reports.report_of``: who "said", "rejected" or "wants" something, and which
numbers and words of demanding are listed below the sentences.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from story import COST, demand, draft, figure, position

from summarizer.llm import Answer, Message
from summarizer.schema import DemandDraft, Draft, FigureDraft, PositionDraft

_SENTENCE = re.compile(r"^\[(\d+)\](?: \(heading\))? (.*)$", re.MULTILINE)
_SPEAKER = re.compile(r"(?:” )?((?:M[rs] )?[A-Z]\w+(?: [A-Z]\w+)?),? (?:said|rejected|disagreed|wants)")
_FOUND = re.compile(r"\[(\d+)\] ([^;]+);")


class Attentive:
    """An ``Ask``; each answer is ``spoilt`` before it is given. ``asked`` are the questions."""

    def __init__(self, spoilt: Callable[[Draft], Draft] = lambda said: said) -> None:
        self.spoilt = spoilt
        self.asked: list[str] = []

    async def __call__(self, messages: Sequence[Message], schema: type[Any], max_tokens: int) -> Answer[Any]:
        del max_tokens
        question = messages[-1]["content"]
        self.asked.append(question)
        await asyncio.sleep(0)
        said = self.spoilt(told(question)) if issubclass(schema, Draft) else _nothing(schema)
        return Answer(said, COST, said.model_dump_json())


def told(question: str) -> Draft:
    """What the question's sentences say."""
    sentences = {int(number): words for number, words in _SENTENCE.findall(question)}
    gist = next((words for words in sentences.values() if words.endswith(".")), "")
    return draft(
        list(_positions(sentences)),
        list(_demands(question, sentences)),
        list(_figures(question, sentences)),
        gist,
    )


def _positions(sentences: dict[int, str]) -> Iterator[PositionDraft]:
    for number, words in sentences.items():
        speaker = _SPEAKER.search(words)
        if speaker:
            yield position(speaker[1], f"{speaker[1]} said {words[:150].rstrip('.')}.", number)


def _demands(question: str, sentences: dict[int, str]) -> Iterator[DemandDraft]:
    for number, words in _found("Words of demanding", question):
        rest = sentences[number].split(words)[-1].strip()
        yield demand("", "", rest[:150], number)


def _figures(question: str, sentences: dict[int, str]) -> Iterator[FigureDraft]:
    for number, words in _found("Numbers", question):
        yield figure(words, " ".join(sentences[number].split()[:5])[:80], number)


def _found(what: str, question: str) -> Iterator[tuple[int, str]]:
    (line,) = re.findall(rf"^{what}:(.*)$", question, re.MULTILINE)
    yield from ((int(number), words) for number, words in _FOUND.findall(line))


def _nothing(schema: type[Any]) -> Any:
    return schema.model_validate({name: "" if name == "gist" else [] for name in schema.model_fields})
