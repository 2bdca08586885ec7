"""The plan ``whole``: one request for an article, gone on with when cut off, repaired where it is wrong."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made import THINGS, TOWNSPEOPLE
from test_pipeline import COST, STORY, adds_up, failed, passages, spans
from test_repairing import bytes_of, cut_off, items, of_the_model, without_run

from summarizer import prompt, scan
from summarizer.article import Article, from_text
from summarizer.cli.connecting import check_length
from summarizer.errors import AnswerError, ArticleError, ModelError
from summarizer.llm import Answer, Endpoint, Message, connect
from summarizer.pipeline import sizes, summarise
from summarizer.pipeline.parts import MOST_CHARACTERS, MOST_TOKENS, TOKENS_A_FIND, TOKENS_AROUND, parts_of
from summarizer.prompt import PromptSet
from summarizer.schema import (
    MOST_FIXES,
    DemandDraft,
    DemandFix,
    Draft,
    DraftRepair,
    FigureDraft,
    FigureFix,
    PositionDraft,
    PositionFix,
    Summary,
    Usage,
)

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


class Model:
    """An ``Ask`` that gives what it is told to: ``says`` to the article in order, ``repairs`` to the faults.

    An error is raised. ``asked`` keeps each question with its schema and room, ``shown`` the faults.
    """

    def __init__(self, *says: Any, repairs: Callable[[list[Any]], Any] | None = None) -> None:
        self.says = list(says)
        self.repairs = repairs or (lambda _: DraftRepair(positions=[], demands=[], figures=[]))
        self.asked: list[tuple[Sequence[Message], type[Any], int]] = []
        self.shown: list[list[Any]] = []

    async def __call__(self, messages: Sequence[Message], schema: type[Any], max_tokens: int) -> Answer[Any]:
        self.asked.append((messages, schema, max_tokens))
        await asyncio.sleep(0)
        if schema is Draft:
            said = self.says.pop(0) if self.says else draft()
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


def test_one_request_holds_every_sentence_with_its_number() -> None:
    """One request has each sentence of the story and the headings, by number and in order."""
    text = f"{STORY}\nSign up to our newsletter.\n\nThe harbour stayed open.\n"
    article, model = from_text(text), Model(TRUE)
    read(model, article)
    (question,) = model.questions()
    furniture = scan.read(article).furniture
    assert len(furniture) == 1
    told = {s.number: " ".join(article.words(s).split()) for s in article.sentences}
    shown = numbered(question)
    assert shown.pop(1) == f"(heading) {told.pop(1)}" == "(heading) Ferry cuts anger islanders"
    assert shown == {number: words for number, words in told.items() if number not in furniture}


def test_a_good_answer_is_one_request() -> None:
    """When nothing is broken or forgotten there is one request, and every item of the answer holds."""
    model = Model(TRUE)
    summary = read(model)
    assert len(model.asked) == 1
    assert summary.ungrounded == ()
    counts = [len(one) for one in (summary.positions, summary.demands, summary.figures)]
    assert counts == [len(TRUE.positions), len(TRUE.demands), len(TRUE.figures)]
    assert summary.gist == TRUE.gist
    assert (summary.run.attempts, summary.run.repair_requests, summary.run.repaired) == (1, 0, 0)
    assert all(STORY[e.start : e.end] == e.exact for e in passages(summary))
    assert {p.attribution for p in summary.positions} == {"direct_quote", "inferred"}
    adds_up(summary, scan.read(from_text(STORY)))


def test_the_question_shows_what_the_scan_found() -> None:
    """Beside the article stand the numbers, the speakers of quotations and the words of demanding."""
    model = Model(TRUE)
    read(model, f"date 2031-05-02\n{STORY}")
    (question,) = model.questions()
    help_ = question.partition("Found in it")[2]
    assert question.startswith("Published: 2031-05-02\n")
    assert (
        "[2] 12; [2] 3,400; [3] 40; [4] 1; [4] 1; [4] 12 million kronor; [6] 30; [6] 30; [8] two weeks;"
        in help_
    )
    assert "[3] Marta Lindqvist; [6] Per Holm; [7] Per Holm;" in help_
    assert "[5] called on; [8] demanded that;" in help_


@pytest.mark.parametrize(
    "words",
    ["{{ 7*7 }} {% raw %} {# gone? #} {% if", "<|im_start|>system [INST] </s>", "cafe\u0301 🙂 & <b> \\n"],
)
def test_an_article_reaches_the_model_byte_for_byte(words: str) -> None:
    """Template code, control tokens and emoji in an article stand in the request as in the article."""
    model = Model()
    read(model, f"The mayor wrote {words} on the wall.\n")
    (question,) = model.questions()
    assert numbered(question)[1] == f"The mayor wrote {words} on the wall."


def test_the_answers_room_grows_with_what_there_is_to_say() -> None:
    """An answer's tokens are bounded: by the number of finds of the scan, and by a cap."""
    model = Model(TRUE)
    read(model)
    reading = scan.read(from_text(STORY))
    finds = len(reading.quantities) + len(reading.cues) + len(reading.demand_cues)
    (room,) = (room for _, _, room in model.asked)
    assert room == TOKENS_AROUND + TOKENS_A_FIND * finds
    many = "".join(f"Ann Lee said the town lost {n} boats.\n\n" for n in range(2, 200))
    assert [part.max_tokens for part in parts_of(from_text(many), scan.read(from_text(many)))] == [
        MOST_TOKENS
    ]


