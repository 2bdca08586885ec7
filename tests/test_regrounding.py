"""Checks from kept answers: nothing is paid, nothing gets lost, and what is missing is told."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from pages import Terminal

from summarizer import prompt
from summarizer.article import Article, from_text
from summarizer.batch.answer_cache import remembering
from summarizer.batch.regrounding import Regrounded, reground
from summarizer.llm import Answer, Ask, Endpoint, Message
from summarizer.pipeline import summarise
from summarizer.schema import WIRE_SCHEMA, Draft, DraftRepair, PositionDraft, Summary, Usage
from summarizer.store import Key, Store, settings

ENDPOINT = Endpoint("m", "http://llm.example/v1")
WHOLE = prompt.load("whole")
TEXT = "Mayor Ann Lee said the bridge would open in May. Farmers said the dam was safe.\n"
COST = Usage(attempts=1, input_tokens=100, output_tokens=10)
NAMES = ["a.txt", "b.txt"]


def position(actor: str, statement: str, sentence: int) -> PositionDraft:
    return PositionDraft(
        actor=actor, stance="asserts", issue="what is said", statement=statement, sentences=[sentence]
    )


async def model(messages: Sequence[Message], schema: Any, max_tokens: int) -> Answer[Any]:  # noqa: ARG001 - as an Ask is called
    """In place of a model: one position that holds, one that does not, and no repair for it."""
    if schema is DraftRepair:
        return Answer(DraftRepair(positions=[], demands=[], figures=[]), COST, "{}")
    found = [
        position("Ann Lee", "Ann Lee said the bridge would open in May.", 1),
        position("farmers", "Farmers said the volcano was asleep.", 2),
    ]
    draft = Draft(gist="The bridge would open in May.", positions=found, demands=[], figures=[])
    return Answer(draft, COST, draft.model_dump_json())


def key_of(article: Article, pipeline: int = 1) -> Key:
    return Key(article.text_sha256, WHOLE.sha256, WIRE_SCHEMA, "m", pipeline, settings(plan="whole"))


async def read(article: Article, ask: Ask) -> Summary:
    return await summarise(article, ask, WHOLE, "m")


def of_later(article: Article) -> Key:
    return key_of(article, 2)


def checked(store: Store, keyed: Callable[[Article], Key] = of_later, reread: Any = read) -> list[Regrounded]:
    told: list[Regrounded] = []
    asyncio.run(reground(store, ENDPOINT, reread, keyed, told.append))
    return told


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A store with one text that was read under two names."""
    article = from_text(TEXT, id="a", source="a.txt")
    with Store(tmp_path / "runs.db") as opened:
        summary = asyncio.run(read(article, remembering(model, opened, ENDPOINT)))
        opened.add("a.txt", key_of(article), summary, TEXT)
        opened.share("b.txt", key_of(article))
        yield opened


def same(one: Summary, other: Summary) -> bool:
    """Whether two summaries say the same, whenever they were made."""
    fixed = {"seconds": 0.0, "recorded_at": ""}
    return one.model_copy(update={"run": one.run.model_copy(update=fixed)}) == other.model_copy(
        update={"run": other.run.model_copy(update=fixed)}
    )


def test_kept_answers_say_the_same_again(store: Store) -> None:
    """With the same program, the summary is the same, its cost included, for every input of the text."""
    before = dict(store.done())
    assert checked(store) == [Regrounded(NAMES, "done")]
    after = dict(store.done())
    assert list(after) == NAMES
    assert all(same(after[name], before[name]) for name in NAMES)
    assert after["a.txt"].run.input_tokens == 200
    article = from_text(TEXT)
    assert all(store.is_done(name, of_later(article)) for name in NAMES)


def test_checking_again_is_not_paid(store: Store) -> None:
    """No answer is added to those that were paid for."""
    before = store.file.rows("SELECT * FROM calls")
    assert len(before) == 2
    checked(store)
    assert store.file.rows("SELECT * FROM calls") == before


def test_new_checks_change_what_is_kept(store: Store) -> None:
    """What a later version makes of the answers takes the place of what was there, in the tables too."""

    async def stricter(article: Article, ask: Ask) -> Summary:
        return (await read(article, ask)).model_copy(update={"positions": ()})

    assert len(store.file.rows("SELECT * FROM positions_by_actor")) == 2
    checked(store, key_of, stricter)
    assert store.file.rows("SELECT * FROM positions_by_actor") == []
    assert store.file.rows("SELECT count(*) FROM summaries") == [(1,)]


