"""Numbers that tell no figure of the story: ages, heights, addresses, how long a speech was, when, where."""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarizer.article import Article
from summarizer.scan import Quantity

# How many characters before and after a number tell what it is.
_BEFORE, _AFTER = 40, 80
# No sentence of a thousand articles has more characters: longer ones are lists and tables without an end.
_LONGEST = 700
_TIMES = frozenset(
    ("seconds", "minutes", "hours", "days", "weeks", "months", "years", "decades", "centuries")
)
_LENGTHS = frozenset(("miles", "kilometres", "feet", "metres", "yards"))
_HEIGHTS = frozenset(("feet", "inches", "metres", "cm"))
_OLD = re.compile(r"(?:[- ]years?)?[- ]old\b")
_AGE = re.compile(r"\d{1,3}")
_NAMED_BEFORE = re.compile(r"[A-Z][\w’'.-]+, $")
# "His eldest daughter, 34, has".
_PERSON_BEFORE, _COMMA_AFTER = re.compile(r"\b[A-Za-z][\w’'-]*, $"), re.compile(r", [a-z]")
_GROWN = re.compile(r"[1-9]\d")
_MARK_AFTER = re.compile(r"[,;).]")
# "The average age of 71" tells something of many.
_AGED = re.compile(r"\b(?:aged|(?<!average )(?<!median )(?<!retirement )age(?: of)?|turn(?:ed|s)) $")
# "Voters over 45", "those ages 18 to 29", "45 and older".
_BOUND = re.compile(
    r"(?:(?:over|under|above|below|(?:older|younger) than) )?\d\d(?:(?: to | ?[-–] ?)\d\d)?", re.IGNORECASE
)
_BOUNDED_BEFORE = re.compile(
    r"\b(?:(?:between the )?ages(?: of)?(?: \d\d and)?|(?:under|over|below) (?:the )?age(?: of)?|"
    r"(?:older|younger) than) $"
)
_OLDER_AFTER = re.compile(r" (?:and|or) (?:older|younger|over|under|up)\b")
_PEOPLE_BEFORE = re.compile(
    r"\b(?:those|people|voters|adults|men|women|blacks|whites|workers|children|viewers|residents|"
    r"americans) $",
    re.IGNORECASE,
)
_BOUND_ENDS = re.compile(r"[.,;)]| (?:and|or|in|who|are|were|was|support\w*)\b| [–—]|$")
_WAS = re.compile(r"\b(?:[Hh]e|[Ss]he) (?:is|was) $")
_TALL = re.compile(r"[- ]tall\b")
_STREET = re.compile(
    r" (?:[A-Z][\w.]* ){1,3}(?:Street|St|Avenue|Ave|Road|Rd|Boulevard|Lane|Drive|Square|Place|Court)\b"
)
_NUMBERED = re.compile(
    r"\b(?:Section|Article|Chapter|Title|Rule|Room|Suite|Route|Highway|Interstate|Flight|Page|Channel|"
    r"Proposition|Amendment|Resolution|Phase|Number|No\.|Act|Apartment|Building|Exit|Gate|Pier|District) $"
)
_SPEECH = (
    r"(?:speech|address|interview|(?:phone )?call|conversation|remarks|performance|appearance|"
    r"(?:news |press )?conference|statement|video|clip|ad|advert|podcast|segment|discussion|meeting|talk)"
)
# "271 days without a press conference" is something else.
_BETWEEN = r"(?!(?:without|after|before|since|until|from|for|in|into|at|on|between|to) )"
_SPEECH_AFTER = re.compile(rf"[- ](?:{_BETWEEN}\w+ ){{0,3}}{_SPEECH}\b")
_SPEECH_LASTED = re.compile(rf"\b{_SPEECH}(?:,? which|,? that)? (?:was|is|lasted|ran|went on)(?: for)? $")
_SPEECH_BEFORE = re.compile(
    r"\b(?:spoke|speaking|talked|met|addressed \w+) (?:with \w+ |to \w+ )?for (?:\w+ ){0,2}$"
)
_WHEN_AFTER = re.compile(r" (?:ago|later|earlier|before|after|from now|to go)\b|,? (?:since|after|before)\b")
_WHEN_BEFORE = re.compile(r"\b(?:past|last|next|previous|coming|first) $", re.IGNORECASE)
_WHERE_AFTER = re.compile(r" (?:from|away|outside|north|south|east|west|down|up)\b")
# "The two men", "her two events": said before, and no count of the story.
_KNOWN = re.compile(r"\b(?:the|his|her|its|their|these|those|our|my|last|past|first|other) $", re.IGNORECASE)
# "An aircraft or two".
_OR = re.compile(r"\w or $")
_OTHER = re.compile(r" other\b")
_PAIR = re.compile(r"one|two|three", re.IGNORECASE)
# "A couple of hours" is no number of anything; "a two-man race" is of that kind; “24” is a title.
_COUPLE = re.compile(
    r"(?:an? )?(?:couple|handful)(?: of)?|(?:a )?(?:thousand|million|billion)", re.IGNORECASE
)
_KIND_AFTER = re.compile(r"-(?:man|woman|person|way|horse|party|pronged|sided|faced|part|tier\w*|fold)\b")
_OPENS, _CLOSES = re.compile(r"(?:[“\"‘]|'')$"), re.compile(r",?(?:[”\"’]|'')")
# "Supports him 100 percent".
_WHOLE = re.compile(r"(?:100|one[- ]hundred|a hundred) ?(?:percent|per cent|%)", re.IGNORECASE)
_OF = re.compile(r" (?:of|more|less|higher|lower|tariff\w*|tax\w*|dut(?:y|ies)|increase|rise|owned)\b")
# "For a second day" is no time, "for a second or two" is; "a third would be" is no share.
_A_SECOND = re.compile(r"a second", re.IGNORECASE)
_THING_AFTER = re.compile(
    r" (?!(?:and|or|but|of|at|in|on|to|for|by|from|with|as|than|per|before|after|when|while|if|until|because|"
    r"later|ago|each|every|that|the|he|she|it|they|is|was)\b)[a-z]"
)
_ORDINAL = re.compile(r"an? (?:third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)", re.IGNORECASE)
# "’08 and ’12"; what opens a quotation looks the same, but for the word before.
_YEAR = re.compile(r"\d\d")
_YEAR_BEFORE = re.compile(r"(?<!\w)’$|\b(?:in|of|since|from|by|until|the|and|or) [‘']$")
# "Clear about one thing": one is a count where it is one of some.
_ONE = re.compile(r"(?:(?:over|about|around|some) )?one", re.IGNORECASE)
_SHARED = re.compile(r" (?:of|in|out of|more|less|fewer|higher|lower|larger|smaller)\b")
# "1.", "Ann Lee (4.)", "Welfare reform 2.": a list, or the table of a page.
_ALONE = re.compile(r"\W*(?:[\w’'.-]+\W+){0,3}\d{1,3}\.?\W*")
_MARKER_BEFORE, _MARKER_AFTER = re.compile(r"[—–(:] ?$"), re.compile(r"\.(?!\d)|\)")
_RANK_BEFORE = re.compile(r"\b(?:top|bottom) $", re.IGNORECASE)
_PAGES = re.compile(r"-page\b")


