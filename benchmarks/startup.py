"""How long the program takes to say a word, as ratios to a bare Python: ``python benchmarks/startup.py``.

A ratio travels between machines better than seconds do. The runs of all commands take turns, so that a
machine which is busy for a while slows them all; the median is over the rounds. The target is at most 8
times a bare Python for ``--help`` and ``--version``. It is a benchmark and no test, because a ratio of
two short times on a shared machine is no promise.
"""

from __future__ import annotations

import argparse
import os
import platform
import statistics
import subprocess
import sys
import sysconfig
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

TARGET = 8.0
BARE = "python -c pass"
PROGRAM = str(Path(sysconfig.get_path("scripts")) / "summarizer")
COMMANDS = {
    BARE: [sys.executable, "-c", "pass"],
    "summarizer --help": [PROGRAM, "--help"],
    "summarizer --version": [PROGRAM, "--version"],
    "summarizer summarise --help": [PROGRAM, "summarise", "--help"],
    "python -c 'import summarizer'": [sys.executable, "-c", "import summarizer"],
}
# Those that the target is about.
AIMED = ("summarizer --help", "summarizer --version")


def seconds(command: list[str], folder: str) -> float:
    """The wall time of one run, from an empty folder."""
    begun = time.perf_counter()
    subprocess.run(command, cwd=folder, stdout=subprocess.DEVNULL, check=True)  # noqa: S603 - ours
    return time.perf_counter() - begun


def machine() -> str:
    """What the numbers were measured on: processor, cores, system and Python."""
    info = Path("/proc/cpuinfo")
    lines = info.read_text(encoding="utf-8").splitlines() if info.is_file() else []
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    processor = names[0] if names else platform.machine()
    return f"{processor}, {cores} cores, {platform.system()}, Python {platform.python_version()}"


def main() -> None:
    """Measure and print a table; ``--rounds`` says how often."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rounds", type=int, default=15, help="how often each command is run")
    rounds = parser.parse_args().rounds
    with tempfile.TemporaryDirectory() as folder:
        for command in COMMANDS.values():
            seconds(command, folder)  # the first run compiles modules and fills the disk's cache
        taken = [
            {name: seconds(command, folder) for name, command in COMMANDS.items()} for _ in range(rounds)
        ]
    medians = {name: statistics.median(one[name] for one in taken) for name in COMMANDS}
    print(f"{machine()}, {datetime.now(UTC):%Y-%m-%d}, median of {rounds} rounds")
    for name, median in medians.items():
        ratio = median / medians[BARE]
        verdict = ("" if ratio <= TARGET else f"  above {TARGET:g}") if name in AIMED else ""
        print(f"{name:32} {median * 1000:7.1f} ms {ratio:6.2f} x{verdict}")


if __name__ == "__main__":
    main()
