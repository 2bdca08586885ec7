"""Which state's money "dollars" and "pesos" are, where the number does not say it.

"19 million pesos" are of the state whose pesos the article names in full somewhere ("Chilean pesos"), or else
of the state with pesos that it mentions most. Where it mentions none of them, the most usual one is taken, or
the unit stays "pesos". "$" and "dollars" are American, unless the article mentions another state with dollars
often and the United States never. Where it writes another state's in full ("88 Hong Kong dollars"), what has
only the sign is American. Pounds are a weight where the article has nothing British.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from summarizer.language import Language
from summarizer.quantities import Quantity

# In most of the world's papers "$" is American: for another state's the article must be about that state.
_OFTEN = 3
_MILLION = 1_000_000


def with_currencies(language: Language, quantities: Iterable[Quantity], text: str) -> list[Quantity]:
    """The quantities of this text, each amount of money in the currency that the article implies."""
    quantities = list(quantities)
    told_apart = any(_is_of_another_state(language, one) for one in quantities)
    known: dict[str, str | None] = dict.fromkeys(language.words.american_unless_another) if told_apart else {}
    found: list[Quantity] = []
    for quantity in quantities:
        name = _plain_name(language, quantity)
        if name and name not in known:
            known[name] = _implied(language, name, text)
        code = known.get(name) if name else None
        if name and _may_be_weight(language, quantity, name, text):
            code = f"{name}s"
        found.append(replace(quantity, unit=code) if code else quantity)
    return found


def _plain_name(language: Language, quantity: Quantity) -> str:
    named = (
        language.patterns.plain_currency.search(quantity.text)
        if quantity.unit and quantity.unit.isupper()
        else None
    )
    if not named or language.patterns.state_before_currency.search(quantity.text):
        return ""
    form = named[1] or named[2]
    return str(language.tables.currency_forms.get(form, form))


def _is_of_another_state(language: Language, quantity: Quantity) -> bool:
    """Whether the amount names another state than America in words, as "88 Hong Kong dollars"."""
    unit, text = quantity.unit or "", quantity.text
    is_foreign = unit.isupper() and unit != "USD" and "$" not in text
    return is_foreign and bool(language.patterns.state_before_currency.search(text))


def _may_be_weight(language: Language, quantity: Quantity, name: str, text: str) -> bool:
    """Whether so many pounds are a weight: no millions, no sign and no state with such money there."""
    if name not in language.words.also_weights or not isinstance(quantity.value, int | float):
        return False
    states = "|".join(filter(None, language.tables.currency_states[name]))
    is_money = quantity.value >= _MILLION or "£" in text or re.search(rf"\b(?:{states})", text)
    return not is_money


def _implied(language: Language, name: str, text: str) -> str | None:
    """The code of the implied currency, None where the quantity's own unit is right."""
    states: Mapping[str, str] = language.tables.currency_states[name]
    usual = next(iter(states))
    for names, code in states.items():
        if names and re.search(rf"\b(?:{names}) {name[:4]}", text):
            return code
    counts = {names: len(re.findall(rf"\b(?:{names})s?(?!\w)", text)) if names else 0 for names in states}
    most = max(counts, key=lambda names: counts[names])
    if name in language.words.american_unless_another and (counts[usual] or counts[most] < _OFTEN):
        return None
    return states[most] if counts[most] > counts[usual] else states[usual]