def test_a_missing_answer_is_told_and_asked_for_by_the_next_batch(store: Store) -> None:
    """What is read without one of its answers is not done for the next batch, which asks for that one."""
    with store.file.change() as connection:
        connection.execute("DELETE FROM calls WHERE id = 2")  # the repair's
    assert checked(store) == [Regrounded(NAMES, "partly", missing=1)]
    article = from_text(TEXT, id="a", source="a.txt")
    assert [name for name, _ in store.done()] == NAMES
    assert not store.is_done("a.txt", of_later(article))
    assert not store.share("a.txt", of_later(article))
    asyncio.run(read(article, remembering(model, store, ENDPOINT)))
    assert len(store.file.rows("SELECT * FROM calls")) == 2


def test_an_article_without_answers_stays_as_it_is(store: Store) -> None:
    """What cannot be read from what is kept is left alone, and done as before."""
    before = list(store.done())
    with store.file.change() as connection:
        connection.execute("DELETE FROM calls")
    [told] = checked(store)
    assert (told.status, told.names) == ("left", NAMES)
    assert "its answers are not kept" in told.reason
    assert list(store.done()) == before


def test_an_article_without_its_text_stays_as_it_is(store: Store) -> None:
    """A file of a version that kept no texts is not spoilt, and the reason is told."""
    with store.file.change() as connection:
        connection.execute("UPDATE articles SET text = NULL")
    before = list(store.done())
    [told] = checked(store)
    assert (told.status, told.reason.split(";")[0]) == ("left", "its text is not kept")
    assert list(store.done()) == before


def test_what_failed_is_not_touched(store: Store) -> None:
    """Only what is done is checked again."""
    other = from_text("It rained all day in town.\n")
    store.fail("b.txt", "the endpoint is gone", replace(key_of(other)).text_sha256)
    assert checked(store) == [Regrounded(["a.txt"], "done")]
    assert store.failed() == {"b.txt"}


ASKED = "--base-url http://llm.example/v1 --model m"


@pytest.fixture
def terminal(store: Store, monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """A terminal in the folder of the database."""
    monkeypatch.chdir(store.path.parent)
    return Terminal(store.path.parent)


def test_the_program_checks_again_and_asks_nobody(terminal: Terminal, store: Store) -> None:
    """``--reground`` checks all that is done, where nobody listens, and the run costs nothing."""
    told = terminal.type(f"summarizer batch --db runs.db --reground {ASKED}")
    assert (terminal.code, told) == (0, ["summarizer: 2 checked again, 0 left as they were"])
    [run] = store.file.rows("SELECT ended, settings, attempts, cost_usd, summaries FROM cost_per_run")
    assert run == ("finished", "plan=whole;reground=yes", 0, 0.0, 1)


def test_the_program_says_what_is_missing(terminal: Terminal, store: Store) -> None:
    """Missing answers are counted, and an input that stays as it is has a line of its own, and a 1."""
    with store.file.change() as connection:
        connection.execute("DELETE FROM calls WHERE id = 2")
    line = f"summarizer batch --db runs.db --reground {ASKED}"
    [told] = terminal.type(line)
    assert told.startswith("summarizer: 2 checked again, 0 left as they were; 2 lack answers (1) that")
    with store.file.change() as connection:
        connection.execute("DELETE FROM calls")
    told, *more = terminal.type(f"{line} --quiet")
    assert told.startswith("summarizer: left · a.txt: its answers are not kept")
    assert (terminal.code, len(more)) == (1, 1)


def test_the_embedded_model_is_not_started_to_check(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is the embedded model's plan is checked again where it cannot run: two sentences need no model."""

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("the model was started")

    monkeypatch.setattr("summarizer.local.serve", refuse)
    monkeypatch.setattr("summarizer.local.find_weights", refuse)
    told = terminal.type("summarizer batch --db runs.db --reground")
    assert told[-1] == "summarizer: 2 checked again, 0 left as they were"


@pytest.mark.parametrize(
    ("line", "code", "said"),
    [
        ("batch a.txt --db runs.db --reground", 2, "leave INPUT out"),
        ("batch --db runs.db", 2, "Missing argument 'INPUT...'"),
        ("batch --db none.db --reground", 3, "there is no database at 'none.db'"),
    ],
)
def test_what_cannot_be_checked_is_told(terminal: Terminal, line: str, code: int, said: str) -> None:
    """A wrong command line, or no database, ends before anything is done, and makes no file."""
    assert said in terminal.type(f"summarizer {line}")[-1]
    assert terminal.code == code
    assert not Path("none.db").exists()
