"""How matches are counted, and that the counts are those of the scorer beside the gold."""

from __future__ import annotations

import asyncio
import importlib.util
import itertools
import json
import random
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

import corpus
import pytest
from evaluate_material import SECOND, THIRD, claim, gold_position, of_positions
from hypothesis import given
from hypothesis import strategies as st

from summarizer import prompt
from summarizer.article import from_text
from summarizer.evaluate import (
    KINDS,
    Counts,
    Evaluation,
    GoldPosition,
    PredictedClaim,
    intervals,
    match,
    read_gold,
    read_stored,
    scored,
    to_data,
    total,
)
from summarizer.llm import connect, recorded_endpoint, use_cassette
from summarizer.pipeline import summarise
from summarizer.schema import Summary

ROOT = Path(__file__).parent.parent
SEED_RECORDING = (
    ROOT / "cassettes" / "test_replay" / "test_the_seed_is_read_with_evidence_that_is_the_articles_own.yaml"
)


def test_optional_items_neither_reward_nor_punish() -> None:
    """An optional item that is found is neither right nor wrong, and one that is missed costs nothing."""
    gold = [gold_position("Lee", optional=True), gold_position("Roy", at=SECOND)]
    counts = of_positions(gold, claim("Lee"), claim("Roy", SECOND))
    assert (counts.right, counts.wrong, counts.core, counts.duplicates) == (1, 0, 1, 0)
    assert of_positions(gold, claim("Roy", SECOND)).f1 == 1


def test_a_core_item_is_preferred_to_an_optional_one() -> None:
    """A prediction that fits both is matched with the item that counts."""
    gold = [gold_position("Lee", optional=True), gold_position("Lee")]
    assert of_positions(gold, claim("Lee")).right == 1


def test_a_sentence_is_found_whoever_is_named() -> None:
    """A prediction with the wrong actor is wrong, and has found the sentence."""
    counts = of_positions([gold_position("Lee")], claim("Roy"))
    assert (counts.right, counts.wrong, counts.found) == (0, 1, 1)


def test_the_measures_are_the_usual_ones() -> None:
    """Precision leaves duplicates out, recall counts core items, and F1 is their harmonic mean."""
    gold = [gold_position("Lee"), gold_position("Roy", at=SECOND), gold_position("Moe", at=THIRD)]
    counts = of_positions(gold, claim("Lee", text="a b"), claim("Lee", text="c d e f"), claim("Kim"))
    assert (counts.predicted, counts.right, counts.wrong, counts.duplicates) == (3, 1, 1, 1)
    assert (counts.precision, counts.recall) == (1 / 2, 1 / 3)
    assert counts.f1 == pytest.approx(2 / 5)
    assert counts.mean_words == 2
    assert (Counts().precision, Counts().recall, Counts().f1) == (0, 0, 0)


EDGES = st.lists(st.lists(st.integers(0, 4), unique=True, max_size=5), max_size=5)


def largest(edges: Sequence[Sequence[int]]) -> int:
    """The size of a largest matching, by trying every choice of a partner or none for each."""
    choices = itertools.product(*([*partners, None] for partners in edges))
    matchings = ([one for one in choice if one is not None] for choice in choices)
    return max(len(chosen) for chosen in matchings if len(set(chosen)) == len(chosen))


@given(EDGES)
def test_a_matching_is_as_large_as_any(edges: list[list[int]]) -> None:
    """As many are matched as can be, one to one, and only those that fit each other."""
    taken = match(edges)
    assert len(set(taken.values())) == len(taken) == largest(edges)
    assert all(item in edges[prediction] for item, prediction in taken.items())


def test_who_fits_fewer_is_matched_first() -> None:
    """Of predictions that compete, those that fit fewer gold items are matched, then the earlier ones."""
    assert match([[0, 1], [0], [1]]) == {0: 1, 1: 2}
    assert match([[0], [0]]) == {0: 0}


