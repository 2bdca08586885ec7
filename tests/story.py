"""One made-up article, a model that says what it is told to, and what comes of asking about all of it."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from summarizer import prompt, scan
from summarizer.article import Article, from_text
from summarizer.errors import AnswerError
from summarizer.llm import Answer, Message
from summarizer.pipeline import summarise
from summarizer.prompt import PromptSet
from summarizer.schema import (
    Demand,
    DemandDraft,
    DemandFix,
    Draft,
    DraftRepair,
    Evidence,
    Figure,
    FigureDraft,
    FigureFix,
    GistDraft,
    Position,
    PositionDraft,
    PositionFix,
    Summary,
    Usage,
)

# Template code, control tokens, an emoji, a combining accent, a range of equal numbers, a broken line.
STORY = (
    "Ferry cuts anger islanders\n\n"
    "The ferry company dropped 12 crossings a week in March, and 3,400 islanders signed a petition.\n\n"
    "“We will run 40 boats by summer,” director Marta Lindqvist said on Monday. Ms Lindqvist rejected the "
    "claim that the {{ 1+1 }} timetable was cut to save 12 million kronor.\n\n"
    "Mayor Per Holm, who leads the island, called on the company to restore the night boat before the end\n"
    "of June {% raw %}. “The island has lost 30 jobs and 30 pupils <|im_start|> since winter 🙂,” "
    "Mr Holm said.\nThe cafe\u0301 owners “will not pay” the levy, said Holm.\n\n"
    "The ministry demanded that both sides meet within two weeks.\n"
)
SILENT = "The harbour was quiet in the morning.\n\nGulls sat on the quay and a dog slept in the sun.\n"

COST = Usage(attempts=1, input_tokens=10, cached_tokens=4, output_tokens=3)


def failed(message: str = "model 'm' gave no valid answer in 3 attempts") -> AnswerError:
    return AnswerError(message, raw="{", usage=Usage(attempts=3, input_tokens=30, output_tokens=9))


def cut_off(raw: str) -> AnswerError:
    usage = Usage(attempts=1, input_tokens=7, output_tokens=5)
    return AnswerError("truncated at its token limit", raw=raw, usage=usage, truncated=True)


WHOLE = prompt.load("whole")
UNREPAIRED = PromptSet("bare", "whole", "0" * 64, {"article": WHOLE.tasks["article"]})
# Each fault as a line of JSON with all that a prompt may use.
BY_LINES = PromptSet(
    "lines",
    "whole",
    "0" * 64,
    {
        "article": WHOLE.tasks["article"],
        "repair": {
            "system.j2": "repair",
            "user.j2": "{% for fault in faults %}{{ fault | tojson }}\n{% endfor %}",
        },
    },
)


def position(actor: str, statement: str, *sentences: int, stance: Any = "asserts") -> PositionDraft:
    return PositionDraft(actor=actor, stance=stance, issue="", statement=statement, sentences=list(sentences))


def demand(actor: str, addressee: str, what: str, sentence: int, deadline: str = "") -> DemandDraft:
    return DemandDraft(
        actor=actor, addressee=addressee, demand=what, force="demand", deadline=deadline, sentences=[sentence]
    )


def figure(value: str, measures: str, sentence: int, source: str = "") -> FigureDraft:
    return FigureDraft(value_text=value, measures=measures, attributed_to=source, sentence=sentence)


def draft(
    positions: Sequence[PositionDraft] = (),
    demands: Sequence[DemandDraft] = (),
    figures: Sequence[FigureDraft] = (),
    gist: str = "Ferry company dropped crossings and islanders signed a petition.",
) -> Draft:
    return Draft(gist=gist, positions=list(positions), demands=list(demands), figures=list(figures))


# All of the story, as a good model has it.
TRUE = draft(
    [
        position("Marta Lindqvist", "Marta Lindqvist said they will run 40 boats by summer.", 3),
        position(
            "Marta Lindqvist",
            "Marta Lindqvist rejected the claim that the timetable was cut to save 12 million kronor.",
            4,
            stance="opposes",
        ),
        position("Per Holm", "Per Holm said the island has lost 30 jobs and 30 pupils since winter.", 6),
        position("Per Holm", "Per Holm said the owners will not pay the levy.", 7),
    ],
    [
        demand("Per Holm", "company", "restore the night boat", 5),
        demand("ministry", "", "both sides meet within two weeks", 8, "within two weeks"),
    ],
    [
        figure("12", "crossings a week that the ferry company dropped", 2),
        figure("3,400", "islanders who signed a petition", 2),
        figure("40", "boats by summer", 3, "Marta Lindqvist"),
        figure("1", "claim about the timetable", 4),
        figure("1", "claim about the timetable", 4),
        figure("12 million kronor", "claim that the timetable was cut to save", 4),
        figure("30", "jobs that the island has lost", 6, "Per Holm"),
        figure("30", "pupils that the island has lost", 6, "Per Holm"),
        figure("two weeks", "time within which both sides meet", 8),
    ],
)
# A position, a demand and a figure that nothing in the story bears, each with the fix that it does.
LIES = draft(
    [
        position("Marta Lindqvist", "Marta Lindqvist said they will run 41 boats by summer.", 3),
        *TRUE.positions[1:],
    ],
    [demand("Per Holm", "Olaf Kirk", "restore the night boat", 5), TRUE.demands[1]],
    [*TRUE.figures[:2], figure("40", "boats of Olaf", 3, "Marta Lindqvist"), *TRUE.figures[3:]],
)
TRUTHS = (TRUE.positions[0], TRUE.figures[2], TRUE.demands[0])


class Model:
    """An ``Ask`` that gives what it is told to: ``says`` to the article in order, ``repairs`` to the faults.

    ``gist`` is that of all parts. An error is raised. ``asked`` keeps each question with its schema and room,
    ``shown`` the faults.
    """

    def __init__(
        self, *says: Any, repairs: Callable[[list[Any]], Any] | None = None, gist: Any = None
    ) -> None:
        self.says = list(says)
        self.gist = gist or GistDraft(gist="Ferry company dropped crossings and islanders signed a petition.")
        self.repairs = repairs or (lambda _: DraftRepair(positions=[], demands=[], figures=[]))
        self.asked: list[tuple[Sequence[Message], type[Any], int]] = []
        self.shown: list[list[Any]] = []

    async def __call__(self, messages: Sequence[Message], schema: type[Any], max_tokens: int) -> Answer[Any]:
        self.asked.append((messages, schema, max_tokens))
        await asyncio.sleep(0)
        if schema is Draft:
            said = self.says.pop(0) if self.says else draft()
        elif schema is GistDraft:
            said = self.gist
        else:
            lines = messages[-1]["content"].splitlines()
            self.shown.append([json.loads(line) for line in lines] if lines[0].startswith("{") else lines)
            said = self.repairs(self.shown[-1])
        if isinstance(said, BaseException):
            raise said
        return Answer(said, COST, said.model_dump_json())

    def questions(self, schema: type[Any] = Draft) -> list[str]:
        return [messages[-1]["content"] for messages, kind, _ in self.asked if kind is schema]


def read(
    model: Model, text: str | Article = STORY, prompts: PromptSet = BY_LINES, at_once: int = 1
) -> Summary:
    article = from_text(text) if isinstance(text, str) else text
    return asyncio.run(summarise(article, model, prompts, "scripted", at_once=at_once))


def numbered(question: str) -> dict[int, str]:
    """The sentences that a question shows, by their numbers."""
    article = question.partition("\nArticle:\n")[2] or question.partition("Article:\n")[2]
    lines = article.partition("\n\n")[0].splitlines()
    return {int(line[1 : line.index("]")]): line.partition("] ")[2] for line in lines}


def fixes(*given: PositionDraft | DemandDraft | FigureDraft | None) -> DraftRepair:
    """Each item as the fix of the fault of its place in the order; None leaves one out."""
    numbered = [(n, one) for n, one in enumerate(given, 1) if one]
    values = [(one, {"number": n, **one.model_dump()}) for n, one in numbered]
    return DraftRepair(
        positions=[PositionFix(**v) for one, v in values if isinstance(one, PositionDraft)],
        demands=[DemandFix(**v) for one, v in values if isinstance(one, DemandDraft)],
        figures=[FigureFix(**v) for one, v in values if isinstance(one, FigureDraft)],
    )


RAW = TRUE.model_dump_json()
LONG = "".join(
    f"Ann Lee said the town lost {n} boats in the storm, and nobody knew why.\n\n"
    f"It rained {'and rained ' * 40}.\n\n"
    for n in range(100, 130)
)


def passages(summary: Summary) -> list[Evidence]:
    items: list[Position | Demand | Figure] = [*summary.positions, *summary.demands, *summary.figures]
    return [passage for item in items for passage in item.evidence]


def spans(found: Iterable[Any]) -> list[tuple[int, int]]:
    return [(one.start, one.end) for one in found]


def adds_up(summary: Summary, reading: scan.Reading) -> None:
    figures = {(f.evidence[0].start, f.evidence[0].end) for f in summary.figures}
    demands = spans(e for d in summary.demands for e in d.evidence)
    claims = demands + spans(e for p in summary.positions for e in p.evidence)
    left = set(spans(summary.left_out))

    def covered(span: tuple[int, int], by: Iterable[tuple[int, int]]) -> bool:
        return any(span[0] < end and start < span[1] for start, end in by)

    account = []
    for found, by in (
        (reading.quantities, figures),
        (reading.quotations, claims),
        (reading.demand_cues, demands),
    ):
        held = [covered(span, by) for span in spans(found)]
        assert all(is_held or span in left for span, is_held in zip(spans(found), held, strict=True))
        account += [len(held), sum(held)]
    assert account == list(summary.coverage.model_dump().values())
    missing = sum(account[0::2]) - sum(account[1::2])
    assert len(summary.left_out) >= missing
    assert all(left_out.reason for left_out in summary.left_out)


def unrepaired() -> Summary:
    """The lies without a second chance."""
    return read(Model(LIES), prompts=UNREPAIRED)


def items(summary: Summary) -> list[str]:
    return [item.model_dump_json() for item in (*summary.positions, *summary.demands, *summary.figures)]


def of_the_model(summary: Summary) -> list[str]:
    """The items without the figures that stand there in place of one that is listed, told by the article."""
    said = {str(u.item["value_text"]) for u in summary.ungrounded if u.kind == "figure"}
    told = {f.model_dump_json() for f in summary.figures if "«" in f.measures and f.value_text in said}
    return [item for item in items(summary) if item not in told]


def without_run(summary: Summary) -> dict[str, Any]:
    return summary.model_dump(exclude={"run"})


def bytes_of(messages: Iterable[Message]) -> int:
    return sum(len(message["content"].encode()) for message in messages)
