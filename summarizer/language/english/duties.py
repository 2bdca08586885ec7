"""What must be done: duties that somebody tells of, which he wants of somebody."""

from __future__ import annotations

import re

from summarizer.language.patterns import Pattern

# "Which would have to be paid" is a consequence.
NO_MODAL = "(?<!would )(?<!will )(?<!may )(?<!could )"
# What somebody has to be told or feel is a judgement.
NOT_DONE_WORDS = (
    r"(?:seen|viewed|believed|considered|noted|told|tired|concerned|worried|surprised|ashamed|interested|"
    r"pleased|"
    r"remembered|understood|regarded|expected|prepared|aware|scared|alarmed|excited|satisfied|delighted|"
    r"embarrassed|added|stressed|obtained|allowed for|mistaken|assumed|treated as|hidden|open|been|when|"
    r"then|sudden)"
)
_NOT_DONE = rf"{NOT_DONE_WORDS}\b"
# Whoever says that something must be done, or that "he must" do it, wants it of somebody.
DONE_CUE = Pattern(
    rf"\b(?:must|ha[sd] to|{NO_MODAL}have to|should(?:n[’']t)?|ought to) "
    rf"(?:not |never |also |now |first |all )?"
    rf"(?:be (?:\w+ly )?(?!{_NOT_DONE})(?:[a-z]+(?:ed|en|wn|lt)|made|held|brought|sent|paid|put|cut|built|"
    rf"kept|left|shut|set|done(?= to\b))|"
    r"go|end|stop|cease|resume)\b",
    "must be closed|should end",
    "must see",
)
# What somebody must do, or people should.
DO_CUE = Pattern(
    r"\b(?:must|should(?:n[’']t)?|ought to) (?:not |never |also |now |first |even |[a-z]+ly )?"
    r"(?!(?:[a-z]+ly|be|have|know|understand|feel|remember|expect|surely|see|matter|seem|mean|also|now|"
    r"first|not|never)\b)[a-z]+",
    "must sell|should not sell",
    "must be",
)
# "He should resign", "they have got to pay"; but what he must be, know or feel is a judgement.
PRONOUN_CUE = Pattern(
    r"\b([Hh]e|[Ss]he|[Tt]hey)(?:[’'](?:s|re|ve|ll))? (?:also |just |now |absolutely |really |"
    r"obviously |definitely |clearly )?(?:must|"
    r"should(?:n[’']t)?|ought to|"
    r"(?:needs?|ha(?:s|ve)) to|(?:ha(?:s|ve) |(?<=ve )|(?<=[’']s ))got to|(?:is |"
    r"are )?going to have to) (?:not |never |also |now |first |"
    r"immediately |"
    rf"(?:be (?:\w+ly )?(?!{_NOT_DONE})(?=[a-z]+(?:ed|en|wn|lt)\b|held|brought)))?"
    r"(?!(?:be|have|know|understand|feel|remember|expect|surely|see|matter|seem|mean|get|also|now|first|"
    r"not|never|"
    r"actually|probably|really|do|win|keep|come|live|face (?:it|facts|reality))\b)[a-z]+\b(?!,(?![”\"’']))",
    "He should go|They must pay|he’s going to have to stop",
    "He should be|they must know",
)
# Before it stand no words that make it a question, or somebody else's.
NO_DUTY_BEFORE = Pattern(
    r"\b(?:if|why|what|how|when|where|whether|than|because|unless|which|who|whom|as|until|after|"
    r"before|all|whatever|whoever|"
    r"everything|anything|something|things|someone|anybody|anyone|though|although|while) $",
    "if |because ",
    "said ",
    re.IGNORECASE,
)
# "It is time for the council to act", "it is important that the council act".
# Who must understand, remember or stress something is asked for no deed.
_NO_DEED = (
    r"(?:understand|know|remember|recall|note|be|say|see|stress|emphasi[sz]e|mention|explain|point|clarify|"
    r"acknowledge|recogni[sz]e|admit)\b"
)
_TO_DO = (
    r"(?:that (?!the only\b)(?![^.;]{0,80}\b(?:understand|know|remember|note|is|are|was|"
    r"were)\b)[a-zA-Z]+ (?=[a-z])|"
    rf"for (?!an?\b|me\b)(?:[\w’'.-]+ ){{1,6}}?to (?!{_NO_DEED})[a-z]+\b|"
    rf"to (?!time\b|go\b|{_NO_DEED})[a-z]+\b)"
)
TIME_CUE = Pattern(
    rf"\b(?:[Ii]t[’']s|[Ii]t is|is) (?:well |long |high |now |about |past )*(?:a )?time {_TO_DO}|"
    r"\b(?:[Ii]t[’']s|[Ii]t is) (?:very |so |now |extremely |also |absolutely )*"
    rf"(?:important|essential|vital|crucial|imperative|necessary|urgent) {_TO_DO}",
    "It’s time for the council to act|is well past time to close|it is important for voters to stand up",
    "it is time for a change|It’s important to remember that",
)
# "There should be a ban": whoever says so wants it.
THERE_CUE = Pattern(
    r"\b[Tt]here (?:should(?:n[’']t)?|must|ought to|has to|needs to) (?:not )?be "
    r"(?!no (?:doubt|question|surprise|mistake)\b|(?:a |some )?(?:way|reason|something|more to)\b)[a-z]+ \w",
    "There should be a ban|there has to be some form",
    "there should be no doubt",
)
# "It had to be closed within six months": what "it" is the sentence before says.
IT_CUE = Pattern(
    r"\b[Ii]t (?:must|should|ha[sd] to) (?:not |also |now )?be "
    rf"(?!{_NOT_DONE})(?:[a-z]+(?:ed|en|wn|lt)|made|held|brought|sent|paid|cut|shut)\b",
    "it had to be closed|It must be paid",
    "it must be seen|it would have to be closed",
)
# "If that is not done by Friday, we shall leave": it is to be done.
IF_NOT = Pattern(
    r"\b[Ii]f (?:that|this|it|they|the [a-z]+(?: [a-z]+)?) (?:is|are|does|do|has|have)(?: not\b|"
    r"n[’']t\b)[^,;“”\"]{0,60}, "
    r"(?:we|I)(?:[’']ll| will| shall)\b",
    "If that is not done by Friday, we shall",
    "If it is not late, it will",
)
# "A ceasefire is a condition for talks", by whoever says so.
IS_CONDITION = Pattern(
    r"\b(?:is|are|was|were|remains?|remained) (?:an?|the|one|its|his|her|their|our|another) (?:[a-z]+ )?"
    r"(?:pre)?conditions? (?:of|for|to)\b",
    "is a condition for|are the main conditions of",
    "in good condition",
)
# "We need leaders to stand up", "we want answers".
WE_WANT = Pattern(
    r"\b[Ww]e (?:need|want|demand) (?:(?!(?:the (?:ability|power|right|chance|money|support|votes?)|"
    r"an?|to|it|that|more|time|something|anything|someone|you|money)\b)"
    r"(?:[\w’'-]+ ){1,4}?to (?!be\b)[a-z]+|(?:[a-z]+ )?(?:action|answers|information|justice|an end to|"
    r"a ceasefire)\b)",
    "We need leaders to stand up|we want answers|we need bold action",
    "we need to go|we need something to eat",
)
# "We must open the wards": but what we must know, see or bear is no demand, and "do it" tells nothing.
WE_CUE = Pattern(
    r"\b[Ww]e (?:all |also |really |just )?(?:must|need to)"
    r" (?:not |never |also |now |first |all )?(?!(?:be|have|know|see|say|ask|look|admit|face|wait|feel|get|"
    r"think|consider|worry|reali[sz]e|recogni[sz]e|remember|understand|do|talk|learn|listen|expect|hope|"
    r"accept|note|wonder|go|come|start|begin|also|now|first|not|never)\b)"
    r"[a-z]+\b(?! (?:it|this|that|them|those|so)\b)(?= \w)|"
    r"\b[Ww]e should (?:not |never |also |all |now )?(?:kind of )?(?!(?:be|have|know|see|say|ask|"
    r"look|admit|face|wait|feel|"
    r"think|consider|worry|reali[sz]e|recogni[sz]e|remember|understand|do|talk|learn|listen|expect|"
    r"hope|kind|believe|"
    r"debate|get (?!rid)|"
    r"accept|note|wonder|go|come|start|begin|also|now|first|not|never|all)\b)"
    r"[a-z]+\b(?! (?:it|this|that|them|those|so)\b)(?= \w)|"
    r"\b[Ww]e should (?:all |also |now )?be (?!(?:going|getting|looking|thinking|doing|talking)\b)"
    r"[a-z]+ing\b(?= \w)|"
    r"\b[Ww]e(?:[’']ve| have) got to (?!(?:be|have|know|see|say|ask|admit|face|wait|feel|get|think|find|"
    r"do|figure|"
    r"win|keep|hold|understand|remember|go)\b)[a-z]+\b(?! (?:it|this|that|them|those|so)\b)(?= \w)|"
    r"\b[Ww]e need to be [a-z]{2,}ing\b(?= \w)",
    "We must open the|we should be building new|we need to close the",
    "we must be the|we should do the|we must stop it|we must sell.",
)
WE_BEFORE = Pattern(
    r"(?:\A|(?:[“\"‘—–:,;.]|'') ?|\b(?:said|says|add(?:s|ed)|insist(?:s|ed)|argu(?:es|ed)|believes?|think)"
    r"(?: that)? |"
    r"\b(?:and|but|so) )\Z",
    "“|said that |and ",
    "if |leader that ",
)
