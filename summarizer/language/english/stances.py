"""Words that decide a stance or a force."""

from __future__ import annotations

from summarizer.language.english.verbs import AGAINST, FOR, MOSTLY_AGAINST, MOSTLY_FOR, stems
from summarizer.language.patterns import Pattern
from summarizer.language.spelling import any_of

_ON_CONDITION = "unless|only if|only when|provided that|on condition|as long as"
CONDITION = Pattern(
    rf"\b(?:{_ON_CONDITION}|not (?:\w+ ){{1,6}}until)\b",
    "unless|only if|not the firm until",
    "if only",
)
UNCOMMITTED = Pattern(
    r"\b(?:no comment|did(?: not|n['’]t) (?:comment|elaborate|respond|say)|"
    r"ha(?:s|ve|d) not (?:yet )?decided|no decision|before deciding|would not (?:say|comment|be drawn)|"
    r"too (?:early|soon) to (?:say|tell))\b",
    "no comment|did not say|too early to say",
    "no comments",
)
# "is also keen" and "latest effort to" carry words before the one that decides.
LEADING_AUXILIARIES = Pattern(
    r"^(?:(?:is|are|was|were|has|have|also|latest|new|own|\w+ed proposals?) )+", "is also |latest ", "the "
)
# "Has not said", "doesn’t support": right before the verb.
NEGATED_BEFORE = Pattern(
    r"\b(?:not|never|yet to|cannot|\w+n[’']t)(?: \w+ly| yet| so far| have| be| been)* $",
    "not |doesn’t |has never been ",
    "now ",
)
TELLING_VERB = Pattern(
    r"sa(?:id|ys?)\b|t(?:old|ells?)\b|commit|comment|respond|repl|confirm|answer|disclos|reveal|explain|announc",
    "said|commits|announced",
    "rose",
)
VERB_UNCOMMITTED = Pattern(
    r"declin|postpon|hold off|"
    r"refus\w+ (?:\w+ )?to (?:say|tell|comment|answer|rule|confirm|discuss|disclose|name|be drawn)",
    "declined|refused to say",
    "refused",
)
VERB_OPPOSES = Pattern(
    rf"{any_of(stems(f'{AGAINST} {MOSTLY_AGAINST}'))}|"
    r"voted? (?:[\w,.’'-]+ ){0,6}to (?:reject|oppose|block|strike|overturn|delay|scrap|end|ban)\b|"
    r"turn\w* (?:[\w’'-]+ ){0,3}down|walk\w* out|vot\w+ (?:no\b|against)|scrambl\w* to avoid|"
    r"criticism|opposition",
    "opposes|voted no|turned it down",
    "votes",
)
VERB_SUPPORTS = Pattern(
    rf"{any_of(stems(f'{FOR} {MOSTLY_FOR}'))}|"
    r"voted (?:[\w-]+ ){0,4}to \w|wants?\b|wanted|sought|try|tri|"
    r"efforts? to|bid to|proposals? to|demands? for|demands",
    "backs|efforts to",
    "efforts",
)
# "Said that she is against the sale": the view stands in what is said.
TOLD_OPPOSES = Pattern(
    r"\b(?:am|is|are|was|were|[’']m|[’']s|[’']re) (?:firmly |strongly )?(?:against|opposed to)\b",
    "is strongly against|was opposed to",
    "against",
)
TOLD_SUPPORTS = Pattern(
    r"\b(?:am|is|are|was|were|[’']m|[’']s|[’']re) (?:firmly |strongly )?in favou?r of\b",
    "are in favour of|I’m in favor of",
    "in favour of",
)
FORCE_ULTIMATUM = Pattern(
    r"\b(?:ultimatum|or (?:else|face|risk)|hard deadline|deadline)\b", "ultimatum|or else|deadline", "else"
)
FORCE_CONDITION = Pattern(
    rf"\b(?:{_ON_CONDITION}|on the condition that|(?:would|will) only (?:[\w’'-]+ ){{1,8}}?if|"
    r"[Ii]f (?:that|this|it|they) (?:is|are|does|do) not [^,;]{0,60}, (?:we|I)\b|"
    r"(?:an?|the|\w+) (?:pre)?conditions? (?:of|for) (?!anonymity))",
    "unless|provided that|a condition for ",
    "provided",
)
FORCE_DEMAND = Pattern(
    r"\b(?:must|ha(?:s|ve|d) (?:got )?to|insist|demand|order(?:ed|s)|requir|instruct|subpoena|forc)",
    "must|has got to|ordered",
    "order",
)
