"""Long articles, repair, budgets and bad days through a Batch API."""

from __future__ import annotations

import asyncio
import json
import random
import sqlite3
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path

import pytest
from batch_desk import EMPTY, HOMES, Desk, done, forgetful, own_gists, rainy, rows
from batch_endpoint import (
    Answer,
    BatchServer,
    Body,
    Fate,
    Line,
    RefusalError,
    answered,
    broken_off,
    result,
)
from endpoint import completion

from summarizer import prompt
from summarizer.batch import (
    Budget,
    Bundles,
    ByBatch,
    Repair,
)
from summarizer.errors import BudgetError, ModelError, PromptError, StoreError
from summarizer.llm import Endpoint, connect_batches
from summarizer.store import Store

LONG = (" ".join(f"It rained all day in {{0}}, said witness number {n}." for n in range(40)) + "\n\n") * 8


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    monkeypatch.chdir(tmp_path)
    with BatchServer(rainy) as server:
        yield Desk(server)


@pytest.mark.slow
def test_a_long_article_goes_out_at_once(desk: Desk) -> None:
    """All parts of a long article are submitted in one batch, their gists in a further one."""
    desk.write("Ash", text=LONG.format)
    desk.run("Ash")
    sent = len(desk.server.lines())
    assert sent > 1
    assert [desk.resume() for _ in range(2)] == [[("Ash", "pending")], [("Ash", "done")]]
    assert len(desk.server.lines()) == sent + 1
    assert [summary.run.attempts for _, summary in done()] == [sent + 1]


@pytest.mark.slow
def test_what_a_long_article_lacks_goes_out_with_its_gists(desk: Desk) -> None:
    """What is forgotten and the gist of all parts are asked for by one batch, however many they are."""
    desk.write("Ash", text=lambda name: f"{HOMES.format(name)}\n{LONG.format(name)}")
    desk.server.answer = lambda body: (forgetful if "DraftRepair" in str(body) else rainy)(body)
    desk.run("Ash", repair="batch")
    sent = len(desk.server.lines())
    ended = [desk.resume(repair="batch") for _ in range(2)]
    assert ended == [[("Ash", "pending")], [("Ash", "done")]]
    asked = [json.dumps(line.body["response_format"]) for line in desk.server.lines()[sent:]]
    assert sum("GistDraft" in one for one in asked) == 1
    assert sum("DraftRepair" in one for one in asked) == len(asked) - 1 >= 1


def test_a_gist_that_fails_costs_no_article(desk: Desk) -> None:
    """When the endpoint has no gist of the parts, the article is done with its own first sentences."""

    def without_gists(body: Body) -> Body:
        if "GistDraft" in json.dumps(body["response_format"]):
            raise RefusalError(400, message="not this one")
        return rainy(body)

    desk.write("Ash", text=LONG.format)
    desk.server.answer = without_gists
    desk.run("Ash")
    assert [desk.resume() for _ in range(2)] == [[("Ash", "pending")], [("Ash", "done")]]
    [(_, summary)] = done()
    assert (summary.gist or "").startswith("It rained all day in Ash, said witness number 0.")
    assert summary.run.interrupted is None


def test_what_parts_of_an_article_lack_goes_out_together(desk: Desk) -> None:
    """When one part's answer was cut off and another's never came, one further batch asks for both."""
    figure = {"value_text": "1", "measures": "witnesses", "attributed_to": "", "sentence": 1}
    begun = json.dumps({"gist": "It rained.", **EMPTY, "figures": [figure]}).removesuffix("]}")

    def lacking(lines: Sequence[Line], answer: Answer) -> Fate:
        cut, _, *rest = lines
        fate = answered(rest, answer)
        fate.output.append(result(cut.custom_id, completion(begun, finish="length")))
        return fate

    desk.write("Ash", text=LONG.format)
    desk.run("Ash")
    desk.server.fate = lacking
    before = len(desk.server.lines())
    assert desk.resume() == [("Ash", "pending")]
    assert len(desk.server.lines()) == before + 2
    desk.server.fate = answered
    assert [desk.resume() for _ in range(2)] == [[("Ash", "pending")], [("Ash", "done")]]


@pytest.mark.parametrize(
    ("repair", "passes", "figures", "live"), [("none", 1, 0, 0), ("batch", 2, 1, 0), ("live", 1, 1, 1)]
)
def test_repair_is_as_it_was_chosen(desk: Desk, repair: Repair, passes: int, figures: int, live: int) -> None:
    """What was forgotten stays so, is asked for by a further batch, or live."""
    desk.write("Ash", text=HOMES.format)
    desk.server.answer = forgetful
    desk.run("Ash", repair=repair)
    ended = [desk.resume(repair=repair) for _ in range(passes)]
    assert ended == [[("Ash", "pending")]] * (passes - 1) + [[("Ash", "done")]]
    [(_, summary)] = done()
    assert (len(summary.figures), summary.run.repaired, len(desk.server.live)) == (figures, figures, live)
    assert summary.run.attempts == 1 + (repair != "none")
    assert summary.run.cost_usd == pytest.approx(summary.run.attempts * 16 / 1e6)


def test_a_repair_that_fails_costs_no_article(desk: Desk) -> None:
    """When the endpoint has no answer to a repair, the article is done without it."""

    def unrepairing(body: Body) -> Body:
        if "DraftRepair" in json.dumps(body["response_format"]):
            raise RefusalError(400, message="not this one")
        return forgetful(body)

    desk.write("Ash", text=HOMES.format)
    desk.server.answer = unrepairing
    desk.run("Ash", repair="batch")
    ended = [desk.resume(repair="batch") for _ in range(2)]
    assert ended == [[("Ash", "pending")], [("Ash", "done")]]