def why_minor(quantity: Quantity, article: Article) -> str:
    """What kind of minor number it is, '' for a figure."""
    text = article.text
    before = text[max(0, quantity.start - _BEFORE) : quantity.start]
    after = text[quantity.end : quantity.end + _AFTER]
    number = article.sentence_at(quantity.start)
    words = article.words(article.sentences[number - 1]) if number else ""
    if len(words) > _LONGEST:
        return "in a list or a table"
    return next(_kinds(quantity, before, after), "stands alone" if _ALONE.fullmatch(words) else "")


def _kinds(quantity: Quantity, before: str, after: str) -> Iterator[str]:
    if _is_age(quantity, before, after):
        yield "an age"
    if quantity.unit in _HEIGHTS and _TALL.match(after):
        yield "a height"
    if quantity.unit in _TIMES:
        yield from _of_time(before, after)
    if quantity.unit in _LENGTHS and _WHERE_AFTER.match(after):
        yield "tells only where"
    if _WHOLE.fullmatch(quantity.text) and not _OF.match(after):
        yield "a figure of speech"
    if _A_SECOND.fullmatch(quantity.text) and _THING_AFTER.match(after):
        yield "an ordinal"
    if quantity.unit is None:
        yield from _of_a_count(quantity, before, after)


def _is_age(quantity: Quantity, before: str, after: str) -> bool:
    if _OLD.search(quantity.text) or _OLD.match(after):
        return True
    # "Ann Lee, 34, said", "she was 34", "aged 34".
    told = _NAMED_BEFORE.search(before) or _WAS.search(before)
    named = told and _MARK_AFTER.match(after)
    between = _GROWN.fullmatch(quantity.text) and _PERSON_BEFORE.search(before) and _COMMA_AFTER.match(after)
    if _AGE.fullmatch(quantity.text) and (named or between or _AGED.search(before)):
        return True
    return bool(_BOUND.fullmatch(quantity.text)) and _is_bound(quantity.text, before, after)


def _is_bound(text: str, before: str, after: str) -> bool:
    if _BOUNDED_BEFORE.search(before) or _OLDER_AFTER.match(after):
        return True
    hedged = not text[0].isdigit() and _PEOPLE_BEFORE.search(before)
    return bool(hedged and _BOUND_ENDS.match(after))


def _of_time(before: str, after: str) -> Iterator[str]:
    if any((_SPEECH_AFTER.match(after), _SPEECH_BEFORE.search(before), _SPEECH_LASTED.search(before))):
        yield "how long somebody spoke"
    if _WHEN_AFTER.match(after) or _WHEN_BEFORE.search(before):
        yield "tells only when"


def _of_a_count(quantity: Quantity, before: str, after: str) -> Iterator[str]:
    for why, text, leads, follows in _COUNTS:
        if text.fullmatch(quantity.text) and leads.search(before) and follows.match(after):
            yield why


_ANY = re.compile("(?s:.*)")
_NOT_SHARED = re.compile(f"(?!{_SHARED.pattern})")
# What a number without a unit is, by its own words, those before and those after it.
_COUNTS = (
    ("a figure of speech", _COUPLE, _ANY, _ANY),
    ("tells of which kind, not how many", _ANY, _ANY, _KIND_AFTER),
    ("a number in a name", _ANY, _OPENS, _CLOSES),
    ("an address", _ANY, _ANY, _STREET),
    ("a year", _YEAR, _YEAR_BEFORE, _ANY),
    ("an ordinal", _ORDINAL, _ANY, _NOT_SHARED),
    ("tells which, not how many", _ONE, _ANY, _NOT_SHARED),
    ("a number in a name", _ANY, _NUMBERED, _ANY),
    ("a mark of a list", re.compile(r"\d{1,2}"), _MARKER_BEFORE, _MARKER_AFTER),
    ("a rank", _ANY, _RANK_BEFORE, _ANY),
    ("how long a text is", _ANY, _ANY, _PAGES),
    ("tells which, not how many", _PAIR, _OR, _ANY),
    ("tells which, not how many", _PAIR, _KNOWN, _ANY),
    ("tells which, not how many", _PAIR, _ANY, _OTHER),
)
