"""Which language a text is in, and what a summary of one that is not in English is made of."""

from __future__ import annotations

import pytest
from story import Model, draft, figure, fixes, position, read
from test_other_languages import RIGHT, STORIES

from summarizer import prompt, scan
from summarizer.article import Article, from_text
from summarizer.language import language_in
from summarizer.pipeline import verify
from summarizer.pipeline.chunks import parts_of
from summarizer.quantities import find_quantities
from summarizer.render import to_markdown, to_text


@pytest.mark.parametrize("language", STORIES)
def test_the_language_is_told(language: str) -> None:
    """A text says which language it is in, or at least that it is not English."""
    told = from_text(STORIES[language]).language.code
    assert told == ("und" if language == "ru" else language)


def test_most_of_a_text_decides() -> None:
    """An English article that quotes another language is English, and one that quotes English is not."""
    english = (
        "The council of the island said that it was not for the end of the ferry and that it would ask. "
    )
    german = "Der Inselrat lehnt das Ende der Fähre ab und fordert vom Land einen Zuschuss für die Fahrten. "
    assert from_text(english * 3 + german).language.is_known
    assert not from_text(german * 3 + english).language.is_known
    assert not from_text(STORIES["ja"] + "The ferry is for sale.").language.is_known


@pytest.mark.parametrize(
    ("text", "language", "values"),
    [
        ("1.234,5 und 1 234,5 und 1’234, 3,5 Mio., 7 %, -2 €", "de", [1234.5, 1234.5, 1234, 3500000, 7, -2]),
        ("约1200万元，4万6584人，1億2000万円，１２％，42日间", "zh", [12000000, 46584, 120000000, 12, 42]),
        ("12 mil toneladas, 1.500 euros", "pt", [12000, 1500]),
        ("20 mil från kusten, 10–15 personer", "sv", [20, 10, 15]),
        ("200 tys. osób, 0,125", "pl", [200000, 0.125]),
        ("14.5 מיליון שקלים, ש-2,300 משפחות", "he", [14500000, 2300]),
        ("١٢٣ شخصا", "ar", [123]),
        ("G20, AS-532, 4G, 19:29, 30.06.2024, am 12. April, 2024", "de", []),
        ("第1段階、14日、2023年10月", "ja", []),
        ("1" * 9_000, "de", [111_111_111_111_111]),
    ],
)  # fmt: skip
def test_digits_are_read_with_their_separators(text: str, language: str, values: list[float]) -> None:
    """Digits of any script have a value; dates, times, ordinals and names are no quantities."""
    assert [q.value for q in find_quantities(text, language_in(language))] == values


def test_addresses_and_lines_of_a_list_count_nothing() -> None:
    """Digits in an address, in a name on a platform, or before a list's line are no quantity."""
    text = "9) Sieben Tasten, 30 Lieder: http://a.example/2hYHaw7 und www.b.example/3, von @anna22 (5)"
    assert [one.value for one in find_quantities(text, language_in("de"))] == [30, 5]


def test_sentences_end_where_they_end() -> None:
    """A quotation begins the next sentence without a blank; an abbreviation that nobody knows ends none."""
    assert words("海岛的渡轮停了，他说。“为什么不行？”她问。谁都不知道这是为什么。") == [
        "海岛的渡轮停了，他说。", "“为什么不行？”", "她问。", "谁都不知道这是为什么。",
    ]  # fmt: skip
    polish = "Na to jest ok. 31 proc. – to nie jest dużo, jak się mówi, że to wystarczy. I. Wosz nie jest za."
    assert words(polish) == [polish.removesuffix(" I. Wosz nie jest za."), "I. Wosz nie jest za."]


def words(text: str) -> list[str]:
    article = from_text(text)
    assert not article.language.is_known
    return [article.words(sentence) for sentence in article.sentences]


def question(text: str) -> str:
    article = from_text(text)
    (part,) = parts_of(scan.read(article))
    return prompt.load("whole").render("article", part.values() | {"done": []})[-1].content


def test_the_question_says_which_language_to_answer_in() -> None:
    """A model is told to answer in the article's language, and lengths in characters where no blanks part."""
    english = question("The owner of the line said that it is for sale.")
    assert english.startswith("Article:")
    assert "Answer in its language" in question(STORIES["de"])
    assert "characters" not in question(STORIES["de"])
    assert "statement at most 60" in question(STORIES["ja"])


def article_in(language: str | None) -> Article:
    return Article(id="x", text=STORIES["de"], language=language_in(language))


def test_a_language_that_is_known_is_kept() -> None:
    """English rules speak for English of any country and where nothing is known."""
    assert [article_in(one).language.is_known for one in (None, "en", "en-GB", "EN_us", "de-AT", "und")] == [
        True, True, True, True, False, False,
    ]  # fmt: skip


@pytest.mark.parametrize("language", ["fr", "ja"])
def test_a_summary_in_another_language_is_verified(language: str) -> None:
    """What was accepted holds again from the file, and the text says once what was not checked."""
    value = {"fr": "1 250,5 euros", "ja": "1250.5円"}[language]
    measures = {"fr": "coût de la traversée", "ja": "一便の費用"}[language]
    actor, statement = RIGHT[language]
    answer = draft([position(actor, statement, 2)], figures=[figure(value, measures, 3)], gist=statement)
    summary = read(Model(answer), STORIES[language])
    assert (summary.ungrounded, summary.figures[0].value_text) == ((), value)
    assert all(checked.holds for checked in verify(summary, from_text(STORIES[language])))
    for page in (to_text(summary), to_markdown(summary)):
        assert page.count("The article is not in English") == 1


def test_a_forgotten_number_is_asked_for_and_kept_with_its_words() -> None:
    """A number in digits that no figure has is asked for again, and the answer may have more words."""
    actor, statement = RIGHT["pl"]
    first = draft([position(actor, statement, 2)], gist=statement)
    mended = figure("ok. 1250,5 zł", "koszt rejsu", 3)
    model = Model(
        first, repairs=lambda faults: fixes(*(mended if f["kind"] == "figure" else None for f in faults))
    )
    summary = read(model, STORIES["pl"])
    assert [f.value_text for f in summary.figures] == ["ok. 1250,5 zł"]
    assert summary.coverage.quantities_covered == summary.coverage.quantities == 1
