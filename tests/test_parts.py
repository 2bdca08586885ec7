"""Articles that are longer than a request: asked about in parts, some at a time, and told as one."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import Sequence
from typing import Any

import pytest
from story import (
    COST,
    LONG,
    STORY,
    UNREPAIRED,
    WHOLE,
    Model,
    adds_up,
    bytes_of,
    cut_off,
    draft,
    failed,
    figure,
    numbered,
    position,
    read,
    without_run,
)

from summarizer import scan
from summarizer.article import Article, from_text
from summarizer.errors import AnswerError, ArticleError, ModelError
from summarizer.library import Model as Whoever
from summarizer.library import Reader
from summarizer.llm import Answer, Endpoint, Message, Profile
from summarizer.local import CONTEXT_TOKENS
from summarizer.pipeline import chunks, sizes, summarise
from summarizer.pipeline.chunks import MOST_CHARACTERS, parts_of
from summarizer.schema import Draft, Usage


def test_a_long_article_is_asked_about_in_parts() -> None:
    """Each sentence is in one part, parts are within their bound, and numbers go on through all of them."""
    article, model = from_text(LONG), Model()
    read(model, article)
    shown = [numbered(question) for question in model.questions()]
    assert len(shown) > 1
    assert [n for part in shown for n in part] == [s.number for s in article.sentences]
    assert all(sum(map(len, part.values())) <= MOST_CHARACTERS for part in shown)
    paragraphs = [{article.sentences[n - 1].paragraph for n in part} for part in shown]
    assert not set.intersection(*paragraphs)
    for number, question in enumerate(model.questions(), 1):
        assert f"Part {number} of {len(shown)}" in question


def test_the_parts_answers_are_one() -> None:
    """Items of every part hold by the numbers of the whole article; the gist is the first part's."""

    async def ask(messages: Sequence[Message], schema: type[Any], max_tokens: int) -> Answer[Any]:
        del max_tokens
        assert schema is Draft
        told = numbered(messages[-1]["content"])
        lost = {n: match[0] for n, words in told.items() if (match := re.search(r"\d+", words))}
        value = draft(
            [
                position("Ann Lee", f"Ann Lee said the town lost {lost[n]} boats in the storm.", n)
                for n in lost
            ],
            figures=[figure(lost[n], "boats that the town lost", n, "Ann Lee") for n in lost],
            gist="Ann Lee said the town lost boats in the storm." if 1 in told else "",
        )
        return Answer(value, COST, "")

    summary = asyncio.run(summarise(from_text(LONG), ask, UNREPAIRED, "scripted", at_once=4))
    assert [f.value for f in summary.figures] == list(range(100, 130))
    assert (len(summary.positions), summary.ungrounded, summary.left_out) == (30, (), ())
    assert summary.gist == "Ann Lee said the town lost boats in the storm."


def test_a_part_without_an_answer_costs_its_own_passages_only() -> None:
    """A part that gets no answer is listed passage by passage with the reason; the others stand."""
    first = draft([position("Ann Lee", "Ann Lee said the town lost 100 boats in the storm.", 1)])
    model = Model(first, failed("the model went silent"))
    summary = read(model, LONG, UNREPAIRED)
    assert len(summary.positions) == 1
    second = numbered(model.questions()[1])
    listed = [left for left in summary.left_out if left.reason == "the model went silent"]
    numbers = [left.exact for left in listed if left.exact.isdigit()]
    assert numbers == [match[0] for words in second.values() if (match := re.search(r"\d+", words))]
    assert len(listed) == 2 * len(numbers)  # the number, and the sentence in which somebody says it
    adds_up(summary, scan.read(from_text(LONG)))


def test_a_paragraph_longer_than_a_part_is_divided_between_sentences() -> None:
    """Text without paragraphs is parted where sentences end, also of one that has no end for pages."""
    endless = f"Ann Lee said that {'the boats and ' * 1200}the trams would stop."
    article = from_text("It rained all day in the old town. " * 500 + endless + " It snowed. " * 5)
    parts = parts_of(scan.read(article))
    assert [s.number for part in parts for s in part.sentences] == [s.number for s in article.sentences]
    sizes_ = [sum(s.end - s.start for s in part.sentences) for part in parts]
    assert len(parts) > 2
    assert max(sizes_) <= MOST_CHARACTERS


def test_an_article_of_furniture_only_is_shown_all_the_same() -> None:
    """When nothing tells a story, what there is is shown: a request is never empty."""
    model = Model()
    read(model, "Sign up to our newsletter.\n")
    assert list(numbered(model.questions()[0]).values()) == ["Sign up to our newsletter."]


