"""The words of the grammar: number words, scales, units, currencies and hedges, as plain tables.

Nothing here decides anything. A spelling that the reader should know is added to a table and to no
other place; the patterns of the neighbouring modules are built from these tables.
"""

import re
from collections.abc import Iterable
from typing import Final

# No line break is a space here, so no quantity can ever cross one.
SPACE: Final = "(?:[ \\t\u00a0\u2007\u2009\u202f]{1,2})"
HYPHEN: Final = "[-\u2010\u2011]"
DASH: Final = "[-\u2010\u2011\u2012–—−]"
JOINT: Final = f"(?:{SPACE}|{HYPHEN})"


def any_of(surfaces: Iterable[str]) -> str:
    """A pattern for any of the surfaces, the longest first; a blank in one stands for any blank.

    Surfaces with the same beginning share it, so that of hundreds only those are tried that may stand there.
    """
    longer: dict[str, set[str]] = {}
    for surface in set(surfaces):
        longer.setdefault(surface[:1], set()).add(surface[1:])
    ends = longer.pop("", None) is not None
    tried = [_one(first) + (any_of(rest) if rest != {""} else "") for first, rest in sorted(longer.items())]
    return f"(?:{'|'.join(tried)}{'|' if ends else ''})"


def _one(character: str) -> str:
    return SPACE if character == " " else re.escape(character)


ONES: Final = {
    word: value
    for value, word in enumerate(
        ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine"], start=1
    )
}
TEENS: Final = {
    word: value
    for value, word in enumerate(
        [
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
        ],
        start=10,
    )
}
TENS: Final = {
    word: 10 * value
    for value, word in enumerate(
        ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], start=2
    )
}
NUMBER_WORDS: Final = ONES | TEENS | TENS | {"zero": 0}

SCALE_WORDS: Final = {
    "dozen": 12,
    "hundred": 100,
    "thousand": 10**3,
    "lakh": 10**5,
    "million": 10**6,
    "crore": 10**7,
    "billion": 10**9,
    "trillion": 10**12,
    "quadrillion": 10**15,
}
# After digits only. Those of SCALE_MONEY_ONLY mean something else where no money is near (5M, 4K, 3T).
SCALE_SHORT: Final = {
    "k": 10**3,
    "K": 10**3,
    "m": 10**6,
    "M": 10**6,
    "mn": 10**6,
    "mln": 10**6,
    "b": 10**9,
    "B": 10**9,
    "bn": 10**9,
    "Bn": 10**9,
    "bln": 10**9,
    "tn": 10**12,
    "trn": 10**12,
    "T": 10**12,
    "cr": 10**7,
}
SCALE_MONEY_ONLY: Final = frozenset({"K", "M", "b", "B", "T", "cr"})

FRACTIONS: Final = {
    "half": 2,
    "third": 3,
    "quarter": 4,
    "fourth": 4,
    "fifth": 5,
    "sixth": 6,
    "seventh": 7,
    "eighth": 8,
    "ninth": 9,
    "tenth": 10,
}
VULGAR: Final = {"½": (1, 2), "⅓": (1, 3), "⅔": (2, 3), "¼": (1, 4), "¾": (3, 4), "⅛": (1, 8), "⅕": (1, 5)}

# Signs and codes that stand before the number. "$" alone is read as the US dollar.
CURRENCY_BEFORE: Final = {
    "$": "USD", "US$": "USD", "USD": "USD", "U.S.$": "USD",
    "A$": "AUD", "AU$": "AUD", "AUD": "AUD",
    "C$": "CAD", "CA$": "CAD", "CAD": "CAD",
    "NZ$": "NZD", "NZD": "NZD",
    "HK$": "HKD", "HKD": "HKD",
    "S$": "SGD", "SGD": "SGD",
    "NT$": "TWD", "TWD": "TWD",
    "R$": "BRL", "BRL": "BRL",
    "Z$": "ZWL", "J$": "JMD", "TT$": "TTD", "EC$": "XCD",
    "£": "GBP", "GBP": "GBP", "€": "EUR", "EUR": "EUR",
    "¥": "JPY", "JPY": "JPY", "CN¥": "CNY", "CNY": "CNY", "RMB": "CNY",
    "₹": "INR", "Rs": "INR", "Rs.": "INR", "INR": "INR",
    "R": "ZAR", "ZAR": "ZAR", "RM": "MYR", "MYR": "MYR",
    "CHF": "CHF", "SFr": "CHF", "SEK": "SEK", "NOK": "NOK", "DKK": "DKK",
    "₽": "RUB", "RUB": "RUB", "₩": "KRW", "KRW": "KRW", "₦": "NGN", "NGN": "NGN",
    "₺": "TRY", "TRY": "TRY", "₴": "UAH", "UAH": "UAH", "₱": "PHP", "PHP": "PHP",
    "₪": "ILS", "NIS": "ILS", "ILS": "ILS", "฿": "THB", "THB": "THB", "₫": "VND", "VND": "VND",
    "Rp": "IDR", "IDR": "IDR", "N": "NGN",
    "KSh": "KES", "Ksh": "KES", "KShs": "KES", "Kshs": "KES", "KES": "KES", "Sh": "KES",
    "GH₵": "GHS", "₵": "GHS", "GHS": "GHS", "PKR": "PKR", "LKR": "LKR", "৳": "BDT", "Tk": "BDT",
    "AED": "AED", "Dh": "AED", "SAR": "SAR", "QAR": "QAR", "EGP": "EGP", "MXN": "MXN",
    "PLN": "PLN", "CZK": "CZK", "HUF": "HUF", "₸": "KZT", "P": "BWP", "K": "ZMW", "N$": "NAD",
}  # fmt: skip
# These are plain letters: only glued to the number ("R4bn") are they money, and some need a scale too.
CURRENCY_GLUED: Final = frozenset({"R", "P", "K", "N", "Sh"})
# A K9 unit, the P5 nations and N95 masks are no money: these need a scale or grouped digits.
CURRENCY_DOUBTFUL: Final = frozenset({"P", "K", "N"})

