"""Quantities: what a number in a text is worth, what its unit is, and how exact it claims to be.

News prose is read by a small grammar, without a model. There are five steps, a module each: `amounts` finds
every number with its scale and unit; `shapes` leaves out dates, times, names and idioms; `joins` makes
ranges and tallies of two numbers; `hedges` reads words such as "about"; `context` decides by the words
around whether the number is meant as a quantity. The words come from the language; of one that has no words
for amounts, `digits` reads the digits.
"""

from summarizer.quantities.digits import find_numerals
from summarizer.quantities.quantity import Quantity, Value
from summarizer.quantities.reading import (
    TOLERANCE,
    find_quantities,
    parse_quantity,
    quantities_of,
    same_value,
)

__all__ = [
    "TOLERANCE",
    "Quantity",
    "Value",
    "find_numerals",
    "find_quantities",
    "parse_quantity",
    "quantities_of",
    "same_value",
]
