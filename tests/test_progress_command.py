"""What the batch command tells: estimates, budgets, journals."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from endpoint import FaultServer, completion, ok, reply
from pages import Terminal

DRAFT = {"gist": "It rained all day.", "positions": [], "demands": [], "figures": []}
RAIN = "It rained all day in {}.\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder ``in`` with the articles a to e, as the current place's."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "in").mkdir()
    for name in "abcde":
        (tmp_path / "in" / f"{name}.txt").write_text(RAIN.format(name), encoding="utf-8")
    return tmp_path


@pytest.fixture
def server() -> Iterator[FaultServer]:
    """An endpoint that always answers, with 10 tokens in, 4 of them cached, and 3 out."""
    with FaultServer(always=ok(DRAFT)) as started:
        yield started


@pytest.fixture
def terminal(folder: Path) -> Terminal:
    return Terminal(folder)


def batch(server: FaultServer, more: str = "", inputs: str = "in") -> str:
    return f"summarizer batch {inputs} --db runs.db --base-url {server.base_url} --model m {more}"


def rows(query: str) -> list[Any]:
    with closing(sqlite3.connect("runs.db")) as connection:
        return connection.execute(query).fetchall()


def test_a_dry_run_asks_nobody(server: FaultServer, terminal: Terminal) -> None:
    """``--dry-run`` says what would be read and its cost, asks nothing, and makes no database."""
    Path("in/a2.txt").write_text(RAIN.format("a"))
    Path("in/z.txt").touch()
    told = terminal.type(batch(server, "--dry-run --price 1,2"))
    assert terminal.code == 0
    table = dict(re.split(r"\s{2,}", line.strip(), maxsplit=1) for line in told[:-1])
    counts = ["inputs", "done already", "equal texts", "not readable", "to read", "requests"]
    assert [table[name] for name in counts] == ["7", "0", "1", "1", "5", "5"]
    assert re.fullmatch(
        r"about [\d.]+ USD, with the longest answers [\d.]+ USD \(by --price\)", table["cost"]
    )
    assert server.asked == []
    assert not Path("runs.db").exists()


def test_a_dry_run_leaves_out_what_is_done(server: FaultServer, terminal: Terminal) -> None:
    """What an earlier run has read is not counted in the cost, unless all is to be read anew."""
    terminal.type(batch(server, inputs="in/a.txt in/b.txt"))
    for more, done, left in (("", "2", "3"), ("--force", "0", "5")):
        told = " ".join(terminal.type(batch(server, f"--dry-run {more}")))
        assert re.search(rf"done already +{done} .* to read +{left} .*cost +not known", told)
    assert len(server.asked) == 2


def test_a_dry_run_needs_no_key(terminal: Terminal) -> None:
    """Where nobody is asked no key is needed, and the price is that of the model that is named."""
    *_, cost, _ = terminal.type("summarizer batch in --db runs.db --dry-run --model openai/gpt-4o-mini")
    assert re.fullmatch(r"  cost +about [\d.]+ USD, with .* USD \(OpenAI: gpt 4o mini\)", cost)
    terminal.type("summarizer batch in --db runs.db --model openai/gpt-4o-mini")
    assert terminal.code == 3


def test_a_budget_stops_in_time_and_goes_on(terminal: Terminal) -> None:
    """``--max-total-tokens`` ends the run with 3 before it is exceeded; without one it goes on from there."""
    dear = completion(json.dumps(DRAFT)) | {"usage": {"prompt_tokens": 9_000, "completion_tokens": 1_000}}
    with FaultServer(always=reply(dear)) as server:
        told = terminal.type(batch(server, "--max-total-tokens 45000"))
        assert terminal.code == 3
        assert told[0].startswith("summarizer: the budget is used up: ")
        assert told[-1].startswith("summarizer: stopped after ")
        done = rows("SELECT count(*) FROM inputs WHERE status = 'done'")[0][0]
        assert 1 < done == len(server.asked) < 5
        assert rows("SELECT count(*) FROM inputs WHERE status = 'failed'") == [(0,)]
        assert rows("SELECT input_tokens + output_tokens <= 45000 FROM runs") == [(1,)]
        terminal.type(batch(server))
        assert (terminal.code, len(server.asked)) == (0, 5)


def test_a_budget_of_money_is_kept(server: FaultServer, terminal: Terminal) -> None:
    """``--budget`` counts what answers cost by the price, and the cost is kept for article, call and run."""
    told = terminal.type(batch(server, "--budget 50 --price 100,1000"))
    assert terminal.code == 0
    assert "  cost      0.0200 USD (by --price)" in told
    assert rows("SELECT round(cost_usd, 6) FROM runs") == [(0.02,)]
    assert rows("SELECT round(sum(cost_usd), 6), count(*) FROM calls") == [(0.02, 5)]
    written = [json.loads(line) for line in terminal.type("summarizer export runs.db")]
    assert [round(one["run"]["cost_usd"], 6) for one in written] == [0.004] * 5
    terminal.type(batch(server, "--budget 0.001 --price 100,1000 --force"))
    assert (terminal.code, len(server.asked)) == (3, 5)


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ("--budget 1", "the price of 'm' is not known, so --budget cannot be kept; say it by --price IN,OUT"),
        ("--price 1", "'1' is no price; say USD for a million tokens in and out, as 0.15,0.60"),
        ("--price -1,2", "is no price"),
        ("--reground --force", "--reground asks nobody, so --force would have no effect; leave it out"),
        ("--reground --concurrency 2 --rpm 9", "so --concurrency and --rpm would have no effect"),
        ("--via openai-batch --processes 2", "reads in one process; leave --processes out"),
        ("--log-json no/such/folder", "cannot write to 'no/such/folder'"),
        ("--concurrency 0", "is not in the range"),
    ],
)
def test_options_at_odds_are_told(server: FaultServer, terminal: Terminal, more: str, said: str) -> None:
    """What cannot be done is a mistake of usage, told before anything is opened."""
    assert said in terminal.type(batch(server, more))[-1]
    assert (terminal.code, server.asked, Path("runs.db").exists()) == (2, [], False)


def test_the_embedded_model_reads_one_at_a_time(terminal: Terminal) -> None:
    """More at once than the embedded model can is a mistake of usage."""
    told = terminal.type("summarizer batch in --db runs.db --concurrency 2")
    assert "reads one article at a time" in told[-1]
    assert terminal.code == 2


def test_the_journal_holds_what_happened(server: FaultServer, terminal: Terminal) -> None:
    """``--log-json`` has a line for the start, for each input with its cost, and for the end."""
    Path("in/c.txt").write_text("")
    terminal.type(batch(server, "--log-json log.jsonl --price 100,1000 --quiet"))
    first, *inputs, last = [json.loads(line) for line in Path("log.jsonl").read_text().splitlines()]
    assert (first["event"], first["model"], first["inputs"]) == ("started", "m", 5)
    assert sorted(one["input"] for one in inputs) == [f"in/{name}.txt" for name in "abcde"]
    [failed] = [one for one in inputs if one["status"] == "failed"]
    assert failed["reason"] == "'in/c.txt' is empty; give a file that holds an article's text"
    assert {one["input_tokens"] for one in inputs if one["status"] == "done"} == {10}
    assert (last["event"], last["how"], last["done"], last["failed"]) == ("ended", "finished", 4, 1)
    assert (last["input_tokens"], last["cost_usd"]) == (40, pytest.approx(0.016))


def test_rows_of_tables_are_inputs(server: FaultServer, terminal: Terminal) -> None:
    """The rows of a table are read, in the columns that were named, and exported under their ids."""
    lines = [{"key": "x", "body": RAIN.format("x")}, {"key": "y"}]
    Path("t.jsonl").write_text("".join(f"{json.dumps(line)}\n" for line in lines))
    told = terminal.type(batch(server, "--text-column body --id-column key", "t.jsonl"))
    assert told[0] == (
        "summarizer: 2 of 2 · failed · t.jsonl#y: 't.jsonl', line 2: it has no 'body' but 'key'; "
        "name what holds the text by --text-column"
    ) or told[0].startswith("summarizer: 1 of 2 · failed · t.jsonl#y")
    assert rows("SELECT path, status FROM inputs ORDER BY path") == [
        ("t.jsonl#x", "done"),
        ("t.jsonl#y", "failed"),
    ]
    [written] = [json.loads(line) for line in terminal.type("summarizer export runs.db")]
    assert (written["article"]["id"], written["article"]["source"]) == ("x", "t.jsonl#x")


@pytest.mark.slow
def test_each_part_of_a_report_is_told(server: FaultServer, terminal: Terminal) -> None:
    """Of an article that is asked about in parts each has its line, and of the others there is none."""
    report = "".join(f"It rained all day in Leith, said Ann Lee on day {day}.\n\n" for day in range(400))
    Path("in/report.txt").write_text(report, encoding="utf-8")
    told = terminal.type(batch(server, "--plan whole"))
    parts = [line for line in told if line.endswith(" parts")]
    assert parts == [f"summarizer: reading in/report.txt: {n} of 2 parts" for n in (1, 2)]
    assert not [line for line in terminal.type(batch(server, "--force --quiet")) if "parts" in line]


def test_an_invalid_answer_is_paid_for_once(terminal: Terminal) -> None:
    """The same command tries what failed from what is kept; ``--retry-failed`` asks again."""
    with FaultServer(*[ok("nonsense")] * 3, always=ok(DRAFT)) as server:
        for more, code, asked in (("", 1, 3), ("", 1, 3), ("--retry-failed", 0, 4)):
            terminal.type(batch(server, more, "in/a.txt"))
            assert (terminal.code, len(server.asked)) == (code, asked)


def test_inputs_are_named_where_they_are_read(server: FaultServer, terminal: Terminal) -> None:
    """A batch without inputs, and a check of what is kept with some, are mistakes of usage."""
    for more, inputs, said in (
        ("", "", "Missing argument 'INPUT...'; name files, folders"),
        ("--reground", "in", "leave INPUT out"),
    ):
        assert said in terminal.type(batch(server, more, inputs))[-1]
        assert terminal.code == 2


def test_all_is_read_anew_by_force(server: FaultServer, terminal: Terminal) -> None:
    """``--force`` asks about everything again."""
    for more in ("", "--force"):
        terminal.type(batch(server, more))
    assert (terminal.code, len(server.asked)) == (0, 10)


def test_how_many_requests_a_minute_is_kept(server: FaultServer, terminal: Terminal) -> None:
    """With limits of requests and tokens that suffice, all is read."""
    terminal.type(batch(server, "--rpm 1000 --tpm 10000000 --concurrency 3"))
    assert (terminal.code, len(server.asked)) == (0, 5)


def test_what_an_endpoint_does_not_count_is_shown_as_it_is(terminal: Terminal) -> None:
    """An endpoint that says nothing of tokens has none in the summary, and some in the run's account."""
    with FaultServer(always=reply(completion(json.dumps(DRAFT)) | {"usage": None})) as server:
        told = terminal.type(batch(server, "--price 1,1", "in/a.txt"))
    [tokens] = [line for line in told if line.startswith("  tokens")]
    assert not tokens.startswith("  tokens    0 in")
    assert rows("SELECT input_tokens FROM summaries") == [(0,)]


def test_verbose_tells_each_input(server: FaultServer, terminal: Terminal) -> None:
    """With ``--verbose`` every input has its line, also those that are done or skipped."""
    for status in ("done", "skipped"):
        told = terminal.type(batch(server, "--verbose", "in/a.txt"))
        assert told[1].startswith(f"summarizer: 1 of 1 · {status} · in/a.txt")
