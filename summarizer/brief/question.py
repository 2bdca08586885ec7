"""One question to a model about a brief: which issues and which names that no rule put together are one.

    question = question_about(summaries, merging)
    answer = await ask(question.messages(prompts), SameDraft, ANSWER_TOKENS)
    merging, refused = question.heard(answer.value, "m", merging)

What it asks depends on the articles and on what people said alone, not on what a brief is asked for, so that
each brief of the same articles asks the same, and a kept answer serves all. Its size is bounded: of very many
wordings the commonest are asked about. What the words of two lines forbid is refused, whoever says it.
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from summarizer.brief.actors import Actors
from summarizer.brief.briefing import issues_of
from summarizer.brief.gathering import Gathered, gather
from summarizer.brief.merging import Merging, Suggestion
from summarizer.brief.names import may_be_one, parts_of_person, words_of
from summarizer.errors import plain
from summarizer.grounding import contradictions
from summarizer.language import UNKNOWN, Language
from summarizer.llm import Message
from summarizer.prompt import PromptSet
from summarizer.schema import ActorKind, Summary

TASK = "same"
# With a dozen tokens a line, the question stays below 6,000 tokens, and answers are a few numbers.
MOST_ISSUES = MOST_NAMES = 200
ANSWER_TOKENS = 2_000
_LONGEST = 160

_Group = Annotated[list[int], Field(max_length=50)]


class SameDraft(BaseModel):
    # Groups of numbers. No docstring: it would be sent to the model.
    model_config = ConfigDict(extra="forbid")

    issues: list[_Group] = Field(max_length=100)
    names: list[_Group] = Field(max_length=100)


@dataclass(frozen=True)
class AskedLine:
    """A line of the question: an issue or a name, with what is known of it."""

    text: str
    language: Language = UNKNOWN
    kind: ActorKind | None = None


_Two = tuple[AskedLine, AskedLine]


@dataclass(frozen=True)
class SameQuestion:
    """The lines, issues first, numbered from 1; ``left_out`` counts those for which there was no room."""

    issues: tuple[AskedLine, ...]
    names: tuple[AskedLine, ...]
    left_out: int

    @property
    def is_needed(self) -> bool:
        """Whether there are two of a kind, which could be one."""
        return max(len(self.issues), len(self.names)) > 1

    def messages(self, prompts: PromptSet) -> list[Message]:
        """What is sent. Raises PromptError as rendering does."""
        numbers = itertools.count(1)
        values = {
            name: [
                {"number": next(numbers), "text": _line(one.text), "kind": one.kind or ""} for one in lines
            ]
            for name, lines in (("issues", self.issues), ("names", self.names))
        }
        return [Message(role=turn.role, content=turn.content) for turn in prompts.render(TASK, values)]

    def heard(self, answer: SameDraft, model: str, merging: Merging) -> tuple[Merging, tuple[str, ...]]:
        """The merging with what the model put together, and what of it was refused, with the reasons.

        A group of which two cannot be one is refused as a whole: who knows which of it was meant.
        """
        issues = dict(enumerate(self.issues, 1))
        names = dict(enumerate(self.names, 1 + len(self.issues)))
        found: list[Suggestion] = []
        refused: list[str] = []
        kinds: list[_Kind] = [
            ("issue", answer.issues, issues, _why_two_issues),
            ("name", answer.names, names, _why_two_actors),
        ]
        for kind, groups, lines, why in kinds:
            for group in groups:
                reasons = list(_refusals(group, lines, why))
                refused += reasons
                if not reasons:
                    texts = [lines[number].text for number in dict.fromkeys(group)]
                    found += [Suggestion(kind, texts[0], text, model) for text in texts[1:]]
        return replace(merging, by_model=tuple(dict.fromkeys(found))), tuple(dict.fromkeys(refused))


_Kind = tuple[
    Literal["issue", "name"],
    list[list[int]],
    Mapping[int, AskedLine],
    Callable[[AskedLine, AskedLine], str],
]


def question_about(summaries: Iterable[Summary], merging: Merging) -> SameQuestion:
    """What rules and people left apart in these summaries."""
    gathered = gather(summaries, {})
    actors = Actors((one.summary for one in gathered), merging)
    issues = _issues(gathered, merging)
    names = [AskedLine(party.name, kind=kind) for party, kind in actors.nameable()]
    left_out = max(len(issues) - MOST_ISSUES, 0) + max(len(names) - MOST_NAMES, 0)
    return SameQuestion(tuple(issues[:MOST_ISSUES]), tuple(names[:MOST_NAMES]), left_out)


def _issues(gathered: Sequence[Gathered], merging: Merging) -> list[AskedLine]:
    """What issues are called by, the commonest first."""
    called = issues_of(gathered, merging)
    every = [(item.issue, one) for one in gathered for item in one.summary.positions if item.issue]
    languages = {issue: one.language for issue, one in reversed(every)}
    often = Counter(called[issue] for issue, _ in every)
    return [AskedLine(issue, languages[issue]) for issue in sorted(often, key=lambda one: (-often[one], one))]


def _line(text: str) -> str:
    return " ".join(plain(text).split())[:_LONGEST]


def _refusals(
    group: Sequence[int], lines: Mapping[int, AskedLine], why: Callable[[AskedLine, AskedLine], str]
) -> Iterator[str]:
    """Why these are not one: there is no such line, or two of them say other things."""
    unknown = [number for number in group if number not in lines]
    yield from (f"there is no line {number} of this kind" for number in unknown)
    known = [lines[number] for number in dict.fromkeys(group) if number in lines]
    for one, other in itertools.combinations(known, 2):
        if reason := why(one, other):
            yield f"{one.text!r} and {other.text!r} stay apart: {reason}"


def _why_two_issues(one: AskedLine, other: AskedLine) -> str:
    language = one.language if one.language is other.language else UNKNOWN
    return "; ".join(contradictions(one.text, other.text, language))


def _why_two_actors(one: AskedLine, other: AskedLine) -> str:
    """'' where they can be one."""
    kinds = {one.kind, other.kind}
    if None not in kinds and len(kinds) > 1 and "person" in kinds:
        return "one is a person, the other is not"
    if kinds != {"person"} or min(len(words_of(one.text)), len(words_of(other.text))) == 1:
        return ""
    first, middle, last, generation = parts_of_person(words_of(one.text), one.language)
    others_first, others_middle, others_last, others_generation = parts_of_person(
        words_of(other.text), other.language
    )
    if last != others_last:
        return ""
    if not may_be_one((first,), (others_first,)) or not may_be_one(middle, others_middle):
        return "they have one surname, and other first names"
    return "they are two generations" if generation != others_generation else ""
