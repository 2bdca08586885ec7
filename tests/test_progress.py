"""How far a run is, and how that is shown."""

from __future__ import annotations

import io
import json
import re
from pathlib import Path

import pytest

from summarizer.batch import Budget
from summarizer.cli.article_progress import working
from summarizer.cli.batch_progress import Tally, dollars, lasting, shown
from summarizer.cli.event_log import Journal, journal
from summarizer.llm import FREE, UNKNOWN, Price
from summarizer.schema import Usage

PRICE = Price("by --price", fixed=(100.0, 200.0))


class Time:
    """A clock that stands until it is told."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


def tally(time: Time, total: int = 100, price: Price = PRICE) -> Tally:
    return Tally(total, Budget(price), time)


def test_a_line_says_how_far_it_is() -> None:
    """One line has how many of how many, what failed, the rate, the time left, the tokens and the cost."""
    time = Time()
    counted = tally(time)
    counted.budget.spend(Usage(attempts=9, input_tokens=12_000, output_tokens=3_000))
    for status in ["skipped"] * 10 + ["done"] * 28 + ["failed"] * 2:
        counted.count(status)  # type: ignore[arg-type] # each is one
    time.now += 60
    assert counted.line() == (
        "40 of 100 · 28 done, 2 failed, 10 skipped · 30.0 a minute · 2 min 00 s left · 15,000 tokens"
        " · 1.80 USD"
    )


def test_nothing_is_foretold_before_anything_was_read() -> None:
    """Without a rate there is no time left to tell, and no cost where nobody knows the price."""
    counted = tally(Time(), price=UNKNOWN)
    assert counted.line() == "0 of 100 · 0 done, 0 failed, 0 skipped · 0.0 a minute · 0 tokens"
    counted.count("skipped")
    assert counted.seconds_left() is None


def test_more_inputs_than_were_counted_are_no_fault() -> None:
    """Inputs that came after the count push it up; nothing is left of them then."""
    time = Time()
    counted = tally(time, total=1)
    time.now += 1
    for _ in range(3):
        counted.count("done")
    assert counted.line().startswith("3 of 3 · ")
    assert counted.seconds_left() == 0


@pytest.mark.parametrize(
    ("seconds", "told"),
    [(0.4, "0 s"), (59.4, "59 s"), (61, "1 min 01 s"), (3_725, "1 h 02 min"), (90_000, "1 d 1 h")],
)
def test_a_duration_has_two_units(seconds: float, told: str) -> None:
    """A duration is told in its two largest units."""
    assert lasting(seconds) == told


@pytest.mark.parametrize(
    ("usd", "told"),
    [(0.0, "0.00 USD"), (0.00123, "0.0012 USD"), (1.005, "1.00 USD"), (12_345.6, "12,345.60 USD")],
)
def test_small_sums_are_not_rounded_away(usd: float, told: str) -> None:
    """Below a dollar four decimals are shown, above it two."""
    assert dollars(usd) == told


def test_the_table_tells_it_all() -> None:
    """The closing table has every count, the tokens, the cost with whose price it is, and the time."""
    time = Time()
    counted = tally(time, total=4, price=FREE)
    counted.budget.spend(Usage(attempts=2, input_tokens=1_000, cached_tokens=400, output_tokens=30))
    counted.count("done")
    time.now += 30
    assert counted.table() == [
        "  inputs    1 of 4",
        "  done      1",
        "  failed    0",
        "  skipped   0",
        "  requests  2",
        "  tokens    1,000 in (400 cached), 30 out",
        "  cost      0.00 USD (the embedded model costs nothing)",
        "  time      30 s, 2.0 articles a minute",
    ]
    assert any("cost      not known" in line for line in tally(time, price=UNKNOWN).table())


def test_a_plain_line_comes_now_and_then(capsys: pytest.CaptureFixture[str]) -> None:
    """Away from a terminal there is a line each half minute, and none in between."""
    time = Time()
    counted = tally(time)
    with shown(counted) as changed:
        for _ in range(70):
            time.now += 1
            counted.count("done")
            changed()
    lines = capsys.readouterr().err.splitlines()
    assert [line.split(" · ")[0] for line in lines] == ["summarizer: 30 of 100", "summarizer: 60 of 100"]


def test_quiet_shows_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    """With ``--quiet`` there is no line at all."""
    time = Time()
    with shown(tally(time), quiet=True) as changed:
        time.now += 3_600
        changed()
    assert capsys.readouterr() == ("", "")


class Screen(io.StringIO):
    """A terminal's other side."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize("width", ["200", "60"])
def test_a_terminal_shows_a_live_line(monkeypatch: pytest.MonkeyPatch, width: str) -> None:
    """On a terminal a bar goes on, says all however narrow that is, and leaves nothing behind."""
    screen = Screen()
    monkeypatch.setattr("sys.stderr", screen)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", width)
    counted = tally(Time())
    with shown(counted) as changed:
        counted.count("done")
        changed()
    words = re.sub(r"\x1b\[[\d;?]*\w|[━╸\s]+", " ", screen.getvalue())
    for part in ("1 of 100", "1 done", "0 failed", "0 tokens", "0.00 USD"):
        assert part in " ".join(words.split())
    assert screen.getvalue().rstrip().endswith(("\x1b[2K", "\x1b[?25h"))


def test_a_journal_is_a_line_an_event(tmp_path: Path) -> None:
    """Each event is a JSON object on a line of its own, added to what is there, whatever its words are."""
    path = tmp_path / "log.jsonl"
    for number in (1, 2):
        with journal(path) as log:
            log.note("input", input="a\nb\udce9 “c”", number=number)
    lines = [json.loads(line) for line in path.read_bytes().splitlines()]
    assert [(line["event"], line["number"]) for line in lines] == [("input", 1), ("input", 2)]
    assert all(re.fullmatch(r"\d{4}-\d\d-\d\dT[\d:.]+\+00:00", line["at"]) for line in lines)


def test_a_journal_that_cannot_be_written_ends_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    """A full disk is told once, and the run goes on without its journal."""
    with Path("/dev/full").open("ab", buffering=0) as full:
        log = Journal(full)
        log.note("one")
        log.note("two")
    told = capsys.readouterr().err.splitlines()
    assert told == [
        "summarizer: cannot write to '/dev/full': No space left on device; the run goes on without it"
    ]
    Journal(None).note("nobody listens")


def test_each_part_of_a_long_article_has_its_line(capsys: pytest.CaptureFixture[str]) -> None:
    """Away from a terminal a line comes for each part that is read, and none for an article of one part."""
    for name, parts in (("report", 3), ("news", 1)):
        with working(name) as progress:
            for done in range(1, parts + 1):
                progress(done, parts)
    told = [f"summarizer: reading report: {done} of 3 parts" for done in (1, 2, 3)]
    assert capsys.readouterr().err.splitlines() == told
