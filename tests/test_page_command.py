"""``summarizer page``: a folder of pages that keeps other people's files, and is whole at each moment."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from in_process import run
from made import harbour_summary
from page_material import TEXT, ferry, seen

from summarizer.render import index_page, listed, to_html
from summarizer.store import Key, Store


@pytest.fixture
def db(tmp_path: Path) -> Path:
    """A database in which two articles are done and one failed."""
    path = tmp_path / "runs.db"
    with Store(path) as store:
        store.begin_run(model="m", prompt_set="whole", prompt_sha256="p", pipeline=1, settings="plan=whole")
        store.add("in/ferry.txt", key("ferry"), ferry(), TEXT)
        store.add("in/../Ünï <b>.txt", key("other"), harbour_summary("other"))
        store.fail("in/z.txt", "it is empty")
    return path


def key(text: str) -> Key:
    return Key(text, "p", 2, "m", 1, "plan=whole")


def test_each_article_has_a_page_that_the_index_names(db: Path, tmp_path: Path) -> None:
    """There is a page for each article that is done, linked from the index and back; a line says how many."""
    ran = run("page", db, "-o", tmp_path / "pages")
    assert ran.code == 0
    assert "2 pages; open" in ran.complaint
    links = [
        told["href"] for tag, told in seen((tmp_path / "pages/index.html").read_text()).elements if tag == "a"
    ]
    pages = sorted(path.name for path in (tmp_path / "pages/articles").iterdir())
    assert sorted(links) == [f"articles/{name}" for name in pages]
    assert pages[0].startswith("ferry-")
    assert all(name.isascii() for name in pages)
    assert 'href="../index.html"' in (tmp_path / "pages" / links[0]).read_text()


def test_pages_are_written_over_by_new_ones_only(db: Path, tmp_path: Path) -> None:
    """Pages are replaced when they are written again; what is no such page stays, and is named."""
    folder = tmp_path / "pages"
    assert run("page", db, "-o", folder).code == 0
    before = sorted(folder.rglob("*"))
    assert run("page", db, "-o", folder).code == 0
    assert sorted(folder.rglob("*")) == before
    [ferry_page] = folder.glob("articles/ferry-*")
    for path in (folder / "index.html", ferry_page):
        kept = path.read_text()
        path.write_text("<!doctype html>mine")
        ran = run("page", db, "-o", folder)
        assert ran.code == 1
        assert f"{str(path)!r} is no page of summarizer" in ran.complaint
        assert path.read_text() == "<!doctype html>mine"
        path.write_text(kept)


def test_pages_of_articles_that_are_gone_go(db: Path, tmp_path: Path) -> None:
    """A page of an earlier run goes with its article; a file of anybody else stays, whatever its name."""
    folder = tmp_path / "pages"
    with Store(tmp_path / "both.db") as store:
        store.add("in/ferry.txt", key("ferry"), ferry(), TEXT)
        store.add("in/old.txt", key("old"), harbour_summary("old"))
    assert run("page", tmp_path / "both.db", "-o", folder).code == 0
    [old] = folder.glob("articles/old-*")
    kept = [
        folder / "articles" / name for name in ("mine.html", "notes-0123456789.html", "a-0123456789.html")
    ]
    kept[0].write_text(old.read_text())
    kept[1].write_text("<!doctype html>mine")
    kept[2].write_text(to_html(ferry()))
    assert run("page", db, "-o", folder).code == 0
    assert not old.exists()
    assert all(path.exists() for path in kept)
    assert len(list(folder.glob("articles/*"))) == 5


def test_pages_go_when_no_article_is_done_any_more(db: Path, tmp_path: Path) -> None:
    """Where the last article is gone, so are its page and the index; a file of anybody else stays."""
    folder, empty = tmp_path / "pages", tmp_path / "empty.db"
    with Store(empty):
        pass
    assert run("page", db, "-o", folder).code == 0
    mine = folder / "articles/a-0123456789.html"
    mine.write_text("<!doctype html>mine")
    ran = run("page", empty, "-o", folder)
    assert (ran.code, "is done" in ran.complaint) == (0, True)
    assert [path for path in folder.rglob("*") if path.is_file()] == [mine]
    (folder / "index.html").write_text("<!doctype html>mine")
    assert run("page", empty, "-o", folder).code == 1
    assert (folder / "index.html").exists()


def test_a_database_without_articles_makes_no_index(tmp_path: Path) -> None:
    """Where nothing is done there is nothing to read, and a line says so."""
    with Store(tmp_path / "empty.db"):
        pass
    ran = run("page", tmp_path / "empty.db", "-o", tmp_path / "pages")
    assert (ran.code, "is done" in ran.complaint) == (0, True)
    assert not (tmp_path / "pages/index.html").exists()


def test_the_index_lists_the_newest_first() -> None:
    """The index is by date, the newest article first and those without a date last."""
    dates = ("2026-01-02", None, "2026-03-04", "2025-12-31")
    records = [ferry().article.model_copy(update={"date_published": date}) for date in dates]
    told = [listed(ferry(article=record.model_dump()), f"{n}.html") for n, record in enumerate(records)]
    links = [told["href"] for tag, told in seen(index_page(told, "runs")).elements if tag == "a"]
    assert links == ["2.html", "0.html", "3.html", "1.html"]


def test_a_claim_is_searched_by_its_own_words() -> None:
    """The index has 300 characters of what a claim says itself, and not the sentences before it."""
    far = f"[Rain fell on Tuesday.] {'The quay stays open for all. ' * 8}A lighthouse is built."
    claim = harbour_summary().positions[0].model_copy(update={"statement": far})
    for issue in ("", "the quay"):
        said = listed(
            harbour_summary().model_copy(
                update={"positions": (claim.model_copy(update={"issue": issue}),), "demands": ()}
            ),
            "a.html",
        )
        searched = [*said.words.split(), *(word for one in said.claims for word in one[2].split())]
        assert "lighthouse" in searched
        assert "Tuesday." not in searched
        assert said.words in index_page([said], "runs").replace("\\u2019", "’")


def test_an_empty_file_is_no_database(tmp_path: Path) -> None:
    """A file that no batch has filled is refused, and stays as it was."""
    path = tmp_path / "zero.db"
    path.touch()
    for command in (("page", path, "-o", tmp_path / "pages"), ("export", path), ("brief", path)):
        ran = run(*command)
        assert (ran.code, "is an empty database; name the file of a batch" in ran.complaint) == (3, True)
        assert path.read_bytes() == b""
    assert not (tmp_path / "pages").exists()


@pytest.mark.slow
def test_five_hundred_pages_take_seconds(tmp_path: Path) -> None:
    """500 articles are 500 pages in less than 20 seconds, on a machine that does other things too."""
    with Store(tmp_path / "runs.db") as store:
        store.begin_run(model="m", prompt_set="whole", prompt_sha256="p", pipeline=1, settings="plan=whole")
        for n in range(500):
            store.add(f"in/{n}.txt", key(f"text {n}"), ferry(), TEXT)
    began = time.monotonic()
    assert "500 pages" in run("page", tmp_path / "runs.db", "-o", tmp_path / "pages").complaint
    assert time.monotonic() - began < 20
