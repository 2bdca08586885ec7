"""Odd, expired, invalid and refused results: each input ends in one row, and pays once."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from batch_desk import EMPTY, Desk, done, own_gists, place, rainy, rows
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

from summarizer.batch import (
    Bundles,
)
from summarizer.errors import ModelError


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    monkeypatch.chdir(tmp_path)
    with BatchServer(rainy) as server:
        yield Desk(server)


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