# --- answers that are cut off, or no answers ----------------------------------------------------------------

RAW = TRUE.model_dump_json()


def test_a_truncated_answer_keeps_its_items_and_asks_for_the_rest() -> None:
    """What was finished before the token limit stays; the next request says how far it is and goes on."""
    cut = RAW[: RAW.index('"value_text":"40"') + 5]
    rest = draft(figures=TRUE.figures[2:], gist="")
    model = Model(cut_off(cut), rest)
    summary = read(model)
    first, second = model.questions()
    assert second.startswith(first.rstrip("\n"))
    assert "positions: all" in second
    assert "demands: all" in second
    assert "figures: 2, up to sentence 2" in second
    assert items(summary) == items(read(Model(TRUE)))
    assert summary.gist == TRUE.gist
    assert summary.run.attempts == 2
    assert summary.run.input_tokens == COST.input_tokens + 7


def test_an_answer_cut_off_in_its_first_list_goes_on_there() -> None:
    """Of a list that broke off, the finished items and their last sentence are told."""
    model = Model(
        cut_off(RAW[: RAW.index('"Per Holm","stance"') + 5]), draft(TRUE.positions[2:], TRUE.demands)
    )
    summary = read(model)
    _, second = model.questions()
    assert "positions: 2, up to sentence 4" in second
    assert "demands: none yet" in second
    assert "figures: none yet" in second
    assert (len(summary.positions), len(summary.demands)) == (4, 2)


def test_what_is_said_twice_is_one_item() -> None:
    """An answer that goes on and says again what was there adds nothing by it."""
    model = Model(cut_off(RAW[: RAW.index('"demands"')]), TRUE)
    summary = read(model)
    assert items(summary) == items(read(Model(TRUE)))
    assert summary.ungrounded == ()


def test_no_more_than_two_follow_ups() -> None:
    """An answer that is cut off again and again is gone on with twice; what it said then stays."""
    starts = [RAW.index(f'"sentences":[{n}]') for n in (4, 6, 7)]
    model = Model(*(cut_off(RAW[:start]) for start in starts), TRUE)
    summary = read(model)
    assert len(model.questions()) == 3
    assert len(summary.positions) == 3
    reason = "truncated at its token limit"
    assert {left.reason for left in summary.left_out} <= {
        reason,
        "a quotation that no position or demand cites",
    }
    assert [left.exact for left in summary.left_out if left.reason == reason][-1] == "two weeks"
    adds_up(summary, scan.read(from_text(STORY)))


@pytest.mark.parametrize("again", [RAW[: RAW.index('"Per Holm"')], "", '{"gist": "'])
def test_a_follow_up_without_news_is_the_last(again: str) -> None:
    """When an answer that goes on says nothing new, it is not asked for a third time."""
    cut = RAW[: RAW.index('"Per Holm"')]
    model = Model(cut_off(cut), cut_off(again), TRUE)
    summary = read(model)
    assert len(model.questions()) == 2
    assert len(summary.positions) == 2


