"""The plan ``extract``: a model chooses the gist's second sentence, and nothing else is asked of it."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import Any

import pytest
from story import COST, STORY, failed

from summarizer import prompt
from summarizer.article import Article, from_text
from summarizer.errors import AnswerError, ModelError, RecordingError
from summarizer.llm import Answer, Message
from summarizer.pipeline import Request, first_requests, summarise, verify
from summarizer.schema import GistChoice, Summary

SMALL = prompt.load("small")
TOLD = [
    "The council of the old town met on Monday evening.",
    "Three of the five schools will shut by summer.",
    "Parents stood in the rain before the hall.",
    "Mayor Ann Lee said the schools cost 12 million euros.",
]
# What may go with the first sentence: what comes next, and what has words of the headline.
CHOICE = [TOLD[1], TOLD[3]]
SHORT = "Rain fell."
# What cannot be understood alone.
LEANS = ["They had asked for more time.", "“We have waited long enough for an answer here."]
TOWN = (
    f"Schools to close\n\n{TOLD[0]}\n\n{SHORT}\n\n{TOLD[1]} {LEANS[0]} {TOLD[2]}\n\n"
    f"{LEANS[1]} Nobody gave us one.”\n\n{TOLD[3]}\n"
)


class Chooser:
    """An ``Ask`` that says what it is told to; an error is raised."""

    def __init__(self, said: Any) -> None:
        self.said = said
        self.asked: list[tuple[Sequence[Message], type[Any], int]] = []

    async def __call__(self, messages: Sequence[Message], schema: type[Any], max_tokens: int) -> Answer[Any]:
        self.asked.append((messages, schema, max_tokens))
        if isinstance(self.said, Exception):
            raise self.said
        return Answer(self.said, COST, self.said.model_dump_json())


def read(said: Any, text: str | Article = TOWN) -> tuple[Summary, Chooser]:
    chooser = Chooser(said)
    article = from_text(text) if isinstance(text, str) else text
    return asyncio.run(summarise(article, chooser, SMALL, "scripted")), chooser


def choice(number: int) -> GistChoice:
    return GistChoice(number=number)


def test_one_short_question_shows_what_may_follow_the_first_sentence() -> None:
    """What may follow is numbered: no rubric, nothing that points back or leaves a quotation open."""
    _, chooser = read(choice(1))
    [(messages, schema, room)] = chooser.asked
    assert schema is GistChoice
    assert room < 100
    assert messages[-1]["content"].splitlines() == [
        "Headline: Schools to close",
        f"First: {TOLD[0]}",
        *(f"[{n}] {words}" for n, words in enumerate(CHOICE, 1)),
    ]


def test_the_question_does_not_grow_with_the_article() -> None:
    """Of a long article the first sentence is shown and three others."""
    _, chooser = read(choice(1), "".join(f"The council shut the school of ward {n}.\n\n" for n in range(500)))
    [(messages, _, _)] = chooser.asked
    assert len(messages[-1]["content"].splitlines()) == 4


@pytest.mark.parametrize("number", [1, 2])
def test_the_first_sentence_and_the_chosen_one_are_the_gist(number: int) -> None:
    """The gist is the story's first sentence that stands alone and the chosen one, word for word."""
    summary, _ = read(choice(number))
    assert summary.gist == f"{TOLD[0]} {CHOICE[number - 1]}"
    assert summary.ungrounded == ()


def test_a_first_sentence_that_leans_on_another_is_no_beginning() -> None:
    """A gist begins with the first sentence that can be understood without those before it."""
    summary, _ = read(choice(1), f"{LEANS[0]} {TOWN.partition(chr(10))[2].strip()}")
    assert summary.gist == f"{TOLD[0]} {TOLD[1]}"


@pytest.mark.parametrize("dateline", ["NEW DELHI: ", "LA CROSSE, Wis. (AP) — ", "LONDON (Reuters) - "])
def test_a_gist_begins_after_the_dateline(dateline: str) -> None:
    """Where and by whom it was written is no part of what it says."""
    summary, _ = read(choice(1), f"{dateline}{TOWN.partition(chr(10))[2].strip()}")
    assert (summary.gist or "").startswith(TOLD[0])


