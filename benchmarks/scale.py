"""What a batch on a cluster costs: ``python benchmarks/scale.py [under-way] [memory] [processor] [table]``.

- ``under-way``: an endpoint in a process of its own answers after one second; 1, 2 and 4 workers, each a
  process with ``--at-once`` requests, read openings of the gold articles. Measured is the mean of requests
  under way, from when nearly all places are taken first until the last request comes, as a share of all.
- ``memory``: the most memory that the command itself takes, not its workers, for so many made-up articles.
- ``processor``: the processor's time for a whole gold article in one worker, what of it writes parts, and
  what its import takes by room. What reading takes by room is measured by ``benchmarks/batch.py``.
- ``table``: machines, hours and money for ten thousand, a million and a hundred million articles, from what
  ``Article`` and ``Prices`` say here; docs/scale.md shows it.

The first two need Ray, and all a machine that does nothing else.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import psutil
from answering import GOLD
from batch import copies, endpoint, show
from sampling import Sampled
from startup import machine

from summarizer import prompt
from summarizer.batch import BatchOptions
from summarizer.cluster import ClusterJob, PartFiles, import_parts
from summarizer.cluster.listing import Named
from summarizer.cluster.part_rows import PartRow
from summarizer.cluster.worker import Worker
from summarizer.library import Said
from summarizer.store import Store

WORKERS = (1, 2, 4)
ENOUGH = 0.85
ROWS = (1_000, 10_000, 100_000)


@dataclass(frozen=True)
class Article:
    """What an article takes: tokens are assumed (``--dry-run`` tells yours), the rest was measured."""

    tokens_in: int = 3_500
    tokens_out: int = 900
    cpu_s: float = 0.06
    row_bytes: int = 10_000


@dataclass(frozen=True)
class Prices:
    """Assumed: US dollars for a million tokens in and out, and for machines by the hour.

    An own server writes so many tokens a second, for all that ask it together.
    """

    tokens: tuple[float, float] = (0.15, 0.60)
    cores: int = 16
    machine_hour: float = 0.80
    server_tokens_s: float = 2_500.0
    server_hour: float = 3.50


def started(folder: Path, *args: str) -> subprocess.Popen[str]:
    command = [
        sys.executable,
        "-m",
        "summarizer",
        "batch",
        *args,
        "--engine",
        "ray",
        "--out",
        "out",
        "--quiet",
    ]
    return subprocess.Popen(command, cwd=folder, stderr=subprocess.PIPE, text=True)  # noqa: S603 - ours


def write_openings(place: Path, number: int) -> None:
    place.mkdir()
    for at, text in enumerate(copies(number, whole=False)):
        (place / f"{at:06}.txt").write_text(text, encoding="utf-8")


def under_way(workers: int, at_once: int, seconds: float, rounds: int) -> float:
    """The share of the places for requests that were taken."""
    places = workers * at_once
    times: list[tuple[float, float]] = []
    with tempfile.TemporaryDirectory() as named:
        write_openings(Path(named) / "in", places * rounds)
        with endpoint(times, seconds) as address:
            whom = ("--model", "bench", "--base-url", address, "--concurrency", str(at_once))
            process = started(Path(named), "in", *whom, "--workers", str(workers), "--worker-cpus", "0.25")
            _, told = process.communicate()
    assert process.returncode == 0, told  # noqa: S101 - else nothing was measured
    return taken(times, places)


def taken(times: list[tuple[float, float]], places: int) -> float:
    """The mean share of places that are taken, from when nearly all are first until the last comes."""
    changes = sorted([(came, 1) for came, _ in times] + [(answered, -1) for _, answered in times])
    now, begun = 0, changes[0][0]
    for at, change in changes:
        now += change
        if now >= ENOUGH * places:
            begun = at
            break
    until = max(came for came, _ in times)
    busy = sum(max(0.0, min(answered, until) - max(came, begun)) for came, answered in times)
    return busy / (until - begun) / places


def memory(rows: int) -> float:
    """The most MiB that the command takes for so many rows of a table, read without a model."""
    with tempfile.TemporaryDirectory() as named:
        table = Path(named) / "rows.jsonl"
        with table.open("w", encoding="utf-8") as file:
            for at in range(rows):
                file.write(json.dumps({"id": str(at), "text": f"It rained all day in ward {at}."}) + "\n")
        process = started(Path(named), "rows.jsonl", "--model", "none", "--workers", "2")
        most = most_memory(process)
        assert process.returncode == 0, process.stderr and process.stderr.read()  # noqa: S101 - likewise
    return most


def most_memory(process: subprocess.Popen[str]) -> float:
    """The most MiB that a process itself holds until it ends."""
    most = 0
    while process.poll() is None:
        try:
            most = max(most, psutil.Process(process.pid).memory_info().rss)
        except psutil.Error:
            break
        time.sleep(0.2)
    process.wait()
    return most / 2**20


def processor(number: int) -> None:
    """Show what an article takes in one worker, beside the endpoint's time."""
    with tempfile.TemporaryDirectory() as named, endpoint([], 0.01) as address:
        folder = Path(named)
        (folder / "in").mkdir()
        for at, text in enumerate(copies(number, whole=True)):
            (folder / "in" / f"{at:06}.txt").write_text(text, encoding="utf-8")
        parts = PartFiles(f"{folder}/out")
        job = ClusterJob(Said("bench", address), prompt.choose(), BatchOptions(all=True), parts, named)
        reading = read_by_a_worker(job, list(Named((f"{folder}/in",)).pieces()))
        begun, rows = time.process_time(), [PartRow(row, 0, 0) for row in parts.rows()]
        PartFiles(f"{folder}/again").write(rows)
        writing = (time.process_time() - begun) / number
        imported = Sampled()
        with imported.measuring(), Store(folder / "runs.db") as store:
            import_parts(parts, store)
        row_bytes = bytes_a_row(folder, rows)
    show("the processor's time to read an article", reading * 1000, "ms")
    show("to read a row of a part and write it", writing * 1000, "ms")
    for room, seconds in imported.by_room().items():
        show(f"to import a row: {room}", seconds * 1000 / number, "ms")
    show("a row of a part", row_bytes / 1000, "kB")


