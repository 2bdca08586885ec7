"""How a passage is shown to the model: one line, the words meant in «», and no more than is needed."""

from __future__ import annotations

import re
from dataclasses import replace

from summarizer.article import Article, Sentence
from summarizer.scan import Reading

_OPENING = re.compile(r"(?:(?<=^)|(?<=[\s(\[—–/«‘]))\"(?=\S)")
# "U. S.", as small models write it.
_PARTED = re.compile(r"\b([A-Z])\. (?=[A-Z]\.)")
_CLOSING = re.compile(r'"')
# "… boxed in by US President Donald Trump’s demands for": the clause that belongs to the noun begins with
# its owner.
_OWNER = re.compile(r"(?:[A-Z][\w.-]*\s)*[A-Z][\w.-]*[’']s\s$")
# "… adding that Mr Zelensky “has to be realistic”": the clause begins a few words before, with its subject.
_SUBJECT = re.compile(r"(?:[\w.’'-]+\s){1,3}[“\"]?$")


# "… a retreat which the minister «insisted» would change nothing": what he says is of the retreat.
_RELATIVE = re.compile(r"\b(?:which|whom|that) (?:the |an? |some )?(?:[\w’'.-]+ ){1,4}$")
_NOUN = re.compile(r"\b(?:the|an?|any|every) (?:[a-z-]+ )?[a-z-]+ $")
_CLAUSE_ENDS = re.compile(r"[.;:–—“”\"()]|, |\b(?:but|and|while|as|after)\b")
_DETERMINER = re.compile(r"\b(?:the|an?|its|his|her|their|no|any) ")
_LONGEST_HEAD = 8
# "… that campaigners called a surrender | but which the minister insisted …": somebody else's clause.
_NEXT_RELATIVE = re.compile(r",? (?:but|and|or) (?:which|whom|who)\b")


def one_line(text: str) -> str:
    """The text in one line: a break inside a passage would look like a new field of the question.

    Straight double quotation marks become “these”. In the JSON that a small model answers with, a straight
    mark that it copies ends its text.
    """
    return _CLOSING.sub("”", _OPENING.sub("“", " ".join(text.split())))


def line_of(article: Article, number: int) -> str:
    """The sentence of this number in one line."""
    return one_line(article.words(article.sentences[number - 1]))


def story(article: Article, reading: Reading) -> list[Sentence]:
    """The sentences that tell the story: no headings, no promotions; all, when nothing else is there."""
    aside = reading.furniture | reading.headings
    return [s for s in article.sentences if s.number not in aside] or list(article.sentences)


def as_printed(words: str, article: Article) -> str:
    """A model's words with the double quotation marks that the article has, and "U.S." in one piece."""
    words = _PARTED.sub(r"\1.", words)
    straight = '"' in article.text and "“" not in article.text
    return words.replace("“", '"').replace("”", '"') if straight else words


def marked(article: Article, number: int, start: int, end: int) -> str:
    """The sentence with the words ``[start, end)`` between «»."""
    return _shown(article, article.sentences[number - 1], start, end, 0)


def marked_clause(article: Article, number: int, start: int, end: int, *, has_subject: bool = False) -> str:
    """The same, but only from the owner on where the words meant are in somebody's possession.

    With ``has_subject`` (words like "must") from the few words before that hold their subject; a relative
    clause from what it is about. A small model reads the main clause of a long sentence, whatever is marked.
    """
    sentence = article.sentences[number - 1]
    before = article.text[sentence.start : start]
    owned = (_SUBJECT if has_subject else _OWNER).search(before)
    skipped = owned.start() if owned else 0 if has_subject else _before_relative(before)
    following = None if owned else _NEXT_RELATIVE.search(article.text, end, sentence.end)
    if skipped and following:
        sentence = replace(sentence, end=following.start())
    return _shown(article, sentence, start, end, skipped)


def _before_relative(before: str) -> int:
    """Where the antecedent begins of the relative clause in which these words end, 0 where there is none.

    Of a long clause before it only its last noun with what belongs to it, or nothing: it says more than what
    the relative pronoun stands for.
    """
    relative = _RELATIVE.search(before)
    if not relative or (relative[0].startswith("that") and not _NOUN.search(before[: relative.start()])):
        return 0
    antecedent = before[: relative.start()].rstrip(" ,")
    begins = max((end.end() for end in _CLAUSE_ENDS.finditer(antecedent)), default=0)
    nouns = (noun.start() for noun in _DETERMINER.finditer(antecedent, begins))
    near = (at for at in (begins, *nouns) if 0 < len(antecedent[at:].split()) <= _LONGEST_HEAD)
    return next(near, relative.start())


def _shown(article: Article, sentence: Sentence, start: int, end: int, skipped: int) -> str:
    if not sentence.start <= start < end <= sentence.end:
        return one_line(article.words(sentence))
    first = sentence.start + skipped
    before, meant, after = (
        article.text[first:start],
        article.text[start:end],
        article.text[end : sentence.end],
    )
    return one_line(f"{before}«{meant}»{after}")