CURRENCY_NOUNS: Final = {
    "dollar": "USD", "buck": "USD", "euro": "EUR", "pound": "GBP", "pound sterling": "GBP",
    "yen": "JPY", "yuan": "CNY", "renminbi": "CNY", "rand": "ZAR", "ringgit": "MYR",
    "rupee": "INR", "ruble": "RUB", "rouble": "RUB", "hryvnia": "UAH", "zloty": "PLN", "złoty": "PLN",
    "forint": "HUF", "shekel": "ILS", "peso": "MXN", "real": "BRL", "reais": "BRL", "naira": "NGN",
    "cedi": "GHS", "rupiah": "IDR", "baht": "THB", "dong": "VND", "franc": "CHF",
    "krona": "SEK", "kronor": "SEK", "krone": "NOK", "kroner": "NOK", "dirham": "AED", "riyal": "SAR",
    "taka": "BDT", "kwacha": "ZMW", "pula": "BWP", "lira": "TRY", "tenge": "KZT",
}  # fmt: skip
CURRENCY_NATIONS: Final = {
    "US": {"dollar": "USD"}, "U.S.": {"dollar": "USD"}, "American": {"dollar": "USD"},
    "Canadian": {"dollar": "CAD"}, "Australian": {"dollar": "AUD"}, "New Zealand": {"dollar": "NZD"},
    "Hong Kong": {"dollar": "HKD"}, "Singapore": {"dollar": "SGD"}, "Taiwan": {"dollar": "TWD"},
    "Swiss": {"franc": "CHF"}, "British": {"pound": "GBP"}, "Egyptian": {"pound": "EGP"},
    "Indian": {"rupee": "INR"}, "Pakistani": {"rupee": "PKR"}, "Sri Lankan": {"rupee": "LKR"},
    "South African": {"rand": "ZAR"}, "Malaysian": {"ringgit": "MYR"}, "Japanese": {"yen": "JPY"},
    "Chinese": {"yuan": "CNY"}, "Russian": {"ruble": "RUB", "rouble": "RUB"},
    "Mexican": {"peso": "MXN"}, "Argentine": {"peso": "ARS"}, "Philippine": {"peso": "PHP"},
    "Chilean": {"peso": "CLP"}, "Colombian": {"peso": "COP"}, "Brazilian": {"real": "BRL"},
    "Swedish": {"krona": "SEK", "kronor": "SEK"}, "Norwegian": {"krone": "NOK", "kroner": "NOK"},
    "Danish": {"krone": "DKK", "kroner": "DKK"}, "Kenyan": {"shilling": "KES"},
    "Turkish": {"lira": "TRY"}, "Israeli": {"shekel": "ILS"}, "South Korean": {"won": "KRW"},
    "Korean": {"won": "KRW"}, "Polish": {"zloty": "PLN", "złoty": "PLN"},
}  # fmt: skip
CURRENCY_AFTER_SIGN: Final = {"€": "EUR", "£": "GBP", "USD": "USD", "EUR": "EUR", "GBP": "GBP", "zł": "PLN"}

