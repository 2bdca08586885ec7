"""A pattern of a language with examples: words that it must find something in, and such that it must not.

Its folder holds it as source; it is compiled when it is first used, once a process.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

_NEVER = re.compile(r"(?!)")


@dataclass(frozen=True, slots=True)
class Pattern:
    """``yes`` and ``no`` are examples, with "|" between two: the blanks in them count."""

    source: str
    yes: str
    no: str
    flags: int = 0


class Patterns:
    """The patterns of a language by name, in small letters; one that the language lacks finds nothing."""

    def __init__(self, sources: Mapping[str, Pattern]) -> None:
        self._sources = sources
        self._groups: dict[str, Mapping[str, re.Pattern[str]]] = {}

    def __getattr__(self, name: str) -> re.Pattern[str]:
        source = self._sources.get(name)
        found = re.compile(source.source, source.flags) if source else _NEVER
        setattr(self, name, found)
        return found

    def __contains__(self, name: str) -> bool:
        return name in self._sources

    def labelled(self, prefix: str) -> Mapping[str, re.Pattern[str]]:
        """All whose names begin so, by what follows."""
        if prefix not in self._groups:
            names = [name for name in self._sources if name.startswith(prefix)]
            self._groups[prefix] = {name.removeprefix(prefix): getattr(self, name) for name in names}
        return self._groups[prefix]
