"""Scoring: what counts as right, how it is counted, what files may look like, and the command."""

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
from endpoint import FaultServer, ok
from hypothesis import given
from hypothesis import strategies as st
from pages import Terminal

from summarizer import prompt
from summarizer.article import Span, from_text
from summarizer.errors import ArticleError
from summarizer.evaluate import (
    KINDS,
    Claim,
    Counts,
    Evaluation,
    Gold,
    GoldDemand,
    GoldFigure,
    GoldPosition,
    Number,
    Predictions,
    intervals,
    match,
    of_summary,
    read_gold,
    read_stored,
    reading_of,
    score,
    scored,
    to_data,
    to_table,
    total,
    unread,
)
from summarizer.llm import connect, recorded_endpoint, use_cassette
from summarizer.pipeline import summarise
from summarizer.schema import Summary, Ungrounded, Verdict

ROOT = Path(__file__).parent.parent
SEED_RECORDING = (
    ROOT / "cassettes" / "test_replay" / "test_the_seed_is_read_with_evidence_that_is_the_articles_own.yaml"
)
ARTICLE = from_text("words " * 40, id="a")
FIRST, SECOND, THIRD, FOURTH = (0, 20), (20, 40), (40, 60), (60, 80)


def gold_position(*names: str, at: Span = FIRST, **more: Any) -> GoldPosition:
    told: dict[str, Any] = {"text": "", "optional": False, "stances": ("asserts",)} | more
    return GoldPosition(names=names, evidence=told.pop("evidence", (at,)), **told)


def gold_figure(value: Any, *places: Span, optional: bool = False) -> GoldFigure:
    return GoldFigure(places or (FIRST,), value, optional)


def of_positions(gold: Sequence[GoldPosition], *claims: Claim) -> Counts:
    return score(Gold(ARTICLE, tuple(gold), (), ()), Predictions(positions=claims))["positions"]


def of_figures(gold: Sequence[GoldFigure], *numbers: Number) -> Counts:
    return score(Gold(ARTICLE, (), (), tuple(gold)), Predictions(figures=numbers))["figures"]


def claim(actor: str | None, *evidence: Span, **more: Any) -> Claim:
    return Claim(actor, more.pop("text", ""), evidence or (FIRST,), **more)


# --- what is right --------------------------------------------------------------------------------------


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


# --- how it is counted ----------------------------------------------------------------------------------


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


def fits(claim: Claim, gold: GoldPosition) -> bool:
    """The rule of a right position, said once more, with words and characters as sets."""
    said, true = set((claim.actor or "").split()), set(gold.names[0].split())
    cited, there = (set(range(*spans[0])) for spans in (claim.evidence, gold.evidence))
    named = said <= true or (true <= said and len(said - true) <= 2)
    return named and len(cited & there) * 2 >= len(cited)


@given(GOLDS, CLAIMS)
def test_counts_agree_with_trying_everything(gold: list[GoldPosition], claims: list[Claim]) -> None:
    """Whatever is predicted, each prediction is matched, wrong or a duplicate, and most are matched."""
    edges = [[number for number, item in enumerate(gold) if fits(one, item)] for one in claims]
    counts = of_positions(gold, *claims)
    assert counts.wrong == edges.count([])
    assert counts.predicted - counts.wrong - counts.duplicates == largest(edges)
    assert counts.right <= counts.core == sum(not item.optional for item in gold)
    assert counts.right <= counts.found


# --- agreement with the scorer beside the gold ----------------------------------------------------------


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


@pytest.mark.parametrize("seed", range(20))
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


# --- how sure it is -------------------------------------------------------------------------------------


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


# --- files ----------------------------------------------------------------------------------------------

STORY = "Mayor Ann Lee said the bridge would open in May.\n\nThe bridge cost 12 million euros.\n"
SAID, COST, AMOUNT = [0, 48], [50, 83], [66, 82]
ANNOTATED: dict[str, Any] = {
    "id": "bridge",
    "actors": [{"name": "Ann Lee", "aliases": ["Mayor Ann Lee"]}],
    "positions": [
        {"actor": "Ann Lee", "stance": "asserts", "statement": "The bridge would open.", "evidence": [SAID]}
    ],
    "demands": [],
    "figures": [
        {"value": 12_000_000, "value_text": "12 million euros", "value_span": AMOUNT, "evidence": [COST]}
    ],
}


