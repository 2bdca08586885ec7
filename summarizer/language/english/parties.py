"""Who demands and of whom, where words that are nobody's name stand for them."""

from __future__ import annotations

import re

from summarizer.language.english.groups import GROUPS
from summarizer.language.english.subjects import BETWEEN_SUBJECT_AND_VERB
from summarizer.language.patterns import Pattern
from summarizer.language.spelling import any_of, words

_NO_NOUN = words(
    """
    he she it they we i you who which that this these those there what how why when where if as while after
    before because since and but or was were is are be been has have had will would could should may might
    insist insists insisted argue argues argued believe believes believed think thinks add adds added
    can do does did said say says not to by about some others most many all none somebody nobody anybody
    everybody someone anyone everyone something nothing anything everything with without in on at for of a an
    the despite amid among through during against until unlike given following including regarding via per
    from under over into than like so yet now then just even only once again whose our my your
    """
)
# A word of a noun's phrase: no pronoun, verb or preposition that is common.
_WORD = (
    rf"(?!(?i:{any_of(_NO_NOUN)})\b)(?:[\w&’'-]|\.(?=\w)|(?<=\bMrs)\.|(?<=\bMr)\.|(?<=\bMs)\.|"
    rf"(?<=\bDr)\.|(?<=\b[A-Z]\.[A-Z])\.)+"
)
_ARTICLE = (
    r"(?:(?:[Tt]he|[Aa]n?|[Bb]oth|[Oo]ther|[Ii]ts|[Hh]is|[Hh]er|[Tt]heir|[Aa]ll|[Ss]ome|[Mm]any|[Mm]ost) )?"
)
_PLACED = (
    rf" (?:of|for|from|in|at|on|to|outside|across|behind|responsible for|with) (?![A-Z]\w+day\b|"
    rf"\d)(?:(?:the|an?|his|her|its|"
    rf"their|this|these) )?(?:{_WORD} ){{0,4}}?{_WORD}"
)
_NOUN = rf"(?:{_WORD} ){{0,4}}?{_WORD}(?:{_PLACED})?"
_RULES = any_of(
    words(
        """
        law laws bill bills rule rules regulation regulations petition petitions resolution resolutions letter
        letters report reports guideline guidelines guidance accord accords agreement agreements treaty
        treaties order orders ruling rulings statement statements policy policies act acts code contract
        contracts ad ads motion motions directive directives measure measures amendment amendments
        constitution complaint complaints brief briefs filing filings manifesto
        standard standards advisory decree decrees mandate mandates editorial memo
        """
    )
)
_HEAD_ENDS = r"(?: (?:of|for|from|in|at|on|to) |\Z)"
# "The campaign has urged", "A lawyer for the port asked": a subject in words that are nobody's name. A thing
# calls for something or requires it only where it is a rule or an appeal.
PLAIN_SUBJECT = Pattern(
    r"\A[“\"]?(?:(?:But|And|Still),? |(?:Despite|Amid|Following) |"
    r"(?:\w+|(?:In|On|At|After|Since|For|Following|During|Before|Amid|Despite|With|Under|"
    r"From) [^,]{1,60}), )?"
    rf"{_ARTICLE}(?P<who>{_NOUN}){BETWEEN_SUBJECT_AND_VERB.source}",
    "The campaign |A lawyer for the port |On Monday, the group of doctors, a new one, has ",
    "He |In a letter ",
)
# "The paper reports that censors had told": after it another clause begins.
TELLS_THAT = Pattern(
    r"\b(?:(?:said|says?)(?: that)?|(?:report(?:s|ed)?|add(?:s|ed)|claim(?:s|ed)|argu(?:es|ed)|writes|wrote|"
    r"told (?:[\w.]+ ){0,2}[\w.]+) that) ",
    "reports that |told the BBC that |says ",
    "told the |reports urging ",
)
RULE = Pattern(rf"\b{_RULES}{_HEAD_ENDS}", "new law|bill of the port", "lawyer")
# What ends so is mostly no thing.
_NO_PERSON = any_of(
    words(
        """
        weather order paper number matter power letter chapter danger disaster winter summer water center
        character error factor poster offer answer
        """
    )
)
PEOPLE = Pattern(
    r"\b(?:campaigns?|team|camp|famil(?:y|ies)|mother|father|daughter|wife|husband|widow|sister|brother|"
    rf"prince(?:ss)?|king|queen|presidents?|premier|pope|chiefs?|heads?|judges?|pilots?|officials?|"
    rf"critics?|citizens?|"
    rf"students?|residents?|agents?|opponents?|parents?|patients?|couple|captains?|bishops?|priests?|"
    rf"clerics?|"
    rf"staff|aides?|assistants?|guards?|clerks?|hosts?|fans|crowd|victims?|relatives?|friends?|clients?|"
    rf"children|"
    rf"people|women|men|states|countries|nations|law enforcement|{any_of(GROUPS)}|"
    rf"(?!{_NO_PERSON})[a-z]+(?:er|or|ist|ian|"
    rf"man|woman|ant|ee)s?){_HEAD_ENDS}",
    "campaign|lawyers of the port|Aides to ",
    "weather",
    re.IGNORECASE,
)
THINGS_TOO = Pattern(
    r"call\w* for|requir|[\w ]+ pressure on|forc|need|push|press|prompt|compel|encourag|demands\b|would like",
    "calls for|requires",
    "urged",
)
# "Aides to Mr. Roy": the head is no name. But who speaks for somebody is not named for himself.
PEOPLE_OF = Pattern(
    r"\A(?!spokes)[\w’' -]+? (?:of|to|for|from|at|in|"
    r"on) ",
    "aides to Lee",
    "spokesman for Lee",
    re.IGNORECASE,
)
# "Ann Lee said that [old cranes] must be": what is to be done has its subject, but no pronoun.
SUBJECT_TO_BE_DONE = Pattern(
    r"(?:[“\"‘]|\b(?:that|said|says?|suggest\w*|argu\w+|insist\w*|believ\w+|add(?:s|ed|ing)) |"
    r"\band (?=the |all |any |[A-Z])|, (?=(?:the|these|those|all|any|no|our|such) )|^)"
    rf"((?:(?:[Aa]ny|[Nn]o|[Mm]ore|[Ee]very|[Oo]ur|[Tt]his|[Tt]hese|[Tt]hose|[Ss]uch) )?{_ARTICLE}"
    rf"{_NOUN}(?: who (?:[\w’'-]+ ){{0,4}}[\w’'-]+)?) [“\"‘]?$",
    "said that old cranes |“The cranes of the port |“No woman who seeks it ",
    "said they |it ",
)
# "In a letter to the mayor urging a ban, Lee said": it is who says something that urges.
IN_A_LETTER = Pattern(
    rf"(?:In|With|Through) {_ARTICLE}(?:[\w-]+ ){{0,2}}?{_RULES}(?: to [^,]{{1,60}}?)? ",
    "In a letter |In an open letter to the mayor ",
    "In May ",
)
# "Demanding answers from the port", "a deadline of Friday for the port to answer".
ASKED_FROM = Pattern(
    r"(?: (?!for\b)[\w’'-]+){0,4}? (?:from|for(?=[^,.;]{1,40} to [a-z])) "
    rf"{_ARTICLE}({_WORD}(?: {_WORD}){{0,2}})",
    " answers from the wireless firms| of Friday for the port to sell",
    " an answer",
)
# What ends so is no party.
ABSTRACT = Pattern(
    r"(?:(?<!alli)(?<!audi)(?<!confer)[ae]nce|(?<!busi)(?<!wit)ness|ism)\Z",
    "adherence|fairness",
    "alliance|business",
)
# What urges "us" is mostly quoted, and nobody.
FIRST_PERSON_NEXT = Pattern(r" (?:us|me|you)\b", " us", " the")
# Who "was told by the bank to": the words before, but no pronoun.
PARTY_BEFORE = Pattern(
    rf"(?:(?:\bthat|\bsaid|,)\s+|\A){_ARTICLE}({_NOUN}) $",
    "said that the employees |The clerks of the port ",
    "they ",
)
# "But on Monday he met the nurses and urged": he is the subject of both.
OPENS_WITH_PERSON = Pattern(
    r"[“\"]?(?:(?:But|And|Yet|Then|Still|Instead|Now),? )?"
    r"(?:(?:[Oo]n|[Ii]n|[Ll]ast|[Ee]arlier|[A-Z][a-z]+ later)(?: [\w’]+){0,3},? )?([Hh]e|[Ss]he)(?= )",
    "But on Monday, he |In May she ",
    "Lee said ",
)
