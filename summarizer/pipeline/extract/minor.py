"""Numbers that tell no figure of the story: an age, a height, an address, how long somebody spoke, when it was."""

from __future__ import annotations

import re

from summarizer.article import Article
from summarizer.scan import Quantity

_NEAR = 40
_TIMES = frozenset(
    ("seconds", "minutes", "hours", "days", "weeks", "months", "years", "decades", "centuries")
)
_OLD = re.compile(r"(?:[- ]years?)?[- ]old\b")
_STREET = re.compile(
    r" (?:[A-Z][\w.]* ){1,3}(?:Street|St|Avenue|Ave|Road|Rd|Boulevard|Lane|Drive|Square|Place|Court)\b"
)
_NUMBERED = re.compile(
    r"\b(?:Section|Article|Chapter|Title|Rule|Room|Suite|Route|Highway|Interstate|Flight|Page|Channel|"
    r"Proposition|Amendment|Resolution|Phase|Number|No\.|Act|Apartment|Building|Exit|Gate|Pier|District) $"
)
_ALONE = re.compile(r"\W*[\d.,]+\W*")
_SPEECH_AFTER = re.compile(
    r"[- ](?:long )?(?:\w+ ){0,2}(?:speech|address|interview|phone call|call|conversation|remarks|news conference|"
    r"press conference|statement|video|clip|ad|advert|podcast|segment|discussion|meeting|talk)\b"
)
_SPEECH_BEFORE = re.compile(
    r"\b(?:spoke|speaking|talked|met|addressed \w+) (?:with \w+ |to \w+ )?for (?:\w+ ){0,2}$"
)
_WHERE_AFTER = re.compile(r" (?:from|away|outside|north|south|east|west|down|up)\b")
_LENGTHS = frozenset(("miles", "kilometres", "feet", "metres", "yards"))
_WHEN_BEFORE = re.compile(r"\b(?:past|last|next|previous|coming|first) $", re.IGNORECASE)
# "The two men", "her two events": said before, and no count of the story.
_KNOWN = re.compile(r"\b(?:the|his|her|its|their|these|those|our|my|last|first|other) $", re.IGNORECASE)
_PAIR = re.compile(r"(?:one|two)", re.IGNORECASE)
_WHEN_AFTER = re.compile(r" (?:ago|later|earlier|before|after|from now|to go)\b|,? (?:since|after|before)\b")
_NAMED_BEFORE = re.compile(r"[A-Z][\w’'.-]+, $")
_COMMA_AFTER = re.compile(r"[,;).]")
_AGED = re.compile(r"\b(?:aged?|age of|turn(?:ed|s)) $")


def why_minor(quantity: Quantity, article: Article) -> str:
    """What kind of minor number it is, '' for a figure."""
    text = article.text
    before, after = (
        text[max(0, quantity.start - _NEAR) : quantity.start],
        text[quantity.end : quantity.end + _NEAR * 2],
    )
    bare = quantity.unit is None
    number = article.sentence_at(quantity.start)
    words = article.words(article.sentences[number - 1]) if number else ""
    if _OLD.search(quantity.text) or _OLD.match(after) or _is_age(before, after, quantity):
        return "an age"
    if quantity.unit in {"feet", "inches", "metres", "cm"} and re.match(r"[- ]tall\b", after):
        return "a height"
    if bare and _STREET.match(after):
        return "an address"
    if bare and _NUMBERED.search(before):
        return "a number in a name"
    if quantity.unit in _TIMES and (_SPEECH_AFTER.match(after) or _SPEECH_BEFORE.search(before)):
        return "how long somebody spoke"
    if quantity.unit in _TIMES and (_WHEN_AFTER.match(after) or _WHEN_BEFORE.search(before)):
        return "tells only when"
    if quantity.unit in _LENGTHS and _WHERE_AFTER.match(after):
        return "tells only where"
    if bare and _PAIR.fullmatch(quantity.text) and _KNOWN.search(before):
        return "tells which, not how many"
    if _ALONE.fullmatch(words):
        return "stands alone"
    return ""


def _is_age(before: str, after: str, quantity: Quantity) -> bool:
    """ "Ann Lee, 34, said", "aged 34"."""
    if not re.fullmatch(r"\d{1,3}", quantity.text):
        return False
    named = _NAMED_BEFORE.search(before) and _COMMA_AFTER.match(after)
    return bool(named or _AGED.search(before))