def put(folder: Path, name: str, annotations: object, text: str = STORY) -> Path:
    folder.mkdir(exist_ok=True)
    (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    (folder / f"{name}.json").write_text(json.dumps(annotations), encoding="utf-8")
    return folder


def changed(path: str, value: object) -> dict[str, Any]:
    """The annotations with another value at this path."""
    copy: Any = json.loads(json.dumps(ANNOTATED))
    *parts, last = [int(part) if part.isdigit() else part for part in path.split(".")]
    place = copy
    for part in parts:
        place = place[part]
    place[last] = value
    return dict(copy)


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
        (Claim("Ann Lee", "It opens.", ((0, 48),), stance="asserts"),), (), (Number((1, 2), None),)
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


# --- the command ----------------------------------------------------------------------------------------

TRUE = {
    "gist": "Ann Lee said the bridge would open in May.",
    "positions": [
        {"actor": "Ann Lee", "stance": "asserts", "issue": "opening of the bridge",
         "statement": "Ann Lee said the bridge would open in May.", "sentences": [1]},
    ],
    "demands": [],
    "figures": [
        {"value_text": "12 million euros", "measures": "the bridge's cost", "attributed_to": "",
         "sentence": 2},
    ],
}  # fmt: skip


@pytest.fixture(scope="module")
def terminal(tmp_path_factory: pytest.TempPathFactory) -> Terminal:
    """A terminal in a folder with two gold articles that were read, recorded and saved, `first.json`."""
    place = tmp_path_factory.mktemp("evaluated")
    put(place / "gold", "bridge", ANNOTATED)
    wrong = changed("positions.0.actor", "Bo Roy") | {"id": "tunnel", "actors": []}
    put(place / "gold", "tunnel", wrong)
    with FaultServer(always=ok(TRUE)) as server:
        terminal = Terminal(place, {"http://127.0.0.1:8080/v1": server.base_url})
        asked = "--base-url http://127.0.0.1:8080/v1 --model m --record tapes --save saved"
        told = terminal.type(f"summarizer evaluate gold --json {asked} > first.json")
    assert (terminal.code, told) == (
        0,
        ["summarizer: 1 of 2 · bridge · read", "summarizer: 2 of 2 · tunnel · read"],
    )
    return terminal


def test_a_summary_of_another_text_is_refused(terminal: Terminal) -> None:
    """A stored summary is scored only against the text that it is of."""
    saved = terminal.folder / "saved" / "bridge.json"
    assert isinstance(read_stored(saved, from_text(STORY)), Summary)
    with pytest.raises(ArticleError, match="summary of another text"):
        read_stored(saved, from_text(STORY + "It rained."))


def test_a_summary_predicts_what_it_vouches_for(terminal: Terminal) -> None:
    """A summary's items are predictions with all their evidence; a figure's place is the number itself."""
    summary = read_stored(terminal.folder / "saved" / "bridge.json", from_text(STORY))
    assert isinstance(summary, Summary)
    said = Claim("Ann Lee", summary.positions[0].statement, ((0, 48),), stance="asserts")
    assert of_summary(summary) == Predictions((said,), (), (Number((66, 82), 12_000_000),))


def test_every_verdict_is_counted(terminal: Terminal) -> None:
    """Verdicts of the items and of what is not tied to the text are counted together."""
    summary = read_stored(terminal.folder / "saved" / "bridge.json", from_text(STORY))
    assert isinstance(summary, Summary)
    lost = Ungrounded(kind="figure", item={}, verdict=Verdict(kind="not_found"))
    read = reading_of(summary.model_copy(update={"ungrounded": (lost, lost)}))
    assert read.verdicts == {"exact": 2, "not_found": 2}


def written(terminal: Terminal, line: str) -> Any:
    """The JSON that a command writes, without the times, which differ."""
    terminal.type(f"{line} --json > out.json")
    found = json.loads((terminal.folder / "out.json").read_text(encoding="utf-8"))
    for one in (*found["articles"], found["overall"]):
        if one["reading"]:
            del one["reading"]["seconds"]
    return found


def test_articles_are_read_and_scored(terminal: Terminal) -> None:
    """Each article has its counts, verdicts, coverage and cost, and all together their sums and intervals."""
    found = json.loads((terminal.folder / "first.json").read_text(encoding="utf-8"))
    bridge, tunnel = found["articles"]
    overall = found["overall"]
    assert (bridge["id"], bridge["positions"]["right"], bridge["figures"]["right"]) == ("bridge", 1, 1)
    assert (tunnel["positions"]["right"], tunnel["positions"]["sentence_found"]) == (0, 1)
    assert overall["positions"]["f1"] == 0.5
    assert overall["positions"]["intervals"]["precision"] == [0, 1]
    assert overall["figures"]["intervals"]["f1"] == [1, 1]
    assert bridge["reading"]["verdicts"]["exact"] > 1
    assert bridge["reading"]["coverage"]["quantities_covered"] == 1
    assert overall["reading"]["input_tokens"] == 2 * bridge["reading"]["input_tokens"] > 0
    assert overall["reading"]["seconds"] > 0


def test_a_replay_and_what_was_saved_score_the_same(terminal: Terminal) -> None:
    """The recordings, and the saved summaries, give every number again without a model."""
    first = written(terminal, "summarizer evaluate gold --replay tapes")
    assert first == written(terminal, "summarizer evaluate gold --predictions saved")
    assert first["overall"]["positions"]["right"] == 1


def test_a_failed_article_is_told_and_scored(terminal: Terminal) -> None:
    """An article that cannot be read is told, counts as nothing found, is saved so, and makes the code 1."""
    for tape in (terminal.folder / "tapes").glob("bridge-*"):
        (terminal.folder / "fewer").mkdir(exist_ok=True)
        (terminal.folder / "fewer" / tape.name).write_bytes(tape.read_bytes())
    told = terminal.type("summarizer evaluate gold --replay fewer --save again --json > out.json")
    assert terminal.code == 1
    assert [line for line in told if "2 of 2 · tunnel · failed: there is no recording at" in line]
    found = json.loads((terminal.folder / "out.json").read_text(encoding="utf-8"))
    assert found["articles"][1]["failed"].startswith("there is no recording at")
    assert found["overall"]["figures"]["recall"] == 0.5
    assert (terminal.folder / "again" / "tunnel.json").read_text(encoding="utf-8") == "{}\n"


def test_nothing_read_is_no_score(terminal: Terminal) -> None:
    """When not one article could be read nothing is printed, and the exit code is that of the reason."""
    assert terminal.type("summarizer evaluate gold --replay nothing --quiet > out.txt")
    assert terminal.code == 3
    assert (terminal.folder / "out.txt").read_text(encoding="utf-8") == ""


def test_one_article_can_be_chosen(terminal: Terminal) -> None:
    """``--only`` scores the articles that it names, which must be there."""
    found = written(terminal, "summarizer evaluate gold --predictions saved --only tunnel")
    assert [article["id"] for article in found["articles"]] == ["tunnel"]
    assert found["overall"]["positions"]["intervals"] is None
    [told] = terminal.type("summarizer evaluate gold --predictions saved --only ferry")
    assert "there is no gold article 'ferry'" in told
    assert terminal.code == 1


def test_the_table_has_a_row_for_each_article(terminal: Terminal) -> None:
    """The tables show each article, all of them, the intervals, and what reading found and cost."""
    lines = terminal.type("summarizer evaluate gold --predictions saved")
    assert [line.split()[0] for line in lines if line][:5] == ["POSITIONS", "bridge", "tunnel", "all", "95%"]
    assert [line for line in lines if line.startswith("READING")]
    assert next(line for line in lines if line.startswith("bridge")).split()[1:8] == [
        *["1.00"] * 3, "1", "0", "0", "1",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (
            "--predictions saved --model m --save here",
            "--predictions asks nobody, so --model and --save would",
        ),
        ("--predictions saved --replay tapes", "--predictions asks nobody, so --replay would"),
        ("--replay tapes --mode json", "--replay asks nobody, so --mode would"),
        ("--replay tapes --record tapes", "--record and --replay exclude each other"),
        ("--replay tapes --save gold/bridge.txt/x", "cannot write into 'gold/bridge.txt/x'"),
    ],
)
def test_options_that_could_not_be_heeded_are_errors(terminal: Terminal, options: str, told: str) -> None:
    """What would have no effect beside another option, or could not be kept, is a usage error."""
    lines = terminal.type(f"summarizer evaluate gold {options}")
    assert terminal.code == 2
    assert told in lines[-1]
