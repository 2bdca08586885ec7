"""Articles through a Batch API: whatever its results look like, each input ends in one row, and pays once."""

from __future__ import annotations

import asyncio
import json
import os
import random
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from batch_endpoint import (
    Answer,
    BatchServer,
    Body,
    Fate,
    Line,
    RefusalError,
    answered,
    broken_off,
    invalid,
    result,
)
from endpoint import completion
from in_process import Ran, run
from pages import Terminal

from summarizer import prompt
from summarizer.batch import (
    Again,
    Batch,
    Budget,
    Bundles,
    ByBatch,
    Outcome,
    Repair,
    Told,
    inputs,
    keyed,
    remembering,
    settings_of,
)
from summarizer.errors import BudgetError, ModelError, PromptError, StoreError
from summarizer.llm import Endpoint, Price, RetryPolicy, connect, connect_batches
from summarizer.pipeline import summarise
from summarizer.schema import Summary
from summarizer.store import Store

ROOT = Path(__file__).parent.parent
WHOLE = prompt.load("whole")
EMPTY: dict[str, Any] = {"positions": [], "demands": [], "figures": []}
PRICE = Price("made up", fixed=(1.0, 2.0))


async def no_wait(_: float) -> None:
    """Wait for nothing."""


def text_of(name: str) -> str:
    return f"It rained all day in {name}.\u2028 Nobody in {name} went out.\n"


def place(body: Body) -> str:
    """The place that the article in a request is about."""
    found = re.findall(r"all day in (\w+)", body["messages"][-1]["content"])
    return str(found[-1])


def rainy(body: Body) -> Body:
    """An answer that tells whose it is."""
    return completion(json.dumps({"gist": f"It rained all day in {place(body)}.", **EMPTY}))


@dataclass
class Desk:
    """A folder of articles, a database and an endpoint, and passes over them."""

    server: BatchServer
    told: Told | None = None
    outcomes: list[Outcome] = field(default_factory=list)

    def write(self, *names: str, text: Callable[[str], str] = text_of) -> None:
        for name in names:
            Path(f"{name}.txt").write_text(text(name), encoding="utf-8")

    def run(self, *names: str, **how: Any) -> list[tuple[str, str]]:
        """A pass over these articles; how each ended."""
        return self._pass([f"{name}.txt" for name in names], **how)

    def resume(self, **how: Any) -> list[tuple[str, str]]:
        """A pass over what waits, as another process would make it."""
        return self._pass(None, **how)

    def _pass(
        self,
        paths: Sequence[str] | None,
        *,
        repair: Repair = "none",
        again: Again = "none",
        budget: Budget | None = None,
        bundles: Callable[[], Bundles] = Bundles,
    ) -> list[tuple[str, str]]:
        self.outcomes, self.told = [], None
        endpoint, policy = Endpoint("m", self.server.base_url), RetryPolicy(attempts=3)

        async def go() -> Told:
            with Store(Path("runs.db")) as store:
                async with (
                    connect_batches(endpoint, policy, no_wait) as batches,
                    connect(endpoint, policy, no_wait) as live,
                ):
                    kept = remembering(live, store, endpoint, price=PRICE)
                    how = ByBatch(store, batches, WHOLE, repair, kept, budget or Budget(PRICE), bundles)
                    if paths is None:
                        return await how.resume(self.outcomes.append, again=again)
                    return await how.run(inputs(paths), self.outcomes.append, again=again)

        self.told = asyncio.run(go())
        return self.ended()

    def ended(self) -> list[tuple[str, str]]:
        return sorted((outcome.path.removesuffix(".txt"), outcome.status) for outcome in self.outcomes)

    def asked(self) -> list[str]:
        """What each request was about that was ever taken, repeats and all."""
        return sorted(place(line.body) for line in self.server.lines())

    def gists(self) -> dict[str, str | None]:
        with Store(Path("runs.db")) as store:
            return {path.removesuffix(".txt"): summary.gist for path, summary in store.done()}


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    monkeypatch.chdir(tmp_path)
    with BatchServer(rainy) as server:
        yield Desk(server)


def rows(query: str = "SELECT path, status, reason FROM inputs ORDER BY path") -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect("runs.db")) as connection:
        return connection.execute(query).fetchall()


