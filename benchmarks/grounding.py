"""How fast and how true quotes are looked up, beside LangExtract's aligner: ``make bench-grounding``.

Two tables. The first times a quote with one changed word in ever longer made-up texts; ours counts the
reading of the text too (``again`` is the next quote in the same text), and the target is at most 10 ms for
100 words in 5,000. The second runs both over ``tests/quotes.yaml``: how many altered and invented quotes each
accepts, and how many good ones each finds at their place. LangExtract runs with its defaults, as its
resolver does for a model's answer. Speeds are times of one machine: compare ratios.
"""

from __future__ import annotations

import argparse
import logging
import os
import platform
import random
import signal
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

import yaml

from summarizer.grounding import locate
from summarizer.grounding.typography import read_text

ROOT = Path(__file__).parent.parent
TEXT_WORDS = (1_000, 5_000, 20_000, 100_000)
QUOTE_WORDS = (10, 100)
TARGET_MS = 10.0
VERDICTS = ("exact", "normalized", "elided", "altered", "not_found")
GOOD = VERDICTS[:3]
COMMON = "the of and to in that is for on with was as at by from it his has are said".split()  # noqa: SIM905
SYLLABLES = "ba ne lor mi tas ri do ven ka ul per sho".split()  # noqa: SIM905

Answer = tuple[int, int] | None


def made_up(words: int) -> str:
    """A text of so many words that repeat about as often as in a newspaper; always the same."""
    dice = random.Random(20261125)  # noqa: S311 - no secret
    rare = ["".join(dice.choices(SYLLABLES, k=dice.randint(1, 4))) for _ in range(4000)]
    text = []
    for number in range(words):
        word = dice.choice(COMMON) if dice.randrange(3) == 0 else dice.choice(rare)
        text.append(word + (dice.choice([".", ",", ".”", "’s"]) if number % 12 == 0 else ""))
    return " ".join(text)


