"""A wire story of our own, as sites print it, and as it goes on; and a reader by rules that counts."""

from __future__ import annotations

import asyncio
import functools
import re
from collections.abc import Callable, Mapping

import summarizer
from summarizer import Article, from_text
from summarizer.inputs import Input
from summarizer.schema import Summary

STORY = """Dock workers vote to stay out

Dock workers at the port of Sandholm voted on Tuesday to continue their strike for a second week, and their \
union called on the city to reopen talks by Friday.

“We will not move a single crane until the night bonus is restored,” said Marta Lindqvist, who leads the \
Harbour Workers' Union. She said 287 of 312 members had backed the walkout.

The port authority rejected the demand. Its director, Jonas Ek, said the bonus had cost 2.4 million euros a \
year and that nobody had planned for it.

The program was set up by the labor ministry when the old cranes were replaced, and was meant to end once \
the new ones worked without a crew at night.

Shops near the harbor have stayed open, and the ferries to the islands go as they always do.

Fishermen from the outer islands bring in their catch at the small pier, where no crane is needed.
"""
PARAGRAPHS = tuple(STORY.rstrip().split("\n\n"))
HEADLINE, LEAD, *_ = PARAGRAPHS
OWN_HEADLINE = "No end in sight at Sandholm's quays"
LETTERS = "This newspaper has its offices beside the old market, where a fair is held in each summer."


def _story(*paragraphs: str) -> str:
    return "\n\n".join(paragraphs) + "\n"


def _plain(text: str) -> str:
    marks = str.maketrans({"“": '"', "”": '"', "'": "’", " ": " "})
    return re.sub(r"(\w+)\n\n", r"\1\n \n", text.translate(marks))


# What sites make of it.
COPIES: Mapping[str, str] = {
    "headline": _story(OWN_HEADLINE, *PARAGRAPHS[1:]),
    "dateline": _story(HEADLINE, f"SANDHOLM, Nov. 20 (Example Wire) — {LEAD}", *PARAGRAPHS[2:]),
    "byline": _story(HEADLINE, "By Ann Lee and Bo Ray", *PARAGRAPHS[1:]),
    "boilerplate": _story(
        *PARAGRAPHS,
        "Sign up for our daily newsletter.",
        "Copyright 2026 The Example Courier. All rights reserved.",
    ),
    "cut": _story(*PARAGRAPHS[:-2]),
    "paragraph": _story(*PARAGRAPHS, LETTERS),
    "spelling": STORY.replace("program", "programme")
    .replace("labor", "labour")
    .replace("harbor ", "harbour "),
    "marks": _plain(STORY),
    "everything": _plain(
        _story(OWN_HEADLINE, "By Ann Lee", f"SANDHOLM (Reuters) - {LEAD}", *PARAGRAPHS[2:-1], LETTERS, "(AP)")
    ),
}
# How it goes on, or what is another story.
OTHERS: Mapping[str, str] = {
    "number": STORY.replace("287 of", "291 of"),
    "name": STORY.replace("Jonas Ek", "Karin Ek"),
    "negation": STORY.replace("is needed", "is not needed"),
    "opposite": STORY.replace("rejected", "accepted"),
    "word": STORY.replace("the ferries to the islands go", "the ferries to the islands stop"),
    "quotation": STORY.replace("a single crane", "a single box"),
    "claim": _story(*PARAGRAPHS, "Mayor Tomas Berg demanded on Wednesday that the port be opened."),
    "figure": _story(*PARAGRAPHS, "Some 40 ships wait outside."),
    "lead": _story(HEADLINE, "The strike at the port of Sandholm ended overnight.", *PARAGRAPHS[1:]),
    "half": _story(*PARAGRAPHS[:3]),
}


def story_input(name: str, text: str = STORY) -> Input:
    return Input(name, functools.partial(from_text, text, id=name, source=name))


class RulesReader:
    """Reads by rules alone, as ``--model none`` does; ``changed`` makes something else of that."""

    def __init__(self, changed: Callable[[Summary], Summary] = lambda summary: summary) -> None:
        self.asked: list[str] = []
        self.failures: dict[str, Exception] = {}
        self._changed = changed
        self._model = summarizer.connect("none")

    async def read(self, article: Article) -> Summary:
        self.asked.append(article.id)
        if article.id in self.failures:
            raise self.failures[article.id]
        await asyncio.sleep(0.001)
        return self._changed(await asyncio.to_thread(summarizer.summarise, article, self._model))
