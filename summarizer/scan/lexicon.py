"""The words of a reading without a model, of who can be named: titles, offices, groups, countries.

Closed lists of English news prose, none of them drawn from one article. A word missing here costs
a proposal, never a wrong item: whatever is proposed is still read by the model and checked.
"""

from __future__ import annotations


def _words(text: str, separator: str | None = None) -> frozenset[str]:
    return frozenset(" ".join(word.split()) for word in text.split(separator))


TITLES = _words(
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
    senators ministers presidents representatives mps councillors
    """
)
# Common nouns for a person by office: before a name a title, alone ("the minister") they point back.
ROLES = _words(
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
CALLINGS = _words(
    """
    actor actress author blogger businessman businesswoman billionaire millionaire boxer celebrity
    celebrities co-anchor co-founder columnist comedian correspondent developer entrepreneur evangelist
    filmmaker founder historian host journalist mogul novelist operative playwright pollster producer
    professors pundit quarterback rapper reporter singer strategist tycoon whistleblower democrat
    democrats republican republicans libertarian fascist
    """
)
# Of these the party members stand after a body or a state too: "Ohio Republican Ann Lee".
PARTY_MEMBERS = _words("democrat democrats republican republicans libertarian")
# What secretaries are of, where no organisation's word says it: "Secretary of State Ann Lee".
PORTFOLIOS = _words("state defense defence labor labour commerce energy education agriculture transportation")
# Never short for a longer name that begins with it: "Republican" is no "Republican National Convention".
ADJECTIVES = _words(
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
# Of titles the words that never stand last in one: "Health" alone is no title of Economics.
PART_OF_TITLES = _words("foreign defence defense finance interior health education communications vice prime")
GROUPS = _words(
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
    league lobby network movement chamber institute broadcaster watchdogs backers donors professors
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
    taskforce syndicate partnership collective
    """
)
# Somebody who is named by what he is: "a senior diplomat", "one official".
UNNAMED = _words(
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
GROUP_MODIFIERS = (
    "foreign|defence|defense|finance|interior|health|education|transport|energy|environment|trade|"
    "labour|labor|presidential|opposition|ruling|senior|local|national|federal|state|city|regional|"
    "central|civil|aviation|government|union|party|human|rights|security|business|tax|some|both|other|"
    "many|several|most|all|public|private|independent|former|top|western|eastern|northern|southern|"
    "police|justice|climate|electoral|election|supreme|high|appeals|district|hospital|school|company|industry|"
    "consumer|environmental|legal|military"
)
# Titles that are surnames too, when a first name stands before them.
SURNAMES_TOO = _words("king sen pope bishop judge prince tan don major dean baron marshal")
# The last word of a company's or a newspaper's name, which else looks like a person's.
COMPANY_WORDS = _words(
    """
    capital holdings partners ventures industries energy motors systems technologies media pharma
    pharmaceuticals solutions labs studios entertainment rovers athletic fc airways steel oil gas petroleum
    mining foods stores hotels insurance securities investments equity communications telecom networks
    software railways rail shipping logistics herald tribune gazette journal telegraph news television radio
    magazine plc llc gmbh international global
    resources minerals metals health healthcare
    """
)
OFFICE_MODIFIERS = (
    "chief|deputy|vice|acting|prime|lead|general|first|executive|managing|ruling|campaign|press"
)
COUNTRIES = _words(
    """
    Afghanistan | Albania | Algeria | Angola | Argentina | Armenia | Australia | Austria | Azerbaijan |
    Bahrain | Bangladesh | Belarus | Belgium | Benin | Bolivia | Bosnia | Botswana | Brazil | Britain |
    Bulgaria | Burkina Faso | Burundi | Cambodia | Cameroon | Canada | Chad | Chile | China | Colombia |
    Congo | Costa Rica | Croatia | Cuba | Cyprus | Denmark | Ecuador | Egypt | England | Eritrea | Estonia |
    Ethiopia | Finland | France | Gabon | Gambia | Georgia | Germany | Ghana | Greece | Guatemala | Guinea |
    Haiti | Honduras | Hungary | Iceland | India | Indonesia | Iran | Iraq | Ireland | Israel | Italy |
    Ivory Coast | Jamaica | Japan | Jordan | Kazakhstan | Kenya | Kosovo | Kuwait | Kyrgyzstan | Laos |
    Latvia | Lebanon | Lesotho | Liberia | Libya | Lithuania | Luxembourg | Madagascar | Malawi | Malaysia |
    Mali | Malta | Mauritania | Mauritius | Mexico | Moldova | Mongolia | Montenegro | Morocco | Mozambique
    | Myanmar | Namibia | Nepal | Netherlands | New Zealand | Nicaragua | Niger | Nigeria | North Korea |
    North Macedonia | Norway | Oman | Pakistan | Palestine | Panama | Paraguay | Peru | Philippines | Poland
    | Portugal | Qatar | Romania | Russia | Rwanda | Saudi Arabia | Scotland | Senegal | Serbia | Sierra
    Leone | Singapore | Slovakia | Slovenia | Somalia | South Africa | South Korea | South Sudan | Spain |
    Sri Lanka | Sudan | Sweden | Switzerland | Syria | Taiwan | Tajikistan | Tanzania | Thailand | Togo |
    Tunisia | Turkey | Türkiye | Turkmenistan | Uganda | Ukraine | United Arab Emirates | United Kingdom |
    United States | Uruguay | Uzbekistan | Venezuela | Vietnam | Wales | Yemen | Zambia | Zimbabwe | US |
    U.S. | UK | U.K. | UAE | USA | EU | E.U. | European Union | Washington | Moscow | Kremlin | Kyiv |
    Beijing | Brussels | London | Paris | Berlin | Tehran | Ankara | Delhi | Tokyo | Seoul
    """,
    "|",
)
ORGANISATION_WORDS = _words(
    """
    ministry department party committee fund service bank council commission agency authority union
    association federation institute university court parliament congress senate house board bureau center
    centre group corporation company inc ltd organisation organization front office treasury forum
    initiative convention airlines reserve police army foundation society league alliance
    trust chamber college hospital local academy guild club confederation consortium caucus roundtable
    observatory secretariat directorate inspectorate coalition cooperative
    """
)
# Names that stand with "of" or "for" and go on, and that hold an "s" of their own.
GOES_ON_WITH_OF = ORGANISATION_WORDS | _words("port republic kingdom church museum school states city state")
HOLDS_AN_S = _words(
    "people workers women children teachers farmers veterans drivers students nurses st fishermen"
)
# Capitalised words that begin or end the name of a place.
PLACE_WORDS = _words(
    """
    north south east west northern southern eastern western new upper greater el san santa los las fort mount
    lake port cape county city province valley island islands airport road street tower hotel beach
    """
)
# Small words inside names; "s" is what follows an apostrophe.
NAME_JOINERS = _words("s of the for and de del al bin ibn van von der den du da di dos la el le")
# What nobody speaks through: the last word of a law's or a plan's name.
INSTRUMENTS = _words(
    "act bill law clause amendment treaty accord pact agreement directive regulation resolution article"
)
FIRST_NAMES_TOO = _words("bill law")
# More than one, without an "s".
PLURALS = _words("people police staff")
# Words that begin a sentence before a verb of saying and are nobody's name.
NOBODY = _words(
    """
    nobody nothing everybody everyone everything somebody someone something anybody anyone anything others
    neither either none asked having being
    """
)
NOT_IN_PERSONS = _words("of the for and &")
# What follows a surname: "Jr.".
GENERATIONS = _words("jr sr ii iii iv")
# Capital inside a sentence only in titles, where they part what looks like one name.
IN_TITLES = _words(
    "to an with from about is are was were by in on at as it that this how why what who when if"
)
# Capitalised words that are no names wherever they stand.
NO_NAMES = _words(
    """
    the a an this that these those he she they it we i you his her their its our my your and but or nor so
    yet if when while as at in on by for from with without to of after before since until during under over
    between among against about despite although though because however meanwhile moreover still also even
    just only not no yes there here what who why how where which whose some many most several both all each
    every another other such monday tuesday wednesday thursday friday saturday sunday january february march
    april may june july august september october november december jan feb mar apr jun jul aug sept sep oct
    nov dec christmas easter thanksgiving today yesterday tomorrow next last previous earlier later now then
    once according asked speaking two three four five six seven eight nine ten one first second third read
    more sign get would could should can will may might must do does did is are was were has have had be
    been being let please overall instead indeed perhaps thus hence nearly almost around part parts right
    bad good new old having besides neither outside inside maybe whatever whoever whenever given former
    presumptive leading longtime top popular aka stop imagine
    id tv dna gdp vat covid ai hiv eds
    """
)
