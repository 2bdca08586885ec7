"""What a speaker says in a sentence: the quotation, or the clause after the verb of saying, in its own words.

Only what certainly is no part of it is left off: "she said on Tuesday" before, after or within, and who she
is. Where anything else stands beside the words, as an "if" before or a second verb of saying after, the
sentence stays whole: a long statement is worth more than one that has lost its condition.
"""

from __future__ import annotations

import re

from summarizer.article import Article, Sentence
from summarizer.scan import Cue, Turn

# Where words are left off.
ELISION = " … "
# Verbs that say no more than that it was said; any other ("denied", "promised") is part of the statement.
_SAID = (
    r"(?:said|says|say|added|adds|told|tells|wrote|writes|explained|explains|noted|notes|stated|states|"
    r"continued|replied|tweeted|responded)"
)
# "Russia’s foreign minister ", "German chancellor ", "union leader "
_OFFICE = (
    r"(?:[A-Z][\w-]*(?:[’']s)? )?"
    r"(?:(?!(?:and|but|or|when|as|while|after|before|if|that|which|who|to|in|on|by)\b)[a-z-]+ ){0,3}"
)
_NAME = rf"{_OFFICE}[A-Z][\w.’'-]*(?: (?:and |of |the |for |de |von |[A-Z])[\w.’'-]*){{0,6}}"
_BODY = r"(?:[Tt]he|[Aa]n?|[Hh]is|[Hh]er|[Ii]ts|[Tt]heir|[Oo]ne|[Oo]ther)(?: [\w.’'-]+){1,5}?"
_MANY = r"(?!(?:as|this|was|is|has|thus)\b)(?:[A-Za-z-]+ )?[a-z]{3,}s"
_WHO = rf"(?:[Hh]e|[Ss]he|[Tt]hey|[Ii]t|I|[Ww]e|{_BODY}|{_NAME}|{_MANY})(?:, [^,“”\"]{{1,90}},)?"
_ALSO = r"(?:(?:has|had|have|also|later|then|further) ){0,2}"
_DAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_WHEN = (
    r"(?: (?:on|in|at|during|late|early|earlier|last|this|yesterday|today|to|of|about|before|after|"
    rf"{_DAY})(?: (?!that\b)[\w.’'-]+){{0,9}})?"
)
_TOLD = (
    r"(?:told|tells)(?: (?:[A-Z][\w.’'-]*|the|his|her|their|an?|reporters|journalists|lawmakers|supporters)"
    r"(?: [\w.’'-]+){0,5}?)?"
)
# "In his answer," and the like lead in, and tell nothing.
_LEADS_IN = (
    r"(?:In|On|At|After|Before|When|While|As|With|During|Asked|For|To|By|If|Since|Despite|Although|Though)\b"
)
_SAYS = rf"(?:{_TOLD}|{_SAID})"
_WHO_SAID = rf"(?:{_WHO} {_ALSO}{_SAYS}|{_SAID} (?P<who>{_WHO})(?:, [^“”\"]{{1,120}})?)"
# “…,” she said on Tuesday. "The wards stay shut, she said."
_AFTER = re.compile(
    rf"(?P<told>[“\"'‘].+?(?:[,?!.…—–-][”\"’']+|[”\"’']+,)|(?!{_LEADS_IN})(?:\S+ ){{4,}}\S+,) "
    rf"{_WHO_SAID}(?:, [^,“”\"]{{1,90}})?{_WHEN}"
    r"(?:, [^“”\"]{1,120})?\.?[”\"’')]*",
    re.DOTALL,
)
# “We hired 500,” she said, “and will train them.”
_WITHIN = re.compile(
    rf"(?P<first>[“\"].+?[,?!.…—–-][”\"]) {_WHO_SAID}{_WHEN}[,.:;]? (?P<rest>[“\"].+)", re.DOTALL
)
# "She said on Tuesday that …", "The board says: “…”
_BEFORE = re.compile(
    rf"(?:(?:And|But|Then|Still|However|Meanwhile),? )?{_WHO} {_ALSO}{_SAYS}{_WHEN}"
    rf"(?: that,? |: ?|, (?=[“\"‘]))(?P<told>.+)",
    re.DOTALL,
)
# "The board said the wards …": what follows begins a clause.
_AT_ONCE = re.compile(
    rf"{_WHO} {_ALSO}(?:said|says|say) "
    r"(?P<told>(?:[“\"]|(?:the|he|she|they|it|there|his|her|its|their|no|all|this|these|those) ).+)",
    re.DOTALL,
)
_TURNED = re.compile(
    r"\b(?:not|never|nobody|none|without|refus\w+|declin\w+|if|unless|would|could|might|(?-i:may))\b|n[’']t\b",
    re.IGNORECASE,
)
_SAID_AGAIN = re.compile(rf"[”\"’,] (?:\w+ ){{0,4}}?(?:{_SAID}|adding|saying)\b")
# How far before the verb a word may turn it.
_NEAR = 30
_OPENING, _CLOSING = '“"', '”"'
_COMMA = re.compile(r",(?=(?:[”\"]|'')$)")
_ONLY_SAID = re.compile(rf"{_WHO_SAID}{_WHEN}[.,]?")


