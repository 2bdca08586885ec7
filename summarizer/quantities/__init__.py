"""Quantities: the surface text of a number → its value, unit, hedge and range.

A small grammar of named pieces reads news prose, with no model and no dependency. It goes
in five steps, a module each: `amounts` finds every number with its scale and unit, `shapes` takes
away dates, times, names and idioms, `joins` makes ranges and tallies, `hedges` reads the words
around, and `context` asks whether the place makes it a quantity. Its words come from the
language; of one that has no words for amounts, `digits` reads the digits.
"""

from summarizer.quantities.digits import find_numerals
from summarizer.quantities.quantity import Quantity, Value
from summarizer.quantities.reading import find_quantities, parse_quantity, quantities_of, same_value

__all__ = [
    "Quantity",
    "Value",
    "find_numerals",
    "find_quantities",
    "parse_quantity",
    "quantities_of",
    "same_value",
]