# canonical name -> (factor, spellings). A decade is ten years: the unit of the value is the canonical one.
_UNIT_WORDS: Final = {
    ("percent", 1): "percent|per cent|per-cent|pct|percents",
    ("percentage points", 1): "percentage point|percentage-point|percent point|per cent point|% point|ppt",
    ("basis points", 1): "basis point|basis-point",
    ("seconds", 1): "second|sec|millisecond",
    ("minutes", 1): "minute|min",
    ("hours", 1): "hour|hr",
    ("days", 1): "day",
    ("weeks", 1): "week",
    ("weeks", 2): "fortnight",
    ("months", 1): "month|month-old",
    ("years", 1): "year|yr|year-old|year old",
    ("years", 10): "decade",
    ("years", 100): "century|centurie",
    ("mm", 1): "millimetre|millimeter",
    ("cm", 1): "centimetre|centimeter",
    ("metres", 1): "metre|meter",
    ("km", 1): "kilometre|kilometer",
    ("miles", 1): "mile",
    ("nautical miles", 1): "nautical mile",
    ("yards", 1): "yard",
    ("feet", 1): "foot|feet",
    ("inches", 1): "inch|inche",
    ("light years", 1): "light year|light-year",
    ("grams", 1): "gram|gramme",
    ("milligrams", 1): "milligram|milligramme",
    ("kg", 1): "kilogram|kilogramme|kilo",
    ("tonnes", 1): "tonne|metric ton|metric tonne",
    ("tons", 1): "ton",
    ("ounces", 1): "ounce",
    ("pounds", 1): "lb",
    ("square metres", 1): "square metre|square meter",
    ("square km", 1): "square kilometre|square kilometer|sq km",
    ("square miles", 1): "square mile|sq mile",
    ("square feet", 1): "square foot|square feet|sq ft",
    ("cubic metres", 1): "cubic metre|cubic meter",
    ("hectares", 1): "hectare",
    ("acres", 1): "acre",
    ("litres", 1): "litre|liter",
    ("gallons", 1): "gallon",
    ("barrels", 1): "barrel",
    ("km/h", 1): "kilometres per hour|kilometers per hour|kilometres an hour|kilometers an hour",
    ("mph", 1): "miles per hour|miles an hour",
    ("metres per second", 1): "metres per second|meters per second",
    ("knots", 1): "knot",
    ("degrees", 1): "degree",
    ("degrees Celsius", 1): "degrees celsius|degree celsius|degrees centigrade|degrees C",
    ("degrees Fahrenheit", 1): "degrees fahrenheit|degree fahrenheit|degrees F",
    ("watts", 1): "watt",
    ("kW", 1): "kilowatt",
    ("MW", 1): "megawatt",
    ("GW", 1): "gigawatt",
    ("TW", 1): "terawatt",
    ("kWh", 1): "kilowatt hour|kilowatt-hour",
    ("MWh", 1): "megawatt hour|megawatt-hour",
    ("GWh", 1): "gigawatt hour|gigawatt-hour",
    ("TWh", 1): "terawatt hour|terawatt-hour",
    ("joules", 1): "joule",
    ("calories", 1): "calorie",
    ("megatonnes", 1): "megatonne|megaton",
    ("kilotonnes", 1): "kilotonne|kiloton",
    ("gigabytes", 1): "gigabyte",
    ("megabytes", 1): "megabyte",
    ("times", 1): "time|fold",
    ("points", 1): "point",
    ("cents", 1): "cent|US cent|euro cent",
    ("pence", 1): "pence|penny",
}
UNIT_WORDS: Final = {
    spelling.lower() + ending: unit
    for unit, spellings in _UNIT_WORDS.items()
    for spelling in spellings.split("|")
    for ending in ("", "s")
}
# Case matters in these. UNIT_GLUED ones are letters too common to be a unit after a blank.
UNIT_SIGNS: Final = {
    "%": "percent", "pc": "percent", "pp": "percentage points", "pps": "percentage points",
    "ppts": "percentage points", "bp": "basis points", "bps": "basis points",
    "mm": "mm", "cm": "cm", "km": "km", "kms": "km", "ft": "feet", "mi": "miles", "nm": "nautical miles",
    "kg": "kg", "kgs": "kg", "mg": "milligrams", "lb": "pounds", "lbs": "pounds", "oz": "ounces",
    "m²": "square metres", "m2": "square metres", "sq m": "square metres", "sqm": "square metres",
    "km²": "square km", "km2": "square km", "ha": "hectares", "m³": "cubic metres", "m3": "cubic metres",
    "km/h": "km/h", "kph": "km/h", "kmh": "km/h", "mph": "mph", "m/s": "metres per second",
    "°C": "degrees Celsius", "℃": "degrees Celsius", "°F": "degrees Fahrenheit", "°": "degrees",
    "W": "watts", "kW": "kW", "MW": "MW", "GW": "GW", "TW": "TW", "Wh": "Wh", "kWh": "kWh", "MWh": "MWh",
    "GWh": "GWh", "TWh": "TWh", "kJ": "kJ", "GHz": "GHz", "MHz": "MHz", "GB": "gigabytes",
    "TB": "terabytes", "MB": "megabytes", "Mt": "megatonnes", "kt": "kilotonnes", "ml": "millilitres",
    "hrs": "hours", "mins": "minutes", "secs": "seconds", "yrs": "years",
}  # fmt: skip
UNIT_GLUED: Final = {
    "C": "degrees Celsius", "F": "degrees Fahrenheit", "g": "grams", "t": "tonnes", "l": "litres",
    "in": "inches", "h": "hours", "p": "pence", "c": "cents", "x": "times",
}  # fmt: skip

TIME_UNITS: Final = frozenset({"seconds", "minutes", "hours", "days", "weeks", "months", "years"})
