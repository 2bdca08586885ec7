"""The gist of an article that was read in parts: one more question, which puts the parts' gists together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from summarizer.article import Article
from summarizer.errors import AnswerError, ModelError
from summarizer.language import UNKNOWN, is_unspaced
from summarizer.llm import Ask
from summarizer.pipeline.asking import Question, put
from summarizer.pipeline.passages import headline_of, one_line
from summarizer.pipeline.salvage import text_of
from summarizer.prompt import PromptSet
from summarizer.schema import GistDraft, Usage

TASK = "gist"
# The gists of fifty parts are hardly longer than one part; with the answer's small room they fit wherever
# that fits. The room is for models that think first.
_MOST_CHARACTERS, _TOKENS = 24_000, 2_000


@dataclass(frozen=True)
class Gist:
    """The gist as the model has it, or the ``error`` in place of an answer; and what it cost."""

    text: str
    error: AnswerError | ModelError | None = None
    usage: Usage = field(default_factory=Usage)

    @property
    def missing(self) -> tuple[str, ...]:
        """Why there is none."""
        return (str(self.error),) if self.error and not self.text else ()


async def gist_of(gists: Sequence[str], article: Article, ask: Ask, prompts: PromptSet) -> Gist | None:
    """The gist of an article whose parts have these, '' for a part without one.

    None where fewer than two parts have any, or the prompt set has no task for it. Raises as ``put`` does.
    """
    told = [(number, gist) for number, gist in enumerate(gists, 1) if gist]
    if TASK not in prompts.tasks or len(told) <= 1:
        return None
    question = Question(TASK, lambda: _shown(told, article), GistDraft, _TOKENS)
    reply = await put(question, ask, prompts)
    text = reply.value.gist if reply.value else text_of(reply.raw, "gist")
    return Gist(" ".join(text.split()), reply.error, reply.usage)


def _shown(told: Sequence[tuple[int, str]], article: Article) -> dict[str, object]:
    language, most = article.language.main_code, _MOST_CHARACTERS // len(told)
    return {
        "language": "" if language == UNKNOWN.main_code else language,
        "unspaced": is_unspaced(article.text),
        "date": article.date_published or "",
        "headline": headline_of(article),
        "gists": [{"part": number, "text": one_line(gist)[:most]} for number, gist in told],
    }
