"""Quantities: the surface text of a number → its value, unit, hedge and range.

A small grammar of named pieces reads news prose, with no model and no dependency. It goes
in five steps, a module each: `amounts` finds every number with its scale and unit, `shapes` takes
away dates, times, names and idioms, `joins` makes ranges and tallies, `hedges` reads the words
around, and `context` asks whether the place makes it a quantity. Its words come from the
language.
"""

from summarizer.quantities.digits import find_digits, find_numerals
from summarizer.quantities.reading import Quantity, Value, find_quantities, parse_quantity, same_value

__all__ = [
    "Quantity",
    "Value",
    "find_digits",
    "find_numerals",
    "find_quantities",
    "parse_quantity",
    "same_value",
]
