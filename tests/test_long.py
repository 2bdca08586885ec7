"""Long texts, and such as are no prose: the work grows with the text, nothing is lost, and nobody waits."""

from __future__ import annotations

import asyncio
import signal
import time
from collections.abc import Awaitable, Callable, Sequence
from functools import partial
from pathlib import Path

import pytest
from batch_program import ended, lingering, rows, started
from endpoint import FaultServer
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from many import ask
from patterns import NAMES, text_of

from summarizer import pipeline, prompt, scan
from summarizer.article import Article, from_text
from summarizer.claims.account import audit
from summarizer.claims.items import ground
from summarizer.errors import ArticleError
from summarizer.pipeline.gaps import find_gaps
from summarizer.pipeline.sizes import first_requests
from summarizer.schema import Summary

Calls = Callable[[Callable[[], object]], int]

GOLD = Path(__file__).parent.parent / "benchmarks" / "gold"
PROSE = "\n\n".join(path.read_text(encoding="utf-8") for path in sorted(GOLD.glob("*.txt")))
LONGEST = 2_000
# One of each kind of those that were met first, the quickest to read.
MET = (
    "a number a sentence", "one capital without end", "Hebrew with numbers", "line separators", "initials",
    "apostrophes", "apostrophes of plurals", "headings", "curly marks open",
)  # fmt: skip


def read_without_a_model(text: str) -> None:
    """All that is done with an article but asking: the questions, and the account of an empty answer."""
    article = from_text(text)
    reading = scan.read(article)
    first_requests(article, prompt.choose())
    found = ground([], reading)
    for gap in find_gaps([], found, reading)[:12]:
        gap.shown()
    audit(reading, found, [])


def summary_of(text: str) -> tuple[Article, Summary]:
    article = from_text(text)
    return article, asyncio.run(pipeline.summarise(article, ask, prompt.choose(), "m"))


def counted(calls: Calls, text: str) -> int:
    """The calls that the text takes once what is remembered between texts is known."""
    read_without_a_model(text)
    return calls(partial(read_without_a_model, text))


def is_linear(once: int, twice: int) -> bool:
    return twice <= 2.5 * once + 2_000


@pytest.mark.parametrize("name", MET)
def test_twice_the_text_takes_twice_the_calls(name: str, calls: Calls) -> None:
    """Twice the text takes at most two and a half times the work, whatever it repeats."""
    once, twice = (counted(calls, text_of(name, size)) for size in (1_500, 3_000))
    assert is_linear(once, twice), (once, twice)


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
def test_no_pattern_takes_more_calls(name: str, calls: Calls) -> None:
    """Of more than a hundred patterns none takes more than two and a half times the work twice over."""
    try:
        once, twice = (counted(calls, text_of(name, size)) for size in (6_000, 12_000))
        # A longer text may be taken for another thing, as capitals for names; but no more than once.
        linear = is_linear(once, twice) or is_linear(twice, counted(calls, text_of(name, 24_000)))
    except ArticleError:  # nothing but white space is no article
        return
    assert linear, (once, twice)


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
def test_no_pattern_takes_the_square_of_the_time(name: str) -> None:
    """Four times the text takes nowhere near sixteen times the time, regular expressions included."""

    def seconds(size: int) -> float:
        text, taken = text_of(name, size), []
        for _ in range(2):
            began = time.process_time()
            read_without_a_model(text)
            taken.append(time.process_time() - began)
        return min(taken)

    def grows_with_it() -> bool:
        return seconds(60_000) <= 8 * seconds(15_000) + 0.2

    # A busy machine may slow one down and not the other, but not three times; the square always shows.
    assert any(grows_with_it() for _ in range(3))


@pytest.mark.slow
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(unit=st.text(st.sampled_from("aA1.,-–'’“”\"()«» \n\u2028$%éİא中👍&/:;_?ſ"), min_size=1, max_size=6))
def test_no_repetition_takes_more(calls: Calls, unit: str) -> None:
    """Whatever is repeated, twice as often is at most two and a half times the work."""
    if not unit.strip():
        return
    once, twice = (counted(calls, unit * number) for number in (400, 800))
    # What is remembered of an example before makes one of the two cheaper, but not the next size, too.
    assert is_linear(once, twice) or is_linear(twice, counted(calls, unit * 1_600)), (once, twice)