def own_gists(*names: str) -> dict[str, str]:
    return {name: f"It rained all day in {name}." for name in names}


def test_each_answer_goes_to_its_article(desk: Desk) -> None:
    """Submitted in one batch and answered in another order, each article gets its own answer."""
    names = ["Ash", "Birch", "Cedar", "Elm", "Fir"]
    desk.write(*names)
    assert desk.run(*names) == [(name, "pending") for name in names]
    assert rows() == []
    assert desk.resume() == [(name, "done") for name in names]
    assert desk.gists() == own_gists(*names)
    assert desk.asked() == names
    assert len(desk.server.batches) == 1


def test_a_batch_finds_what_a_live_run_finds(desk: Desk) -> None:
    """The summary of an article is the same whichever way its answer came, but for the run's record."""

    def said(_: Body) -> Body:
        figure = {
            "value_text": "412 homes",
            "measures": "homes without light",
            "attributed_to": "",
            "sentence": 1,
        }
        wrong = {**figure, "value_text": "999 homes", "sentence": 2}
        return completion(json.dumps({"gist": "", **EMPTY, "figures": [figure, wrong]}))

    desk.server.answer = said
    desk.write("Ash", text=lambda _: "The storm left 412 homes without light. Nobody was hurt.\n")
    desk.run("Ash")
    desk.resume()
    [(_, by_batch)] = done()
    Path("runs.db").unlink()

    async def live() -> None:
        endpoint = Endpoint("m", desk.server.base_url)
        prompts = _unrepairing()
        with Store(Path("runs.db")) as store:
            async with connect(endpoint) as ask:
                key_of = keyed("m", prompts.sha256, settings_of(prompts, "none"))
                batch = Batch(store, lambda article: summarise(article, ask, prompts, "m"), key_of)
                await batch.run(inputs(["Ash.txt"]), lambda _: None)

    asyncio.run(live())
    [(_, one_by_one)] = done()
    assert by_batch.figures
    assert by_batch.ungrounded
    assert by_batch.model_copy(update={"run": one_by_one.run}) == one_by_one
    same = {"seconds", "recorded_at", "cost_usd"}
    assert by_batch.run.model_dump(exclude=same) == one_by_one.run.model_dump(exclude=same)


def _unrepairing() -> prompt.PromptSet:
    tasks = {name: files for name, files in WHOLE.tasks.items() if name != "repair"}
    return prompt.PromptSet(WHOLE.name, WHOLE.plan, WHOLE.sha256, tasks)


def done() -> list[tuple[str, Summary]]:
    with Store(Path("runs.db")) as store:
        return list(store.done())


def test_nothing_is_asked_twice(desk: Desk) -> None:
    """While an answer is to come, and after it came, the same articles submit nothing more."""
    desk.write("Ash", "Elm")
    desk.server.working = True
    desk.run("Ash", "Elm")
    assert desk.run("Ash", "Elm") == [("Ash", "pending"), ("Elm", "pending")]
    assert desk.resume() == []
    assert desk.told
    assert desk.told.waiting == 2
    desk.server.working = False
    assert desk.run("Ash", "Elm") == [("Ash", "done"), ("Elm", "done")]
    assert desk.run("Ash", "Elm") == [("Ash", "skipped"), ("Elm", "skipped")]
    assert desk.asked() == ["Ash", "Elm"]


def test_equal_texts_share_a_request(desk: Desk) -> None:
    """Articles with the same text are one request, and each has its row."""
    desk.write("Ash", "Bay", "Cove", text=lambda _: text_of("Elm"))
    desk.run("Ash", "Bay", "Cove")
    desk.resume()
    assert desk.asked() == ["Elm"]
    assert [status for _, status, _ in rows()] == ["done"] * 3


def test_what_was_answered_live_is_not_submitted(desk: Desk) -> None:
    """An answer that a live run has paid for is used, at no cost."""
    desk.write("Ash")

    async def live() -> None:
        endpoint = Endpoint("m", desk.server.base_url)
        with Store(Path("runs.db")) as store:
            async with connect(endpoint) as ask:
                kept = remembering(ask, store, endpoint)
                batch = Batch(store, lambda a: summarise(a, kept, WHOLE, "m"), keyed("m", WHOLE.sha256, "x"))
                await batch.run(inputs(["Ash.txt"]), lambda _: None)

    asyncio.run(live())
    assert desk.run("Ash") == [("Ash", "done")]
    assert not desk.server.batches
    assert [summary.run.attempts for _, summary in done()] == [0]


