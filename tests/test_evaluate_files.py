"""Gold and predictions are read strictly, and what is wrong is named."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from evaluate_material import (
    ANNOTATED,
    ARTICLE,
    FIRST,
    SAID,
    SECOND,
    changed,
    claim,
    gold_figure,
    gold_position,
    put,
)

from summarizer.errors import ArticleError
from summarizer.evaluate import (
    Evaluation,
    Gold,
    Number,
    PredictedClaim,
    Predictions,
    read_gold,
    read_stored,
    scored,
    to_data,
    to_table,
    unread,
)


def test_gold_is_read_with_all_names_of_an_actor(tmp_path: Path) -> None:
    """Each name of an actor may stand for it, and those of whoever else the annotator allows."""
    gold = changed("positions.0.actor_also_ok", "Oslo")
    gold["actors"].append({"name": "Oslo", "aliases": ["the city"]})
    [read] = read_gold(put(tmp_path / "gold", "bridge", gold))
    assert read.positions[0].names == ("Ann Lee", "Oslo", "Mayor Ann Lee", "the city")
    assert read.figures[0].value == 12_000_000
    assert read.article.id == "bridge"


def test_gold_may_lie_in_dev(tmp_path: Path) -> None:
    """A folder whose gold lies in ``dev`` may be named as well."""
    put(tmp_path / "dev", "bridge", ANNOTATED)
    assert [gold.article.id for gold in read_gold(tmp_path)] == ["bridge"]


@pytest.mark.parametrize(
    ("path", "value", "field"),
    [
        ("id", "tunnel", "id"),
        ("sha256", "0" * 64, "sha256"),
        ("positions.0.actor", None, "positions.0.actor"),
        ("positions.0.stance", "likes", "positions.0.stance"),
        ("positions.0.evidence", [], "positions.0.evidence"),
        ("positions.0.evidence.0", [0, 999], "positions.0.evidence.0"),
        ("positions.0.evidence.0", [9, 9], "positions.0.evidence.0"),
        ("positions.0.evidence.0", [-3, 9], "positions.0.evidence.0"),
        ("figures.0.value", "twelve", "figures.0.value"),
        ("figures.0.value_text", "13 million euros", "figures.0.value_text"),
        ("figures.0.value_span", [80, 999], "figures.0.value_span"),
        ("figures.0.other_mentions", [{"span": [5, 4]}], "figures.0.other_mentions.0.span"),
        ("demands", None, "demands"),
    ],
)
def test_bad_gold_is_named(tmp_path: Path, path: str, value: object, field: str) -> None:
    """Gold that contradicts itself or its text is an ArticleError that names the file and the field."""
    folder = put(tmp_path / "gold", "bridge", changed(path, value))
    with pytest.raises(ArticleError, match=rf"bad gold in '.*bridge\.json': {field}") as error:
        read_gold(folder)
    assert str(error.value).endswith("correct the annotations")


def test_gold_that_is_not_there_is_named(tmp_path: Path) -> None:
    """No folder, no pairs, no text, no JSON and an unknown id each say what is missing."""
    with pytest.raises(ArticleError, match="there is no gold in"):
        read_gold(tmp_path / "nowhere")
    folder = put(tmp_path / "gold", "bridge", ANNOTATED)
    with pytest.raises(ArticleError, match=r"no gold article 'tunnel' in .*; it has bridge"):
        read_gold(folder, ["tunnel"])
    (folder / "bridge.json").write_text("{", encoding="utf-8")
    with pytest.raises(ArticleError, match=r"bridge\.json': the file: Invalid JSON"):
        read_gold(folder)
    (folder / "bridge.txt").unlink()
    with pytest.raises(ArticleError, match=r"no such file: '.*bridge\.txt'"):
        read_gold(folder)


@pytest.mark.parametrize(
    ("stored", "told"),
    [
        (None, "there is no prediction"),
        ("{", "is no JSON"),
        ("[1]", "neither the shape"),
        ('{"positions": [{"actor": "Lee"}]}', r"positions\.0\.evidence"),
        ('{"figures": [{"start": 1}]}', r"figures\.0\.end"),
        ('{"schema_version": 1}', r"neither the shape .*article"),
    ],
)
def test_bad_predictions_are_named(tmp_path: Path, stored: str | None, told: str) -> None:
    """A missing file, no JSON and another shape are each an ArticleError that says so."""
    path = tmp_path / "a.json"
    if stored is not None:
        path.write_text(stored, encoding="utf-8")
    with pytest.raises(ArticleError, match=told):
        read_stored(path, ARTICLE)


def test_another_tools_predictions_are_read(tmp_path: Path) -> None:
    """Positions, demands and figures of any tool are scored, and an empty object predicts nothing."""
    path = tmp_path / "a.json"
    position = {"actor": "Ann Lee", "stance": "asserts", "statement": "It opens.", "evidence": [SAID]}
    path.write_text(
        json.dumps({"positions": [position], "figures": [{"start": 1, "end": 2}]}), encoding="utf-8"
    )
    read = read_stored(path, ARTICLE)
    assert read == Predictions(
        (PredictedClaim("Ann Lee", "It opens.", ((0, 48),), stance="asserts"),), (), (Number((1, 2), None),)
    )
    path.write_text("{}", encoding="utf-8")
    assert read_stored(path, ARTICLE) == Predictions()


def test_a_failed_article_counts_as_nothing_found() -> None:
    """An article that failed has missed all that its gold holds, and weighs in what is counted of all."""
    gold = Gold(ARTICLE, (gold_position("Lee"), gold_position("Roy", at=SECOND)), (), (gold_figure(3),))
    good = scored(
        gold, Predictions(positions=(claim("Lee"), claim("Roy", SECOND)), figures=(Number(FIRST, 3),))
    )
    evaluation = Evaluation((good, unread(gold, "it is\ntoo long")))
    assert evaluation.scores["positions"].recall == 1 / 2
    assert evaluation.scores["figures"].precision == 1
    assert "a failed, so nothing was predicted: it is too long" in to_table(evaluation)
    assert [article["failed"] for article in to_data(evaluation)["articles"]] == [None, "it is too long"]
