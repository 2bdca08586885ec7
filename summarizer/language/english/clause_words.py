"""Words by which a clause shows where its subject stands."""

from __future__ import annotations

import re

from summarizer.language.english.duties import NOT_DONE_WORDS
from summarizer.language.english.saying import SAYING_FORMS, SAYING_NOW
from summarizer.language.patterns import Pattern
from summarizer.language.spelling import words

# What may stand between a subject and its verb.
BEFORE_VERB = words(
    """
    has have had is are was were be been being am do does did will would shall can could may might must should
    not never also later previously repeatedly initially long since once again still then now just finally
    instead yet both all even already recently today yesterday tonight himself herself itself themselves soon
    often always ever only first earlier far so later too sometimes rather
    """
)
# Before a subject of its own stand these, or nothing.
SUBJECT_FOLLOWS = words(
    """
    and but or yet so while when after before because as since although though where until once that whereas
    including
    """
)
RELATIVES = words("who which that")
BEGINS_PHRASE = words(
    """
    the a an its his her their our my this these those some many several most each every another other two
    three
    four five six both all any no
    """
)
# "Officials in Dale", "leaders of the group": the first of both is the head.
JOINS_NOUNS = words("of for from in at on to with behind across outside among inside")
NEVER_NOUN = words(
    """
    he she it they we i you who which that this these those there what how why when where if as while after
    before because since and but or nor was were is are be been being am has have had will would could
    should may
    might must can do does did not to by about than so then now just even only once than into onto over under
    between through during against until despite amid via per like without with in on at for of from upon
    said says say saying told tells telling added adds adding let
    """
)
JOINS_VERBS = words("and but then or")
PERSON_PRONOUNS = words("he she")
IT_OR_THEY = words("it they")
OWNERS_OF_CALLS = {"his": "he", "her": "she", "its": "it", "their": "they"}
# "On Monday", "last week", "in a statement" before a verb.
TIME_BEFORE_VERB = Pattern(
    r"(?:,? (?:(?:on |late |early |last |this |next )+(?:[A-Z][a-z]+day|week|month|year|night|morning|spring|"
    r"summer|fall|winter|January|February|March|April|May|June|July|August|September|October|November|"
    r"December)(?: (?:morning|afternoon|evening|night))?|in (?:a|an) (?:\w+ )?(?:statement|letter|tweet|"
    r"interview|speech|email)|in (?:\d{4}|\w+uary|March|April|May|June|July|August|\w+ber)|years? ago|"
    r"at (?:one point|times|the time)),?)\s*\Z",
    " on Monday | last week| in a statement ",
    " in Dale ",
)
# "Told reporters that", "said": another clause begins after it.
TELLS_A_CLAUSE = Pattern(
    rf"(?:{SAYING_FORMS}|{SAYING_NOW}|believ(?:ed?|es|ing)|th(?:inks?|ought|inking)|feels?|felt|"
    r"agree[ds]?|hopes?|hoped|tweeted|ma(?:de|kes?) (?:it )?clear)",
    "says|adding|believes",
    "sold",
)
PAST_VERB = Pattern(r"[a-z]{2,}ed\Z", "opened", "opens")
# "A letter calling on", "an ad urging": who sent it demands.
APPEAL_NOUNS = words(
    """
    letter letters petition petitions resolution resolutions op-ed op-eds statement statements bill bills
    editorial editorials ad ads report reports campaign campaigns motion motions measure measures lawsuit
    lawsuits suit suits complaint complaints brief briefs request requests appeal appeals email emails memo
    memos
    move moves amendment amendments legislation order orders proposal proposals rule rules directive
    message messages tweet tweets note notes comments remarks speech article column rhetoric post posts
    """
)
SENDS_IT = Pattern(
    r"\b(?:wr(?:o|i)tes?|written|sen(?:t|ds?)|signs?|signed|pass(?:ed|es)|approved|adopted|issue[ds]|"
    r"released?|published|launched|starte?d?|files?|filed|lodged|brought|posted|circulat(?:ed|es)|ran|run|"
    r"ma(?:d|k)es?|gave|initiated|unveiled|offered|sponsored|delivered|introduced|proposed|joined)\b[^,;:.“”]{0,60}\Z",
    "sent the mayor an angry |has written a long ",
    "left. The ",
)
# By whom a statement was made: "statements made by the chief calling for".
MADE_BY = Pattern(r"\b(?:made|written|sent|signed|issued|posted) by \Z", "made by ", "made ")
OPENING_WORD = Pattern(
    r"(?:but|and|yet|still|so|instead|meanwhile|also|then|now|however|indeed|later|earlier|today|yesterday|"
    r"separately|\w+ly|\w+day)\Z",
    "but|meanwhile|recently|monday",
    "the",
    re.IGNORECASE,
)
INTRODUCES = words(
    """
    in on at after since for following during before amid despite with under from through by without as while
    when to like unlike although though because if asked given once instead
    """
)
# In the midst of a clause they begin another, which may go on behind "and" with its own subject.
BEGINS_SUBCLAUSE = words("when while because that whether until unless")
# "Is urging" has a subject before it, "a letter urging" none.
AUXILIARIES_OF_BEING = words("is are was were be been being am 's 're kept keeps began started starts")
WHILE_DOING = words("while by after before in despite")
DESCRIBES_BEFORE = words(
    """
    the a an who which whose now then formerly his her its their once one both president chairman chief
    director
    head leader while including like such among along
    """
)
# "A number of nurses": the head is no word for people.
MANY_OF = words(
    "number majority group dozens scores hundreds thousands handful coalition half lot many some most members"
)
SUBJECT_PRONOUNS = words("he she it they i we")
# "Lee’s latest call for", "his demand that".
OWNER_OF_DEMAND = Pattern(
    r"(?:[’']s|(?<=s)[’']|\b(?P<pronoun>[Hh]is|[Hh]er|[Ii]ts|[Tt]heir)) (?:[\w-]+ )?\Z",
    "Lee’s latest |his |nurses’ ",
    "the ",
)
OWNED_BY_SPEAKER = Pattern(r"(?:[Oo]ur|[Mm]y|[Yy]our) ", "Our families", "hours ")
# Whoever forces somebody may be a fact.
COMPELS = Pattern("forc|compel|requir|persuad|convinc", "forced", "urged")
# What a party is told to do; "should have done it" and "must be tired" are judgements.
DUTY_OF_PARTY = Pattern(
    r"\b(?:must|should(?:n[’']t)?|ought to|(?<!would )(?<!will )(?<!may )(?<!could )(?<!might "
    r")(?:ha(?:s|ve)|needs?) to|"
    r"ha(?:s|ve) got to|(?:is|are) going to have to|had better|"
    r"ha(?:s|ve) (?:an?|the) (?:[a-z]+ )?(?:duty|responsibility|obligation) to|"
    r"would (?:be (?:wise|smart|well[ -]advised)|do well) to)\b"
    r"(?! (?:not |never |also |now |\w+ly )?(?:have (?!to\b)|know|understand|feel|remember|expect|"
    r"matter|seem|mean|"
    r"surely|win|face|deal with|wait|live|choose|decide|do with|come to|look like|worry|fear|"
    rf"be (?:\w+ly )?(?:{NOT_DONE_WORDS}|able|in|at|on|a|an|the|no|pleased|happy|proud|glad|sorry|sure|"
    r"familiar|easy|hard|enough|more|true|clear|reminded|based|called|found)\b))",
    "must sell|should be sold|has to go",
    "should have sold|must be tired",
)
OWN_OR_NOBODY = Pattern(
    r"(?:his|her|its|their|our|my|your|no|any|every|everyone|everybody|nobody|somebody|people|"
    r"anyone|anybody|voters|"
    r"one|two|that|this)\b(?! \w+ (?:of|in)\b)",
    "his campaign|nobody",
    "the board",
    re.IGNORECASE,
)
# "Said (that)", "told reporters that" right before a party.
TELLS_BEFORE = Pattern(
    rf"\b(?P<verb>{TELLS_A_CLAUSE.source})(?:(?: (?!that )[\w.’'-]+){{1,8}} that|,? that)?,? [“\"‘]?\Z",
    "said |told the port that |adding that ",
    "said it ",
)
# "The view that", "is right that": what follows is told.
VIEW_THAT = Pattern(
    r"\b(?:demands?|arguments?|claims?|insistence|calls?|views?|hopes?|fears?|warnings?|beliefs?|"
    r"assertions?|ideas?|"
    r"notion|suggestions?|principle|condition|consensus|adamant|clear|convinced|confident|insist(?:s|ed)?|"
    r"show(?:s|ed)?|found|knows?|knew|mean(?:s|t)?|ensure|demanding|demand(?:s|ed)|urge[ds]?|request(?:s|ed)|"
    r"out|hop(?:e|es|ed|ing)) (?:\w+ly )?that \Z",
    "the view that |made clear that ",
    "policies that ",
)
HEAD_OF_PHRASE = Pattern(r".+?(?= (?:of|for|from|in|at|on|to|with) |\Z)", "head of the port", "")
# Who says it stands after what is said.
TOLD_AFTER = Pattern(
    rf",[”\"’']*'? (?!and |but |while |as |who |which |or |"
    rf"so )(?:[^,;“”]{{2,60}}? (?P<verb>{SAYING_FORMS})\b|"
    rf"(?:said|says|wrote|argued) [^,;“”]{{2,60}}|according to [^,;“”]{{2,60}})",
    "sell it, Ann Lee said.|sell it, said Ann Lee.",
    "sell it, and Ann Lee said that.",
)
WILL_BEFORE = Pattern(
    r"\b(?:will|would|may|might|could|did|does|do|can|not|never)\b|n[’']t\b", " will likely ", " also "
)
WHO_TELLS = Pattern(r"\bwho (?:[\w’']+ ){1,4}\Z", "Republicans who agree that ", "Republicans said that ")
# "Lee said that the port is old and": the report goes on.
REPORT_GOES_ON = Pattern(
    rf"^[^,;“”\"]{{2,60}} (?:{SAYING_FORMS})(?: that)? [^;“”\"]{{2,200}} and (?:that )?\Z|"
    r"^[Aa]ccording to [^,;“”\"]{2,60}, (?:the )?\Z",
    "Ann Lee said it is old and ",
    "Ann Lee left and ",
)
# "Asked them to sell".
PRONOUN_TOLD = Pattern(r" (?:him|her|them|you) (?:not )?to (?!be\b)[a-z]", " them to sell", " them the port")
FORCES = Pattern("forc|compel", "forced", "urged")
# "Is urging", "left, urging": no noun that it belongs to stands before.
GOES_ON_DEMANDING = Pattern(
    r"(?:\b(?:is|are|was|were|been|be|by|in|and|while|kept|keeps|began|started|\w+ly|also|now)|"
    r"[,—–-]|[’'](?:s|re)) \Z",
    "is |left, ",
    "a letter ",
)
THING_TO_BE_DONE = Pattern(
    r"[“\"]?(?P<thing>(?!(?:It|He|She|They|We|I|You|There|This|That|If|When|What|In|On|"
    r"At)\b)[\w'‘’][^,;:“”]{3,120}) ",
    "Paintings of Lee that hang in Dale ",
    "It ",
)
JOINS_SUBJECTS = words("and")
JOINS_CLAUSES_TOO = words("and but while so")
PERSONS_RELATIVES = words("who")
