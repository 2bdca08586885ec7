"""The gate before an endpoint: how many at a time, how many a minute, and what an endpoint's word changes.

Time is made up: a clock that a sleep moves on, so that a minute takes no time and may jump.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, Mapping

import pytest
from endpoint import FaultServer, ok, status
from pydantic import BaseModel
from throttle_material import Time, sent

from summarizer.llm import Endpoint, Message, RetryPolicy, Throttle, connect


class Word(BaseModel):
    word: str


PEAR = ok({"word": "pear"})
QUESTION: list[Message] = [{"role": "user", "content": "Which fruit?"}]
NOTHING: Mapping[str, str] = {}


def told(throttle: Throttle, code: int, headers: Mapping[str, str] = NOTHING, times: int = 1) -> None:
    """Attempts that are under way together, and are all answered so."""

    async def run() -> None:
        together = asyncio.Barrier(times)

        async def one() -> None:
            async with throttle.turn(1) as turn:
                await together.wait()
                turn.answered(code, headers)

        await asyncio.gather(*(one() for _ in range(times)))

    asyncio.run(run())


def test_no_more_than_so_many_at_a_time() -> None:
    """However many want a turn, only ``at_once`` have one; who comes first is served first."""
    most, order = 0, list[int]()

    async def run() -> None:
        throttle = Throttle(3)

        async def one(number: int) -> None:
            nonlocal most
            async with throttle.turn(1):
                most = max(most, throttle.under_way)
                order.append(number)
                await asyncio.sleep(0.001)

        await asyncio.gather(*(one(number) for number in range(20)))

    asyncio.run(run())
    assert (most, order) == (3, list(range(20)))


def test_any_minute_has_only_so_many_requests() -> None:
    """Of the requests of any sixty seconds, wherever they begin, there are no more than the limit."""
    clock = Time()
    times = sent(clock.throttle(requests_per_minute=10), clock, *[1] * 35)
    assert all(later - one >= 60 for one, later in zip(times, times[10:], strict=False))
    assert times[-1] < 200


def test_any_minute_has_only_so_many_tokens() -> None:
    """Tokens are set aside before a request, as many as it may take, and a limit is never passed."""
    clock = Time()
    assert sent(clock.throttle(tokens_per_minute=100), clock, 60, 40, 1) == [0, 0, pytest.approx(60)]


def test_what_a_request_did_not_take_is_given_back() -> None:
    """What was set aside for an answer, and not taken, is there for the next request."""
    clock = Time()
    assert sent(clock.throttle(tokens_per_minute=100), clock, 90, 90, 90, took=5) == [0, 0, 0]


def test_a_request_larger_than_the_limit_goes_out_alone() -> None:
    """A request that no minute has room for waits for an empty one, and is not held back for ever."""
    clock = Time()
    assert sent(clock.throttle(tokens_per_minute=100), clock, 10, 500, 10) == [
        0,
        pytest.approx(60),
        pytest.approx(120),
    ]


@pytest.mark.parametrize("code", [429, 503])
def test_an_overloaded_endpoint_is_asked_by_half_as_many(code: int) -> None:
    """All that were under way together and hear 429 or 503 halve what is allowed once."""
    throttle = Time().throttle(16)
    told(throttle, code, times=16)
    assert throttle.allowed == 8


def test_each_good_round_allows_one_more() -> None:
    """What was halved grows by one for each round that goes well, up to where it began."""
    throttle = Time().throttle(8)
    told(throttle, 429, times=8)
    assert throttle.allowed == 4
    told(throttle, 200, times=4)
    assert throttle.allowed == pytest.approx(5, abs=0.2)
    told(throttle, 200, times=4)
    for _ in range(40):
        told(throttle, 200)
    assert throttle.allowed == 8


def test_a_failure_of_another_kind_changes_nothing() -> None:
    """A 500 or a 400 is no sign of load."""
    throttle = Time().throttle(8)
    for code in (500, 400):
        told(throttle, code, {"retry-after": "9"}, times=8)
    assert throttle.allowed == 8


def test_what_one_is_told_holds_for_all() -> None:
    """A Retry-After that one request gets is waited for by the next one too."""
    clock = Time()
    throttle = clock.throttle()
    told(throttle, 429, {"retry-after": "7"})
    assert sent(throttle, clock, 1, 1) == [pytest.approx(7), pytest.approx(7)]


@pytest.mark.parametrize(
    ("headers", "waited"),
    [
        ({"remaining-requests": "0", "reset-requests": "2s"}, 2),
        ({"remaining-requests": "0", "reset-requests": "1m2.5s"}, 62.5),
        ({"remaining-requests": "0", "reset-requests": "500ms"}, 0.5),
        ({"remaining-requests": "0", "reset-requests": "3"}, 3),
        ({"remaining-requests": "0", "limit-requests": "60", "reset-requests": "60s"}, 1),
        ({"remaining": "0", "reset": "4"}, 4),
        ({"remaining-tokens": "10", "limit-tokens": "100", "reset-tokens": "9s"}, 4),
        ({"remaining-tokens": "50", "limit-tokens": "100", "reset-tokens": "9s"}, 0),
        ({"remaining-requests": "5", "reset-requests": "9s"}, 0),
        ({"remaining-requests": "0", "reset-requests": "9 parsecs"}, 0),
        ({"remaining-requests": "few", "reset-requests": "9s"}, 0),
        ({"remaining-requests": "0"}, 0),
        ({"remaining-requests": "0", "reset-requests": "9d"}, 300),
    ],
    ids=str,
)
def test_what_is_left_of_a_limit_is_kept_to(headers: dict[str, str], waited: float) -> None:
    """A limit that is used up is waited for, as far as the next request (of 50 tokens) needs it back."""
    clock = Time()
    throttle = clock.throttle()
    told(throttle, 200, {f"x-ratelimit-{name}": value for name, value in headers.items()})
    assert sent(throttle, clock, 50) == [pytest.approx(waited)]


def test_a_moment_as_reset_is_a_wait_until_then() -> None:
    """A reset that is told as a moment, in seconds or milliseconds since 1970, is waited for."""
    for moment in (f"{time.time() + 20:.0f}", f"{(time.time() + 20) * 1000:.0f}"):
        clock = Time()
        throttle = clock.throttle()
        told(throttle, 200, {"x-ratelimit-remaining": "0", "x-ratelimit-reset": moment})
        assert sent(throttle, clock, 1) == [pytest.approx(20, abs=2)]


def test_a_limit_that_was_told_is_used_up_by_what_is_sent() -> None:
    """Between two answers, each request that goes out counts against what the last one said is left."""
    clock = Time()
    throttle = clock.throttle()
    told(throttle, 200, {"x-ratelimit-remaining-requests": "2", "x-ratelimit-reset-requests": "30s"})
    assert sent(throttle, clock, 1, 1, 1) == [0, 0, pytest.approx(30)]


@pytest.mark.parametrize("jump", [-1e6, -61.0, 1e6])
def test_a_clock_that_jumps_keeps_nobody_waiting(jump: float) -> None:
    """When the clock jumps, back or on, a request waits no longer than it would have without."""
    clock = Time()
    throttle = clock.throttle(requests_per_minute=1)
    sent(throttle, clock, 1)
    clock.now += jump
    assert sent(throttle, clock, 1)[0] <= 60
    told(throttle, 429, {"retry-after": "7"})
    clock.now += jump
    assert sent(throttle, clock, 1)[0] <= 67


def asked(server: FaultServer, throttle: Throttle, number: int, **policy: float) -> None:
    """Ask so many questions at a time, through this throttle."""

    async def run() -> None:
        patience = RetryPolicy(first_wait_s=policy.get("first_wait_s", 0.01), max_wait_s=0.05)
        async with connect(Endpoint("m", server.base_url), patience, throttle=throttle) as ask:
            await ask(QUESTION, Word, 50)
            await asyncio.gather(*(ask(QUESTION, Word, 50) for _ in range(number)))

    asyncio.run(run())


def timed(answer: Callable[..., Awaitable[object]], times: list[float]) -> Callable[..., Awaitable[object]]:
    """The behaviour, and when it was asked for."""

    async def behave(*args: object) -> object:
        times.append(time.monotonic())
        return await answer(*args)

    return behave


def test_a_connection_keeps_to_what_any_answer_says() -> None:
    """While one task's 429 asks to wait a second, no other of the connection sends its request."""
    times: list[float] = []
    limited = timed(status(429, retry_after="1"), times)
    with FaultServer(PEAR, limited, always=timed(PEAR, times)) as server:  # type: ignore[arg-type]
        asked(server, Throttle(1), 5)
    assert len(times) == 6
    assert times[1] - times[0] >= 0.95


