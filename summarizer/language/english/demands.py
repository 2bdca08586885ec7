"""Who demands and of whom, around the words of demanding, and where they are none."""

from __future__ import annotations

import re

from summarizer.language.patterns import Pattern
from summarizer.language.spelling import words

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
# "Suggested boycotting the bank": it is not the bank that is to do it.
SUGGESTS = Pattern(r"(?:suggest|propos|advocat)\w*\Z", "suggested", "suggested that")
# "Would like to see the port close", "hopes the port will close": its name is the whole addressee.
NAMED_ALONE = Pattern(r" see\Z|\Ahop\w*(?: that)?\Z", "would like to see|hoped that", "urged")
# "Called for a new judge to hear it": there is nobody yet who could be asked.
ANY_ONE = Pattern(r" an? ", " a new ", " the ")
DEMAND_OF = Pattern(r"\b(?:of|for|against)\b", " of |  for ", "  to ")
TO_DO = Pattern(
    r"(?:[’']s)?(?: \w+){0,3}? (?:[“\"‘]?(?:not )?to [“\"‘]?[a-z]|against [a-z]+\b)",
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
WANTING_OF_PEOPLE = Pattern(
    r"(?:want|advis|encourag|direct|implor|press|push|plead|lobb|petition|persuad|convinc|help|tr[iy]|"
    r"attempt|"
    r"s(?:eek|ought)|work)",
    "wants|advised",
    "told",
)
TELLING = Pattern(r"call\w* (?:on|upon)|urg|order|instruct|told|tell|ask|appeal", "called on|told", "want")
# "The Vermont senator", "DuPont’s board", "the secretary of state": the addressee is more than the name.
ADDRESSEE_GOES_ON = Pattern(
    r"(?: and other [a-z-]+|(?:[’']s?)?(?: (?!(?:last|this|next|on|in|at|today|again|not|to|and|or|who|ago)"
    r"\b)[a-z-]+(?! ago\b))"
    r"{1,3})"
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
WE_DEMAND = Pattern(
    r"\b[Ww]e(?:[’'](?:re|ve))?(?: (?:are|have|also|now|\w+ly))* $", "We are |we ", "the law "
)
OF_THE_SPEAKER = Pattern(
    r"(?:(?:[Ww]e|[Hh]e|[Ss]he|[Tt]hey|[Tt]here|[Ii][tf])\b|(?:[Ii]t[’']s|[Ii]t is|is|are|was|were|"
    r"remain\w*)\b|"
    r"(?:must|should)(?:n[’']t)?|ought|"
    r"[Yy]ou\b|[Nn]o(?:body)?\b|[Ee]very|ha(?:s|ve)|needs?|only if|unless|[Ww]hat|best|right|smartest)\b",
    "must|has got to",
    "urges",
)
# "Continued to call for": the subject is that of "continued".
KEEPS_DEMANDING = Pattern(
    r"\b(?:continu(?:ed|es) to|beg[au]n(?: to)?|start(?:ed|s)(?: to)?|kept|keeps|went on to|plans? to|"
    r"intends? to|vow(?:s|ed) to|promise[sd] to|pledge[sd] to) $",
    "continued to |started ",
    "wanted to ",
)
# "Was among those calling for".
AMONG_THOSE = Pattern(
    r"\b(?:is|was|are|were|been) (?:one of|among) (?:(?:the|those|a|several|many|some|few)"
    r" )*(?:[a-z-]+ ){0,3}$",
    "was among those |is one of several lawmakers ",
    "was ",
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
    r"\b(?:want|ask|tell|told|press|order|direct|encourag|forc|requir|warn|challeng|sue|suing|beg|push|"
    r"advis|caution|nudg|prod|"
    r"dar(?:ed|es|ing)|summon|goad|remind|compel|would like|persuad|convinc|(?:tr[iy]|attempt|s(?:eek|"
    r"ought)|work)\w* to)",
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
