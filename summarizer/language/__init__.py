"""What is known of a language, as data: plain tables by word class, and patterns with examples.

Each language has a folder, and no room imports from one: whoever reads an article has its words from
``article.language``. The constants of a folder's modules are what ``Language`` offers: sets of words as
``words``, dictionaries as ``tables``, patterns as ``patterns``, each by its name in small letters. What a
folder lacks is that of ``mul``, which has what languages share, and else empty, or a pattern that finds
nothing: of articles in a language without a folder is read what marks and digits show.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import ModuleType
from typing import Any

from summarizer.language.folders import constants, folder_of
from summarizer.language.patterns import Pattern, Patterns
from summarizer.language.recognising import UNDETERMINED, UNSPACED, count_words, is_unspaced, recognised
from summarizer.language.spelling import A_WORD, DASH, HYPHEN, JOINT, SPACE, VULGAR, any_of

__all__ = [
    "A_WORD",
    "DASH",
    "HYPHEN",
    "JOINT",
    "SPACE",
    "UNDETERMINED",
    "UNKNOWN",
    "UNSPACED",
    "VULGAR",
    "Language",
    "Pattern",
    "Patterns",
    "Words",
    "any_of",
    "count_words",
    "is_unspaced",
    "language_in",
    "recognised",
]

# What a text is read as of which nobody knows the language.
_ASSUMED = "en"
# The folder of what languages share, for "mul", several of them.
_ALL = "mul"


class Words:
    """The word classes of a language by name, in small letters; one that the language lacks is empty."""

    def __init__(self, classes: Mapping[str, frozenset[str]]) -> None:
        self._classes = classes

    def __getattr__(self, name: str) -> frozenset[str]:
        found = self._classes.get(name, frozenset())
        setattr(self, name, found)
        return found


class Tables:
    """The tables of a language by name, in small letters: what a word means, or another form of it."""

    def __init__(self, tables: Mapping[str, Mapping[str, Any]]) -> None:
        self._tables = tables

    def __getattr__(self, name: str) -> Mapping[Any, Any]:
        found = self._tables.get(name, {})
        setattr(self, name, found)
        return found


@dataclass(frozen=True, eq=False)
class Language:
    """``code`` is ISO 639's, None where nobody knows it; ``folder`` holds its words, None without one."""

    code: str | None
    folder: ModuleType | None = None

    def __repr__(self) -> str:
        return f"Language({self.code!r})"

    def __reduce__(self) -> tuple[Any, ...]:
        # Another process has the folder too.
        return language_in, (self.code,)

    @property
    def is_known(self) -> bool:
        """Whether it has words: else only marks and digits can be read."""
        return self.folder is not None

    @property
    def assumed_code(self) -> str:
        """Its code, or that of the language which it is taken for."""
        return self.code or _ASSUMED

    @property
    def main_code(self) -> str:
        """The first of its folder's codes, whatever region or longer code it came by."""
        return str(self.folder.CODES[0]) if self.folder else self.assumed_code

    @functools.cached_property
    def words(self) -> Words:
        """Sets of words."""
        return Words(self.named(frozenset))

    @functools.cached_property
    def tables(self) -> Tables:
        """Words with what they mean."""
        return Tables(self.named(Mapping))

    @functools.cached_property
    def patterns(self) -> Patterns:
        """Compiled patterns."""
        return Patterns(self.named(Pattern))

    def named(self, kind: type[Any]) -> dict[str, Any]:
        """Its constants of this kind by name: ``frozenset``, ``Mapping`` or ``Pattern``.

        What it has not, all languages may have.
        """
        found = {**constants(folder_of(_ALL)), **constants(self.folder)}
        return {name: value for name, value in found.items() if isinstance(value, kind)}


@functools.cache
def language_in(code: str | None) -> Language:
    """The language of this ISO 639 code, regions aside ("en-GB"); of None, what such a text is read as."""
    own = re.split("[-_]", (_ASSUMED if code is None else code).lower())[0]
    return Language(code, folder_of(own))


UNKNOWN = language_in(None)