def test_each_attempt_takes_a_turn() -> None:
    """A request that is sent again counts against the requests of a minute each time."""
    clock = Time()
    throttle = clock.throttle(10, requests_per_minute=3)
    begun = clock.now
    with FaultServer(PEAR, status(500), status(500), PEAR) as server:
        asked(server, throttle, 1)
        assert len(server.asked) == 4
    assert clock.now - begun >= 60


def test_who_waits_to_try_again_holds_no_place() -> None:
    """Between its attempts a question leaves its place to the others."""
    with FaultServer(PEAR, status(500), always=PEAR) as server:
        order: list[str] = []

        async def run() -> None:
            begins, waiting = asyncio.Event(), asyncio.Event()

            async def sleep(_: float) -> None:
                order.append("waits")
                begins.set()
                await waiting.wait()

            endpoint, throttle = Endpoint("m", server.base_url), Throttle(1)
            async with connect(endpoint, sleep=sleep, throttle=throttle) as ask:
                await ask(QUESTION, Word, 50)
                first = asyncio.create_task(ask(QUESTION, Word, 50))
                await begins.wait()
                await ask(QUESTION, Word, 50)
                order.append("another is answered")
                waiting.set()
                await first

        asyncio.run(run())
    assert order == ["waits", "another is answered"]


def test_an_answer_gives_back_the_tokens_that_it_did_not_take() -> None:
    """With the endpoint's own count of 13 tokens, three questions of 50 fit into a minute of 100."""
    clock = Time()
    begun = clock.now
    with FaultServer(always=PEAR) as server:
        asked(server, clock.throttle(1, tokens_per_minute=100), 2)
    assert clock.now == begun
