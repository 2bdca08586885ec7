"""What sqlite3 raises becomes ours."""

from __future__ import annotations

import inspect
import re
import sqlite3
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from errors_material import DATABASE, _is_error, found, one_line_with_a_way_out
from made import bare_summary

from summarizer import errors
from summarizer.errors import StoreError
from summarizer.schema import Usage
from summarizer.store import Call, Key, Store


def test_every_exception_class_of_sqlite3_is_known() -> None:
    """Each exception class that sqlite3 offers is raised below."""
    assert set(DATABASE) == {
        one for one, kind in vars(sqlite3).items() if inspect.isclass(kind) and _is_error(kind)
    }


KEY = Key("t", "p", 1, "m", 1, "plan=items")
# Each way into the store, after it was opened.
USES: dict[str, Callable[[Store], object]] = {
    "is_done": lambda store: store.is_done("a.txt", KEY),
    "share": lambda store: store.share("a.txt", KEY),
    "add": lambda store: store.add("a.txt", KEY, bare_summary("a", "a.txt", "t", "It rained.")),
    "fail": lambda store: store.fail("a.txt", "it is empty"),
    "failed": lambda store: store.failed(),
    "done": lambda store: list(store.done()),
    "texts": lambda store: list(store.texts()),
    "table": lambda store: list(store.table("figures").rows),
    "begin_run": lambda store: store.begin_run(
        model="m", prompt_set="small", prompt_sha256="p", pipeline=1, settings=""
    ),
    "end_run": lambda store: store.end_run(1, "finished", Usage()),
    "call": lambda store: store.call("d"),
    "keep_call": lambda store: store.keep_call(Call("d", "m", None, "")),
}


@pytest.fixture
def failing(monkeypatch: pytest.MonkeyPatch) -> list[type[Exception]]:
    """What every SQL statement raises from now on, the last of it, while there is any."""
    raised: list[type[Exception]] = []

    class Failing(sqlite3.Connection):
        def execute(self, *args: Any) -> sqlite3.Cursor:
            if raised:
                raise raised[-1]("told")
            return super().execute(*args)

    open_it = sqlite3.connect
    monkeypatch.setattr(sqlite3, "connect", lambda *args, **kw: open_it(*args, factory=Failing, **kw))
    return raised


@pytest.mark.parametrize("name", DATABASE)
def test_what_sqlite3_raises_becomes_ours(failing: list[type[Exception]], tmp_path: Path, name: str) -> None:
    """Every exception of sqlite3, met on opening a store or using it, comes out as a StoreError from it."""
    kind = found("sqlite3", name)
    with Store(tmp_path / "runs.db") as store:
        failing.append(kind)
        uses = {use: partial(go, store) for use, go in USES.items()}
        for use, go in (uses | {"open": lambda: Store(tmp_path / "runs.db")}).items():
            with pytest.raises(StoreError) as caught:
                go()
            assert type(caught.value.__cause__) is kind, use
            assert one_line_with_a_way_out(caught.value), use


def test_the_tree_is_the_one_that_is_drawn() -> None:
    """The classes of ``errors`` are those that its docstring draws, and each says what it means."""
    drawn = re.findall(r"^    (?:│  )?[├└]─ (\w+)", errors.__doc__ or "", re.MULTILINE)
    below = dict(re.findall(r"^    [├└]─ (\w+).*\n    │  └─ (\w+)", errors.__doc__ or "", re.MULTILINE))
    kinds_of_ours = {name: one for name, one in vars(errors).items() if inspect.isclass(one)}
    assert set(drawn) | {"SummarizerError"} == set(kinds_of_ours)
    bases = dict.fromkeys(drawn, "SummarizerError") | {lower: upper for upper, lower in below.items()}
    assert {name: [base.__name__ for base in kinds_of_ours[name].__bases__] for name in drawn} == {
        name: [base] for name, base in bases.items()
    }
    assert all(one.__doc__ for one in kinds_of_ours.values())
