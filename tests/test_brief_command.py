"""``summarizer brief``: from a batch's database, and what is said of names is kept in it."""

from __future__ import annotations

import json
import re
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote

import pytest
from brief_material import demand, people, told
from click.testing import CliRunner, Result
from review_material import decided, kept, missed, saved, summary, written
from store_material import KEY, rows

from summarizer.cli import cli
from summarizer.store import SameAs, Store


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A database with three articles, of which one is under two names."""
    path = tmp_path / "runs.db"
    with Store(path) as store:
        summaries = people("Ada Brook", "Ada J. Brook", "Port Queen")
        for one in [*summaries, told("d", "2026-02-01", demands=[demand("union", "mend it")])]:
            key = replace(KEY, text_sha256=one.article.text_sha256)
            store.add(f"in/{one.article.id}.txt", key, one, "text")
        store.share("in/z.txt", replace(KEY, text_sha256="d"))
    return path


def brief(path: Path, *options: str) -> Result:
    return CliRunner().invoke(cli, ["brief", str(path), *options])


def names(path: Path, *options: str) -> list[list[str]]:
    data = json.loads(brief(path, "-f", "json", *options).output)
    return sorted([one["actor"]["name"], *one["actor"]["also"]] for one in data["standings"])


def test_a_batch_is_told_together(path: Path) -> None:
    """A brief has the articles of a database, with names put together and how many inputs tell one."""
    text = brief(path, "--today", "2026-03-01").output
    assert text.startswith("BRIEF · 4 articles, 2026-02-01 to 2026-03-01 · deadlines as of 2026-03-01\n")
    assert "Ada J. Brook (also Ada Brook) · 2 articles" in text
    assert "union wants: mend it · d [0:20] (told by 2 articles)" in text


def test_what_is_said_of_names_is_kept_and_undone(path: Path) -> None:
    """--same and --apart hold for this brief and later ones, until the other is said of the same names."""
    assert names(path) == [["Ada J. Brook", "Ada Brook"], ["Port Queen"]]
    merged = [["Ada J. Brook", "Ada Brook", "Port Queen"]]
    assert names(path, "--same", "Port Queen=Ada Brook") == merged
    assert names(path) == merged
    assert names(path, "--apart", "ada brook=Port Queen") == [["Ada J. Brook", "Ada Brook"], ["Port Queen"]]
    assert len(names(path, "--apart", "Ada Brook=Ada J. Brook")) == 3
    assert names(path, "--same", "Ada J. Brook=Ada Brook") == [["Ada J. Brook", "Ada Brook"], ["Port Queen"]]
    assert len(names(path, "--unmerged")) == 2


def test_a_person_may_edit_the_table(path: Path) -> None:
    """Names that somebody writes into the table ``same_as`` with any program are heeded."""
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("INSERT INTO same_as (name, same_as) VALUES ('Port Queen', 'Ada Brook')")
    assert names(path) == [["Ada J. Brook", "Ada Brook", "Port Queen"]]
    with Store(path) as store:
        SameAs(store).say("ADA BROOK", "Port Queen", apart=True)
    assert rows(path, "SELECT * FROM same_as") == [("ADA BROOK", "Port Queen", 1)]


def test_reading_a_brief_changes_nothing(path: Path) -> None:
    """Without --same or --apart the database may lie where nothing can be written."""
    before = path.read_bytes()
    assert brief(path, "--actor", "Ada Brook").exit_code == 0
    assert path.read_bytes() == before


def test_filters_and_formats_are_options(path: Path, tmp_path: Path) -> None:
    """Days, words and actors choose, and a file may be written."""
    out = tmp_path / "brief.md"
    assert brief(path, "--until", "2026-02-01", "-f", "markdown", "-o", str(out)).exit_code == 0
    assert "mend it" in out.read_text()
    assert "It is 0." not in out.read_text()
    assert "None found: demands" in brief(path, "--issue", "taxes", "--since", "2026-01-01").output


@pytest.mark.parametrize("said", ["Ada Brook", "=Ada", "Ada=", "a=b=c", "Ada Brook=ada brook"])
def test_names_are_said_in_pairs(path: Path, said: str) -> None:
    """What is not two names, other than each other, with an equals sign between is refused."""
    refused = brief(path, "--same", said)
    assert refused.exit_code == 2
    assert 'write "NAME=OTHER NAME"' in refused.output


def test_a_name_that_no_article_has_is_told(path: Path) -> None:
    """What is said of it is kept all the same, as an article may come; the nearest name is told."""
    said = brief(path, "--same", "Ada Brok=Port Queen", "--apart", "Nobody=union").stderr.splitlines()
    told = "summarizer: no article has the name or issue"
    assert said == [
        f"{told} 'Ada Brok', which is kept all the same; nearest is 'Ada Brook' or 'Ada J. Brook'",
        f"{told} 'Nobody', which is kept all the same",
    ]
    assert rows(path, "SELECT name FROM same_as") == [("Ada Brok",), ("Nobody",)]


def test_days_that_leave_none_are_refused(path: Path) -> None:
    """--since after --until is a mistake, and both days are named."""
    refused = brief(path, "--since", "2026-03-01", "--until", "2026-02-01")
    assert (refused.exit_code, "--since 2026-03-01 is after --until 2026-02-01" in refused.output) == (
        2,
        True,
    )


def test_advice_names_filters_that_were_given(path: Path) -> None:
    """Where nothing is found, the advice is about what was asked, and no other filter."""
    by_day = brief(path, "--until", "2025-01-01").output
    assert "To see more, name a later day by --until." in by_day
    assert (
        "To see more, name fewer words by --issue or name another --actor."
        in brief(path, "--issue", "taxes", "--actor", "Port Queen").output
    )


def test_an_output_that_is_the_database_is_refused(path: Path) -> None:
    """The database is not written over."""
    assert brief(path, "-o", str(path)).exit_code == 2


def test_a_page_of_the_brief_leads_to_the_articles_pages(path: Path, tmp_path: Path) -> None:
    """With --pages each line links to the card of its item, from wherever the brief is written."""
    pages, out = tmp_path / "some pages", tmp_path / "else/brief.html"
    out.parent.mkdir()
    assert CliRunner().invoke(cli, ["page", str(path), "-o", str(pages)]).exit_code == 0
    assert brief(path, "-f", "html", "--all", "--pages", str(pages), "-o", str(out)).exit_code == 0
    links = re.findall(r'href="([^"#]+)#(i-\w+)"', out.read_text())
    assert len(links) == 4
    for file, card in links:
        assert f'id="{card}"' in (out.parent / unquote(file)).read_text()


def test_evidence_whose_page_is_gone_stands_in_the_brief(path: Path, tmp_path: Path) -> None:
    """An article whose page is not in the folder has its evidence in the brief instead of a dead link."""
    pages = tmp_path / "pages"
    assert CliRunner().invoke(cli, ["page", str(path), "-o", str(pages)]).exit_code == 0
    for page in pages.glob("articles/d-*"):
        page.unlink()
    shown = brief(path, "-f", "html", "--pages", str(pages)).output
    assert '<blockquote dir="auto">union wants: mend it</blockquote>' in shown


def test_a_review_moves_no_link_to_another_claim(tmp_path: Path) -> None:
    """A review that adds an item before the others leaves each link at its own card; what a page written
    before does not show stands in the brief.
    """
    db, pages, out = kept(tmp_path / "runs.db"), tmp_path / "pages", tmp_path / "brief.html"
    first = missed("Harbour 🚢 strike")
    file = written(tmp_path / "d.json", saved(first, decided(summary().demands[0], "accepted")))
    page = ["page", str(db), "-o", str(pages)]
    assert CliRunner().invoke(cli, page).exit_code == 0
    assert CliRunner().invoke(cli, ["review", "apply", str(file), "--db", str(db)]).exit_code == 0
    for added_too in (False, True):
        told = brief(db, "-f", "html", "--all", "--pages", str(pages), "-o", str(out))
        assert told.exit_code == 0, told.output
        assert ('<blockquote dir="auto">Harbour' in out.read_text()) != added_too
        [article] = (pages / "articles").glob("*.html")
        linked = re.findall(r'#(i-[^"]+)"', out.read_text())
        cards = [article.read_text().split(f'id="{one}"')[1].partition("</li>")[0] for one in linked]
        said = ["reopen", "rejected", *(["calls it absurd"] if added_too else [])]
        assert [sum(words in card for card in cards) for words in said] == [1] * len(cards)
        assert CliRunner().invoke(cli, page).exit_code == 0


def test_pages_that_are_not_there_are_refused(path: Path, tmp_path: Path) -> None:
    """--pages names a folder of pages, and is for a page: anything else is refused with what to do."""
    assert "write them by `summarizer page`" in brief(path, "-f", "html", "--pages", str(tmp_path)).output
    refused = brief(path, "--pages", str(tmp_path))
    assert (refused.exit_code, "--format html" in refused.output) == (2, True)
