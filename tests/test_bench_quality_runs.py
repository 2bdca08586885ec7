"""LangExtract played by a script, the run of all methods, and its table."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import quality
from bench_material import GOLD, POSITION, REJECTED, STORY, TEXT, asked, span
from endpoint import HANG, status
from peers import extracting, plain, running, table, words
from peers.outcome import Found, LimitError, Method, Outcome, Reading

from summarizer.article import Article, from_text
from summarizer.llm import Endpoint

# Other programs are timed and given up here, which takes seconds.
pytestmark = pytest.mark.slow
ROOT = Path(__file__).parent.parent
PLAYED = """
import json, sys, time
order = json.loads(sys.stdin.readline())
print(json.dumps({"langextract": "0"}), flush=True)
for line in sys.stdin:
    text = json.loads(line)["text"]
    if text.startswith("slow"): time.sleep(60)
    if text.startswith("dead"): sys.exit(3)
    if text.startswith("wrong"): answer = {"error": "ValueError: it broke"}
    elif text.startswith("mute"): answer = {"extractions": [], "complaints": ["Chunk omitted"]}
    else:
        at = text.index("rejected")
        one = {"class": "Positions", "text": "rejected", "span": [at, at + 8]}
        one["attributes"] = {"actor": "Bo Lind"}
        lost = {"class": "figure", "text": "90 ships", "span": None, "attributes": {}}
        other = {"class": "mood", "text": "rejected", "span": [at, at + 8], "attributes": {}}
        answer = {"extractions": [one, lost, other], "complaints": ["Chunk omitted"]}
    print(json.dumps(answer), flush=True)
"""


@pytest.fixture
def played(tmp_path: Path) -> Iterator[extracting.LangExtract]:
    script = tmp_path / "played.py"
    script.write_text(PLAYED, encoding="utf-8")
    endpoint = Endpoint("tiny", "http://127.0.0.1:1/v1", "k")
    method = extracting.LangExtract(endpoint, 2, [sys.executable, str(script)])
    yield method
    method.close()


def test_langextracts_places_are_the_articles(played: extracting.LangExtract) -> None:
    """Its offsets, which leave out the date line, become the article's; other classes are left out."""
    article = from_text("date 2026-01-02 " + TEXT)
    outcome = running.attempt(played, article, running.Server())
    (position,) = outcome.readings[0]["positions"]
    assert [article.text[slice(*span)] for span in position["evidence"]] == ["rejected"]
    assert (outcome.failed, outcome.unplaced) == ("", 1)


@pytest.mark.parametrize(
    ("begins", "reason", "limited"),
    [
        ("slow", "no answer within 2 seconds", True),
        ("dead", "ToolError: its process ended with status 3", False),
        ("wrong", "ToolError: ValueError: it broke", False),
        ("mute", "ToolError: Chunk omitted", False),
    ],
)
def test_langextracts_failures_are_stated(
    played: extracting.LangExtract, begins: str, reason: str, *, limited: bool
) -> None:
    """A limit, an error, or the end of its process costs the article, and the next one is read again."""
    outcome = running.attempt(played, from_text(f"{begins} news came."), running.Server())
    assert (outcome.failed, outcome.limited) == (reason, limited)
    assert not running.attempt(played, STORY, running.Server()).failed


def test_the_example_is_as_langextract_wants_it() -> None:
    """The example's extractions stand in its text, in its order, and none overlaps another."""
    end = 0
    for one in words.EXAMPLE:
        start = words.EXAMPLE_TEXT.index(one["text"])
        assert start >= end
        end = start + len(one["text"])
    assert {one["class"] for one in words.EXAMPLE} == {"position", "demand", "figure"}


class Played:
    """A method that does what it was told to."""

    def __init__(self, reading: Callable[[Article], Found]) -> None:
        self._reading = reading
        self.read_articles: list[str] = []
        self.limits: list[float] = []

    def ready(self) -> None:
        """Nothing is to be done."""

    def read(self, article: Article, at_least: float) -> Found:
        self.limits.append(at_least)
        self.read_articles.append(article.id)
        return self._reading(article)

    def close(self) -> None:
        """Nothing was started."""


def some(_: Article) -> Found:
    reading: Reading = {"positions": [{**POSITION, "evidence": [list(span(REJECTED))]}]}
    return Found((reading,), unplaced=2)


def broken(_: Article) -> Found:
    raise RuntimeError("it\nbroke")


def run(methods: dict[str, Method], saved: running.Saved, *articles: Article) -> list[str]:
    lines: list[str] = []
    running.run(articles or (STORY,), methods, running.Server(), saved, lines.append)
    return lines


def test_a_run_goes_on_from_what_was_saved(tmp_path: Path) -> None:
    """What a file has saved is not read again, with the same outcome; the rest, and another text, is."""
    path = tmp_path / "saved.json"
    first, again, other = Played(some), Played(some), Played(broken)
    begun = running.Saved(path)
    run({"one": first}, begun)
    resumed = running.Saved(path)
    changed = from_text(TEXT + " That is all.", id="port")
    lines = run({"one": again, "two": other}, resumed, STORY, changed)
    assert "saved before" in lines[0]
    assert (again.read_articles, other.read_articles) == (["port"], ["port", "port"])
    key = running.key_of(STORY)
    assert resumed.outcomes[key]["one"] == begun.outcomes[key]["one"]
    assert running.Saved(path).outcomes == resumed.outcomes


