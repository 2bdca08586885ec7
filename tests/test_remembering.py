"""Answers that are kept: paid for once, given again, and never given for another question."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from made import TwoSentences
from talk import Fruit

from summarizer.batch.answer_cache import Again, asked_about, offline, remembering
from summarizer.errors import AnswerError, ModelError
from summarizer.llm import EMBEDDED, Answer, Ask, Endpoint, Message, request_digest
from summarizer.schema import Draft, Usage
from summarizer.store import Call, Store

ENDPOINT = Endpoint("m", "http://llm.example/v1")
COST = Usage(attempts=1, input_tokens=100, cached_tokens=5, output_tokens=7)
QUESTION = [Message(role="user", content="How many?")]


class Model:
    """In place of a model: counts what it is asked, and answers with a number or with an error."""

    def __init__(self, *errors: Exception) -> None:
        self.asked = 0
        self._errors = list(errors)

    async def ask(self, messages: Sequence[Message], schema: Any, max_tokens: int) -> Answer[Any]:  # noqa: ARG002 - as an Ask is called
        self.asked += 1
        await asyncio.sleep(0)
        if self._errors:
            raise self._errors.pop(0)
        return Answer(schema(name=f"answer {self.asked}"), COST, f"<{self.asked}>")


def not_valid() -> AnswerError:
    return AnswerError("no valid answer; try another model", raw="{“half", usage=COST, truncated=True)


def put(ask: Ask, question: Sequence[Message] = QUESTION) -> Answer[Fruit]:
    return asyncio.run(_put(ask, question))


async def _put(ask: Ask, question: Sequence[Message] = QUESTION) -> Answer[Fruit]:
    return await ask(question, Fruit, 60)


def begun(store: Store) -> int:
    return store.begin_run(model="m", prompt_set="small", prompt_sha256="p", pipeline=1, settings="")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path / "runs.db") as opened:
        yield opened


def test_an_answer_is_paid_for_once(store: Store, tmp_path: Path) -> None:
    """The same question again gets the same answer, in another process too, and costs nothing."""
    model = Model()
    first = put(remembering(model.ask, store, ENDPOINT))
    with Store(tmp_path / "runs.db") as later:
        again = put(remembering(model.ask, later, ENDPOINT))
    assert model.asked == 1
    assert (first.usage, again.usage) == (COST, Usage())
    assert (again.value, again.raw) == (first.value, first.raw)


def test_an_answer_is_kept_before_it_is_used(store: Store, tmp_path: Path) -> None:
    """When an answer is handed over, whoever opens the file finds it there, with what it cost."""
    put(remembering(Model().ask, store, ENDPOINT, price=lambda usage: usage.output_tokens / 1000))
    digest = request_digest(QUESTION, Fruit, 60, ENDPOINT)
    with Store(tmp_path / "runs.db") as other:
        assert other.call(digest) == Call(digest, "m", '{"name":"answer 1"}', "<1>", COST, cost_usd=0.007)


def test_another_question_is_asked(store: Store) -> None:
    """A question that differs in its words is not answered with what another one got."""
    model = Model()
    ask = remembering(model.ask, store, ENDPOINT)
    put(ask)
    put(ask, [Message(role="user", content="How  many?")])
    assert model.asked == 2


def test_equal_questions_at_the_same_time_cost_one_answer(store: Store) -> None:
    """Tasks that ask the same at once share the answer of the first."""
    model = Model()
    ask = remembering(model.ask, store, ENDPOINT)

    async def all_at_once() -> list[Answer[Fruit]]:
        return await asyncio.gather(*(_put(ask) for _ in range(5)))

    answers = asyncio.run(all_at_once())
    assert model.asked == 1
    assert sum((answer.usage for answer in answers), Usage()) == COST


def test_an_invalid_answer_is_kept_too(store: Store) -> None:
    """An answer that was not valid is told again word for word, and not paid for again."""
    model = Model(not_valid())
    ask = remembering(model.ask, store, ENDPOINT)
    for cost in (COST, Usage()):
        with pytest.raises(AnswerError, match="no valid answer") as caught:
            put(ask)
        assert (caught.value.raw, caught.value.usage, caught.value.truncated) == ("{“half", cost, True)
    assert model.asked == 1


def test_a_failure_of_the_endpoint_is_not_kept(store: Store) -> None:
    """What the endpoint failed to answer is asked for again."""
    model = Model(ModelError("cannot reach it; is the server running?"))
    ask = remembering(model.ask, store, ENDPOINT)
    with pytest.raises(ModelError):
        put(ask)
    assert put(ask).usage == COST


@pytest.mark.parametrize(("again", "valid", "invalid"), [("none", 0, 0), ("invalid", 0, 1), ("all", 1, 1)])
def test_what_is_asked_for_again(store: Store, again: Again, valid: int, invalid: int) -> None:
    """Only those answers of earlier runs that were named are asked for again, and once a run."""
    other = [Message(role="user", content="Of what?")]
    begun(store)
    put(remembering(Model().ask, store, ENDPOINT))
    with pytest.raises(AnswerError):
        put(remembering(Model(not_valid()).ask, store, ENDPOINT), other)
    begun(store)
    for question, asked in ((QUESTION, valid), (other, invalid)):
        model = Model()
        ask = remembering(model.ask, store, ENDPOINT, again=again)
        for _ in range(2):
            if not asked and question is other:
                with pytest.raises(AnswerError):
                    put(ask, question)
            else:
                put(ask, question)
        assert model.asked == asked


def test_the_article_that_an_answer_is_about_is_kept_with_it(store: Store) -> None:
    """Inside the block that names a text, in its tasks too, answers are kept as about it."""
    ask = remembering(Model().ask, store, ENDPOINT)

    async def both() -> None:
        with asked_about("text one"):
            await asyncio.create_task(_put(ask))
        await _put(ask, [Message(role="user", content="Of what?")])

    asyncio.run(both())
    found = store.file.rows("SELECT text_sha256 FROM calls ORDER BY id")
    assert found == [("text one",), (None,)]


def test_offline_asks_nobody(store: Store) -> None:
    """Without a connection a kept answer is given with what it cost, and for any other there is an error."""
    put(remembering(Model().ask, store, ENDPOINT))
    ask = offline(store, ENDPOINT)
    assert put(ask).usage == COST
    with pytest.raises(AnswerError, match="not among those that are kept"):
        put(ask, [Message(role="user", content="Of what?")])


def test_a_kept_answer_that_fits_no_more_is_asked_for_again(store: Store) -> None:
    """A stored value that somebody spoilt is no answer."""
    model = Model()
    ask = remembering(model.ask, store, ENDPOINT)
    put(ask)
    with store.file.change() as connection:
        connection.execute("UPDATE calls SET value = '{}'")
    with pytest.raises(AnswerError, match="not among those"):
        put(offline(store, ENDPOINT))
    put(ask)
    assert model.asked == 2


def test_half_a_character_is_no_obstacle(store: Store) -> None:
    """An answer with half a character, for which no UTF-8 exists, is kept with the half spelled out."""
    error = AnswerError("it is \ud800", raw="\ud800", usage=COST)
    with pytest.raises(AnswerError):
        put(remembering(Model(error).ask, store, ENDPOINT))
    assert store.file.rows("SELECT raw, fault FROM calls") == [("\\ud800", "it is \\ud800")]


def digest(
    question: str = "How many?", role: Any = "user", schema: Any = Fruit, room: int = 60, **where: Any
) -> str:
    return request_digest([Message(role=role, content=question)], schema, room, replace(ENDPOINT, **where))


def test_the_digest_is_of_everything_that_changes_the_answer() -> None:
    """Requests that differ in words, roles, schema, room, model, host or path have different digests."""
    others = [
        digest(),
        digest("How many"),
        digest(role="system"),
        digest(schema=TwoSentences),
        digest(room=61),
        digest(model="n"),
        digest(base_url="http://other.example/v1"),
        digest(base_url="http://llm.example/v2"),
        digest(profile=EMBEDDED),
        request_digest([*QUESTION, *QUESTION], Fruit, 60, ENDPOINT),
    ]
    assert len(set(others)) == len(others)


@pytest.mark.parametrize(
    "same",
    [
        {"api_key": "a-key-of-mine"},
        {"base_url": "http://user:secret@llm.example:8080/v1?key=another#top"},
        {"base_url": "https://llm.example/v1/"},
        {"timeout_s": 5.0},
        {"mode": "tools"},
    ],
    ids=str,
)
def test_the_digest_is_of_nothing_else(same: dict[str, Any]) -> None:
    """Keys, ports, queries, patience and the way of asking change no digest."""
    assert digest(**same) == digest()


def test_the_digest_of_the_embedded_model_is_of_no_address() -> None:
    """Its server gets another port, and key, each time."""
    assert digest(profile=EMBEDDED) == digest(
        profile=EMBEDDED, base_url="http://127.0.0.1:40123/v1", api_key="k"
    )


def test_the_digest_stays() -> None:
    """A digest of today finds the answers of last year's database."""
    assert digest(schema=Draft) == "34ab80dedcc54b0210f219172d3512171fcff8ad2eb848e883f7efb311077a3d"
