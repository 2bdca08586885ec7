"""Articles that are not in English: what needs no language is checked, and nothing else speaks."""

from __future__ import annotations

from typing import Any

import pytest

from summarizer import scan
from summarizer.article import from_text
from summarizer.claims import ground
from summarizer.claims.items import Grounded
from summarizer.schema import DemandDraft, FigureDraft, PositionDraft, Verdict

# Made up, each of a headline and three sentences: who says what, a number and a quotation, somebody else.
STORIES = {
    "de": (
        "Streit um die Fähre\n\n"
        "Die Reederei will die Nachtfähre zum 1. Mai einstellen, sagte Sprecherin Ina Voß. Die "
        "Fähre koste 1.250,5 Euro je Fahrt und sei „ein Fass ohne Boden“. Der Inselrat lehnt das "
        "Ende der Fähre ab und fordert vom Land einen Zuschuss.\n"
    ),
    "fr": (
        "Le bac de l’île\n\n"
        "La compagnie veut supprimer le bac de nuit, a déclaré la porte-parole Inès Vaux. Chaque "
        "traversée coûte 1 250,5 euros et le bac est « un puits sans fond ». Le conseil de l’île "
        "rejette la fin du bac et demande une aide à la région.\n"
    ),
    "it": (
        "Il traghetto dell’isola\n\n"
        "La compagnia vuole sopprimere il traghetto notturno, ha detto la portavoce Ines Vaudo. "
        "Ogni corsa costa 1.250,5 euro ed è «un pozzo senza fondo». Il consiglio dell’isola "
        "respinge la fine del traghetto e chiede un aiuto alla regione.\n"
    ),
    "pl": (
        "Spór o prom\n\n"
        "Armator chce zlikwidować nocny prom, powiedziała rzeczniczka Ina Wosz. Każdy rejs "
        "kosztuje ok. 1250,5 zł i jest „studnią bez dna”. Rada wyspy nie zgadza się na "
        "likwidację promu i żąda dopłaty od województwa, jak na ten temat mówiono.\n"
    ),
    "tr": (
        "Ada vapuru tartışması\n\n"
        "Şirket gece vapurunu kaldırmak istiyor, dedi sözcü İnci Vural. Her sefer 1.250,5 lira "
        "tutuyor ve vapur “dipsiz bir kuyu”. Ada meclisi vapurun kaldırılmasına karşı ve "
        "bakanlıktan bir yardım için destek istiyor.\n"
    ),
    "ru": (
        "Спор о пароме\n\n"
        "Компания хочет отменить ночной паром, заявила представительница Инна Восс. Каждый рейс "
        "стоит 1250,5 рубля, и паром — «бездонная бочка». Совет острова отвергает отмену парома "
        "и требует помощи от области.\n"
    ),
    "he": (
        "המחלוקת על המעבורת\n\n"
        "החברה רוצה לבטל את מעבורת הלילה, אמרה הדוברת אינה ווס. כל הפלגה עולה 1,250.5 שקלים "
        'והמעבורת היא "בור ללא תחתית". מועצת האי דוחה את ביטול המעבורת ודורשת סיוע מהמחוז.\n'
    ),
    "zh": (
        "海岛渡轮之争\n\n"
        "渡轮公司想取消夜间渡轮，发言人艾娜说。每个航次花费1250."
        "5元，渡轮是“一个无底洞”。岛议会反对取消渡轮，并要求省政府在五月底之前提供补助。\n"
    ),
    "ja": (
        "島のフェリーをめぐる対立\n\n"
        "船会社は夜のフェリーを廃止したいと、広報の青木さんは語った。"
        "一便には1250.5円かかり、フェリーは「底なし沼」だという"
        "。島議会はフェリーの廃止に反対し、県に補助を求めた。\n"
    ),
}
# Of each the actor of the first sentence, with a statement in words somewhat other than the article's.
RIGHT = {
    "de": ("Ina Voß", "Ina Voß sagte, dass die Reederei die Nachtfähre zum 1. Mai einstellt."),
    "fr": ("Inès Vaux", "Inès Vaux a dit que la compagnie supprime le bac de nuit."),
    "it": ("Ines Vaudo", "Ines Vaudo dice che la compagnia sopprimerà il traghetto notturno."),
    "pl": ("Ina Wosz", "Ina Wosz mówi, że armator zlikwiduje nocny prom."),
    "tr": ("İnci Vural", "İnci Vural, şirketin gece vapurunu kaldırmak istediğini söyledi."),
    "ru": ("Инна Восс", "Инна Восс сказала, что компания отменяет ночной паром."),
    "he": ("אינה ווס", "אינה ווס אמרה שהחברה מבטלת את מעבורת הלילה."),
    "zh": ("艾娜", "艾娜说，公司要取消夜间的渡轮。"),
    "ja": ("青木さん", "青木さんは、船会社が夜のフェリーを廃止したいと述べた。"),
}
QUOTES = {
    "de": "„ein Fass ohne Boden“",
    "fr": "«un puits sans fond»",
    "it": "“un pozzo senza fondo”",
    "pl": "„studnią bez dna”",
    "tr": "“dipsiz bir kuyu”",
    "ru": "«бездонная бочка»",
    "he": '"בור ללא תחתית"',
    "zh": "“一个无底洞”",
    "ja": "『底なし沼』",
}


def judged(language: str, *items: Any) -> Grounded:
    """What grounding says of these drafted items about the story in this language."""
    story = from_text(STORIES[language])
    return ground(items, scan.read(story))


def position(actor: str, statement: str, *sentences: int) -> PositionDraft:
    return PositionDraft(
        actor=actor, stance="asserts", issue="", statement=statement, sentences=list(sentences)
    )


