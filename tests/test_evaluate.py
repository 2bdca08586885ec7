"""What counts as right: actors, places and values are compared by their words and spans."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest
from evaluate_material import ARTICLE, FIRST, SECOND, THIRD, claim, gold_figure, gold_position, of_positions

from summarizer.article import Span
from summarizer.evaluate import (
    Counts,
    Gold,
    GoldDemand,
    GoldFigure,
    Number,
    Predictions,
    score,
)


def of_figures(gold: Sequence[GoldFigure], *numbers: Number) -> Counts:
    return score(Gold(ARTICLE, (), (), tuple(gold)), Predictions(figures=numbers))["figures"]


@pytest.mark.parametrize(
    ("predicted", "gold", "same"),
    [
        ("Lee", "Ann Lee", True),
        ("Ann Lee", "Lee", True),
        ("Mayor Dr Ann Lee", "Ann Lee", True),
        ("President Lee", "Prime Minister Lee", True),
        ("Lee's", "Lee", True),
        ("LEE", "lee", True),
        ("Oslo city council Lee", "Lee", False),
        ("Ann Roy", "Ann Lee", False),
        ("the government", "Government", True),
        ("the government", "the president", False),
        ("government of Norway", "Norway", True),
        ("", "Lee", False),
        (None, "Lee", False),
    ],
)
def test_an_actor_is_the_same_by_its_words(predicted: str | None, gold: str, *, same: bool) -> None:
    """One name's words stand in the other, with two words too many at most; titles count for nothing else."""
    assert of_positions([gold_position(gold)], claim(predicted)).right == same


def test_any_name_of_the_actor_will_do() -> None:
    """An actor may be named by each of its names in the article."""
    gold = [gold_position("Ann Lee", "the mayor of Oslo")]
    assert of_positions(gold, claim("Mayor of Oslo")).right == 1
    assert of_positions(gold, claim("Bergen")).wrong == 1


@pytest.mark.parametrize(
    ("spans", "right"),
    [
        ([(0, 20)], True),
        ([(10, 30)], True),
        ([(11, 31)], False),
        ([(0, 10)], True),
        ([(0, 20), (20, 40)], True),
        ([(0, 20), (20, 41)], False),
        ([(0, 5), (5, 10), (10, 15)], True),
        ([(0, 5), (5, 10), (10, 15), (15, 20)], False),
        ([(5, 5)], False),
    ],
)
def test_half_of_what_is_cited_lies_in_the_gold(spans: list[Span], *, right: bool) -> None:
    """At least half of the characters cited, in three spans at most, belong to the gold evidence."""
    assert of_positions([gold_position("Lee")], claim("Lee", *spans)).right == right


def test_whoever_cites_everything_has_found_nothing() -> None:
    """More spans than are allowed find no sentence either, whatever they touch."""
    spans = ((0, 5), (5, 10), (10, 15), (15, 20))
    found = [of_positions([gold_position("Lee")], claim("Roy", *spans[:n])).found for n in (3, 4)]
    assert found == [1, 0]


def test_as_many_spans_as_the_gold_has_may_be_cited() -> None:
    """Four spans are not too many where the gold has four."""
    four = ((0, 5), (5, 10), (10, 15), (15, 20))
    assert of_positions([gold_position("Lee", evidence=four)], claim("Lee", *four)).right == 1


@pytest.mark.parametrize(
    ("predicted", "gold", "same"),
    [
        (3, 3, True),
        (3.0, 3, True),
        ("3", 3, True),
        (3_000_001, 3_000_000, True),
        (3_000_004, 3_000_000, False),
        (0.0000005, 0, True),
        ([1, 2], (1, 2), True),
        ((1, 2), (1, 2), True),
        ([2, 1], (1, 2), False),
        ([1], (1, 2), False),
        (1, (1, 2), False),
        ([1, 2], 1, False),
        ([1, 2], None, False),
        (None, None, True),
        (None, 0, False),
        (0, None, False),
        ("three", 3, False),
        ({}, 3, False),
        (10**400, 3, False),
    ],
)
def test_a_value_is_the_same_to_a_millionth(predicted: object, gold: Any, *, same: bool) -> None:
    """Numbers agree to a millionth, ranges end by end, and no value only with no value."""
    counts = of_figures([gold_figure(gold)], Number(FIRST, predicted))
    assert (counts.right, counts.wrong, counts.found) == (same, not same, 1)


