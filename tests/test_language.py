"""What is known of languages: a pattern finds what its examples say, and a text has its language's words."""

from __future__ import annotations

import pkgutil

import pytest

from summarizer import language
from summarizer.language import Language, Pattern, language_in

KNOWN = [language_in(name) for name in ("en", "mul")]
EXAMPLES = [(one, name) for one in KNOWN for name in sorted(one.named(Pattern))]


@pytest.mark.parametrize(("one", "name"), EXAMPLES, ids=str)
def test_a_pattern_finds_what_its_examples_say(one: Language, name: str) -> None:
    """Each pattern finds words in all of its examples for it, and in none of those against it."""
    source: Pattern = one.named(Pattern)[name]
    pattern = getattr(one.patterns, name)
    assert [words for words in source.yes.split("|") if not any(m[0] for m in pattern.finditer(words))] == []
    assert [words for words in source.no.split("|") if any(m[0] for m in pattern.finditer(words))] == []


def test_every_folder_is_a_language() -> None:
    """Each folder of the room is found by a code of its own."""
    folders = {found.name for found in pkgutil.iter_modules(language.__path__) if found.ispkg}
    assert folders == {str(one.folder and one.folder.__name__).rpartition(".")[2] for one in KNOWN}


def test_regions_share_the_words() -> None:
    """English is English in any country, and what nobody knows is read as English."""
    assert len({language_in(code).folder for code in ("en", "en-GB", "EN_us", None)}) == 1


def test_a_language_without_a_folder_has_no_words() -> None:
    """Nothing is known of it: its word classes and tables are empty, and its patterns find nothing."""
    unknown = language_in("tlh")
    assert not unknown.is_known
    assert not unknown.words.titles
    assert not unknown.tables.number_words
    assert not unknown.patterns.negation.search("not")
