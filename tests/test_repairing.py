"""Repair: only what is broken or missing is asked for again, and nothing that holds can change by it."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made import THINGS, TOWNSPEOPLE
from pydantic import BaseModel
from test_pipeline import COST, PROMPTS, SILENT, STORY, Model, adds_up, failed

from summarizer import prompt, scan
from summarizer.article import from_text
from summarizer.errors import AnswerError
from summarizer.llm import Answer, Message
from summarizer.pipeline import summarise
from summarizer.prompt import PromptSet
from summarizer.schema import (
    MOST_FIXES,
    DemandAnswer,
    FigureAnswer,
    Fix,
    GistAnswer,
    PositionAnswer,
    RepairAnswer,
    Summary,
    Usage,
)

TRUE = "they will run 40 boats by summer."
Shown = list[dict[str, Any]]
Said = Mapping[type[BaseModel], list[Any]]
# Each fault as a line of JSON with all that a prompt may use.
WITH_REPAIR = PromptSet(
    "test",
    "items",
    "0" * 64,
    {
        **PROMPTS.tasks,
        "repair": {
            "system.j2": "repair",
            "user.j2": "{% for fault in faults %}{{ fault | tojson }}\n{% endfor %}",
        },
    },
)
# Answers that nothing in the story bears.
LIES: Said = {
    PositionAnswer: [PositionAnswer(content="Olaf has 99 boats.", issue="")],
    DemandAnswer: [DemandAnswer(demand="dance with purple elephants", deadline="")],
    FigureAnswer: [FigureAnswer(measures="elephants of Olaf")],
}


def true_words(fault: Mapping[str, Any]) -> str:
    sentence = re.sub("[«»]", "", fault["sentence"])
    return " ".join(re.findall(r"\b(?:not|[a-z]{4,})\b", sentence)[:8])


def mend(faults: Shown) -> RepairAnswer:
    fixes = [fix(true_words(fault), opening=fault["opening"], number=n) for n, fault in enumerate(faults, 1)]
    return RepairAnswer(fixes=fixes)


def fix(text: str, about: str = "", *, opening: str = "Lindqvist says", number: int = 1) -> Fix:
    """A fix, of the story's first statement unless it says otherwise."""
    return Fix(number=number, opening=opening, text=text, about=about)


class Repairer:
    """An ``Ask``: ``says`` as first answers in order (None is a true one), then ``repairs`` of the faults.

    ``shown`` keeps the faults of each repair request.
    """

    def __init__(self, says: Said, repairs: Callable[[Shown], Any] = mend) -> None:
        self.first = Model(says)
        self.repairs = repairs
        self.shown: list[Shown] = []

    async def __call__(self, messages: Sequence[Message], schema: type[Any], max_tokens: int) -> Answer[Any]:
        if schema is not RepairAnswer:
            return await self.first(messages, schema, max_tokens)
        self.shown.append([json.loads(line) for line in messages[-1]["content"].splitlines()])
        said = self.repairs(self.shown[-1])
        if isinstance(said, BaseException):
            raise said
        return Answer(said, COST, said.model_dump_json())


def read(model: Repairer, text: str = STORY, prompts: PromptSet = WITH_REPAIR) -> Summary:
    return asyncio.run(summarise(from_text(text), model, prompts, "scripted"))


def unrepaired(says: Said, text: str = STORY) -> Summary:
    """The same first answers without a second chance."""
    return read(Repairer(says), text, PROMPTS)


def items(summary: Summary) -> list[str]:
    return [item.model_dump_json() for item in (*summary.positions, *summary.demands, *summary.figures)]


def of_the_model(summary: Summary) -> list[str]:
    """The items without the figures that stand there in place of one that is listed, told by the article."""
    said = {str(u.item["value_text"]) for u in summary.ungrounded if u.kind == "figure"}
    told = {f.model_dump_json() for f in summary.figures if f.measures[0] == "“" and f.value_text in said}
    return [item for item in items(summary) if item not in told]


def without_run(summary: Summary) -> dict[str, Any]:
    return summary.model_dump(exclude={"run"})


def cut_off(raw: str) -> AnswerError:
    usage = Usage(attempts=1, input_tokens=7, output_tokens=5)
    return AnswerError("truncated at its token limit", raw=raw, usage=usage, truncated=True)


TWENTY = "".join(
    f"{name} said the {THINGS[n % 10]} would {'close' if n < 10 else 'open'} again in spring.\n\n"
    for n, name in enumerate(TOWNSPEOPLE)
)


def bytes_of(messages: Iterable[Message]) -> int:
    return sum(len(message["content"].encode()) for message in messages)


