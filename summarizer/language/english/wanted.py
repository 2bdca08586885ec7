"""What is demanded: where its words begin and end, and words of demanding that demand nothing."""

from __future__ import annotations

from summarizer.language.english.saying import SAYING_NOW
from summarizer.language.patterns import Pattern

# Up to what is to be done, or not to be.
_NO_VERB = r"(?:the|an?|his|her|its|their|our|this|that|these|those|some|all|what|who|how|which)\b"
# No end of a sentence is the dot of "U.S." or "Mr.".
_NO_END = (
    r"(?:[^,;:.“”\"]|\.(?=[A-Z]|,? [a-z])|(?<=\b[A-Z][a-z])\.|(?<=\b(?:Mrs|Sen|Rep|Gov))\.|(?<= [A-Z])\.)"
)
UP_TO_THE_DEED = Pattern(
    rf"{_NO_END}{{1,90}}? (?:[“\"‘]?to (?!{_NO_VERB})(?=[“\"‘]?[a-z])|(?=not to [“\"‘]?[a-z]))",
    " the board to sell| him not to sell| Sen. Lee of the U.S. to sell",
    " the board to the port, sold",
)
# "Urged voters, “Look at it.”": the quoted words are what he urges them to do.
UP_TO_QUOTED_DEED = Pattern(
    r"[^,;:.“”\"]{0,60}[,:] (?=[“\"][A-Z])", " the old voters, “Look", " voters to look, he said “Look"
)
# "Despite reports urging a ban, the board": the demand ends before the board.
OPENING_PHRASE = Pattern(
    r"(?:Despite|Amid|Following|In|With|Through) [^,]*\Z", "Despite old reports ", "In May, Lee "
)
# "A petition urging the board to sell has 500 names": it ends with its verb.
APPEAL_BEFORE = Pattern(
    r"^(?:The|An?|His|Her|Their|One|Two) (?:[\w-]+ ){0,3}?(?:letters?|petitions?|resolutions?|statements?|"
    r"bills?|motions?|ads?|reports?|campaigns?|"
    r"editorials?) $",
    "A petition ",
    "Despite a petition ",
)
# Another clause, another voice, or the end of what is quoted.
ENDS_DEMAND = Pattern(
    r",[”\"]|,''|[;—–]| --? |: |"
    r"[!?](?=[”\"])|, (?=an? (?:recommendation|move|call|demand|position|proposal|request|plan|stance)\b)|"
    r", (?=then [a-z]+ed\b|and (?:he|she|they|it|we|I) )|"
    r" (?=in an? (?:written |joint |brief )?(?:statement|tweet|news release|press release|interview)"
    r"(?:[.,]| (?:on|to|after|following|with|issued|released|late|early)\b|$))|"
    r",[”\"’']* (?=(?:but|although|though|while|otherwise|as(?! well as)|which|who|whose|failing|"
    rf"{SAYING_NOW}|said|says|and (?:said|says|is|was|has|had|turned)|(?:an?|the) \w+ [a-z]+ed|"
    r"is|was|are|were|has|had|will|"
    r"it|he|she|they|we|[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)*[’']s?)\b)|"
    r", (?=(?:prompting|sparking|drawing|citing|noting|arguing|saying|adding|according)\b)|"
    r", (?=[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)? (?:looks?|seems?|is|are|was|were|has|had|will|would)\b)|"
    r",[”\"’']* (?=(?:(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov)\. )?[A-Z][\w’'-]+ (?:[A-Z][\w’'-]+ )?[a-z]+ed\b)|"
    rf",[”\"’']* (?=(?:[\w’'.-]+ ){{1,6}}(?:{SAYING_NOW}|said|says?|told|reported)\b)|"
    r", (?=and (?:the|an?|[A-Z][\w’'-]+) (?:[\w’'-]+ ){1,12}?(?:\w+ly [a-z]+ed|said|told|says|was|were|"
    r"has|had|will)\b)|"
    r" (?=and (?:this|that|it|he|she|they|we|I) )| (?=(?:because )?even (?:as|though)\b)|"
    r" (?=while (?:also )?[a-z]+ing\b)| (?=(?:and|but) (?:\w+ed|said|turned|"
    r"had|has|was|is|makes|made)\b)",
    "sell it, but|sell it; the| and said|sell it, Ann Lee said",
    "sell it, the port and the ships",
)
DEMANDS_OF_SOMEBODY = Pattern(
    r"\A(?:(?:was|were|been|being|is|are)\b|(?:requests?|calls?|demands?|pleas?|appeals?|"
    r"pressure) (?:from|by)\b|call\w* (?:on|upon)|urg|appeal|ask|order|instruct|press|plead|"
    r"lobb|petition|forc|requir|want|"
    r"direct|encourag|implor|exhort|challeng|beseech|caution|nudg|prod|dar(?:ed|es|ing)|summon|goad|remind|beg|push|"
    r"advis|compel|warn|t(?:old|ell)|help|persuad|convinc|"
    r"(?:tr[iy]|attempt|s(?:eek|ought)|work)\w* to)",
    "called on|urged",
    "calls for|demanded",
)
# What somebody has to be or know is a judgement, and "has to" often a mere fact; of whom "he must" is wanted
# the sentence seldom shows.
_MODAL = (
    r"(?i:(?:he|she|it|they|you) (?:must|ha(?:s|ve|d)|should|needs?|ought)\b)|"
    r"(?:ha(?:s|ve|d)|needs?) to\b|(?:must|should|ought to|ha(?:s|ve) got to)\b"
    r"(?= (?:not |also |now |\w+ly )*(?:be|have|know|understand|remember|expect|include|feel)\b)"
)
DUTY = Pattern(
    r"\A(?:[Ww]e |[Yy]ou |[Nn]o|[Ee]very|(?:[Hh]e|[Ss]he|[Tt]hey)[’' ]|(?:[Ii]t[’']s|[Ii]t is|is)"
    r" (?:[a-z]+ )*(?:time|important|"
    r"essential|vital|crucial|imperative|necessary|urgent)\b|[Tt]here |"
    r"[Ii][tf] |"
    r"(?:is|are|was|were|remain\w*) [a-z]+ (?:[a-z]+ )?(?:pre)?condition|"
    r"must|"
    r"should(?:n[’']t)?|ought|ha(?:s|ve|d)|needs?)\b",
    "must sell|has got to",
    "urged",
)
# What somebody is told may be anything: "told Lee he planned to".
_PARTY = (
    r"(?! of\b)(?: (?!(?:he|she|they|it|that|I|we|you|about|how|what|when|where|why|who|in|on|at|for|with|"
    r"to|not|reporters|has|had|was|is|"
    r"will|would|aides)\b)[\w’'.-]+){1,4}"
)
_TOLD = (
    rf"deadlines?\b|t(?:old|ells?|elling)\b(?!{_PARTY} (?:not )?to (?!{_NO_VERB}|h(?:im|er)\b|"
    rf"them\b|us\b|me\b|it\b|you\b)"
    rf"[a-z])(?! (?:him|her|them) (?:not )?to )|"
    rf"warn\w*\b(?! against\b)(?!{_PARTY} (?:not to [a-z]|against [a-z]|to (?:stop|stay|keep|leave|end|avoid|"
    r"back|refrain|get out|cease|quit)\b))|"
    rf"challeng\w*\b(?!{_PARTY} (?:not )?to (?!{_NO_VERB})[a-z])(?! [^.;]{{1,60}} in (?:federal |"
    rf"state )?court\b)|"
    r"suing|sue(?:d|s)?\b(?! (?!by\b)(?:[\w’'.&-]+ ){1,8}?(?:over|for|to|under|seeking|claiming|"
    r"alleging)\b)|unless|or face"
)
_WANTS = (
    r"want\w*\b(?! to see\b)(?! [^.;]{3,80} (?:held accountable|[a-z]{3,}(?:ed|en) (?:from|by|into|off|"
    r"out)\b))(?! (?!more\b|less\b|to\b)[^,;:]{1,40} to [a-z])(?! [^;]{0,80}\b(?:damages|promise|guarantee|"
    r"pledge|apolog|compensation|assurance|concession|order|end|inquiry|explanation|injunction|ban|"
    r"per ?cent))"
)
# "Ordered to", "subpoenaed to": it is he who is to do it.
_IS_TOLD = r"(?!plead|demand|agree|offer|accept|appeal|want|threaten|refus|vow|pledg|promis)\w+ed to [a-z]"
# The others mean something else as often: a question, an offer to a public, a claim, an inquiry.
NO_DEMAND = Pattern(
    rf"\A(?:{_TOLD}|{_MODAL}|{_WANTS}|{_IS_TOLD}|"
    r"appeal\w*\b(?! to [^,;.]{1,60} (?:to|for) | for )|"
    r"lobb\w+\b(?! (?:[\w’'-]+ ){0,4}(?:for|against|to) )|lobbying (?:and|on|firm|arm|group|shop|effort|"
    r"campaign|work|industry|component|"
    r"business|practice|client|law|rule)s?\b|"
    r"demand(?:s|ed|ing)? to know\b|"
    r"insist\w* on (?:(?:[\w’'.-]+ ){1,4}?that\b|(?!having\b|getting\b|seeing\b)[a-z]+ing\b)|"
    r"(?:ask|press|push)\w+ for(?:[,.]| (?:nearly|almost|about|over|more than|years|decades|months|"
    r"so long|an? (?:decade|year|while)|\d+ )\b)|"
    r"(?:\w+ )?requests? for (?:comment|interview|information)|"
    r"call\w* (?:on|upon)\b(?! [^,;]{1,80} (?:to|for)\b)|press\w* (?!for\b|to\b)(?:[\w’'-]+ ){1,5}?on\b|"
    r"press\w* (?:his|her|its|their) (?!\w+ (?:for|to) )|"
    r"press\w*\b(?! (?:[^,;:]{1,60} )?(?:to|for) )|"
    r"(?:ask|press|challeng)\w* (?:[\w’'-]+ ){0,3}(?:who|what|whether|if|how|why|when|where|about)\b|"
    r"\w+ (?:him|her(?! (?:[a-z]+ ){1,2}(?:not )?to [a-z])|them|us|me|"
    r"you)\b(?! (?:[\w’'-]+ly )?(?:not )?to\b| that\b| for\b|,))",
    "told aides|He must|must be|wants it|ordered to sell|appealed to the court|asked her",
    "urged the board to|called on Lee to|demanded that|must sell",
)
# Nothing is demanded: "stopped short of calling for", "never would have instructed".
_DENIED = (
    r"(?:\b(?:not|never|without|stopped short of|rather than|instead of|if|whether|would have|declin\w+ to|"
    r"refus\w+ to|den(?:y|ies|ied)(?: that)?(?: \w+){1,2})(?: \w+)?|n[’']t(?: \w+)?)"
)
# Only planned, or possible: "would ask", "plans to call on".
_PLANNED = (
    r"(?<!\bcontinued )(?<!\bcontinues )(?<!\bbegan )(?<!\bwent on )(?<!\bvowed )(?<!\bvows )"
    r"(?<!\bpromised )(?<!\bpledged )"
    r"\b(?:to|would|could|might|may|can|should)"
)
# "The call for", "by urging": whose demand it is the sentence may not say.
_NOUN = (
    r"(?i:[’']s(?: (?!letter|lawsuit|suit|report|petition|complaint|statement|bill)\w+)?|\b(?:the|an?|"
    r"no|this|any|in|by|for|of|about|from|with))"
)
# "If Ann Lee asked the council to": nobody knows whether she did. "What the council should do" tells no more.
_SUPPOSED = (
    r"(?i:\b(?:if|whether|unless|what|how|why)(?: [\w’'-]+){1,4})(?<![Tt]hat’s why I)(?<![Tt]hat's why I)"
)
# "Asked whether the council should act": nobody says so.
DUTY_ASKED = Pattern(
    r"\b(?:whether|if) (?:[\w’'-]+ ){0,4}$", "whether the old council ", "if it is, the council "
)
# "There was no pressure from Lee to": nothing is asked.
NO_NOUN_FROM = Pattern(
    r"\b(?:no|without|not|any) (?:\w+ )?$|"
    r"\b(?:could|would|might|may) (?:face|meet|get|draw|bring|be met (?:by|with)) (?:\w+ )?$",
    "no |could face ",
    "the ",
)
# "I do not believe that the council should": the opposite is wanted, if anything.
DENIED_DUTY = Pattern(
    r"(?:\b(?:not|never)|n[’']t) (?:\w+ )?(?:believe|think|say|mean|suggest|imply|argue|feel|agree|"
    r"insist)\b[^,;“”\"]{0,70}$|"
    r"\b(?:den(?:y|ies|ied)|doubt(?:s|ed)?|disput(?:e|es|ed)|reject(?:s|"
    r"ed)? the \w+)(?: that)? [^,;“”\"]{0,70}$",
    "not believe that the council |denied that the city ",
    "believe that the council ",
)
# "Critics who say that he should", "suggestions that it should be closed": somebody else wants it.
ANOTHERS_DUTY = Pattern(
    r"\b(?:who|critics|opponents|some|law|rules?|constitution)(?: \w+)? (?:say|says|said|think|believe|"
    r"argue)\b"
    r"[^;“”\"]{0,70}$|"
    r"(?<![’']s )(?<!\bhis )(?<!\bher )\b(?:suggestions?|comments?|claims?|idea|notion|principle|"
    r"arguments?|view|calls|"
    r"belief|proposals?)(?: \w+)? that [^;“”\"]{0,70}$",
    "critics who say that |some say he |including suggestions that ships ",
    "Lee’s suggestion that ships |Lee says ",
)
# "The rule, which the mayor urged the board to drop": what is to be done stands before.
_OF_WHAT_IS_BEFORE = (
    r"\b(?:which|whom) (?:(?:the|some|many|several|an?|its|his|her|their|"
    r"[A-Z][\w’'.-]*) )(?:[\w’'.-]+ ){0,2}?[\w’'.-]+"
)
NO_DEMAND_AFTER = Pattern(
    rf"(?:{_DENIED}|{_PLANNED}|{_NOUN}|{_SUPPOSED}|{_OF_WHAT_IS_BEFORE}) $",
    "not |didn’t openly |plans to |The |Lee’s latest |by |If Ann Lee |What Lee ",
    "Lee |has ",
)
# "Lee’s latest call for a strike is": it ends where the sentence goes on about it.
OWNED_DEMAND = Pattern(
    r"(?:[’']s?|\b(?:[Hh]is|[Hh]er))(?: \w+)? (?:calls?|demands?|requests?|pleas?|push|appeals?|"
    r"insistence|requirement|recommendation|condition|comments?|suggestions?|remarks?|views?|beliefs?|"
    r"arguments?|proposals?|assertions?|contentions?|opinions?|advice) (?:for|to|that|on)\Z",
    "Lee’s latest call for|farmers’ demand that|his call to",
    "Lee’s forces",
)
DEMAND_NOUN = Pattern(r"\A(?:demands?|requests?|pleas?) for\b", "demands for", "demanded")
ENDS_OWNED_DEMAND = Pattern(
    r"(?<!\bthe)(?<!\bits)(?<!\btheir)(?<!\bthat)(?<!\bwhich)(?<!\bwho) (?=(?:is|are|was|were|has|"
    r"had|will|would|helped|came|makes|made|drew|sparked|gained|reached|won|and (?:his|"
    r"her|its|their|the))\b)",
    "strike is| was",
    "the strikes",
)
# "Lee, who urged the board to sell, left": it ends with the comma.
IN_RELATIVE_CLAUSE = Pattern(
    r", (?:who|which)(?: (?:has|have|had|also|\w+ly|recently|once|long))* $", ", who has ", "who has "
)
# "Lee’s lawyer asked": no noun.
OWNED_SUBJECT = Pattern(r"[’']s (?:[\w-]+ ){1,2}$", "Lee’s lawyer ", "Lee ")
# "The council is called on to": it demands nothing.
DONE_TO_SOMEBODY = Pattern(r"\A\w+ed\b", "called on", "calls on")
