"""Whom a sentence's cues are, by the rules' finds and by what was learnt, on made-up probabilities."""

from __future__ import annotations

import pytest
from scan_material import reading

from summarizer.scan import weighing
from summarizer.scan.attribution import Pair
from summarizer.scan.phrases import Phrase


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
    text = "It rained all day in the town."
    assert found(monkeypatch, text, Lee=[0.4]) == []
    assert found(monkeypatch, text, Lee=[0.4, 0.4]) == ["Lee"]


def test_a_second_speaker_needs_more(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is enough for the only speaker of a sentence is not for another beside him."""
    text = "It rained all day in the town."
    assert found(monkeypatch, text, Day=[0.62]) == ["Day"]
    assert found(monkeypatch, text, Lee=[0.9], Day=[0.62]) == ["Lee"]
    assert found(monkeypatch, text, Lee=[0.9], Day=[0.77]) == ["Lee", "Day"]


def test_a_quotation_has_a_speaker(monkeypatch: pytest.MonkeyPatch) -> None:
    """In a sentence with a quotation less shows who speaks, as somebody must."""
    assert found(monkeypatch, "It was “a wet day” in the town.", Lee=[0.3]) == ["Lee"]
    assert found(monkeypatch, "It was a wet day in the town.", Lee=[0.3]) == []


def test_a_rule_that_was_mostly_wrong_finds_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    """A rule's find goes where what was learnt holds its word for no cue."""
    text = "Lee said no."
    said = Phrase(4, 8, "said")
    pair = [Pair(Phrase(0, 3, "Lee", actor="Lee"), said, 0.05)]
    monkeypatch.setattr(weighing, "likeliest_pairs", lambda *_: pair)
    assert reading(text)[1].cues == ()


@pytest.mark.parametrize(
    ("kind", "enough"), [("noun", 0.48), ("person", 0.53), ("group", 0.63), ("pronoun", 0.88)]
)
def test_how_much_a_source_needs(monkeypatch: pytest.MonkeyPatch, kind: str, enough: float) -> None:
    """Who is only described speaks by less than who is named, and a pronoun shows it by more."""
    source = Phrase(0, 2, "It", kind=kind, actor="Lee")
    for chance, expected in ((enough, ["Lee"]), (enough - 0.06, [])):
        pairs = [Pair(source, Phrase(3, 9, "rained"), chance)]
        monkeypatch.setattr(weighing, "likeliest_pairs", lambda *_, pairs=pairs: pairs)
        assert [cue.actor for cue in reading("It rained all day in the town.")[1].cues] == expected