def test_one_of_twenty_is_repaired_for_under_a_fifth() -> None:
    """With 1 of 20 items broken, repair takes under a fifth of asking all again, and 19 stay as they were.

    The shipped prompts are compared in UTF-8 bytes, as no tokenizer is at hand. What questions have in
    common is counted each time: it is sent, and on most endpoints paid for, each time.
    """
    first: list[int] = []
    again: list[int] = []

    async def ask(messages: Sequence[Message], schema: type[Any], max_tokens: int) -> Answer[Any]:
        del max_tokens
        question = messages[-1]["content"]
        (sentence,) = re.findall("^Sentence: (.*)$", question, re.MULTILINE) or [""]
        words = re.sub("[«»]", "", sentence).partition(" said ")[2]
        answer: BaseModel = GistAnswer(
            first="Anna Lund said the mill would close again.",
            second="Dina Petri said the theatre would open again.",
        )
        if schema is PositionAnswer:
            first.append(bytes_of(messages))
            made_up = TOWNSPEOPLE[6] in sentence
            answer = PositionAnswer(content="99 mills burn." if made_up else words, issue="")
        elif schema is RepairAnswer:
            again.append(bytes_of(messages))
            answer = RepairAnswer(fixes=[fix(words, opening=f"{TOWNSPEOPLE[6]} says")])
        return Answer(answer, COST, answer.model_dump_json())

    small = prompt.load("small")
    bare = PromptSet("bare", "items", "0" * 64, {k: v for k, v in small.tasks.items() if k != "repair"})
    before, after = (
        asyncio.run(summarise(from_text(TWENTY), ask, prompts, "scripted")) for prompts in (bare, small)
    )
    assert (len(before.positions), len(before.ungrounded)) == (19, 1)
    assert (len(after.positions), len(after.ungrounded), after.run.repaired) == (20, 0, 1)
    kept = [one for one in items(after) if one in items(before)]
    assert kept == items(before)
    (repair,) = again
    assert repair < sum(first[:20]) / 5


def test_what_is_broken_is_shown_with_its_sentence_and_reason() -> None:
    """The request shows each broken item's passage as it was first asked, what was said, and why not."""
    model = Repairer(LIES)
    summary = read(model)
    (faults,) = model.shown
    assert {fault["task"] for fault in faults} == {"position", "demand", "figure"}
    listed = {u.kind: u for u in unrepaired(LIES).ungrounded}
    for fault in faults:
        assert fault["reasons"] == list(listed[fault["task"]].verdict.reasons)
        assert fault["said"] in listed[fault["task"]].item.values()
        assert "«" in fault["sentence"]
    assert summary.ungrounded == ()
    assert (summary.run.repair_requests, summary.run.repaired) == (1, 3)


def test_what_was_forgotten_is_asked_for() -> None:
    """Each number, demand cue and quotation with a known speaker that has no item is asked for once more."""
    says: Said = {
        PositionAnswer: [None, failed(), cut_off("{")],
        DemandAnswer: [failed(), failed()],
        FigureAnswer: [None, failed()],
    }
    model = Repairer(says, lambda _: RepairAnswer(fixes=[]))
    summary = read(model)
    (faults,) = model.shown
    article = from_text(STORY)
    reading = scan.read(article)
    tasks = [fault["task"] for fault in faults]
    coverage = summary.coverage
    assert tasks.count("figure") == coverage.quantities - coverage.quantities_covered == 1
    assert tasks.count("demand") == coverage.demand_cues - coverage.demand_cues_covered == 2
    asked = {re.sub("[«»]", "", fault["sentence"]) for fault in faults if fault["task"] == "position"}
    spoken = [article.words(article.sentences[cue.sentence - 1]) for cue in reading.cues]
    bare = [left.exact for left in summary.left_out if left.reason.startswith("a quotation")]
    quoted = {sentence for sentence in spoken for quotation in bare if quotation in sentence}
    assert quoted
    assert quoted <= asked
    assert {fault["said"] for fault in faults} == {""}
    assert {reason for fault in faults for reason in fault["reasons"]} == {
        "there was no valid answer",
        "your answer was too long and broke off",
    }


def test_what_was_forgotten_can_be_mended() -> None:
    """An item that comes with the second answer only stands in its place, and is left out no more."""
    says: Said = {kind: [None, failed()] for kind in LIES}
    honest, summary = unrepaired({}), read(Repairer(says))
    assert items(summary) == items(honest)
    assert summary.left_out == honest.left_out
    assert summary.run.repaired == 3


