"""The clause of a number, in which the number is marked «so».

A short sentence is kept whole. A long one is cut at a semicolon, a colon, a dash or before another main
clause, but never where the words that would be cut off may qualify the number: a condition, a plan, an
allegation, somebody's statement.
"""

from __future__ import annotations

import re

from summarizer.article import Article, Span
from summarizer.pipeline.extract.context import in_context, points_back
from summarizer.scan import Quantity, Reading, story_start

# A sentence of more words is cut, if possible; a clause of fewer words does not describe a number.
_LONG, _FEWEST = 28, 6
_MARKS, _DASH = re.compile(r"; |: (?=\w)"), re.compile(r" [—–] |—")


def marked_clause(quantity: Quantity, reading: Reading) -> str:
    """The clause with the number between «»; with the sentence before where the clause refers to it."""
    article = reading.article
    number = article.sentence_at(quantity.start) or 1
    sentence = article.sentences[number - 1]
    whole = (story_start(article, sentence), max(sentence.end, quantity.end))
    start, end = whole
    if len(article.text[start:end].split()) > _LONG:
        start, end = _cut(quantity, article, whole)
    text = article.text
    shown = f"{text[start : quantity.start]}«{text[quantity.start : quantity.end]}»{text[quantity.end : end]}"
    words = " ".join(shown.split()).strip(" ,;:—–")
    told_earlier = article.language.patterns.told_earlier.search(words)
    unclear = told_earlier or points_back(words, article.language) or len(words.split()) < _FEWEST
    return in_context(words, number, reading) if unclear else words


def _cut(quantity: Quantity, article: Article, whole: Span) -> Span:
    text, (first, last) = article.text, whole
    bears = article.language.patterns.bears_on_number
    for joint in _joints(article, whole):
        if joint.end() <= quantity.start:
            if not bears.search(text, whole[0], joint.start()):
                first = joint.end()
        elif joint.start() >= quantity.end:
            if not bears.search(text, joint.start(), whole[1]):
                last = joint.start()
            break
    return (first, last) if len(text[first:last].split()) >= _FEWEST else whole


def _joints(article: Article, whole: Span) -> list[re.Match[str]]:
    joints = (_MARKS, article.language.patterns.joins_main_clauses)
    found = [joint for joints_of_kind in joints for joint in joints_of_kind.finditer(article.text, *whole)]
    dashes = list(_DASH.finditer(article.text, *whole))
    # Two dashes enclose an insertion, which is no border between clauses.
    return sorted([*found, *dashes[:1]] if len(dashes) == 1 else found, key=re.Match.start)
