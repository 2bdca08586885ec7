"""Letters that become two in another case, or that a pattern without case takes for others."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer import prompt, scan
from summarizer.article import from_text, small
from summarizer.claims.account import audit
from summarizer.claims.deadlines import day_of
from summarizer.claims.gists import of_gist
from summarizer.claims.items import ground
from summarizer.grounding import locate
from summarizer.pipeline.extract import extract
from summarizer.pipeline.gaps import find_gaps
from summarizer.pipeline.plan_extract import questions
from summarizer.quantities import find_quantities
from summarizer.scan import Reading
from summarizer.schema import DemandDraft, Draft, FigureDraft, PositionDraft

EVERY = [chr(code) for code in range(0x80, 0x20000) if not 0xD800 <= code < 0xE000]
ODD = [c for c in EVERY if len(c.lower() + c.upper() + c.casefold()) != 3]
TAKEN_FOR = {"s": "ſ", "S": "ſ", "i": "İı", "I": "İı", "k": "\u212a", "K": "\u212a", "fi": "ﬁ", "ss": "ß"}
CUE_WORDS = """
    he she it they we I said says told must should the a minister council union Lee Ann Kremlin EU U.S. not
    never no unless if by until within next two six weeks months tomorrow midnight Friday January Monday
    called on demanded end of this year 5 12 boats people million billion dozen thousand half third percent
    kilometres miles $5 £7 kg his its himself myself I’m sinks insists twice fifth sixty-six about
"""
CUES = CUE_WORDS.split()


@st.composite
def odd_words(draw: st.DrawFn) -> str:
    """A cue word with letters that are taken for others, or with an odd letter beside it."""
    word = draw(st.sampled_from(CUES))
    for letters in draw(st.lists(st.sampled_from(sorted(TAKEN_FOR)), max_size=3)):
        word = word.replace(letters, draw(st.sampled_from(TAKEN_FOR[letters])), 1)
    before, after = (draw(st.sampled_from(["", "", "", *ODD])) for _ in range(2))
    return before + word + after


BETWEEN = st.sampled_from([" ", " ", " ", ". ", ", ", "\n\n", "-", " “", "” ", "’s "])
ODD_TEXTS = st.lists(st.tuples(odd_words(), BETWEEN), min_size=1, max_size=25).map(
    lambda pairs: "".join(word + between for word, between in pairs)
)


def said_of(reading: Reading) -> Draft:
    """An answer that says each sentence of each actor, in words that the article has."""
    article = reading.article
    words = [article.words(sentence) for sentence in article.sentences[:3]]
    actors = sorted({mention.actor for mention in reading.mentions})[:3] or ["Lee"]
    numbers = list(range(1, len(words) + 1))
    claims: list[tuple[str, dict[str, Any], str]] = [
        (actor, {"actor": actor, "sentences": numbers}, told) for actor in actors for told in words
    ]
    return Draft.model_construct(
        gist=" ".join(words),
        positions=[
            PositionDraft(stance="opposes", issue=told[:20], statement=f"{actor} said {told[:90]}.", **by)
            for actor, by, told in claims
        ],
        demands=[
            DemandDraft(addressee=actor, demand=told[:60], force="demand", deadline=told[:20], **by)
            for actor, by, told in claims
        ],
        figures=[
            FigureDraft(
                value_text=q.text[:60], measures=words[0][:20], attributed_to=actors[0],
                sentence=article.sentence_at(q.start) or 1,
            )
            for q in reading.quantities
        ],
    )  # fmt: skip


@given(text=ODD_TEXTS)
def test_odd_letters_are_read_and_move_nothing(text: str) -> None:
    """Texts of letters that become two in another case are read and checked, each place exact."""
    article = from_text(text)
    reading = scan.read(article)
    assert all(question.shown() for question in questions(reading, prompt.load("small")))
    extracted = extract(reading)
    draft = said_of(reading)
    grounded = ground(draft.items, reading)
    find_gaps([(item, range(1, len(article.sentences) + 1)) for item in draft.items], grounded, reading)
    of_gist(draft.gist, article)
    _, left_out = audit(reading, grounded, [])
    cited = [evidence for item in (*grounded.items, *extracted.items) for evidence in item.evidence]
    assert all(text[one.start : one.end] == one.exact for one in cited)
    assert all(text[one.start : one.end] == one.exact for one in left_out)
    assert all(text[q.start : q.end] == q.text for q in reading.quantities)


@given(text=ODD_TEXTS, change=st.sampled_from([str.lower, str.upper, str.swapcase, str.title]))
def test_quotes_in_another_case_stand_within_the_text(text: str, change: Callable[[str], str]) -> None:
    """Where a quote is told to stand, and what differs there, are exact places of the text."""
    for quote in (change(text), change(text[: len(text) // 2])):
        found = locate(quote, text)
        assert all(0 <= start < end <= len(text) for start, end in found.spans)
        assert all(text[one.start : one.end] == one.found for one in found.differences)


@given(words=ODD_TEXTS)
def test_odd_letters_in_an_answer_are_read(words: str) -> None:
    """Deadlines may hold such letters too: they name a day or none."""
    named = day_of(words, "2026-03-11")
    assert named is None or date.fromisoformat(named)


@pytest.mark.parametrize(
    "text",
    ["Row\n\nİt said 5 boats sank.", "Then ſhe said no.", "İ", "ſix boats", "5 mİllion boats", "by Frİday"],
)
def test_these_letters_alone_are_read(text: str) -> None:
    """The long s, both Turkish i and the Kelvin sign are letters like others."""
    article = from_text(text)
    assert scan.read(article)
    day_of(text, "2026-03-11")


def test_a_number_is_what_its_letters_are_taken_for() -> None:
    """A number word with a letter that is taken for another has its value: "ſix" is six."""
    values = [
        [q.value for q in find_quantities(f"It hit {words} boats.")]
        for words in ("ſix", "5 mİllion", "two thouſand")
    ]
    assert values == [[6], [5_000_000], [2_000]]


def test_small_letters_are_as_many() -> None:
    """Each letter has one small letter, so that what is found among them stands there in the text."""
    assert {len(small(letter)) for letter in EVERY} == {1}


def test_every_odd_letter_is_tried() -> None:
    """The letters that become two are more than those that were met first."""
    assert len(ODD) > 90
    assert {"İ", "ß", "ŉ", "ǰ", "ﬁ"} <= set(ODD)
    assert all(unicodedata.name(letter) for letter in ODD)
