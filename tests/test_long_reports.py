"""A report of a hundred pages: its work grows with its length, whatever a model says about it."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable

import pytest
from attentive import Attentive
from reports import report_of

from summarizer import pipeline, prompt
from summarizer.article import from_text
from summarizer.schema import Draft, Summary

Spoilt = Callable[[Draft], Draft]


def of_nobody(said: Draft) -> Draft:
    """Whom no sentence names says it all."""
    positions = [one.model_copy(update={"actor": "Zorro Quux"}) for one in said.positions]
    figures = [one.model_copy(update={"attributed_to": "Zorro Quux"}) for one in said.figures]
    return said.model_copy(update={"positions": positions, "figures": figures})


def about_nothing(said: Draft) -> Draft:
    """Issues and measures have names and numbers that no sentence has."""
    positions = [one.model_copy(update={"issue": "Quux plan of 4,711"}) for one in said.positions]
    figures = [one.model_copy(update={"measures": "zebras of the zoo"}) for one in said.figures]
    return said.model_copy(update={"positions": positions, "figures": figures})


def of_no_number(said: Draft) -> Draft:
    """Figures have numbers that no sentence has."""
    figures = [one.model_copy(update={"value_text": "77 dozen"}) for one in said.figures]
    return said.model_copy(update={"figures": figures})


def citing_nothing(said: Draft) -> Draft:
    """Items cite sentences that there are not."""
    positions = [one.model_copy(update={"sentences": [999_999]}) for one in said.positions]
    figures = [one.model_copy(update={"sentence": 999_999}) for one in said.figures]
    return said.model_copy(update={"positions": positions, "figures": figures})


def silent(said: Draft) -> Draft:
    """Nothing is said."""
    return said.model_copy(update={"positions": [], "demands": [], "figures": []})


def right(said: Draft) -> Draft:
    """What the sentences say."""
    return said


def summary_of(text: str, spoilt: Spoilt = right) -> Summary:
    prompts = prompt.load("whole")
    return asyncio.run(pipeline.summarise(from_text(text), Attentive(spoilt), prompts, "m", at_once=4))


@pytest.mark.slow
@pytest.mark.parametrize("spoilt", [right, of_nobody, about_nothing, of_no_number, citing_nothing, silent])
def test_twice_the_report_takes_twice_the_time(spoilt: Spoilt) -> None:
    """Answers that the article does not bear take no more than their number, in reports of any length."""

    def seconds(length: int) -> float:
        text = report_of(length)
        began = time.process_time()
        summary_of(text, spoilt)
        return time.process_time() - began

    def grows_with_it() -> bool:
        return seconds(60_000) <= 6 * seconds(15_000) + 0.5

    # A busy machine may slow one down and not the other, but not three times; the square always shows.
    assert any(grows_with_it() for _ in range(3))
