"""The plan ``extract``: the items are the article's own words, and a model only chooses the gist's sentences.

It is what a small model can bear: what it words is wrong too often, and what it points to is the article's.
With a prompt set that asks nothing (``--model none``) the gist is the story's beginning.
"""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.article import Article, Sentence
from summarizer.llm import Ask
from summarizer.pipeline.aside import aside
from summarizer.pipeline.asking import Progress, Question, Reply, put
from summarizer.pipeline.extract import extract
from summarizer.pipeline.found import Found
from summarizer.pipeline.passages import line_of, story
from summarizer.prompt import PromptSet
from summarizer.scan import Reading
from summarizer.schema import GistChoice, Usage

TASK = "gist"
# How many of the story's first sentences may be its gist, and the fewest words of one: shorter are rubrics.
_SHOWN, _FEWEST_WORDS = 8, 6
_TOKENS = 60


async def read(
    article: Article, reading: Reading, ask: Ask, prompts: PromptSet, at_once: int, progress: Progress
) -> Found:
    """The items and the gist; raises ModelError when the endpoint fails.

    A gist that was asked for in vain is the story's beginning, and the reason stands under ``ungrounded``.
    """
    del at_once  # there is one question at most
    grounded = await aside(extract, article, reading)
    beginning = await aside(_beginning, article, reading)
    asked = questions(article, reading, prompts)
    if not asked:
        return Found(grounded, (), _words(beginning[:2], article), (), Usage())
    chosen = await put(asked[0], ask, prompts)
    if chosen.failure:
        raise chosen.failure
    progress(1, 1)
    return Found(
        grounded=grounded,
        unanswered=(),
        gist=_words(_chosen(chosen, beginning), article),
        no_gist=_why_none(chosen, beginning),
        usage=chosen.usage,
    )


def questions(article: Article, reading: Reading, prompts: PromptSet) -> list[Question]:
    """Which two of the story's first sentences are its gist; nothing where there is no choice.

    The question is short however long the article is.
    """
    beginning = _beginning(article, reading)
    if TASK not in prompts.tasks or len(beginning) <= 2:  # noqa: PLR2004 - a gist has two sentences
        return []
    shown = [{"number": n, "text": line_of(article, s.number)} for n, s in enumerate(beginning, 1)]
    return [Question(TASK, lambda: {"sentences": shown}, GistChoice, _TOKENS)]


def _beginning(article: Article, reading: Reading) -> list[Sentence]:
    """The first sentences that tell something; the first ones of all, where none does."""
    told_first = story(article, reading)
    full = [s for s in told_first if len(article.words(s).split()) >= _FEWEST_WORDS]
    return (full or told_first)[:_SHOWN]


def _chosen(answer: Reply, beginning: Sequence[Sentence]) -> Sequence[Sentence]:
    """The sentences that were chosen, in the article's order; the first two where it chose none of them."""
    numbers = sorted({answer.value.first, answer.value.second}) if answer.value else []
    known = [beginning[n - 1] for n in numbers if 1 <= n <= len(beginning)]
    return known if numbers and len(known) == len(numbers) else beginning[:2]


def _why_none(answer: Reply, beginning: Sequence[Sentence]) -> tuple[str, ...]:
    if answer.error:
        return (str(answer.error),)
    numbers = (answer.value.first, answer.value.second)
    if all(1 <= n <= len(beginning) for n in numbers):
        return ()
    return (f"the model chose the sentences {numbers[0]} and {numbers[1]} of {len(beginning)}",)


def _words(sentences: Sequence[Sentence], article: Article) -> str:
    return " ".join(" ".join(article.words(s).split()) for s in sentences)