def test_what_was_repaired_is_told_to_the_gist() -> None:
    """The gist's question has the repaired statements among its notes, in the article's order."""
    notes = []
    for says in ({}, LIES):
        model = Repairer(says)
        read(model)
        (question,) = model.first.questions(GistAnswer)
        notes.append(question.splitlines()[1:])
    honest, repaired = notes
    assert [note.split()[:3] for note in repaired] == [note.split()[:3] for note in honest]
    assert len(honest) > 3


def test_faults_come_in_the_articles_order() -> None:
    """Faults are numbered in the order of their passages, whatever kind they are of."""
    model = Repairer(LIES)
    read(model)
    (faults,) = model.shown
    plain = " ".join(STORY.split())
    places = [plain.index(re.sub("[«»]", "", fault["sentence"])) for fault in faults]
    assert places == sorted(places)


def test_nothing_is_asked_when_nothing_is_broken() -> None:
    """Without a fault there is no request, and the run says so."""
    model = Repairer({})
    summary = read(model)
    assert model.shown == []
    assert (summary.run.repair_requests, summary.run.repaired) == (0, 0)


def test_a_prompt_set_without_the_task_is_not_repaired() -> None:
    """A user's own prompt set needs no ``repair`` task: its summaries are as they were."""
    model = Repairer(LIES)
    summary = read(model, prompts=PROMPTS)
    assert model.shown == []
    assert len(summary.ungrounded) == 3
    assert summary.run.repair_requests == 0


def test_a_model_that_answered_nothing_is_not_asked_to_repair() -> None:
    """When no first question got an answer nothing is repaired: the second would get none either."""
    model = Repairer({PositionAnswer: [failed()], GistAnswer: [failed()]})
    with pytest.raises(AnswerError):
        read(model, "Mayor Ann Lee said the bridge would open in May.\n")
    assert model.shown == []
    read(model, SILENT)
    assert model.shown == []


@pytest.mark.parametrize(
    "false",
    [
        fix("Olaf has 98 boats."),
        fix(""),
        fix(TRUE, "talks with Olaf Kirk"),
        fix("boats " * 46),
        fix(TRUE, number=0),
        fix(TRUE, number=2),
        fix(TRUE, number=-1),
        fix(TRUE, opening="Holm says"),
        fix(f"«{TRUE}»"),
    ],
    ids=["lie", "empty", "issue", "long", "zero", "unknown", "negative", "opening", "marks"],
)
def test_a_fix_that_does_not_hold_changes_nothing(false: Fix) -> None:
    """A fix that the article does not bear, or of no entry that was asked about, leaves all as it was."""
    says: Said = {PositionAnswer: LIES[PositionAnswer]}
    summary = read(Repairer(says, lambda _: RepairAnswer(fixes=[false])))
    assert without_run(summary) == without_run(unrepaired(says))
    assert (summary.run.repair_requests, summary.run.repaired) == (1, 0)
    assert read(Repairer(says, lambda _: RepairAnswer(fixes=[fix(TRUE)]))).run.repaired == 1


def test_a_measure_past_its_bound_changes_nothing() -> None:
    """A fix has room for a statement; one that is longer than its kind may be is no answer."""
    says: Said = {FigureAnswer: LIES[FigureAnswer]}
    model = Repairer(says, lambda faults: RepairAnswer(fixes=[long_fix(faults)]))
    assert without_run(read(model)) == without_run(unrepaired(says))


def long_fix(faults: Shown) -> Fix:
    words = true_words(faults[0]).split()
    return fix(" ".join((words * 40)[:40])[:200].strip(), opening=faults[0]["opening"])


def test_of_a_repeated_number_the_first_counts() -> None:
    """Two fixes for one fault are one: the second is ignored, whichever of them is true."""
    says: Said = {PositionAnswer: LIES[PositionAnswer]}
    lie = fix("Olaf has 98 boats.")

    def repairs(*order: int) -> Callable[[Shown], RepairAnswer]:
        return lambda faults: RepairAnswer(fixes=[[*mend(faults).fixes, lie][n] for n in order])

    assert read(Repairer(says, repairs(0, 1))).run.repaired == 1
    assert read(Repairer(says, repairs(1, 0))).run.repaired == 0


def test_an_invented_deadline_of_a_repaired_demand_is_listed() -> None:
    """A repaired demand whose deadline is not the article's stands without it, and the deadline is listed."""
    says: Said = {DemandAnswer: LIES[DemandAnswer]}

    def repairs(faults: Shown) -> RepairAnswer:
        return RepairAnswer(fixes=[fix(true_words(faults[0]), "by Easter", opening=faults[0]["opening"])])

    summary = read(Repairer(says, repairs))
    assert summary.run.repaired == 1
    (listed,) = summary.ungrounded
    assert "'by Easter'" in listed.verdict.reasons[0]