def test_an_article_is_read_as_it_was_submitted(desk: Desk) -> None:
    """What waits is read from the database: its file may be changed or gone."""
    desk.write("Ash", "Elm")
    desk.run("Ash", "Elm")
    Path("Ash.txt").unlink()
    Path("Elm.txt").write_text("Quite another story.\n", encoding="utf-8")
    assert desk.resume() == [("Ash", "done"), ("Elm", "done")]
    assert desk.gists() == own_gists("Ash", "Elm")


def test_odd_results_mix_nothing_up(desk: Desk) -> None:
    """Results that come twice, are strangers, or are none change nothing; what lacks is asked again."""

    def odd(lines: Sequence[Line], answer: Answer) -> Fate:
        fate = answered(lines, answer)
        mine = {line.custom_id: place(line.body) for line in lines}
        elms = [raw for raw in fate.output if mine[json.loads(raw)["custom_id"]] == "Elm"]
        others = [raw for raw in fate.output if raw not in elms]
        second = [
            result(json.loads(raw)["custom_id"], completion(json.dumps({"gist": "No.", **EMPTY})))
            for raw in others
        ]
        strangers = [result("f" * 64, completion("{}")), result("", completion("{}"))]
        fate.output = [b"{broken", *others, b"", *second, *strangers, b"[]"]
        return fate

    desk.write("Ash", "Birch", "Elm")
    desk.run("Ash", "Birch", "Elm")
    desk.server.fate = odd
    assert desk.resume() == [("Ash", "done"), ("Birch", "done"), ("Elm", "pending")]
    assert desk.told
    assert desk.told.collected.strangers == 2
    desk.server.fate = answered
    assert desk.resume() == [("Elm", "done")]
    assert desk.gists() == own_gists("Ash", "Birch", "Elm")
    assert desk.asked() == ["Ash", "Birch", "Elm", "Elm"]
    assert rows("SELECT count(*) FROM calls") == [(3,)]


def test_what_expired_is_submitted_again(desk: Desk) -> None:
    """Of a batch that expired what is done is kept, and only the rest is asked again."""
    names = ["Ash", "Birch", "Cedar", "Elm"]
    desk.write(*names)
    desk.run(*names)
    desk.server.fate = broken_off("expired", done=3)
    assert sorted(status for _, status in desk.resume()) == ["done", "done", "done", "pending"]
    desk.server.fate = answered
    assert [status for _, status in desk.resume()] == ["done"]
    assert desk.gists() == own_gists(*names)
    assert len(desk.asked()) == 5


def test_what_always_expires_fails(desk: Desk) -> None:
    """A request that is never got to is submitted three times, then its article has failed, and says why."""
    desk.write("Ash")
    desk.server.fate = broken_off("expired", done=0)
    desk.run("Ash")
    assert [desk.resume() for _ in range(3)] == [
        [("Ash", "pending")],
        [("Ash", "pending")],
        [("Ash", "failed")],
    ]
    assert "expired before this was answered" in rows()[0][2]
    assert desk.run("Ash") == [("Ash", "failed")]
    assert desk.asked() == ["Ash"] * 3


def test_what_failed_is_submitted_again_when_told(desk: Desk) -> None:
    """A cancelled request is not paid for against the person's will; told to, it begins anew."""
    desk.write("Ash", "Elm")
    desk.run("Ash", "Elm")
    desk.server.fate = broken_off("cancelled", done=1)
    assert sorted(status for _, status in desk.resume()) == ["done", "failed"]
    desk.server.fate = answered
    [lost] = [path.removesuffix(".txt") for path, status, _ in rows() if status == "failed"]
    assert desk.run("Ash", "Elm")
    assert len(desk.server.lines()) == 2
    assert (lost, "pending") in desk.run("Ash", "Elm", again="invalid")
    assert desk.resume() == [(lost, "done")]
    assert desk.gists() == own_gists("Ash", "Elm")


