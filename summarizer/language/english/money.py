"""Currencies, by signs, codes and nouns, with their ISO 4217 code."""

from __future__ import annotations

from summarizer.language.patterns import Pattern
from summarizer.language.spelling import words

# Signs and codes that stand before the number. "$" alone is read as the US dollar.
CURRENCY_BEFORE = {
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
CURRENCY_GLUED = words("R P K N Sh")
# A K9 unit, the P5 nations and N95 masks are no money: these need a scale or grouped digits.
CURRENCY_DOUBTFUL = words("P K N")
CURRENCY_NOUNS = {
    "dollar": "USD", "buck": "USD", "euro": "EUR", "pound": "GBP", "pound sterling": "GBP",
    "yen": "JPY", "yuan": "CNY", "renminbi": "CNY", "rand": "ZAR", "ringgit": "MYR",
    "rupee": "INR", "ruble": "RUB", "rouble": "RUB", "hryvnia": "UAH", "zloty": "PLN", "złoty": "PLN",
    "forint": "HUF", "shekel": "ILS", "peso": "MXN", "real": "BRL", "reais": "BRL", "naira": "NGN",
    "cedi": "GHS", "rupiah": "IDR", "baht": "THB", "dong": "VND", "franc": "CHF",
    "krona": "SEK", "kronor": "SEK", "krone": "NOK", "kroner": "NOK", "dirham": "AED", "riyal": "SAR",
    "taka": "BDT", "kwacha": "ZMW", "pula": "BWP", "lira": "TRY", "tenge": "KZT",
}  # fmt: skip
CURRENCY_AFTER_SIGN = {"€": "EUR", "£": "GBP", "USD": "USD", "EUR": "EUR", "GBP": "GBP", "zł": "PLN"}


# For each name the states with their money's code; the first is meant where none is spoken of, "" is none.
CURRENCY_STATES = {
    "dollar": {
        "US|U.S.|USA|United States|America|American|Washington": "USD",
        "Australia|Australian": "AUD",
        "Canada|Canadian": "CAD",
        "New Zealand": "NZD",
        "Singapore|Singaporean": "SGD",
        "Hong Kong": "HKD",
        "Taiwan|Taiwanese": "TWD",
    },
    "peso": {
        "": "pesos",
        "Mexico|Mexican": "MXN",
        "Chile|Chilean": "CLP",
        "Argentina|Argentine|Argentinian": "ARS",
        "Colombia|Colombian": "COP",
        "Philippines|Philippine|Filipino": "PHP",
        "Uruguay|Uruguayan": "UYU",
        "Cuba|Cuban": "CUP",
        "Dominican": "DOP",
    },
    "rupee": {
        "India|Indian": "INR",
        "Pakistan|Pakistani": "PKR",
        "Sri Lanka|Sri Lankan": "LKR",
        "Nepal|Nepali|Nepalese": "NPR",
        "Mauritius|Mauritian": "MUR",
    },
    "franc": {
        "Switzerland|Swiss": "CHF",
        "Rwanda|Rwandan": "RWF",
        "Congo|Congolese": "CDF",
        "Burundi|Burundian": "BIF",
        "Guinea|Guinean": "GNF",
    },
    "krone": {"Norway|Norwegian": "NOK", "Denmark|Danish": "DKK"},
    "krona": {"Sweden|Swedish": "SEK", "Iceland|Icelandic": "ISK"},
    "pound": {
        "Britain|British|UK|U.K.|England|English|Scotland|Scottish|Wales|Welsh|London": "GBP",
        "Egypt|Egyptian": "EGP",
        "Lebanon|Lebanese": "LBP",
        "Syria|Syrian": "SYP",
        "Sudan|Sudanese": "SDG",
    },
    "riyal": {"Saudi": "SAR", "Qatar|Qatari": "QAR", "Iran|Iranian": "IRR", "Oman|Omani": "OMR"},
    "dirham": {"Emirates|Emirati|UAE|Dubai|Abu Dhabi": "AED", "Morocco|Moroccan": "MAD"},
    "rand": {"South African": "ZAR"},
    "ringgit": {"Malaysian": "MYR"},
    "yen": {"Japanese": "JPY"},
    "yuan": {"Chinese": "CNY"},
    "ruble": {"Russian": "RUB"},
    "real": {"Brazilian": "BRL"},
    "shilling": {"Kenyan": "KES"},
    "lira": {"Turkish": "TRY"},
    "shekel": {"Israeli": "ILS"},
    "won": {"South Korean|Korean": "KRW"},
    "zloty": {"Polish": "PLN"},
}
CURRENCY_FORMS = {
    "kroner": "krone", "kronor": "krona", "rouble": "ruble", "złoty": "zloty", "$": "dollar", "Rs": "rupee",
}  # fmt: skip


def _money_words() -> dict[str, str]:
    words, names = dict(CURRENCY_NOUNS), {name: name for name in CURRENCY_STATES} | CURRENCY_FORMS
    for form, name in names.items():
        for states, code in CURRENCY_STATES[name].items() if form.islower() else ():
            words |= {f"{state} {form}": code for state in states.split("|") if state}
    return {f"{surface}{s}".lower(): code for surface, code in words.items() for s in ("", "s")}


MONEY_WORDS = _money_words()
_CURRENCY_NAME = r"(dollar|peso|rupee|franc|kroner|krone|kronor|krona|pound|riyal|dirham)s?\b"
# A state before the name ("Chilean pesos", "A$") has decided already.
STATE_BEFORE_CURRENCY = Pattern(rf"[A-Z]\$|[A-Z][\w.]*\s{_CURRENCY_NAME}", "A$|Chilean pesos", "19 pesos")
PLAIN_CURRENCY = Pattern(rf"(\$|\bRs\b)|\b{_CURRENCY_NAME}", "$5|19 pesos|Rs 5", "19 yen")
# "$" is American in most papers of the world.
ALSO_WEIGHTS = frozenset({"pound"})
AMERICAN_UNLESS_ANOTHER = frozenset({"dollar"})
