"""The wire schema: what a model is asked to fill in.

Flat and closed, with a bound on every string and list: a small model under a grammar has nothing
else to stop it from looping. No unions: "" stands for "nobody" and "nothing" on the wire, because
grammars made from unions have failed open. Sentences are cited by their number in the prompt, so a
citation costs two tokens and cannot be invented.

How many items a list has is a bound of the grammar only: an answer with one more is worth no less.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Annotated, ClassVar, Final

from pydantic import BaseModel, ConfigDict, Field

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


def by_word(meanings: Mapping[str, str]) -> Mapping[str, str]:
    return MappingProxyType({word: choice for choice, words in meanings.items() for word in words.split()})


class Wire(BaseModel):
    model_config = ConfigDict(extra="forbid")


class ItemDraft(Wire):
    # An item as a model says it. No docstring: it would be sent to the model.
    kind: ClassVar[str]

    @property
    @abstractmethod
    def head(self) -> str:
        """Whose it is, or the number."""

    @property
    @abstractmethod
    def cited(self) -> list[int]:
        """The numbers of the sentences that it cites."""

    @property
    @abstractmethod
    def speaker(self) -> str:
        """Who says it, '' for the narrator."""


class ClaimDraft(ItemDraft):
    # What somebody says or wants.
    if TYPE_CHECKING:
        actor: str
        sentences: list[int]

    @property
    def head(self) -> str:
        return self.actor

    @property
    def cited(self) -> list[int]:
        return self.sentences

    @property
    def speaker(self) -> str:
        return self.actor


# A second answer to what is wrong with an item or missing, by its number in the list of what is asked for.
class Numbered(Wire):
    number: int
