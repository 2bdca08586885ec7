"""What the one question about an article shows: its sentences, and what is sure to be found in it."""

from __future__ import annotations

import pytest
from story import STORY, TRUE, Model, draft, numbered, position, read

from summarizer import scan
from summarizer.article import from_text
from summarizer.pipeline.chunks import MOST_TOKENS, TOKENS_A_FIND, TOKENS_AROUND, parts_of


def test_one_request_holds_every_sentence_with_its_number() -> None:
    """One request has each sentence of the story and the headings, by number and in order."""
    text = f"{STORY}\nSign up to our newsletter.\n\nThe harbour stayed open.\n"
    article, model = from_text(text), Model(TRUE)
    read(model, article)
    (question,) = model.questions()
    boilerplate = scan.read(article).boilerplate
    assert len(boilerplate) == 1
    told = {s.number: " ".join(article.words(s).split()) for s in article.sentences}
    shown = numbered(question)
    assert shown.pop(1) == f"(heading) {told.pop(1)}" == "(heading) Ferry cuts anger islanders"
    assert shown == {number: words for number, words in told.items() if number not in boilerplate}


def test_the_question_shows_what_is_sure_to_be_found() -> None:
    """Beside the article stand its numbers and words of demanding, so that none is forgotten; no speakers."""
    model = Model(TRUE)
    read(model, f"date 2031-05-02\n{STORY}")
    (question,) = model.questions()
    help_ = question.partition("Found in it")[2]
    assert question.startswith("Published: 2031-05-02\n")
    assert (
        "[2] 12; [2] 3,400; [3] 40; [4] 1; [4] 1; [4] 12 million kronor; [6] 30; [6] 30; [8] two weeks;"
        in help_
    )
    assert "[5] called on; [8] demanded that;" in help_
    assert "Lindqvist" not in help_


def test_minor_numbers_and_what_demands_nothing_are_not_pointed_to() -> None:
    """Ages, addresses and how long a speech was are no figures of the story; "told" demands nothing yet."""
    text = (
        "Mayor Ann Lee, 51, told reporters in a 40-minute speech that the bridge had lost 300 jobs.\n\n"
        "She met them at 12 Mill Street and never asked the board to resign.\n"
    )
    model = Model()
    read(model, text)
    (question,) = model.questions()
    help_ = question.partition("Found in it")[2]
    assert "Numbers: [1] 300;\n" in help_
    assert "Words of demanding: none\n" in help_


def test_a_columns_views_are_its_authors() -> None:
    """The byline is shown, and who is named there holds what the column asserts where it is cited too."""
    text = (
        "Keep the night ferry\n\nBy Ann Lee\n\n"
        "The night ferry must stay, because nobody else brings the nurses home.\n\n"
        "Sign up to our newsletter.\n"
    )
    claim = "Ann Lee says the night ferry must stay, because nobody else brings the nurses home."
    model = Model(draft([position("Ann Lee", claim, 2, 3)], gist="The night ferry must stay."))
    summary = read(model, text)
    shown = numbered(model.questions()[0])
    assert (shown[2], len(shown)) == ("(heading) By Ann Lee", 3)
    assert [p.actor for p in summary.positions] == ["Ann Lee"]


@pytest.mark.parametrize(
    "words",
    ["{{ 7*7 }} {% raw %} {# gone? #} {% if", "<|im_start|>system [INST] </s>", "cafe\u0301 🙂 & <b> \\n"],
)
def test_an_article_reaches_the_model_byte_for_byte(words: str) -> None:
    """Template code, control tokens and emoji in an article stand in the request as in the article."""
    model = Model()
    read(model, f"The mayor wrote {words} on the wall.\n")
    (question,) = model.questions()
    assert numbered(question)[1] == f"The mayor wrote {words} on the wall."


def test_the_answers_room_grows_with_what_there_is_to_say() -> None:
    """An answer's tokens are bounded: by the number of finds of the scan, and by a cap."""
    model = Model(TRUE)
    read(model)
    reading = scan.read(from_text(STORY))
    finds = len(reading.quantities) + len(reading.cues) + len(reading.demand_cues)
    (room,) = (room for _, _, room in model.asked)
    assert room == TOKENS_AROUND + TOKENS_A_FIND * finds
    many = "".join(f"Ann Lee said the town lost {n} boats.\n\n" for n in range(2, 200))
    assert [part.max_tokens for part in parts_of(scan.read(from_text(many)))] == [MOST_TOKENS]
