"""Groups and bodies: common nouns for them, and what makes a name one of a body."""

from __future__ import annotations

import re

from summarizer.language.english.people import CALLINGS, OFFICE_MODIFIERS, ROLES, UNNAMED
from summarizer.language.patterns import Pattern
from summarizer.language.spelling import any_of, words

# Never short for a longer name that begins with it: "Republican" is no "Republican National Convention".
ADJECTIVES = words(
    """
    african american arab armenian asian australian austrian belgian black brazilian british canadian
    catholic chinese christian congressional conservative cuban democrat democratic democrats dutch
    eastern egyptian european federal finnish french german greek hindu hispanic hungarian indian
    indonesian international iranian iraqi irish islamic israeli italian japanese jewish korean kurdish
    latin latino lebanese liberal libyan mexican muslim national northern norwegian palestinian polish
    portuguese presidential protestant republican republicans roman russian saudi scottish social south
    southern spanish swedish swiss syrian turkish ukrainian western white
    """
)
GROUPS = words(
    """
    governments government leaders officials analysts ministry department administration commission agency
    authority authorities union unions workers employers party parties council court tribunal police
    residents scientists researchers experts economists campaigners activists critics supporters opponents
    lawmakers senators ministers mps diplomats allies countries nations states investors companies company
    firms firm bank fund board committee parliament senate congress lawyers prosecutors doctors nurses
    teachers farmers students parents voters candidates protesters organisers organizers sources military
    army regulator watchdog charity charities group groups coalition alliance opposition families
    negotiators mediators tenants landlords drivers passengers ministries agencies delegation panel bureau
    office republicans democrats conservatives liberals industry businesses management strikers islanders
    locals neighbours
    observers monitors producers carmakers manufacturers exporters importers shareholders creditors lenders
    regulators judges aides refugees migrants veterans players fans clubs club owners builders landowners
    pilots dockers miners militants demonstrators mayors governors legislators paramedics firefighters
    engineers academics historians forecasters airlines operators utilities organisations organizations
    federation association federations associations institutions victims inspectors managers chiefs trust
    league lobby network navy movement chamber institute broadcaster watchdogs backers donors professors
    zoo museum university school hospital church newspaper airport publisher developer developers contractor
    contractors maker carmaker automaker retailer operator airline lender startup nonprofit supermarket
    homeowners renters suppliers shopkeepers fishermen growers truckers pensioners
    administrators executives bosses advocates relatives survivors witnesses rebels insurers banks retailers
    patients consumers customers passengers taxpayers staff pupils members trustees councillors
    traders deputies delegates commuters motorists cyclists villagers midwives pharmacists brewers hoteliers
    ranchers loggers prisoners detainees plaintiffs defendants jurors clerics
    dealers sawmillers herders pastoralists elders conservationists environmentalists supervisors settlers
    peacekeepers fighters separatists investigators auditors physicians surgeons planners brokers
    entrepreneurs vendors hawkers rivals centrists populists monarchists
    inspectorate observatory secretariat directorate ombudsman embassy consortium confederation caucus
    taskforce syndicate partnership collective proponents
    """
)
# "Some experts" are not the experts, and "his office" is not any.
BEGINS_DESCRIPTION = words("some many several most few both two three four five six other his her its their")
A_FEW = Pattern(r"\b[Aa] few \Z", "said a few ", "few |a ")
OWNERS_END = Pattern(r"(?:[’']s|s[’'])\Z", "union’s|teachers'", "unions")
_GROUP_MODIFIERS = (
    "foreign|defence|defense|finance|interior|health|education|transport|energy|environment|trade|"
    "labour|labor|presidential|opposition|ruling|senior|local|national|federal|state|city|regional|"
    "central|civil|aviation|government|union|party|human|rights|security|business|tax|some|both|other|"
    "many|several|most|all|public|private|independent|former|top|western|eastern|northern|southern|"
    "police|justice|climate|electoral|election|supreme|high|appeals|district|hospital|school|company|industry|"
    "consumer|environmental|legal|military"
)
# The last word of a company's or a newspaper's name, which else looks like a person's.
COMPANY_WORDS = words(
    """
    capital holdings partners ventures industries energy motors systems technologies media pharma
    pharmaceuticals solutions labs studios entertainment rovers athletic fc airways steel oil gas petroleum
    mining foods stores hotels insurance securities investments equity communications telecom networks
    software railways rail shipping logistics herald tribune gazette journal telegraph news television radio
    magazine plc llc gmbh international global resources minerals metals health healthcare electric mobil
    chemical security services economics research productions pictures brewing post stores network channel
    britain canada america australia europe parenthood pacs dynamics
    """
)
ORGANISATION_WORDS = words(
    """
    ministry department party committee fund service bank council commission agency authority union
    association federation institute university court parliament congress senate house board bureau center
    centre group corporation company inc ltd organisation organization front office treasury forum
    initiative convention airlines reserve police army foundation society league alliance
    trust chamber college hospital local academy guild club confederation consortium caucus roundtable
    observatory secretariat directorate inspectorate coalition cooperative conference administration
    """
)
# Bodies that are named by one word, which else might be a surname before a verb of saying.
FAMOUS_BODIES = words(
    """
    airbnb airbus alphabet amazon amnesty apple astrazeneca barclays boeing chevron citigroup comcast
    congress europol exxon facebook fatah fed gallup gazprom google greenpeace hamas hezbollah hollywood
    honda huawei ikea instagram intel interpol kremlin likud linkedin lufthansa meta microsoft moderna
    mozilla nasa ofcom ofgem ofsted nato netflix newsmax nissan nokia nvidia opec oracle oxfam parliament
    pentagon pfizer politico reddit renault reuters rosneft ryanair samsung senate siemens snapchat sony
    spotify statista taliban telegram tesla tiktok tinder toyota twitter uber unesco unicef unilever vatican
    verizon volkswagen volvo walmart wikileaks
    """
)
# "Latino Decisions", "Homeland Security Investigations": what ends in this is no surname.
BODY_ENDING = Pattern(
    r"\w+(?:[ac]tions?|[iu]tions?|isions|nomics|tics|ities|logies|ology)",
    "Decisions|Foundation",
    "Sessions|Lee",
    re.IGNORECASE,
)
# What departments are for, several of which may share a name: "Public Services and Procurement Canada".
FIELDS = words(
    """
    affairs agri-food agriculture aging border business change children citizenship climate commerce
    communications communities conservation consumer culture customs defence defense development drug
    economic education employment energy enforcement environment equality exchange families fisheries food
    forestry health heritage homeland housing human immigration industry infrastructure innovation labor
    labour lands media mines minerals oceans parks pensions procurement recreation refugees relations
    research resources revenue science securities services skills social sport sports technology tourism
    trade transport transportation urban veterans water welfare wildlife women work youth
    """
)
LIST_GOES_ON = Pattern(
    r"(?:, [A-Z][\w-]+){0,4},? and [A-Z]", ", and Citizenship| and Citizenship", " and others"
)
# Names that stand with "of" or "for" and go on, and that hold an "s" of their own.
GOES_ON_WITH_OF = ORGANISATION_WORDS | words(
    "centers centres port republic kingdom church museum school states city state"
)
HOLDS_AN_S = words(
    "people workers women children teachers farmers veterans drivers students nurses st fishermen"
)
# More than one, without an "s".
PLURALS = words("people police staff")
# A word is bounded, since "A.A.A.…" would else be read to its end from each of its letters.
# "Agency officials", "teachers unions"; the others may be what the group does: "voters trust".
_SECOND = GROUPS - words("fund board staff trust lobby network league club bank police")
# "Three airline disasters" are of no airline called Three.
_NUMBERS = ("One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten")
GROUP = Pattern(
    rf"\b((?:(?:(?!{any_of(_NUMBERS)} )[A-Z][\w.&-]{{0,40}}|{any_of(_GROUP_MODIFIERS.split('|'))}) ){{0,4}}"
    rf"(?i:{any_of(GROUPS)})(?: {any_of(_SECOND)})?)\b(?!-[a-z])",
    "European governments|the union|agency officials",
    "a house",
)
OFFICE = Pattern(
    rf"(?:\b[Tt]he|(?:\b(?:[Ii]ts|[Hh]is|[Hh]er|[Tt]heir)|[’']s?)(?! (?:[a-z]+ ){{0,2}}spokes)) "
    rf"((?:[a-z][\w-]* ){{0,2}}?({'|'.join(sorted(ROLES))}))\b(?! [A-Z])",
    "the prime minister|its leader",
    "a minister",
)
# "A senior Compact official", and "the official" where he is spoken of again.
UNNAMED_PERSON = Pattern(
    rf"\b(?:[Aa]n?|[Oo]ne|[Aa]nother|[Tt]he) "
    rf"((?:(?:[A-Z][\w.-]{{0,40}}|[a-z][\w-]{{0,40}}) ){{0,3}}?"
    rf"{any_of(UNNAMED)})\b(?! [A-Z]|[’']s?\b|-)",
    "a senior diplomat|One official",
    "diplomats",
)
# "Two people with knowledge of the talks".
INFORMED_PEOPLE = Pattern(
    r"\b(people|persons)\b"
    r"(?= (?:familiar with|close to|briefed on|involved in|with (?:direct )?knowledge of))",
    "people familiar with|persons close to",
    "people of",
)
# "The police spokesman" speaks for the police, "the government spokesman" is a minister.
SPOKESMAN_OF_ANOTHER = Pattern(
    r"^(?!.*government)[^\n]+ spokes\w*", "police spokesman", "spokesman|government spokesman"
)
OFFICE_BEFORE = Pattern(
    rf"(?:\b[A-Z][\w.&’'-]* )?(?:\b[A-Z][\w.&’'-]* )?"
    rf"(?:\b{any_of(f'{_GROUP_MODIFIERS}|{OFFICE_MODIFIERS}'.split('|'))} ){{0,3}}"
    rf"\b(?i:{any_of(ROLES | CALLINGS)}) $",
    "chief economist |Dale Council leader ",
    "the ",
)
