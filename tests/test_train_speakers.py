"""The trees that judge speakers are learnt by LightGBM, and read here as it reads them."""

from __future__ import annotations

import importlib
import os
import random

import pytest
from train_speakers import Example, trees_from

from summarizer.scan.judging import SpeakerFacts, probability_of

pytestmark = pytest.mark.slow
UNKNOWN = SpeakerFacts(*[0.0] * len(SpeakerFacts._fields))


def examples() -> list[Example]:
    """Those speak who have a high weight, or are named often and have no rival; always the same."""
    dice = random.Random(1)  # noqa: S311 - no secret
    found = []
    for _ in range(5000):
        facts = UNKNOWN._replace(weight=dice.uniform(-9, 9), named=dice.randrange(9), rival=dice.random())
        found.append(Example(facts, facts.weight > 3 or (facts.named > 5 and facts.rival < 0.5)))
    return found


@pytest.fixture(autouse=True, scope="module")
def _lightgbm() -> None:
    """Fails where LightGBM is missing, skips only where SUMMARIZER_NO_TRAIN=1."""
    if os.environ.get("SUMMARIZER_NO_TRAIN") == "1":
        pytest.skip("SUMMARIZER_NO_TRAIN=1: no trees were learnt")
    try:
        importlib.import_module("lightgbm")
    except (ImportError, OSError) as error:
        way_out = "`make train` installs it, apt its libgomp1; SUMMARIZER_NO_TRAIN=1 goes without"
        pytest.fail(f"no lightgbm ({error}): {way_out}")


def test_trees_tell_who_speaks() -> None:
    """What the examples have in common is learnt, also where it takes two facts together."""
    trees = trees_from(examples())["trees"]
    often = UNKNOWN._replace(weight=-5, named=8)
    assert probability_of(UNKNOWN._replace(weight=8), trees) > 0.8
    assert probability_of(often._replace(rival=0.1), trees) > 0.8
    assert probability_of(often._replace(rival=0.9), trees) < 0.2


def test_the_same_examples_give_the_same_trees() -> None:
    """The same examples give the same trees each time, and the names of the facts that these number."""
    first = trees_from(examples())
    assert first == trees_from(examples())
    assert first["facts"] == list(SpeakerFacts._fields)
