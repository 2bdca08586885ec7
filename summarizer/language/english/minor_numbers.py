"""Words around numbers that tell no figure of the story."""

from __future__ import annotations

import re

from summarizer.language.english.shapes import STREETS
from summarizer.language.patterns import Pattern

OLD = Pattern(r"(?:[- ]years?)?[- ]old\b", "-year-old| years old|34-year-old", "older")
# "The average age of 71" tells something of many.
AGED_BEFORE = Pattern(
    r"\b(?:aged(?: \d+ (?:and|to|or))?|(?<!average )(?<!median )(?<!retirement )age(?: of)?|turn(?:ed|s)) $",
    "aged |the age of |turned |aged 11 and ",
    "the average age of |wage ",
)
# "Voters over 45", "those ages 18 to 29", "45 and older".
BOUND_OF_AGE = Pattern(
    r"(?:(?:over|under|above|below|(?:older|younger) than) )?\d\d(?:(?: to | ?[-–] ?)\d\d)?",
    "over 45|18 to 29|45",
    "5",
    re.IGNORECASE,
)
BOUNDED_AGE_BEFORE = Pattern(
    r"\b(?:(?:between the )?ages(?: of)?(?: \d\d and)?|(?:under|over|below) (?:the )?age(?: of)?|"
    r"(?:older|younger) than) $",
    "between the ages of |ages 18 and |under age |older than ",
    "the age of |more than ",
)
OLDER_AFTER = Pattern(r" (?:and|or) (?:older|younger|over|under|up)\b", " and older| or under", " and old")
PEOPLE_BEFORE_AGE = Pattern(
    r"\b(?:those|people|voters|adults|men|women|blacks|whites|workers|children|viewers|residents|"
    r"americans) $",
    "Voters |for those ",
    "the voters of ",
    re.IGNORECASE,
)
BOUND_ENDS = Pattern(
    r"[.,;)]| (?:and|or|in|who|are|were|was|support\w*)\b| [–—]|$", ", who| supported| –", " percent| miles"
)
PERSON_WAS_BEFORE = Pattern(r"\b(?:[Hh]e|[Ss]he) (?:is|was) $", "She was |he is ", "it was ")
TALL_AFTER = Pattern(r"[- ]tall\b", " tall|-tall", " taller")
STREET_AFTER = Pattern(
    rf" (?:[A-Z][\w.]* ){{1,3}}(?:{STREETS})\b",
    " High Street| St. Ann Rd",
    " streets| Street",
)
_NUMBERED = (
    r"(?:Section|Article|Chapter|Title|Rule|Room|Suite|Route|Highway|Interstate|Flight|Page|Channel|"
    r"Proposition|Amendment|Resolution|Phase|Number|No\.|Act|Apartment|Building|Exit|Gate|Pier|District)s?"
)
NUMBERED_BEFORE = Pattern(
    rf"\b{_NUMBERED} (?:\d+(?:,|,? (?:and|or|to)) )*$",
    "Section |No. |Sections 21, 24, and ",
    "section |Sections 21 ",
)
NUMBERED = Pattern(rf"{_NUMBERED} \d", "Highway 74", "Highway to")
_SPEECH = (
    r"(?:speech|address|interview|(?:phone )?call|conversation|remarks|performance|appearance|"
    r"(?:news |press )?conference|statement|video|clip|ad|advert|podcast|segment|discussion|meeting|talk)"
)
# "271 days without a press conference" is something else.
_BETWEEN = r"(?!(?:without|after|before|since|until|from|for|in|into|at|on|between|to) )"
SPEECH_AFTER = Pattern(
    rf"[- ](?:{_BETWEEN}\w+ ){{0,3}}{_SPEECH}\b", "-minute speech| long press conference", " talking|call"
)
SPEECH_BEFORE = Pattern(
    rf"\b{_SPEECH}(?:,? which|,? that)? (?:was|is|lasted|ran|went on)(?: for)? $|"
    r"\b(?:spoke|speaking|talked|met|addressed \w+) (?:with \w+ |to \w+ )?for (?:\w+ ){0,2}$",
    "the call lasted |spoke to reporters for about ",
    "the strike lasted |spoke ",
)
WHEN_AFTER = Pattern(
    r" (?:ago|later|earlier|before|after|into|from now|to go)\b|,? (?:since|after|before)\b",
    " ago|, after",
    " agony",
)
WHEN_BEFORE = Pattern(
    r"\b(?:past|last|next|previous|coming|first|final|remaining|in just) $",
    "the past |Last |In just ",
    "about ",
    re.IGNORECASE,
)
WHERE_AFTER = Pattern(r" (?:from|away|outside|north|south|east|west|down|up)\b", " from| north", " long")
# "An eight-week sprint" is of that kind, "an eight-week ban" and "a nearly four-year war" are measured.
ATTRIBUTE = Pattern(
    r"\A(?:an? )?[\w-]+-(?:minute|hour|day|week|month|year|decade)\Z",
    "two-year|a five-day",
    "five days|about 5-day",
)
MEASURED_AFTER = Pattern(
    r" (?:\w+ ){0,2}(?:sentence|prison|jail|term|ban|suspension|pause|moratorium|lows?|highs?|record|delay|"
    r"extension|deadline|contract|lease|truce|ceasefire)\b",
    " sentence| prison term",
    " tour",
)
# "The two men", "the five states": said before, and no count of the story.
KNOWN_BEFORE = Pattern(
    r"\b(?:the|his|her|its|their|these|those|our|my|last|past|first|other|earlier|previous|former|latter) $",
    "The |her |the earlier ",
    "about ",
    re.IGNORECASE,
)
# "An aircraft or two".
OR_BEFORE = Pattern(r"\w or $", "an aircraft or ", "for ")
OTHER_AFTER = Pattern(r" other\b", " other men", " others")
ONE_TO_THREE = Pattern(r"\b(?:one|two|three)\b", "two|One", "four", re.IGNORECASE)
# "Three of the five" is a share.
TOLD_BEFORE = Pattern(
    r"(?<!\bof )\b(?:the|these|those|last|past|first) $", "The |past ", "about |its |of the ", re.IGNORECASE
)
ONE_TO_TEN = Pattern(
    r"\b(?:one|two|three|four|five|six|seven|eight|nine|ten)\b", "two|One", "twelve", re.IGNORECASE
)
ANNOUNCED_AFTER = Pattern(
    r" (?:(?:other|more|key|main|big) )?(?:things|ways|reasons|areas|questions|takeaways|lessons|steps)\b",
    " reasons| other things",
    " men",
)
FAMILY_BEFORE = Pattern(r"\bfamil(?:y|ies) of $", "a family of ", "family ")
# "A couple of hours" is no number of anything; "a two-man race" is of that kind.
FEW_OR_MANY = Pattern(
    r"(?:an? )?(?:couple|handful)(?: of)?|(?:a )?(?:thousand|million|billion)",
    "a couple of|million",
    "two",
    re.IGNORECASE,
)
KIND_AFTER = Pattern(
    r"-(?!to-|and-|or-)[a-z]+",
    "-man race|-candidate",
    " man|-to-1",
)
# "Supports him 100 percent".
ALL_OF_IT = Pattern(
    r"(?:100|one[- ]hundred|a hundred)[ -]?(?:percent|per[ -]cent|%)",
    "100 percent|100%|100-per-cent",
    "10%",
    re.IGNORECASE,
)
SHARE_OF_WHAT = Pattern(
    r" (?:of|more|less|higher|lower|tariff\w*|tax\w*|dut(?:y|ies)|increase|rise|owned)\b",
    " of it| tariffs",
    " off",
)
# "For a second day" is no time, "for a second or two" is; "a third would be" is no share.
A_SECOND = Pattern(r"a second\b", "a second", "two seconds", re.IGNORECASE)
THING_AFTER = Pattern(
    r" (?!(?:and|or|but|of|at|in|on|to|for|by|from|with|as|than|per|before|after|when|while|if|until|because|"
    r"later|ago|each|every|that|the|he|she|it|they|is|was)\b)[a-z]",
    " day",
    " or| Day",
)
FRACTION_OR_ORDINAL = Pattern(
    r"an? (?:third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)", "a third|An eighth", "half", re.IGNORECASE
)
# "’08 and ’12"; what opens a quotation looks the same, but for the word before.
SHORT_YEAR_BEFORE = Pattern(
    r"(?<!\w)’$|\b(?:in|of|since|from|by|until|the|and|or) [‘']$", "’|since ‘", "said ‘|s’"
)
# "Clear about one thing": one is a count where it is one of some.
ONLY_ONE = Pattern(
    r"(?:(?:over|about|around|some|at least|just|only) )?\bone\b", "one|at least One", "two", re.IGNORECASE
)
NO_SHARE_AFTER = Pattern(
    r"\A(?! (?:of|in|out of|more|less|fewer|higher|lower|larger|smaller)\b)(?s:.+|\Z)",
    " thing",
    " of them| more",
)
RANK_BEFORE = Pattern(r"\b(?:top|bottom) $", "the top |Bottom ", "stop ", re.IGNORECASE)
PAGES_AFTER = Pattern(r"-page\b", "-page report", " pages")
EMERGENCY_NUMBER = Pattern(r"\A(?:911|999|112|101|111)\Z", "911|112", "9111|912")
EMERGENCY_AFTER = Pattern(
    r"[ -](?:calls?|callers?|operators?|dispatch\w*|emergency|services?|lines?|centers?|centres?)\b",
    " calls|-operator| dispatchers",
    " people| called",
)
CALLS_BEFORE = Pattern(
    r"\b(?:call(?:s|ed|ing)?|dial(?:s|l?ed|l?ing)?|rang|ring|phon(?:es?|ed)) $",
    "called |dialling ",
    "so-called, |caller ",
)
# "The 787-9 Dreamliner jets".
MODEL_NUMBER = Pattern(r"\A\d{2,}(?:-\d{1,4}|[xX])\Z", "787-9|777x", "5-4|30")
MODEL_AFTER = Pattern(
    r" (?:[A-Z][\w-]* )?(?:jet(?:liner)?|plane|aircraft|airliner|model|engine|rocket|rifle|phone|car|truck|"
    r"van|helicopter|drone|tank|missile)s?\b",
    " jets| Dreamliner jets",
    " jetty| vote",
)
