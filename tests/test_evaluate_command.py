"""The command: what is scored, told and refused."""

from __future__ import annotations

import json
from typing import Any

import pytest
from endpoint import FaultServer, ok
from evaluate_material import ANNOTATED, STORY, changed, put
from pages import Terminal

from summarizer.article import from_text
from summarizer.errors import ArticleError
from summarizer.evaluate import (
    Number,
    PredictedClaim,
    Predictions,
    of_summary,
    read_stored,
    reading_of,
)
from summarizer.schema import Summary, Ungrounded, Verdict

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
    # A busy machine tells how far it is, too.
    read = [line for line in told if line.endswith("· read")]
    assert (terminal.code, read) == (
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
    said = PredictedClaim("Ann Lee", summary.positions[0].statement, ((0, 48),), stance="asserts")
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
