"""What must be done: duties that somebody tells of, which he wants of somebody."""

from __future__ import annotations

from summarizer.language.patterns import Pattern

# "Which would have to be paid" is a consequence.
NO_MODAL = "(?<!would )(?<!will )(?<!may )(?<!could )"
# What somebody has to be told or feel is a judgement.
_NOT_DONE = (
    r"(?:seen|viewed|believed|considered|noted|told|tired|concerned|worried|surprised|ashamed|interested|"
    r"pleased|"
    r"remembered|understood|regarded|expected|prepared|aware|scared|alarmed|excited|satisfied|delighted|"
    r"embarrassed|added|stressed|obtained|allowed for|mistaken|assumed|treated as|hidden|open|been|when|"
    r"then|sudden)\b"
)
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
    r"\b(?:must|should(?:n[’']t)?|ought to) (?:not |never |also |now |first |even )?"
    r"(?!(?:be|have|know|understand|feel|remember|expect|surely|see|matter|seem|mean|also|now|first|not|never)\b)[a-z]+",
    "must sell|should not sell",
    "must be",
)
PRONOUN_CUE = Pattern(
    r"\b(He|She|It|They) (?:should|must|ha(?:s|ve) to|ought to) (?:also |now |first )?(?!be\b|have\b)[a-z]+",
    "He should go|They must pay",
    "He should be",
)
# "We must open the wards": but what we must know, see or bear is no demand, and "do it" tells nothing.
WE_CUE = Pattern(
    r"\b[Ww]e (?:all |also |really |just )?(?:must|need to)"
    r" (?:not |never |also |now |first |all )?(?!(?:be|have|know|see|say|ask|look|admit|face|wait|feel|get|"
    r"think|consider|worry|reali[sz]e|recogni[sz]e|remember|understand|do|talk|learn|listen|expect|hope|"
    r"accept|note|wonder|go|come|start|begin|also|now|first|not|never)\b)"
    r"[a-z]+\b(?! (?:it|this|that|them|those|so)\b)(?= \w)|"
    r"\b[Ww]e should (?:all |also |now )?be (?!(?:going|getting|looking|thinking|doing|talking)\b)"
    r"[a-z]+ing\b(?= \w)",
    "We must open the|we should be building new|we need to close the",
    "we must be the|we should do the|we must stop it|we must sell.",
)
WE_BEFORE = Pattern(
    r"(?:\A|[“\"‘—–:,;.] ?|\b(?:said|says|add(?:s|ed)|insist(?:s|ed)|argu(?:es|ed)|believes?|think)"
    r"(?: that)? |"
    r"\b(?:and|but|so) )\Z",
    "“|said that |and ",
    "if |leader that ",
)
