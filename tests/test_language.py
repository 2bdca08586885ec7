"""What is known of languages: a pattern finds what its examples say, and a text has its language's words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from summarizer import language, scan
from summarizer.article import from_text
from summarizer.claims import ground
from summarizer.grounding import check_claim, locate
from summarizer.language import Language, Pattern, language_in, recognised
from summarizer.language.english.verbs import forms
from summarizer.language.folders import folders
from summarizer.pipeline.chunks import parts_of
from summarizer.schema import FigureDraft

KNOWN = [language_in(folder.CODES[0]) for folder in folders()]
EXAMPLES = [(one, name) for one in KNOWN for name in sorted(one.named(Pattern))]


def test_a_pattern_finds_what_its_examples_say() -> None:
    """Each pattern finds words in all of its examples for it, and in none of those against it."""

    def missed(one: Language, name: str) -> list[str]:
        source: Pattern = one.named(Pattern)[name]
        said = [(words, True) for words in source.yes.split("|")]
        said += [(words, False) for words in source.no.split("|")]
        pattern = getattr(one.patterns, name)
        return [words for words, finds in said if finds != any(m[0] for m in pattern.finditer(words))]

    assert EXAMPLES
    assert [(str(one), name, bad) for one, name in EXAMPLES if (bad := missed(one, name))] == []


FORMS = """
warn warns warned warning | agree agrees agreed agreeing | hope hopes hoped hoping
| deny denies denied denying
| stay stays stayed staying | press presses pressed pressing | commit commits committed committing
| tell tells told telling
"""


def test_regular_forms_of_a_verb_are_made() -> None:
    """How a verb is spelt gives its forms, but for irregular pasts and doubled letters, which are listed."""
    for made in FORMS.split("|"):
        assert list(forms(made.split()[0], "s", "ed", "ing")) == made.split()
    assert list(forms("rule_out", "ed")) == ["rule out", "ruled out"]


def test_regions_share_the_words() -> None:
    """English is English in any country, and what nobody knows is read as English."""
    assert len({language_in(code).folder for code in ("en", "en-GB", "EN_us", None)}) == 1


def test_a_language_without_a_folder_has_no_words() -> None:
    """It has what languages share: of all else its classes are empty, and its patterns find nothing."""
    unknown = language_in("tlh")
    assert not unknown.is_known
    assert not unknown.words.titles
    assert not unknown.tables.number_words
    assert not unknown.patterns.saying.search("said")


# A language made up, as a folder has it.
TOY = {
    "__init__": 'CODES = ("qya",)',
    "words": """
from summarizer.language import Pattern

COMMON_WORDS = frozenset({"ait", "heri", "hodie"})
TITLE_AT_END = Pattern(r"\\bDom\\.$", "Dom.", "dom")
""",
}


@pytest.fixture
def toy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Language]:
    """The language made up, found as any other."""
    (tmp_path / "toy").mkdir()
    for module, code in TOY.items():
        (tmp_path / "toy" / f"{module}.py").write_text(code, encoding="utf-8")
    monkeypatch.setattr(language, "__path__", [*language.__path__, str(tmp_path)])
    language_in.cache_clear()
    yield language_in("qya")
    language_in.cache_clear()


def test_a_folder_is_enough_for_a_language(toy: Language) -> None:
    """A text in a further language is recognised and read by the words of its folder, and by no others."""
    assert recognised("Heri venit Lee, ait. Abiit hodie.") == "qya"
    story = from_text("Heri venit Dom. Lee. Abiit hodie.")
    languages = (toy, language_in("qyb"), KNOWN[0])
    sentences = {one.code: len(replace(story, language=one).sentences) for one in languages}
    assert sentences == {"qya": 2, "qyb": 3, "en": 3}


def test_claims_are_compared_as_in_any_language_until_a_folder_has_word_forms(toy: Language) -> None:
    """Inflections, compounds and capitals of a language without such words speak against no claim."""
    told = "Der Inselrat lehnt das Ende der Fähre ab und fordert vom Land einen Zuschuss."
    assert check_claim("Der Rat der Insel fordert Zuschüsse des Landes.", told, language=toy).holds
    assert not check_claim("Die Reederei will das Boot verkaufen.", told, language=toy).holds


def test_a_model_is_told_which_language_to_answer_in(toy: Language) -> None:
    """Prompts are in English, so a question about an article in another language says so, folder or not."""
    for one, said in ((toy, "qya"), (language_in("de-AT"), "de-AT"), (language_in("en-GB"), "")):
        (part,) = parts_of(scan.read(replace(from_text("Heri venit Lee."), language=one)))
        assert part.values()["language"] == said


def test_what_a_folder_lacks_is_read_as_in_any_language(toy: Language) -> None:
    """A folder without words for amounts leaves the digits, marks and negations that need no language."""
    text = "Urbs heri 1.250,5 € dedit. Dom. Lee ait: „Non dabo sine spe.“ Venit ten hora."
    article = replace(from_text(text), language=toy)
    reading = scan.read(article)
    assert [(q.text, q.value, q.unit) for q in reading.quantities] == [("1.250,5 €", 1250.5, "EUR")]
    assert [article.text[q.start : q.end] for q in reading.quotations] == ["„Non dabo sine spe.“"]
    assert locate("dabo sine spe", text, language=toy).verdict == "altered"
    for said, holds in (("1250,5 €", True), ("1250,6 €", False)):
        figure = FigureDraft(value_text=said, measures="heri dedit", attributed_to="", sentence=1)
        assert bool(ground([figure], reading).items) is holds
