"""The statement in a sentence: its quotation, or its clause after the verb of saying.

Only what is certainly no part of it is left out: "she said on Tuesday", wherever it stands, and who she is.
Where something else stands beside the statement, as an "if" before it or another verb of saying after it, the
sentence is kept whole: it is better too long than without its condition.
"""

from __future__ import annotations

import re

from summarizer.article import Article, Sentence
from summarizer.scan import Cue, Turn, story_start

# Stands where words are left out.
ELISION = " … "
# How many characters before the verb a word may change its meaning.
_NEAR = 30
_OPENING, _CLOSING = '“"', '”"'
# The last of straight marks opens a quotation.
_OPENED_LAST = re.compile(r'(?:^|[\s(\[—–])"(?=\S)[^"]*$')
_COMMA = re.compile(r",(?=(?:[”\"]|'')$)")


def statement_of(turn: Turn, article: Article) -> str:
    """The statements of all sentences of the turn, with ``ELISION`` where words are left out."""
    told = [words for cue in turn.cues if (words := _told(cue, article))]
    statement = "".join(told[:1])
    for words in told[1:]:
        statement = _joined(statement, words, " ")
    return balanced(_COMMA.sub("", statement).removesuffix(","))


def _told(cue: Cue, article: Article) -> str:
    sentence, known = article.sentences[cue.sentence - 1], article.language.patterns
    words = " ".join(article.text[story_start(article, sentence) : sentence.end].split())
    if cue.at < 0 or not known.merely_said.fullmatch(cue.verb):
        return words
    if known.turns_what_is_said.search(_before(cue, sentence, article)):
        return words
    again = known.said_again
    if (within := known.said_within.fullmatch(words)) and not again.search(within["rest"]):
        return _joined(within["first"], within["rest"], ELISION)
    if known.only_who_said.fullmatch(words):
        return ""
    parted = (known.said_after_it, known.said_before_it, known.said_at_once_before_it)
    found = (m for pattern in parted if (m := pattern.fullmatch(words)))
    return next((m["told"] for m in found if not _goes_on(m, again) and not _is_subject(m, cue.actor)), words)


def _goes_on(match: re.Match[str], said_again: re.Pattern[str]) -> bool:
    """Whether there is another verb of saying, among the words or after the speaker: "…, adding that"."""
    return any(map(said_again.search, (match["told"], match.string[match.end("told") :])))


def _is_subject(match: re.Match[str], actor: str) -> bool:
    """Whether the words only name the speaker: "Ann Lee, who leads the board," before "said …"."""
    name, who = actor.rpartition(" ")[2], match.groupdict().get("who")
    return bool(who) and name in match["told"] and name not in (who or "")


def _before(cue: Cue, sentence: Sentence, article: Article) -> str:
    return article.text[max(sentence.start, cue.at - _NEAR) : cue.at]


def _joined(first: str, rest: str, between: str) -> str:
    """Both statements; a quotation that ends and begins again becomes one with ``ELISION``."""
    if first.endswith(","):
        return f"{first[:-1]}{ELISION}{rest}"
    if first[-1:] in _CLOSING and rest[:1] in _OPENING:
        return f"{first[:-1].rstrip(',')}{ELISION}{rest[1:]}"
    if first[-2:-1] == "," and first[-1:] in _CLOSING:
        return f"{first[:-2]}{first[-1:]}{ELISION}{rest}"
    # A quotation that goes on is opened again by each paragraph, and closed by the last.
    if _is_open(first) and rest[:1] in _OPENING:
        return f"{first}{ELISION}{rest[1:]}"
    return f"{first}{between}{rest}"


def _is_open(words: str) -> bool:
    """Whether a quotation begins in the words and does not end."""
    return words.count("“") > words.count("”") or words.count('"') % 2 == 1


def balanced(words: str) -> str:
    """The words, with the quotation mark that they lack because it stands in another sentence."""
    opened, closed = words.count("“"), words.count("”")
    if opened > closed:
        return f"{words}”"
    if closed > opened:
        return f"“{words}"
    if words.count('"') % 2 == 0:
        return words
    return f'{words}"' if _OPENED_LAST.search(words) else f'"{words}'
