"""What is demanded, in the article's words: from the words of demanding on, or what is to be done."""

from __future__ import annotations

import re

from summarizer.article import Article
from summarizer.scan import DemandCue

# Up to what is to be done, or not to be.
_TO_DO = re.compile(r"[^,;:.“”\"]{1,90}? (?:to (?=[a-z])|(?=not to [a-z]))")
# "The US should", "he must": of whom it is wanted, and whether at all, the subject seldom shows.
_MODAL = re.compile(r"(?:must|ha(?:s|ve|d)|should|needs?|ought)\b")
_OBJECT = re.compile(
    r"(?:call\w* (?:on|upon)|urg|appeal|ask|order|instruct|press|plead|lobb|petition|forc|requir)"
)
# Nothing is demanded: "stopped short of calling for", "never would have instructed", "if he asked".
_DENIED = re.compile(
    r"(?:\b(?:not|never|without|stopped short of|rather than|instead of|if|whether|would have|declin\w+ to|"
    r"refus\w+ to)(?: \w+)?|n[’']t(?: \w+)?) $"
)
# "The call for", "Lee’s latest demands for": a noun, and whose demand it is the sentence may not say.
_NOUN = re.compile(r"(?:[’']s(?: \w+)?|\b(?:the|an?|no|this|any)) $", re.IGNORECASE)
# "Told aides to" is as often a plan as a demand.
_TOLD = re.compile(
    r"deadlines?\b|t(?:old|ells?|elling)\b|want|warn|challeng|sue|suing|unless|only if|or face"
)
_NEAR = 30
# "If Ann Lee asked the council to": nobody knows whether she did.
_SUPPOSED = re.compile(r"\b(?:if|whether|unless)(?: [\w’'-]+){1,4} $", re.IGNORECASE)
# "The council is called on to": it demands nothing.
_PASSIVE = re.compile(r"\b(?:is|are|was|were|been|being|be) (?:\w+ly )?$")
_DONE_TO = re.compile(r"\w+ed\b")


def wanted_of(cue: DemandCue, article: Article) -> str:
    """The words, '' where it is no demand after all."""
    sentence = article.sentences[cue.sentence - 1]
    text = article.text
    words = text[cue.start : cue.end]
    turns = (_DENIED, _NOUN, _SUPPOSED, *([_PASSIVE] if _DONE_TO.match(words) else []))
    near = max(sentence.start, cue.start - _NEAR)
    if _TOLD.match(words) or _MODAL.match(words) or any(turn.search(text, near, cue.start) for turn in turns):
        return ""
    to_do = _TO_DO.match(text, cue.end, sentence.end) if cue.addressee and _OBJECT.match(words) else None
    return _clean(text[to_do.end() if to_do else cue.start : sentence.end])


def _clean(words: str) -> str:
    return " ".join(words.split()).rstrip(' .,;”"')


_LIMIT = re.compile(
    r"\b(?:by|before|until|till|within) (?:(?:the )?end of (?:\w+)(?: \d{4})?|(?:next|this) \w+|"
    r"(?:\d+|an?|two|three|four|five|six|seven|ten|thirty) (?:hours?|days?|weeks?|months?|years?)|"
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|"
    r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.? \d{1,2}(?:, \d{4})?|\d{1,2} [A-Z][a-z]+|"
    r"\d{4}|midnight|noon|tomorrow|tonight|then)\b"
)


def limit_in(words: str) -> str:
    """The time limit among the words of a demand, '' where they set none."""
    found = _LIMIT.search(words)
    return found[0] if found else ""