@pytest.mark.parametrize(
    "name", ["numbers in one line", "one very long word", "Chinese", "initials", "commas"]
)
def test_what_has_no_end_is_read_in_pieces(name: str) -> None:
    """A sentence of more than 2,000 characters is read in pieces, which hold all of it but white space."""
    text = text_of(name, 9_000)
    sentences = from_text(text).sentences
    assert max(s.end - s.start for s in sentences) <= LONGEST
    assert "".join("".join(text[s.start : s.end].split()) for s in sentences) == "".join(text.split())


def test_a_piece_ends_between_two_words() -> None:
    """A piece ends after a comma where there is one, else between two words."""
    with_commas, with_blanks = "one word more, " * 400, "one word more " * 400
    assert all(_ends(with_commas, ","))
    assert all(_ends(with_blanks, "one", "word", "more"))


def _ends(text: str, *ends: str) -> Sequence[bool]:
    article = from_text(text)
    return [article.words(sentence).endswith(ends) for sentence in article.sentences]


def test_a_list_is_read_some_lines_at_a_time() -> None:
    """More than 20,000 sentences are a list: its lines are read together, and nothing of it is lost."""
    text = "".join(f"{number}\n" for number in range(25_000))
    article = from_text(text)
    assert len(article.sentences) < 1_000
    assert article.sentences[0].start == 0
    assert article.sentences[-1].end == len(text) - 1
    assert all("".join(text[s.start : s.end].split()).isdigit() for s in article.sentences)


@pytest.mark.parametrize(
    "name", ["numbers in one line", "numbers, a line each", "ranges", "digits in blank threes"]
)
def test_each_number_of_a_table_is_told(name: str) -> None:
    """Each number of a text without sentences is listed as left out where no figure has it."""
    article, summary = summary_of(text_of(name, 4_000))
    places = {(q.start, q.end) for q in scan.read(article).quantities}
    assert places
    assert {(left.start, left.end) for left in summary.left_out} == places
    assert summary.coverage.quantities == len(places)


async def _gaps_while(work: Callable[[], Awaitable[object]]) -> tuple[float, float]:
    """The longest time that the event loop did not come to a task, and the time that the work took."""
    largest = 0.0

    async def tick() -> None:
        nonlocal largest
        while True:
            before = time.monotonic()
            await asyncio.sleep(0.005)
            largest = max(largest, time.monotonic() - before)

    ticking = asyncio.create_task(tick())
    began = time.monotonic()
    await work()
    ticking.cancel()
    return largest, time.monotonic() - began


@pytest.mark.slow
def test_a_long_article_leaves_the_event_loop_free() -> None:
    """While a long article is checked, answers to others come in: the event loop is never kept for long."""
    article = from_text((PROSE * 10)[:150_000])
    work = partial(pipeline.summarise, article, ask, prompt.choose(), "m")
    largest, whole = asyncio.run(_gaps_while(work))
    assert largest < whole / 3, (largest, whole)


@pytest.mark.slow
def test_a_long_article_holds_up_neither_others_nor_ctrl_c(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While a batch reads a long article, another gets its answer and its row, and Ctrl-C ends it at once."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text("It rained in ward a.\n", encoding="utf-8")
    (tmp_path / "in" / "b.txt").write_text((PROSE * 40)[:600_000], encoding="utf-8")
    with FaultServer(always=lingering(0.2)) as server:
        named = ("--base-url", server.base_url, "--model", "m", "--concurrency", "2")
        process = started("batch", "in", "--db", "runs.db", *named)
        deadline = time.monotonic() + 30
        while not _done() and time.monotonic() < deadline:
            time.sleep(0.02)
        for _ in range(2):
            process.send_signal(signal.SIGINT)
            time.sleep(0.3)
        code, _, _ = ended(process)
    assert code == 130
    assert rows() == [("in/a.txt", "done")]


def _done() -> bool:
    try:
        return ("in/a.txt", "done") in rows()
    except Exception:  # noqa: BLE001 - the file is not there yet, or has no tables
        return False