NAMES = st.lists(st.sampled_from(["Ann", "Bo", "Cy", "Di"]), min_size=1, max_size=4, unique=True).map(
    " ".join
)
SPANS = st.tuples(st.integers(0, 8), st.integers(1, 6)).map(lambda span: (span[0], span[0] + span[1]))
CLAIMS = st.lists(st.builds(claim, NAMES, SPANS), max_size=5)
GOLDS = st.lists(
    st.builds(
        lambda name, span, optional: gold_position(name, at=span, optional=optional),
        NAMES,
        SPANS,
        st.booleans(),
    ),
    max_size=4,
)


def fits(claim: PredictedClaim, gold: GoldPosition) -> bool:
    """The rule of a right position, said once more, with words and characters as sets."""
    said, true = set((claim.actor or "").split()), set(gold.names[0].split())
    cited, there = (set(range(*spans[0])) for spans in (claim.evidence, gold.evidence))
    named = said <= true or (true <= said and len(said - true) <= 2)
    return named and len(cited & there) * 2 >= len(cited)


@given(GOLDS, CLAIMS)
def test_counts_agree_with_trying_everything(gold: list[GoldPosition], claims: list[PredictedClaim]) -> None:
    """Whatever is predicted, each prediction is matched, wrong or a duplicate, and most are matched."""
    edges = [[number for number, item in enumerate(gold) if fits(one, item)] for one in claims]
    counts = of_positions(gold, *claims)
    assert counts.wrong == edges.count([])
    assert counts.predicted - counts.wrong - counts.duplicates == largest(edges)
    assert counts.right <= counts.core == sum(not item.optional for item in gold)
    assert counts.right <= counts.found


@pytest.fixture(scope="module")
def scorer() -> ModuleType:
    """The scorer that lies beside the annotated articles, where there is one."""
    folder = corpus.gold_folder()
    path = (
        next((p for p in (folder / "score.py", folder.parent / "score.py") if p.is_file()), None)
        if folder
        else None
    )
    if path is None:
        pytest.skip(
            "there is no score.py beside gold articles; SUMMARIZER_GOLD names the folder that holds both"
        )
    spec = importlib.util.spec_from_file_location("scorer_beside_the_gold", path)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def guessed(gold: Mapping[str, Any], draw: random.Random) -> dict[str, Any]:
    """Predictions made from annotations by leaving out, doubling, moving, renaming and changing."""
    names = [name for actor in gold["actors"] for name in (actor["name"], *actor["aliases"])] + [
        None,
        "Mr Nobody",
    ]

    def moved(span: Sequence[int]) -> list[int]:
        start = max(0, span[0] + draw.choice([0, 0, 0, -30, 15, 60]))
        return [start, max(start, span[1] + draw.choice([0, 0, 0, -20, 25, 90]))]

    def some(items: Sequence[Any]) -> list[Any]:
        return draw.choices(items, k=draw.randint(0, 2 * len(items))) if items else []

    def claimed(item: Mapping[str, Any], text: str) -> dict[str, Any]:
        spans = [moved(span) for span in item["evidence"]] * draw.choice([1, 1, 2])
        said = " ".join(some(item[text].split()))
        also = {"stance": draw.choice(["asserts", "supports", "opposes"]), "addressee": draw.choice(names)}
        return {"actor": draw.choice([item["actor"], *names]), text: said, "evidence": spans, **also}

    def figured(item: Mapping[str, Any]) -> dict[str, Any]:
        start, end = moved(item["value_span"])
        return {
            "start": start,
            "end": end,
            "value": draw.choice([item["value"], item["value"], 7, None, [1, 2], "x"]),
        }

    return {
        "positions": [claimed(item, "statement") for item in some(gold["positions"])],
        "demands": [claimed(item, "demand") for item in some(gold["demands"])],
        "figures": [figured(item) for item in some(gold["figures"])],
    }


def assert_same_numbers(ours: Mapping[str, Any], theirs: Mapping[str, Any]) -> None:
    for kind in KINDS:
        assert {name: ours[kind][name] for name in theirs[kind]} == pytest.approx(theirs[kind])