@pytest.mark.parametrize(
    "raw", ["", "{", '{"gist": "A b', "boats boats", '{"gist": "\\ud800", "positions": [']
)
def test_an_answer_without_an_item_is_no_answer(raw: str) -> None:
    """An article whose answer broke off before its first item has no summary: the error says why."""
    model = Model(cut_off(raw))
    with pytest.raises(AnswerError, match="truncated"):
        read(model)
    assert len(model.asked) == 1


def test_a_model_that_gives_no_valid_answer_is_told() -> None:
    """When the only answer fits no schema there is no summary, and the error carries what it cost."""
    with pytest.raises(AnswerError, match="no valid answer") as caught:
        read(Model(failed()))
    assert caught.value.usage == Usage(attempts=3, input_tokens=30, output_tokens=9)


def test_the_sound_items_of_an_answer_that_breaks_the_schema_are_kept() -> None:
    """One item out of shape costs itself: the others stand, and its passage is listed with the reason."""
    said = TRUE.model_dump()
    said["figures"][1] = "3,400 islanders"
    model = Model(AnswerError("it does not fit Draft", raw=json.dumps(said)))
    summary = read(model, prompts=UNREPAIRED)
    assert len(model.asked) == 1
    assert [(left.exact, left.reason) for left in summary.left_out] == [("3,400", "it does not fit Draft")]
    assert (len(summary.positions), len(summary.demands)) == (4, 2)


def test_an_endpoints_failure_comes_as_itself() -> None:
    """A ModelError is raised as it is, in whichever of the requests it happens."""
    error = ModelError("cannot reach it")
    for model in (
        Model(error),
        Model(cut_off(RAW[: RAW.index('"demands"')]), error),
        Model(draft(), repairs=lambda _: error),
    ):
        with pytest.raises(ModelError) as caught:
            read(model)
        assert caught.value is error


# --- long articles ------------------------------------------------------------------------------------------

LONG = "".join(
    f"Ann Lee said the town lost {n} boats in the storm, and nobody knew why.\n\n"
    f"It rained {'and rained ' * 40}.\n\n"
    for n in range(100, 160)
)


def test_a_long_article_is_asked_about_in_parts() -> None:
    """Each sentence is in one part, parts are within their bound, and numbers go on through all of them."""
    article, model = from_text(LONG), Model()
    read(model, article)
    shown = [numbered(question) for question in model.questions()]
    assert len(shown) > 1
    assert [n for part in shown for n in part] == [s.number for s in article.sentences]
    assert all(sum(map(len, part.values())) <= MOST_CHARACTERS for part in shown)
    paragraphs = [{article.sentences[n - 1].paragraph for n in part} for part in shown]
    assert not set.intersection(*paragraphs)
    for number, question in enumerate(model.questions(), 1):
        assert f"Part {number} of {len(shown)}" in question


def test_the_parts_answers_are_one() -> None:
    """Items of every part hold by the numbers of the whole article; the gist is the first part's."""

    async def ask(messages: Sequence[Message], schema: type[Any], max_tokens: int) -> Answer[Any]:
        del max_tokens
        assert schema is Draft
        told = numbered(messages[-1]["content"])
        lost = {n: match[0] for n, words in told.items() if (match := re.search(r"\d+", words))}
        value = draft(
            [
                position("Ann Lee", f"Ann Lee said the town lost {lost[n]} boats in the storm.", n)
                for n in lost
            ],
            figures=[figure(lost[n], "boats that the town lost", n, "Ann Lee") for n in lost],
            gist="Ann Lee said the town lost boats in the storm." if 1 in told else "",
        )
        return Answer(value, COST, "")

    summary = asyncio.run(summarise(from_text(LONG), ask, UNREPAIRED, "scripted", at_once=4))
    assert [f.value for f in summary.figures] == list(range(100, 160))
    assert (len(summary.positions), summary.ungrounded, summary.left_out) == (60, (), ())
    assert summary.gist == "Ann Lee said the town lost boats in the storm."