def statement_of(turn: Turn, article: Article) -> str:
    """The words of all its sentences, each as far as it tells something; ``ELISION`` for what is left off."""
    told = [words for cue in turn.cues if (words := _told(cue, article))]
    statement = "".join(told[:1])
    for words in told[1:]:
        statement = _joined(statement, words, " ")
    return balanced(_COMMA.sub("", statement).removesuffix(","))


def _told(cue: Cue, article: Article) -> str:
    sentence = article.sentences[cue.sentence - 1]
    words = " ".join(article.words(sentence).split())
    if cue.at < 0 or not re.fullmatch(_SAID, cue.verb) or _TURNED.search(_before(cue, sentence, article)):
        return words
    if (within := _WITHIN.fullmatch(words)) and not _SAID_AGAIN.search(within["rest"]):
        return _joined(within["first"], within["rest"], ELISION)
    if _ONLY_SAID.fullmatch(words):
        return ""
    found = (pattern.fullmatch(words) for pattern in (_AFTER, _BEFORE, _AT_ONCE))
    whole = (m["told"] for m in found if m and not _is_said_again(m) and not _is_subject(m, cue.actor))
    return next(whole, words)


def _is_said_again(match: re.Match[str]) -> bool:
    """Whether another verb of saying stands among the words, or after who said them: "…, adding that"."""
    return any(map(_SAID_AGAIN.search, (match["told"], match.string[match.end("told") :])))


def _is_subject(match: re.Match[str], actor: str) -> bool:
    """Whether the words are who speaks: "Ann Lee, who leads the board," before "said the wards …"."""
    name, who = actor.rpartition(" ")[2], match.groupdict().get("who")
    return bool(who) and name in match["told"] and name not in (who or "")


def _before(cue: Cue, sentence: Sentence, article: Article) -> str:
    return article.text[max(sentence.start, cue.at - _NEAR) : cue.at]


def _joined(first: str, rest: str, between: str) -> str:
    """Both; where a quotation ends and begins again, as one quotation with ``ELISION``."""
    if first.endswith(","):
        return f"{first[:-1]}{ELISION}{rest}"
    if first[-1:] in _CLOSING and rest[:1] in _OPENING:
        return f"{first[:-1].rstrip(',')}{ELISION}{rest[1:]}"
    if first[-2:-1] == "," and first[-1:] in _CLOSING:
        return f"{first[:-2]}{first[-1:]}{ELISION}{rest}"
    return f"{first}{between}{rest}"


def balanced(words: str) -> str:
    """With the mark that a quotation has in another sentence."""
    opened, closed = words.count("“"), words.count("”")
    if opened > closed:
        return f"{words}”"
    if closed > opened:
        return f"“{words}"
    return (
        f'{words}"'
        if words.count('"') % 2 and words.startswith('"')
        else f'"{words}'
        if words.count('"') % 2
        else words
    )
