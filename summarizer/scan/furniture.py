"""What stands in an article's text but is no part of its story: promotions, links, notices, credits, headings.

Recognised by form: an invitation to the reader (a sentence that begins with a verb in the imperative
and speaks of your e-mail, our newsletter, comments), a line of capitals that ends in a colon, a
copyright or agency credit, and short lines without a full stop between paragraphs.
"""

from __future__ import annotations

import re

from summarizer.article import Article, Sentence

_INVITES = re.compile(
    r"^(?:sign up|subscribe|click|tap|follow us|read (?:more|our|also|the full)|get the (?:latest|news)|download|register|log ?in|"
    r"would you like to comment|please read our|have your say|share this|join (?:us|our|the conversation)|support our|donate|"
    r"watch:|listen:|see also|related:|more on this|advertisement|this article (?:was|is|first)|image:|photo:|picture:|"
    r"stay up to date|want more|don['’]t miss)",
    re.IGNORECASE,
)
_CREDIT = re.compile(r"^(?:\(?(?:©|copyright\b)|(?:by|reporting by|additional reporting by|edited by|editing by) [A-Z]|all rights reserved)", re.IGNORECASE)
_LABEL = re.compile(r"^[A-Z][A-Z ]{2,40}:?$")
_ENDS = re.compile(r"[.!?…][\"”’')\]]*$")
_HEADING_WORDS = 14


def find_furniture(article: Article) -> frozenset[int]:
    """The numbers of the sentences that are promotions, notices or credits."""
    return frozenset(s.number for s in article.sentences if _is_furniture(article.words(s)))


def find_headings(article: Article) -> frozenset[int]:
    """The numbers of the sentences that are headlines and sub-heads: they stand alone and do not end like one."""
    alone = _alone(article)
    return frozenset(s.number for s in article.sentences if s.number in alone and _is_heading(article, s))


def _is_furniture(words: str) -> bool:
    return bool(_INVITES.match(words) or _CREDIT.match(words) or _LABEL.match(words))


def _alone(article: Article) -> set[int]:
    paragraphs = [s.paragraph for s in article.sentences]
    return {s.number for s in article.sentences if paragraphs.count(s.paragraph) == 1}


def _is_heading(article: Article, sentence: Sentence) -> bool:
    words = article.words(sentence)
    if words == article.headline:
        return True
    return not _ENDS.search(words) and len(words.split()) <= _HEADING_WORDS