def test_the_embedded_models_context_bounds_a_part() -> None:
    """A part that the embedded model cannot read is refused beforehand, with the plan that can."""
    article = from_text(LONG)
    largest = max(sizes(article, WHOLE), key=lambda size: size.sent)
    asked = Model()
    read(asked, article, WHOLE)
    assert largest.sent == max(bytes_of(messages) for messages, kind, _ in asked.asked if kind is Draft)
    embedded = Endpoint("q", "http://127.0.0.1:9/v1", profile=Profile(context_tokens=CONTEXT_TOKENS))
    reader = Reader(Whoever(embedded), lambda _plan: WHOLE)
    reader.check(from_text(STORY))
    endless = from_text("雨が降る。" * 4000, id="endless")
    with pytest.raises(ArticleError, match=r"'endless' has a part that needs about .* use --plan extract"):
        reader.check(endless)


FIRST = draft([position("Ann Lee", "Ann Lee said the town lost 100 boats in the storm.", 1)])


@pytest.fixture
def longer(monkeypatch: pytest.MonkeyPatch) -> Article:
    """An article of several parts: a part is short here, so that reading it takes no time."""
    monkeypatch.setattr(chunks, "MOST_CHARACTERS", 4_000)
    return from_text(LONG)


def test_parts_at_once_give_the_same_summary(longer: Article) -> None:
    """How many parts are under way at a time does not change what comes out."""
    lie = draft([position("Olaf", "Olaf has 99 boats.", 3)])
    one, many = (read(Model(FIRST, failed(), lie), longer, UNREPAIRED, at_once=at_once) for at_once in (1, 5))
    assert one.positions
    assert one.ungrounded
    assert without_run(one) == without_run(many)
    assert (one.run.attempts, one.run.output_tokens) == (many.run.attempts, many.run.output_tokens)


def test_no_more_parts_are_under_way_than_allowed(longer: Article) -> None:
    """``at_once`` bounds how many questions the endpoint is asked at a time."""
    under_way = most = 0
    model = Model()

    async def ask(messages: Sequence[Message], schema: type[Any], max_tokens: int) -> Answer[Any]:
        nonlocal under_way, most
        under_way += 1
        most = max(most, under_way)
        answer = await model(messages, schema, max_tokens)
        under_way -= 1
        return answer

    asyncio.run(summarise(longer, ask, UNREPAIRED, "scripted", at_once=3))
    assert len(model.asked) > 3
    assert most == 3


def test_progress_counts_parts_to_its_total(longer: Article) -> None:
    """Each part counts once, however often its answer goes on, and the total stays the same."""
    steps: list[tuple[int, int]] = []
    raw = FIRST.model_dump_json()
    model = Model(cut_off(raw[: raw.index('"demands"')]), draft())

    def note(done: int, total: int) -> None:
        steps.append((done, total))

    asyncio.run(summarise(longer, model, UNREPAIRED, "scripted", progress=note))
    total = len(model.asked) - 1
    assert total > 1
    assert steps == [(done, total) for done in range(1, total + 1)]


@pytest.mark.parametrize("at_once", [1, 4])
def test_an_endpoints_failure_comes_as_itself(longer: Article, at_once: int) -> None:
    """A ModelError before anything was read is raised as itself, with its cause, in no group."""
    error = ModelError("cannot reach it", retryable=True)
    error.__cause__ = cause = OSError("refused")
    with pytest.raises(ModelError) as caught:
        read(Model(*[error] * 9), longer, UNREPAIRED, at_once=at_once)
    assert caught.value is error
    assert caught.value.__cause__ is cause


def test_the_failures_of_all_parts_are_one(longer: Article) -> None:
    """Where no part got a valid answer, the first failure is raised, with the cost of all."""
    model = Model(*(failed(f"failure {n}") for n in range(9)))
    with pytest.raises(AnswerError, match="failure 0") as caught:
        read(model, longer, UNREPAIRED)
    parts = len(model.asked)
    assert (caught.value.usage, caught.value.raw) == (
        Usage(attempts=3 * parts, input_tokens=30 * parts, output_tokens=9 * parts),
        "{",
    )


def test_the_same_article_asks_the_same(longer: Article) -> None:
    """The same article gives the same messages every time, so that a recording is found again."""
    first, second = Model(), Model()
    read(first, longer)
    read(second, longer)
    assert json.dumps([m for m, _, _ in first.asked]) == json.dumps([m for m, _, _ in second.asked])
