"""Lands below a country, and the towns in them."""

from __future__ import annotations

from summarizer.language.patterns import Pattern
from summarizer.language.spelling import any_of, words

# States, provinces and great cities.
LANDS = words(
    """
    Alabama | Alaska | Alberta | Arizona | Arkansas | British Columbia | California | Colorado | Connecticut
    | Delaware | Florida | Hawaii | Idaho | Illinois | Indiana | Iowa | Kansas | Kentucky | Louisiana |
    Maine | Manitoba | Maryland | Massachusetts | Michigan | Minnesota | Mississippi | Missouri | Montana |
    Nebraska | Nevada | New Brunswick | New Hampshire | New Jersey | New Mexico | New South Wales | New York
    | North Carolina | North Dakota | Nova Scotia | Ohio | Oklahoma | Ontario | Oregon | Pennsylvania |
    Quebec | Queensland | Rhode Island | Saskatchewan | South Australia | South Carolina | South Dakota |
    Tasmania | Tennessee | Texas | Utah | Vermont | Victoria | Virginia | West Virginia | Wisconsin |
    Wyoming | Northern Ireland | Prince Edward Island | New York City | Los Angeles | San Francisco |
    Chicago | Philadelphia | Boston | Miami | Cleveland | Detroit | Manhattan | Brooklyn | Toronto |
    Montreal | Ottawa | Sydney | Melbourne | Canberra | Manchester | Liverpool | Glasgow | Edinburgh |
    Belfast | Dublin | Rome | Madrid | Vienna | Athens | Istanbul | Cairo | Jerusalem | Baghdad | Damascus |
    Kabul | Mumbai | Shanghai | Hong Kong | Jakarta | Manila | Nairobi | Lagos | Johannesburg | Cape Town |
    Africa | Asia | Europe | America
    """,
    "|",
)
# "Aurora, Colorado", "in Fayetteville, N.C.": what a town stands before, and after.
LAND_NEXT = Pattern(
    rf", (?:{any_of(LANDS)}|[A-Z]\.[A-Z]\.|(?:Ala|Ariz|Ark|Calif|Colo|Conn|Del|Fla|Ga|Ill|Ind|Kan|Ky|La|Mass|"
    r"Md|Mich|Minn|Miss|Mo|Mont|Neb|Nev|Okla|Ore|Pa|Tenn|Tex|Va|Vt|Wash|Wis|Wyo)\.)",
    ", Colorado|, N.C.|, Fla.",
    ", Lee",
)
# "The envoy to Ukraine Ann Lee" is of two names.
SENT_TO = Pattern(
    r"\b(?:ambassador|envoy|delegate|emissary|consul|representative)s? (?:to|for|in) (?:the )?\Z",
    "special envoy to |ambassadors in the ",
    "went to |envoy of ",
)
TOWN_BEFORE = Pattern(r"\b(?:[Ii]n|[Nn]ear|[Ff]rom|[Oo]utside|[Aa]t|of) (?:the )?\Z", "in |outside ", "and ")
