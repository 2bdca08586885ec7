"""What a batch costs beside the model's time: ``python benchmarks/batch.py``.

The endpoint answers after one second, 32 requests are under way, and the articles are the gold ones, whole
and their openings of three sentences, each copy with a last line of its own, and read although it is a copy.
Measured are the mean of requests under way, from the first request until the last article is taken; the
processor's time for an article, and by the room that takes it (``sampling.py``) in a run of its own; the same
for a bare client of openai that sends such requests; and the seconds to go once more through 10,000 articles
that are done. The bars hold for openings: what is checked in a whole article keeps a processor busy for
longer than such a model takes to answer.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import functools
import itertools
import json
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import openai
from answering import GOLD, OPENING
from corpus import read_gold
from sampling import LOOP, Sampled
from startup import machine

from summarizer import pipeline, prompt
from summarizer.article import Article, from_text
from summarizer.batch import Batch, Outcome, alone, keyed, remembering
from summarizer.inputs import Input, read_file
from summarizer.llm import Endpoint, Throttle, connect
from summarizer.schema import Draft, Summary
from summarizer.store import Store, settings

AT_ONCE, SECONDS = 32, 1.0
CALLS = 320
ENOUGH_UNDER_WAY, MOST_RESUMING_S = 0.9, 10.0


@contextlib.contextmanager
def endpoint(times: list[tuple[float, float]], seconds: float) -> Iterator[str]:
    """The address of the answering process; ``times`` gets those of its requests when it has ended."""
    command = [sys.executable, str(Path(__file__).with_name("answering.py")), str(seconds)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:  # noqa: S603 - ours
        assert process.stdout  # noqa: S101 - a pipe was asked for
        yield f"http://127.0.0.1:{process.stdout.readline().strip()}/v1"
        told, _ = process.communicate()
        times += [(came, answered) for came, answered in json.loads(told)]


def copies(number: int, *, whole: bool) -> Iterator[str]:
    """So many articles, or openings of articles, none like another."""
    texts = [
        article.text if whole else article.text[: article.sentences[OPENING - 1].end]
        for _, article, _ in read_gold(GOLD)
    ]
    letters = itertools.product("abcdefghijklmnopqrstuvwxyz", repeat=4)
    for text, name in zip(itertools.islice(itertools.cycle(texts), number), letters, strict=False):
        yield f"{text}\n\nCopy {''.join(name)} of the archive.\n"


def from_texts(texts: Iterator[str], ran_out: Callable[[], None]) -> Iterator[Input]:
    """Inputs that are made as they are taken."""
    for at, text in enumerate(texts):
        name = f"in/{at}.txt"
        read = functools.partial(from_text, text, id=name, source=name)
        yield Input(name, read, light=True, apart=True)
    ran_out()


@dataclass
class Ran:
    """What a batch took, ``times`` are those of requests, ``until`` is when the last article was taken.

    ``processor`` are the seconds of the processor, ``waited`` those that it was ready to go on while other
    programs had it.
    """

    number: int
    times: list[tuple[float, float]] = field(default_factory=list)
    processor: float = 0.0
    seconds: float = 0.0
    waited: float = 0.0
    until: float = 0.0
    sampled: Sampled | None = None

    def under_way(self) -> float:
        """The mean of requests under way from the first one's arrival until the last article is taken."""
        begun = min(came for came, _ in self.times)
        busy = sum(max(0.0, min(answered, self.until) - came) for came, answered in self.times)
        return busy / (self.until - begun)


def measured(
    database: Path, number: int, seconds: float, *, whole: bool, sampled: Sampled | None = None
) -> Ran:
    """A batch over so many articles, against an endpoint of its own that takes so many seconds."""
    ran = Ran(number, sampled=sampled)
    with endpoint(ran.times, seconds) as address:
        asyncio.run(run_batch(address, copies(number, whole=whole), database, ran))
    return ran


def by_room(database: Path, number: int, *, whole: bool) -> dict[str, float]:
    """Milliseconds of the processor for an article, by room, the most first."""
    sampled = Sampled()
    measured(database, number, 0.0, whole=whole, sampled=sampled)
    return {room: taken * 1000 / number for room, taken in sampled.by_room().items()}


def waited_for_a_processor() -> float:
    """The seconds that this process was ready and others had the processor; 0 where nobody counts them."""
    counted = Path("/proc/self/schedstat")
    return int(counted.read_text(encoding="utf-8").split()[1]) / 1e9 if counted.is_file() else 0.0


