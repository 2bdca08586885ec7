"""Money: what tokens cost, what a run may spend, and what it is estimated to cost before.

The model is a plain function; prices of known models come from the list that is kept with the program.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

import pytest
from made import TwoSentences
from pydantic import BaseModel

from summarizer import prompt
from summarizer.article import Article, from_text
from summarizer.batch import Budget, budgeted, estimated, inputs
from summarizer.errors import AnswerError, ArticleError, BudgetError, ModelError
from summarizer.inputs import Input
from summarizer.llm import (
    EMBEDDED,
    FREE,
    HOSTED,
    UNKNOWN,
    Answer,
    Ask,
    Endpoint,
    Message,
    Price,
    Profile,
    cassette_format,
    price_of,
)
from summarizer.schema import Usage

T = TypeVar("T", bound=BaseModel)
ROOT = Path(__file__).parent.parent
OPENAI = "https://api.openai.com/v1"
DEAR = Price("ours", fixed=(1000.0, 2000.0))  # USD a million: 0.001 a token in, 0.002 out
MILLION = Usage(input_tokens=1_000_000, output_tokens=1_000_000)
GIST = TwoSentences(first="It rained.", second="It rained all day.")
QUESTION = [Message(role="user", content="What happened?")]


def test_a_known_model_has_a_price() -> None:
    """A model at a host whose prices are known costs more out than in, less for what was cached."""
    price = price_of(Endpoint("gpt-4o-mini", OPENAI))
    assert price.source == "OpenAI: gpt 4o mini"
    into, out = (price(Usage(**{name: 1_000_000})) or 0 for name in ("input_tokens", "output_tokens"))
    assert 0 < into < out
    assert price(MILLION) == pytest.approx(into + out)
    assert (price(Usage(input_tokens=1_000_000, cached_tokens=500_000)) or 0) < into


def test_the_batch_api_is_cheaper() -> None:
    """What is asked by the Batch API has the price of that."""
    endpoint = Endpoint("gpt-4o-mini", OPENAI)
    assert price_of(endpoint, batched=True)(MILLION) == pytest.approx((price_of(endpoint)(MILLION) or 0) / 2)


@pytest.mark.parametrize(
    "endpoint",
    [
        Endpoint("gpt-4o-mini", "http://127.0.0.1:8080/v1"),
        Endpoint("gpt-4o-mini", "https://llm.example/v1"),
        Endpoint("no-such-model", OPENAI),
        Endpoint("gpt-4o-mini", "https://llm.example/https://api.openai.com/v1"),
    ],
)
def test_what_nobody_knows_has_no_price(endpoint: Endpoint) -> None:
    """A known model at an unknown address, and an unknown model, have no price, and never a guessed one."""
    price = price_of(endpoint)
    assert price == UNKNOWN
    assert not price.known
    assert price(MILLION) is None


def test_the_embedded_model_is_free() -> None:
    """The embedded model costs nothing, and that is known."""
    price = price_of(Endpoint("q", "http://127.0.0.1:1/v1", profile=EMBEDDED))
    assert (price, price.known, price(MILLION)) == (FREE, True, 0.0)


def test_more_cached_than_read_still_has_a_price() -> None:
    """An endpoint that counts cached tokens beside the others does not break the account."""
    price = price_of(Endpoint("gpt-4o-mini", OPENAI))
    assert (price(Usage(input_tokens=5, cached_tokens=9)) or 0) > 0


class Model:
    """In place of a model: each answer costs the same, and what is asked at once is counted."""

    def __init__(self, usage: Usage, fail: Callable[[], Exception] | None = None) -> None:
        self.usage, self.fail = usage, fail
        self.asked = self.at_once = self.most_at_once = 0

    async def ask(self, messages: Sequence[Message], schema: type[T], max_tokens: int) -> Answer[T]:
        assert messages
        assert max_tokens
        self.asked += 1
        self.at_once += 1
        self.most_at_once = max(self.at_once, self.most_at_once)
        await asyncio.sleep(0)
        self.at_once -= 1
        if self.fail:
            raise self.fail()
        return Answer(schema.model_validate(GIST.model_dump()), self.usage, GIST.model_dump_json())


def ask_until_over(ask: Ask, times: int = 100, max_tokens: int = 40) -> str:
    """Ask this often, one after another; why it ended, '' when it did not."""

    async def run() -> str:
        for _ in range(times):
            try:
                await ask(QUESTION, TwoSentences, max_tokens)
            except (AnswerError, ModelError):
                continue
            except BudgetError as error:
                return str(error)
        return ""

    return asyncio.run(run())


COST = Usage(attempts=1, input_tokens=30, output_tokens=10)


@pytest.mark.parametrize("limit", [{"tokens": 2_000}, {"usd": 2.5}])
def test_a_budget_is_never_exceeded(limit: dict[str, Any]) -> None:
    """No request goes out that might exceed the limit; those before it do, and the account is true."""
    budget, model = Budget(DEAR, **limit), Model(COST)
    told = ask_until_over(budgeted(model.ask, budget))
    assert told.startswith("the budget is used up: ")
    assert told.endswith("; the same command with a higher limit goes on from here")
    assert budget.usage == Usage(
        attempts=model.asked, input_tokens=30 * model.asked, output_tokens=10 * model.asked
    )
    assert budget.cost_usd == pytest.approx(0.05 * model.asked)
    spent = budget.usage.input_tokens + budget.usage.output_tokens if "tokens" in limit else budget.cost_usd
    [bound] = limit.values()
    assert 0.6 * bound < (spent or 0) <= bound


def test_without_a_limit_all_is_asked() -> None:
    """A budget without limits counts and stops nothing; without a price it counts no money."""
    for price, expected in ((DEAR, 5.0), (UNKNOWN, None)):
        budget, model = Budget(price), Model(COST)
        assert ask_until_over(budgeted(model.ask, budget)) == ""
        assert (model.asked, budget.usage.attempts) == (100, 100)
        assert budget.cost_usd == (None if expected is None else pytest.approx(expected))


@pytest.mark.parametrize("failure", [AnswerError, partial(ModelError, retryable=True)])
def test_failed_attempts_are_counted(failure: Callable[..., Exception]) -> None:
    """What was paid for an answer that is no use, or that never came whole, ends a run like any other."""
    budget = Budget(DEAR, tokens=2_000)
    model = Model(COST, lambda: failure("nonsense; try again", usage=COST))
    assert ask_until_over(budgeted(model.ask, budget))
    assert budget.usage.attempts == model.asked < 100


def test_what_is_asked_again_is_set_aside() -> None:
    """Where an invalid answer may be asked for again, there must be room for that too."""
    once, thrice = (Model(COST) for _ in range(2))
    for model, tries in ((once, 1), (thrice, 3)):
        ask_until_over(budgeted(model.ask, Budget(tokens=2_000), tries))
    assert thrice.asked < once.asked


def test_what_is_not_counted_is_estimated() -> None:
    """An endpoint that says nothing of tokens does not run on for ever."""
    budget, model = Budget(tokens=20_000), Model(Usage(attempts=1))
    assert ask_until_over(budgeted(model.ask, budget), times=1000)
    assert budget.usage.input_tokens > budget.usage.output_tokens > 0


def test_requests_at_once_keep_to_the_budget() -> None:
    """Many requests at once wait for room, go on when there is some, and never exceed the limit together."""
    budget, model = Budget(tokens=3_000), Model(COST)
    ask = budgeted(model.ask, budget)

    async def run() -> list[Any]:
        asked = (ask(QUESTION, TwoSentences, 400) for _ in range(200))
        return await asyncio.gather(*asked, return_exceptions=True)

    ended = asyncio.run(run())
    assert {type(one) for one in ended} == {Answer, BudgetError}
    assert 1 < model.most_at_once < 10
    assert 2_000 < 40 * model.asked <= 3_000
    assert sum(isinstance(one, Answer) for one in ended) == model.asked


def test_a_budget_that_is_over_stays_over() -> None:
    """After the first request without room no smaller one slips through: the run ends as a whole."""
    budget, model = Budget(tokens=1_000), Model(COST)
    ask = budgeted(model.ask, budget)
    assert ask_until_over(ask, times=1, max_tokens=5_000)
    assert ask_until_over(ask, times=1, max_tokens=1)
    assert model.asked == 0
    with pytest.raises(BudgetError):
        budget.check()


def test_a_limit_of_money_needs_a_price() -> None:
    """A limit of money where nobody knows the price is refused, with the way out."""
    with pytest.raises(BudgetError, match=r"is not known.*--price.*--max-total-tokens"):
        Budget(UNKNOWN, usd=1.0)


def made(name: str, text: str) -> Input:
    return Input(name, partial(from_text, text, id=name))


def refused() -> Article:
    raise ArticleError("no such file; check the path")


def known_by(name: str, _article: Article) -> bool:
    return name == "done"


RAIN = "Mayor Anna Lund said on Monday that 30 buses would stop. She urged the council to act by Friday.\n"


def estimate(*given: Input, plan: str = "whole", price: Price = DEAR, profile: Profile = HOSTED) -> Any:
    progress: list[int] = []
    prompts, asked = prompt.choose(plan=plan), Endpoint("m", OPENAI, profile=profile)
    found = estimated(given, prompts, price, known=known_by, progress=progress.append, endpoint=asked)
    assert progress == list(range(1, len(given) + 1))
    return found


def test_an_estimate_leaves_out_what_costs_nothing() -> None:
    """What is done, has the text of an input before it or cannot be read costs nothing."""
    one = estimate(made("a", RAIN))
    assert (one.inputs, one.to_read) == (1, 1)
    assert one.requests == 1
    more = estimate(
        made("a", RAIN),
        made("b", RAIN),
        made("done", "It snowed."),
        made("c", "It snowed."),
        Input("bad", refused),
    )
    assert (more.inputs, more.done, more.equal, more.unreadable, more.to_read) == (5, 1, 2, 1, 1)
    assert (more.requests, more.usage, more.usd) == (one.requests, one.usage, one.usd)


def test_an_estimate_has_its_price() -> None:
    """The cost is that of the estimated tokens; the most it may be, that of answers that fill their room."""
    found = estimate(made("a", RAIN))
    assert found.requests == 1
    assert found.usd == pytest.approx(DEAR(found.usage))
    assert found.most_usd == pytest.approx(DEAR(found.most))
    assert found.most.output_tokens == pytest.approx(4 * found.usage.output_tokens, rel=0.01)
    assert (estimate(made("a", RAIN), price=UNKNOWN).usd, estimate(made("a", RAIN), price=FREE).usd) == (
        None,
        0.0,
    )


RECORDED = sorted((ROOT / "cassettes" / "test_quality").glob("*.yaml"))


@pytest.mark.parametrize("recording", RECORDED, ids=lambda path: path.stem)
def test_an_estimate_is_near_what_was_paid(recording: Path) -> None:
    """Of our own articles the estimate is within 15 per cent of the tokens in, and four of those out."""
    name = recording.stem.rpartition("-")[0]
    [given] = inputs([str(ROOT / "benchmarks" / "gold" / f"{name}.txt")])
    found = estimate(given, plan="extract", profile=EMBEDDED).usage
    paid = [
        one["response"]["body"]["json"]["usage"] for one in cassette_format.load(recording.read_text("utf-8"))
    ]
    assert found.input_tokens == pytest.approx(sum(one["prompt_tokens"] for one in paid), rel=0.15)
    assert found.output_tokens == pytest.approx(sum(one["completion_tokens"] for one in paid), abs=4)


@pytest.mark.parametrize(
    "text", ["a" * 50_000, "\n" * 20_000 + "It rained.", "雨" * 20_000, "<|endoftext|> is text."]
)
def test_an_odd_text_is_estimated_too(text: str) -> None:
    """A text without breaks, or with a model's own marks, is counted like any other, and soon."""
    assert estimate(made("a", text)).usage.input_tokens > 100


def test_a_schema_is_read_where_it_is_no_grammar() -> None:
    """Endpoints count the schema among the tokens that they read; the embedded server does not."""
    hosted, embedded = (estimate(made("a", RAIN), profile=profile) for profile in (HOSTED, EMBEDDED))
    assert hosted.usage.input_tokens > embedded.usage.input_tokens
