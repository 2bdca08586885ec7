"""One state under several names: its seat of power, its people, and who speaks for it."""

from __future__ import annotations

import re

from summarizer.language.patterns import Pattern

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

STATE_OF = {
    name.strip(): state.strip()
    for state, names in (entry.split(":") for entry in _STATES.split("|"))
    for name in names.split(",")
}
LEADING_ARTICLE = Pattern("^[Tt]he ", "The Kremlin", "Moscow")
# Who speaks for a state as such; a ministry or an army does not.
SPEAKS_FOR_STATE = Pattern(
    r" (?:officials|leaders|leadership|governments?|authorities|administration|diplomats|side|countries|"
    r"negotiators|ministers|delegation)$",
    " officials|  government",
    "  ministry",
    re.IGNORECASE,
)
DEMONYM = Pattern(
    r"(?:a|ain|al|ans?|e|ean|ese|i|ians?|ic|ine|is|ish|lese|ns?|nian|o|on|ot|s|uese|um|us|vian)?",
    "ish|ian",
    "xyz",
)