@pytest.mark.parametrize("number", [0, 3, -1, 99])
def test_a_number_that_is_not_shown_chooses_nothing(number: int) -> None:
    """The gist is then the story's first two sentences, and what was chosen is listed with the reason."""
    summary, _ = read(choice(number))
    assert summary.gist == f"{TOLD[0]} {TOLD[1]}"
    (listed,) = summary.ungrounded
    assert (listed.kind, listed.item) == ("gist", {"number": number})
    assert listed.verdict.reasons == (f"the model chose sentence {number} of 2",)


def test_an_answer_that_is_not_valid_costs_the_choice_only() -> None:
    """All items are there, the gist is the story's beginning, and why is listed; the cost is counted."""
    summary, chooser = read(failed("no valid answer"))
    good, _ = read(choice(1))
    assert (summary.positions, summary.demands, summary.figures) == (
        good.positions,
        good.demands,
        good.figures,
    )
    assert summary.gist == f"{TOLD[0]} {TOLD[1]}"
    assert [u.verdict.reasons for u in summary.ungrounded] == [("no valid answer",)]
    assert len(chooser.asked) == 1
    assert (summary.run.attempts, summary.run.output_tokens) == (3, 9)


@pytest.mark.parametrize("said", [choice(1), choice(99), failed("no valid answer")], ids=str)
def test_whatever_was_chosen_the_summary_verifies(said: Any) -> None:
    """A gist holds afterwards, and so does the note that the model's choice was none."""
    summary, _ = read(said)
    assert [checked for checked in verify(summary, from_text(TOWN)) if not checked.holds] == []


@pytest.mark.parametrize(
    "error",
    [
        ModelError("cannot reach it", retryable=True),
        ModelError("its filter objects", about_article=True),
        RecordingError("this request is not recorded"),
    ],
    ids=str,
)
def test_an_endpoint_that_fails_is_told(error: ModelError) -> None:
    """Whoever named a model is told that it failed: there is no summary in its place."""
    with pytest.raises(ModelError) as caught:
        read(error)
    assert caught.value is error


@pytest.mark.parametrize(
    "text",
    [
        f"{TOLD[0]}\n\n{TOLD[1]}\n",
        f"{TOLD[0]} {SHORT} {LEANS[0]} {TOLD[1]}\n",
        f"{TOLD[0]}\n",
        f"{SHORT}\n",
        "Sign up to our newsletter.\n",
    ],
)
def test_where_there_is_no_choice_nobody_is_asked(text: str) -> None:
    """Of two sentences that stand alone, or fewer, both are the gist, for nothing."""
    summary, chooser = read(AnswerError("must not be asked"), text)
    told = [words for words in TOLD if words in text] or [text.strip()]
    assert (summary.gist, chooser.asked) == (" ".join(told), [])
    assert summary.run.attempts == 0
    assert list(first_requests(from_text(text), SMALL)) == []


def test_items_are_the_articles_own_words() -> None:
    """What the model says is the gist alone: a position, a figure and its source come without it."""
    summary, _ = read(choice(1))
    [position] = summary.positions
    assert (position.actor, position.statement) == ("Ann Lee", "the schools cost 12 million euros.")
    assert [(f.value, f.attributed_to) for f in summary.figures][-1] == (12_000_000, "Ann Lee")
    assert (summary.run.prompt_set, summary.run.attempts) == ("small", COST.attempts)


def test_progress_is_one_question() -> None:
    """Progress is told once, when the one question is answered."""
    steps: list[tuple[int, int]] = []

    def note(done: int, total: int) -> None:
        steps.append((done, total))

    asyncio.run(summarise(from_text(TOWN), Chooser(choice(1)), SMALL, "scripted", progress=note))
    assert steps == [(1, 1)]


def test_what_would_be_asked_is_known_before() -> None:
    """The first requests, from which a dry run counts tokens, are the one that is sent."""
    article = from_text(STORY)
    _, chooser = read(choice(1), article)
    requests: list[Request] = list(first_requests(article, SMALL))
    assert [request.messages for request in requests] == [messages for messages, _, _ in chooser.asked]
