"""What many articles say together: who wants what of whom, who held which position when.

    one = Merging(same=frozenset({("IMF", "the Fund")}))
    brief = brief_of(exported(store), Asked(issue="carbon tax"), one)

Names and issues are put together by their words, and by a model only where somebody has one asked; each line
keeps its evidence.
"""

from summarizer.brief.actors import Actors
from summarizer.brief.asked import Asked
from summarizer.brief.briefing import brief_of, unnamed
from summarizer.brief.html import Link, nowhere, to_html
from summarizer.brief.issues import issues_by_wording
from summarizer.brief.json_text import to_json
from summarizer.brief.markdown import to_markdown
from summarizer.brief.merging import Merging, Pair, Suggestion
from summarizer.brief.question import ANSWER_TOKENS, SameDraft, SameQuestion, question_about
from summarizer.brief.text import to_text
from summarizer.brief.value import (
    Brief,
    Citation,
    ComparedFigure,
    DeadlineState,
    Party,
    Series,
    SideBySide,
    Source,
    Stand,
    Standing,
    Want,
    Wording,
)

__all__ = [
    "ANSWER_TOKENS",
    "Actors",
    "Asked",
    "Brief",
    "Citation",
    "ComparedFigure",
    "DeadlineState",
    "Link",
    "Merging",
    "Pair",
    "Party",
    "SameDraft",
    "SameQuestion",
    "Series",
    "SideBySide",
    "Source",
    "Stand",
    "Standing",
    "Suggestion",
    "Want",
    "Wording",
    "brief_of",
    "issues_by_wording",
    "nowhere",
    "question_about",
    "to_html",
    "to_json",
    "to_markdown",
    "to_text",
    "unnamed",
]