def verdict(language: str, item: Any) -> Verdict:
    found = judged(language, item)
    return (found.ungrounded or found.items)[0].verdict


@pytest.mark.parametrize("language", STORIES)
def test_a_right_statement_is_borne_without_doubt(language: str) -> None:
    """What a reader of the language says in its words, inflected and reordered, is not refused."""
    assert verdict(language, position(*RIGHT[language], 2)) == Verdict(kind="exact")


@pytest.mark.parametrize("language", STORIES)
def test_words_of_another_sentence_bear_nothing(language: str) -> None:
    """A statement that cites a sentence about something else is refused."""
    assert not verdict(language, position(*RIGHT[language], 3)).holds


@pytest.mark.parametrize("language", STORIES)
def test_an_actor_who_is_nowhere_is_refused_and_one_who_is_not_named_is_doubted(language: str) -> None:
    """Nobody holds anything whom the article does not name; whom the cited words do not name is marked."""
    actor, statement = RIGHT[language]
    stranger = {"he": "מיכל גרין", "zh": "王五", "ja": "木村博", "ru": "Ольга Крылова"}.get(
        language, "Olga Krilof"
    )
    (reason,) = verdict(language, position(stranger, statement.replace(actor, ""), 2)).reasons
    assert reason == f"{stranger!r} is not in the article"
    quoted = QUOTES[language]
    marked = verdict(language, position(actor, f"{actor}: {quoted}.", 3))
    assert marked.holds
    assert marked.doubts == (f"the cited words do not name {actor!r}",)


@pytest.mark.parametrize("language", STORIES)
def test_quoted_words_must_stand_there(language: str) -> None:
    """What stands between quotation marks of any kind is compared word for word."""
    actor, _ = RIGHT[language]
    quoted = QUOTES[language]
    assert verdict(language, position(actor, f"{quoted}.", 3)).holds
    turned = quoted[0] + quoted[2:-1] + quoted[1] + quoted[-1]
    (reason,) = verdict(language, position(actor, f"{actor}: {turned}, {quoted[1:-1]}.", 3)).reasons
    assert reason == f"the quoted words {turned[1:-1]!r} are not in the cited words"


@pytest.mark.parametrize("language", STORIES)
def test_a_number_stands_there_in_some_spelling(language: str) -> None:
    """A number in digits holds with any separators and no other digit; its hedge stays with it."""
    number = next(q.text for q in scan.read(from_text(STORIES[language])).quantities)
    told = {"zh": "每个航次花费", "ja": "一便の費用", "ru": "стоимость рейса", "he": "עולה כל הפלגה"}
    words = {
        "de": "Kosten je Fahrt",
        "fr": "coût d’une traversée",
        "it": "costo di una corsa",
        "pl": "koszt rejsu",
    }
    measures = (told | words | {"tr": "her sefer"})[language]
    draft = FigureDraft(value_text=number, measures=measures, attributed_to="", sentence=3)
    (figure,) = judged(language, draft).of("figure")
    assert figure.value == 1250.5
    other = draft.model_copy(update={"value_text": number.replace("50", "60")})
    assert not verdict(language, other).holds


def test_a_numbers_words_are_kept_and_number_words_have_no_value() -> None:
    """Nobody reads a hedge of another language, so it stays; a number in words stands without a value."""
    hedged = FigureDraft(value_text="ok. 1250,5 zł", measures="koszt rejsu", attributed_to="", sentence=3)
    worded = FigureDraft(value_text="jest", measures="studnia bez dna", attributed_to="", sentence=3)
    found = judged("pl", hedged, worded, worded)
    assert [(f.value, f.value_text) for f in found.of("figure")] == [
        (1250.5, "ok. 1250,5 zł"),
        (None, "jest"),
    ]
    assert len(found.ungrounded) == 1


def test_a_name_that_the_article_lacks_is_refused_where_capitals_tell_names() -> None:
    """A capital within a sentence is a name, but in German."""
    actor, statement = RIGHT["fr"]
    foreign = statement.replace("la compagnie", "la compagnie Nordsee")
    assert verdict("fr", position(actor, foreign, 2)).reasons == ("the name 'Nordsee' is not in the article",)
    actor, statement = RIGHT["de"]
    assert verdict("de", position(actor, statement.replace("Ende", "Schluss"), 2)).holds


def test_a_statement_that_was_cut_is_refused() -> None:
    """Full stops of all scripts end a statement; dots at its end, or none, show that it breaks off."""
    actor, statement = RIGHT["zh"]
    (reason,) = verdict("zh", position(actor, statement[:-1] + "…", 2)).reasons
    assert reason == "the statement breaks off at its length limit"


def test_a_demand_keeps_its_deadline_without_blanks() -> None:
    """A time limit is found between the letters of a script that has no blanks."""
    draft = DemandDraft(
        actor="岛议会",
        addressee="省政府",
        demand="提供补助",
        force="demand",
        deadline="五月底之前",
        sentences=[4],
    )
    (demand,) = judged("zh", draft).of("demand")
    assert demand.deadline
    assert demand.deadline.text == "五月底之前"


@pytest.mark.parametrize("language", STORIES)
def test_no_english_reading_is_proposed(language: str) -> None:
    """Only numbers in digits and quotations are found, however much a word looks like an English one."""
    story = (
        STORIES[language] + "\n\nDie man want must said ten demand nach dem Ende der Fähre und des Rates.\n"
    )
    reading = scan.read(from_text(story))
    assert (reading.mentions, reading.cues, reading.demand_cues, reading.proposals) == ((), (), (), ())
    assert [q.text for q in reading.quantities if "250" in q.text]
    assert len(reading.quotations) == 1