def test_a_file_of_another_run_is_refused(tmp_path: Path) -> None:
    """Results under another limit or of another model are not mixed in."""
    path = tmp_path / "saved.json"
    run({"one": Played(some)}, running.Saved(path, {"seconds": 5}))
    assert running.Saved(path, {"seconds": 5, "model": "tiny"}).outcomes
    with pytest.raises(ValueError, match="seconds was 5 and is 6"):
        running.Saved(path, {"seconds": 6})


def test_what_a_method_raises_is_a_stated_failure() -> None:
    """An exception of a method, in one line, is its outcome, and the next method reads the article."""
    saved, after = running.Saved(), Played(some)
    lines = run({"broken": Played(broken), "after": after}, saved)
    outcome = saved.outcomes[running.key_of(STORY)]["broken"]
    assert (outcome.failed, outcome.limited) == ("RuntimeError: it broke", False)
    assert outcome.failed in lines[0]
    assert after.read_articles == ["port"]


def test_nobody_is_stopped_sooner_than_ours_was_done() -> None:
    """The others' limit in an article is at least the seconds that the program took for it."""
    saved, other = running.Saved(), Played(some)
    saved.add(running.key_of(STORY), "ours", Outcome(seconds=300.0))
    run({"ours": Played(some), "langextract": other}, saved)
    assert other.limits == [300.0]
    with asked(HANG, status(501)) as (endpoint, server, _):
        outcome = running.attempt(plain.Plain(endpoint, 0.1, 100), STORY, server, 1.0)
    assert outcome.failed == "no answer within 1 seconds"


def test_the_run_ends_with_its_server(tmp_path: Path) -> None:
    """When the server is gone after a failure, the run ends and does not save it as the method's."""

    def gone() -> None:
        raise OSError("it is gone")

    saved = running.Saved(tmp_path / "saved.json")
    with pytest.raises(OSError, match="it is gone"):
        running.run([STORY], {"one": Played(broken)}, running.Server(settle=gone), saved, print)
    assert not saved.outcomes


def limited(_: Article) -> Found:
    raise LimitError("no answer within 9 seconds")


def columns() -> list[table.Column]:
    good = running.attempt(Played(some), STORY, running.Server())
    slow = running.attempt(Played(limited), STORY, running.Server())
    timed = [Outcome.of_data({**one.to_data(), "seconds": s}) for one, s in ((good, 2.0), (slow, 8.0))]
    return [
        table.column(name, [GOLD], [one]) for name, one in zip(("ours", "langextract"), timed, strict=True)
    ]


def test_the_table_shows_each_method_beside_langextract() -> None:
    """A column for each method: who reached the limit found nothing and missed all; seconds are shares."""
    rows = {
        cells[0]: cells[1:]
        for line in table.to_table(columns()).splitlines()
        if (cells := [cell.strip() for cell in line.split("  ") if cell.strip()])
    }
    assert rows["ours"] == ["langextract"]
    assert rows["positions: right/wrong/of"] == ["1/0/1", "0/0/1"]
    assert rows["positions: F1"] == ["1.00", "0.00"]
    assert rows["positions: stance"] == ["1/1", "0/0"]
    assert rows["demands: right/wrong/of"] == ["0/0/1", "0/0/1"]
    assert rows["figures: place found"] == ["0/2", "0/2"]
    assert rows["items not placed"] == ["2", "0"]
    assert rows["seconds, median"] == ["2.0", "8.0"]
    assert rows["as a share of langextract's"] == ["0.25", "1.00"]
    assert rows["articles at the limit"] == ["0/1", "1/1"]
    assert rows["articles failed"] == ["0/1", "0/1"]


def test_the_scores_are_data_too() -> None:
    """The JSON has each method's scores, of each article too, with what it took and why it failed."""
    data = table.to_json(columns(), {"model": "tiny"})
    late = data["methods"]["langextract"]
    assert data["settings"] == {"model": "tiny"}
    assert data["methods"]["ours"]["overall"]["positions"]["f1"] == 1.0
    assert data["methods"]["ours"]["seconds_beside_langextract"] == 0.25
    assert late["articles"][0]["failed"] == late["articles"][0]["took"]["failed"]
    assert late["articles"][0]["took"]["limited"]
    assert json.dumps(data)


def test_the_command_reads_our_articles_without_a_model(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The methods that need no model are compared without one, with the scores written as asked."""
    told = tmp_path / "scores.json"
    options = ["--only", "court", "--methods", "reading", "crude", "crude", "--json", str(told)]
    monkeypatch.setattr(sys, "argv", ["quality.py", str(ROOT / "benchmarks" / "gold"), *options])
    quality.main()
    printed = capsys.readouterr()
    assert printed.out.splitlines()[2].split() == ["crude", "reading"]
    assert "[2/2] court, reading:" in printed.err
    methods = json.loads(told.read_text(encoding="utf-8"))["methods"]
    assert methods["reading"]["overall"]["positions"]["core"] > 0
