"""What is broken and what was forgotten, each with the question that it should have come from.

Every passage that the scan proposes has a question. So a quantity without a figure, words of demanding
that no demand cites and a quotation whose speaker is known are each a question without an item that
holds: its answer is broken, or no valid answer came.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from pydantic import BaseModel, ValidationError

from summarizer.article import Article, Span
from summarizer.errors import ModelError
from summarizer.pipeline.answering import Answers, Unanswered
from summarizer.pipeline.asking import Question
from summarizer.pipeline.items import Grounded, ground
from summarizer.scan import Reading
from summarizer.schema import (
    DemandAnswer,
    DemandDraft,
    Draft,
    FigureAnswer,
    FigureDraft,
    Fix,
    PositionAnswer,
    PositionDraft,
    Ungrounded,
)

# Which of a draft's words are the answer to its question, and by which of the question's it is known.
_SAID: Mapping[str, str] = {"position": "statement", "demand": "demand", "figure": "measures"}
_OPENING: Mapping[str, str] = {"position": "opening", "demand": "actor", "figure": "number"}


@dataclass(frozen=True)
class Fault:
    """A question without an item that holds, and why: ``record`` is what stands under ``ungrounded`` for it.

    Where no valid answer came ``record`` is None.
    """

    question: Question
    record: Ungrounded | None
    reasons: tuple[str, ...]
    article: Article
    reading: Reading

    @property
    def place(self) -> Span:
        """The offsets of the words that its question asks about."""
        return self.question.place

    @property
    def least(self) -> int:
        """Nothing is known without showing it, and its sentence is never long."""
        return 0

    @property
    def opening(self) -> str:
        """What its answer is known by: the beginning of a statement, who demands, or the number."""
        return str(self.question.values[_OPENING[self.question.task]])

    def shown(self) -> dict[str, object]:
        """The values of the first question with its task and opening, what was said then, and why not."""
        task = self.question.task
        said = str(self.record.item[_SAID[task]]) if self.record else ""
        about = {"task": task, "opening": self.opening, "said": said, "reasons": self.reasons}
        return {**self.question.values, **about}

    def judged(self, fix: Fix) -> Grounded | None:
        """The fix as an item, by the same check as a first answer; None when it is none."""
        answer = _as_first_answer(self.question, fix) if self._is_meant(fix) else None
        if answer is None:
            return None
        alone = ground_alone(self.question, self.question.make(answer), self.article, self.reading)
        return alone if holds(alone) else None

    def _is_meant(self, fix: Fix) -> bool:
        """Whether the model was at this entry, and did not just copy what it shows, marks and all."""
        copied = any(mark in fix.text and mark not in self.article.text for mark in "«»")
        return not copied and _folded(fix.opening) == _folded(self.opening)


def find_faults(answers: Answers, grounded: Grounded, article: Article, reading: Reading) -> list[Fault]:
    """Every question without an item that holds, in the article's order.

    A demand that holds without its deadline is no fault: asking for it again could change a good item. What
    the endpoint refused is none either: it would refuse the others with it.
    """
    heard = [u for u in answers.unanswered if not isinstance(u.error, ModelError)]
    found = [Fault(u.question, None, (_in_words(u),), article, reading) for u in heard]
    refused = {repr(record) for record in grounded.ungrounded}
    for question, draft in zip(answers.answered, answers.items, strict=True):
        alone = ground_alone(question, draft, article, reading)
        record = next((u for u in alone.ungrounded if repr(u) in refused), None)
        if record and not holds(alone):
            found.append(Fault(question, record, record.verdict.reasons, article, reading))
    return sorted(found, key=lambda fault: fault.question.place)


def _folded(words: str) -> str:
    return " ".join(words.casefold().split())


def _as_first_answer(question: Question, fix: Fix) -> BaseModel | None:
    """The fix as an answer to the fault's own question, None when that has less room for words."""
    try:
        match question.task:
            case "position":
                return PositionAnswer(content=fix.text, issue=fix.about)
            case "demand":
                return DemandAnswer(demand=fix.text, deadline=fix.about)
            case _:
                return FigureAnswer(measures=fix.text)
    except ValidationError:
        return None


def ground_alone(question: Question, draft: BaseModel, article: Article, reading: Reading) -> Grounded:
    """Ground the draft of an item by itself; a figure only at the place that its question asks about."""

    def of(kind: type[BaseModel]) -> list[BaseModel]:
        return [draft] if isinstance(draft, kind) else []

    drafts = {
        "positions": of(PositionDraft),
        "demands": of(DemandDraft),
        "figures": of(FigureDraft),
    }
    return ground(Draft.model_construct(None, gist="", **drafts), article, reading, only=question.place)


def holds(alone: Grounded) -> bool:
    """Whether the one draft that was grounded became an item."""
    return bool(alone.positions or alone.demands or alone.figures)


def _in_words(asked: Unanswered) -> str:
    return "your answer was too long and broke off" if asked.truncated else "there was no valid answer"