@pytest.mark.parametrize(
    ("span", "found"), [((0, 20), 1), ((10, 20), 1), ((11, 20), 0), ((0, 41), 0), ((0, 40), 1)]
)
def test_a_figures_place_shares_half(span: Span, found: int) -> None:
    """A figure is found where its span and the gold's share half of what both cover."""
    counts = of_figures([gold_figure(3)], Number(span, 3))
    assert (counts.found, counts.right) == (found, found)


def test_a_figure_may_be_found_at_each_of_its_mentions() -> None:
    """Whichever mention is given, the figure is found; a second mention is a duplicate."""
    counts = of_figures([gold_figure(3, FIRST, THIRD)], Number(THIRD, 3), Number(FIRST, 3))
    assert (counts.right, counts.wrong, counts.duplicates) == (1, 0, 1)


def test_the_wording_is_compared_by_content_words() -> None:
    """Content words agree by their first six letters; small words, case and order do not count."""
    gold = [gold_position("Lee", text="The bridges would open in May")]
    assert of_positions(gold, claim("Lee", text="In may, opening bridge")).words_f1 == pytest.approx(4 / 6)
    assert of_positions(gold, claim("Lee", text=None)).words_f1 == 0


def test_stance_and_addressee_are_judged_among_the_right() -> None:
    """A wrong stance leaves a position right; each stance that the gold allows agrees; nobody is nobody."""
    gold = [gold_position("Lee", stances=("supports", "asserts"))]
    agreeing = [of_positions(gold, claim("Lee", stance=one)).agreeing for one in ("asserts", "opposes", None)]
    assert agreeing == [1, 0, 0]
    cases = [("Oslo", "city of Oslo"), (None, "Oslo"), (None, None), ("", None), ("Oslo", None)]
    found = []
    for predicted, addressee in cases:
        demand = GoldDemand(("Lee",), "", (FIRST,), optional=False, addressee=addressee)
        predictions = Predictions(demands=(claim("Lee", addressee=predicted),))
        found.append(score(Gold(ARTICLE, (), (demand,), ()), predictions)["demands"].agreeing)
    assert found == [1, 0, 1, 1, 0]


def test_rejected_items_punish_and_are_the_last_to_be_matched() -> None:
    """What repeats a rejected item is wrong, unless it is right too; nobody misses a rejected item."""
    holds, rejected = gold_position("Lee"), replace(gold_position("Lee"), rejected=True)
    one = of_positions([rejected, holds], claim("Lee"))
    assert (one.right, one.wrong, one.core) == (1, 0, 1)
    two = of_positions([rejected, holds], claim("Lee"), claim("Lee"))
    assert (two.right, two.wrong, two.duplicates) == (1, 1, 0)
    alone = of_positions([rejected], claim("Lee"))
    assert (alone.right, alone.wrong, alone.core) == (0, 1, 0)


def test_partial_gold_says_nothing_of_what_it_lacks() -> None:
    """In partial gold what matches nothing is neither right nor wrong, and what was rejected is wrong."""
    rejected = replace(gold_position("Roy", at=SECOND), rejected=True)
    gold = Gold(ARTICLE, (gold_position("Lee"), rejected), (), (), partial=True)
    found = Predictions(positions=(claim("Lee"), claim("Ann"), claim("Roy", SECOND)))
    counts = score(gold, found)["positions"]
    assert (counts.right, counts.wrong) == (1, 1)