def test_one_bad_article_fails_alone(desk: Desk) -> None:
    """What is refused about one article fails it; what the endpoint failed at is asked again."""
    broken = ["Elm"]

    def choosy(body: Body) -> Body:
        if place(body) == "Ash":
            raise RefusalError(400, code="content_filter", message="not this one")
        if place(body) in broken:
            broken.remove(place(body))
            raise RefusalError(503, message="overloaded")
        return rainy(body)

    desk.write("Ash", "Birch", "Elm")
    desk.server.answer = choosy
    desk.run("Ash", "Birch", "Elm")
    assert desk.resume() == [("Ash", "failed"), ("Birch", "done"), ("Elm", "pending")]
    assert desk.resume() == [("Elm", "done")]
    assert "not this one" in rows()[0][2]
    assert desk.asked() == ["Ash", "Birch", "Elm", "Elm"]


def test_an_invalid_answer_is_asked_for_again(desk: Desk) -> None:
    """An answer that is not valid is asked for again with what was wrong, twice, as live; each is kept."""
    desk.write("Ash")
    desk.server.answer = lambda _: completion("It rained.")
    desk.run("Ash")
    assert [desk.resume() for _ in range(3)] == [
        [("Ash", "pending")],
        [("Ash", "pending")],
        [("Ash", "failed")],
    ]
    notes = [
        line.body["messages"][-1]["content"].count("Your last answer could not be used")
        for line in desk.server.lines()
    ]
    assert notes == [0, 1, 1]
    assert "gave no valid answer" in rows()[0][2]
    assert rows("SELECT count(*), sum(input_tokens), sum(value IS NULL) FROM calls") == [(3, 30, 3)]


def test_a_second_answer_counts_with_the_first(desk: Desk) -> None:
    """A summary says what all answers to its questions cost, the invalid ones too."""
    desk.write("Ash")
    desk.server.answer = lambda _: completion("It rained.")
    desk.run("Ash")
    desk.resume()
    desk.server.answer = rainy
    assert desk.resume() == [("Ash", "done")]
    [(_, summary)] = done()
    assert (summary.run.attempts, summary.run.input_tokens) == (2, 20)
    assert summary.run.cost_usd == pytest.approx(2 * (10 + 3 * 2) / 1e6)


def test_a_truncated_answer_goes_on_in_the_next_batch(desk: Desk) -> None:
    """An answer that was cut off keeps its finished items, and is gone on with by a further batch."""
    figure = {
        "value_text": "412 homes",
        "measures": "homes without light",
        "attributed_to": "",
        "sentence": 1,
    }
    whole = json.dumps({"gist": "It rained all day in Ash.", **EMPTY, "figures": [figure]})

    def cut(body: Body) -> Body:
        assert place(body) == "Ash"
        first = len(desk.server.batches) == 1
        return completion(
            whole[: whole.index("}") + 1] if first else whole, finish="length" if first else "stop"
        )

    desk.server.answer = cut
    desk.write(
        "Ash", text=lambda name: f"In {name} 412 homes are without light. It rained all day in {name}.\n"
    )
    desk.run("Ash")
    assert desk.resume() == [("Ash", "pending")]
    assert desk.resume() == [("Ash", "done")]
    [(_, summary)] = done()
    assert [one.value for one in summary.figures] == [412]
    assert summary.run.attempts == 2


@pytest.mark.parametrize(
    "fault", [{"code": "token_limit_exceeded", "message": "enqueued token limit reached", "line": None},
              {"code": "model_not_found", "message": "no such model", "line": 1, "param": "body.model"}],
    ids=["limit", "model"],
)  # fmt: skip
def test_a_batch_that_is_not_taken_stops_the_pass(desk: Desk, fault: Body) -> None:
    """When the endpoint takes no batch the pass says why and submits no other; the next one does."""
    desk.write("Ash", "Elm")
    desk.run("Ash", "Elm")
    desk.server.fate = invalid(fault)
    with pytest.raises(ModelError, match=f"refused batch 'batch_2': {fault['message']}; mend it"):
        desk.resume()
    assert desk.ended() == [("Ash", "pending"), ("Elm", "pending")]
    assert len(desk.server.batches) == 1
    desk.server.fate = answered
    desk.resume()
    assert desk.resume() == [("Ash", "done"), ("Elm", "done")]
    assert rows("SELECT state FROM batch_jobs ORDER BY id") == [("refused",), ("collected",)]


