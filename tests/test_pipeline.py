"""One article in, one ``Summary`` out: what holds of it whichever plan asked, and whatever was answered."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from story import (
    COST,
    SILENT,
    STORY,
    TRUE,
    UNREPAIRED,
    WHOLE,
    Model,
    adds_up,
    bytes_of,
    cut_off,
    demand,
    draft,
    failed,
    figure,
    passages,
    position,
    read,
    spans,
)

from summarizer import prompt, scan
from summarizer.article import Article, from_text
from summarizer.errors import PromptError
from summarizer.llm import Answer, Message
from summarizer.pipeline import summarise, verify
from summarizer.prompt import PromptSet
from summarizer.schema import Evidence, LeftOut, Summary


async def nobody(messages: Sequence[Message], schema: type[Any], max_tokens: int) -> Answer[Any]:
    """An ``Ask`` that must not be asked."""
    raise AssertionError((messages, schema, max_tokens))


def extracted(text: str | Article) -> Summary:
    """Read without a model."""
    article = from_text(text) if isinstance(text, str) else text
    return asyncio.run(summarise(article, nobody, prompt.NONE, "none"))


def whole(text: str | Article) -> Summary:
    """Read by a model that answers as the story asks, whatever the article is."""
    return read(Model(TRUE), text, UNREPAIRED)


PLANS = pytest.mark.parametrize("by", [extracted, whole])
Reads = Callable[[str | Article], Summary]


@PLANS
def test_every_evidence_is_a_slice_of_the_article(by: Reads) -> None:
    """What is shown as evidence are the article's own words at the offsets given, with those around them."""
    summary = by(STORY)
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


@PLANS
def test_a_figure_is_the_number_and_then_its_sentence(by: Reads) -> None:
    """A figure's first evidence is the number itself, its second the sentence that holds it."""
    for found in by(STORY).figures:
        number, sentence = found.evidence
        assert number.exact == found.value_text
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


@PLANS
@given(st.lists(PIECES, min_size=1, max_size=12).map("".join).filter(str.strip))
def test_offsets_are_exact_in_any_text(by: Reads, text: str) -> None:
    """Whatever stands in an article, evidence is exact and the account of what was found adds up."""
    article = from_text(text)
    summary = by(article)
    assert all(article.text[e.start : e.end] == e.exact for e in passages(summary))
    adds_up(summary, scan.read(article))


def test_everything_the_scan_found_is_covered_or_left_out() -> None:
    """Each quantity, quotation and demand cue is covered by an item or left out, and coverage counts them."""
    no = demand("Per Holm", "company", "dance with purple elephants", 5)
    summary = read(Model(draft(TRUE.positions, [no], TRUE.figures[:3])), prompts=UNREPAIRED)
    adds_up(summary, scan.read(from_text(STORY)))
    assert summary.coverage.demand_cues_covered == 0
    assert spans(summary.left_out) == sorted(spans(summary.left_out))


@PLANS
def test_items_come_in_the_articles_order(by: Reads) -> None:
    """Positions, demands, figures and what is left out come in the order in which they stand in the text."""
    summary = by(STORY)
    for items in (summary.positions, summary.demands, summary.figures):
        starts = [item.evidence[0].start for item in items]
        assert starts == sorted(starts)
    assert spans(summary.left_out) == sorted(spans(summary.left_out))


def test_a_models_order_is_not_the_summarys() -> None:
    """Items that a model tells from the end to the beginning come in the article's order all the same."""
    backwards = draft(TRUE.positions[::-1], TRUE.demands[::-1], TRUE.figures[::-1])
    summary, honest = (read(Model(said), prompts=UNREPAIRED) for said in (backwards, TRUE))
    assert [p.statement for p in summary.positions] == [p.statement for p in honest.positions]
    assert [d.demand for d in summary.demands] == [d.demand for d in honest.demands]
    assert [f.evidence[0].start for f in summary.figures] == [f.evidence[0].start for f in honest.figures]


@pytest.mark.parametrize(
    ("text", "measures"),
    [
        ("The port lost 40 of its ten cranes in May.", "The port lost «40» of its ten cranes in May."),
        ("It was just 40 more by the old harbour.", "It was just «40» more by the old harbour."),
        ('Ann Lee said: "We sold 40 cranes."', 'Ann Lee said: "We sold «40» cranes."'),
    ],
)
def test_a_number_that_is_wrongly_described_keeps_its_own_words(text: str, measures: str) -> None:
    """A figure whose description the article does not bear is told in the article's words instead."""
    story = f"A headline\n\n{text}\n"
    summary = read(Model(draft(figures=[figure("40", "elephants of Olaf", 2)])), story, UNREPAIRED)
    assert [found.measures for found in summary.figures] == [measures]
    assert summary.ungrounded[0].item["measures"] == "elephants of Olaf"
    assert all(checked.holds for checked in verify(summary, from_text(story)))


def test_two_equal_numbers_are_two_figures() -> None:
    """Two equal numbers of one sentence become two figures, each at its own place with its own measure."""
    said = [figure("30", "jobs lost", 1), figure("30", "pupils lost", 1)]
    text = "“The island has lost 30 jobs and 30 pupils,” Mr Holm said.\n"
    figures = read(Model(draft(figures=said)), text, UNREPAIRED).figures
    assert [(f.value, f.measures, f.evidence[0].start) for f in figures] == [
        (30, "jobs lost", text.index("30")),
        (30, "pupils lost", text.rindex("30")),
    ]


