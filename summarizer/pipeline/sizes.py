"""How large the requests about an article are, before any is sent."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pydantic import BaseModel

from summarizer import scan
from summarizer.article import Article
from summarizer.llm import Message
from summarizer.pipeline import plan_extract, plan_whole
from summarizer.pipeline.asking import Question, messages
from summarizer.prompt import PromptSet


@dataclass(frozen=True)
class Request:
    """A request that is not sent yet: what ``Ask`` takes."""

    messages: list[Message]
    schema: type[BaseModel]
    max_tokens: int


@dataclass(frozen=True)
class Size:
    """A request in UTF-8 bytes, its instructions included, and the tokens that its answer may have."""

    sent: int
    answer_tokens: int


def first_requests(article: Article, prompts: PromptSet) -> list[Request]:
    """The first requests about this article, by the prompt set's plan.

    Those for repair are bounded, and follow-ups of the plan ``whole`` are a few lines longer than its first.
    """
    return list(_requests(article, prompts))


def sizes(article: Article, prompts: PromptSet) -> list[Size]:
    """How large the first requests about this article are."""
    return [
        Size(sum(len(message["content"].encode()) for message in one.messages), one.max_tokens)
        for one in _requests(article, prompts)
    ]


def _requests(article: Article, prompts: PromptSet) -> Iterator[Request]:
    """One at a time, as an article may have a hundred thousand."""
    reading = scan.read(article)
    if prompts.plan == "whole":
        asked: list[Question] = plan_whole.first_questions(reading)
    else:
        asked = plan_extract.questions(reading, prompts)
    for one in asked:
        yield Request(messages(prompts, one), one.schema, one.max_tokens)
