"""Who speaks is judged by what the whole article shows, here by trees that were written by hand."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scan_material import reading

from summarizer.article import from_text
from summarizer.language import language_in
from summarizer.scan import heard_in
from summarizer.scan.judging import SpeakerFacts, facts_in, probability_of

TEXT = "Ann Lee said the pier is shut. She said it leaks. Bo Day, a banker, told Ann Lee that it is cheap."
LIST = f"Ann Lee said that {', that '.join(['the pier leaks and must be mended soon'] * 30)}."
UNKNOWN = SpeakerFacts(*[0.0] * len(SpeakerFacts._fields))


def at(name: str) -> int:
    return SpeakerFacts._fields.index(name)


@pytest.fixture(name="judge")
def _judge(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Judge speakers by these trees alone."""

    def judge(*trees: object) -> None:
        for tables in (language_in("en").tables, language_in(None).tables):
            monkeypatch.setattr(tables, "speaker_trees", {"trees": list(trees)}, raising=False)

    return judge


def speaking(text: str) -> list[tuple[int, str]]:
    return [(cue.sentence, cue.actor) for cue in reading(text)[1].cues]


def facts_of(text: str) -> dict[tuple[int, str], SpeakerFacts]:
    """By sentence and actor."""
    found = facts_in(heard_in(from_text(text)))
    return {(number, one.actor): facts for number, own in enumerate(found, 1) for one, facts in own}


def test_leaves_add_up() -> None:
    """Each tree gives the leaf to which the facts lead; the sum of all is the logarithm of the odds."""
    named = [at("named"), 2.5, -1.0, [at("speaks"), 1.0, 1.0, 3.0]]
    assert probability_of(UNKNOWN, [0.0]) == 0.5
    assert probability_of(UNKNOWN._replace(named=2), [named, 1.0]) == 0.5
    assert probability_of(UNKNOWN._replace(named=3, speaks=2), [named]) == pytest.approx(0.9526, abs=1e-4)


def test_trees_say_who_speaks(judge: Callable[..., None]) -> None:
    """Whoever the trees find improbable speaks nowhere, and whom they find probable does."""
    judge([at("named"), 1.0, -3.0, 3.0])
    assert {actor for _, actor in speaking(TEXT)} == {"Ann Lee"}
    judge(-3.0)
    assert speaking(TEXT) == []


def test_a_pronoun_must_show_it_more(judge: Callable[..., None]) -> None:
    """What is just enough for a name is not for a pronoun."""
    judge(0.2)
    assert [number for number, _ in speaking(TEXT)] == [1, 3]
    judge(0.9)
    assert [number for number, _ in speaking(TEXT)] == [1, 2, 3]


def test_a_quotation_needs_a_speaker(judge: Callable[..., None]) -> None:
    """Less is enough for the first speaker of a sentence with a quotation."""
    judge(-0.4)
    assert speaking("Ann Lee said the pier is shut.") == []
    assert speaking("“It is shut,” Ann Lee said.") == [(1, "Ann Lee")]


def test_a_deed_needs_less(judge: Callable[..., None]) -> None:
    """What is not quite enough for a statement is for what somebody did for or against something."""
    judge(-0.16)
    assert speaking("Ann Lee backed the pier. Bo Day said the pier is shut.") == [(1, "Ann Lee")]


@pytest.mark.parametrize("text", ["The pier is shut. (Ann Lee says it is safe.)", f"It is shut. {LIST}"])
def test_rules_stand_where_nothing_was_learnt(judge: Callable[..., None], text: str) -> None:
    """In an aside that is all of its sentence, and in a very long sentence, those speak whom rules find."""
    judge(-3.0)
    assert speaking(text) == [(2, "Ann Lee")]


def test_facts_of_the_article() -> None:
    """Known of a speaker is how often he is named and speaks, and if the next sentence may be his too."""
    facts = facts_of(TEXT)
    lee, day = facts[1, "Ann Lee"], facts[3, "Bo Day"]
    assert (lee.named, day.named, lee.share) == (2, 1, 1)
    assert lee.speaks == pytest.approx(lee.likely + facts[2, "Ann Lee"].likely, abs=0.1)
    assert (lee.goes_on, lee.next) == (facts[2, "Ann Lee"].likely,) * 2
    assert (day.goes_on, day.next) == (-1, -1)


def test_facts_of_the_sentence() -> None:
    """Known is what the rules say, and what the word and its source are."""
    facts = facts_of("“It is shut,” Ann Lee said. She hopes so.")
    first, second = facts[1, "Ann Lee"], facts[2, "Ann Lee"]
    assert (first.way, first.ruled, first.quotations, first.is_pronoun) == (3, 1, 1, 0)
    assert (first.distance, first.between, second.is_pronoun) == (-1, 0, 1)


def test_the_trees_number_these_facts() -> None:
    """The numbers in the trees that were learnt mean the facts of today."""
    learnt = language_in("en").tables.speaker_trees
    assert (learnt["facts"], len(learnt["trees"])) == (list(SpeakerFacts._fields), 240)


@given(st.text("Ann Leesidh“”.,\n ", max_size=200))
def test_every_text_is_judged(text: str) -> None:
    """Whatever the text, each sentence has facts of whoever may speak in it, and the reading ends."""
    article = from_text(f"Ann Lee said the pier is shut. {text}")
    assert len(facts_in(heard_in(article))) == len(article.sentences)