def test_a_line_that_is_not_taken_fails_alone(desk: Desk) -> None:
    """A batch that is not taken for one of its lines fails that article; the others are submitted again."""
    desk.write("Ash", "Birch", "Elm")
    desk.run("Ash", "Birch", "Elm")
    desk.server.fate = invalid({"code": "invalid_line", "message": "line 2 is odd", "line": 2})
    assert desk.resume() == [("Ash", "pending"), ("Birch", "failed"), ("Elm", "pending")]
    desk.server.fate = answered
    assert desk.resume() == [("Ash", "done"), ("Elm", "done")]
    assert rows("SELECT path, reason FROM inputs WHERE status = 'failed'") == [("Birch.txt", "line 2 is odd")]


def test_results_that_are_gone_are_not_paid_for_again(desk: Desk) -> None:
    """When the results of a batch are gone its articles fail, and are submitted again only when told."""
    desk.write("Ash")
    desk.run("Ash")
    desk.server.at = lambda step: desk.server.files.clear() if step == "after GET batches/id" else None
    assert desk.resume() == [("Ash", "failed")]
    assert "has no results of its batch any more" in rows()[0][2]
    desk.server.at = lambda _: None
    assert desk.run("Ash") == [("Ash", "failed")]
    assert len(desk.server.batches) == 1


@pytest.mark.parametrize("limit", [{"most_requests": 2}, {"most_bytes": 30_000}], ids=["requests", "bytes"])
def test_a_file_is_no_larger_than_the_endpoint_takes(desk: Desk, limit: dict[str, int]) -> None:
    """What is too much for one batch goes out as several, each within the limits, and none is lost."""
    names = ["Ash", "Birch", "Cedar", "Elm", "Fir"]
    desk.write(*names)
    desk.server.most_lines = limit.get("most_requests", 50_000)
    desk.server.most_bytes = limit.get("most_bytes", 200_000_000)
    desk.run(*names, bundles=lambda: Bundles(**limit))
    assert desk.told
    assert desk.told.requests == 5
    assert len(desk.told.submitted) > 1
    assert desk.resume() == [(name, "done") for name in names]
    assert desk.asked() == names


def test_a_long_article_goes_out_at_once(desk: Desk) -> None:
    """All parts of a long article are submitted in one batch, and make one summary."""
    paragraph = " ".join(f"It rained all day in Ash, said witness number {n}." for n in range(40)) + "\n\n"
    desk.write("Ash", text=lambda _: paragraph * 16)
    desk.run("Ash")
    sent = len(desk.server.lines())
    assert sent > 2
    assert desk.resume() == [("Ash", "done")]
    assert len(desk.server.lines()) == sent
    assert [summary.run.attempts for _, summary in done()] == [sent]


def test_what_parts_of_an_article_lack_goes_out_together(desk: Desk) -> None:
    """When one part's answer was cut off and another's never came, one further batch asks for both."""
    figure = {"value_text": "1", "measures": "witnesses", "attributed_to": "", "sentence": 1}
    begun = json.dumps({"gist": "It rained.", **EMPTY, "figures": [figure]}).removesuffix("]}")

    def lacking(lines: Sequence[Line], answer: Answer) -> Fate:
        cut, _, *rest = lines
        fate = answered(rest, answer)
        fate.output.append(result(cut.custom_id, completion(begun, finish="length")))
        return fate

    paragraph = " ".join(f"It rained all day in Ash, said witness number {n}." for n in range(40)) + "\n\n"
    desk.write("Ash", text=lambda _: paragraph * 16)
    desk.run("Ash")
    desk.server.fate = lacking
    before = len(desk.server.lines())
    assert desk.resume() == [("Ash", "pending")]
    assert len(desk.server.lines()) == before + 2
    desk.server.fate = answered
    assert desk.resume() == [("Ash", "done")]


HOMES = "The storm left 412 homes in {0} without light. It rained all day in {0}.\n"


def forgetful(body: Body) -> Body:
    """An answer that forgets the number, and a repair that does not."""
    item = {"value_text": "412 homes", "measures": "homes without light", "attributed_to": "", "sentence": 1}
    if "DraftRepair" in json.dumps(body["response_format"]):
        return completion(json.dumps({**EMPTY, "figures": [{**item, "number": 1}]}))
    return completion(json.dumps({"gist": "", **EMPTY}))


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