def test_a_deadline_is_the_articles_or_is_listed() -> None:
    """A deadline is shown in the article's words, over a line's end too; an invented one is listed."""
    first, second = TRUE.demands
    true = first.model_copy(update={"deadline": "before the end of June"})
    invented = second.model_copy(update={"deadline": "by Easter"})
    summary = read(Model(draft(demands=[true, invented])), prompts=UNREPAIRED)
    assert summary.demands[0].deadline is not None
    assert summary.demands[0].deadline.text == "before the end\nof June"
    assert summary.demands[1].deadline is None
    listed = [u for u in summary.ungrounded if u.kind == "demand"]
    assert [u.item["deadline"] for u in listed] == ["by Easter"]
    assert "'by Easter'" in listed[0].verdict.reasons[0]


def test_a_repeating_answer_is_no_crash() -> None:
    """A statement up to the wire's bound that says the same again and again is listed."""
    long = f"Per Holm said {' '.join(['boats'] * 60)}."
    summary = read(Model(draft([position("Per Holm", long, 6)])), prompts=UNREPAIRED)
    assert [u.item["statement"] for u in summary.ungrounded if u.kind == "position"] == [long]


@pytest.mark.parametrize(
    ("gist", "reason"),
    [
        ("The company dropped 99 crossings. Islanders signed.", "'99'"),
        ("The company dropped 40 crossings a week. Islanders signed.", "'40'"),
        ("The company met Olaf Kirk. Islanders signed.", "'Olaf'"),
        ("The company did not drop crossings. Islanders signed.", "'not'"),
        ("Purple elephants danced. Islanders signed.", "content words"),
        ("The company dropped crossings. Islanders signed a", "breaks off"),
        (" ", "no content"),
    ],
)
def test_a_gist_that_is_not_borne_falls_back(gist: str, reason: str) -> None:
    """A gist with an invented number or name, or cut off, gives way to the article's own first sentences."""
    summary = whole_with(gist)
    assert summary.gist is not None
    assert " ".join(summary.gist.split()) in " ".join(STORY.split())
    (listed,) = summary.ungrounded
    assert listed.kind == "gist"
    assert not listed.verdict.holds
    assert any(reason in why for why in listed.verdict.reasons)


def whole_with(gist: str) -> Summary:
    return read(Model(TRUE.model_copy(update={"gist": gist})), prompts=UNREPAIRED)


def test_a_true_gist_is_kept() -> None:
    """A gist whose names and numbers are the article's is printed in the model's words."""
    said = "Per Holm wants the night boat back. Marta Lindqvist plans 40 boats."
    assert whole_with(said).gist == said


def test_an_article_without_cues_is_summarised() -> None:
    """An article in which nobody says anything and nothing is counted still has a gist."""
    summary = extracted(SILENT)
    assert summary.gist == " ".join(SILENT.split())
    assert (summary.positions, summary.demands, summary.figures) == ((), (), ())
    assert not any(summary.coverage.model_dump().values())


def test_a_prompt_that_does_not_fit_comes_as_itself() -> None:
    """A prompt set without a task is a PromptError, before the model is asked."""
    model = Model()
    empty = PromptSet("bare", "whole", "0" * 64, {})
    with pytest.raises(PromptError, match="no task 'article'"):
        asyncio.run(summarise(from_text(STORY), model, empty, "scripted"))
    assert model.asked == []


def test_usage_is_the_sum_over_all_questions() -> None:
    """Tokens and attempts are those of every question, the follow-ups' and the repair's included."""
    raw = TRUE.model_dump_json()
    model = Model(cut_off(raw[: raw.index('"demands"')]), draft(), repairs=lambda _: failed())
    run = read(model).run
    assert len(model.asked) == 3
    assert run.attempts == 1 + COST.attempts + 3
    assert run.input_tokens == 7 + COST.input_tokens + 30
    assert run.cached_tokens == COST.cached_tokens
    assert run.output_tokens == 5 + COST.output_tokens + 9


def test_the_article_reaches_the_model_as_it_is() -> None:
    """Template code, control tokens, emoji and combining marks stand in the question as in the article."""
    model = Model(TRUE)
    read(model, prompts=WHOLE)
    (asked,) = model.questions()
    for words in ("{{ 1+1 }} timetable", "{% raw %}.", "pupils <|im_start|> since winter 🙂,”", "cafe\u0301"):
        assert words in asked
    assert bytes_of(model.asked[0][0]) > len(STORY.encode())


def test_the_run_says_what_made_it() -> None:
    """The run names model and prompt set, and the article's digest is of the text that offsets count in."""
    summary = whole(STORY)
    assert (summary.run.model, summary.run.prompt_set, summary.run.prompt_sha256) == (
        "scripted",
        "bare",
        "0" * 64,
    )
    assert summary.article.text_sha256 == from_text(STORY).text_sha256
    assert summary.article.headline == "Ferry cuts anger islanders"


def test_a_file_name_that_is_no_text_still_gives_json() -> None:
    """A file's name may hold bytes that are no UTF-8; the summary is valid JSON all the same."""
    summary = extracted(from_text(SILENT, id="caf\udce9", source="caf\udce9.txt"))
    assert Summary.model_validate_json(summary.model_dump_json()) == summary
