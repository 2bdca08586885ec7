"""Words of saying, thinking and wanting, and what stands beside them."""

from __future__ import annotations

import re

from summarizer.language.patterns import Pattern

SAYING_FORMS = (
    "sa(?:id|ys?)|t(?:old|ells?)|add(?:ed|s)|warn(?:ed|s)?|argu(?:ed|es?)|insist(?:ed|s)?|"
    "claim(?:ed|s)?|stat(?:ed|es)|stress(?:ed|es)|not(?:ed|es)|announc(?:ed|es)|explain(?:ed|s)|"
    "clarif(?:ied|ies)|suggest(?:ed|s)|acknowledg(?:ed|es)|admit(?:ted|s)|den(?:y|ied|ies)|"
    "accus(?:ed?|es)|indicat(?:ed|es)|predict(?:ed|s)|forecasts?|promis(?:ed|es)|pledg(?:ed|es)|"
    "vow(?:ed|s)|declar(?:ed|es)|describ(?:ed|es)|call(?:ed|s)|wr(?:ote|ites)|tweeted|comment(?:ed|s)|"
    "confirm(?:ed|s)|repl(?:ied|ies)|respond(?:ed|s)|report(?:ed|s)(?! from\\b)|reveal(?:ed|s)|"
    "point(?:ed|s) (?:to|out)|maintain(?:ed|s)|conclud(?:ed|es)|complain(?:ed|s)|urg(?:ed|es)|"
    "emphasi[sz](?:ed|es)|caution(?:ed|s)|reiterat(?:ed|es)|recall(?:ed|s)|contend(?:ed|s)|"
    "assert(?:ed|s)|allege[ds]?|quipped|joked|testified|referenced|remark(?:ed|s)|cited|"
    "highlight(?:ed|s)|underlin(?:ed|es)|signal(?:led|ed|s)|propos(?:ed|es)|recommend(?:ed|s)?|asked|"
    "mention(?:ed|s)|estimat(?:ed|es)|apologi[sz](?:ed|es)|conced(?:ed|es)|counter(?:ed|s)|boast(?:ed|s)|hint(?:ed|s)|"
    "lament(?:ed|s)|observ(?:ed|es)|retort(?:ed|s)|grumbl(?:ed|es)|echo(?:ed|es)|reckon(?:ed|s)?|"
    "ruled (?:on )?(?:\\w+day )?that|f(?:ound|inds) that"
)
WANTING_FORMS = (
    "want(?:ed|s)?|hop(?:ed|es|ing|e)|believ(?:ed|es?)|thinks?|thought|expect(?:ed|s)?|fear(?:ed|s)?|"
    "plann(?:ed|ing)|plans to|intend(?:ed|s)?|seeks?|sought(?! anonymity)|seeking|aim(?:ed|s|ing)|"
    "(?:is|are|was|were) (?:not |also |very |deeply |\\w+ly )?"
    "(?:keen|relieved|worried|concerned|disappointed|"
    "confident|optimistic|pessimistic|sceptical|skeptical|opposed|unhappy|pleased|alarmed|appalled|"
    "determined|willing|unwilling|reluctant|adamant|against|in favou?r|convinced)|"
    "refus(?:ed|es?)|prefer(?:red|s)?|favou?r(?:ed|s)?|try(?:ing)?|"
    "tried|tries|consider(?:s|ed|ing)?|scrambl(?:e|ed|ing)|support(?:ed|s|ing)?|back(?:ed|s|ing)|"
    "oppos(?:ed|es?|ing)|reject(?:ed|s|ing)?|critici[sz](?:ed|es?|ing)|condemn(?:ed|s|ing)?|"
    "welcom(?:ed|es?|ing)|prais(?:ed|es?|ing)|endors(?:ed|es?|ing)|voted|veto(?:ed|es)|"
    "block(?:ed|s|ing)?|challeng(?:ed|es|ing)|defend(?:ed|s|ing)?|declin(?:ed|es|ing)|liken(?:ed|s)|"
    "blam(?:ed|es)|threaten(?:ed|s|ing)?|dismiss(?:ed|es|ing)?|agree[ds]?|disagree[ds]?|"
    "approv(?:ed|es)|doubt(?:ed|s)|resist(?:ed|s)?|object(?:ed|s)|prepar(?:ed|es|ing)|commit(?:ted|s)|"
    "rul(?:ed|es) out|offer(?:ed|s)|unveil(?:ed|s)|introduc(?:ed|es)|dissent(?:ed|s)|allocat(?:ed|es)|"
    "hail(?:ed|s)?|applaud(?:ed|s)?|slam(?:med|s)?|blast(?:ed|s)|decr(?:y|ied|ies)|deplor(?:ed?|es)|laud(?:ed|s)?|"
    "denounc(?:ed?|es|ing)|mock(?:ed|s)|advocat(?:ed?|es|ing)|question(?:ed|s)|disput(?:ed?|es)|"
    "contest(?:ed|s)|suspect(?:ed|s)?|worr(?:y|ied|ies)|regret(?:ted|s)?|walk(?:ed|s) out|plan to|"
    "appeal(?:ed|s)(?! to\\b)|"
    "impos(?:ed|es)|boycott(?:ed|s)|rais(?:ed|es) its|lower(?:ed|s) its|increas(?:ed|es) its|cut its|"
    # what will merely happen to somebody is no intention
    "(?:will|would)(?! (?:be|have|get|see|face|need|receive|lose|remain|become|cost|rise|fall|"
    "happen|likely)\\b)"
)
# Nouns that give their possessor a view: "the Kremlin's argument that", "Mr Trump's demands for".
_POSSESSED = (
    "demands?|arguments?|claims?|insistence|refusal|calls?|opposition|support|view|hopes?|fears?|"
    "warnings?|promises?|pledges?|threats?|criticism|stance|belief|assertions?|accusations?|ultimatum|"
    "proposals? to|plans? to|bid to|efforts? to"
)
# With no subject next to it, only a verb that nothing but a speaker can have counts.
SURELY_SPOKEN = Pattern(
    r"said|says|told|wrote|thought|warned|argued|insisted|stated|explained|stressed|replied", "said", "rose"
)
# Verbs that make a demand and no more: who only "called on X to" has shown no view beside it.
DEMAND_ONLY = Pattern(
    r"(?:call(?:ed|s) (?:on|upon)|urg(?:ed|es)|asked (?!about|why|whether|how)|appealed to|order(?:ed|s)|"
    r"instruct(?:ed|s))\b",
    "called on|asked them",
    "asked about",
)
# "The limit that governments agreed to" names a limit; "the fear that …" and "the fact that …" hold a clause.
RELATIVE_BEFORE = Pattern(
    rf"\b(?:the|an?|any|every|this) (?:[a-z]+ )?(?!(?:{_POSSESSED}|fact|idea|chance|grounds?|"
    r"possibility|likelihood|news|signs?|evidence|notion|conclusion|prospect|risk|principle|condition|point|decision|statement|"
    r"concern|suggestion|understanding|day|week|month|year|time|conviction|view|proof|report)\b)"
    r"[a-z]+ (?:that|which|whom) (?:the |a |an )?(?:[\w’'.-]+ ){1,3}$",
    "the limit that governments ",
    "the fear that governments ",
)
# What a plan has somebody do, nobody says that they will.
UNDER_A_PLAN = Pattern(
    r"\b[Uu]nder (?:the|an?|its|his|her|their|this|that) (?:[\w’'-]+ ){0,3}?"
    r"(?:plans?|proposals?|deals?|bills?|agreements?|rules?|laws?|schemes?|terms|treaty|contracts?|settlement|truce|accord|reforms?)\b",
    "under the new plan|Under its rules",
    "under the sea",
)
# But "a plan which critics say will …" tells what they say.
TELLS = Pattern(
    r" (?:[“\"‘]|(?:will|would|could|can|cannot|may|might|should|must|is|are|was|were|has|have|had|does|did|"
    r"amounts?|risks?|fails?|failed|goes|went|puts?|makes?|made|lacks?|ignores?|ignored|breaches|breached|"
    r"violates?|violated)\b)",
    " will| “No|  amounts",
    "  sea",
)
# "A claim by dockers", "his hope", "the block": the same words as nouns.
NOUN_BEFORE = Pattern(
    r"(?:\b(?:an?|the|this|that|any|no|his|her|its|their|our|my)|[’']s) $", "the |Lee’s ", "to "
)
POSSESSED_NOUN = Pattern(
    rf"(?<=’s |'s )(?:[a-z]+ ){{0,2}}(?:{_POSSESSED})\b", "Lee’s latest demand|firm's hopes", "Lee’s house"
)
SAYING = Pattern(rf"\b(?:{SAYING_FORMS})\b", "says|pointed out|told", "saying|pointed")
# Of these, what is thought or told, not done: a view is given in words there, and not read off an act.
THINKING = Pattern(
    r"(?:want|hop(?:e|ing)|believ|think|thought|expect|fear|plann|plans|intend|aim|prefer|favou?r|consider|"
    r"oppos|critici[sz]|condemn|welcom|prais|blam|hail|applaud|slam|blast|decr|deplor|laud|denounc|mock|"
    r"question|disput|suspect|worr|regret|threaten|doubt|agree|disagree|liken)",
    "wants|believes",
    "acts",
)
# What somebody forecasts, they vouch for as for what they say.
EXPECTING = Pattern(
    r"expect(?:ed|s)?|forecasts?|predict(?:ed|s)?|estimate[ds]?", "expected|forecast", "waited"
)
WANTING = Pattern(rf"\b(?:{WANTING_FORMS})\b", "hopes|is keen|will act", "will be")
# "The bank left rates unchanged, saying …": said by whoever the sentence is about.
SAYING_ASIDE = Pattern(
    r"(?<=, )(?:saying|arguing|warning|insisting|claiming|stating|stressing|noting|explaining|predicting|"
    r"accusing|blaming|promising|vowing|pledging|denying|denouncing|condemning|praising|rejecting|dismissing|citing)\b",
    ", saying|, citing",
    "saying|, sitting",
)
# Wider signs that a sentence may carry a position: nouns of view, acts done on purpose, what is to come.
SIGN_VIEW = Pattern(
    r"\b(?:demands?|arguments?|claims?|insistence|refusals?|calls?|opposition|support|views?|hopes?|fears?|"
    r"warnings?|promises?|pledges?|threats?|criticisms?|stances?|beliefs?|assertions?|accusations?|"
    r"ultimatums?|proposals?|plans?|bids?|efforts?|push|concerns?|doubts?|objections?|complaints?|"
    r"allegations?|denials?|commitments?|intentions?|decisions?|polic(?:y|ies)|strateg(?:y|ies)|"
    r"priorit(?:y|ies)|forecasts?|outlook|assessments?|announcements?|verdicts?|rulings?|appeals?|"
    r"according to|in favou?r|opinions?)\b",
    "a demand|Policies|in favour",
    "a mand",
    re.IGNORECASE,
)
SIGN_ACT = Pattern(
    r"\b(?:vot(?:e[sd]?|ing)|su(?:ed?|es|ing)|lawsuits?|filed|vetoe?[sd]?|signed|bann(?:ed|ing)|"
    r"impos(?:ed?|es|ing)|suspend(?:ed|s|ing)?|resign(?:ed|s)|quit|boycott(?:ed|s|ing)?|"
    r"order(?:ed|s|ing)|launch(?:ed|es|ing)|dissent(?:ed|s)|"
    r"walk(?:ed|s|ing)? out|str(?:ike|ikes|iking|uck)|protest(?:ed|s|ing)?|march(?:ed|es|ing)?|"
    r"allocat(?:ed|es|ing)|rais(?:ed|es|ing)|increas(?:ed|es)|lower(?:ed|s|ing)|revis(?:ed|es|ing)|"
    r"withdr(?:aw|ew|awn|awing)|postpon(?:ed|es|ing)|delay(?:ed|s|ing)|cancel(?:led|ed|s)|halt(?:ed|s|ing)|"
    r"introduc(?:ed|es|ing)|reduc(?:ed|es|ing)|slash(?:ed|es|ing)|adopt(?:ed|s|ing)|overturn(?:ed|s)|upheld|ruled|grant(?:ed|s)|push(?:ed|es|ing)|"
    r"campaign(?:ed|s|ing)|offer(?:ed|s|ing)?|(?:argu|promis|pledg|vow|accus|warn|claim|insist|sa[iy]|add)ing|"
    r"(?:held|holds?|holding|put|puts|putting) (?:off|out|back|forward)|nominat(?:ed|es)|unveil(?:ed|s))\b",
    "voted|walked out|held off",
    "walked",
)
SIGN_PROSPECT = Pattern(
    r"\b(?:must|should|could|may|might|cannot|can[’']t|needs?|ought|likely|unlikely|on track|ambitious|"
    r"(?:due|set|about|ready|willing|able|going|expected|planned|scheduled|certain|poised|aimed) (?:to|at)|"
    r"risks?|(?:did|ha(?:s|ve)|would) not|un(?:fair|acceptable|lawful|realistic)|wrong|better|worse|"
    r"important|necessary|vital)\b",
    "must|due to|did not",
    "due",
)
# "Talks that one diplomat described as bad-tempered": what else stands there is not the diplomat's.
DESCRIBING = Pattern(r"call|describ", "calls|describes", "says")
WILL = frozenset({"will", "would"})