def test_a_demand_without_its_deadline_is_not_asked_for_again() -> None:
    """A demand that holds is no fault, although its deadline was made up: a good item is left alone."""
    invented = DemandAnswer(demand="restore the night boat", deadline="by Easter")
    model = Repairer({DemandAnswer: [invented]})
    summary = read(model)
    assert model.shown == []
    assert len(summary.ungrounded) == 1


@pytest.mark.parametrize("wrong", [failed(), *LIES[FigureAnswer]], ids=["missing", "broken"])
@pytest.mark.parametrize("place", [0, 1])
def test_each_of_two_equal_numbers_is_repaired_at_its_own_place(wrong: Any, place: int) -> None:
    """Of two equal numbers in one sentence a fix goes to the one whose item was broken or missing."""
    text = "“The island has lost 30 jobs and 30 pupils,” Mr Holm said.\n"
    measures = ["jobs lost", "pupils lost"]
    says: list[Any] = [FigureAnswer(measures=words) for words in measures]
    says[place] = wrong
    answer = RepairAnswer(fixes=[fix(measures[place], opening="30")])
    figures = read(Repairer({FigureAnswer: says}, lambda _: answer), text).figures
    assert [(f.measures, f.evidence[0].start) for f in figures] == [
        ("jobs lost", text.index("30")),
        ("pupils lost", text.rindex("30")),
    ]


def many_faults() -> Said:
    return {FigureAnswer: [*LIES[FigureAnswer] * 30], PositionAnswer: [None, *LIES[PositionAnswer] * 30]}


MANY = STORY + "".join(
    f"\nAda Brook said the town lost {n} boats and gained {n} trams.\n" for n in range(31, 39)
)


def test_a_request_is_bounded() -> None:
    """At most twelve faults, the article's first, are asked about in one request; the rest stay listed."""
    model = Repairer(many_faults())
    summary = read(model, MANY)
    (faults,) = model.shown
    assert len(faults) == MOST_FIXES == 12
    assert summary.run.repaired == 12
    first = unrepaired(many_faults(), MANY)
    assert len(first.ungrounded) - len(summary.ungrounded) == 12


def test_a_passage_too_long_for_a_request_is_passed_over() -> None:
    """A fault whose passage alone would fill the request stays as it was; the others are asked about."""
    text = STORY + "\nAda Brook said that " + "the boats and " * 1500 + "the trams cost 5 euros.\n"
    lies: Said = {FigureAnswer: [*LIES[FigureAnswer] * 30]}
    model = Repairer(lies)
    read(model, text)
    (faults,) = model.shown
    assert faults
    assert all(len(fault["sentence"]) < 12_000 for fault in faults)


def test_a_truncated_answer_keeps_its_finished_fixes_and_asks_for_the_rest() -> None:
    """What was closed before the token limit counts; one more request asks for the others only."""
    cut: list[Shown] = []

    def repairs(faults: Shown) -> Any:
        whole = mend(faults)
        if cut:
            return whole
        cut.append(faults)
        raw = whole.model_dump_json()
        return cut_off(raw[: raw.index('"number":3') + 20])

    model = Repairer(LIES, repairs)
    summary = read(model)
    first, second = model.shown
    assert (len(first), second) == (3, first[2:])
    assert (summary.run.repair_requests, summary.run.repaired) == (2, 3)
    assert summary.ungrounded == ()
    answered = len(model.first.asked)
    assert summary.run.attempts == answered + 2
    assert summary.run.input_tokens == 10 * (answered + 1) + 7


def test_no_more_than_two_requests() -> None:
    """A second truncated answer keeps its finished fixes too, and is the last."""

    def repairs(faults: Shown) -> AnswerError:
        raw = mend(faults).model_dump_json()
        return cut_off(raw[: raw.index('"number":2')])

    model = Repairer(LIES, repairs)
    summary = read(model)
    assert [len(faults) for faults in model.shown] == [3, 2]
    assert summary.run.repaired == 2


@pytest.mark.parametrize("raw", ["", "{", '{"fixes": [{"number": 1, "text": "we', "boats boats"])
def test_an_answer_cut_off_before_its_first_fix_is_not_asked_for_again(raw: str) -> None:
    """The same question would be cut off at the same place, so it is not asked a second time."""
    model = Repairer(LIES, lambda _: cut_off(raw))
    summary = read(model)
    assert len(model.shown) == 1
    assert without_run(summary) == without_run(unrepaired(LIES))


