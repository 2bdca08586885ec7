"""What is no part of an article's story: promotions, links, notices, credits, headings.

Recognised by form: an invitation to the reader (a sentence that begins with a verb in the imperative
and speaks of your e-mail, our newsletter, comments), a line of capitals that ends in a colon, a
copyright or agency credit, and short lines without a full stop between paragraphs.
"""

from __future__ import annotations

import re
from collections import Counter

from summarizer.article import FULL_STOPS, Article, Sentence
from summarizer.language import count_words

_INVITES = re.compile(
    r"^(?:sign up|subscribe|click (?:here|on|the|to)|tap (?:here|on|the|to)|follow us|"
    r"read (?:more|our|also|the full)|get (?:the (?:latest|best|news)|our|all the)\b|download (?:our|the)|"
    r"register (?:now|here|for|to|with)|log ?in|would you like to comment|please read our|have your say|"
    r"join (?:us (?:on|for|at)|our|the conversation)|support our|donate (?:now|here|to)|watch:|"
    r"follow .{1,60} on (?:twitter|x|facebook|instagram|threads|bluesky|linkedin|tiktok|youtube)\b|"
    r"listen:|see also|related:|more on this|advertisement$|this article (?:was|is|first)|image:|photo:|"
    r"picture:|caption:|file photo|this (?:story|article) (?:was|has been|is|first)\b|"
    r"this (?:site|website) uses\b|"
    r"an earlier version of this|corrections?:|(?:last )?(?:updated|published|posted)(?::|\b[^.]{0,40}$)|"
    r"we use cookies|accept (?:all )?cookies|cookies(?: policy|:)|if you (?:have been|are|were) affected by|"
    r"if you have been affected|editor[’']s note|more (?:from|stories)\b[^.]*$|most read|"
    r"recommended(?: for you|:|$)|share(?:$| (?:this|on)\b)|(?:email|tweet) (?:this|us)\b|"
    r"terms (?:of (?:use|service)|and conditions)\b|stay up to date|want more\b.*\?|don['’]t miss)",
    re.IGNORECASE,
)
_CREDIT = re.compile(
    r"^\(?(?:(?:©|copyright\b)|(?:(?:additional )?reporting|writing|edited|editing|compiled) by (?-i:[A-Z])|"
    r"(?-i:(?:AP|AFP|EPA|PA|Getty|Reuters)(?: Photo| Images| File)?)(?:/|\)?$)|"
    r"(?:photo|image|picture)s? (?:by|credit)|"
    r"all rights reserved)",
    re.IGNORECASE,
)
# "By Ann Lee and Bo Ray in Paris", but not "By Monday, ministers must decide."
_BYLINE = re.compile(
    r"^B[Yy] [A-Z][\w.’'-]*(?:[,|]? (?:and|in|for|of|at|the|[A-Z][\w.’'-]*)){1,10}(?: ?[|•·–—,].{0,60})?$"
)
_INBOX = re.compile(r"\b(?:in|to|into) your inbox\b|\bour (?:\w+ )?newsletters?\b", re.IGNORECASE)
_DATELINE = re.compile(
    r"[A-Z][A-Z.’' -]+[A-Z.](?:, [A-Z][\w. ]{1,20})?(?: \([A-Z][\w /.]{1,30}\))? ?(?:-{1,2}|–|—) ?(?=\S)|"
    r"[A-Z][\w.,’' -]{1,40} \((?:Reuters|AP|AFP|Bloomberg|UPI|Xinhua|PA|dpa)\) ?(?:-{1,2}|–|—) ?(?=\S)|"
    r"[A-Z][\w.’' -]{1,40}, (?:[A-Z][a-z]+\.? [0-3]?\d|[0-3]?\d [A-Z][a-z]+) ?(?:-{1,2}|–|—) ?(?=\S)|"
    r"[-•*–·] +"
)
_LABEL = re.compile(r"^[A-Z][A-Z ]{2,40}:?$")
_ENDS = re.compile(rf"[.!?…{FULL_STOPS}][\"”’')\]»」』）]*$")
_HEADING_WORDS = 14


def find_furniture(article: Article) -> frozenset[int]:
    """The numbers of the sentences that are promotions, notices or credits."""
    return frozenset(s.number for s in article.sentences if _is_furniture(article.words(s)))


def find_headings(article: Article) -> frozenset[int]:
    """The numbers of the sentences that are headlines and sub-heads: alone, and not ended like a sentence.

    A headline that ends in a semicolon, as archives print one of several decks, goes on in the next line.
    """
    together = Counter(s.paragraph for s in article.sentences)
    found: set[int] = set()
    for sentence in article.sentences:
        short = count_words(article.words(sentence)) <= _HEADING_WORDS
        before = article.words(article.sentences[sentence.number - 2]) if sentence.number > 1 else ""
        goes_on = before.endswith(";") and len(found) == sentence.number - 1
        if together[sentence.paragraph] == 1 and (_is_heading(article, sentence) or (short and goes_on)):
            found.add(sentence.number)
    return frozenset(found)


def is_byline(words: str) -> bool:
    """Whether it says whose words the article is: no part of the story, but who holds a column's views."""
    return bool(_BYLINE.match(words))


def story_start(article: Article, sentence: Sentence) -> int:
    """Where the sentence itself begins, after a bullet or a dateline (GENEVA (Reuters) -)."""
    lead = _DATELINE.match(article.text, sentence.start, sentence.end)
    return lead.end() if lead else sentence.start


def _is_furniture(words: str) -> bool:
    invites = _INVITES.match(words) or (_INBOX.search(words) and len(words.split()) <= _HEADING_WORDS)
    return bool(invites or _CREDIT.match(words) or is_byline(words) or _LABEL.match(words))


def _is_heading(article: Article, sentence: Sentence) -> bool:
    words = article.words(sentence)
    if words == article.headline:
        return True
    return not _ENDS.search(words) and count_words(words) <= _HEADING_WORDS