def test_a_bad_day_ends_in_one_row_each(desk: Desk) -> None:
    """However much goes wrong, each input ends in one row, and no request goes out a fourth time."""
    chaos, names = Chaos(), [f"P{number:03}" for number in range(150)]
    desk.write(*names)
    desk.server.answer, desk.server.fate = chaos.answer, chaos.fate
    desk.run(*names, bundles=lambda: Bundles(most_requests=40))
    for _ in range(12):
        desk.server.trouble = chaos.troubles()
        desk.resume(bundles=lambda: Bundles(most_requests=40))
        if desk.told and not desk.told.waiting:
            break
    assert [path for path, _, _ in rows()] == [f"{name}.txt" for name in names]
    assert rows("SELECT count(*) FROM batch_inputs") == [(0,)]
    sent = Counter(desk.asked())
    assert set(sent) == set(names)
    assert max(sent.values()) == 3
    ended = Counter(status for _, status, _ in rows())
    assert ended["done"] > 110
    assert ended["failed"] > 5
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


# --- the command line, and ends that leave no time for anything ----------------------------------------


def command(*args: str, key: str = "") -> Ran:
    """``summarizer batch`` by itself."""
    return run("batch", "--db", "runs.db", *args, SUMMARIZER_API_KEY=key)


def submitting(desk: Desk, *more: str) -> list[str]:
    return ["in", "--via", "openai-batch", "--base-url", desk.server.base_url, "--model", "m", *more]


@pytest.fixture
def folder(desk: Desk) -> Desk:
    """The same with a folder ``in`` that holds Ash and Elm."""
    Path("in").mkdir()
    for name in ("Ash", "Elm"):
        Path(f"in/{name}.txt").write_text(text_of(name), encoding="utf-8")
    return desk


def test_a_command_submits_and_another_collects(folder: Desk) -> None:
    """One command submits and ends; another says how far it is; a third has the answers and their cost."""
    key = "planted-key-1"
    ran = command(*submitting(folder), key=key)
    assert ran.code == 0
    assert "submitted 2 requests as 'batch_2'; `summarizer batch --resume --db runs.db` collects" in ran.err
    folder.server.working = True
    ran = command("--resume", key=key)
    assert ran.code == 75
    assert "batch 'batch_2' is in_progress: 0 of 2 answered, 0 failed" in ran.err
    assert "0 done, 0 failed, 0 skipped, 2 waiting" in ran.err
    folder.server.working = False
    ran = command("--resume", "--price", "1,2", "--log-json", "log.jsonl", key=key)
    assert ran.code == 0
    assert "2 done, 0 failed, 0 skipped;" in ran.err
    assert rows("SELECT round(sum(cost_usd) * 1e6) FROM calls") == [(32.0,)]
    assert rows("SELECT count(*) FROM runs WHERE ended = 'finished'") == [(3,)]
    events = [json.loads(line) for line in Path("log.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [event["event"] for event in events] == ["started", "input", "input", "submitted", "ended"]
    assert "nothing waits for answers in 'runs.db'" in command("--resume").err
    assert folder.server.keys == {f"Bearer {key}"}
    assert key.encode() not in Path("runs.db").read_bytes()


STEPS = [
    f"{moment} {step}"
    for step in ("POST files", "POST batches", "GET batches/id", "GET files/id/content")
    for moment in ("before", "after")
]


@pytest.mark.slow
@pytest.mark.parametrize("step", STEPS)
def test_a_kill_at_any_step_loses_nothing(folder: Desk, step: str) -> None:
    """Whatever step a process is killed at, others end what it began, each request sent once."""
    running: list[subprocess.Popen[bytes]] = []

    def kill(at: str) -> None:
        if at == step and running:
            running.pop().kill()

    folder.server.at = kill
    killed = 0
    for args in (submitting(folder), ["--resume"], ["--resume"], ["--resume"]):
        process = subprocess.Popen(
            [sys.executable, "-m", "summarizer", "batch", "--db", "runs.db", *args],
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            stderr=subprocess.DEVNULL,
        )
        if not killed:
            running.append(process)
        killed += process.wait(60) == -signal.SIGKILL
    assert killed == 1
    assert folder.gists() == {f"in/{name}": f"It rained all day in {name}." for name in ("Ash", "Elm")}
    assert folder.asked() == ["Ash", "Elm"]
    assert rows("SELECT count(*) FROM calls") == [(2,)]


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["in", "--resume"], "--resume goes on with what was submitted, so INPUT would have no effect"),
        (["--resume", "--model", "m", "--force"], "so --model and --force would have no effect"),
        (["in", "--via", "openai-batch"], "needs an endpoint with a Batch API; name one by --model"),
        (["in", "--repair", "live"], "--repair is for --via openai-batch"),
        ([], "Missing argument 'INPUT...'"),
        (["--via", "openai-batch", "--reground", "--base-url", "http://127.0.0.1:9/v1", "--model", "m"],
         "--reground asks nobody, so --via would have no effect"),
        (["in", "--via", "openai-batch", "--repair", "live", "--budget", "1", "--price", "1,1",
          "--base-url", "http://127.0.0.1:9/v1", "--model", "m"], "--budget cannot be kept with --repair"),
    ],
)  # fmt: skip
@pytest.mark.usefixtures("folder")
def test_options_that_do_not_go_together(args: list[str], said: str) -> None:
    """What ``--via`` or ``--resume`` could not heed is a mistake of usage, and nothing is opened or asked."""
    terminal = Terminal(Path())
    told = terminal.type(f"summarizer batch --db runs.db {' '.join(args)}")
    assert said in told[-1]
    assert terminal.code == 2
    assert not Path("runs.db").exists()


