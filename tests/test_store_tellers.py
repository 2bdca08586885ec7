"""Each input keeps what its own page says of itself, whose text others may have too."""

from __future__ import annotations

from dataclasses import asdict, replace
from pathlib import Path

import pytest
from made import HARBOUR, harbour_summary
from store_material import KEY, rows

from summarizer.article import Origin
from summarizer.batch import exported
from summarizer.schema import Summary
from summarizer.store import Store

COURIER = Origin(
    authors=("Ann Lee", "Bo Ray"),
    publisher="The Example Courier",
    published_at="2026-11-20T09:00:00+01:00",
    url="https://courier.example/harbour",
    retrieved_at="2026-11-21T08:00:00Z",
    sha256="1" * 64,
)
HERALD = replace(COURIER, authors=(), publisher="The Herald", url="https://herald.example/1", sha256="2" * 64)


def of_page(origin: Origin) -> Summary:
    told = asdict(origin)
    own = {"source_sha256": told.pop("sha256")} | told
    own.pop("language")
    summary = harbour_summary("text")
    return summary.model_copy(update={"article": summary.article.model_copy(update=own)})


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A file with one text, which two pages have."""
    with Store(tmp_path / "runs.db") as store:
        store.add("courier", KEY, of_page(COURIER), HARBOUR)
        store.share("herald", KEY, HERALD)
    return tmp_path / "runs.db"


def test_each_input_says_where_it_comes_from(path: Path) -> None:
    """Author, publisher, address and times are kept for each input, also where texts are equal."""
    columns = "path, authors, publisher, published_at, url, retrieved_at, source_sha256"
    assert rows(path, f"SELECT {columns} FROM inputs ORDER BY path") == [  # noqa: S608 - our own names
        ("courier", '["Ann Lee", "Bo Ray"]', *_told(COURIER)),
        ("herald", "[]", *_told(HERALD)),
    ]


def _told(one: Origin) -> tuple[str | None, ...]:
    return one.publisher, one.published_at, one.url, one.retrieved_at, one.sha256


def test_a_summary_is_exported_with_its_own_address(path: Path) -> None:
    """Of equal texts each summary names its own page, and not that of the first."""
    with Store(path) as store:
        told = [(one.article.id, one.article.url, one.article.publisher) for one in exported(store)]
    assert told == [
        ("courier", COURIER.url, "The Example Courier"),
        ("herald", HERALD.url, "The Herald"),
    ]


def test_the_tables_say_who_told_it(path: Path) -> None:
    """Items are exported with address and publisher; ``told_by`` lists all who tell the same."""
    shown = [("courier", COURIER.url, COURIER.publisher), ("herald", HERALD.url, HERALD.publisher)]
    for view in ("who_wants_what", "positions_by_actor", "what_was_read"):
        assert rows(path, f"SELECT DISTINCT path, url, publisher FROM {view} ORDER BY path") == shown  # noqa: S608 - our own names
    assert rows(path, "SELECT original, tellers, path, is_copy, url, publisher FROM told_by") == [
        ("courier", 2, path, 0, url, publisher) for path, url, publisher in shown
    ]


def test_what_failed_says_where_it_comes_from(path: Path) -> None:
    """A page that was fetched, and failed later, keeps its address."""
    with Store(path) as store:
        store.fail("other", "no answer", "text", HERALD)
    assert rows(path, "SELECT url FROM what_was_read WHERE status = 'failed'") == [(HERALD.url,)]


def test_a_record_is_the_inputs_own(path: Path) -> None:
    """What is read again of an input is told as of its own page."""
    with Store(path) as store:
        record = store.record("herald")
        assert record
        assert (record.url, record.publisher, record.authors) == (HERALD.url, HERALD.publisher, ())
