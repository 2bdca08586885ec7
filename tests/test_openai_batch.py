"""Articles through a Batch API: each answer goes to its article, and nothing is asked twice."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from batch_desk import EMPTY, WHOLE, Desk, done, own_gists, rainy, rows, text_of
from batch_endpoint import (
    BatchServer,
    Body,
)
from endpoint import completion

from summarizer import prompt
from summarizer.batch import (
    Batch,
    inputs,
    keyed,
    remembering,
    settings_of,
)
from summarizer.llm import Endpoint, connect
from summarizer.pipeline import summarise
from summarizer.store import Store


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    monkeypatch.chdir(tmp_path)
    with BatchServer(rainy) as server:
        yield Desk(server)


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