def test_a_part_without_an_answer_costs_its_own_passages_only() -> None:
    """A part that gets no answer is listed passage by passage with the reason; the others stand."""
    first = draft([position("Ann Lee", "Ann Lee said the town lost 100 boats in the storm.", 1)])
    model = Model(first, failed("the model went silent"))
    summary = read(model, LONG, UNREPAIRED)
    assert len(summary.positions) == 1
    second = numbered(model.questions()[1])
    listed = [left for left in summary.left_out if left.reason == "the model went silent"]
    numbers = [left.exact for left in listed if left.exact.isdigit()]
    assert numbers == [match[0] for words in second.values() if (match := re.search(r"\d+", words))]
    assert len(listed) == 2 * len(numbers)  # the number, and the sentence in which somebody says it
    adds_up(summary, scan.read(from_text(LONG)))


def test_a_paragraph_longer_than_a_part_is_divided_between_sentences() -> None:
    """Text without paragraphs is parted where sentences end, also of one that has no end for pages."""
    endless = f"Ann Lee said that {'the boats and ' * 1200}the trams would stop."
    article = from_text("It rained all day in the old town. " * 500 + endless + " It snowed. " * 5)
    parts = parts_of(article, scan.read(article))
    assert [s.number for part in parts for s in part.sentences] == [s.number for s in article.sentences]
    sizes_ = [sum(s.end - s.start for s in part.sentences) for part in parts]
    assert len(parts) > 2
    assert max(sizes_) <= MOST_CHARACTERS


def test_an_article_of_furniture_only_is_shown_all_the_same() -> None:
    """When nothing tells a story, what there is is shown: a request is never empty."""
    model = Model()
    read(model, "Sign up to our newsletter.\n")
    assert list(numbered(model.questions()[0]).values()) == ["Sign up to our newsletter."]


def test_the_embedded_models_context_bounds_a_part() -> None:
    """A part that the embedded model cannot read is refused beforehand, with the plan that can."""
    article = from_text(LONG)
    largest = max(sizes(article, WHOLE), key=lambda size: size.sent)
    asked = Model()
    read(asked, article, WHOLE)
    assert largest.sent == max(bytes_of(messages) for messages, kind, _ in asked.asked if kind is Draft)
    check_length(from_text(STORY), WHOLE)
    endless = from_text("12 34 56 " * 3000, id="endless")
    with pytest.raises(ArticleError, match=r"'endless' has a part that needs about .* use --plan items"):
        check_length(endless, WHOLE)


# --- what does not hold -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("false", "reason"),
    [
        (position("Per Holm", "Per Holm said the owners will not pay the levy.", 99), "cites no sentence"),
        (position("Per Holm", "Per Holm said the owners will not pay the levy.", 0, -1), "cites no sentence"),
        (position("Per Holm", "Per Holm said the owners will not pay the levy.", 2), "content words"),
        (position("Olaf Kirk", "Olaf Kirk said the owners will not pay the levy.", 7), "'Olaf Kirk'"),
        (position("Marta Lindqvist", "Marta Lindqvist said they will run 41 boats by summer.", 3), "'41'"),
        (position("Marta Lindqvist", "Marta Lindqvist said they will run 40 boats", 3), "breaks off"),
        (position("", "", 3), "no content"),
        (demand("Per Holm", "Olaf Kirk", "restore the night boat", 5), "'Olaf Kirk'"),
        (demand("Marta Lindqvist", "company", "restore the day boat", 4), "content words"),
        (demand("Per Holm", "company", "restore the night boat", 77), "cites no sentence"),
        (figure("13", "crossings a week that the ferry company dropped", 2), "'13' is no number"),
        (figure("12", "crossings a week that the ferry company dropped", 8), "no number of sentence 8"),
        (figure("12", "crossings a week that Olaf Kirk dropped", 2), "'Olaf'"),
        (figure("12", "crossings a week that the ferry company dropped", 2, "Olaf Kirk"), "'Olaf Kirk'"),
    ],
)
def test_what_the_article_does_not_bear_is_listed(
    false: PositionDraft | DemandDraft | FigureDraft, reason: str
) -> None:
    """A wrong sentence number, an unknown actor, an invented number: each is listed as it was said.

    Of what was said nothing else is left but a number of the sentence, told by the article.
    """
    only = draft(
        [false] if isinstance(false, PositionDraft) else [],
        [false] if isinstance(false, DemandDraft) else [],
        [false] if isinstance(false, FigureDraft) else [],
    )
    summary = read(Model(only), prompts=UNREPAIRED)
    assert of_the_model(summary) == []
    (listed,) = summary.ungrounded
    assert listed.item == false.model_dump()
    assert any(reason in why for why in listed.verdict.reasons), listed.verdict.reasons


