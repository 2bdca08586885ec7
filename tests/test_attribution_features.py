"""The templates of what tells who says what: data, which fits the values that a sentence gives."""

from __future__ import annotations

from itertools import chain

import pytest

from summarizer.language import language_in
from summarizer.scan import features
from summarizer.scan.features import Templates
from summarizer.scan.phrases import Phrase
from summarizer.scan.shape import Shape
from summarizer.scan.sums import Sums

GROUPS = [value for value in vars(features).values() if isinstance(value, Templates)]
SAID = [
    Phrase(0, 7, "person", "person", "person", actor="Ann Lee"),
    Phrase(8, 12, "said", shape="_ed", stem="say", form="ed"),
    Phrase(13, 20, "sailor", "noun", "noun", stem="sailor", actor="sailor"),
]


def test_templates_name_values_that_there_are() -> None:
    """Every template of a group has from one to four of the values that the group names."""
    assert [t for group in GROUPS for t in group.templates if not 1 <= len(group.places(t)) <= 4] == []


def test_a_sentence_gives_a_value_for_every_name() -> None:
    """What a sentence tells of a word, and of each pair, has as many values as its group has names."""
    english = language_in("en")
    shape = Shape(SAID, english.words, {"say": (9, 10, "said")}, [], "Bo Day")
    told = [x for cue in shape.candidates() for x in chain(shape.of_cue(cue), *shape.of_pairs(cue))]
    assert {group for group, _ in told} >= {features.WORD, features.BEFORE, features.AFTER, features.PAIR}
    assert [len(values) for _, values in told] == [len(group.names) for group, _ in told]


@pytest.mark.parametrize("group", GROUPS)
@pytest.mark.parametrize("number", [0, 1, 3])
def test_a_sum_is_that_of_the_features(group: Templates, number: int) -> None:
    """What is told weighs as much as its features weigh together, and nothing where a value is missing."""
    values = tuple(None if at % 4 < number else str(at) for at in range(len(group.names)))
    known = list(group.features(values))
    weights: dict[str, object] = {"bias": 0}
    for at, (template, *place) in enumerate(known):
        table = weights.setdefault(template, {})
        for value in place[:-1]:
            table = table.setdefault(value, {})  # type: ignore[attr-defined]
        table[place[-1]] = at  # type: ignore[index]
    sums = Sums(weights)
    assert [sums.of([(group, values)]) for _ in range(2)] == [sum(range(len(known)))] * 2
