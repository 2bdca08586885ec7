"""Why something is not confirmed, refused or left out, in the words of somebody who reads the page.

Elsewhere reasons speak to whoever works with the program: of cited words, cues and figures.
"""

from __future__ import annotations

import re

from summarizer.errors import plain

_BY_A_RULE = r"who says it was found by a rule that is right \1 times in 100"
_READERS: tuple[tuple[str, str], ...] = (
    (r"^a minor number: a ", "only a "),
    (r"^a minor number: how ", "only how "),
    (r"^a minor number: tells only ", "it tells only "),
    (r"^a minor number: ", "it "),
    (r"^stands in a heading, which the story repeats$", "in a heading; the story says it again"),
    (
        r"^what the model says (?:it measures|is demanded) is not in its sentence$",
        "what was said about it is not in its sentence",
    ),
    (r"^the model gave no figure for it$", "what this number tells was not found out"),
    (r"^a quotation that no position or demand cites$", "quoted words that are part of no claim"),
    (r"^words of demanding that no demand cites$", "it sounds like a demand, but not surely whose"),
    (r"^who says it is told by a rule that is right (\d+) times of 100$", _BY_A_RULE),
    (r"\bthe cited words\b", "the marked words"),
    (r"\bit cites no sentence\b", "it points to no sentence"),
)  # fmt: skip
_COMPILED = tuple((re.compile(pattern), words) for pattern, words in _READERS)


def for_readers(reason: str) -> str:
    """The reason as a sentence with a capital and a full stop."""
    told = plain(reason)
    for pattern, words in _COMPILED:
        told = pattern.sub(words, told)
    told = told[:1].upper() + told[1:]
    return told if told.endswith((".", "!", "?", "…")) else f"{told}."