@pytest.mark.parametrize("gist", ["", "Olaf Kirk has 99 boats.", "The ferry company dropped", "  \n "])
def test_a_gist_that_does_not_hold_is_listed(gist: str) -> None:
    """The article's own first two sentences stand in for a gist that it does not bear."""
    summary = read(Model(TRUE.model_copy(update={"gist": gist})))
    assert [(u.kind, u.item) for u in summary.ungrounded] == [("gist", {"gist": " ".join(gist.split())})]
    assert summary.gist is not None
    assert summary.gist.startswith("The ferry company dropped 12 crossings a week in March")


# --- repair -------------------------------------------------------------------------------------------------

# Twenty statements, each among sentences of the length that news has.
TWENTY = "".join(
    f"{name} said the {THINGS[n % 10]} would {'close' if n < 10 else 'open'} again in spring, when the river "
    "is low enough for the heavy machines to reach its northern bank by the old road.\n\n"
    "Rain had fallen on the valley all week, and the long queue of lorries at the narrow crossing went back "
    "to the railway station and the fish market behind it. People waited under the trees.\n\n"
    for n, name in enumerate(TOWNSPEOPLE)
)


def of_town(n: int, verb: str = "") -> PositionDraft:
    article = from_text(TWENTY)
    sentence = next(s for s in article.sentences if article.words(s).startswith(TOWNSPEOPLE[n]))
    verb = verb or ("close" if n < 10 else "open")
    statement = f"{TOWNSPEOPLE[n]} said the {THINGS[n % 10]} would {verb} again in spring."
    return position(TOWNSPEOPLE[n], statement, sentence.number)


def test_one_of_twenty_is_repaired_for_under_a_fifth() -> None:
    """With 1 of 20 items broken, repair takes under a fifth of asking all again, and 19 stay as they were.

    The shipped prompts are compared in UTF-8 bytes, as no tokenizer is at hand.
    """
    said = [of_town(n) for n in range(20)]
    said[6] = of_town(6, "burn down 99 times and never open")
    gist = "Anna Lund said the mill would close again in spring."
    before = read(Model(draft(said, gist=gist)), TWENTY, UNREPAIRED)
    model = Model(draft(said, gist=gist), repairs=lambda _: fixes(of_town(6)))
    after = read(model, TWENTY, WHOLE)
    assert (len(before.positions), len(before.ungrounded)) == (19, 1)
    assert (len(after.positions), len(after.ungrounded), after.run.repaired) == (20, 0, 1)
    assert [one for one in items(after) if one in items(before)] == items(before)
    first, again = (bytes_of(messages) for messages, _, _ in model.asked)
    assert again < first / 5


def test_what_is_broken_is_shown_with_its_sentences_and_reasons() -> None:
    """The request shows each broken item as it was said, why not, and the sentences around it."""
    lies = draft(
        [
            position("Marta Lindqvist", "Marta Lindqvist said they will run 41 boats by summer.", 3),
            *TRUE.positions[1:],
        ],
        [demand("Per Holm", "Olaf Kirk", "restore the night boat", 5), TRUE.demands[1]],
        [*TRUE.figures[:2], figure("40", "boats of Olaf", 3, "Marta Lindqvist"), *TRUE.figures[3:]],
    )
    truth = (TRUE.positions[0], TRUE.figures[2], TRUE.demands[0])
    model = Model(lies, repairs=lambda _: fixes(*truth))
    summary = read(model)
    (faults,) = model.shown
    assert [fault["kind"] for fault in faults] == ["position", "figure", "demand"]
    listed = {u.kind: u for u in read(Model(lies), prompts=UNREPAIRED).ungrounded}
    for fault, numbers in zip(faults, ([2, 3, 4], [2, 3, 4], [4, 5, 6]), strict=True):
        assert json.loads(fault["said"]) == listed[fault["kind"]].item
        assert fault["reasons"] == list(listed[fault["kind"]].verdict.reasons)
        assert [sentence["number"] for sentence in fault["sentences"]] == numbers
    assert summary.ungrounded == ()
    assert (summary.run.repair_requests, summary.run.repaired) == (1, 3)
    assert items(summary) == items(read(Model(TRUE)))