def test_a_repair_without_an_answer_costs_its_tokens_only() -> None:
    """When the repair gets no valid answer the summary is as without it, and its cost is counted."""
    model = Repairer(LIES, lambda _: failed())
    summary = read(model)
    before = unrepaired(LIES)
    assert without_run(summary) == without_run(before)
    assert (summary.run.repair_requests, summary.run.repaired) == (1, 0)
    assert summary.run.attempts == before.run.attempts + 3
    assert summary.run.output_tokens == before.run.output_tokens + 9


def test_the_sound_fixes_of_an_answer_that_breaks_the_schema_are_kept() -> None:
    """One fix out of shape costs itself: the others of that answer count, and nothing more is asked."""

    def repairs(faults: Shown) -> AnswerError:
        fixes = mend(faults).model_dump()["fixes"]
        fixes[1]["text"] = 7
        return AnswerError("it does not fit", raw=json.dumps({"fixes": fixes}))

    model = Repairer(LIES, repairs)
    assert read(model).run.repaired == 2
    assert len(model.shown) == 1


def test_what_was_asked_twice_in_vain_is_left_out_with_its_reason() -> None:
    """A passage that neither request got an item for is left out, with what is true of the first question."""
    says: Said = {FigureAnswer: [None, failed("the model went silent")]}
    summary = read(Repairer(says, lambda _: RepairAnswer(fixes=[])))
    assert [left.reason for left in summary.left_out].count("the model went silent") == 1
    assert without_run(summary) == without_run(unrepaired(says))


TEXTS = ["", "Olaf", "crossings a week", "night boat", "both sides meet", "jobs and pupils lost", TRUE]
ABOUTS = ["", "Olaf", "by Easter", "within two weeks", "boats"]


@st.composite
def repairs(draw: st.DrawFn) -> Callable[[Shown], Any]:
    """What a model may say to any faults: true or not, of the right entry or not, whole or cut off."""
    said = draw(
        st.lists(
            st.tuples(
                st.integers(-1, 14), st.sampled_from(TEXTS), st.sampled_from(ABOUTS), st.integers(0, 9)
            ),
            max_size=12,
        )
    )
    cut = draw(st.none() | st.floats(0, 1))
    truncated = draw(st.booleans())

    def answer(faults: Shown) -> Any:
        known = {n: fault["opening"] for n, fault in enumerate(faults, 1)}
        fixes = [
            fix(text, about, number=n, opening=known.get(n, "") if away else "Olaf says")
            for n, text, about, away in said
        ]
        whole = RepairAnswer(fixes=fixes)
        raw = whole.model_dump_json()
        return AnswerError("no", raw=raw[: int(cut * len(raw))], truncated=truncated) if cut else whole

    return answer


def firsts(kind: type[BaseModel]) -> st.SearchStrategy[list[Any]]:
    said = st.sampled_from(["true", "true", "lie", "none"])
    made: dict[str, Callable[[], Any]] = {
        "true": lambda: None,
        "lie": lambda: LIES[kind][0],
        "none": failed,
    }
    # The first three questions must not all fail.
    return st.lists(said, max_size=12).map(lambda all_: [None, *(made[one]() for one in all_)])


@settings(max_examples=60, deadline=None)
@given(st.fixed_dictionaries({kind: firsts(kind) for kind in LIES}), repairs(), repairs())
def test_whatever_a_repair_answers_nothing_gets_worse(
    says: Said, one: Callable[[Shown], Any], two: Callable[[Shown], Any]
) -> None:
    """Items that held stay byte for byte and in order; every fault is repaired, or listed as it was."""
    answers = iter([one, two])

    def answer(faults: Shown) -> Any:
        return next(answers)(faults)

    model = Repairer(says, answer)
    before, after = unrepaired(says), read(model)
    held = of_the_model(before)
    assert [one for one in items(after) if one in held] == held
    assert len(of_the_model(after)) - len(held) == after.run.repaired
    # A repaired demand's deadline is listed where it was made up; all else that is listed was so before.
    still = [u for u in after.ungrounded if not u.verdict.reasons[0].startswith("the deadline")]
    assert [u for u in before.ungrounded if u in still] == still
    said = [one for kind in LIES for one in says[kind][: len(model.first.questions(kind))]]
    in_vain = sum(isinstance(one, AnswerError) for one in said)
    assert 0 <= after.run.repaired - (len(before.ungrounded) - len(still)) <= in_vain
    assert [left for left in before.left_out if left in after.left_out] == list(after.left_out)
    adds_up(after, scan.read(from_text(STORY)))
    assert len(model.shown) <= 2
    assert after.run.repair_requests == len(model.shown)
