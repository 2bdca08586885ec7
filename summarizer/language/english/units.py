"""Units of measure, by their words, signs and letters, with our name for each."""

from __future__ import annotations

from collections.abc import Iterator

# Our name, how many of it one is, and the spellings: a decade is ten years.
_UNITS = """
percent: percent | per cent | per-cent | pct | percents
percentage points: percentage point | percentage-point | percent point | per cent point | % point | ppt
basis points: basis point | basis-point
seconds: second | sec | millisecond
minutes: minute | min
hours: hour | hr
days: day
weeks: week
weeks*2: fortnight
months: month | month-old
years: year | yr | year-old | year old
years*10: decade
years*100: century | centurie
mm: millimetre | millimeter
cm: centimetre | centimeter
metres: metre | meter
km: kilometre | kilometer
miles: mile
nautical miles: nautical mile
yards: yard
feet: foot | feet
inches: inch | inche
light years: light year | light-year
grams: gram | gramme
milligrams: milligram | milligramme
kg: kilogram | kilogramme | kilo
tonnes: tonne | metric ton | metric tonne
tons: ton
ounces: ounce
pounds: lb
square metres: square metre | square meter | square-metre | square-meter
square km: square kilometre | square kilometer | sq km | square-kilometre | square-kilometer
square miles: square mile | sq mile | square-mile
square feet: square foot | square feet | sq ft | square-foot
cubic metres: cubic metre | cubic meter
hectares: hectare
acres: acre
litres: litre | liter
gallons: gallon
barrels: barrel
km/h: kilometres per hour | kilometers per hour | kilometres an hour | kilometers an hour
mph: miles per hour | miles an hour
metres per second: metres per second | meters per second
knots: knot
degrees: degree
degrees Celsius: degrees celsius | degree celsius | degrees centigrade | degrees C
degrees Fahrenheit: degrees fahrenheit | degree fahrenheit | degrees F
watts: watt
kW: kilowatt
MW: megawatt
GW: gigawatt
TW: terawatt
kWh: kilowatt hour | kilowatt-hour
MWh: megawatt hour | megawatt-hour
GWh: gigawatt hour | gigawatt-hour
TWh: terawatt hour | terawatt-hour
joules: joule
pound-feet: pound-foot | pound-feet | foot-pound | lb-ft | ft-lb
newton metres: newton metre | newton meter | newton-metre | newton-meter
acre-feet: acre-foot | acre-feet
calories: calorie
megatonnes: megatonne | megaton
kilotonnes: kilotonne | kiloton
gigabytes: gigabyte
megabytes: megabyte
times: time | fold
points: point
cents: cent | US cent | euro cent
pence: pence | penny
"""


def _unit_words() -> Iterator[tuple[str, tuple[str, int]]]:
    for line in _UNITS.strip().splitlines():
        unit, spellings = line.split(": ")
        name, _, factor = unit.partition("*")
        for spelling in spellings.lower().split(" | "):
            for ending in ("", "s"):
                yield spelling + ending, (name, int(factor or 1))


UNIT_WORDS = dict(_unit_words())
# Case matters in these. UNIT_GLUED ones are letters too common to be a unit after a blank.
UNIT_SIGNS = {
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
UNIT_GLUED = {
    "C": "degrees Celsius", "F": "degrees Fahrenheit", "g": "grams", "t": "tonnes", "l": "litres",
    "in": "inches", "h": "hours", "p": "pence", "c": "cents", "x": "times",
}  # fmt: skip
