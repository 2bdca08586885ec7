"""How large the requests about an article are, before any is sent."""

from __future__ import annotations

from dataclasses import dataclass

from summarizer import scan
from summarizer.article import Article
from summarizer.pipeline import plan_whole
from summarizer.pipeline.asking import Question, gist_question, messages, questions
from summarizer.prompt import PromptSet


@dataclass(frozen=True)
class Size:
    """A request in UTF-8 bytes, its instructions included, and the tokens that its answer may have."""

    sent: int
    answer_tokens: int


def sizes(article: Article, prompts: PromptSet) -> list[Size]:
    """The first requests about this article, by the prompt set's plan.

    Those for repair are bounded, and follow-ups of the plan ``whole`` are a few lines longer than its first.
    """
    reading = scan.read(article)
    if prompts.plan == "whole":
        asked: list[Question] = plan_whole.first_questions(article, reading)
    else:
        asked = [*questions(article, reading), gist_question(article, reading, [])]
    return [Size(_bytes(prompts, question), question.max_tokens) for question in asked]


def _bytes(prompts: PromptSet, question: Question) -> int:
    return sum(len(message["content"].encode()) for message in messages(prompts, question))
