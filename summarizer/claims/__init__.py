"""Whether the article supports a claim: wrong facts refuse it, what only grammar speaks against is a doubt.

What a model has just said and what is stored in a file are judged by the same functions. The account says
what the scan has found and no item covers.
"""

from summarizer.claims.account import Account, Unanswered, account_of, audit, covering, covers, untouched
from summarizer.claims.actors import Cited
from summarizer.claims.certainty import with_certainty
from summarizer.claims.demands import deadline_of
from summarizer.claims.figures import figure_of, quantity_of
from summarizer.claims.free import Free
from summarizer.claims.gists import of_gist
from summarizer.claims.items import JUDGES, Grounded, Judge, ground, numbers_of
from summarizer.claims.judgement import Judgement
from summarizer.claims.minor import why_minor

__all__ = [
    "JUDGES",
    "Account",
    "Cited",
    "Free",
    "Grounded",
    "Judge",
    "Judgement",
    "Unanswered",
    "account_of",
    "audit",
    "covering",
    "covers",
    "deadline_of",
    "figure_of",
    "ground",
    "numbers_of",
    "of_gist",
    "quantity_of",
    "untouched",
    "why_minor",
    "with_certainty",
]
