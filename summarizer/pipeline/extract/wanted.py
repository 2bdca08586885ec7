"""What is demanded, in the article's words: from the words of demanding on, or what is to be done."""

from __future__ import annotations

import re

from summarizer.article import Article
from summarizer.pipeline.extract.told import balanced
from summarizer.scan import DemandCue

# Up to what is to be done, or not to be.
_NO_VERB = r"(?:the|an?|his|her|its|their|our|this|that|these|those|some|all|what|who|how|which)\b"
_TO_DO = re.compile(rf"[^,;:.“”\"]{{1,90}}? (?:to (?!{_NO_VERB})(?=[“\"‘]?[a-z])|(?=not to [a-z]))")
# Where what is wanted ends: another clause, another voice, or the end of what is quoted.
_ENDS = re.compile(
    r",[”\"]|,''|[;—–]| - |: |"
    r",[”\"’']* (?=(?:but|although|though|while|as|which|who|whose|saying|citing|adding|failing|"
    r"claiming|arguing|calling|said|says|and (?:said|says|is|was|has|had|turned)|(?:an?|the) \w+ [a-z]+ed|"
    r"it|he|she|they|we|[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)*[’']s?)\b)|"
    r" (?=(?:and|but) (?:\w+ed|said|turned|had|has|was|is|makes?|made)\b)"
)
_FEWEST_WORDS = 3
# "The US should", "he must": of whom it is wanted, and whether at all, the subject seldom shows.
_MODAL = re.compile(
    r"(?:(?:he|she|it|they|we|you) )?(?:must|ha(?:s|ve|d)|should|needs?|ought)\b", re.IGNORECASE
)
_OBJECT = re.compile(
    r"(?:call\w* (?:on|upon)|urg|appeal|ask|order|instruct|press|plead|lobb|petition|forc|requir)"
)
# Nothing is demanded: "stopped short of calling for", "never would have instructed", "if he asked".
_DENIED = re.compile(
    r"(?:\b(?:not|never|without|stopped short of|rather than|instead of|if|whether|would have|declin\w+ to|"
    r"refus\w+ to)(?: \w+)?|n[’']t(?: \w+)?) $"
)
# Only planned, or possible: "would ask", "plans to call on".
_PLANNED = re.compile(r"\b(?:to|would|could|might|may|can|should) $")
# These words mean something else as often: a question, an offer to a public, a claim, an inquiry.
_NO_DEMAND = re.compile(
    r"appeal\w*\b(?! to [^,;.]{1,60} (?:to|for) )|"
    r"lobb\w+\b(?! (?:[\w’'-]+ ){0,4}(?:for|against|to) )|lobbying \w+\b|"
    r"insist\w+ (?:on [A-Z][\w’'.-]* )?that\b|demand(?:s|ed|ing)? to know\b|demands? for\b|"
    r"call\w* (?:on|upon)\b(?! [^,;.]{1,80} (?:to|for)\b)|press\w* (?:[\w’'-]+ ){1,5}?on\b|"
    r"(?:ask|press|challeng)\w* (?:[\w’'-]+ ){0,3}(?:who|what|whether|if|how|why|when|where|about)\b|"
    r"\w+ (?:him|her|them|us|me|you)(?! (?:[\w’'-]+ly )?(?:not )?to\b| that\b| for\b|,)"
)
# "Ordered to", "subpoenaed to": it is he who is to do it.
_IS_TOLD = re.compile(r"(?!plead|demand)\w+ed to [a-z]")
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
    text, words = article.text, article.text[cue.start : sentence.end]
    if _is_none(words, text[max(sentence.start, cue.start - _NEAR) : cue.start]):
        return ""
    to_do = _TO_DO.match(text, cue.end, sentence.end) if cue.addressee and _OBJECT.match(words) else None
    start = to_do.end() if to_do else cue.start
    ends = _ENDS.search(text, max(start, cue.end), sentence.end)
    wanted = balanced(_clean(text[start : ends.start() if ends else sentence.end]))
    return wanted if len(wanted.split()) >= _FEWEST_WORDS and not words.rstrip("”\"’'").endswith("?") else ""


def _is_none(words: str, before: str) -> bool:
    """Whether the words of demanding, or what stands before them, demand nothing of anybody."""
    turns = (_DENIED, _PLANNED, _NOUN, _SUPPOSED, *([_PASSIVE] if _DONE_TO.match(words) else []))
    meant = (_TOLD, _MODAL, _NO_DEMAND, _IS_TOLD)
    return any(one.match(words) for one in meant) or any(turn.search(before) for turn in turns)


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
