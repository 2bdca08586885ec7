"""Polls, studies, reports and the like, as sources of a number."""

from __future__ import annotations

from summarizer.language.patterns import Pattern

_TITLE_STOP = (
    r"(?<=\bMr)\.|(?<=\bMs)\.|(?<=\bDr)\.|(?<=\bMrs)\.|(?<=\bSen)\.|(?<=\bRep)\.|(?<=\bGov)\.|\.(?=\w)"
)
_ENDS = (
    r" (?:who|which|that|whose|where|as|but|while|because|compared|showing|released|published|obtained|"
    r"said|says|show|shows|showed)\b"
)
_DOCUMENT = (
    r"(?:[Pp]olls?|[Ss]urveys?|stud(?:y|ies)|analys[ei]s|reports?|data|research|records|documents|filings?|[Pp]rojections?|"
    r"[Ee]stimates?|averages?|tall(?:y|ies)|memo|figures|statistics|census|audits?|reviews?)"
)
_PLACED = (
    r"(?:,? (?:of|by|from|in|for|on|out|conducted|compiled|released|published|taken|this|last) "
    r"(?:(?!poll|survey)[^,;:.”\"]){2,70}?)?"
)
# "…, according to a Labor Ministry study": the phrase up to where another begins.
ACCORDING_TO_WHOM = Pattern(
    r"(?<!vary )(?<!varies )(?<!differ )(?<!differs )\b[Aa]ccording to (?!your\b)"
    rf"(?P<who>(?:(?!{_ENDS})(?:[^,;:.()—–”\"-]|(?<! )-|{_TITLE_STOP}))+)",
    "according to exit polls.|According to Ms. Lee, 5",
    "in accord with the polls|prices vary according to size",
)
# "A recent survey by the union found that …"
DOCUMENT_SHOWS = Pattern(
    rf"(?:^|[,;—–“”\"'] ?|\b(?:and|but|But|while|While|that|And|Yet|yet|Still,) )"
    r"(?P<who>(?!(?i:and|but|yet|that|where|which|while|when|in|with|as|after|since|because|although|if|by|from|on|at|of|for)\b)"
    rf"(?:\w[\w’'./&-]* ){{0,7}}?{_DOCUMENT}{_PLACED}),? "
    r"(?:also |has |have |had |\w+ly )?"
    r"(?:found|finds?|shows?|showed|shown|indicat\w+|suggest\w*|says|said|puts?|estimat\w+|project(?:ed|s)|"
    r"predict\w*|reveal\w*|conclud\w+|note[ds]|reaffirm\w*|confirm\w*|give[sn]?|gave)\b",
    "A survey by the union found 5|rents rose, the data show",
    "He found the report",
)
# "46 percent in a January poll"
IN_A_POLL = Pattern(
    r"\b[Ii]n (?P<who>(?:an?|the|that|one|its|another)(?: (?!(?:of|in|that|to)\b)[\w’'./&-]+){0,6}? "
    r"(?:poll|survey|average of (?:\w+ ){0,2}polls))\b",
    "in a January poll",
    "in the polls",
)
SHARE_UNITS = frozenset(("percent", "percentage points", "points"))
