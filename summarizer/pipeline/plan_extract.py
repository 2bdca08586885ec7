"""The plan ``extract``: the items are the article's own words, and a model only chooses the gist's sentences.

It is what a small model can bear: what it words is wrong too often, and what it points to is the article's.
With a prompt set that asks nothing (``--model none``) the gist is what ``gist_sentences`` has first.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from summarizer.article import Sentence
from summarizer.llm import Ask
from summarizer.pipeline.aside import aside
from summarizer.pipeline.asking import Progress, Question, Reply, put
from summarizer.pipeline.extract import extract
from summarizer.pipeline.found import Found
from summarizer.pipeline.gist_sentences import gist_sentences, in_words
from summarizer.pipeline.passages import headline_of, line_of
from summarizer.prompt import PromptSet
from summarizer.scan import Reading
from summarizer.schema import GistChoice, Ungrounded, Usage, Verdict

TASK = "gist"
_TOKENS = 40


async def read(reading: Reading, ask: Ask, prompts: PromptSet, at_once: int, progress: Progress) -> Found:
    """The items and the gist; raises ModelError when the endpoint fails.

    Where nothing is chosen the likeliest sentence stands second in the gist, and why is listed under
    ``ungrounded``.
    """
    del at_once  # there is one question at most
    grounded = await aside(extract, reading)
    beginning = await aside(gist_sentences, reading)
    asked = questions(reading, prompts)
    if not asked:
        return Found(grounded, (), in_words(beginning[:2], reading.article), (), Usage())
    chosen = await put(asked[0], ask, prompts)
    if chosen.failure:
        raise chosen.failure
    progress(1, 1)
    return Found(
        grounded=replace(grounded, ungrounded=[*grounded.ungrounded, *_no_choice(chosen, beginning)]),
        unanswered=(),
        gist=in_words(_chosen(chosen, beginning), reading.article),
        no_gist=(),
        usage=chosen.usage,
    )


def questions(reading: Reading, prompts: PromptSet) -> list[Question]:
    """Which sentence goes with the story's first as its gist; nothing where there is no choice.

    The question is short however long the article is. It has the likeliest sentence first: what a small model
    chose among six was worse.
    """
    beginning = gist_sentences(reading)
    if TASK not in prompts.tasks or len(beginning) <= 2:  # noqa: PLR2004 - a gist has two sentences
        return []
    first, *others = (line_of(reading.article, s.number) for s in beginning)
    shown = {
        "headline": headline_of(reading.article),
        "first": first,
        "others": [{"number": n, "text": text} for n, text in enumerate(others, 1)],
    }
    return [Question(TASK, lambda: shown, GistChoice, _TOKENS)]


def _chosen(reply: Reply, beginning: Sequence[Sentence]) -> Sequence[Sentence]:
    """The first sentence and the one that was chosen; where that is none of them, the second."""
    number = reply.value.number if reply.value else 1
    second = beginning[number] if 1 <= number < len(beginning) else beginning[1]
    return [beginning[0], second]


def _no_choice(reply: Reply, beginning: Sequence[Sentence]) -> Iterator[Ungrounded]:
    """What was answered in place of a choice, and why it is none."""
    if reply.error:
        yield _listed({"gist": ""}, str(reply.error))
    elif not 1 <= reply.value.number < len(beginning):
        reason = f"the model chose sentence {reply.value.number} of {len(beginning) - 1}"
        yield _listed(reply.value.model_dump(), reason)


def _listed(item: dict[str, object], reason: str) -> Ungrounded:
    return Ungrounded(kind="gist", item=item, verdict=Verdict(kind="not_found", reasons=(reason,)))
