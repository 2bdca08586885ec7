"""Words of demanding: verbs and nouns by which somebody asks another for something."""

from __future__ import annotations

from summarizer.language.english.duties import NO_MODAL
from summarizer.language.patterns import Pattern

OBJECT_CUE = Pattern(
    r"\b(?:call(?:ed|s|ing)? (?:on|upon)|urg(?:ed|es?|ing)|appeal(?:ed|s|ing)? to|"
    r"ask(?:ed|s|ing)?(?! (?:about|why|whether|how|if|for|what))|order(?:ed|s|ing)|instruct(?:ed|s|ing)|"
    r"direct(?:ed|s|ing)|encourag(?:ed|es|ing)|(?:implor|exhort|beseech|caution|nudg|prod|dar|summon|goad)"
    r"(?:d?ed|es?|ing|s)|"
    r"remind(?:ed|s|ing)?|beg(?:s|ged|ging)?|push(?:ed|es)|(?:(?<=\bwill )|(?<=\bto ))(?:push|press|"
    r"encourage|order|direct|instruct)|"
    r"advis(?:ed|es|ing)|compel(?:s|led|ling)|(?<!I )(?<![Ww]e )would like(?: to see)?|"
    r"press(?:ed|es|ing)|pressur(?:ed|ing|es)|plead(?:ed|s)? with|want(?:ed|s)?(?! to see)|tell(?:s|"
    r"ing)?|told|"
    r"lobb(?:ied|ies|ying)|petition(?:ed|s)|sued?|suing|requir(?:es?|ed|ing)|forc(?:ed|es|ing)|"
    r"challeng(?:ed|es|ing)|"
    r"(?:sounded|issued|made|repeat(?:ed|s)?|renew(?:ed|s)?) (?:an?|its|his|her|their) (?:[a-z]+ )?"
    r"(?:calls?|pleas?|appeals?) (?:for|on|to)|"
    r"(?:put(?:s|ting)?|kept|keep(?:s|ing)?|step(?:s|ped|ping)? up|ramp(?:s|ed|ing)? up|exert(?:s|ed|ing)?|"
    r"increas(?:ed|es|ing)|appl(?:ied|ying|ies)) (?:\w+ )?pressure on|want(?:ed|s)? to see|"
    r"warn(?:ed|s|ing)|deadlines? for|(?:help(?:ed|s|ing)? (?:to )?)?persuad(?:es?|ing)|"
    r"convinc(?:es?|ing)|"
    r"(?:tr(?:y|ied|ies|ying)|attempt(?:s|ed|ing)?|sought|seek(?:s|ing)?|work(?:s|ed|ing)?) to "
    r"(?:get|persuade|convince|coax|pressure))\b",
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
    r"(?:(?<=[’']s )|(?<=\b[Hh]is )|(?<=\b[Hh]er ))(?:(?!own)\w+ )?(?:(?:calls?|requests?|pleas?|"
    r"insistence) "
    r"(?:to(?= [a-zA-Z])|for)|(?:calls?|requests?|pleas?|(?:insistence|requirement|recommendation|"
    r"condition)(?=[^.;]{3,120}\b(?:must|should|be|include|adopt)\b)|(?:comments?|suggestions?|remarks?|"
    r"views?|beliefs?|arguments?|proposals?|assertions?|contentions?|opinions?|advice)"
    r"(?=[^.;]{3,120}\b(?:must|should|ought)\b)) that)|"
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
    r"call(?:s|ed|ing) to (?:end|ban|build|erect|stop|abolish|raise|cut|close|repeal|defund|boycott|remove|"
    r"release|reform|replace|expand|restore|halt|lift|scrap|allow|protect)\b|clamou?r(?:ed|s|ing)? for|"
    r"(?:set|gave|issued|faces?) (?:an?|the) (?:\w+ )?(?:ultimatum|deadline)|"
    r"request(?:ed|s)? (?:that|for)|requested (?:an?|more|additional|further|all)|"
    r"(?:suggest|propos|recommend|advocat)(?:ed|es|s)(?= (?!be|hav|spend|fund|hous|us|noth|any|some|every|"
    r"dur|linger|grow|increas|declin|exist|rul|hear|meet)[a-z]{3,}ing [\w“\"]+)|"
    r"(?:stress|emphasi[sz]|underscor|underlin|highlight|declar|reiterat)(?:e|es|ed|ing)? the "
    r"(?:\w+ )?(?:need (?:for|to)|importance of)|(?:would|will|[’']ll|[’']d) only (?:[\w’'-]+ ){1,8}?if|"
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
    r"an (?:order|end|inquiry|explanation|injunction|extension|apology|investigation|interview)|"
    r"a (?:court order|say|ban|ceasefire|moratorium|recount|recanvass|ruling|delay|stay|declaration|waiver|"
    r"pardon|hearing|probe|refund)|"
    r"per ?cent this year)\b)|"
    r"want(?:ed|s)?\b(?= [^.;]{3,80} (?:held accountable|[a-z]{3,}(?:ed|en) (?:from|by|into|off|out)\b))|"
    r"requir(?:es|ed|ing)\b(?= (?:\w+ )?(?:concessions|guarantees|assurances|payment|proof|permission|"
    r"approval|consent|disclosure|notice|"
    r"licen[cs]es?|permits?|visas?|masks?)\b)|"
    r"(?:chant(?:ed|s|ing)\b|(?:carr(?:ied|ying|y)|h(?:eld|olding|old)(?: up)?|wav(?:ed|ing|e))\b"
    r"(?= (?:[\w-]+ ){0,3}?(?:signs?|placards?|banners?|posters?) )[\w -]{4,40} (?:reading|that read|"
    r"saying|that said))"
    r"(?=[:,]? (?:[“\"‘]|'{2})(?:Build|Dump|Lock|Fire|Stop|End|Free|Release|Save|Ban|"
    r"Resign|Leave|Go|Give|Bring|Let|"
    r"Pay|Protect|"
    r"Respect|Defend|Drop|Hands|No|Justice|Out|Quit|Step|Open|Close|Keep|Down|We (?:want|need|demand))\b)|"
    r"(?:pledged|vow(?:s|ed)|promise[sd]|threaten(?:s|ed)|going) to (?:make|force|get)\b"
    r"(?= (?:the )?[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)? (?:to )?[“\"]?(?:pay|stop|build|give|return|take|leave|"
    r"sign|"
    r"pass|change|release|agree|accept|come|bring|move|hire|cut|end|drop)\b)|"
    r"(?:fil(?:ed|es|ing)|brought|lodged)\b(?= (?:[\w’'-]+ ){1,6}?(?:lawsuits?|suits?|complaints?|petitions?|"
    r"motions?) (?:for|against|seeking|asking|demanding|over|to|challenging)\b)|"
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
# "A request from residents to close the road": whose it is stands behind it.
NOUN_FROM_CUE = Pattern(
    r"\b(?:(?:requests?|calls?|demands?|pleas?|appeals?) (?:from|by)\b"
    r"(?=(?: [\w’'.&-]+){1,4}? (?:not )?(?:to [a-z]|for |that ))|"
    r"pressure from\b(?=(?: [\w’'.&-]+){1,4}? (?:not )?to [a-z]))",
    "pleas from residents to close|pressure from Lee to sell",
    "calls from Lee|pressure from firms for it",
)
