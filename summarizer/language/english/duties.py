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
    r"looked|blessed|embarrassed|added|stressed|obtained|allowed for|mistaken|assumed|treated as|hidden|"
    r"open|been|"
    r"when|"
    r"then|sudden)"
)
_NOT_DONE = rf"{NOT_DONE_WORDS}\b"
# Whoever says that something must be done, or that "he must" do it, wants it of somebody.
DONE_CUE = Pattern(
    rf"\b(?:must|ha[sd] to|{NO_MODAL}have to|should(?:n[’']t)?|ought to|(?<!n[’']t )(?<!would )(?<!not )"
    rf"needs? to) "
    rf"(?:not |never |also |now |first |all )?"
    rf"(?:be (?:\w+ly )?(?!{_NOT_DONE})(?:[a-z]+(?:ed|en|wn|lt)|made|held|brought|sent|paid|put|cut|built|"
    rf"kept|left|shut|set|done(?= to\b))|"
    r"go|end|stop|cease|resume)\b",
    "must be closed|should end",
    "must see",
)
# What somebody must do, or people should.
DO_CUE = Pattern(
    r"\b(?:must|should(?:n[’']t)?|ought to|(?<!n[’']t )(?<!would )(?<!not )needs? to) (?:not |never |also |"
    r"now |first |even |[a-z]+ly )?"
    r"(?!(?:[a-z]+ly|make money|be|have|know|understand|feel|remember|expect|surely|see|matter|seem|mean|"
    r"also|now|"
    r"first|not|never)\b)[a-z]+",
    "must sell|should not sell",
    "must be",
)
# "He should resign", "they have got to pay"; but what he must be, know or feel is a judgement.
PRONOUN_CUE = Pattern(
    r"\b([Hh]e|[Ss]he|[Tt]hey)(?:[’'](?:s|re|ve|ll|d(?= better)))? (?:also |just |now |absolutely |really |"
    r"obviously |definitely |clearly )?(?:must|"
    r"should(?:n[’']t)?|ought to|"
    r"(?:needs?|ha(?:s|ve)) to|(?:ha(?:s|ve) |(?<=ve )|(?<=[’']s ))got to|(?:is |"
    r"are )?going to have to|(?:had |(?<=d ))?better) (?:not |never |also |now |first |"
    r"immediately |"
    rf"(?:be (?:\w+ly )?(?!{_NOT_DONE})(?=[a-z]+(?:ed|en|wn|lt)\b|held|brought|careful|willing|ready|tough|"
    rf"honest)|"
    rf"get (?=(?:their|his|her|out|rid|back|on board|to work)\b)))?"
    r"(?!(?:be|have|know|understand|feel|remember|expect|surely|see|matter|seem|mean|get|also|now|first|"
    r"not|never|"
    r"actually|probably|really|do|win|keep|come|live|face (?:it|facts|reality))\b)[a-z]+\b(?!,(?![”\"’']))",
    "He should go|They must pay|he’s going to have to stop",
    "He should be|they must know",
)
# What "you" should do, or nobody should, and what "we" may not let happen.
YOU_CUE = Pattern(
    r"\b(?:[Yy]ou (?:really |just |all )?(?:should(?:n[’']t)?|must|need to|ought to|better) (?:not |never |"
    r"all )?(?!be\b"
    r"(?! (?:willing|careful|ready|honest))|have\b|know\b|see\b|say\b|feel\b|understand\b|expect\b|"
    r"remember\b|look\b|"
    r"think\b|get\b|ask\b|also\b|do\b|never\b|not\b|all\b|go\b|come\b|hear\b)[a-z]+|"
    r"(?:[Nn]o (?:one|[a-z]+)|[Nn]obody)(?: who [\w’' -]{3,60}|"
    r" in [\w’' ]{3,30})? should (?:ever )?(?:be (?!surpris|shock|"
    r"fool|confus|mistak)[a-z]+|have to [a-z]+|(?!be|have)[a-z]+)|"
    r"[Ee]very(?:one|body)(?: who [\w’' -]{3,60})? (?:should|must|needs to|has to) (?:be (?:able|allowed|"
    r"given|free)|(?!be|have|"
    r"know|see|remember|understand)[a-z]+))",
    "You should sell|No one should have to pay|Everyone should vote",
    "You should know|No one should be surprised",
)
CANNOT_CUE = Pattern(
    r"\b[Ww]e (?:cannot|can[’']t|can not|must not|should not|shouldn[’']t) (?:just |simply |afford to |"
    r"continue to |keep |"
    r"go on |ever )?(?:allow(?:ing)?|let(?:ting)?|tolerat\w+|accept|stand by|sit|turn|abandon|repeat|"
    r"permit|(?<=afford to )be|"
    r"giv\w+|sacrific\w+) (?!(?:sure|certain|it|this|that)[.,”\"])\w",
    "We cannot let the|we can’t afford to be p",
    "we cannot know the",
)
UP_TO_CUE = Pattern(
    r"\b[Ii]t(?:[’']s| is| was) (?:now )?(?:up to|incumbent (?:up)?on) (?!me\b|him\b|her\b)"
    r"[\w’' ]{2,40}? to (?!decide|determine|"
    r"see|say|judge)[a-z]+|\b[Tt]he time has come (?:for|to|that)\b",
    "It’s up to the council to close|The time has come to",
    "It is up to you to decide",
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
    rf"for (?!an?\b|me\b)(?:[\w’'.-]+ ){{1,6}}?to (?:say\b|(?!{_NO_DEED})[a-z]+\b)|"
    rf"to (?!time\b|go\b|{_NO_DEED})[a-z]+\b)"
)
TIME_CUE = Pattern(
    rf"\b(?:[Ii]t[’']s|[Ii]t is|[Ii]t was|is) (?:well |long |high |now |about |past )*(?:a )?time {_TO_DO}|"
    r"\b[Ii]t(?:[’']s| is| was) (?:well |long |high |now |about |past )*time (?:that )?"
    r"(?:we|you|they|he|she|(?:the )?[a-zA-Z]+s|[A-Z][a-z]+)(?<!this)(?<!was)(?<!is)"
    r" (?:of [\w ]{1,20} )?[a-z]+\b|"
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
    r"\b(?:[Ww]e|Americans|[Pp]eople|[Vv]oters) (?:do not|don[’']t) need (?:any )?more (?!(?:time|of|than|"
    r"to)\b)[a-z“]+|"
    r"\b[Ww]e need (?:an? )?(?:much |far |some |more )*(?:new|tougher|smarter|better|stronger|steady|real|"
    r"strong|"
    r"serious|honest|another|different) [a-z]+|"
    r"\b[Ww]e (?:need|want|demand) (?:(?!(?:the (?:ability|power|right|chance|money|support|votes?)|"
    r"an?|to|it|that|more|time|something|anything|someone|you|money)\b)"
    r"(?:[\w’'-]+ ){1,4}?to (?!be\b)[a-z]+|(?:[a-z]+ )?(?:action|answers|information|justice|an end to|"
    r"a ceasefire)\b)",
    "We need leaders to stand up|we want answers|we need bold action",
    "we need to go|we need something to eat",
)
_WE_BEAR = (
    r"(?:be (?!(?:a lot |more |much |very |pretty |extremely )?(?:tough|smart|careful|strong|vigilant|"
    r"honest|ready|"
    r"willing|prepared|united|bold|firm|hard|cautious|clear)|(?!going|getting|looking|thinking|doing|talking)"
    r"[a-z]{2,}ing\b)[a-z]+|"
    r"have|know|see|say|admit|face|wait|feel|think|consider|worry|reali[sz]e|recogni[sz]e|remember|"
    r"understand|"
    r"talk|learn|listen|expect|hope|accept|note|wonder|win|debate|live|deal|also|now|first|not|never|all|"
    r"just|"
    r"ask(?! (?:that|for|the)\b)|look(?! (?:at|after|into)\b)|come (?:to terms|from|in|along)|"
    r"get (?!(?:rid|back|out|on (?!with it)|to|our|the|this|serious|tough|it)\b)\w+|go (?!(?:after|back|"
    r"out|to|forward)\b)\w+|"
    r"do (?!(?:more|better|something|everything|what|much|all|away)\b)\w+|find (?!(?:a way|out)\b)\w+|"
    r"keep (?:the|it|in)|start (?:by|with)|begin (?:by|with))"
)
# "We must open the wards": but what we must know, see or bear is no demand, and "do it" tells nothing.
WE_CUE = Pattern(
    r"\b[Ww]e(?:[’'](?:re|ve|d))? (?:all |also |really |just |absolutely |sure |certainly |"
    r"simply )?(?:must|should|"
    r"need to|have (?:got )?to|(?<=ve )got to|ought to|(?:had )?better|(?:are |(?<=re ))"
    r"(?:just )?going to have to) "
    rf"(?:not |never |also |now |first |all |kind of )?(?!{_WE_BEAR}\b)"
    r"[a-z]+\b(?! (?:it|this|that|them|those|so)\b(?: now| today| again| soon)?(?:[.,!?;”\"’]|$))(?= \w)",
    "We must open the|we should be building new|we’ve got to get back|we’d better be careful now",
    "we must be the|we should do the|we must stop it|we must sell.",
)
# "What the board should do is sell", "the best thing they can do is to sell".
CLEFT_CUE = Pattern(
    r"\b(?:[Ww]hat (?!(?:I|he|she|you)\b)(?:[\w’'.-]+ ){1,5}?(?:should(?:n[’']t)?|must|ought to|needs? to|"
    r"ha(?:s|ve)(?: got)? to|(?:can|could) best)|"
    r"(?:[Tt]he |their |our )?(?:[a-z]+ )?(?:best|right|smartest|wisest|only) thing (?:that )?"
    r"(?:[\w’'.-]+ ){1,5}?(?:can|could|should)) do\b[^.;?“”\"]{0,60}? is (?:to )?"
    r"(?!(?:an?|the|that|this|not|what|so)\b)[a-z]+",
    "What the board should do now, Lee said, is sell|the best thing they can do is to sell",
    "What the board should do is the question|What should they do",
)
WE_BEFORE = Pattern(
    r"(?:\A|(?:[“\"‘—–:,;.]|'') ?|\b(?:said|says|add(?:s|ed)|insist(?:s|ed)|argu(?:es|ed)|believes?|think)"
    r"(?: that)? |"
    r"\b(?:[Aa]nd|[Bb]ut|[Ss]o) )\Z",
    "“|said that |and ",
    "if |leader that ",
)
