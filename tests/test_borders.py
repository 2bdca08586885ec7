"""The borders between the parts of a long article: where they are, and what is carried over them."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from reports import report_of
from story import (
    COST,
    WHOLE,
    Model,
    demand,
    draft,
    figure,
    numbered,
    position,
    read,
)

from summarizer import scan
from summarizer.article import from_text
from summarizer.llm import Answer, Message
from summarizer.pipeline import chunks, summarise
from summarizer.pipeline.chunks import MOST_CHARACTERS, Chunk, parts_of
from summarizer.prompt import PromptSet
from summarizer.schema import Draft, Summary

SHORTEST = 1_200
RAIN = f"It rained {'and rained ' * 30}in the old town.\n\n"
WITH_GIST = PromptSet("gist", "whole", "0" * 64, {task: WHOLE.tasks[task] for task in ("article", "gist")})


def parts(text: str) -> list[Chunk]:
    return parts_of(scan.read(from_text(text)))


SHORT = pytest.mark.usefixtures("short")


@pytest.fixture
def short(monkeypatch: pytest.MonkeyPatch) -> None:
    """Parts are short here, so that a border can be planted."""
    monkeypatch.setattr(chunks, "MOST_CHARACTERS", SHORTEST)


@pytest.mark.slow
def test_a_part_ends_with_a_section() -> None:
    """Nearly all parts of a report begin with a heading, and there are hardly more than without headings."""
    report = report_of(120_000)
    found, plain = parts(report), parts(report.replace("\n## ", "\nSection "))
    begun = sum(part.sentences[0].number in part.reading.headings for part in found)
    assert begun >= 0.8 * len(found)
    assert len(found) <= len(plain) + 1


@pytest.mark.slow
def test_sections_that_fill_no_part_do_not_cost_many() -> None:
    """Where sections are longer than half a part, most parts end with a paragraph."""
    section = "## What was found\n\n" + RAIN * 20
    found = parts(section * 12)
    plain = parts(section.partition("\n\n")[2] * 12)
    assert len(section) > MOST_CHARACTERS / 2
    assert len(plain) <= len(found) <= 1.25 * len(plain)


BLOCKS = st.sampled_from(["## Next steps\n\n", "Open questions\n\n", RAIN, "It snowed.\n\n"])


@SHORT
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(BLOCKS, min_size=9, max_size=40))
def test_a_heading_goes_with_what_follows_it(blocks: Sequence[str]) -> None:
    """A heading is never the last thing of a part, but at the article's end; and no sentence is lost."""
    found = parts("".join(["It was May.\n\n", *blocks, RAIN * 4, "It is June.\n"]))
    numbers = [s.number for part in found for s in part.sentences]
    assert numbers == [s.number for s in found[0].article.sentences]
    assert len(found) > 1
    for part in found:
        assert sum(s.end - s.start for s in part.sentences) <= SHORTEST
        assert part.sentences[-1].number not in part.reading.headings


@SHORT
def test_what_a_speaker_says_is_not_parted() -> None:
    """A border stands before what somebody says, and not between it and the words that follow it."""
    speech = "Ann Lee rejected the plan.\n\n“It is too late,” she said. “We will not pay,” she said.\n\n"
    (first, second, *_) = parts(RAIN * 3 + f"It snowed {'and snowed ' * 8}.\n\n" + speech + RAIN * 3)
    words = [second.article.words(s) for s in (first.sentences[-1], second.sentences[0])]
    assert words[0].startswith("It snowed")
    assert words[1] == "Ann Lee rejected the plan."


# A border between the two paragraphs about the ferry: the first names her, the second does not.
INTRODUCED = "Ann Lee, the harbour master, spoke at noon. The port has 40 boats.\n\n"
LATER = "Ms Lee said the ferry would sail in May. She called on the council to pay 12 million euros.\n\n"
CALLED = INTRODUCED + RAIN * 4 + LATER + RAIN * 2


@SHORT
def test_full_names_are_carried_over() -> None:
    """A part in which somebody is only called by a short name tells the full one."""
    model = Model()
    read(model, CALLED)
    first, *others = model.questions()
    (later,) = (question for question in others if "Ms Lee said" in question)
    assert "Named in full elsewhere in the article: Ann Lee (Lee)." in later
    assert "Named in full" not in first


@SHORT
def test_whom_a_pronoun_means_is_carried_over() -> None:
    """A part that begins with a pronoun tells the name of whom it may mean, and what stands before it."""
    text = INTRODUCED.partition(" The port")[0] + "\n\n" + "She laughed.\n\n" * 70 + RAIN * 3
    model = Model()
    read(model, text)
    _, second, *_ = model.questions()
    before, _, after = second.partition("Article:")
    assert "Named in full elsewhere in the article: Ann Lee." in before
    assert before.count("She laughed.") == 3
    assert after.strip().startswith(f"[{int(before.rpartition('[')[2].partition(']')[0]) + 1}]")


