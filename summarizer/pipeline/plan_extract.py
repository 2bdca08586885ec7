"""The plan ``extract``: the items are the article's own words, and a model only chooses the gist's sentences.

It is what a small model can bear: what it words is wrong too often, and what it points to is the article's.
With a prompt set that asks nothing (``--model none``) the gist is the story's beginning.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from summarizer.article import Article, Sentence
from summarizer.language import Language
from summarizer.llm import Ask
from summarizer.pipeline.aside import aside
from summarizer.pipeline.asking import Progress, Question, Reply, put
from summarizer.pipeline.extract import extract, points_back
from summarizer.pipeline.found import Found
from summarizer.pipeline.passages import line_of, story
from summarizer.prompt import PromptSet
from summarizer.scan import Reading, story_start
from summarizer.schema import GistChoice, Ungrounded, Usage, Verdict

TASK = "gist"
# How far into the story its gist may stand.
_REACH = 12
# How many sentences there are to choose from, and the fewest words of one: shorter are rubrics.
_CHOICE, _FEWEST_WORDS = 6, 6
_TOKENS = 40


async def read(reading: Reading, ask: Ask, prompts: PromptSet, at_once: int, progress: Progress) -> Found:
    """The items and the gist; raises ModelError when the endpoint fails.

    Where nothing is chosen the gist is the first two sentences that stand alone, and why is listed under
    ``ungrounded``.
    """
    del at_once  # there is one question at most
    grounded = await aside(extract, reading)
    beginning = await aside(_beginning, reading)
    asked = questions(reading, prompts)
    if not asked:
        return Found(grounded, (), _words(beginning[:2], reading.article), (), Usage())
    chosen = await put(asked[0], ask, prompts)
    if chosen.failure:
        raise chosen.failure
    progress(1, 1)
    return Found(
        grounded=replace(grounded, ungrounded=[*grounded.ungrounded, *_no_choice(chosen, beginning)]),
        unanswered=(),
        gist=_words(_chosen(chosen, beginning), reading.article),
        no_gist=(),
        usage=chosen.usage,
    )


def questions(reading: Reading, prompts: PromptSet) -> list[Question]:
    """Which sentence goes with the story's first as its gist; nothing where there is no choice.

    The question is short however long the article is.
    """
    beginning = _beginning(reading)
    if TASK not in prompts.tasks or len(beginning) <= 2:  # noqa: PLR2004 - a gist has two sentences
        return []
    first, *others = (line_of(reading.article, s.number) for s in beginning)
    shown = {"first": first, "others": [{"number": n, "text": text} for n, text in enumerate(others, 1)]}
    return [Question(TASK, lambda: shown, GistChoice, _TOKENS)]


def _beginning(reading: Reading) -> list[Sentence]:
    """The story's first sentences that can be understood alone; the very first ones, where none can."""
    told, article = story(reading), reading.article
    alone = [s for s in told[:_REACH] if _stands_alone(article.words(s), article.language)]
    return (alone or told)[: 1 + _CHOICE]


def _stands_alone(words: str, language: Language) -> bool:
    even = words.count("“") == words.count("”") and words.count('"') % 2 == 0
    return len(words.split()) >= _FEWEST_WORDS and even and not points_back(words, language)


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


def _words(sentences: Sequence[Sentence], article: Article) -> str:
    return " ".join(" ".join(article.text[story_start(article, s) : s.end].split()) for s in sentences)
