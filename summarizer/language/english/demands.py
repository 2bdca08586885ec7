"""Words of demanding, of whom something is demanded, and what is none."""

from __future__ import annotations

import re

from summarizer.language.english.duties import NO_MODAL
from summarizer.language.patterns import Pattern
from summarizer.language.spelling import words

OBJECT_CUE = Pattern(
    r"\b(?:call(?:ed|s|ing)? (?:on|upon)|urg(?:ed|es?|ing)|appeal(?:ed|s|ing)? to|"
    r"ask(?:ed|s|ing)?(?! (?:about|why|whether|how|if|for|what))|order(?:ed|s|ing)|instruct(?:ed|s)|"
    r"direct(?:ed|s)|encourag(?:ed|es|ing)|implor(?:ed|es?|ing)|beg(?:s|ged|ging)?|push(?:ed|es)|"
    r"advis(?:ed|es|ing)|compel(?:s|led|ling)|(?<!I )(?<![Ww]e )would like(?: to see)?|"
    r"press(?:ed|es|ing)|pressur(?:ed|ing|es)|plead(?:ed|s)? with|want(?:ed|s)?(?! to see)|tell(?:s|"
    r"ing)?|told|"
    r"lobb(?:ied|ies|ying)|petition(?:ed|s)|sued?|suing|requir(?:es?|ed|ing)|forc(?:ed|es|ing)|"
    r"challeng(?:ed|es|ing)|"
    r"(?:sounded|issued|made|repeat(?:ed|s)?|renew(?:ed|s)?) (?:an?|its|his|her|their) (?:[a-z]+ )?"
    r"(?:calls?|pleas?|appeals?) (?:for|on|to)|"
    r"(?:put(?:s|ting)?|kept|keep(?:s|ing)?|step(?:s|ped|ping)? up|ramp(?:s|ed|ing)? up|exert(?:s|ed|ing)?|"
    r"increas(?:ed|es|ing)|appl(?:ied|ying|ies)) (?:\w+ )?pressure on|want(?:ed|s)? to see|"
    r"warn(?:ed|s|ing)|deadlines? for)\b",
    "called on|urged|asked them",
    "called|asked about",
)
SUBJECT_CUE = Pattern(
    rf"\b(?:must|{NO_MODAL}ha(?:s|ve) to|needs? to|ought to|should(?:n[’']t)?|has got to|"
    r"(?:is|are) going to have to)\b(?! have\b)",
    "must|has to|is going to have to",
    "would have to",
)
BARE_CUE = Pattern(
    r"\b(?:demand(?:ed|s|ing)? (?!would|will|could|is|was|ha[sd]|have|are|were|must|should|by|in|from|and|"
    r"or)\w+|"
    r"(?:(?<=[’']s )|(?<=\b[Hh]is )|(?<=\b[Hh]er ))(?:(?!own)\w+ )?(?:(?:calls?|requests?|pleas?|insistence) "
    r"(?:to(?= [a-zA-Z])|for)|(?:calls?|requests?|pleas?|(?:insistence|requirement|recommendation|"
    r"condition)(?=[^.;]{3,120}\b(?:must|should|be|"
    r"include|"
    r"adopt)\b)) that)|"
    r"call(?:ed|s|ing)? (?:again |instead |repeatedly |publicly |openly |also |loudly )?for|insist(?:ed|"
    r"s|ing)? on(?! \w+day)|"
    r"insist(?:ed|s|ing)? that(?=[^.;]{3,80}\b"
    r"(?:must|should|(?<!would )ha(?:s|ve) to|(?<!would )(?<!will )(?<!could )(?<!to )(?<!not )be)\b|"
    r" (?:any|an?|the|each|every|no|its|his|her|their) (?:[a-z-]+ ){0,2}[a-z-]+(?<!s)(?<! will)(?<! "
    r"would)(?<! could)(?<! can)"
    r"(?<! may)(?<! might)(?<! to) "
    r"(?:not )?(?:be|include|have|take|give|make|pay|stop|end|leave|do|go|keep|allow|provide|return|"
    r"release|remain|step|"
    r"apologi[sz]e|resign|hold|put|turn|hand|withdraw|remove|close|open|drop|accept|support|cut|set|"
    r"follow)\b)|"
    r"(?:suggest|propos|recommend|ask|urg|request)(?:ed|es|s|ing)? (?:that )?"
    r"(?=(?:the |an? |his |her |its |their )?[\w’'.-]+(?: [\w’'.-]+){0,4}(?<! to)(?<! will)(?<! "
    r"would)(?<! can)(?<! could)"
    r"(?<! may)(?<! might)(?<! should)(?<! must)(?<! not)(?<! ought) be (?:[a-z]+(?:ed|en)|put|made|"
    r"held|sent|brought)\b)|"
    r"(?:warn|caution|advis)(?:ed|es|s|ing)? against|"
    r"recommend(?:s|ed|ing)? (?:that|against|all|every(?:one|body)?|any(?:one|body)?|"
    r"people)|"
    r"clamou?r(?:ed|s|ing)? for|(?:set|gave|issued|faces?) (?:an?|the) (?:\w+ )?(?:ultimatum|deadline)|"
    r"request(?:ed|s)? (?:that|for)|requested (?:an?|more|additional|further|all)|"
    r"(?:ask|press|push|appeal|plead)(?:ed|es|s|ing) for|ask(?:ed|s|ing)? that|subpoena(?:ed|s)?|unless|"
    r"only if|or face)\b",
    "demanded money|called for|unless",
    "demanded by",
)
# What is wanted or ordered may be a thing: "want a written promise", "ordered the closure of".
THING_CUE = Pattern(
    r"\b(?:(?:want(?:ed|s)?|seeks?|sought|seeking)\b(?! to\b)(?=(?:[^.;]|\.\d){0,80}\b(?:in damages|"
    r"promises?|sentence of|injunction|restraining order|"
    r"guarantees?|pledges?|apolog(?:y|ies)|compensation|assurances?|concessions?|"
    r"an (?:order|end|inquiry|explanation|injunction)|a (?:say|ban|ceasefire|moratorium|recount)|"
    r"per ?cent this year)\b)|"
    r"want(?:ed|s)?\b(?= [^.;]{3,80} (?:held accountable|[a-z]{3,}(?:ed|en) (?:from|by|into|off|out)\b))|"
    r"requir(?:es|ed)\b(?= (?:\w+ )?(?:concessions|guarantees|assurances|payment|proof|permission|"
    r"approval|consent|disclosure|notice|"
    r"licen[cs]es?|permits?|visas?|masks?)\b)|"
    r"(?:chant(?:ed|s|ing)\b|(?:carr(?:ied|ying|y)|h(?:eld|olding|old)(?: up)?|wav(?:ed|ing|e))\b"
    r"(?= (?:[\w-]+ ){0,3}?(?:signs?|placards?|banners?|posters?) )[\w -]{4,40} (?:reading|that read|"
    r"saying|that said))"
    r"(?=[:,]? (?:[“\"‘]|'{2})(?:Build|Dump|Lock|Fire|Stop|End|Free|Release|Save|Ban|"
    r"Resign|Leave|Go|Give|Bring|Let|"
    r"Pay|Protect|"
    r"Respect|Defend|Drop|Hands|No|Justice|Out|Quit|Step|Open|Close|Keep|Down|We (?:want|need|demand))\b)|"
    r"ma(?:de|kes?|king)\b(?= (?:[\w’'-]+ ){1,8}?an? (?:[a-z]+ )?(?:pre)?condition (?:of|for)\b)|"
    r"(?:agree[ds]?|offer(?:ed|s)?|accept(?:ed|s)?)\b(?=[^.;]{0,80} on (?:the )?condition that\b)|"
    r"order(?:ed|s|ing)\b(?= (?:the |an? )?(?:\w+ )?"
    r"(?:\w{2,}(?:ure|tion|ment|awal|oval)|releases?|arrest|shutdown|inquiry|review|probe|halt|ban|end|"
    r"recount|audit|freeze)\b))",
    "want a written promise|ordered the closure",
    "want to go",
)
# "Were told by the bank to sign": whoever stands after "by" demands it.
PASSIVE_CUE = Pattern(
    r"\b(?:was|were|been|being|is|are)(?: also| \w+ly)? (?:asked|told|urged|ordered|instructed|directed|"
    r"called (?:on|upon)|required|pressed|pressured|pushed|advised|begged|forced|warned|encouraged|requested)"
    r" by\b(?=[^.;:,]{2,80}? (?:not )?to [a-z])",
    "were told by the bank to sign",
    "were told to sign",
)
# "But demanded that" goes on with the subject of the verb before.
CLAUSE_GOES_ON = Pattern(r"(?:\b(?:and|but|then)|,) (?:also |then |\w+ly )?$", "and |, then ", "the ")
# "Lee opened the ward and urged": what stands between has no other subject.
DOES_AND = Pattern(
    r"\A[“\"]?(?:(?!\b(?:who|which|that|whose|where|when|while|as|if|because|after|before|he|she|they|it|"
    r"we|I|says?|said|told|but|would|could|will|may|might|should|"
    r"to(?! (?:the|an?|his|her|its|their)\b| [A-Z]))\b)[^;:“”\"])*"
    r"\band (?:also |then |\w+ly |(?:in|on) [\w’' ]{1,20} )?",
    "Lee opened the ward and ",
    "Lee, who opened it and ",
)
# "The demand for a pullback" is somebody else's, or nobody's.
DEMAND_NOUN_BEFORE = Pattern(
    r"\b(?:the|an?|this|that|these|those|any|no|such|of|on|for|in|with|high|strong|weak) $",
    "the |high ",
    "to ",
    re.IGNORECASE,
)
# Who demands are several, or a pronoun; "passenger demand" is what people buy.
ONE_BEFORE_DEMAND = Pattern(
    r"\b(?!(?i:to|we|they|I|you|who|and|or|will|would|must|should|shall|may|might|can|could|not|never|people|"
    r"men|women|police|children|public|also|still|now|\w+ly|\w*s)\b|[A-Z]{2,}\b)[\w-]+ $",
    "passenger |Chinese ",
    "nurses |to |They |nurses now |Workers’ |DOJ ",
)
BARE_DEMAND = Pattern(r"demand\b", "demand", "demands|demanded")
DEMAND_GROWS = Pattern(
    r"demand(?: (?:for|to) [\w -]{1,40}?)? (?:(?:has|had|is|was|have) )?"
    r"(?:gr[eo]w\w*|ris(?:e|es|en|ing)|rose|f[ae]ll\w*|"
    r"(?:slow|soar|surg|drop|declin|increas|jump|weak|slip|plung|doubl|outstrip|exceed|recover|strong)\w*|"
    r"shr[aiu]nk\w*)\b",
    "demand for housing grew|demand has fallen",
    "demand for a vote|demand to be heard",
)
# "We will come back only if …", "the Left would support the plan only if …": what somebody will do depends
# on it. But "families will be exempt, unless …" is a rule, and "rates would fall only if …" a forecast.
SOMEBODY = Pattern(r"\b(?:we|I|he|she|it|they|nobody|no one)\b", "we go|No one", "Lee goes", re.IGNORECASE)
ACTS_BY_WILL = Pattern(
    r"\b(?:would|will|could|can|must|should|won[’']t|ready|willing|prepared|"
    r"(?:threaten|vow|promis|pledg|refus|agree|offer|accept|support|back|plan|want|intend|oppos)\w*)\b",
    "would|threatened|won’t",
    "rises",
)
BE_DONE = Pattern(r" (?:(?:not|must|should|also) )*be [a-z]+(?:ed|en|wn|lt)\b", " not be opened", " be fair")
CALLS_FOR = Pattern(r"\b(?:for|to|against)\Z", "called for|demand to", "demanded")
# "Called for a new judge to hear it": there is nobody yet who could be asked.
ANY_ONE = Pattern(r" an? ", " a new ", " the ")
DEMAND_OF = Pattern(r"\b(?:of|for|against)\b", " of |  for ", "  to ")
TO_DO = Pattern(
    r"(?:[’']s)?(?: \w+){0,3}? (?:[“\"‘]?(?:not )?to [“\"‘]?[a-z]|against (?!the\b)[a-z]+ing\b)",
    " not to sell|’s to go",
    "  sell",
)
# "Asked Congress for money".
FOR_A_THING = Pattern(r" for (?!comment|his\b|her\b|their\b|an? interview)", " for money", " for comment")
ASKS_FOR_THINGS = Pattern(r"(?:ask|press|begg|beg\b|push)", "asked", "told")
# "Would like to see the state stop".
TO_SEE_DO = Pattern(r" [a-z]+(?<!ed)(?<!ing)(?<!s)\b(?! by\b)", " stop it", " stopped")
# "ordered the state to stop": whoever is told to do something is a party, named or not.
PARTY_TOLD = Pattern(
    r" (?:the |its |his |her |their |a |an )?((?:(?!to\b|that\b|not\b|and\b|"
    r"for\b)[A-Za-z][a-z’'-]* ){1,3})(?:not )?to (?!(?:the|an?|his|her|him|its|their|them|us|me|it|"
    r"you|this|that)\b)"
    r"[“\"‘]?[a-z]",
    " the state to stop",
    "  that state",
)
# "A request from residents to close the road": whose it is stands behind it.
NOUN_FROM_CUE = Pattern(
    r"\b(?:(?:requests?|calls?|demands?|pleas?|appeals?) (?:from|by)\b"
    r"(?=(?: [\w’'.&-]+){1,4}? (?:not )?(?:to [a-z]|for |that ))|"
    r"pressure from\b(?=(?: [\w’'.&-]+){1,4}? (?:not )?to [a-z]))",
    "pleas from residents to close|pressure from Lee to sell",
    "calls from Lee|pressure from firms for it",
)
WANTING_OF_PEOPLE = Pattern(
    r"(?:want|advis|encourag|direct|implor|press|push|plead|lobb|petition)",
    "wants|advised",
    "told",
)
TELLING = Pattern(r"call\w* (?:on|upon)|urg|order|instruct|told|tell|ask|appeal", "called on|told", "want")
# "The Vermont senator", "DuPont’s board", "the secretary of state": the addressee is more than the name.
ADDRESSEE_GOES_ON = Pattern(
    r"(?:[’']s?)?(?: (?!(?:last|this|next|on|in|at|today|again|not|to|and|or|who|ago)\b)[a-z-]+(?! ago\b))"
    r"{1,3}"
    r"(?= (?:not )?to [a-z])",
    "’s board to sell| senator to sell| of state not to sell",
    " last week",
)
DETERMINERS = Pattern(r" (?:(?:the|an?|its|his|her|their|all) )?", " the | ", "the")
AND_NAME = Pattern(r" and (?:the )?", " and the |  and ", ", ")
# "Wrote a letter urging": the subject is that of the verb before.
_WRITES = (
    r"(?:wr(?:o|i)tes?|written|sent|signed|passed|approved|adopted|issued|released|published|launched|"
    r"started|filed|lodged|brought)"
)
_WRITING = (
    r"\b(?:letters?|petitions?|resolutions?|op-eds?|statements?|bills?|editorials?|ads?|reports?|campaigns?|"
    r"motions?|measures?|(?:law)?suits?|complaints?|briefs?|requests?|appeals?)\b"
)
# "Hundreds rallied in Dale to demand".
_PROTESTS = (
    r"(?:rall(?:y|ied)|march(?:ed)?|gather(?:ed)?|protest(?:ed)?|demonstrat(?:ed|e)|surround(?:ed)?|"
    r"took to the streets|"
    r"use[ds]? (?:the|an?|his|her|its|their)|took to|walk(?:ed)? out|wrote|turned out|picketed|"
    r"went on strike|struck|held a (?:rally|protest|march))"
)
PROTESTS = Pattern(
    rf"\b{_PROTESTS}(?=[^;:.“”]{{0,80}} to $)", "rallied in Dale on Monday to ", "rallied in Dale "
)
UP_TO_PARTICIPLE = Pattern(
    rf"(?:(?: \w+){{0,3}}? {_WRITES} [^,;:.“”]{{0,40}}{_WRITING}[^,;:.“”]{{0,40}}|[^;:“”]{{1,200}}(?:,"
    rf"(?: also| again| even| instead| \w+ly)?| while))"
    rf" [a-z]+ing\b|(?: [\w’'-]+){{0,3}}? {_PROTESTS}\b[^;:“”]{{0,80}} to [a-z]+",
    " has written an angry letter to the mayor urging| left the board, calling",
    " has urged| called",
)
# Of what is quoted only "we urge" is the speaker's own demand; "the law requires" is somebody else's.
# Verbs, which have their own subject in what somebody says.
VERB_OF_DEMANDING = Pattern(
    r"(?:demand|urg|call|ask|request|order|insist|want)(?!\w*ing\b)", "urged|calls", "must|calling"
)
OWN_DEMAND = Pattern(
    r"\b(?:I|[Ww]e)(?:[’'](?:m|re|ve|d))?(?: [\w’']+){0,3} $|[“\"‘'] ?$",
    "we strongly |I’m |say “",
    "the law ",
)
OF_THE_SPEAKER = Pattern(
    r"(?:(?:[Ww]e|[Hh]e|[Ss]he|[Tt]hey|[Tt]here|[Ii][tf])\b|(?:[Ii]t[’']s|[Ii]t is|is|are|was|were|"
    r"remain\w*)\b|"
    r"(?:must|should)(?:n[’']t)?|ought|"
    r"ha(?:s|ve)|needs?|only if|unless)\b",
    "must|has got to",
    "urges",
)
# "Continued to call for": the subject is that of "continued".
KEEPS_DEMANDING = Pattern(
    r"\b(?:continu(?:ed|es) to|beg[au]n(?: to)?|start(?:ed|s)(?: to)?|kept|keeps|went on to) $",
    "continued to |started ",
    "wanted to ",
)
WRITES = Pattern(
    r"\bwr(?:o|i)tes? (?=to [^,;:.“”]{2,50} $)|"
    rf"\b{_WRITES} (?=[^,;:.“”]{{0,40}}{_WRITING}[^,;:.“”]{{0,40}}$)",
    "wrote a letter ",
    "wrote ",
)
DEMANDING_PARTICIPLE = Pattern(r"[a-z]+ing\b", "urging", "urged")
AFTER_COMMA = Pattern(
    r"[a-z’”\"]+(?:, (?:also |again |even |instead |\w+ly )?| while )$",
    "free trade, |it while ",
    "free trade ",
)
OPENS_SENTENCE = Pattern(
    r"[“\"]?(?:(?:On|In|At) [\w’' ]{1,25}, )?(?:(?:The|But|And|Mr\.|Mrs\.|Ms\.) )*", "On Monday, The ", "x"
)
# "Urged him to", "demanded that she"; but "her messages" are no addressee.
POINTS_AT = Pattern(
    r" (?:that )?(him|he|her(?= (?:not )?(?:to|for)\b)|she|them|they)\b",
    " him|  that she| her to",
    "  Lee| her ship",
)
OWNER_PRONOUN = Pattern(r"\b([Hh]is|[Hh]er) (?:\w+ )?$", "his |Her latest ", "its ")
OWNERS = {"his": "he", "her": "she"}
OBJECT_PRONOUNS = {"him": "he", "her": "she", "them": "they"}
NO_PARTY = words("not him her them us me you it how when what why for")
JOINS_CLAUSES = frozenset(("unless", "only if", "or face"))
OBJECT_GAP = Pattern(
    r" (?:the |a |an |its |his |her |their |all |both )?"
    r"(?:(?!(?:on|in|at|with|about|over|for|to|as|and|that|who) )[\w’'-]+ ){0,3}?",
    " the old ",
    "?",
)
# "Use of it by the police should": the police are to do nothing.
PLACED_BEFORE = Pattern(
    r"\w (?:by|of|for|in|from|at|with|on|to|about|against|between|over) (?:(?:the|an?|its|his|her|their) )?$",
    "use of it by the |head of ",
    "the ",
)
SUBJECT_GAP = Pattern(
    r"(?:’s|'s)?(?:,[^,]{1,60},)? ?(?:[“\"]|also |now |urgently |\w+ly )*", ", a bank, |also ", "?"
)
NEEDS_OBJECT = Pattern(
    r"\b(?:want|ask|tell|told|press|order|direct|encourag|forc|requir|warn|challeng|sue|suing|beg|push|advis|"
    r"compel|would like)",
    "want|told",
    "urge",
)
CHALLENGES_IN_COURT = Pattern(
    r"\b(?:challeng(?:ed|es|ing)\b.{1,60}\bin court|su(?:ed|es|ing)\b)",
    "challenged it in court|sued",
    "challenged it",
)
DEMANDING = Pattern("demand", "demands", "urges")
THREATS = frozenset({"or face"})
PARTIES = {"court": "court"}
