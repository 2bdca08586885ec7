"""Whether the article bears a claim: facts refuse it, what grammar alone says is a doubt.

What a model has just said and what a file has kept are judged by the same functions.
"""

from summarizer.claims.actors import Cited
from summarizer.claims.deadlines import day_of
from summarizer.claims.free import Free
from summarizer.claims.items import Grounded, figure_of, ground, holds
from summarizer.claims.other_languages import quantity_at
from summarizer.claims.stated import stated_in
from summarizer.claims.verdicts import of_deadline, of_demand, of_figure, of_gist, of_position, quantity_of

__all__ = [
    "Cited",
    "Free",
    "Grounded",
    "day_of",
    "figure_of",
    "ground",
    "holds",
    "of_deadline",
    "of_demand",
    "of_figure",
    "of_gist",
    "of_position",
    "quantity_at",
    "quantity_of",
    "stated_in",
]
