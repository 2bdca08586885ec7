"""What a sentence names as a source that is no speaker: a poll, a study, or whom "according to" names."""

from __future__ import annotations

from collections.abc import Iterator

from summarizer.language import Language

# A longer phrase does not name a source.
_MOST_WORDS = 12


def documents_in(text: str, language: Language, *, shares: bool) -> Iterator[tuple[str, int, int]]:
    """Each source's words and its place in this text, which is a sentence.

    ``shares`` is whether polls are looked for too that only stand there ("in a January poll"), which vouch
    for shares of people alone.
    """
    patterns = language.patterns
    kinds = (patterns.according_to_whom, patterns.document_shows, *([patterns.in_a_poll] if shares else []))
    for found in (match for kind in kinds for match in kind.finditer(text)):
        who = " ".join(found["who"].split())
        if len(who.split()) <= _MOST_WORDS:
            yield who, found.start("who"), found.end("who")
