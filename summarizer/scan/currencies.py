"""Whose dollars and pesos they are, where the number does not say: those of the state that is spoken of.

A name that several states' money has ("19 million pesos") means the one that the article names in full
("Chilean pesos"), or else speaks of most; where it speaks of none, and no state is what readers expect, the
unit is the plain name. "$" and "dollars" are American unless only another dollar's state is spoken of, often.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from types import MappingProxyType

from summarizer.quantities import Quantity

# For each name the states with their money's code; the first is meant where none is spoken of, "" is none.
_CODES: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
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
    }
)
_FORMS: Mapping[str, str] = MappingProxyType(
    {"kroner": "krone", "kronor": "krona", "$": "dollar", "Rs": "rupee"}
)
_NAME = r"(dollar|peso|rupee|franc|kroner|krone|kronor|krona|pound|riyal|dirham)s?\b"
# A state before the name ("Chilean pesos", "A$") has decided already.
_DECIDED = re.compile(rf"[A-Z]\$|[A-Z][\w.]*\s{_NAME}")
_PLAIN = re.compile(rf"(\$|\bRs\b)|\b{_NAME}")
# "$" is American in most papers of the world: another state's must be what the article is about.
_OFTEN = 3


def with_currencies(quantities: Iterable[Quantity], text: str) -> list[Quantity]:
    """The quantities of this text, each sum of money in the currency that the article implies."""
    known: dict[str, str | None] = {}
    found: list[Quantity] = []
    for quantity in quantities:
        name = _plain_name(quantity)
        if name and name not in known:
            known[name] = _implied(name, text)
        code = known.get(name) if name else None
        found.append(replace(quantity, unit=code) if code else quantity)
    return found


def _plain_name(quantity: Quantity) -> str:
    named = _PLAIN.search(quantity.text) if quantity.unit and quantity.unit.isupper() else None
    if not named or _DECIDED.search(quantity.text):
        return ""
    form = named[1] or named[2]
    return _FORMS.get(form, form)


def _implied(name: str, text: str) -> str | None:
    """The code of the state whose money it is, None where the reader of numbers is right."""
    states = _CODES[name]
    usual = next(iter(states))
    for names, code in states.items():
        if names and re.search(rf"\b(?:{names}) {name[:4]}", text):
            return code
    counts = {names: len(re.findall(rf"\b(?:{names})s?(?!\w)", text)) if names else 0 for names in states}
    most = max(counts, key=lambda names: counts[names])
    if name == "dollar" and (counts[usual] or counts[most] < _OFTEN):
        return None
    return states[most] if counts[most] > counts[usual] else states[usual]
