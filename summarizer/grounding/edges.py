"""Edges: whether a passage is cut off so that it says something else than the text.

So it is when it cuts a number ("3 people" of "13 people", "30" of "30,000" or "30 million"), or leaves out a
negation ("able" of "unable", "can" of "can't", "leave" right after "not"). To cut a word elsewhere does no
harm.
"""

from __future__ import annotations

import re
import unicodedata

from summarizer.grounding.differences import Difference
from summarizer.grounding.numbers import units
from summarizer.language import Language

# How many characters beyond an edge a number or a word is looked at.
_REACH = 64
_LETTERS = re.compile(r"[^\W\d_]+")
_LAST_LETTERS = re.compile(r"[^\W\d_]+\Z")
_SHORTEST_REST = 3
_SIGN_BEFORE = re.compile(r"(?:[A-Z]{1,3}|U\.S\.)\Z")
# The number and unit that a passage ends in.
_MEASURED = re.compile(r"\d[\d.,]*[\s-]{0,2}[^\W\d_%°]{1,20}\Z")


def joins(text: str, at: int) -> bool:
    """Whether the place is within a word, which has letters, digits or accents on both sides."""
    return 0 < at < len(text) and _in_word(text[at - 1]) and _in_word(text[at])


def _in_word(character: str) -> bool:
    return character.isalnum() or character == "_" or unicodedata.combining(character) > 0


def left_off(language: Language, text: str, start: int, end: int) -> Difference | None:
    """The number, unit or negation of which ``text[start:end]`` has only a part, None where it cuts none."""
    if start >= end:
        return None
    return (
        _cut_number(language, text, start, end)
        or _cut_unit(language, text, start, end)
        or _cut_prefix(language, text, start, end)
        or _negated_before(language, text, start, end)
        or _cut_rest(language, text, start, end)
        or _cut_to_negation(language, text, start, end)
    )


def _cut_number(language: Language, text: str, start: int, end: int) -> Difference | None:
    for edge in (start, end):
        if not 0 < edge < len(text):
            continue
        base = max(0, edge - _REACH)
        for run in language.patterns.numeral_run.finditer(text, base, min(len(text), edge + _REACH)):
            first, last = run.span()
            if not first < edge < last:
                continue
            inside = text[max(first, start) : min(last, end)]
            if language.patterns.numeral_part.search(inside):
                return Difference("number", run[0], inside.strip(), first, last)
    return None


def _cut_unit(language: Language, text: str, start: int, end: int) -> Difference | None:
    """A unit that becomes another where it is cut: "5 km" of "5 km/h", "$5" of "A$5"."""
    sign = _SIGN_BEFORE.search(text[max(0, start - _REACH) : start]) if text[start] in "$£" else None
    if sign:
        return Difference("unit", sign[0] + text[start], text[start], start - len(sign[0]), start + 1)
    rest = language.patterns.rest_of_unit.match(text, end)
    measured = _MEASURED.search(text[max(start, end - _REACH) : end]) if rest else None
    if not rest or not measured:
        return None
    ours, whole = measured[0], measured[0] + rest[0]
    if units(language, ours, after_number=True) in ([], units(language, whole, after_number=True)):
        return None
    return Difference("unit", whole, ours, end - len(ours), rest.end())


def _cut_prefix(language: Language, text: str, start: int, end: int) -> Difference | None:
    before = text[max(0, start - _REACH) : start]
    rest = _LETTERS.match(text, start, end)
    if not rest:
        return None
    hyphened = language.patterns.prefix_before.search(before)
    prefix = hyphened or _LAST_LETTERS.search(before)
    if not prefix:
        return None
    whole = prefix[0] + rest[0]
    negative = language.patterns.negative_prefix.match(whole)
    cut = negative and negative[0] == prefix[0] and len(rest[0]) >= _SHORTEST_REST
    if hyphened or cut:
        return Difference("negation", whole, rest[0], start - len(prefix[0]), rest.end())
    return None


def _negated_before(language: Language, text: str, start: int, end: int) -> Difference | None:
    first = next((at for at in range(start, min(end, start + _REACH)) if not text[at].isspace()), None)
    if first is None or not (_in_word(text[first]) or text[first] in "\"“‘'«„(["):
        return None
    before = language.patterns.negation_before.search(text[max(0, first - _REACH) : first])
    if not before or language.patterns.no_denial.match(text, first):
        return None
    word = before[1] or before[2]
    at = first - len(before[0])
    # Where the passage begins with the negation, after blanks, it is not cut.
    return Difference("negation", word, "", at, at + len(word)) if at < start else None


def _cut_rest(language: Language, text: str, start: int, end: int) -> Difference | None:
    word = _LAST_LETTERS.search(text[max(start, end - _REACH) : end])
    if word:
        rest = language.patterns.negative_rest.match(text, end)
        if rest:
            return Difference("negation", word[0] + rest[0], word[0], end - len(word[0]), rest.end())
    verb = language.patterns.auxiliary_at_end.search(text[max(start, end - _REACH) : end])
    after = language.patterns.negation_after.match(text, end) if verb else None
    if verb and after:
        return Difference(
            "negation", (verb[0] + after[0]).strip(), verb[0].strip(), end - len(verb[0]), after.end()
        )
    return None


def _cut_to_negation(language: Language, text: str, start: int, end: int) -> Difference | None:
    """A "no" that is only the cut-off beginning of "north"."""
    for at, pattern in ((start, _LETTERS), (end, _LAST_LETTERS)):
        if not joins(text, at):
            continue
        near = text[max(start, end - _REACH) : end]
        rest = pattern.match(text, start, end) if at == start else pattern.search(near)
        if rest and language.patterns.bare_negation.fullmatch(rest[0]):
            first = start if at == start else end - len(rest[0])
            before = _LAST_LETTERS.search(text[max(0, first - _REACH) : first])
            after = _LETTERS.match(text, first + len(rest[0]))
            whole_start = first - len(before[0]) if before else first
            whole_end = after.end() if after else first + len(rest[0])
            return Difference("negation", text[whole_start:whole_end], rest[0], whole_start, whole_end)
    return None
