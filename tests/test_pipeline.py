"""One article in, one ``Summary`` out: with a plain function in the place of the model."""

from __future__ import annotations

import asyncio
import json
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import BaseModel

from summarizer import scan
from summarizer.article import Article, from_text
from summarizer.errors import AnswerError, ModelError, PromptError
from summarizer.llm import Answer, Message
from summarizer.pipeline import summarise, verify
from summarizer.prompt import PromptSet
from summarizer.schema import (
    CONTENT_BOUND,
    Demand,
    DemandAnswer,
    Evidence,
    Figure,
    FigureAnswer,
    GistAnswer,
    LeftOut,
    Position,
    PositionAnswer,
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

# The prompts of these tests hand over the values as they are, one a line.
PROMPTS = PromptSet(
    "test",
    "items",
    "0" * 64,
    {
        "position": {"system.j2": "position", "user.j2": "{{ sentence }}\n{{ opening }}"},
        "demand": {"system.j2": "demand", "user.j2": "{{ sentence }}\n{{ actor }}\n{{ addressee }}"},
        "figure": {"system.j2": "figure", "user.j2": "{{ sentence }}\n{{ before }}\n{{ number }}"},
        "gist": {"system.j2": "gist", "user.j2": "{{ beginning }}\n{{ notes | join('\n') }}"},
    },
)
COST = Usage(attempts=1, input_tokens=10, cached_tokens=4, output_tokens=3)


def failed(message: str = "model 'm' gave no valid answer in 3 attempts") -> AnswerError:
    return AnswerError(message, raw="{", usage=Usage(attempts=3, input_tokens=30, output_tokens=9))


class Model:
    """An ``Ask`` that answers truly from the sentence it is shown, unless a test says otherwise.

    ``says`` maps an answer's type to what it says in order (an answer, or an error to raise; None is the
    true answer); ``asked`` keeps every question with its schema and room.
    """

    def __init__(self, says: Mapping[type[BaseModel], Iterable[Any]] | None = None) -> None:
        self.says = defaultdict(list, {kind: list(answers) for kind, answers in (says or {}).items()})
        self.asked: list[tuple[Sequence[Message], type[BaseModel], int]] = []

    async def __call__(self, messages: Sequence[Message], schema: type[Any], max_tokens: int) -> Answer[Any]:
        # The queue is read before the wait, so that answers belong to questions however many are under way.
        said = self.says[schema].pop(0) if self.says[schema] else None
        number = len(self.asked)
        self.asked.append((messages, schema, max_tokens))
        for _ in range(2 * (number % 3)):
            await asyncio.sleep(0)
        if isinstance(said, BaseException):
            raise said
        value = said or true_answer(schema, messages[-1]["content"])
        return Answer(value, COST, value.model_dump_json())

    def questions(self, kind: type[BaseModel]) -> list[str]:
        return [messages[-1]["content"] for messages, schema, _ in self.asked if schema is kind]


def true_answer(schema: type[BaseModel], question: str) -> BaseModel:
    sentence = question.partition("\n")[0]
    plain = sentence.replace("«", "").replace("»", "")
    words = " ".join(re.findall(r"\b(?:not|[a-z]{4,})\b", plain)[:8])
    answers: dict[type[BaseModel], Callable[[], BaseModel]] = {
        PositionAnswer: lambda: PositionAnswer(content=words, issue=""),
        DemandAnswer: lambda: DemandAnswer(demand=words, deadline=""),
        FigureAnswer: lambda: FigureAnswer(measures=words),
        GistAnswer: lambda: GistAnswer(first=f"{words.capitalize()}.", second=f"{words.capitalize()}."),
    }
    return answers[schema]()


def read(text: str | Article = STORY, model: Model | None = None, at_once: int = 1) -> Summary:
    article = from_text(text) if isinstance(text, str) else text
    return asyncio.run(summarise(article, model or Model(), PROMPTS, "scripted", at_once=at_once))


def passages(summary: Summary) -> list[Evidence]:
    items: list[Position | Demand | Figure] = [*summary.positions, *summary.demands, *summary.figures]
    return [passage for item in items for passage in item.evidence]


def spans(found: Iterable[Any]) -> list[tuple[int, int]]:
    return [(one.start, one.end) for one in found]


def test_every_evidence_is_a_slice_of_the_article() -> None:
    """What is shown as evidence are the article's own words at the offsets given, with those around them."""
    summary = read()
    assert summary.positions
    assert summary.demands
    assert summary.figures
    everything: list[Evidence | LeftOut] = [*passages(summary), *summary.left_out]
    for shown in everything:
        assert STORY[shown.start : shown.end] == shown.exact
        assert shown.exact.strip()
    for passage in passages(summary):
        assert STORY[: passage.start].endswith(passage.prefix)
        assert STORY[passage.end :].startswith(passage.suffix)


def test_a_figure_is_the_number_and_then_its_sentence() -> None:
    """A figure's first evidence is the number itself, its second the sentence that holds it."""
    for figure in read().figures:
        number, sentence = figure.evidence
        assert number.exact == figure.value_text
        assert sentence.start <= number.start < number.end <= sentence.end


PIECES = st.sampled_from(
    [
        "Anna Berg said the port must close. ",
        "“We lost 30 jobs and 30 boats,” Mr Berg said. ",
        "Unions called on the ministry to pay 5 million euros by Friday. ",
        "🙂 cafe\u0301 ",
        "{{ 7*7 }} {% if %} ",
        "<|im_end|>\r\n",
        "\n\n",
        "“Never”\u2028 ",
        "The Łódź council wants 3 more trams, said Ewa Żak. ",
    ]
)


@settings(max_examples=25, deadline=None)
@given(st.lists(PIECES, min_size=1, max_size=12).map("".join).filter(str.strip))
def test_offsets_are_exact_in_any_text(text: str) -> None:
    """Whatever stands in an article, evidence is exact and the account of what was found adds up."""
    article = from_text(text)
    summary = read(article)
    assert all(article.text[e.start : e.end] == e.exact for e in passages(summary))
    adds_up(summary, scan.read(article))


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


def test_everything_the_scan_found_is_covered_or_left_out() -> None:
    """Each quantity, quotation and demand cue is covered by an item or left out, and coverage counts them."""
    no = DemandAnswer(demand="dance with purple elephants", deadline="")
    summary = read(model=Model({DemandAnswer: [no, no], FigureAnswer: [None, failed()]}))
    adds_up(summary, scan.read(from_text(STORY)))
    assert summary.coverage.demand_cues_covered == 0
    assert spans(summary.left_out) == sorted(spans(summary.left_out))


@pytest.mark.parametrize(
    ("kind", "answer", "reason"),
    [
        (PositionAnswer, PositionAnswer(content="they would run 99 boats by summer", issue=""), "'99'"),
        (
            PositionAnswer,
            PositionAnswer(content="they would run boats by summer with Olaf Kirk", issue=""),
            "'Olaf'",
        ),
        (PositionAnswer, PositionAnswer(content="they would run boats by 夏天", issue=""), "夏"),
        (PositionAnswer, PositionAnswer(content=" . ", issue=""), "no content"),
        (PositionAnswer, PositionAnswer(content="", issue=""), "no content"),
        (PositionAnswer, PositionAnswer(content="purple elephants dance.", issue=""), "content words"),
        (
            PositionAnswer,
            PositionAnswer(content="they will run 40 boats by summer.", issue="talks with Olaf Kirk"),
            "'Olaf'",
        ),
        (PositionAnswer, PositionAnswer(content="boats " * (CONTENT_BOUND // 6), issue=""), "breaks off"),
        (DemandAnswer, DemandAnswer(demand="restore the night boat for 7 years", deadline=""), "'7"),
        (DemandAnswer, DemandAnswer(demand="restore the night boat to Visby", deadline=""), "'Visby'"),
        (DemandAnswer, DemandAnswer(demand="", deadline=""), "no content"),
        (FigureAnswer, FigureAnswer(measures="crossings cut by Olaf"), "'Olaf'"),
        (FigureAnswer, FigureAnswer(measures="77 crossings a week"), "'77'"),
        (FigureAnswer, FigureAnswer(measures=""), "no content"),
    ],
)
def test_what_the_article_does_not_bear_is_listed(
    kind: type[BaseModel], answer: BaseModel, reason: str
) -> None:
    """An answer with an invented number or name, another script or nothing in it is listed, never printed.

    A figure then has the article's own words.
    """
    honest, summary = read(), read(model=Model({kind: [answer]}))
    (listed,) = summary.ungrounded
    assert not listed.verdict.holds
    assert any(reason in why for why in listed.verdict.reasons)
    kinds = ("positions", "demands", "figures")
    counts = [[len(getattr(one, name)) for name in kinds] for one in (honest, summary)]
    assert sum(counts[0]) - sum(counts[1]) == (kind is not FigureAnswer)


def test_every_answer_is_an_item_or_ungrounded() -> None:
    """As many items stand in the summary, held or ungrounded, as questions got a valid answer.

    But a figure whose description does not hold stands there with its own words too.
    """
    bad = [PositionAnswer(content="Olaf", issue=""), None, PositionAnswer(content="Kirk", issue="")]
    model = Model({PositionAnswer: bad, FigureAnswer: [FigureAnswer(measures="Olaf")]})
    summary = read(model=model)
    answered = [schema for _, schema, _ in model.asked if schema is not GistAnswer]
    items = (*summary.positions, *summary.demands, *summary.figures, *summary.ungrounded)
    assert len(items) == len(answered) + 1
    assert len(summary.ungrounded) == 3


@pytest.mark.parametrize(
    ("text", "measures"),
    [
        ("The port lost 40 of its ten cranes in May.", "“The port lost”"),
        ("The port sold 40 cranes to a Danish firm, and 12 boats.", "“cranes to a Danish firm”"),
        ("In May the old harbour sold, after talks, 40.", "“In May the old harbour sold, after talks”"),
        ("Ann Lee wants 40 and that takes her to the top.", "“Ann Lee wants”"),
        ("It was 40.", None),
        ("Ann Lee of the old harbour said: “It was 40” and left the harbour.", None),
        (
            "It was just 40 more – when the old harbour is counted.",
            "“It was just … more – when the old harbour is counted”",
        ),
        ("The committee of the old harbour voted 3-6.", "“The committee of the old harbour voted”"),
        ('Ann Lee said: "The harbour sold 40 cranes to Denmark."', '"cranes to Denmark"'),
    ],
)
def test_a_number_that_is_wrongly_described_keeps_its_own_words(text: str, measures: str | None) -> None:
    """A figure is what its clause or its sentence says around it, up to another number, if that is enough."""
    wrong = [FigureAnswer(measures="elephants of Olaf")] * 3
    summary = read(f"A headline\n\n{text}\n", Model({FigureAnswer: wrong}))
    described = next((figure.measures for figure in summary.figures), None)
    assert described == measures
    assert summary.ungrounded[0].item["measures"] == "elephants of Olaf"
    assert all(checked.holds for checked in verify(summary, from_text(f"A headline\n\n{text}\n")))


@pytest.mark.parametrize(
    ("joint", "kept"), [(", and ", True), (", but ", False), (", only ", False), (" and ", False)]
)
def test_a_statement_that_breaks_off_is_its_whole_clauses(joint: str, kept: bool) -> None:
    """All up to the last comma is the position, if nothing behind it turns that; the answer stays listed."""
    first = f"I will keep the boats{' of the old harbour' * 3} and the sheds of Norway"
    story = f"Ann Lee said: “{first}{joint}{'the ferries of the lakes ' * 12}.”\n"
    broken = PositionAnswer(content=f"{first}{joint}{'the ferries of the lakes ' * 12}"[:279], issue="")
    summary = read(story, Model({PositionAnswer: [broken] * 3}))
    said = [position.statement for position in summary.positions]
    assert said == ([f"Ann Lee says {first.replace('I ', 'they ')}."] if kept else [])
    assert "breaks off" in " ".join(summary.ungrounded[0].verdict.reasons)
    assert all(checked.holds for checked in verify(summary, from_text(story)))


def test_a_deadline_is_the_articles_or_is_listed() -> None:
    """A deadline is shown in the article's words, over a line's end too; an invented one is listed."""
    true = DemandAnswer(demand="restore the night boat", deadline="before the end of June")
    invented = DemandAnswer(demand="both sides meet", deadline="by Easter")
    summary = read(model=Model({DemandAnswer: [true, invented]}))
    first, second = summary.demands
    assert first.deadline is not None
    assert first.deadline.text == "before the end\nof June"
    assert second.deadline is None
    (listed,) = summary.ungrounded
    assert listed.item["deadline"] == "by Easter"
    assert "'by Easter'" in listed.verdict.reasons[0]


def test_a_long_answer_is_no_crash() -> None:
    """Words up to the wire's bound may follow an opening of ours; the whole may be longer than the bound."""
    long = " ".join(["boats"] * 29)
    summary = read(model=Model({PositionAnswer: [PositionAnswer(content=f"{long}.", issue="b" * 90)]}))
    listed = [one for one in summary.ungrounded if long in str(one.item.get("statement"))]
    assert listed
    assert "twice" in " ".join(listed[0].verdict.reasons)


def test_a_question_without_an_answer_costs_its_own_item_only() -> None:
    """A question that gets no valid answer loses its item and no other, and is listed with the reason."""
    honest = read()
    for kind, name in ((PositionAnswer, "positions"), (DemandAnswer, "demands"), (FigureAnswer, "figures")):
        summary = read(model=Model({kind: [None, failed("the model went silent; try another")]}))
        lost = {item.evidence[0].start for item in getattr(honest, name)} - {
            item.evidence[0].start for item in getattr(summary, name)
        }
        assert len(getattr(honest, name)) - len(getattr(summary, name)) == 1, name
        listed = [left for left in summary.left_out if left.reason == "the model went silent; try another"]
        assert len(listed) == 1, name
        assert all(listed[0].start >= start for start in lost), name
        assert summary.ungrounded == ()


def test_a_gist_without_an_answer_is_listed() -> None:
    """When the gist's question fails the article's own sentences stand in for it, and it is listed."""
    summary = read(model=Model({GistAnswer: [failed("the gist broke")]}))
    assert summary.gist is not None
    assert summary.gist.startswith("The ferry company dropped 12 crossings a week in March")
    assert [(u.kind, u.verdict.reasons) for u in summary.ungrounded] == [("gist", ("the gist broke",))]


@pytest.mark.parametrize("at_once", [1, 4])
def test_an_endpoint_that_never_answers_is_given_up(at_once: int) -> None:
    """When the first three questions all fail nothing more is asked; the error carries the cost of all."""
    model = Model({PositionAnswer: [failed("first"), failed("second"), failed("third")]})
    with pytest.raises(AnswerError, match="first") as caught:
        read(model=model, at_once=at_once)
    answered = Model()
    read(model=answered)
    assert caught.value.usage == Usage(attempts=9, input_tokens=90, output_tokens=27)
    assert caught.value.raw == "{"
    assert len(model.asked) < len(answered.asked)


def test_three_failures_later_on_are_borne() -> None:
    """Failures after a valid answer cost their own items only, however many they are."""
    summary = read(model=Model({PositionAnswer: [None], FigureAnswer: [failed() for _ in range(50)]}))
    assert summary.figures == ()
    assert summary.positions


def test_an_article_with_few_passages_is_not_summarised_out_of_nothing() -> None:
    """When not even one question got a valid answer there is no summary, however few there were."""
    with pytest.raises(AnswerError, match="no valid answer"):
        read(SILENT, Model({GistAnswer: [failed()]}))


@pytest.mark.parametrize("at_once", [1, 4])
def test_an_endpoints_failure_comes_as_itself(at_once: int) -> None:
    """A ModelError before anything was read is raised as itself, with its cause, in no group."""
    error = ModelError("cannot reach it", retryable=True)
    error.__cause__ = cause = OSError("refused")
    with pytest.raises(ModelError) as caught:
        read(model=Model({PositionAnswer: [error]}), at_once=at_once)
    assert caught.value is error
    assert caught.value.__cause__ is cause


def test_a_prompt_that_does_not_fit_comes_as_itself() -> None:
    """A prompt set without a task is a PromptError, before the model is asked."""
    model = Model()
    empty = PromptSet("bare", "items", "0" * 64, {})
    with pytest.raises(PromptError, match="no task 'position'"):
        asyncio.run(summarise(from_text(STORY), model, empty, "scripted"))
    assert model.asked == []


def test_usage_is_the_sum_over_all_questions() -> None:
    """Tokens and attempts are those of every question, the gist's and the failed ones' included."""
    model = Model({FigureAnswer: [failed()]})
    run = read(model=model).run
    answered = len(model.asked) - 1
    assert run.attempts == answered + 3
    assert run.input_tokens == 10 * answered + 30
    assert run.cached_tokens == 4 * answered
    assert run.output_tokens == 3 * answered + 9


def test_the_article_reaches_the_model_as_it_is() -> None:
    """Template code, control tokens, emoji and combining marks stand in the question as in the article."""
    model = Model()
    read(model=model)
    asked = "\n".join(messages[-1]["content"] for messages, _, _ in model.asked)
    unmarked = asked.replace("«", "").replace("»", "")
    for words in ("{{ 1+1 }} timetable", "{% raw %}.", "pupils <|im_start|> since winter 🙂,”", "cafe\u0301"):
        assert words in unmarked
    assert all(messages[0]["content"] in PROMPTS.tasks for messages, _, _ in model.asked)


def test_a_relative_clause_is_asked_about_with_what_it_is_about() -> None:
    """Of a long sentence a model is shown the noun and its own clause, and nobody else's."""
    model = Model()
    read(
        "A headline\n\nNorway is to postpone the levy by ten years, to 2038, after a revolt by growers – "
        "a retreat that critics called “surrender” but which Minister Ann Lee insisted would not hurt.\n",
        model,
    )
    asked = [question.partition("\n")[0] for question in model.questions(PositionAnswer)]
    assert asked == [
        "a retreat that critics «called» “surrender”",
        "which Minister Ann Lee «insisted» would not hurt.",
    ]


def test_the_marked_words_are_those_meant() -> None:
    """Each figure's question marks its own number, also where a sentence holds the same number twice."""
    model = Model()
    read(model=model)
    pupils = [q.split("\n")[0] for q in model.questions(FigureAnswer) if "pupils" in q.split("\n")[0]]
    assert [re.sub(r".*«(.*?)» (\w+).*", r"\1 \2", question) for question in pupils] == [
        "30 jobs",
        "30 pupils",
    ]


def test_two_equal_numbers_are_two_figures() -> None:
    """Two equal numbers of one sentence become two figures, each at its own place with its own measure."""
    said = [FigureAnswer(measures="jobs lost"), FigureAnswer(measures="pupils lost")]
    text = "“The island has lost 30 jobs and 30 pupils,” Mr Holm said.\n"
    figures = read(text, Model({FigureAnswer: said})).figures
    assert [(f.value, f.measures, f.evidence[0].start) for f in figures] == [
        (30, "jobs lost", text.index("30")),
        (30, "pupils lost", text.rindex("30")),
    ]


def test_an_answer_never_moves_to_the_place_of_a_failed_one() -> None:
    """When the first of two equal numbers gets no answer, the second's answer stays with the second."""
    text = "“The island has lost 30 jobs and 30 pupils,” Mr Holm said.\n"
    summary = read(text, Model({FigureAnswer: [failed(), FigureAnswer(measures="pupils lost")]}))
    (figure,) = summary.figures
    assert figure.evidence[0].start == text.rindex("30")
    assert text.index("30") in {left.start for left in summary.left_out}


@pytest.mark.parametrize(
    ("gist", "reason"),
    [
        (GistAnswer(first="The company dropped 99 crossings.", second="Islanders signed."), "'99'"),
        (GistAnswer(first="The company dropped 40 crossings a week.", second="Islanders signed."), "'40'"),
        (GistAnswer(first="The company met Olaf Kirk.", second="Islanders signed."), "'Olaf'"),
        (GistAnswer(first="The company did not drop crossings.", second="Islanders signed."), "'not'"),
        (GistAnswer(first="Purple elephants danced.", second="Islanders signed."), "content words"),
        (GistAnswer(first="The company dropped crossings.", second="Islanders signed a"), "breaks off"),
        (GistAnswer(first="", second=" "), "no content"),
    ],
)
def test_a_gist_that_is_not_borne_falls_back(gist: GistAnswer, reason: str) -> None:
    """A gist with an invented number or name, or cut off, gives way to the article's own first sentences."""
    summary = read(model=Model({GistAnswer: [gist]}))
    assert summary.gist is not None
    assert " ".join(summary.gist.split()) in " ".join(STORY.split())
    (listed,) = summary.ungrounded
    assert listed.kind == "gist"
    assert not listed.verdict.holds
    assert any(reason in why for why in listed.verdict.reasons)


def test_a_true_gist_is_kept() -> None:
    """A gist whose names and numbers are the article's is printed in the model's words."""
    said = GistAnswer(first="Per Holm wants the night boat back.", second="Marta Lindqvist plans 40 boats.")
    summary = read(model=Model({GistAnswer: [said]}))
    assert summary.gist == "Per Holm wants the night boat back. Marta Lindqvist plans 40 boats."


def test_an_article_without_cues_is_summarised() -> None:
    """An article in which nobody says anything and nothing is counted still has a gist."""
    model = Model()
    summary = read(SILENT, model)
    assert summary.gist
    assert len(model.asked) == 1
    assert (summary.positions, summary.demands, summary.figures) == ((), (), ())
    assert not any(summary.coverage.model_dump().values())


def test_items_come_in_the_articles_order() -> None:
    """Positions, demands, figures and what is left out come in the order in which they stand in the text."""
    summary = read(model=Model({FigureAnswer: [None, failed(), None, failed()]}))
    for items in (summary.positions, summary.demands, summary.figures):
        starts = [item.evidence[0].start for item in items]
        assert starts == sorted(starts)
    assert spans(summary.left_out) == sorted(spans(summary.left_out))


def without_run(summary: Summary) -> dict[str, Any]:
    return summary.model_dump(exclude={"run": {"seconds", "recorded_at"}})


def test_questions_at_once_give_the_same_summary() -> None:
    """How many questions are under way at a time does not change what comes out."""
    invented = FigureAnswer(measures="Olaf")
    says: dict[type[BaseModel], list[Any]] = {
        PositionAnswer: [None, failed()],
        FigureAnswer: [failed(), None, invented],
    }
    one, many = (read(model=Model(says), at_once=n) for n in (1, 5))
    assert without_run(one) == without_run(many)


def test_no_more_questions_are_under_way_than_allowed() -> None:
    """``at_once`` bounds how many questions the endpoint is asked at a time."""
    under_way = most = 0
    model = Model()

    async def ask(messages: Sequence[Message], schema: type[Any], max_tokens: int) -> Answer[Any]:
        nonlocal under_way, most
        under_way += 1
        most = max(most, under_way)
        answer = await model(messages, schema, max_tokens)
        under_way -= 1
        return answer

    asyncio.run(summarise(from_text(STORY), ask, PROMPTS, "scripted", at_once=3))
    assert most == 3


def test_the_same_article_asks_the_same() -> None:
    """The same article gives the same messages every time, so that a recording is found again."""
    first, second = Model(), Model()
    read(model=first)
    read(model=second)
    assert json.dumps([m for m, _, _ in first.asked]) == json.dumps([m for m, _, _ in second.asked])


def test_progress_ends_at_its_total() -> None:
    """Progress counts each question once, ends at the total, and the total stays the same."""
    steps: list[tuple[int, int]] = []
    model = Model()
    story = from_text(STORY)

    def note(done: int, total: int) -> None:
        steps.append((done, total))

    asyncio.run(summarise(story, model, PROMPTS, "scripted", progress=note))
    total = len(model.asked)
    assert steps == [(done, total) for done in range(1, total + 1)]


def test_the_run_says_what_made_it() -> None:
    """The run names model and prompt set, and the article's digest is of the text that offsets count in."""
    summary = read()
    assert (summary.run.model, summary.run.prompt_set, summary.run.prompt_sha256) == (
        "scripted",
        "test",
        "0" * 64,
    )
    assert summary.article.text_sha256 == from_text(STORY).text_sha256
    assert summary.article.headline == "Ferry cuts anger islanders"


def test_a_file_name_that_is_no_text_still_gives_json() -> None:
    """A file's name may hold bytes that are no UTF-8; the summary is valid JSON all the same."""
    summary = read(from_text(SILENT, id="caf\udce9", source="caf\udce9.txt"))
    assert Summary.model_validate_json(summary.model_dump_json()) == summary
