"""What stands around a speaker and his verb."""

from __future__ import annotations

from summarizer.language.english.numbers import TWO_TO_TWELVE
from summarizer.language.english.saying import SPOKEN_FORMS
from summarizer.language.patterns import Pattern

REPORTS_NUMBERS = Pattern(r"(?:said|says|reported|announced|told)?", "said|told", "argued")
SAYS_NUMBER = Pattern(
    rf"\d|\b(?:{TWO_TO_TWELVE}|half|dozens?|hundreds?|thousands?|millions?)\b",
    "5|two|millions",
    "some",
)
JUDGES = Pattern(
    r"\b(?:will|would|could|should|must|may|might|can|cannot|need|risk|more|less|better|worse|expected|"
    r"likely|because|on (?:course|track)|too|enough|never|nothing|wrong|fair|unfair)\b",
    "will|on track|unfair",
    "fairly",
)
# "…, the ministry said on Tuesday.": nothing told follows a verb whose words stand before it.
ONLY_WHEN = Pattern(
    r"(?: (?:on|in|at|during|late|early|earlier|this|last|yesterday|today|to)\b[^,;]{0,40})?[.,;]?",
    " on Tuesday.|  late.",
    "x",
)
TO_OFFICE_WORDS = Pattern(r" (?:[a-z-]+ ){1,4}", " united ", "  United ")
LEADS_IN = Pattern(r"(?:In|At|From|Near|Outside|Across) (?:the )?", "In |From the ", "And ")
# "Would go to court if lawmakers approved it": nobody has approved anything.
SUPPOSED_BEFORE = Pattern(
    r"\b(?:if|unless|whether|should) (?:the |a |an |any |[A-Z]\w+ ){0,2}$", "if |whether the ", "as "
)
ASIDE_BEFORE = Pattern(
    r", (?:who|which) (?:(?:has|have|had|is|was|were|are|also|\w+ly) )*$",
    ", who |, which has also ",
    ", and ",
)
ONLY_SAID_BY_PRONOUN = Pattern(
    rf"[”\"’»«'] (?:(?:he|she|they|it) [a-z]+|{SPOKEN_FORMS} (?:he|she|they))\b",
    "” he said|” said she",
    "” Lee said",
)
# “…” said a patient: somebody speaks who is not named, so nobody who is. (“…” said the diplomat: nor is this
# one, where no cue tells who that is.)
_SOMEBODY = r"(?:an?|one|another|the|its|his|her|their)"
NAMELESS = Pattern(
    rf"[”\"»’']\s*(?:{SPOKEN_FORMS} {_SOMEBODY}\b|"
    rf"{_SOMEBODY} (?:[\w-]+ ){{1,3}}{SPOKEN_FORMS}\b)",
    "” said a patient|” the patient said",
    "” said Lee",
)
