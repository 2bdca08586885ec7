"""Whom a pronoun stands for: the last subject of its gender and number."""

from __future__ import annotations

from dataclasses import dataclass, replace

from summarizer.language import Language
from summarizer.scan.coreference import Mention


@dataclass(frozen=True, slots=True)
class Antecedents:
    """The actors whom the pronouns at one place of an article stand for, None where nobody fits.

    ``group`` is the last subject in the plural, ``organization`` the last in the singular that is no person;
    ``speaker`` is the last person who certainly spoke and was called by a name.
    """

    he: str | None = None
    she: str | None = None
    group: str | None = None
    organization: str | None = None
    speaker: str | None = None

    def of(self, pronoun: str) -> str | None:
        """The antecedent of "he", "she", "it" or "they"; "I" and "we" have none: they mean whoever speaks."""
        match pronoun:
            case "he":
                return self.he
            case "she":
                return self.she
            case "they":
                return self.group or self.organization
            case "i" | "we":
                return None
        return self.organization

    def after(self, subject: Mention, gender: str, language: Language) -> Antecedents:
        """The antecedents after this subject; a person whose gender no title shows may be "he" or "she"."""
        actor = subject.actor
        if subject.kind == "person":
            he, she = self.he if gender == "female" else actor, self.she if gender == "male" else actor
            return replace(self, he=he, she=she)
        plural = is_plural(language, subject)
        return replace(self, group=actor) if plural else replace(self, organization=actor)


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
