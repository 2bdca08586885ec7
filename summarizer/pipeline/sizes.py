"""How large the requests about an article are, before any is sent."""

from __future__ import annotations

from dataclasses import dataclass

from pydantic import BaseModel

from summarizer import scan
from summarizer.article import Article
from summarizer.llm import Message
from summarizer.pipeline import plan_whole
from summarizer.pipeline.asking import Question, gist_question, messages, questions
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
    """The first requests about this article, by the prompt set's plan; the gist's without what was found.

    Those for repair are bounded, and follow-ups of the plan ``whole`` are a few lines longer than its first.
    """
    reading = scan.read(article)
    if prompts.plan == "whole":
        asked: list[Question] = plan_whole.first_questions(article, reading)
    else:
        asked = [*questions(article, reading), gist_question(article, reading, [])]
    return [Request(messages(prompts, one), one.schema, one.max_tokens) for one in asked]


def sizes(article: Article, prompts: PromptSet) -> list[Size]:
    """How large the first requests about this article are."""
    return [
        Size(sum(len(message["content"].encode()) for message in one.messages), one.max_tokens)
        for one in first_requests(article, prompts)
    ]
