"""The wire schema: what a model is asked to fill in.

Flat and closed, with a bound on every string and list: a small model under a grammar has nothing
else to stop it from looping. No unions: "" stands for "nobody" and "nothing" on the wire, because
grammars made from unions have failed open. Sentences are cited by their number in the prompt, so a
citation costs two tokens and cannot be invented.

How many items a list has is a bound of the grammar only: an answer with one more is worth no less.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Annotated, Final

from pydantic import BaseModel, ConfigDict, Field

from summarizer.schema.summary import Force, Stance

# Raised whenever the wire models change: recordings are matched on it, not on the schema's text.
WIRE_SCHEMA = 3


@dataclass(frozen=True)
class Otherwise:
    """What an answer means by a word that is none of a field's choices.

    ``words`` are those that models are known to use for one of them, in small letters without blanks;
    ``value`` is meant by any other.
    """

    value: str
    words: Mapping[str, str]


# Marks a text that says something else when its end is missing: where it is cut, that must show.
CUT: Final = "cut"

Name = Annotated[str, Field(max_length=80)]
Phrase = Annotated[str, Field(max_length=90)]
SentenceText = Annotated[str, Field(max_length=220), CUT]
Statement = Annotated[str, Field(max_length=400), CUT]
Sentences = Annotated[list[int], Field(max_length=4, json_schema_extra={"minItems": 1})]
# Any other word for a stance is no stance that we know, and any other for a force is some demand.
_STANCES = {
    "supports": "for favor favour infavor infavour pro positive",
    "opposes": "against rejects con negative",
}
_STANCES |= {"uncommitted": "neutral undecided declines noncommittal"}
_FORCES = {"request": "asks callson call calls urges appeals wants", "ultimatum": "threat threatens"}


def _by_word(meanings: Mapping[str, str]) -> Mapping[str, str]:
    return MappingProxyType({word: choice for choice, words in meanings.items() for word in words.split()})


AnyStance = Annotated[Stance, Otherwise("asserts", _by_word(_STANCES))]
AnyForce = Annotated[Force, Otherwise("demand", _by_word(_FORCES))]


class _Wire(BaseModel):
    model_config = ConfigDict(extra="forbid")


class PositionDraft(_Wire):
    actor: Name
    stance: AnyStance
    issue: Phrase
    statement: Statement
    sentences: Sentences


class DemandDraft(_Wire):
    actor: Name
    addressee: Name
    demand: SentenceText
    force: AnyForce
    deadline: Phrase
    sentences: Sentences


class FigureDraft(_Wire):
    value_text: Phrase
    measures: Phrase
    attributed_to: Name
    sentence: int


# The embedded model's only answer: which of the sentences that it is shown goes with the first as the gist.


class GistChoice(_Wire):
    number: int


# How many items one request asks for a second time: an article with more faults than this is beyond repair.
MOST_FIXES = 12


# The whole article's answer, asked for in one call.


class Draft(_Wire):
    gist: Annotated[str, Field(max_length=450), CUT]
    positions: Annotated[list[PositionDraft], Field(json_schema_extra={"maxItems": 40})]
    demands: Annotated[list[DemandDraft], Field(json_schema_extra={"maxItems": 15})]
    figures: Annotated[list[FigureDraft], Field(json_schema_extra={"maxItems": 60})]


# A second answer to what was wrong with a whole article's, or missing from it, by its number in the list of
# what is asked for. Each is an item as in the first answer; a list for each kind, as a list of several kinds
# would be a union.
class _Numbered(_Wire):
    number: int


class PositionFix(PositionDraft, _Numbered):
    pass


class DemandFix(DemandDraft, _Numbered):
    pass


class FigureFix(FigureDraft, _Numbered):
    pass


class DraftRepair(_Wire):
    positions: Annotated[list[PositionFix], Field(json_schema_extra={"maxItems": MOST_FIXES})]
    demands: Annotated[list[DemandFix], Field(json_schema_extra={"maxItems": MOST_FIXES})]
    figures: Annotated[list[FigureFix], Field(json_schema_extra={"maxItems": MOST_FIXES})]
