"""One state under several names: its seat of power, its people and those who speak for it.

News prose says "the Kremlin", "Moscow" or "Russian officials" for Russia. Whoever is asked about one of
them is told of the same actor, so these names are one when a claim is checked. A ministry, an army or a
person of that state is an actor of its own.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

_STATES = """
Russia: Moscow, Kremlin | Ukraine: Kyiv, Kiev | China: Beijing, Chinese | Japan: Tokyo | Iran: Tehran
| Turkey: Ankara, Türkiye, Turkish | France: Paris, Élysée, French | Germany: Berlin | India: Delhi, New Delhi
| South Korea: Seoul | North Korea: Pyongyang | Australia: Canberra | Canada: Ottawa | Italy: Rome
| United States: US, U.S., USA, U.S.A., America, American, Washington, White House
| United Kingdom: UK, U.K., Britain, British, London, Downing Street, Great Britain
| European Union: EU, E.U., Brussels | Poland: Warsaw, Polish | Spain: Madrid, Spanish | Portugal: Lisbon
| Greece: Athens, Greek | Hungary: Budapest | Serbia: Belgrade | Belarus: Minsk | Israel: Jerusalem
| Syria: Damascus | Iraq: Baghdad | Egypt: Cairo | Saudi Arabia: Riyadh, Saudi | Qatar: Doha
| Pakistan: Islamabad | Afghanistan: Kabul | Venezuela: Caracas | Cuba: Havana | Ireland: Dublin, Irish
| South Africa: Pretoria | Nigeria: Abuja | Kenya: Nairobi | Ethiopia: Addis Ababa | Taiwan: Taipei
| Vietnam: Hanoi | Philippines: Manila, Filipino | Thailand: Bangkok, Thai | Indonesia: Jakarta
| Malaysia: Putrajaya | Netherlands: The Hague, Dutch | Norway: Oslo, Norwegian | Sweden: Stockholm, Swedish
| Finland: Helsinki, Finnish | Denmark: Copenhagen, Danish | Switzerland: Bern, Swiss | Wales: Welsh
| Scotland: Scottish | England: English
"""
# Who speaks for a state as such; a ministry or an army does not.
_SPEAK_FOR = re.compile(
    r" (?:officials|leaders|leadership|governments?|authorities|administration|diplomats|side|countries|"
    r"negotiators|ministers|delegation)$",
    re.IGNORECASE,
)
_DEMONYM = re.compile(
    r"(?:a|ain|al|ans?|e|ean|ese|i|ians?|ic|ine|is|ish|lese|ns?|nian|o|on|ot|s|uese|um|us|vian)?"
)
_SHORTEST = 4


def _table() -> dict[str, str]:
    """The state of each other name."""
    table: dict[str, str] = {}
    for entry in _STATES.replace("\n", " ").split("|"):
        state, names = entry.split(":")
        table |= {name.strip(): state.strip() for name in names.split(",")}
    return table


_STATE_OF: Mapping[str, str] = MappingProxyType(_table())


def names_of_state(name: str) -> tuple[str, ...]:
    """The other names of the state that this name means, () when it means none."""
    state = _state(name)
    return tuple(other for other, its in _STATE_OF.items() if its == state and other != name)


def one_state(name: str, other: str) -> bool:
    """Whether both names mean the same state, by its seat, its nationals or those who speak for it."""
    one, two = _state(name), _state(other)
    return one == two or (one[:1].isupper() and two[:1].isupper() and _nationals(one, two))


def _state(name: str) -> str:
    bare = re.sub(r"^[Tt]he ", "", name)
    bare = _SPEAK_FOR.sub("", bare)
    return _STATE_OF.get(bare, bare)


def _nationals(one: str, two: str) -> bool:
    """Whether one is the adjective of the other ("Syrian", "Syria"), or both are of one state."""
    shared = 0
    while shared < min(len(one), len(two)) and one[shared] == two[shared]:
        shared += 1
    return shared >= _SHORTEST and all(_DEMONYM.fullmatch(rest) for rest in (one[shared:], two[shared:]))
