"""How much faster more processes read: ``python benchmarks/processes.py 1 2 4``.

The endpoint, in a process of its own, answers whole gold articles at once, as in ``benchmarks/batch.py``.
Measured are the articles a second that so many processes read and check, and the processor's time that the
one takes which asks and keeps: with more processes than make up for it, that one is the limit. Before it is
measured, each run reads some articles, until its processes are there. Medians of some rounds, which need a
machine that does nothing else, and a processor for each process and one more.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path
from statistics import median

from batch import copies, endpoint, from_texts, show
from startup import machine

from summarizer import prompt
from summarizer.batch import BatchOptions, BatchRun, Outcome, alone
from summarizer.batch import processes as others
from summarizer.library import Model, Said
from summarizer.store import Store

# So many articles are read before it is measured.
SETTLING = 120


def reading_in(processes: int, number: int) -> tuple[float, float]:
    """Articles a second, and the processor's milliseconds for one in the process that asks and keeps."""
    times: list[tuple[float, float]] = []

    def report(_: Outcome) -> None:
        times.append((time.monotonic(), time.process_time()))

    async def read(address: str, database: Path) -> None:
        model, options = Model.named(Said("bench", address)), BatchOptions(all=True, processes=processes)
        with alone(database), Store(database) as store:
            run = BatchRun(store, model, prompt.choose(), options, options.budget_at(model.endpoint))
            with run.kept():
                texts = copies(number + SETTLING, whole=True)
                await run.read(from_texts(texts, lambda: None), report)

    with tempfile.TemporaryDirectory() as named, endpoint([], 0.0) as address:
        asyncio.run(read(address, Path(named) / "runs.db"))
    (begun, idle), (ended, worked) = times[SETTLING - 1], times[-1]
    return number / (ended - begun), (worked - idle) / number * 1000


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("processes", type=int, nargs="+", help="how many processes read")
    parser.add_argument("--articles", type=int, default=300, help="how many articles are measured")
    parser.add_argument(
        "--themselves", action="store_true", help="all ask the endpoint themselves, as many of them do"
    )
    parser.add_argument("--rounds", type=int, default=3, help="how often")
    args = parser.parse_args()
    if args.themselves:
        others.MANY = 0
    print(f"{machine()}, {datetime.now(UTC):%Y-%m-%d}")
    for processes in args.processes:
        found = [reading_in(processes, args.articles) for _ in range(args.rounds)]
        show(f"articles a second, processes: {processes}", median(a for a, _ in found), "")
        show("  the one that asks and keeps, an article", median(b for _, b in found), "ms")
        show("  load of the machine in the last minute", os.getloadavg()[0], "")


if __name__ == "__main__":
    main()
