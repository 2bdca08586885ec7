"""How a passage is shown to a model: in one line."""

from __future__ import annotations

import re

from summarizer.article import Article, Sentence
from summarizer.errors import SOFT_HYPHEN
from summarizer.scan import Reading

_OPENING = re.compile(r"(?:(?<=^)|(?<=[\s(\[—–/«‘]))\"(?=\S)")
_CLOSING = re.compile(r'"')


def one_line(text: str) -> str:
    """The text in one line: a break inside a passage would look like a new field of the question.

    Straight double quotation marks become “these”. In the JSON that a small model answers with, a straight
    mark that it copies ends its text.
    """
    return _CLOSING.sub("”", _OPENING.sub("“", " ".join(text.split())))


def line_of(article: Article, number: int) -> str:
    """The sentence of this number in one line."""
    return one_line(article.words(article.sentences[number - 1]))


def headline_of(article: Article) -> str:
    """The headline in one line, without the places where its words may be parted; '' without one."""
    return one_line((article.headline or "").replace(SOFT_HYPHEN, ""))


def story(reading: Reading) -> list[Sentence]:
    """The sentences that tell the story: no headings, no promotions; all, when nothing else is there."""
    every = reading.article.sentences
    return [s for s in every if s.number not in reading.outside_story] or list(every)
