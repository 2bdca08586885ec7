"""Who holds a view, by grammar alone: deeds that take a side, and what stands around a speaker's name."""

from __future__ import annotations

import re

from summarizer.language.english.saying import SAYING, SAYING_NOW
from summarizer.language.english.verbs import AGAINST, FOR, stems
from summarizer.language.patterns import Pattern
from summarizer.language.spelling import any_of

# What others "want" or "agree to" they need not be for.
TAKES_SIDES = Pattern(
    rf"\A(?:{any_of(stems(f'{FOR} {AGAINST}'))}|(?:is|are|was|were) (?:\w+ )?(?:against|opposed|in favou?r))",
    "supports|criticised|is firmly against",
    "wants|agreed to",
)
OWN_STANCE = Pattern(
    r"\A[“\"](?:\w+, )?(?:I|We) (?:\w+ly )?(support|back|endorse|(?P<opposes>oppose|reject))\b",
    "“I support|“Well, We strongly oppose",
    "I support|“They oppose",
)
# Thoughts that nobody but who has them can tell.
THOUGHT = Pattern(
    r"\A(?:believ(?:es|ed)|hop(?:es|ed)|fear(?:s|ed)|blam(?:es|ed)|expects|doubt(?:s|ed)|regret(?:s|ted))\Z",
    "hopes|blamed",
    "hope|thinks",
)
# "Called the plan “a joke”"; what is merely called something is named so.
CALLS_IT = Pattern(r" (?!on\b|for\b|upon\b|off\b|up\b|out\b)[^.;]{1,90}[“\"‘]", " the plan “a", " on “|“")
ADVERBS_TO_DEED = Pattern(
    r"(?:, [^,“”\"]{1,90},)?(?: (?:has|have|had|also|\w+ly))* ?", " has openly |, a banker, ", "?"
)
SUBORDINATES = Pattern(
    r"\b(?:after|before|when|while|since|because|if|although|though|that|which|what|whom|where|how|than|"
    r"until|as) (?:an? |another |one |the |its |their |his |her )?$",
    "weeks after |Because |after a ",
    "said |after Lee ",
    re.IGNORECASE,
)
# What these verbs tell is a deed or somebody else's view.
TELLS_NO_VIEW = Pattern(
    r"\A(?:announc\w+|describ\w+|respond\w*|maintain\w*|reveal\w*|referenc\w+|cit(?:ed|es)|recall\w*|echo\w*|asked|"
    r"mention\w*|highlight\w*|signal\w*|apologi\w+|report\w*|point\w* (?:to|out)|call(?:ed|s)?|observ\w+|"
    r"forecasts?)\Z",
    "announced|called|points to",
    "said|points|callous",
)
# With nothing after them they tell only that somebody spoke.
NEEDS_WHAT_IS_SAID = Pattern(r"\A(?:testif\w+|spoke|speak\w*|talk\w*|sp[eo]ken)\Z", "testified|spoke", "said")
# As often nouns: "Lee’s claim", "in some states".
NOUNS_TOO = Pattern(
    r"\A(?:claim|comment|remark|state|doubt|fear|hope|note|charge|vow|offer|demand|promise|pledge|call|report|"
    r"estimate|forecast|joke|hint|boast|urge|counter|reference)s?\Z",
    "claim|states",
    "claimed",
)
DENIED_SAYING = Pattern(
    r"\b(?:not|never|hardly|yet to)\b|n[’']t\b", " has not | didn’t |yet to", " has | nothing "
)
OPENS_WHAT_IS_SAID = Pattern(r" (?:that|whether|if|what|how|when)\b", " that| whether the", "that| the")
# "The lawsuit Lee announced": it is about the lawsuit. Before a subject other words stand.
NOUN_BEFORE_SUBJECT = Pattern(
    r"(?:^|[^,.;:”\"—–)-] )(?!(?:and|but|or|that|as|when|while|before|since|because|if|though|although|"
    r"whereas|where|says?|said|also|even|only|both|some|many|most|more|several|senior|the|an?|his|her|its|their|other|so|yet|then|"
    r"how|why|if|whether|to|of)\b)[a-z][a-z’'-]+ $",
    "the lawsuit |lawsuit ",
    "the |, lawsuit |lawsuit",
)
ANOTHER_SUBJECT = Pattern(
    r"\b(?:he|she|they|it|we|I|who) (?:\w+ )?$", ", he |who often ", "the |he has often "
)
# A quotation that has ended with its mark, and nothing after it that she says too.
QUOTED_BEFORE = Pattern(
    rf"[,.?!][”\"](?!.*(?:[“\"]|\b(?:add(?:ed|s)?|that|{SAYING_NOW})\b)).*$",
    "“No,” she said|No.”",
    "“No,” she said, adding|“No” she",
    re.DOTALL,
)
SPEAKING_PERSON = Pattern(r"\b(?:he|she)\b", "He|she", "his|they", re.IGNORECASE)
IN_WHICH = Pattern(
    r"\b(?:in|at|from|near|outside|across|of) (?:the )?$|"
    r"(?<!woman )(?<!man )(?<!person )(?<!ccording )\b(?:to|with|for|by|about|against|than|like|on|into|"
    r"through|under|between|within|among|inside|behind) (?:the |an? |its |his |her |their )?"
    r"(?:[a-z’'-]+ ){0,3}$",
    "in |with the new |of the ",
    "spokesman for |in a ",
)
# "43 percent of Ohio voters", "a majority of": what a poll found, and nobody's word.
SHARE_OF = Pattern(
    r"(?:%|\bper ?cent|\b(?:majority|half|third|quarter|share|most|\d+)) (?:of )?(?:the )?(?:\w+ ){0,2}$",
    "43 percent of |a majority of the |most ",
    "some of ",
    re.IGNORECASE,
)
TAG_BEGINS = Pattern(
    r"[,.?!—–-][”\"’']*,? (?!(?:though|although|while|whereas|but|and|yet|even|because|as|so|which|who) )"
    r"(?:[\w’'.-]+ ){0,4}$|"
    rf"\b(?:according to|{SAYING.source}) (?:[\w’'.-]+ ){{0,5}}$",
    "shut,” |shut, the mayor |said the ",
    "shut |the ",
)
SAYS_AFTER = Pattern(
    r"(?: of [A-Z]\w+)?(?:, [^“”\"]{1,120},|[’']s \w+)?"
    rf"(?: (?:has|have|had|also|\w+ly|[a-z]+)){{0,3}} (?:{SAYING.source})\b",
    " said| of Leeds, a banker, has said|’s aide said",
    "said| sat",
)
SAYS_BEFORE = Pattern(
    rf"\b(?:according to|(?:{SAYING.source}))(?: (?:[\w’'.-]+)){{0,5}} ?$",
    "according to |Said the mayor ",
    "the ",
    re.IGNORECASE,
)
_ONE = r"(?:he|she|they|[A-Z][\w’'-]+)"
# In a quotation that goes on: another voice.
ANOTHER_VOICE = Pattern(
    rf",[”\"]? {_ONE} (?:{SAYING.source})\b(?![^“”\"]*[”\"])|[”\"],? {_ONE} (?:{SAYING.source})\b",
    "No, he said.|“No” Lee says",
    "No, the board said.|and he said “No”",
)
FINITE = Pattern(r"(?:ed|s)\Z", "supported|supports", "support|supporting")
# "Told a few thousand teachers that": whom it was said to, however many they are, is not what was said.
TOLD_SO_MANY = Pattern(
    r"(?:told|tells?|telling|asked|informed|assured|reminded|warned|urged|addressed)(?: \w+){0,2} ",
    "told |told the other ",
    "said |telling",
)
# "He would fly to a meeting of the board, which gave": the article's own words on what was said.
ASIDE_BEGINS = Pattern(
    r", (?:which|who|whose|where) [^,;:—–“”\"]*$",
    " the board, which gave ",
    " board, which is new, gave | which gave ",
)
# "The index added 20 points", "the firm adds 3 jobs", "Norway declared war".
GOES_ON_TO_SAY = Pattern(
    r" (?:that|whether|it|they|he|she|we|there|these|those|more|most|some) ",
    " that they| it is ",
    " on Monday",
)
SAYS_NOTHING = Pattern(
    r"add(?:s|ed|ing)?(?: (?!that\b)[a-z]+){0,2} [$€£]?\d|"
    r"declar(?:e|es|ed|ing) (?:war|victory|bankruptcy|independence|a (?:state|national|public))\b",
    "added 20|adds about $3|declared war",
    "added that 20|added|declared that war",
)
