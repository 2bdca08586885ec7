"""Persons by what they are: titles, offices, callings, and how they stand before a name."""

from __future__ import annotations

from summarizer.language.patterns import Pattern
from summarizer.language.spelling import words

TITLES = words(
    """
    mr mrs ms miss dr prof professor sir dame lord lady baroness president vice-president vice prime
    minister premier chancellor secretary treasurer governor mayor senator sen rep representative
    congressman congresswoman mp speaker ambassador general gen colonel col captain capt lieutenant lt
    admiral sergeant sgt judge justice attorney king queen prince princess pope archbishop bishop cardinal
    rev reverend pastor imam rabbi sheikh ayatollah chairman chairwoman chair director commissioner chief
    ceo datuk seri tan sri dato tun datin haji señor don herr frau monsieur madame nominee candidate deputy
    foreign defence defense finance interior health education communications
    councilman councilwoman councillor coach detective officer inspector sheriff campaigner activist
    lawyer economist analyst spokesman spokeswoman spokesperson envoy prosecutor lawmaker resident alderman
    superintendent negotiator commander executive gov govs leader whip advocate editor ag
    senators ministers presidents representatives mps councillors pm pms vp adm maj cpl cmdr supt
    committeeman committeewoman councilmember assemblyman assemblywoman pastors
    """
)
FULL_TITLES = {
    "sen": "senator", "rep": "representative", "gov": "governor", "gen": "general", "prof": "professor",
    "dr": "doctor", "lt": "lieutenant", "capt": "captain", "sgt": "sergeant", "col": "colonel",
}  # fmt: skip
# Common nouns for a person by office: before a name a title, alone ("the minister") they point back.
ROLES = words(
    """
    president minister premier chancellor secretary governor mayor senator representative congressman
    congresswoman lawmaker ambassador general judge justice king queen pope bishop chairman chairwoman
    director commissioner economist spokesman spokeswoman spokesperson nominee candidate chief leader head
    founder analyst professor lawyer attorney prosecutor treasurer ceo executive coach author activist
    speaker councillor secretary-general vice-president
    envoy negotiator mediator commander officer manager boss superintendent councilman councilwoman
    convener convenor counterpart
    """
)
# Before a name, and never its first word: what somebody is.
CALLINGS = words(
    """
    actor actress author blogger businessman businesswoman billionaire millionaire boxer celebrity
    celebrities co-anchor contributor co-founder columnist comedian correspondent developer entrepreneur
    evangelist dj filmmaker founder front-runner frontrunner historian host journalist mogul novelist
    operative playwright pollster producer professors pundit quarterback rapper reporter researcher resident
    singer strategist tycoon whistleblower democrat democrats republican republicans libertarian fascist
    """
)
# Of these the party members stand after a body or a state too: "Ohio Republican Ann Lee".
PARTY_MEMBERS = words("democrat democrats republican republicans libertarian")
# What secretaries and chiefs are of, where no organisation's word says it: "Secretary of State Ann Lee".
PORTFOLIOS = words(
    "state defense defence labor labour commerce energy education agriculture transportation staff affairs"
    " intelligence prosecution prosecutions"
)
# Of titles the words that never stand last in one: "Health" alone is no title of Economics.
PART_OF_TITLES = words("foreign defence defense finance interior health education communications vice prime")
# Somebody who is named by what he is: "a senior diplomat", "one official".
UNNAMED = words(
    """
    official diplomat source aide adviser advisor insider lawmaker trader analyst banker economist
    resident worker farmer teacher nurse doctor student parent mother father voter protester protestor
    witness survivor shopkeeper driver passenger patient tenant landlord neighbour neighbor villager miner
    fisherman pensioner customer soldier officer commander fighter activist campaigner researcher scientist
    engineer member employee executive manager investor strategist negotiator mediator minister deputy
    councillor critic supporter organiser organizer volunteer refugee migrant veteran relative lawyer
    prosecutor judge
    """
)
# Titles that are surnames too, when a first name stands before them.
SURNAMES_TOO = words("king sen pope bishop judge prince tan don major dean baron marshal")
# What follows a surname: "Jr.".
GENERATIONS = words("jr sr ii iii iv")
# "Ex-PM": who held the office before.
FORMER_OFFICE = Pattern("^ex-", "ex-pm", "export")
OFFICE_MODIFIERS = (
    "chief|deputy|vice|acting|prime|lead|general|first|executive|managing|ruling|campaign|press"
)
NOT_IN_PERSONS = words("of the for and &")
# "al-Bashir" and "d’Estaing" are names for all their small letters.
SMALL_NAME = Pattern(
    r"(?:a[dlnrstz]|ash|el|bin|ibn|de|da|du|van|von)-[A-Z]|[dl][’'][A-Z]", "al-Bashir|d’Estaing", "albert"
)
WORD_BEFORE = Pattern(r"([A-Za-z-]+) $", "minister ", "minister")
SECRETARY_OF = Pattern(
    r"(?:[Ss]ecretary|[Cc]hief|[Dd]irector|[Mm]inister) (?:of|for) (?:the )?$",
    "Secretary of |secretary of the |chief of ",
    "Secretary ",
)
# "Ann Lee, a professor of law", "Ann Lee, the mayor of Dale,", "Ann Lee is the mayor".
CALLED = Pattern(
    r"(?:, (?:an? |the |who (?:is|was) (?:an? |the ))|,? (?:is|was) (?:an? |the ))"
    r"(?P<what>(?:[\w’'-]+ ){0,3}?[a-z-]+)(?=[,.;]| (?:of|at|for|in|from|with|who)\b)",
    ", a nurse.|, who is the mayor of Dale| was the mayor.",
    " said| and a nurse.",
)
FORMER_BEFORE = Pattern(r"(?i:\b(?P<word>former|late) )$", "the former |Former ", "formerly |the ")
# "Mayor of Dale": what the office is of.
OFFICE_OF = Pattern(r" (?:of|for|in) (?:the )?(?P<place>[A-Z][\w’'-]*)", " of Dale| for the Hale", " of it")
