"""Boilerplate and headings: what stands in an article's text and does not tell its story.

Boilerplate is recognised by its form: an invitation to the reader (an imperative that speaks of your e-mail,
our newsletter, comments), a label in capitals, a byline, a copyright notice or the credit of an agency. A
heading is a short line by itself that does not end like a sentence.
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
# Headings quote in single marks, where the story has double ones: ‘A healthy environment.’
_QUOTED_HEADING = re.compile(r"'[^'\n]+'|‘[^‘\n]+’")
_DOUBLE = re.compile(r"[“\"]|''")
# A caption stands in the first two paragraphs.
_FIRST = 1
_NUMBER = re.compile(r"\d{1,3}\.")


def find_boilerplate(article: Article) -> frozenset[int]:
    """The numbers of the sentences that are promotions, notices or credits."""
    return frozenset(
        s.number
        for s in article.sentences
        if _is_boilerplate(article.language, article.words(s)) or _is_caption(article, s)
    )


def outside_story(article: Article) -> frozenset[int]:
    """The numbers of the sentences that do not tell the story: boilerplate and headings."""
    return find_boilerplate(article) | find_headings(article)


def _is_caption(article: Article, sentence: Sentence) -> bool:
    """Whether it is a picture's caption before the story ("A ship in Oslo May 5, 2014."), or its number."""
    captions = article.language.patterns.caption
    return sentence.paragraph <= _FIRST and bool(captions.fullmatch(article.words(sentence)))


def find_headings(article: Article) -> frozenset[int]:
    """The numbers of the sentences that are headlines and sub-heads, by their marks or by their form.

    A headline may have two sentences, and one that ends in a semicolon goes on in the next line, as archives
    print it.
    """
    # The number of a heading ("2. Why now") is a sentence of its own.
    together = Counter(s.paragraph for s in article.sentences if not _NUMBER.fullmatch(article.words(s)))
    found = set(_headline(article))
    in_double = bool(_DOUBLE.search(article.text))
    for sentence in article.sentences:
        short = count_words(article.words(sentence)) <= _HEADING_WORDS
        before = article.words(article.sentences[sentence.number - 2]) if sentence.number > 1 else ""
        goes_on = before.endswith(";") and len(found) == sentence.number - 1
        if together[sentence.paragraph] == 1 and (
            _is_heading(article, sentence, in_double=in_double) or (short and goes_on)
        ):
            found.add(sentence.number)
    return frozenset(found) | article.marked_headings


def _headline(article: Article) -> Iterator[int]:
    """The sentences of the headline, where it stands at the beginning of the text."""
    start = article.sentences[0].start if article.sentences else 0
    end = start + len(article.headline or "")
    if article.text[start:end] == article.headline:
        yield from (s.number for s in article.sentences if s.end <= end)


def is_byline(language: Language, words: str) -> bool:
    """Whether these words name the author, who holds the views of a column."""
    return bool(language.patterns.byline.match(words))


def story_start(article: Article, sentence: Sentence) -> int:
    """Where the sentence begins after its bullet or its dateline ("GENEVA (Reuters) -")."""
    lead = article.language.patterns.dateline.match(article.text, sentence.start, sentence.end)
    return lead.end() if lead else sentence.start


def _is_boilerplate(language: Language, words: str) -> bool:
    invites = language.patterns.invites.match(words) or (
        language.patterns.inbox.search(words) and len(words.split()) <= _HEADING_WORDS
    )
    return bool(
        invites or language.patterns.credit.match(words) or is_byline(language, words) or _LABEL.match(words)
    )


def _is_heading(article: Article, sentence: Sentence, *, in_double: bool) -> bool:
    """Whether it has the form of a heading; ``in_double`` is whether the story quotes in double marks."""
    words = article.words(sentence)
    quoted = in_double and _QUOTED_HEADING.fullmatch(words)
    return (bool(quoted) or not _ENDS.search(words)) and count_words(words) <= _HEADING_WORDS
