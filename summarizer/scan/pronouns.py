"""What a pronoun stands for: the last subjects of each kind, as a reader keeps them in mind."""

from __future__ import annotations

from collections.abc import Mapping

from summarizer.language import Language
from summarizer.scan.coreference import Mention


class Memory:
    """The last subjects by what a pronoun may stand for.

    ``genders`` are the persons whom a title shows to be male or female; of the others either may be.
    """

    def __init__(self, language: Language, genders: Mapping[str, str]) -> None:
        self._language = language
        self._genders = genders
        self._he: str | None = None
        self._she: str | None = None
        self.speaker: str | None = None
        self.group: str | None = None
        self.organization: str | None = None

    def note(self, mention: Mention) -> None:
        """Make this mention the last subject of its kind."""
        gender = self._genders.get(mention.actor)
        if mention.kind == "person":
            self._he = self._he if gender == "female" else mention.actor
            self._she = self._she if gender == "male" else mention.actor
        elif is_plural(self._language, mention):
            self.group = mention.actor
        else:
            self.organization = mention.actor

    def stands_for(self, pronoun: str) -> str | None:
        """The actor that this pronoun means here, None when nobody fits."""
        if pronoun in {"he", "she"}:
            return self._he if pronoun == "he" else self._she
        if pronoun in {"i", "we"}:
            return None  # whoever speaks
        return (self.group or self.organization) if pronoun == "they" else self.organization


def is_plural(language: Language, mention: Mention) -> bool:
    """Whether "they" is said of it: "unions", and of a body "the Greens", but not "Cyprus"."""
    if not language.patterns.ends_in_plural.search(mention.text) or mention.kind not in {
        "group",
        "organization",
    }:
        return False
    return mention.kind == "group" or (
        " " not in mention.text and mention.text not in language.words.countries
    )
