"""How a passage is shown to the model: one line, the words meant in «», and no more than is needed."""

from __future__ import annotations

import re

from summarizer.article import Article, Sentence

_OPENING = re.compile(r"(?:(?<=^)|(?<=[\s(\[—–/«‘]))\"(?=\S)")
# "U. S.", as small models write it.
_PARTED = re.compile(r"\b([A-Z])\. (?=[A-Z]\.)")
_CLOSING = re.compile(r'"')
# "… boxed in by US President Donald Trump’s demands for": the clause that belongs to the noun begins with
# its owner.
_OWNER = re.compile(r"(?:[A-Z][\w.-]*\s)*[A-Z][\w.-]*[’']s\s$")
# "… adding that Mr Zelensky “has to be realistic”": the clause begins a few words before, with its subject.
_SUBJECT = re.compile(r"(?:[\w.’'-]+\s){1,3}[“\"]?$")


def one_line(text: str) -> str:
    """The text in one line: a break inside a passage would look like a new field of the question.

    Straight double quotation marks become “these”. In the JSON that a small model answers with, a straight
    mark that it copies ends its text.
    """
    return _CLOSING.sub("”", _OPENING.sub("“", " ".join(text.split())))


def as_printed(words: str, article: Article) -> str:
    """A model's words with the double quotation marks that the article has, and "U.S." in one piece."""
    words = _PARTED.sub(r"\1.", words)
    straight = '"' in article.text and "“" not in article.text
    return words.replace("“", '"').replace("”", '"') if straight else words


def marked(article: Article, number: int, start: int, end: int) -> str:
    """The sentence with the words ``[start, end)`` between «»."""
    return _shown(article, article.sentences[number - 1], start, end, None)


def marked_clause(article: Article, number: int, start: int, end: int, *, has_subject: bool = False) -> str:
    """The same, but only from the owner on where the words meant are in somebody's possession.

    With ``has_subject`` (words like "must") from the few words before that hold their subject. A small
    model reads the main clause of a long sentence, whatever is marked.
    """
    clause = _SUBJECT if has_subject else _OWNER
    return _shown(article, article.sentences[number - 1], start, end, clause)


def _shown(article: Article, sentence: Sentence, start: int, end: int, clause: re.Pattern[str] | None) -> str:
    if not sentence.start <= start < end <= sentence.end:
        return one_line(article.words(sentence))
    begins = clause.search(article.text[sentence.start : start]) if clause else None
    first = sentence.start + begins.start() if begins else sentence.start
    before, meant, after = (
        article.text[first:start],
        article.text[start:end],
        article.text[end : sentence.end],
    )
    return one_line(f"{before}«{meant}»{after}")