def test_an_article_of_one_part_carries_nothing() -> None:
    """The question about an article of one part has no word of parts, of names or of what stands around."""
    model = Model()
    read(model, LATER)
    (question,) = model.questions()
    assert question.startswith("Article:\n[1] Ms Lee said")


class Border:
    """Answers each part by what it shows: ``answers`` of the first words that it knows."""

    def __init__(self, *answers: tuple[str, Callable[[Callable[[str], int]], Draft]]) -> None:
        self.answers = answers

    async def __call__(self, messages: Sequence[Message], schema: type[Any], max_tokens: int) -> Answer[Any]:
        del max_tokens
        question = messages[-1]["content"]
        if schema is not Draft:
            return Answer(schema(gist="It rained."), COST, "")
        own = numbered(question)
        said = next((say for words, say in self.answers if any(words in s for s in own.values())), None)

        def number(words: str) -> int:
            lines = (line for line in question.splitlines() if line.startswith("[") and words in line)
            return int(next(lines).partition("]")[0][1:])

        value = said(number) if said else draft(gist="It rained.")
        return Answer(value, COST, "")


def summary_of(text: str, model: Border) -> Summary:
    return asyncio.run(summarise(from_text(text), model, WITH_GIST, "scripted", at_once=4))


# The quotation is the last paragraph of the first part; who says it stands in the first of the second.
QUOTED = "“The ferry will not sail before May,” read the notice at the pier.\n\n"
NAMED = "Harbour master Ann Lee said on Monday that she had written it, and that 340 crossings were lost.\n\n"
AT_THE_BORDER = RAIN * 3 + QUOTED + NAMED + RAIN * 3


@SHORT
def test_an_item_at_a_border_is_found_once() -> None:
    """A view and a number at a border that both parts tell are one item each, and nothing is ungrounded."""
    (first, second, *_) = parts(AT_THE_BORDER)
    assert second.article.words(first.sentences[-1]).startswith("“The ferry")
    assert second.article.words(second.sentences[0]).startswith("Harbour master")
    statement = "Ann Lee said the ferry will not sail before May."

    def before(number: Callable[[str], int]) -> Draft:
        told = [position("Ann Lee", statement, number("“The ferry"), number("Harbour"))]
        return draft(told, figures=[figure("340", "crossings lost", number("Harbour"), "Ann Lee")])

    def after(number: Callable[[str], int]) -> Draft:
        cited = number("“The ferry"), number("Harbour")
        told = [
            position("Lee", "Lee said that the ferry will not sail before May.", *cited),
            position("Ann Lee", "Ann Lee said that 340 crossings were lost.", number("Harbour")),
        ]
        return draft(told, figures=[figure("340", "crossings that were lost", number("Harbour"), "Ann Lee")])

    summary = summary_of(AT_THE_BORDER, Border(("“The ferry", before), ("Harbour master", after)))
    assert [p.statement for p in summary.positions] == [
        statement,
        "Ann Lee said that 340 crossings were lost.",
    ]
    assert [(f.value, f.measures) for f in summary.figures] == [(340, "crossings that were lost")]
    assert summary.ungrounded == ()


@SHORT
def test_two_views_at_a_border_are_two() -> None:
    """What one speaker says in both parts, or two speakers say of one sentence, stays as many items."""

    def before(number: Callable[[str], int]) -> Draft:
        return draft(
            [position("Ann Lee", "Ann Lee said the ferry will not sail before May.", number("“The ferry"))]
        )

    def after(number: Callable[[str], int]) -> Draft:
        cited = number("“The ferry"), number("Harbour")
        return draft([position("Ann Lee", "Ann Lee said that 340 crossings were lost.", *cited)])

    summary = summary_of(AT_THE_BORDER, Border(("“The ferry", before), ("Harbour master", after)))
    assert len(summary.positions) == 2


@SHORT
def test_equal_items_of_one_part_stay() -> None:
    """Two equal numbers of a sentence are two figures, also when a second part tells both."""
    text = RAIN * 3 + "The town lost 30 jobs and 30 pupils.\n\n" + NAMED + RAIN * 3

    def told(number: Callable[[str], int]) -> Draft:
        at = number("The town lost")
        return draft(figures=[figure("30", what, at) for what in ("jobs lost", "pupils lost")])

    summary = summary_of(text, Border(("The town lost", told), ("Harbour master", told)))
    assert [f.measures for f in summary.figures] == ["jobs lost", "pupils lost"]
    assert summary.ungrounded == ()


@SHORT
def test_a_demand_at_a_border_is_found_once() -> None:
    """A demand that both parts tell is one."""
    text = RAIN * 3 + "Ann Lee called on the council to pay the crews.\n\n" + NAMED + RAIN * 3

    def told(number: Callable[[str], int]) -> Draft:
        return draft(demands=[demand("Ann Lee", "council", "pay the crews", number("called on"))])

    summary = summary_of(text, Border(("called on", told), ("Harbour master", told)))
    assert [d.demand for d in summary.demands] == ["pay the crews"]
    assert summary.ungrounded == ()