def altered(text: str, words: int) -> str:
    """So many words from the middle of the text, one of them changed."""
    every = text.split()
    begin = len(every) // 2
    quote = every[begin : begin + words]
    quote[words // 2] = "changed"
    return " ".join(quote)


def aligned(quote: str, text: str) -> Answer:
    """Where LangExtract's resolver places the quote, with its defaults."""
    from langextract.core.data import Extraction
    from langextract.resolver import Resolver

    given = [Extraction(extraction_class="quote", extraction_text=quote)]
    (found,) = Resolver().align(given, text, token_offset=0, char_offset=0)
    place = found.char_interval
    return (place.start_pos, place.end_pos) if place else None


class TooLongError(Exception):
    """A run took longer than its limit."""


@contextmanager
def limited(seconds: int) -> Iterator[None]:
    """Raise TooLongError when the block takes longer; the limit is for runs that take minutes."""

    def stop(*_: object) -> None:
        raise TooLongError

    before = signal.signal(signal.SIGALRM, stop)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def median_ms(run: Callable[[], object], rounds: int) -> float:
    """The median wall time of a few runs, in milliseconds; of one where that takes over two seconds."""
    taken: list[float] = []
    for _ in range(rounds):
        begun = time.perf_counter()
        run()
        taken.append((time.perf_counter() - begun) * 1000)
        if taken[0] > 2000:  # noqa: PLR2004 - a slow run need not be repeated
            break
    return statistics.median(taken)


def cold(quote: str, text: str) -> str:
    """The verdict, the text being read anew."""
    read_text.cache_clear()
    return locate(quote, text).verdict


def speed(rounds: int, limit: int) -> None:
    """Print the table of times."""
    print("text    quote   ours ms  growth  again ms   LangExtract ms  growth  times ours  accepts it")
    for words in QUOTE_WORDS:
        before: tuple[float, float | None] = (0.0, None)
        for size in TEXT_WORDS:
            text = made_up(size)
            quote = altered(text, words)
            ours = median_ms(lambda: cold(quote, text), rounds)  # noqa: B023 - run at once
            again = median_ms(lambda: locate(quote, text), rounds)  # noqa: B023
            theirs, accepted = their_time(quote, text, rounds, limit)
            mark = "  above the target" if (size, words) == (5000, 100) and ours > TARGET_MS else ""
            print(
                f"{size:>6}  {words:>5}  {ours:8.2f}  {growth(ours, before[0]):>6}  {again:8.2f}"
                f"  {f'{theirs:.0f}' if theirs else f'over {limit} s':>15}  {growth(theirs, before[1]):>6}"
                f"  {f'{theirs / ours:.0f}' if theirs else '':>10}  {accepted}{mark}",
                flush=True,
            )
            before = ours, theirs


def their_time(quote: str, text: str, rounds: int, limit: int) -> tuple[float | None, str]:
    """LangExtract's time, None over the limit, and whether it accepts the quote."""
    try:
        with limited(limit):
            accepted = "yes" if aligned(quote, text) else "no"
        with limited(rounds * limit):
            return median_ms(lambda: aligned(quote, text), rounds), accepted
    except TooLongError:
        return None, ""


def growth(now: float | None, before: float | None) -> str:
    """How many times the time of the row above."""
    return f"{now / before:.1f}" if now and before else ""


def truth() -> None:
    """Print the table over the case file."""
    counts = {verdict: [0, 0, 0, 0, 0] for verdict in VERDICTS}
    for group in yaml.safe_load((ROOT / "tests" / "quotes.yaml").read_text(encoding="utf-8")):
        for case in group["quotes"]:
            tally(counts, group["text"], case)
    print("quotes that are    number  accepted: ours  LangExtract  at their place: ours  LangExtract")
    for verdict, (number, ours, theirs, placed, their_placed) in counts.items():
        good = f"  {placed:>20}  {their_placed:>11}" if verdict in GOOD else ""
        print(f"{verdict:16}  {number:>7}  {ours:>14}  {theirs:>11}{good}")


def tally(counts: dict[str, list[int]], text: str, case: dict[str, Any]) -> None:
    """Count one case: whether each accepts it, and whether at the words it stands for."""
    (verdict,) = set(case) & set(VERDICTS)
    quote = case[verdict]
    at = case.get("at", quote)
    pieces = [at] if isinstance(at, str) else at
    found = locate(quote, text)
    ours = (found.spans[0][0], found.spans[-1][1]) if found.holds else None
    theirs = aligned(quote, text) if quote.strip() else None
    row = counts[verdict]
    row[0] += 1
    for column, answer in ((1, ours), (2, theirs)):
        row[column] += answer is not None
        row[column + 2] += answer is not None and covers(text, answer, pieces)


def covers(text: str, span: tuple[int, int], pieces: list[str]) -> bool:
    """Whether the span begins with the first piece and ends with the last, marks at its ends aside."""
    shown = letters(text[slice(*span)])
    return (
        shown.startswith(letters(pieces[0]))
        and shown.endswith(letters(pieces[-1]))
        and (len(pieces) > 1 or shown == letters(pieces[0]))
    )


def letters(text: str) -> str:
    """Letters and digits alone."""
    return "".join(character for character in text if character.isalnum())


def machine() -> str:
    """What the numbers were measured on."""
    info = Path("/proc/cpuinfo")
    lines = info.read_text(encoding="utf-8").splitlines() if info.is_file() else []
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    load = os.getloadavg()[0]
    name = names[0] if names else platform.machine()
    return f"{name}, {cores} cores (load {load:.1f}), Python {platform.python_version()}"


def main() -> None:
    """Measure and print both tables."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rounds", type=int, default=5, help="how often each is timed")
    parser.add_argument("--limit", type=int, default=120, help="seconds after which LangExtract is stopped")
    options = parser.parse_args()
    logging.disable(logging.WARNING)
    print(f"{machine()}, {datetime.now(UTC):%Y-%m-%d}, median of {options.rounds} rounds")
    print(f"LangExtract {version('langextract')}, rapidfuzz {version('rapidfuzz')}\n")
    truth()
    print()
    speed(options.rounds, options.limit)


if __name__ == "__main__":
    sys.exit(main())
