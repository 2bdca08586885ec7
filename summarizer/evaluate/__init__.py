"""Predictions against gold: precision, recall and F1 for each kind, and how sure they are.

    articles = read_gold(Path("benchmarks/gold"))
    evaluation = Evaluation(tuple(scored(gold, summaries[gold.article.id]) for gold in articles))
    print(to_table(evaluation))

A position or demand is right when its actor is the gold's and at least half of what it cites lies in the
gold evidence; a figure when its place and its value are the gold's. ``agreement`` holds each rule,
``scoring`` what is counted.
"""

from summarizer.evaluate.bootstrap import intervals
from summarizer.evaluate.gold import gold_folder, read_gold
from summarizer.evaluate.items import (
    KINDS,
    Gold,
    GoldDemand,
    GoldFigure,
    GoldPosition,
    Kind,
    Number,
    PredictedClaim,
    Predictions,
)
from summarizer.evaluate.predictions import of_summary, read_stored
from summarizer.evaluate.report import Evaluation, ReadingTotals, Scored, reading_of, scored, to_data, unread
from summarizer.evaluate.scoring import Counts, Scores, match, score, total
from summarizer.evaluate.table import to_table

__all__ = [
    "KINDS",
    "Counts",
    "Evaluation",
    "Gold",
    "GoldDemand",
    "GoldFigure",
    "GoldPosition",
    "Kind",
    "Number",
    "PredictedClaim",
    "Predictions",
    "ReadingTotals",
    "Scored",
    "Scores",
    "gold_folder",
    "intervals",
    "match",
    "of_summary",
    "read_gold",
    "read_stored",
    "reading_of",
    "score",
    "scored",
    "to_data",
    "to_table",
    "total",
    "unread",
]
