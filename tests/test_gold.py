"""What the scan promises to find by itself, measured on articles annotated by hand.

The articles belong to their publishers and are not in the repository: SUMMARIZER_GOLD names their folder.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import corpus
import pytest
import scan as measured


@pytest.fixture(scope="module")
def found() -> Any:
    """The counts over all gold articles, as the benchmark prints them."""
    folder = corpus.gold_folder()
    if folder is None:
        pytest.skip(corpus.NONE_HERE)
    return measured.measure_folder(folder)["all"]


def test_nearly_every_gold_figure_is_proposed(found: Any) -> None:
    """Of a hundred core figures 98 or more are found at their place, 95 of them with their value."""
    assert found.places >= 0.98 * found.figures
    assert found.values >= 0.95 * found.places


def test_few_quantities_are_no_gold_figure(found: Any) -> None:
    """At most three quantities are proposed for each two gold figures."""
    assert found.proposed_figures <= 1.5 * found.all_figures


def test_nearly_every_gold_position_is_proposed(found: Any) -> None:
    """Of a hundred core positions the sentence of at least 95 is proposed, and of 92 with their actor."""
    assert found.sentences >= 0.95 * found.positions
    assert found.actors >= 0.92 * found.positions


def test_nearly_every_gold_demand_is_cued(found: Any) -> None:
    """Of eight core demands at least seven have a cue in a sentence of theirs."""
    assert found.cued >= 7 / 8 * found.demands


TEXT = "Ann Lee urged Norway to pay $3 million. It rained all day."
PAY, RAIN, MONEY, NAME = [0, 39], [40, 58], [28, 38], [0, 7]
GOLD = {
    "actors": [{"name": "Ann Lee", "aliases": ["Lee"]}],
    "positions": [
        {"actor": actor, "stance": "asserts", "statement": "It has to pay.", "evidence": [PAY]}
        for actor in ("Ann Lee", "Bo Roy")
    ],
    "demands": [
        {"actor": "Ann Lee", "addressee": None, "demand": "pay", "evidence": [place]} for place in (PAY, RAIN)
    ],
    "figures": [{"value_span": MONEY, "value": 3}, {"value_span": NAME, "value": 3, "optional": True}],
}


def test_the_measuring_would_notice(tmp_path: Path) -> None:
    """An item that the scan did not find, or found with another actor or value, is not counted as found."""
    (tmp_path / "one.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "one.json").write_text(json.dumps(GOLD), encoding="utf-8")
    counts = measured.measure_folder(tmp_path)["all"]
    assert (counts.places, counts.figures, counts.values) == (1, 1, 0)
    assert (counts.all_places, counts.all_figures, counts.proposed_figures) == (1, 2, 1)
    assert (counts.sentences, counts.actors, counts.positions) == (2, 1, 2)
    assert (counts.cued, counts.demands) == (1, 2)
    assert (counts.named, counts.names) == (1, 2)
