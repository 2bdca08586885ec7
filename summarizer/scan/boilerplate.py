"""What is no part of an article's story: promotions, links, notices, credits, headings.

Recognised by form: an invitation to the reader (a sentence that begins with a verb in the imperative
and speaks of your e-mail, our newsletter, comments), a line of capitals that ends in a colon, a
copyright or agency credit, and short lines without a full stop between paragraphs.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from summarizer.article import FULL_STOPS, Article, Sentence
from summarizer.language import Language, count_words

_LABEL = re.compile(r"^[A-Z][A-Z ]{2,40}:?$")
_ENDS = re.compile(rf"[.!?…{FULL_STOPS}][\"”’')\]»」』）]*$")
_HEADING_WORDS = 14


def find_boilerplate(article: Article) -> frozenset[int]:
    """The numbers of the sentences that are promotions, notices or credits."""
    return frozenset(s.number for s in article.sentences if _is_furniture(article.language, article.words(s)))


def find_headings(article: Article) -> frozenset[int]:
    """The numbers of the sentences that are headlines and sub-heads: alone, and not ended like a sentence.

    A headline that ends in a semicolon, as archives print one of several decks, goes on in the next line. One
    of two sentences is a heading whole.
    """
    together = Counter(s.paragraph for s in article.sentences)
    found = set(_headline(article))
    for sentence in article.sentences:
        short = count_words(article.words(sentence)) <= _HEADING_WORDS
        before = article.words(article.sentences[sentence.number - 2]) if sentence.number > 1 else ""
        goes_on = before.endswith(";") and len(found) == sentence.number - 1
        if together[sentence.paragraph] == 1 and (_is_heading(article, sentence) or (short and goes_on)):
            found.add(sentence.number)
    return frozenset(found)


def _headline(article: Article) -> Iterator[int]:
    """The sentences of the headline, where it stands at the beginning of the text."""
    start = article.sentences[0].start if article.sentences else 0
    end = start + len(article.headline or "")
    if article.text[start:end] == article.headline:
        yield from (s.number for s in article.sentences if s.end <= end)


def is_byline(language: Language, words: str) -> bool:
    """Whether it says whose words the article is: no part of the story, but who holds a column's views."""
    return bool(language.patterns.byline.match(words))


def story_start(article: Article, sentence: Sentence) -> int:
    """Where the sentence itself begins, after a bullet or a dateline (GENEVA (Reuters) -)."""
    lead = article.language.patterns.dateline.match(article.text, sentence.start, sentence.end)
    return lead.end() if lead else sentence.start


def _is_furniture(language: Language, words: str) -> bool:
    invites = language.patterns.invites.match(words) or (
        language.patterns.inbox.search(words) and len(words.split()) <= _HEADING_WORDS
    )
    return bool(
        invites or language.patterns.credit.match(words) or is_byline(language, words) or _LABEL.match(words)
    )


def _is_heading(article: Article, sentence: Sentence) -> bool:
    words = article.words(sentence)
    return not _ENDS.search(words) and count_words(words) <= _HEADING_WORDS