@pytest.mark.parametrize("seed", range(5))
def test_our_numbers_are_the_scorers(scorer: ModuleType, tmp_path: Path, seed: int) -> None:
    """Whatever is predicted, each number is that of the scorer beside the gold, by article and overall."""
    folder = corpus.gold_folder()
    assert folder
    draw = random.Random(seed)  # noqa: S311 - drawn for a test
    articles = []
    for gold in read_gold(folder):
        path = tmp_path / f"{gold.article.id}.json"
        annotations = json.loads((folder / path.name).read_text(encoding="utf-8"))
        path.write_text(json.dumps(guessed(annotations, draw)), encoding="utf-8")
        articles.append(scored(gold, read_stored(path, gold.article)))
    data = to_data(Evaluation(tuple(articles)))
    for article in data["articles"]:
        assert_same_numbers(article, scorer.total(folder, tmp_path, {article["id"]}))
    assert_same_numbers(data["overall"], scorer.total(folder, tmp_path))
    assert sum(data["overall"][kind]["right"] for kind in KINDS) > 10


def seed_summary(text: str) -> Summary:
    """The seed's text, read with the recorded answers of the real model."""
    endpoint = recorded_endpoint(SEED_RECORDING)

    async def run() -> Summary:
        async with connect(endpoint) as ask:
            return await summarise(from_text(text, id="seed"), ask, prompt.load("small"), endpoint.model)

    with use_cassette(SEED_RECORDING, record=False):
        return asyncio.run(run())


def as_the_scorer_reads(summary: Summary) -> dict[str, Any]:
    """A summary in the scorer's shape, converted by hand."""
    stored = json.loads(summary.model_dump_json())
    for item in (*stored["positions"], *stored["demands"]):
        item["evidence"] = [[passage["start"], passage["end"]] for passage in item["evidence"]]
    for item in stored["figures"]:
        item |= {"start": item["evidence"][0]["start"], "end": item["evidence"][0]["end"]}
    return {kind: stored[kind] for kind in KINDS}


def test_a_real_summary_scores_as_by_the_scorer(scorer: ModuleType) -> None:
    """What the real model found in the seed gets the same numbers from both."""
    folder = corpus.gold_folder()
    assert folder
    if not (folder / "seed.json").is_file():
        pytest.skip("this gold has no annotations of the seed")
    [gold] = read_gold(folder, ["seed"])
    summary = seed_summary(gold.article.text)
    annotations = json.loads((folder / "seed.json").read_text(encoding="utf-8"))
    theirs = scorer.score_article(annotations, as_the_scorer_reads(summary))
    [ours] = to_data(Evaluation((scored(gold, summary),)))["articles"]
    for row in theirs.values():
        row.pop("words_f1_sum", None)
    assert_same_numbers(ours, theirs)
    assert ours["positions"]["right"] >= 5


def counted(right: int, wrong: int, core: int) -> dict[Any, Counts]:
    return dict.fromkeys(KINDS, Counts(right=right, wrong=wrong, core=core, predicted=right + wrong))


def test_intervals_show_how_articles_differ() -> None:
    """Articles that score alike leave no doubt, articles that score 0 and 1 leave all of it."""
    alike = intervals([counted(3, 1, 4)] * 5)
    assert alike["positions"] == {"precision": (0.75, 0.75), "recall": (0.75, 0.75), "f1": (0.75, 0.75)}
    apart = intervals([counted(4, 0, 4), counted(0, 4, 4)])
    assert apart["figures"]["f1"] == (0.0, 1.0)
    # All three drawn are the bad one in 1 of 27 draws: more than the 2.5% that are left outside.
    one_bad = [counted(4, 0, 4), counted(4, 0, 4), counted(0, 4, 4)]
    assert intervals(one_bad)["positions"]["precision"] == (0.0, 1.0)
    several = [counted(n, 10 - n, 10) for n in (4, 5, 6, 7, 8)]
    low, high = intervals(several)["demands"]["precision"]
    assert 0.4 < low < total(several)["demands"].precision < high < 0.8


def test_intervals_are_the_same_each_time() -> None:
    """The same articles always give the same intervals, and one article alone gives none."""
    articles = [counted(n, 40 - n, 41) for n in range(3, 38, 3)]
    assert intervals(articles) == intervals(list(articles))
    assert intervals(articles[:1]) == {}