async def run_batch(address: str, texts: Iterator[str], database: Path, ran: Ran) -> None:
    """Read these texts, and note in ``ran`` what it takes."""
    asked = Endpoint("bench", address)
    prompts = prompt.choose()
    counted: Counter[str] = Counter()

    def report(outcome: Outcome) -> None:
        counted[outcome.status] += 1

    def ran_out() -> None:
        ran.until = time.monotonic()

    with alone(database), Store(database) as store:
        async with connect(asked, throttle=Throttle(AT_ONCE)) as connection:
            ask = remembering(connection, store, asked)

            async def summarise(article: Article) -> Summary:
                return await pipeline.summarise(article, ask, prompts, "bench")

            key_of = keyed("bench", prompts.sha256, settings(plan=prompts.plan))
            batch = Batch(store, summarise, key_of, all=True)  # else a copy waits for the one before it
            begun, processor, waited = time.monotonic(), time.process_time(), waited_for_a_processor()
            with ran.sampled.measuring() if ran.sampled else contextlib.nullcontext():
                await batch.run(from_texts(texts, ran_out), report, AT_ONCE + AT_ONCE // 4)
            ran.seconds, ran.processor = time.monotonic() - begun, time.process_time() - processor
            ran.waited = waited_for_a_processor() - waited
    assert counted == {"done": ran.number}, counted  # noqa: S101 - else nothing was measured


async def run_bare(address: str, number: int) -> float:
    """The processor's seconds for a call of a bare client, which sends what a batch sends."""
    article = from_text(next(copies(1, whole=False)))
    form = {"type": "json_schema", "json_schema": {"name": "Draft-bare", "schema": Draft.model_json_schema()}}
    question = [{"role": "user", "content": article.text}]
    request: Any = {"model": "bench", "messages": question, "response_format": form}
    gate = asyncio.Semaphore(AT_ONCE)
    async with openai.AsyncOpenAI(base_url=address, api_key="none", max_retries=0) as client:

        async def call() -> None:
            async with gate:
                await client.chat.completions.create(**request)

        await call()  # imports, and the first connection
        begun = time.process_time()
        await asyncio.gather(*(call() for _ in range(number)))
        return (time.process_time() - begun) / number


def resuming(number: int, folder: Path) -> float:
    """The seconds that the program takes to go once more through so many articles that are done."""
    prompts = prompt.choose()
    key_of = keyed("bench", prompts.sha256, settings(plan=prompts.plan))
    database, place = folder / "resumed.db", folder / "in"
    place.mkdir()
    source = Store(folder / "runs.db")
    with source, Store(database) as store:
        _, summary = next(source.done())
        for at, text in enumerate(copies(number, whole=True)):
            path = place / f"{at:05}.txt"
            path.write_text(text, encoding="utf-8")
            article = read_file(path)
            store.add(str(path), key_of(article), summary, article.text)
    nobody = ["--base-url", "http://127.0.0.1:9/v1", "--model", "bench", "--quiet"]
    program = [sys.executable, "-m", "summarizer", "batch", str(place), "--db", str(database), *nobody]
    begun = time.monotonic()
    subprocess.run(program, check=True)  # noqa: S603 - ours
    return time.monotonic() - begun


def show(name: str, value: float, unit: str, *, holds: bool | None = None) -> None:
    verdict = {True: "", False: "  misses its bar", None: ""}[holds]
    print(f"{name:48} {value:8.2f} {unit}{verdict}")


def show_ran(ran: Ran, rooms: dict[str, float]) -> None:
    """What a batch took, and what of it each room takes."""
    show("requests an article", len(ran.times) / ran.number, "")
    show("articles a second", ran.number / ran.seconds, "")
    show("share of the time that others had the processor", 100 * ran.waited / ran.seconds, "%")
    show("the processor's time for an article", 1000 * ran.processor / ran.number, "ms")
    for room, taken in rooms.items():
        show(f"  {room}", taken, "ms")
    show("  together, in a run of its own", sum(rooms.values()), "ms")


def main() -> None:
    """Measure and print; the options say how many articles."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--openings", type=int, default=1000, help="how many openings are read")
    parser.add_argument("--articles", type=int, default=200, help="how many whole articles are read")
    parser.add_argument("--resumed", type=int, default=10_000, help="how many are gone through once more")
    parser.add_argument("--seconds", type=float, default=SECONDS, help="how long an answer takes")
    args = parser.parse_args()
    print(f"{machine()}, {datetime.now(UTC):%Y-%m-%d}")
    with tempfile.TemporaryDirectory() as named:
        folder = Path(named)
        with endpoint([], args.seconds) as address:
            bare = asyncio.run(run_bare(address, CALLS)) * 1000
        measured(folder / "first.db", 1, 0.1, whole=True)  # libraries load with the first question
        print(f"\n{args.openings:,} openings")
        openings = measured(folder / "openings.db", args.openings, args.seconds, whole=False)
        under_way = openings.under_way()
        enough = under_way >= ENOUGH_UNDER_WAY * AT_ONCE
        show(f"requests under way, of {AT_ONCE}", under_way, "", holds=enough)
        rooms = by_room(folder / "rooms.db", args.openings, whole=False)
        show_ran(openings, rooms)
        ours = sum(rooms.get(room, 0.0) for room in ("store", "batch", LOOP))
        show("store and scheduling (store, batch, event loop)", ours, "ms", holds=ours <= bare)
        show("a bare client's call", bare, "ms")
        print(f"\n{args.articles:,} whole articles")
        articles = measured(folder / "runs.db", args.articles, args.seconds, whole=True)
        show_ran(articles, by_room(folder / "rooms_of_whole.db", args.articles, whole=True))
        resumed = resuming(args.resumed, folder)
        print()
        quick = resumed < MOST_RESUMING_S
        show(f"going once more through {args.resumed:,} done", resumed, "s", holds=quick)


if __name__ == "__main__":
    main()