class Chaos:
    """An endpoint on a bad day: nearly a third of all requests and of all results go wrong, in every way."""

    def __init__(self) -> None:
        self.random = random.Random(7)  # noqa: S311 - no secret

    def answer(self, body: Body) -> Body:
        match self.random.randrange(20):
            case 0:
                raise RefusalError(503, message="overloaded")
            case 1:
                raise RefusalError(400, code="content_filter", message="not this one")
            case 2:
                return completion("It rained.")
            case 3:
                return completion(None, refusal="I cannot.")
            case 4:
                return {"choices": "none"}
        return rainy(body)

    def fate(self, lines: Sequence[Line], answer: Answer) -> Fate:
        ends = [answered, broken_off("expired", len(lines) * 2 // 3), broken_off("cancelled", len(lines) - 1)]
        fate = self.random.choice(ends)(lines, answer)
        fate.output = [raw for raw in fate.output if self.random.random() > 0.05]
        fate.output += [raw for raw in fate.output if self.random.random() < 0.1] + [b"{", b"[]"]
        return fate

    def troubles(self) -> dict[str, list[int | str]]:
        kinds: list[int | str] = [429, 500, 502, 503, "lost"]
        steps = ("POST files", "POST batches", "GET batches", "GET batches/id", "GET files/id/content")
        return {step: [self.random.choice([*kinds, "cut"] if "content" in step else kinds)] for step in steps}


@pytest.mark.slow
def test_a_bad_day_ends_in_one_row_each(desk: Desk) -> None:
    """However much goes wrong, each input ends in one row, and no request goes out a fourth time."""
    chaos, names = Chaos(), [f"P{number:03}" for number in range(60)]
    desk.write(*names)
    desk.server.answer, desk.server.fate = chaos.answer, chaos.fate
    desk.run(*names, bundles=lambda: Bundles(most_requests=16))
    for _ in range(12):
        desk.server.trouble = chaos.troubles()
        desk.resume(bundles=lambda: Bundles(most_requests=16))
        if desk.told and not desk.told.waiting:
            break
    assert [path for path, _, _ in rows()] == [f"{name}.txt" for name in names]
    assert rows("SELECT count(*) FROM batch_inputs") == [(0,)]
    sent = Counter(desk.asked())
    assert set(sent) == set(names)
    assert max(sent.values()) == 3
    ended = Counter(status for _, status, _ in rows())
    assert ended["done"] > 44
    assert ended["failed"] > 2
    gists = desk.gists()
    assert gists == own_gists(*gists)


def test_a_budget_stops_in_time(desk: Desk) -> None:
    """No more is submitted than the budget bears at the most; a higher one goes on from there."""
    names = ["Ash", "Birch", "Cedar"]
    desk.write(*names)
    with pytest.raises(BudgetError):
        desk.run(*names, budget=Budget(tokens=12_000))
    sent = desk.asked()
    assert 0 < len(sent) < 3
    desk.run(*names)
    assert desk.asked() == names
    desk.resume()
    assert desk.gists() == own_gists(*names)


def test_the_gist_alone_is_not_for_batches(desk: Desk) -> None:
    """A prompt set that asks for the gist alone is refused before anything is submitted."""

    async def go() -> None:
        with Store(Path("runs.db")) as store:
            async with connect_batches(Endpoint("m", desk.server.base_url)) as batches:
                await ByBatch(store, batches, prompt.load("small")).run([], lambda _: None)

    with pytest.raises(PromptError, match="plan 'extract', which is not for batches"):
        asyncio.run(go())


@pytest.mark.parametrize("step", ["POST files", "POST batches", "GET batches/id", "GET files/id/content"])
def test_an_endpoint_that_fails_at_any_step_loses_nothing(desk: Desk, step: str) -> None:
    """Whatever step the endpoint fails at, the same passes again end well, with each request sent once."""
    desk.write("Ash", "Elm")
    desk.server.trouble = {step: [401]}
    failures = 0
    for _ in range(4):
        try:
            desk.run("Ash", "Elm")
        except ModelError:
            failures += 1
    assert failures == 1
    assert desk.ended() == [("Ash", "skipped"), ("Elm", "skipped")]
    assert desk.asked() == ["Ash", "Elm"]
    assert desk.gists() == own_gists("Ash", "Elm")


def test_an_upload_that_became_no_batch_is_deleted(desk: Desk) -> None:
    """A file of a batch that was never made does not stay with the endpoint."""
    desk.write("Ash")
    desk.server.trouble = {"POST batches": [401]}
    with pytest.raises(ModelError):
        desk.run("Ash")
    assert len(desk.server.files) == 1
    desk.run("Ash")
    assert list(desk.server.files) == [batch["input_file_id"] for batch in desk.server.batches.values()]


def test_a_disk_that_fails_while_results_are_kept_loses_nothing(desk: Desk) -> None:
    """When results cannot be kept, none counts; the next pass collects them all, each once."""
    names = ["Ash", "Birch", "Cedar"]
    desk.write(*names)
    desk.run(*names)
    with closing(sqlite3.connect("runs.db")) as connection:
        connection.execute(
            "CREATE TRIGGER full AFTER INSERT ON calls WHEN (SELECT count(*) FROM calls) = 2 "
            "BEGIN SELECT RAISE(ABORT, 'no room'); END"
        )
    with pytest.raises(StoreError, match="no room"):
        desk.resume()
    assert rows("SELECT count(*) FROM calls") == [(0,)]
    with closing(sqlite3.connect("runs.db")) as connection:
        connection.execute("DROP TRIGGER full")
    assert desk.resume() == [(name, "done") for name in names]
    assert rows("SELECT count(*) FROM calls") == [(3,)]
    assert desk.asked() == names
