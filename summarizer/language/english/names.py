"""Names: of whom and what, what they are made of, and what stands beside them."""

from __future__ import annotations

import re

from summarizer.language.english.days import MONTH_NAMES, WEEKDAYS
from summarizer.language.english.groups import ORGANISATION_WORDS
from summarizer.language.english.openings import OPENINGS
from summarizer.language.english.saying import SAYING_FORMS, WANTING_FORMS
from summarizer.language.patterns import Pattern
from summarizer.language.spelling import words

COUNTRIES = words(
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
# What ends the name of a place, and hardly that of a person.
PLACE_ENDINGS = words(
    """
    county city province valley island islands airport road street tower hotel beach avenue square stadium
    arena mansion concourse republic state heights museum gallery factory church
    """
)
# Capitalised words that begin or end the name of a place.
PLACE_WORDS = words(
    """
    north south east west northern southern eastern western new upper greater el san santa los las fort mount
    lake port cape city street county
    """
)
# Titles that the names of bodies and places begin with: "General Motors", "King County".
TITLES_IN_BODIES = words("general king queen prince judge lord major chief")
# Small words inside names; "s" is what follows an apostrophe.
NAME_JOINERS = words("s of the for and de del al bin ibn van von der den du da di dos la el le on")
# What nobody speaks through: the last word of a law's or a plan's name.
INSTRUMENTS = words(
    "act bill law clause amendment treaty accord pact agreement directive regulation resolution article"
)
FIRST_NAMES_TOO = words("bill law")
# Words that begin a sentence before a verb of saying and are nobody's name.
NOBODY = words(
    """
    nobody nothing everybody everyone everything somebody someone something anybody anyone anything others
    neither either none asked having being
    """
)
# Capital inside a sentence only in titles, where they part what looks like one name.
IN_TITLES = words(
    "to an with from about is are was were by in on at as it that this how why what who when if"
)
# Capitalised words that are no names wherever they stand.
NO_NAMES = (
    words(
        """
        he she it they we i you yes who whoever some many most several both all other jan feb mar apr jun jul
        aug sept sep oct nov dec christmas easter thanksgiving previous according asked speaking two three
        four five six seven eight nine ten one first second third read more sign get will may being please
        part parts right bad good new old outside having former presumptive leading longtime top popular aka
        stop imagine today tomorrow yesterday id tv dna gdp vat covid ai hiv eds
        """
    )
    | OPENINGS
    | {word.lower() for word in (*WEEKDAYS, *MONTH_NAMES)}
)
POSSESSIVE_END = Pattern(r"[’']s?(?!\w)", "Lee’s|the workers’", "Lee")
BEFORE_PLACE = Pattern(r" (?:of|from|for|in|at) ", " of |  from ", "  or ")
INDEFINITE = {"a": "A", "an": "A", "one": "One", "another": "Another"}
ARTICLES = words("the a an")
# "the mayor of Leeds, Ann Lee": from the office to its holder, past a few names.
HOLDER_NEXT = Pattern(
    r"(?: (?:of|for|at|in) [^,.;“”\"]{1,60})?, (?:(?:retired|former|acting) )?(?:[A-Z][a-z]{1,2}\.? )?",
    " of Leeds, |, former ",
    "; ",
)
# "Dockers United convener Ann Lee": the first name is a body's.
LEADS_OFFICE = Pattern(
    r" (?:[a-z-]+ ){0,2}(?:president|chairman|chairwoman|chair|director|secretary|leader|head|chief|founder|"
    r"executive|ceo|convener|convenor|commissioner|treasurer|boss|superintendent|economist|analyst|"
    r"strategist) ",
    " president |  deputy chief ",
    "  the ",
)
# With a word or two that belong to the name: "a divided court", "The Route 9 Merchants".
DETERMINER_BEFORE = Pattern(
    r"\b([Tt]he|[Aa]n?|[Oo]ne|[Aa]nother|[Ii]ts|[Hh]is|[Hh]er|[Tt]heir) "
    r"(?:[a-z][\w-]* |(?:[A-Z\d][\w’'-]* ){1,2})?$",
    "the |A divided |Their ",
    "of ",
)
PLACE_BEFORE_NAME = Pattern(r"(?: in|In| near| from) \Z", "is in |In ", "into |within ")
MALE_TITLES = words("mr sir king prince chairman congressman councilman")
# The House is not the White House.
BODIES = ORGANISATION_WORDS - {"house", "front", "centre", "center", "office", "group"}
MINISTERS = words("minister secretary chancellor")
FEMALE_TITLES = words("ms mrs miss dame queen chairwoman congresswoman councilwoman")
NAME_WORD = Pattern(
    r"(?:[^\W\d_]\.){2,}|\b[A-Z]\. [A-Z]\.(?= [a-z])|[^\W_][\w&]*(?:-[\w&]+)*(?:['’](?!s\b)\w+)*",
    "U.S.|J. K. Lee|R&D|Saint-Lô",
    ". ,",
)
NAME_PARTICLES = Pattern(
    r" (?:(?:de|del|al|bin|ibn|van|von|der|den|du|da|di|dos|la|el|le) ){1,2}", " van der |  de ", "  the "
)
NAME_OF = Pattern(r" (?:(?P<on>on)|of|for) (?:the )?", " of |  for the | on ", "  to ")
# "National Institute on Drug Abuse", "Committee on Homeland Security".
GOES_ON_WITH_ON = words("institute commission committee subcommittee council panel center centre")
OWN_S = Pattern(r"(?:[’']s?|s[’']) ", "’s |s’ ", "s ")
# "Footplate, the drivers’ society, has told its members": what stands between a subject and its verb.
INTRODUCED = Pattern(
    rf", (?:the|an?|its|one of) [^,.;:“”\"]{{3,80}}, (?:(?:has|have|had|is|are|was|were|will|would|also) )*"
    rf"(?:{SAYING_FORMS}|{WANTING_FORMS}|is|are|was|were|has|had|which|who|whose)\b",
    ", the drivers’ society, has told",
    ", the drivers’ society, sat",
)
PARTY_AND_STATE = Pattern(r"[DRI]-[A-Z][\w. ]*", "D-Ohio", "X-Ohio")
PERSON_AFTER = Pattern(r"['’]?,? (?:\d\d, |who |\d\d\b)", ", 55, |, who ", ", the")
CAPITAL_JOINER = Pattern(
    r"[\w’'] (?:To|A|An|With|From|About|In|On|At|By|For|Of|And|The|Is|Are|How|Why|What|That) [A-Z]",
    "Plan To Close|War And Peace",
    "Plan to close",
)
CONTRACTED = Pattern(r"[’']t", "’t", "t")
CONTRACTION = Pattern(r"\w+[’'](?:ve|m|d|re|ll|t)", "I’ve|they'll", "Lee’s", re.IGNORECASE)
# "Joining Lee", "Stated Lee" begin a sentence with a verb.
GERUND = Pattern(r"[A-Z][a-z]{3,}ing", "Joining", "joining|King")
DEFINITE_BEFORE = Pattern(r"[Tt]he \Z", "the |The ", "a |THE ")
DEFINITE_BEFORE_ANY_CASE = Pattern(r"the \Z", "the |THE ", "a ", re.IGNORECASE)
ACTORS_JOINED = Pattern(r",? and (?:the )?|, (?:the )?", "Lee and the board|Lee, Roy", "Lee or Roy")
AND_BETWEEN = Pattern(" and ", "Lee and Roy", "Lee, Roy")
TOLD_OF = Pattern(", wh(?:ich|o) ", "Lee, who left", "Lee, and")
DONE_TO = Pattern(" (?:at|by) ", "aimed at him", "aimed high")
SAINTS = frozenset({"st"})
# The month's short form has a full stop before its day; "New York".
FIRST_NAMES_ALL_THE_SAME = frozenset({"New", "Jan"})
# After a name or a title these are surnames: "Theresa May", "Mrs May".
SURNAMES_ALL_THE_SAME = words("May Will Read Good More Still Rather")
ENDS_IN_PLURAL = Pattern(r"s\Z", "unions", "union")
COMPANY_FORM = Pattern(r",? (?:inc|ltd|plc|corp|llc|ag|gmbh|co|sa|nv)$", "rentpilot, inc", "rent")
DEFINITE = {"the": "The"}
# A plural that a sentence begins with its article: "The staff".
DETERMINED_PLURALS = frozenset({"staff"})
GOVERNMENTS = frozenset({"government"})
# With one of these before it an office is another than without.
OTHER_OFFICE = words("prime former late")
# "The vice president" is no president.
BELOW_AN_OFFICE = words("vice deputy assistant associate former next")
WHERE_BEFORE = Pattern(
    r"\b(?:(?:[Ii]n|[Nn]ear|[Ff]rom|[Oo]utside|[Aa]cross) (?:the )?|of (?=[A-Z][^,]{1,30}, $))"
    r"(?P<town>[A-Z][\w.’'-]*(?: [A-Z][\w’'-]*)?, )?$",
    "in |from Dale, |of Dale, ",
    "and |of ",
)
# What stands before a name and tells where somebody comes from: "the Ohio-based Ann Lee".
TELLS_ORIGIN = Pattern(
    r"\S+-(?:based|born|backed|led|bred|raised|trained|educated)", "Ohio-based|Dublin-born", "based|Ohio"
)
