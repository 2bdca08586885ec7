"""A number in its clause: the words of the sentence that it belongs to, the number marked «so».

A short sentence stays whole. A long one is cut at a semicolon, a colon, a dash or before another main clause,
never where the words that are cut off could bear on the number: a condition, a plan, an allegation, somebody
else's word.
"""

from __future__ import annotations

import re

from summarizer.article import Article, Span
from summarizer.pipeline.extract.context import in_context, points_back
from summarizer.scan import Quantity, Reading

# Sentences of more words are cut where they may be; fewer words tell nothing of a number.
_LONG, _FEWEST = 28, 6
_MARKS = re.compile(r"; |: (?=\w)| [—–] |—")


def marked_clause(quantity: Quantity, reading: Reading) -> str:
    """The clause with the number between «»; where it points back, after the sentence before."""
    article = reading.article
    number = article.sentence_at(quantity.start) or 1
    sentence = article.sentences[number - 1]
    whole = (sentence.start, max(sentence.end, quantity.end))
    start, end = whole
    if len(article.text[start:end].split()) > _LONG:
        start, end = _cut(quantity, article, whole)
    text = article.text
    shown = f"{text[start : quantity.start]}«{text[quantity.start : quantity.end]}»{text[quantity.end : end]}"
    words = " ".join(shown.split()).strip(" ,;:—–")
    if points_back(words, article.language) or len(words.split()) < _FEWEST:
        return in_context(words, number, reading)
    return words


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
    return sorted((m for j in joints for m in j.finditer(article.text, *whole)), key=re.Match.start)
