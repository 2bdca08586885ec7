"""Whom a sentence's cues are, where it tells that by itself, on made-up probabilities."""

from __future__ import annotations

import pytest
from scan_material import reading

from summarizer.language import language_in
from summarizer.scan import weighing
from summarizer.scan.attribution import Pair
from summarizer.scan.phrases import Phrase

TEXT = "It rained all day in the town."


@pytest.fixture(autouse=True)
def _no_trees(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing was learnt of whole articles."""
    for tables in (language_in("en").tables, language_in(None).tables):
        monkeypatch.setattr(tables, "speaker_trees", {}, raising=False)


def found(monkeypatch: pytest.MonkeyPatch, text: str, **probable: list[float]) -> list[str]:
    """Who speaks in the text, where each actor has words that are his cues with these probabilities."""
    word = Phrase(0, 1, text[0])
    pairs = [
        Pair(Phrase(0, 1, "", actor=actor), word, chance)
        for actor, those in probable.items()
        for chance in those
    ]
    monkeypatch.setattr(weighing, "likeliest_pairs", lambda *_: pairs)
    return [cue.actor for cue in reading(text)[1].cues]


def test_several_words_make_a_speaker_likelier(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two words that are cues of one actor with two fifths each are enough, one is not."""
    assert found(monkeypatch, TEXT, Lee=[0.4]) == []
    assert found(monkeypatch, TEXT, Lee=[0.4, 0.4]) == ["Lee"]


def test_the_likeliest_is_first(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of several speakers of a sentence the likeliest is first."""
    assert found(monkeypatch, TEXT, Day=[0.6], Lee=[0.9]) == ["Lee", "Day"]


def test_a_quotation_has_a_speaker(monkeypatch: pytest.MonkeyPatch) -> None:
    """In a sentence with a quotation less shows who speaks, as somebody must."""
    assert found(monkeypatch, "It was “a wet day” in the town.", Lee=[0.3]) == ["Lee"]
    assert found(monkeypatch, "It was a wet day in the town.", Lee=[0.3]) == []


@pytest.mark.parametrize(("chance", "expected"), [(0.05, []), (0.3, ["Lee"])])
def test_a_rule_that_was_mostly_wrong_finds_nobody(
    monkeypatch: pytest.MonkeyPatch, chance: float, expected: list[str]
) -> None:
    """A rule's find goes where what was learnt holds its word for no cue; less than for others is enough."""
    pair = [Pair(Phrase(0, 3, "Lee", actor="Lee"), Phrase(4, 8, "said"), chance)]
    monkeypatch.setattr(weighing, "likeliest_pairs", lambda *_: pair)
    assert [cue.actor for cue in reading("Lee said no.")[1].cues] == expected


def test_a_word_is_the_cue_of_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whom a rule found by a word says nothing where that word is surely another's."""
    pair = [Pair(Phrase(0, 3, "Day", mention=reading("Bo Day left.")[1].mentions[0], actor="Bo Day"),
                 Phrase(4, 8, "said"), 0.9)]  # fmt: skip
    monkeypatch.setattr(weighing, "likeliest_pairs", lambda *_: pair)
    assert [cue.actor for cue in reading("Lee said no.")[1].cues] == ["Bo Day"]
