"""Parts that workers of a cluster write, and the database that is made of them."""

from __future__ import annotations

import pickle
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from cluster_material import import_into, part_rows, read_here, rows_of
from in_process import run

from summarizer.cluster import Named, PartFiles, settling
from summarizer.cluster.keeping import forget_all, taken_over
from summarizer.cluster.parts import UNFINISHED
from summarizer.errors import AnswerError, StoreError

NAMES = ["a", "b", "c"]


def test_a_database_that_was_imported_is_equal_to_the_one_that_was_read(tmp_path: Path) -> None:
    """What stands in parts comes into a database row for row, done and failed; once more changes nothing."""
    read = read_here(tmp_path / "read.db", NAMES, {"b": AnswerError("no valid answer")})
    parts = PartFiles(str(tmp_path / "out"))
    for row in part_rows(read):
        parts.write([row])
    assert import_into(tmp_path / "runs.db", tmp_path / "out") == (3, 0)
    assert rows_of(tmp_path / "runs.db") == rows_of(tmp_path / "read.db")
    assert import_into(tmp_path / "runs.db", tmp_path / "out") == (0, 3)
    assert rows_of(tmp_path / "runs.db") == rows_of(tmp_path / "read.db")


def test_of_an_input_one_row_is_left(tmp_path: Path) -> None:
    """Settled parts have one row an input: the last done, else the last; what is half written goes."""
    failed = read_here(tmp_path / "1.db", NAMES, dict.fromkeys(NAMES, AnswerError("no valid answer")))
    done = read_here(tmp_path / "2.db", NAMES[:2])
    parts = PartFiles(str(tmp_path / "out"))
    parts.write(part_rows(failed, ended=1))
    parts.write(part_rows(done, ended=2))
    parts.write(part_rows(failed[:1], ended=3))
    half = tmp_path / "out" / UNFINISHED / "part-half.parquet"
    half.write_bytes(b"PAR1 half a file")
    assert (parts.settle(), parts.settle()) == (3, 0)
    assert sorted((row.path, row.reason) for row in parts.rows()) == [
        ("a", None), ("b", None), ("c", "no valid answer"),
    ]  # fmt: skip
    assert not half.exists()


def test_an_archive_is_settled_a_share_at_a_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """However few rows are compared at a time, the same ones are left."""
    names = [str(number) for number in range(20)]
    read = read_here(tmp_path / "read.db", names)
    parts = PartFiles(str(tmp_path / "out"))
    for ended in (1, 3, 2):
        parts.write(part_rows(read[::ended], ended=ended))
    monkeypatch.setattr(settling, "AT_A_TIME", 4)
    assert sorted(row.path for row in parts.rows()) == sorted(names)
    assert (parts.settle(), parts.settle()) == (17, 0)
    assert sorted(row.path for row in parts.rows()) == sorted(names)


def test_what_stands_in_a_database_gives_way_to_nothing_worse(tmp_path: Path) -> None:
    """A row that failed, or was made by an older version, replaces no summary; once more changes nothing."""
    done = read_here(tmp_path / "runs.db", NAMES)
    [a, b, c] = done
    parts, newer = PartFiles(str(tmp_path / "out")), rows_of(tmp_path / "runs.db")
    older = [replace(one, key=replace(one.key, pipeline=0)) for one in (b, c) if one.key]
    parts.write(part_rows([replace(a, key=None, summary=None, reason="no valid answer"), *older]))
    assert import_into(tmp_path / "runs.db", tmp_path / "out") == (0, 3)
    assert rows_of(tmp_path / "runs.db") == newer


def test_of_parts_that_are_not_settled_the_row_that_counts_is_imported(tmp_path: Path) -> None:
    """Whatever parts are called, an input comes in as its last row that is done; again changes nothing."""
    failed = read_here(tmp_path / "1.db", NAMES, dict.fromkeys(NAMES, AnswerError("no valid answer")))
    done = read_here(tmp_path / "2.db", NAMES)
    parts = PartFiles(str(tmp_path / "out"))
    for rows in (failed[:2], done[:2], failed[:2]):
        parts.write(part_rows(rows))
    parts.write(part_rows([failed[2], done[2], failed[2]]))
    assert import_into(tmp_path / "runs.db", tmp_path / "out") == (3, 0)
    assert import_into(tmp_path / "runs.db", tmp_path / "out") == (0, 3)
    assert rows_of(tmp_path / "runs.db", ["inputs"]) == rows_of(tmp_path / "2.db", ["inputs"])


