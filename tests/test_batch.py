"""Reading many articles: each input ends in one row, and a rerun reads only what is not done."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import pytest
from batch_program import ALL, EMPTY, RAIN, Reader, batch, rows

from summarizer.batch import Batch, Outcome, StoppedError, exported, inputs, keyed
from summarizer.errors import AnswerError, ArticleError, ModelError, StoreError
from summarizer.store import Store


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder ``in`` with the articles a, b and c, as the current place's."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "in").mkdir()
    for name in "abc":
        (tmp_path / "in" / f"{name}.txt").write_text(RAIN.format(name), encoding="utf-8")
    return tmp_path


def statuses(told: list[Outcome]) -> list[tuple[str, str]]:
    return [(outcome.path, outcome.status) for outcome in told]


@pytest.mark.usefixtures("folder")
def test_each_input_is_done_or_failed() -> None:
    """An article that is read is done, and one that cannot be is failed with its reason: a row each."""
    Path("in/b.txt").write_text(" \n", encoding="utf-8")
    told = batch(Reader(), [*ALL, "in/missing.txt"])
    expected = [
        ("in/a.txt", "done"),
        ("in/b.txt", "failed"),
        ("in/c.txt", "done"),
        ("in/missing.txt", "failed"),
    ]
    assert rows() == statuses(told) == expected
    assert [reason for (reason,) in rows("SELECT reason FROM inputs WHERE status = 'failed'")] == [
        EMPTY,
        "no such file: 'in/missing.txt'; check the path",
    ]
    assert [one.number for one in told] == [1, 2, 3, 4]


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    "failure",
    [
        AnswerError("no valid answer; try another model"),
        ArticleError("too long; split it"),
        ModelError("it does not fit; use a shorter article", about_article=True),
        KeyError("a mistake of ours"),
    ],
    ids=lambda failure: type(failure).__name__,
)
def test_one_bad_article_ends_no_other(failure: Exception) -> None:
    """Whatever goes wrong with one article, a mistake of the program too, the others are read."""
    told = batch(Reader(b=failure))
    assert rows() == statuses(told) == [("in/a.txt", "done"), ("in/b.txt", "failed"), ("in/c.txt", "done")]
    [[reason]] = rows("SELECT reason FROM inputs WHERE status = 'failed'")
    assert str(failure) in reason


@pytest.mark.usefixtures("folder")
def test_a_rerun_skips_what_is_done_and_tries_the_rest() -> None:
    """The same batch again asks only about what failed, and leaves one row each."""
    batch(Reader(b=AnswerError("nonsense; try another model")))
    again = Reader()
    told = batch(again)
    assert again.asked == ["b"]
    assert dict(statuses(told)) == {"in/a.txt": "skipped", "in/b.txt": "done", "in/c.txt": "skipped"}
    assert rows() == [(path, "done") for path in ALL]


@pytest.mark.usefixtures("folder")
def test_what_fails_for_all_stops_the_run() -> None:
    """An endpoint that refuses us comes out at once; what was done stays, and the next run goes on."""
    refused = ModelError("answered 401; check the API key")
    first, second = Reader(b=refused), Reader()
    with pytest.raises(StoppedError, match="answered 401"):
        batch(first)
    assert first.asked == ["a", "b"]
    assert rows() == [("in/a.txt", "done"), ("in/b.txt", "failed")]
    batch(second)
    assert second.asked == ["c", "b"]
    assert rows() == [(path, "done") for path in ALL]


@pytest.mark.usefixtures("folder")
def test_what_stops_each_run_is_tried_last() -> None:
    """An article that stops every run does not keep the others from being read: it is tried after them."""
    poison = {"a": ModelError("answered 402; check the balance")}
    for _ in range(2):
        with pytest.raises(ModelError):
            batch(Reader(**poison))
    assert rows() == [("in/a.txt", "failed"), ("in/b.txt", "done"), ("in/c.txt", "done")]


@pytest.mark.usefixtures("folder")
def test_an_interrupted_article_has_no_row() -> None:
    """An interruption keeps what is done; the article under way is neither done nor failed."""
    with pytest.raises(KeyboardInterrupt):
        batch(Reader(b=KeyboardInterrupt()))
    assert rows() == [("in/a.txt", "done")]


@pytest.mark.usefixtures("folder")
def test_an_outcome_is_told_when_it_is_kept() -> None:
    """What is reported is in the file already, for whoever looks."""
    seen: list[tuple[str, bool]] = []

    def report(outcome: Outcome) -> None:
        seen.append((outcome.path, (outcome.path, outcome.status) in rows()))

    with Store(Path("runs.db")) as store:
        asyncio.run(Batch(store, Reader().read, keyed("m", "p")).run(inputs(ALL), report))
    assert seen == [(path, True) for path in ALL]


@pytest.mark.usefixtures("folder")
def test_a_store_that_fails_ends_the_run(monkeypatch: pytest.MonkeyPatch) -> None:
    """A database that cannot be written stops the run before another answer is paid for."""

    def full(*_: object) -> None:
        raise StoreError("the disk is full; free some space")

    monkeypatch.setattr(Store, "add", full)
    reader = Reader()
    with pytest.raises(StoreError):
        batch(reader)
    assert reader.asked == ["a"]


@pytest.mark.usefixtures("folder")
def test_equal_texts_are_asked_about_once() -> None:
    """Two files with the same text share one answer, and each is exported under its own name."""
    Path("in/c.txt").write_text(RAIN.format("a"), encoding="utf-8")
    reader = Reader()
    batch(reader)
    assert reader.asked == ["a", "b"]
    with Store(Path("runs.db")) as store:
        found = [(one.article.id, one.article.source, one.gist) for one in exported(store)]
    assert found == [(name, f"in/{name}.txt", RAIN.format(text)) for name, text in ("aa", "bb", "ca")]


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("change", [{"model": "other"}, {"prompts": "other"}], ids=["model", "prompts"])
def test_another_model_or_prompt_reads_anew(change: dict[str, Any]) -> None:
    """With another model, or other prompts, nothing is done yet; the earlier answers are kept."""
    batch(Reader())
    again = Reader()
    batch(again, **change)
    assert again.asked == ["a", "b", "c"]
    assert rows("SELECT count(*) FROM summaries") == [(6,)]
    assert len(rows()) == 3


@pytest.mark.usefixtures("folder")
def test_a_changed_article_is_read_anew() -> None:
    """An input whose text has changed since is not done."""
    batch(Reader())
    Path("in/b.txt").write_text("It snowed.\n", encoding="utf-8")
    again = Reader()
    batch(again)
    assert again.asked == ["b"]
