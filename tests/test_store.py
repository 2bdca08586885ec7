"""What a database keeps, and what is told of a file that is none of ours."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from store_material import KEY, rows, summary

from summarizer.errors import StoreError
from summarizer.store import (
    APPLICATION,
    VERSION,
    Key,
    Store,
)

OTHERS = {
    "text_sha256": "other",
    "prompt_sha256": "other",
    "wire_schema": 4,
    "model": "other",
    "pipeline": 2,
    "settings": "plan=items",
}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "runs.db"


def test_an_answer_is_kept(path: Path) -> None:
    """What was added is there when the file is opened again, word for word."""
    with Store(path) as store:
        store.add("a.txt", KEY, summary())
    with Store(path, create=False) as store:
        assert list(store.done()) == [("a.txt", summary())]
        assert store.is_done("a.txt", KEY)


@pytest.mark.parametrize(
    "other",
    [replace(KEY, **{part: value}) for part, value in OTHERS.items()],  # type: ignore[arg-type] # as named
    ids=list(OTHERS),
)
def test_an_answer_to_another_question_is_none(path: Path, other: Key) -> None:
    """An input is done for its text, prompts, wire schema, model, pipeline and settings only."""
    with Store(path) as store:
        store.add("a.txt", KEY, summary())
        assert not store.is_done("a.txt", other)
        assert not store.share("b.txt", other)


def test_equal_texts_share_an_answer(path: Path) -> None:
    """An input whose key has an answer is done with it, and one without is not touched."""
    with Store(path) as store:
        assert not store.share("b.txt", KEY)
        store.add("a.txt", KEY, summary())
        assert store.share("b.txt", KEY)
        assert [name for name, _ in store.done()] == ["a.txt", "b.txt"]
    assert rows(path, "SELECT count(*) FROM summaries") == [(1,)]


def test_an_input_has_one_row(path: Path) -> None:
    """Whatever becomes of an input again and again, it has one row, which tells the latest."""
    with Store(path) as store:
        store.fail("a.txt", "the endpoint is gone", "text")
        assert store.failed() == {"a.txt"}
        store.add("a.txt", KEY, summary())
        assert store.failed() == set()
        store.fail("a.txt", "no such file")
        store.fail("b.txt", "it is empty")
    assert rows(path, "SELECT path, text_sha256, status, reason, summary_id FROM inputs ORDER BY path") == [
        ("a.txt", None, "failed", "no such file", None),
        ("b.txt", None, "failed", "it is empty", None),
    ]
    assert rows(path, "SELECT text_sha256, model FROM summaries") == [("text", "m")]


def test_the_last_answer_stays(path: Path) -> None:
    """What is read once more under the same key leaves one answer, the last, for every input of that text."""
    with Store(path) as one, Store(path) as other:
        one.add("a.txt", KEY, summary("First."))
        other.share("b.txt", KEY)
        other.add("a.txt", KEY, summary("Second."))
        assert [found.gist for _, found in other.done()] == ["Second.", "Second."]
    assert rows(path, "SELECT gist FROM summaries") == [("Second.",)]


def test_the_file_says_what_it_is(path: Path) -> None:
    """The file carries this program's mark and its version, and writes ahead."""
    Store(path).__exit__(None, None, None)
    assert rows(path, "PRAGMA application_id") == [(APPLICATION,)]
    assert rows(path, "PRAGMA user_version") == [(VERSION,)]
    assert rows(path, "PRAGMA journal_mode") == [("wal",)]


def refusal(path: Path, **how: float) -> str:
    with pytest.raises(StoreError) as caught:
        Store(path, **how)  # type: ignore[arg-type] # a number or a truth
    told = str(caught.value)
    assert repr(str(path)) in told
    assert "\n" not in told
    return told


def test_a_newer_file_is_refused(path: Path) -> None:
    """A file whose tables a newer version made is left alone, and the way out is to upgrade."""
    Store(path).__exit__(None, None, None)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA user_version = {VERSION + 1}")
    before = path.read_bytes()
    assert "from a newer version" in refusal(path)
    assert "upgrade" in refusal(path)
    assert path.read_bytes() == before


def test_another_programs_file_is_refused(path: Path) -> None:
    """A database with tables of another program is left alone."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE inputs (x)")
    before = path.read_bytes()
    assert "another program's database" in refusal(path)
    assert path.read_bytes() == before


def test_what_is_no_database_is_refused(path: Path) -> None:
    """A file that is no database is left alone."""
    path.write_text("Mayor Ann Lee said the bridge would open.\n" * 50, encoding="utf-8")
    assert "it is no database; name another file" in refusal(path)
    assert path.read_text(encoding="utf-8").startswith("Mayor")


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    """A file in a folder that does not exist cannot be made, and the message says so."""
    assert "name a file in a folder that exists" in refusal(tmp_path / "nowhere" / "runs.db")


def test_a_missing_file_is_not_made_to_be_read(path: Path) -> None:
    """Who only reads gets an error for a file that is not there, and no new file."""
    assert "there is no database" in refusal(path, create=False)
    assert not path.exists()


def test_a_locked_file_is_told(path: Path) -> None:
    """A file that another program holds locked for too long is a StoreError that says to wait."""
    with Store(path, wait_s=0.05) as store, closing(sqlite3.connect(path)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError, match="locked; wait until that has ended"):
            store.fail("a.txt", "it is empty")
        other.rollback()
        store.fail("a.txt", "it is empty")
        assert store.failed() == {"a.txt"}


def test_a_reader_hinders_no_run(path: Path) -> None:
    """Somebody who looks into the file while a run goes on neither stops it nor is stopped."""
    with Store(path, wait_s=0.05) as store, closing(sqlite3.connect(path)) as reader:
        store.fail("a.txt", "it is empty")
        reader.execute("BEGIN")
        assert reader.execute("SELECT count(*) FROM inputs").fetchone() == (1,)
        store.fail("b.txt", "it is empty")
        assert reader.execute("SELECT count(*) FROM inputs").fetchone() == (1,)


def test_a_full_file_is_told_and_stays_sound(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When there is no room, the answer is not kept, the message says so, and what was kept is whole."""

    class Small(sqlite3.Connection):
        """A database that may not grow beyond a few pages, as on a full disk."""

        def __init__(self, *args: object, **kwargs: object) -> None:
            super().__init__(*args, **kwargs)  # type: ignore[arg-type] # sqlite3's own
            self.execute("PRAGMA max_page_count = 150")

    connect = sqlite3.connect
    monkeypatch.setattr(sqlite3, "connect", lambda *args, **kw: connect(*args, factory=Small, **kw))
    with Store(path) as store:
        store.add("a.txt", KEY, summary())
        with pytest.raises(StoreError, match="disk is full; free some space"):
            store.add("b.txt", replace(KEY, text_sha256="long"), summary("It rained. " * 90_000))
        assert [name for name, _ in store.done()] == ["a.txt"]
        assert not store.failed()
    assert rows(path, "PRAGMA integrity_check") == [("ok",)]
    assert rows(path, "SELECT count(*) FROM summaries") == [(1,)]


def test_a_summary_that_somebody_edited_is_told(path: Path) -> None:
    """A stored summary that is none of this version is a StoreError that names its input."""
    with Store(path) as store:
        store.add("a.txt", KEY, summary())
        with closing(sqlite3.connect(path)) as other, other:
            other.execute("UPDATE summaries SET summary = '{}'")
        with pytest.raises(StoreError, match=r"'a\.txt'.* is not one of this version"):
            list(store.done())