def test_other_prompts_do_not_go_on(folder: Desk) -> None:
    """What was submitted with some prompts is not gone on with by others, and the message says what to do."""
    terminal = Terminal(Path())
    terminal.type(f"summarizer batch --db runs.db {' '.join(submitting(folder))}")
    shutil.copytree(ROOT / "prompts", "mine")
    with Path("mine/whole/article/user.j2").open("a", encoding="utf-8") as file:
        file.write("And be brief.\n")
    told = terminal.type("summarizer batch --db runs.db --resume --prompts mine")
    assert "is not the one that was submitted; name its folder by --prompts" in told[-1]
    assert terminal.code == 3
    terminal.type("summarizer batch --db runs.db --resume")
    assert terminal.code == 0


def test_repair_goes_on_as_it_was_submitted(folder: Desk) -> None:
    """Another process repairs as the first was told to, live where that was said."""
    folder.server.answer = forgetful
    for name in ("Ash", "Elm"):
        Path(f"in/{name}.txt").write_text(HOMES.format(name), encoding="utf-8")
    terminal = Terminal(Path())
    terminal.type(f"summarizer batch --db runs.db {' '.join(submitting(folder, '--repair', 'live'))}")
    assert not folder.server.live
    terminal.type("summarizer batch --db runs.db --resume")
    assert terminal.code == 0
    assert len(folder.server.live) == 2
    assert [summary.run.repaired for _, summary in done()] == [1, 1]


def test_an_estimate_knows_what_was_submitted_and_done(folder: Desk) -> None:
    """``--dry-run`` beside ``--via`` counts as done what came by a batch, and asks nobody."""
    terminal = Terminal(Path())
    line = f"summarizer batch --db runs.db {' '.join(submitting(folder))}"
    terminal.type(line)
    terminal.type("summarizer batch --db runs.db --resume")
    asked = len(folder.server.requests)
    told = terminal.type(f"{line} --dry-run")
    assert next(row.split() for row in told if "done already" in row)[-1] == "2"
    assert len(folder.server.requests) == asked


def test_all_that_waits_is_collected(folder: Desk) -> None:
    """One command collects what was submitted to several models, each by its own name."""
    terminal = Terminal(Path())
    for model in ("m", "n"):
        terminal.type(f"summarizer batch --db runs.db {' '.join(submitting(folder, '--model', model))}")
    assert len(folder.server.batches) == 2
    terminal.type("summarizer batch --db runs.db --resume")
    assert terminal.code == 0
    assert rows("SELECT model, count(*) FROM summaries GROUP BY model") == [("m", 2), ("n", 2)]
    assert sorted({line.body["model"] for line in folder.server.lines()}) == ["m", "n"]
