"""Requests whose words are kept from the verb on: "suggested that he resign", "issued an order to close"."""

from __future__ import annotations

from summarizer.language.patterns import Pattern

# Forms that no past and no plural shares, so that "the mayor resign" is what is wanted of the mayor.
_BASE = (
    r"(?:be (?:[a-z]+(?:ed|en)|put|made|held|sent|brought|shut|given|allowed)|resign|drop|step|apologi[sz]e|"
    r"withdraw|release|stop|take|make|give|leave|return|join|run|go|keep|use|pay|get|wait|stay|seek|consider|"
    r"call|meet|allow|pass|end|reject|accept|support|sign|move|build|turn|focus|choose|pick|change|find|hire|"
    r"fire|open|close|sell|act|do|have|provide|include|adopt|follow|hold|remove|cut|tone|tweet|produce|"
    r"appear)"
)
_NO_MODAL = r"(?!(?:must|should|would|will|could|can|may|might|to|has|had|is|was|who|that|which)\b)"
_ONE = (
    rf"(?:he|she|it|(?:the|an?|his|her|its|their|any|each|every|no) (?:{_NO_MODAL}[\w’'-]+ ){{0,3}}?"
    rf"{_NO_MODAL}[\w’'-]*(?<!s)|[A-Z][\w’'.-]*(?: [A-Z][\w’'.-]*){{0,3}}(?<![’']s))"
)
_DONE = (
    r"(?:gone|out|back|off|[a-z]{3,}ed|shut|sold|built|sent|made|paid|held|taken|broken|driven|done)"
    r"(?=[.,;”\"’]| (?:by|from|before|now|in|to|on|at|for|and|or|immediately|as)\b|$)"
)
_THING = r"(?:the |an? |his |her |its |their |our |all |any |more |these |those |that |[A-Z])[\w’' -]{1,50}? "
_TO_DO_SO = (
    r"to (?:ban|end|stop|block|repeal|force|save|free|remove|get|make|persuade|abolish|raise|lower|close|"
    r"open|"
    r"change|protect|overturn|cancel|release|allow|let|bring|impeach|recall|rename|keep|defund|boycott)\b"
)
_ISSUES = (
    r"(?:issu(?:ed|es|ing)|ma(?:de|kes|king)|sen(?:t|ds|ding)|fil(?:ed|es|ing)|repeat(?:ed|s|ing)|"
    r"renew(?:ed|s|ing)|reiterat(?:ed|es|ing)|launch(?:ed|es|ing)|start(?:ed|s|ing)|"
    r"serv(?:ed|es|ing)|g(?:ave|ives|iving)|put out|sign(?:ed|s|ing)|circulat(?:ed|es|ing)|rais(?:ed|es|ing))"
)
_WOULD = (
    r"(?:would|will|[’']ll|[’']d|won[’']t|wouldn[’']t|(?:offer(?:ed|s)|agree[ds]?|threaten(?:ed|s)|"
    r"vow(?:ed|s)|"
    r"promise[ds]|refuse[ds]|pledge[ds])(?: not)? to)"
)
_WHO = r"(?!(?:I|we|you|he|she|necessary|possible|needed|asked|elected)\b)"
_AGREES = (
    r"(?:support|back|vote|leave|resign|quit|drop|withdraw|sign|agree|release|debate|run|endorse|come|"
    r"return|stay|"
    r"pay|help|talk|meet|negotiate|consider|accept|testify|appear|stop|end|lift|sue|strike|boycott|block|"
    r"veto|"
    r"oppose|filibuster|walk|shut|go|do|fight|move|join|take|give)"
)
REQUEST_CUE = Pattern(
    r"\b(?:(?P<hope>hop(?:e|es|ed|ing)(?: that)?)(?= (?:[\w’'.-]+ ){1,6}?(?:will|would|keeps?|(?:are|is)"
    r" (?!going)[a-z]+ing)"
    r"\b(?! (?:also |not )?(?:be|have|win|become|see|get|lose|do well)\b))|"
    r"(?P<that>(?:order|propos|suggest|recommend|urg|ask|request|insist|demand|stipulat|decre)"
    rf"(?:ed|es|s|ing)(?: that)?|(?:mov(?:ed|es|ing)|would prefer) that|would prefer)"
    rf"(?= {_ONE} (?:not )?{_BASE}\b)|"
    rf"{_ISSUES} (?:an?|the|his|her|its|their|another) (?:[\w-]+ ){{0,3}}?(?:(?:orders?|directives?|"
    rf"subpoenas?|"
    r"ultimatums?|requests?|demands?|motions?|instructions?) (?:for|to|that|against|demanding)|"
    r"(?:appeals?|pleas?|calls?) for|warnings? (?:not to|against)|"
    rf"(?:petitions?|campaigns?|drives?) (?:for|against|{_TO_DO_SO}))\b|"
    r"(?:join(?:ed|s|ing)|echo(?:ed|es|ing)|back(?:ed|s|ing)|endors(?:ed|es|ing)|support(?:ed|s|ing)|"
    r"second(?:ed|s|ing)|(?:add(?:ed|s|ing)|le(?:nt|nds)) (?:his|her|its|their) (?:voice|name|support) to)"
    r" (?:(?:the|growing|renewed|a|recent|those|some|many|other|similar|his|her|their) ){0,3}"
    r"(?:calls?|demands?|pleas?|appeals?|petitions?) (?:for|to|that)\b|"
    r"(?:advocat(?:ed|es|ing)(?: for| against)?|argu(?:ed|es|ing) (?:for|against)|"
    r"campaign(?:ed|s|ing) (?:for|against))(?= (?:an?|more|less|stricter|tougher|stronger|greater|higher|"
    r"lower|the (?:release|repeal|abolition|return|end|removal|creation)|(?!be|hav|any|every|some|noth)"
    r"[a-z]+ing)\b)|"
    r"order(?:ed|s|ing)(?= (?:[\w’'-]+ ){1,4}(?:out of|off the|back to|home|away from|closed|shut|released|"
    r"freed)\b)|"
    rf"want(?:s|ed)?(?= {_THING}{_DONE})|(?:want(?:s|ed)? to|would (?:like|love) to|[’']d (?:like|love) to)"
    rf" see"
    rf"(?= {_THING}{_DONE})|"
    r"(?<=\bI )need(?= (?:you|him|her|them|the [a-z]+|[A-Z]\w+) to (?!know|understand|be\b)[a-z])|"
    r"(?:would|[’']d) (?:like|love)(?= (?!to\b)[^.;,]{2,50} to (?!know|understand)[a-z])|"
    r"s(?:ought|eeks|eeking)(?= (?:the |an? |his |her |its |their )(?:[a-z-]+ )?(?:removal|dismissal|"
    r"release|repeal|"
    r"resignation|ouster|return|extradition|approval|passage|reversal|extension|investigation|impeachment)"
    r"\b)|"
    r"(?:urg|counsel|preach)(?:es|ed|s|ing) (?:caution|restraint|patience|calm|unity|action|passage|adoption|"
    r"approval|repeal|rejection)\b|"
    rf"{_WOULD} (?:not |only |\w+ly )?{_AGREES}\b(?: [\w’'.-]+){{0,10}}? (?:only if|unless|"
    rf"if(?= (?!it\b|they\b|that\b)"
    rf"(?:[\w’'.-]+ ){{1,5}}?(?:did|does|do|is|are|was|were)(?: not|n[’']t)\b))(?= {_WHO}"
    rf"(?:[\w’'.-]+ ){{1,5}}?[a-z])|(?P<on>{_WOULD} (?:not |only |"
    rf"\w+ly )?{_AGREES}\b(?: [\w’'.-]+){{0,10}}? if)"
    rf"(?= {_WHO}(?:[\w’'.-]+ ){{1,5}}?[a-z]))",
    "suggested that he resign|issued an order to close|echoed calls for a ban|wants the port closed|"
    "would leave "
    "if the port was not closed",
    "suggested that he resigned|issued a report to close|wants the port|echoed the sound",
)