def bytes_a_row(folder: Path, rows: list[PartRow]) -> int:
    """What a row takes in a part without copies, as Parquet packs well what repeats."""
    unlike = rows[: len(list(GOLD.glob("*.json")))]
    written = PartFiles(f"{folder}/unlike").write(unlike)
    return (folder / "unlike" / written).stat().st_size // len(unlike)


def read_by_a_worker(job: ClusterJob, pieces: list[bytes]) -> float:
    """The processor's seconds for an article in all pieces but the first, with which libraries load."""
    worker = Worker(job, nothing_stands)
    worker.read(pieces[0])
    begun = time.process_time()
    ended = [worker.read(piece) for piece in pieces[1:]]
    spent = time.process_time() - begun
    worker.close()
    assert {status for one in ended for status in one.counts} == {"done"}, ended  # noqa: S101 - likewise
    return spent / sum(one.counts.total() for one in ended)


def nothing_stands() -> object:
    """The marks of an empty folder."""
    import numpy as np

    return np.empty(0, np.uint64)


def table(article: Article, prices: Prices) -> Iterator[str]:
    """Lines of the table."""
    yield "| articles | reading and checking | by a hosted model | by own servers | Parquet |"
    yield "|---|---|---|---|---|"
    for number in (10_000, 1_000_000, 100_000_000):
        machines_h = number * article.cpu_s / 3600 / prices.cores
        into, out = prices.tokens
        hosted = number * (article.tokens_in * into + article.tokens_out * out) / 1e6
        servers_h = number * article.tokens_out / prices.server_tokens_s / 3600
        cells = [
            f"{number:,}",
            f"{machines_h:,.2f} h, {machines_h * prices.machine_hour:,.2f} USD",
            f"{hosted:,.0f} USD",
            f"{servers_h:,.0f} h, {servers_h * prices.server_hour:,.0f} USD",
            f"{number * article.row_bytes / 1e9:,.1f} GB",
        ]
        yield f"| {' | '.join(cells)} |"


def main() -> None:
    """Measure what was named, else all, and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("what", nargs="*", default=["under-way", "memory", "processor", "table"])
    parser.add_argument("--workers", type=int, nargs="*", default=WORKERS, help="how many, for `under-way`")
    parser.add_argument("--at-once", type=int, default=8, help="requests that each worker has under way")
    parser.add_argument("--rounds", type=int, default=40, help="articles for each of these places")
    parser.add_argument("--rows", type=int, nargs="*", default=ROWS, help="how many rows, for `memory`")
    parser.add_argument("--articles", type=int, default=128, help="how many whole articles, for `processor`")
    args = parser.parse_args()
    print(f"{machine()}, {datetime.now(UTC):%Y-%m-%d}")
    if "under-way" in args.what:
        for workers in args.workers:
            share = under_way(workers, args.at_once, 1.0, args.rounds)
            show(f"places taken, of {workers} × {args.at_once}", share, "", holds=share >= ENOUGH)
    if "memory" in args.what:
        for rows in args.rows:
            show(f"the command's memory for {rows:,} articles", memory(rows), "MiB")
    if "processor" in args.what:
        processor(args.articles)
    if "table" in args.what:
        print("\n".join(table(Article(), Prices())))


if __name__ == "__main__":
    main()
