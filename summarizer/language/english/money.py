"""Currencies, by signs, codes and nouns, with their ISO 4217 code."""

from __future__ import annotations

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
CURRENCY_GLUED = frozenset({"R", "P", "K", "N", "Sh"})
# A K9 unit, the P5 nations and N95 masks are no money: these need a scale or grouped digits.
CURRENCY_DOUBTFUL = frozenset({"P", "K", "N"})
CURRENCY_NOUNS = {
    "dollar": "USD", "buck": "USD", "euro": "EUR", "pound": "GBP", "pound sterling": "GBP",
    "yen": "JPY", "yuan": "CNY", "renminbi": "CNY", "rand": "ZAR", "ringgit": "MYR",
    "rupee": "INR", "ruble": "RUB", "rouble": "RUB", "hryvnia": "UAH", "zloty": "PLN", "złoty": "PLN",
    "forint": "HUF", "shekel": "ILS", "peso": "MXN", "real": "BRL", "reais": "BRL", "naira": "NGN",
    "cedi": "GHS", "rupiah": "IDR", "baht": "THB", "dong": "VND", "franc": "CHF",
    "krona": "SEK", "kronor": "SEK", "krone": "NOK", "kroner": "NOK", "dirham": "AED", "riyal": "SAR",
    "taka": "BDT", "kwacha": "ZMW", "pula": "BWP", "lira": "TRY", "tenge": "KZT",
}  # fmt: skip
CURRENCY_NATIONS = {
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
CURRENCY_AFTER_SIGN = {"€": "EUR", "£": "GBP", "USD": "USD", "EUR": "EUR", "GBP": "GBP", "zł": "PLN"}


def _money_words() -> dict[str, str]:
    words = {f"{noun}{s}": code for noun, code in CURRENCY_NOUNS.items() for s in ("", "s")}
    for nation, nouns in CURRENCY_NATIONS.items():
        words |= {f"{nation} {noun}{s}": code for noun, code in nouns.items() for s in ("", "s")}
    return {surface.lower(): code for surface, code in words.items()}


MONEY_WORDS = _money_words()