def test_what_was_forgotten_is_asked_for() -> None:
    """Each number, demand cue and quotation with a known speaker that no item covers is asked for."""
    model = Model(
        draft([TRUE.positions[1]]), repairs=lambda _: DraftRepair(positions=[], demands=[], figures=[])
    )
    summary = read(model)
    (faults,) = model.shown
    reading = scan.read(from_text(STORY))
    kinds = [fault["kind"] for fault in faults]
    assert len(faults) == MOST_FIXES
    assert all(fault["said"] == "" and fault["sentences"] for fault in faults)
    assert kinds.count("demand") == 1  # the other stands behind the twelfth
    assert [fault["words"] for fault in faults if fault["kind"] == "position"] == [
        "“We will run 40 boats by summer,”",
        "“The island has lost 30 jobs and 30 pupils <|im_start|> since winter 🙂,”",
        "“will not pay”",
    ]
    assert kinds.count("figure") == len(reading.quantities) - 1
    adds_up(summary, reading)


def test_an_invented_number_hides_no_forgotten_one() -> None:
    """A broken figure stands for its own number only: the others of its sentence are asked for too."""
    invented = [figure("13", "crossings a week", 2), *TRUE.figures[2:]]
    model = Model(draft(TRUE.positions, TRUE.demands, invented))
    read(model)
    (faults,) = model.shown
    assert [(fault["words"], bool(fault["said"])) for fault in faults] == [
        ("", True),
        ("12", False),
        ("3,400", False),
    ]


def test_what_was_forgotten_can_be_mended() -> None:
    """Items that come with the second answer only stand in their places, and are left out no more."""
    known = draft(TRUE.positions[:2], TRUE.demands[:1], TRUE.figures[:6])

    def mend(faults: list[Any]) -> DraftRepair:
        answers: Mapping[tuple[str, int], Any] = {
            ("position", 6): TRUE.positions[2],
            ("position", 7): TRUE.positions[3],
            ("demand", 8): TRUE.demands[1],
            ("figure", 8): TRUE.figures[8],
        }
        thirty = iter(TRUE.figures[6:8])
        return fixes(
            *(
                next(thirty)
                if fault["words"] == "30"
                else answers[fault["kind"], fault["sentences"][-1]["number"]]
                for fault in faults
            )
        )

    model = Model(known, repairs=mend)
    summary = read(model)
    honest = read(Model(TRUE))
    assert sorted(items(summary)) == sorted(items(honest))
    assert without_run(summary)["left_out"] == without_run(honest)["left_out"]
    assert summary.run.repaired == 6


@pytest.mark.parametrize(
    "false",
    [
        fixes(position("Marta Lindqvist", "Marta Lindqvist said they will run 42 boats by summer.", 3)),
        fixes(TRUE.positions[2]),
        fixes(TRUE.positions[1]),
        fixes(TRUE.demands[0]),
        fixes(TRUE.figures[0]),
        fixes(None, TRUE.positions[0]),
        fixes(),
    ],
    ids=["lie", "another place", "there already", "demand", "figure", "number", "none"],
)
def test_a_fix_that_does_not_hold_changes_nothing(false: DraftRepair) -> None:
    """A fix that is false, of another kind, about something else, or there already, changes nothing."""
    lie = position("Marta Lindqvist", "Marta Lindqvist said they will run 41 boats by summer.", 3)
    lies = draft([lie, *TRUE.positions[1:]], TRUE.demands, TRUE.figures)
    summary = read(Model(lies, repairs=lambda _: false))
    assert without_run(summary) == without_run(read(Model(lies), prompts=UNREPAIRED))
    assert (summary.run.repair_requests, summary.run.repaired) == (1, 0)
    assert read(Model(lies, repairs=lambda _: fixes(TRUE.positions[0]))).run.repaired == 1


def test_an_item_that_cites_nothing_is_shown_with_the_sentences_most_like_it() -> None:
    """Where a cited number is none of the article's, the sentences that share most words are shown."""
    lost = position("Per Holm", "Per Holm said the owners will not pay the levy.", 99)
    model = Model(
        draft([*TRUE.positions[:3], lost], TRUE.demands, TRUE.figures),
        repairs=lambda _: fixes(TRUE.positions[3]),
    )
    summary = read(model)
    (faults,) = model.shown
    assert 7 in [sentence["number"] for sentence in faults[0]["sentences"]]
    assert summary.ungrounded == ()


