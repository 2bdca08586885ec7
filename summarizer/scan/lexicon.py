"""The words of a reading without a model: titles, roles, groups, and verbs of saying and wanting.

Closed lists of English news prose, none of them drawn from one article. A word missing here costs
a proposal, never a wrong item: whatever is proposed is still read by the model and checked.
"""

from __future__ import annotations

import re


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
    superintendent negotiator commander executive
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
    """
)
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
    initiative airlines reserve police army foundation society league alliance
    trust chamber college hospital local academy
    """
)
# Names that stand with "of" or "for" and go on, and that hold an "s" of their own.
GOES_ON_WITH_OF = ORGANISATION_WORDS | _words("port republic kingdom church museum school states city state")
HOLDS_AN_S = _words("people workers women children teachers farmers veterans drivers students nurses st")
# Capitalised words that begin or end the name of a place.
PLACE_WORDS = _words(
    """
    north south east west northern southern eastern western new upper greater el san santa los las fort mount
    lake port cape county city province valley island islands airport road street
    """
)
# Small words inside names; "s" is what follows an apostrophe.
NAME_JOINERS = _words("s of the for and de del al bin ibn van von der den du da di dos la el le")
# Words that begin a sentence before a verb of saying and are nobody's name.
NOBODY = _words(
    """
    nobody nothing everybody everyone everything somebody someone something anybody anyone anything others
    neither either none asked having being
    """
)
NOT_IN_PERSONS = _words("of the for and &")
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
    bad good new old
    id tv dna gdp vat covid ai hiv eds
    """
)

SAYING = (
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
WANTING = (
    "want(?:ed|s)?|hop(?:ed|es|ing|e)|believ(?:ed|es?)|thinks?|thought|expect(?:ed|s)?|fear(?:ed|s)?|"
    "plann(?:ed|ing)|plans to|intend(?:ed|s)?|seeks?|sought|seeking|aim(?:ed|s|ing)|"
    "(?:is|are|was|were) (?:also )?keen|refus(?:ed|es?)|prefer(?:red|s)?|favou?r(?:ed|s)?|try(?:ing)?|"
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
POSSESSED = (
    "demands?|arguments?|claims?|insistence|refusal|calls?|opposition|support|view|hopes?|fears?|"
    "warnings?|promises?|pledges?|threats?|criticism|stance|belief|assertions?|accusations?|ultimatum|"
    "proposals? to|plans? to|bid to|efforts? to"
)
# With no subject next to it, only a verb that nothing but a speaker can have counts.
UNCERTAIN_OK = re.compile(
    r"said|says|told|wrote|thought|warned|argued|insisted|stated|explained|added|stressed|replied"
)
# Verbs that make a demand and no more: who only "called on X to" has shown no view beside it.
DEMAND_ONLY_RE = re.compile(
    r"(?:call(?:ed|s) (?:on|upon)|urg(?:ed|es)|asked (?!about|why|whether|how)|appealed to|order(?:ed|s)|"
    r"instruct(?:ed|s))\b"
)

# "The limit that governments agreed to" names a limit; "the fear that …" and "the fact that …" hold a clause.
RELATIVE_RE = re.compile(
    rf"\b(?:the|an?|any|every|this) (?:[a-z]+ )?(?!(?:{POSSESSED}|fact|idea|chance|grounds?|"
    r"possibility|likelihood|news|signs?|evidence|notion|conclusion|prospect|risk|principle|condition|point|decision|statement|"
    r"concern|suggestion|understanding|day|week|month|year|time|conviction|view|proof|report)\b)"
    r"[a-z]+ (?:that|which|whom) (?:the |a |an )?(?:[\w’'.-]+ ){1,3}$"
)
# What a plan has somebody do, nobody says that they will.
UNDER_RE = re.compile(
    r"\b[Uu]nder (?:the|an?|its|his|her|their|this|that) (?:[\w’'-]+ ){0,3}?"
    r"(?:plans?|proposals?|deals?|bills?|agreements?|rules?|laws?|schemes?|terms|treaty|contracts?|settlement|truce|accord|reforms?)\b"
)
# "A claim by dockers", "his hope", "the block": the same words as nouns.
NOUN_RE = re.compile(r"(?:\b(?:an?|the|this|that|any|no|his|her|its|their|our|my)|[’']s) $")
POSSESSED_RE = re.compile(rf"(?<=’s |'s )(?:[a-z]+ ){{0,2}}(?:{POSSESSED})\b")
SAYING_RE = re.compile(rf"\b(?:{SAYING})\b")
# Of these, what is thought or told, not done: a view is given in words there, and not read off an act.
THINKING_RE = re.compile(
    r"(?:want|hop(?:e|ing)|believ|think|thought|expect|fear|plann|plans|intend|aim|prefer|favou?r|consider|"
    r"oppos|critici[sz]|condemn|welcom|prais|blam|hail|applaud|slam|blast|decr|deplor|laud|denounc|mock|"
    r"question|disput|suspect|worr|regret|threaten|doubt|agree|disagree|liken)"
)
# What somebody forecasts, they vouch for as for what they say.
EXPECTING_RE = re.compile(r"expect(?:ed|s)?|forecasts?|predict(?:ed|s)?|estimate[ds]?")
WANTING_RE = re.compile(rf"\b(?:{WANTING})\b")
# "The bank left rates unchanged, saying …": said by whoever the sentence is about.
PARTICIPLE_RE = re.compile(
    r"(?<=, )(?:saying|arguing|warning|insisting|claiming|stating|stressing|noting|explaining|predicting|"
    r"accusing|blaming|promising|vowing|pledging|denying|denouncing|condemning|praising|rejecting|dismissing|citing)\b"
)

# Wider signs that a sentence may carry a position: nouns of view, acts done on purpose, what is to come.
VIEW_NOUNS_RE = re.compile(
    r"\b(?:demands?|arguments?|claims?|insistence|refusals?|calls?|opposition|support|views?|hopes?|fears?|"
    r"warnings?|promises?|pledges?|threats?|criticisms?|stances?|beliefs?|assertions?|accusations?|"
    r"ultimatums?|proposals?|plans?|bids?|efforts?|push|concerns?|doubts?|objections?|complaints?|"
    r"allegations?|denials?|commitments?|intentions?|decisions?|polic(?:y|ies)|strateg(?:y|ies)|"
    r"priorit(?:y|ies)|forecasts?|outlook|assessments?|announcements?|verdicts?|rulings?|appeals?|"
    r"according to|in favou?r|opinions?)\b",
    re.IGNORECASE,
)
ACTS_RE = re.compile(
    r"\b(?:vot(?:e[sd]?|ing)|su(?:ed?|es|ing)|lawsuits?|filed|vetoe?[sd]?|signed|bann(?:ed|ing)|"
    r"impos(?:ed?|es|ing)|suspend(?:ed|s|ing)?|resign(?:ed|s)|quit|boycott(?:ed|s|ing)?|"
    r"order(?:ed|s|ing)|launch(?:ed|es|ing)|dissent(?:ed|s)|"
    r"walk(?:ed|s|ing)? out|str(?:ike|ikes|iking|uck)|protest(?:ed|s|ing)?|march(?:ed|es|ing)?|"
    r"allocat(?:ed|es|ing)|rais(?:ed|es|ing)|increas(?:ed|es)|lower(?:ed|s|ing)|revis(?:ed|es|ing)|"
    r"withdr(?:aw|ew|awn|awing)|postpon(?:ed|es|ing)|delay(?:ed|s|ing)|cancel(?:led|ed|s)|halt(?:ed|s|ing)|"
    r"introduc(?:ed|es|ing)|reduc(?:ed|es|ing)|slash(?:ed|es|ing)|adopt(?:ed|s|ing)|overturn(?:ed|s)|upheld|ruled|grant(?:ed|s)|push(?:ed|es|ing)|"
    r"campaign(?:ed|s|ing)|offer(?:ed|s|ing)?|(?:argu|promis|pledg|vow|accus|warn|claim|insist|sa[iy]|add)ing|"
    r"(?:held|holds?|holding|put|puts|putting) (?:off|out|back|forward)|nominat(?:ed|es)|unveil(?:ed|s))\b"
)
PROSPECTS_RE = re.compile(
    r"\b(?:must|should|could|may|might|cannot|can[’']t|needs?|ought|likely|unlikely|on track|ambitious|"
    r"(?:due|set|about|ready|willing|able|going|expected|planned|scheduled|certain|poised|aimed) (?:to|at)|"
    r"risks?|(?:did|ha(?:s|ve)|would) not|un(?:fair|acceptable|lawful|realistic)|wrong|better|worse|"
    r"important|necessary|vital)\b"
)
