"""A sentence as its words and marks, each name one word; unlike ``phrases`` with those of its quotations."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from summarizer.article import small
from summarizer.scan.context import SentenceContext
from summarizer.scan.coreference import Mention

_MARKS = frozenset('“”‘"«»„')
_WORD = re.compile(r"[’']s\b|\w(?:(?![’']s\b)[\w’'.-])*(?<![.’'-])|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Token:
    """A word in small letters, a mark, or a name with its title, of which ``mention`` tells more."""

    start: int
    end: int
    word: str
    quoted: bool
    mention: Mention | None = None


def tokens_of(context: SentenceContext) -> list[Token]:
    """The sentence's words in order; the marks around a quotation are none."""
    return list(_tokens(context))


def _tokens(context: SentenceContext) -> Iterator[Token]:
    sentence = context.sentence
    at = sentence.start
    for mention in context.annotations.named.starting_in(sentence.start, sentence.end):
        if mention.start < at or mention.end > sentence.end:
            continue
        start = max(at, mention.lead)
        yield from _words(context, at, start)
        yield Token(start, mention.end, small(mention.text), context.is_quoted(mention.start), mention)
        at = mention.end
    yield from _words(context, at, sentence.end)


def _words(context: SentenceContext, start: int, end: int) -> Iterator[Token]:
    for found in _WORD.finditer(context.text, start, end):
        if found[0] not in _MARKS:
            yield Token(found.start(), found.end(), small(found[0]), context.is_quoted(found.start()))