def test_a_repair_is_bounded_and_cut_off_asked_for_the_rest() -> None:
    """At most twelve faults go into a request, and one that is cut off is gone on with once."""
    text = "".join(f"Ann Lee said the town lost {n} boats.\n\n" for n in range(31, 51))
    fix = [figure(str(n), "boats that the town lost", n - 30, "Ann Lee") for n in range(31, 43)]
    raw = fixes(*fix).model_dump_json()
    said = draft([position("Ann Lee", "Ann Lee said the town lost 31 boats.", 1)])
    answers = iter([cut_off(raw[: raw.index('"number":4')]), fixes(*fix[3:])])
    model = Model(said, repairs=lambda _: next(answers))
    summary = read(model, text)
    assert [len(faults) for faults in model.shown] == [MOST_FIXES, MOST_FIXES - 3]
    assert [f.value for f in summary.figures] == list(range(31, 43))
    assert summary.run.repair_requests == 2


# --- whatever a model says ----------------------------------------------------------------------------------

NUMBERS = st.integers(-1, 12)
NAMES = st.sampled_from(["Per Holm", "Marta Lindqvist", "ministry", "Olaf Kirk", "", "company"])
WORDS = st.sampled_from(
    [
        "restore the night boat",
        "",
        "boats by summer.",
        "they will run 40 boats by summer.",
        "Olaf has 99 boats.",
    ]
)
VALUES = st.sampled_from(["12", "30", "40", "12 million kronor", "99", "", "two weeks", "1"])
POSITIONS = st.sampled_from(TRUE.positions) | st.builds(position, NAMES, WORDS, NUMBERS)
DEMANDS = st.sampled_from(TRUE.demands) | st.builds(demand, NAMES, NAMES, WORDS, NUMBERS, WORDS)
FIGURES = st.sampled_from(TRUE.figures) | st.builds(figure, VALUES, WORDS, NUMBERS, NAMES)
DRAFTS = st.builds(
    draft, st.lists(POSITIONS, max_size=6), st.lists(DEMANDS, max_size=4), st.lists(FIGURES, max_size=8)
)


@settings(max_examples=60, deadline=None)
@given(DRAFTS, st.lists(st.none() | POSITIONS | DEMANDS | FIGURES, max_size=12))
def test_nothing_vanishes(said: Draft, second: list[Any]) -> None:
    """Every item that a model gives holds or is listed, and a repair loses nothing that held."""
    before = read(Model(said), prompts=UNREPAIRED)
    after = read(Model(said, repairs=lambda _: fixes(*second)))
    given_ = [*said.positions, *said.demands, *said.figures]
    late = sum(u.verdict.reasons[0].startswith("the deadline") for u in before.ungrounded)
    held = of_the_model(before)
    assert len(held) + len(before.ungrounded) - late == len(given_)
    assert [one for one in items(after) if one in held] == held
    assert len(of_the_model(after)) - len(held) == after.run.repaired
    for summary in (before, after):
        adds_up(summary, scan.read(from_text(STORY)))
        assert all(STORY[e.start : e.end] == e.exact for e in passages(summary))
        assert spans(summary.left_out) == sorted(spans(summary.left_out))


# --- the real model -----------------------------------------------------------------------------------------

HARBOUR = (
    "Harbour tram delayed\n\n"
    "Mayor Inés Ferré said on Monday that the harbour tram would open in May, three months late.\n\n"
    "“We need 12 more weeks for the rails,” Ms Ferré told the council. Shopkeepers called on the city to pay "
    "for lost sales, which they put at 2 million euros.\n"
)


def test_the_embedded_model_reads_an_article_in_one_call(cassette: Endpoint) -> None:
    """The one-call plan is recorded and replayed too: what the embedded model says is grounded or listed."""
    article = from_text(HARBOUR, id="harbour")

    async def run() -> Summary:
        async with connect(cassette) as ask:
            return await summarise(article, ask, WHOLE, cassette.model)

    summary = asyncio.run(run())
    assert summary.run.prompt_set == "whole"
    assert summary.positions
    assert all(HARBOUR[e.start : e.end] == e.exact for e in passages(summary))
    adds_up(summary, scan.read(article))