def test_what_nobody_wrote_is_no_database(tmp_path: Path) -> None:
    """A folder without parts, and a part that is damaged, are refused in words that say what to do."""
    with pytest.raises(StoreError, match="holds no parts; name what"):
        import_into(tmp_path / "runs.db", tmp_path)
    damaged = tmp_path / "day=2026-11-30" / "part-1.parquet"
    damaged.parent.mkdir()
    damaged.write_bytes(b"PAR1 half a file")
    with pytest.raises(StoreError, match=r"cannot be read.*restore it, or delete it"):
        import_into(tmp_path / "runs.db", tmp_path)


def test_a_folder_takes_one_run_at_a_time(tmp_path: Path) -> None:
    """A second run on the same folder, which would delete what the first is writing, is refused."""
    with PartFiles(str(tmp_path)).alone():
        with pytest.raises(StoreError, match=r"another run is writing into .* wait until it has ended"):
            PartFiles(str(tmp_path)).alone().__enter__()
        with PartFiles(str(tmp_path / "other")).alone():
            pass
    with PartFiles(str(tmp_path)).alone():
        pass


def test_a_folder_that_cannot_be_settled_is_told_in_our_words(tmp_path: Path) -> None:
    """What a disk refuses at the end names the folder and the way out."""
    parts = PartFiles(str(tmp_path))
    for ended in (1, 2):
        parts.write(part_rows(read_here(tmp_path / "1.db", NAMES), ended=ended))
    (tmp_path / UNFINISHED).rmdir()
    (tmp_path / UNFINISHED).touch()
    with pytest.raises(StoreError, match=r"cannot write into .*; the same command again goes on"):
        parts.settle()


def test_what_a_worker_kept_is_gone_when_all_is_written(tmp_path: Path) -> None:
    """A database goes with the worker that wrote all of it; the rest with the run, but for what is held."""
    with taken_over(tmp_path, lambda: True) as written:
        written.touch()
        with taken_over(tmp_path) as beside:
            beside.touch()
        assert beside != written
        forget_all(tmp_path)
        assert list(tmp_path.glob("*.db")) == [written]
    assert not list(tmp_path.iterdir())
    with taken_over(tmp_path) as left:
        left.touch()
    forget_all(tmp_path)
    assert not tmp_path.exists()


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("batch in", "Missing option '--db'"),
        ("batch in --db runs.db --out out", "--out would have no effect without --engine ray; leave it out"),
        ("batch in --engine ray", "Missing option '--out'"),
        ("batch in --engine ray --out out --db runs.db", "--db would have no effect with --engine ray"),
        ("batch --engine ray --out out", "Missing argument 'INPUT...'"),
        ("batch https://a.example/feed --engine ray --out out", "leave --engine ray out"),
    ],
)
def test_options_that_do_not_go_together_are_refused(typed: str, told: str) -> None:
    """What a run on a cluster lacks, or does not take, is told before anything starts."""
    ran = run(*typed.split())
    assert (ran.code, told in ran.err) == (2, True), ran.err


def test_pieces_grow_with_what_was_listed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each input is in one piece; few are in pieces as small as told, of many a piece has 64."""
    monkeypatch.setattr("summarizer.cluster.listing._pickled", pickle.dumps)
    for at in range(5_000):
        (tmp_path / f"{at:04}.txt").touch()
    pieces = Named((str(tmp_path),)).pieces(least=10)
    sizes = [len(pickle.loads(piece)) for piece in pieces]  # noqa: S301 - our own
    assert (sizes[0], max(sizes), sum(sizes)) == (10, 64, 5_000)
    assert sizes[:-1] == sorted(sizes[:-1])


def test_without_ray_the_way_out_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The extra that brings Ray is named, and nothing has begun."""
    monkeypatch.setitem(sys.modules, "ray", None)
    (tmp_path / "a.txt").write_text("It rained.\n", encoding="utf-8")
    ran = run("batch", tmp_path / "a.txt", "--engine", "ray", "--out", tmp_path / "out", "--model", "none")
    assert (ran.code, "needs the package ray; install it by" in ran.err) == (3, True), ran.err
