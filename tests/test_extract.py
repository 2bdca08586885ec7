"""An article's own words as items: whose they are, which of them, and what is left out as not sure."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer import prompt, scan
from summarizer.article import Article, from_text
from summarizer.claims.items import Grounded
from summarizer.claims.verbatim import stands
from summarizer.llm import Answer, Message
from summarizer.pipeline import summarise, verify
from summarizer.pipeline.extract import extract
from summarizer.schema import Demand, Figure, Position, Summary


async def nobody(messages: Sequence[Message], schema: type[Any], max_tokens: int) -> Answer[Any]:
    """An ``Ask`` that must not be asked."""
    raise AssertionError((messages, schema, max_tokens))


def extracted(text: str | Article) -> Grounded:
    article = from_text(text) if isinstance(text, str) else text
    return extract(scan.read(article))


def summarised(text: str) -> Summary:
    return asyncio.run(summarise(from_text(text), nobody, prompt.NONE, "none"))


def statements(text: str) -> list[tuple[str, str]]:
    return [(position.actor, position.statement) for position in extracted(text).of("position")]


# --- what somebody says -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("“The wards will stay shut,” Ann Lee said on Tuesday.", "“The wards will stay shut”"),
        ("“The wards will stay shut,” said Ann Lee, who leads the board.", "“The wards will stay shut”"),
        ("“The wards will stay shut,” Ann Lee told the council.", "“The wards will stay shut”"),
        ("Ann Lee said: “The wards will stay shut.”", "“The wards will stay shut.”"),
        (
            "“We hired many nurses,” Ann Lee said, “and will train them.”",
            "“We hired many nurses … and will train them.”",
        ),
        ('"The wards will stay shut," Ann Lee said.', '"The wards will stay shut"'),
    ],
)
def test_a_quotation_is_told_without_who_said_it(sentence: str, told: str) -> None:
    """The tag goes, wherever it stands; within a quotation a mark shows its place."""
    assert statements(sentence) == [("Ann Lee", told)]


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("Ann Lee said on Tuesday that the wards would stay shut.", "the wards would stay shut."),
        ("Ann Lee said the wards would stay shut.", "the wards would stay shut."),
        ("The wards would stay shut until May, Ann Lee said.", "The wards would stay shut until May"),
        ("The wards stay shut for all of May, said Ann Lee.", "The wards stay shut for all of May"),
        ("Ann Lee, who leads the board, said the wards would stay shut.", "the wards would stay shut."),
        ("Ann Lee said the board opposes the new plan.", "the board opposes the new plan."),
    ],
)
def test_a_report_is_the_clause_that_is_reported(sentence: str, told: str) -> None:
    """What follows or precedes the verb of saying is the statement, by itself."""
    assert statements(sentence) == [("Ann Lee", told)]


@pytest.mark.parametrize(
    "sentence",
    [
        "If the strike goes on, Ann Lee said, the wards would stay shut.",
        "“The wards will stay shut,” Ann Lee said, adding that nobody would be hired.",
        "Ann Lee said the wards were shut, adding that nobody would be hired.",
        "Ann Lee denied that the wards would stay shut.",
        "Ann Lee has not said that the wards would stay shut.",
        "Ann Lee promised that the wards would open again.",
    ],
)
def test_a_sentence_that_says_more_stays_whole(sentence: str) -> None:
    """A condition, a negation, a verb that says more, and a second verb of saying keep the whole sentence."""
    assert statements(sentence) == [("Ann Lee", sentence)]


def test_the_sentences_of_a_turn_are_joined() -> None:
    """A quotation that goes on is one statement, with a mark where words are left off."""
    text = "“The wards will stay shut,” Ann Lee said. “Nobody will be hired.”"
    assert statements(text) == [("Ann Lee", "“The wards will stay shut … Nobody will be hired.”")]


def test_a_report_and_its_quotation_are_one_statement() -> None:
    """What is reported, and quoted in the next paragraph, stands together, each in its own words."""
    text = "Ann Lee said the pier is lost.\n\n“The rust is everywhere,” Lee told the council."
    assert statements(text) == [("Ann Lee", "the pier is lost. “The rust is everywhere”")]


@pytest.mark.parametrize(
    ("before", "told"),
    [
        ("Mayor Ann Lee spoke on Monday.", [("Ann Lee", "the wards would stay shut.")]),
        ("Mayor Ann Lee met Bo Roy on Monday.", []),
        ("Nobody spoke on Monday.", []),
    ],
)
def test_a_pronoun_speaks_for_the_only_person(before: str, told: list[tuple[str, str]]) -> None:
    """Where "she" could be two persons, or nobody who is named, nobody has the position."""
    assert statements(f"{before} She said the wards would stay shut.") == told


@pytest.mark.parametrize(
    "sentence",
    [
        "Ann Lee agreed to the plan for the old wards.",
        "Ann Lee visited the old wards on Monday.",
        "Ann Lee described the plan as a mistake for the old wards.",
        "“What will become of the old wards?” Ann Lee said.",
        "Weeks after Ann Lee said that the wards would stay shut, they opened again.",
        "Bo Roy left the town after a state commission found that the wards are shut.",
        "Ann Lee was criticised by the board for the plan.",
        "The plan was rejected by Ann Lee on Monday.",
        "Nobody knew, people said, that the wards would stay shut.",
        "Bo Roy walked in, with Ann Lee backing the plan for the wards.",
        "The campaign manager said the wards would stay shut.",
        "The council is studying the survey Lee announced for the wards.",
        "Nobody at the union believed Ann Lee’s claim that the wards would open.",
        "Ann Lee has not replied to a letter of the union on Monday.",
        "Ann Lee announced a visit to the old wards.",
        "Nurses who spoke with the Dale Post said the wards would stay shut.",
        "A columnist for the tech site Pando said that the wards would stay shut.",
        "43% of Ohio voters said they oppose the plan for the wards.",
        "A majority of Ohio voters oppose the plan for the wards.",
        "It is harder for the old wards than Ann Lee suggests, but she seems to know it.",
        "The wards may shut for good, as the union’s nurses have confirmed that they are leaving.",
        "Ann Lee testified before the board of the town, where nurses expressed outrage.",
        "The authorities of Dale declared war on the old wards of the town.",
        "An adviser to both Lees said the wards of the town will shut for good.",
        "Initial estimates put the cost of the wards at four million.",
        "Dale Steel has added about 20 beds to the old wards of the town.",
        "Dale Steel added 20 beds to the old wards of the town.",
    ],
)
def test_what_is_no_view_of_a_sure_speaker_is_no_position(sentence: str) -> None:
    """No side, a question, a passive, a noun, a share of many, a mere description: none is a position."""
    assert statements(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "stance"),
    [
        ("Ann Lee rejected the plan for the old wards.", "opposes"),
        ("Ann Lee supports the plan for the old wards.", "supports"),
        ("Ann Lee said the plan for the wards was wrong.", "asserts"),
        ("“Yes, I support the plan for the wards,” Ann Lee said.", "supports"),
        ("“We strongly oppose the plan for the wards,” Ann Lee said.", "opposes"),
        ("Ann Lee said the wards would not open unless the council paid.", "conditional"),
        ("Ann Lee has not said that the wards would stay shut.", "uncommitted"),
    ],
)
def test_a_stance_is_shown_by_its_verb(sentence: str, stance: str) -> None:
    """Only a verb that takes a side by itself makes one; whatever else is said is said."""
    assert [position.stance for position in extracted(sentence).of("position")] == [stance]


@pytest.mark.parametrize(
    ("sentence", "context"),
    [
        ("“It is far too late for that,” Ann Lee said.", "[The levy was doubled last year.] "),
        ("“They want us to pay for it,” Ann Lee said.", "[The levy was doubled last year.] "),
        ("“The wards will stay shut,” Ann Lee said.", "[The levy was doubled last year.] "),
        ("Ann Lee said the wards will stay shut.", ""),
        ("Ann Lee said it was far too late for the wards.", "[The levy was doubled last year.] "),
        ("Ann Lee said the wards need those two levies.", "[The levy was doubled last year.] "),
        ("Ann Lee said she would pay for all of it.", ""),
    ],
)
def test_words_that_point_back_have_the_sentence_before(sentence: str, context: str) -> None:
    """Quotations, and pronouns that begin, but for the speaker's own, are told with what they are about."""
    (position,) = extracted(f"The levy was doubled last year.\n\n{sentence}").of("position")
    assert position.statement.startswith(
        "[The levy was doubled last year.] " if context else ("“", "she", "the")
    )


def test_a_quotation_that_goes_on_is_one() -> None:
    """The mark that opens a quotation again, which was not closed, is shown as left off."""
    text = '"We lose," added Ann Lee, the head of the port. "The cranes rust.\n\n"But folks stay," she said.'
    assert [p.statement for p in extracted(text).of("position")] == [
        '"We lose … The cranes rust. … But folks stay"'
    ]


def test_a_quotation_that_is_not_closed_is_closed_at_its_end() -> None:
    """Straight marks tell by the blank before them whether they open."""
    text = 'Ann Lee said the wards had a unique market. "I think it grows, the market is growing.'
    (position,) = extracted(text).of("position")
    assert position.statement.endswith('"I think it grows, the market is growing."')


def test_a_sentence_of_few_words_has_the_one_before_it_too() -> None:
    """What makes words clear is shown with that before it where it is short, and both are the article's."""
    text = (
        "The levy was doubled last year.\n\nNobody knew why.\n\n“It is far too late for that,” Ann Lee said."
    )
    told = "[The levy was doubled last year. Nobody knew why.] “It is far too late for that”"
    assert [position.statement for position in summarised(text).positions] == [told]
    assert all(checked.holds for checked in verify(summarised(text), from_text(text)))


# --- whatever the article is --------------------------------------------------------------------------------

PIECES = st.sampled_from(
    [
        "Ann Lee said the port must close. ",
        "“We lost 30 jobs and 30 boats,” Mr Lee said. ",
        "“They did,” she said, adding that “it was late”. ",
        "“We hired 12,” said Bo Roy, “and then they left.” ",
        "Unions called on the ministry not to pay 5 million euros by Friday. ",
        "Bo Roy rejected the plan, Ann Lee said. ",
        "He told reporters: “It will cost about $2.5 billion, not 3.” ",
        "Overall 46% said they oppose it. ",
        "According to the ministry, 3 of 4 trams, which cost £7 each, ran; the others did not. ",
        "It was «12» then. ",
        "[He said 4.] The board, he says, must go. ",
        "🙂 cafe\u0301 “",
        "” said Zoë. ",
        "{{ 7*7 }} ",
        "\n\n",
        "\r\n",
        "“Never”\u2028 ",
        "The Łódź council wants 3 more trams, said Ewa Żak. ",
    ]
)


def words_of(item: Position | Demand | Figure) -> str:
    if isinstance(item, Position):
        return item.statement
    return item.demand if isinstance(item, Demand) else item.measures


@given(st.lists(PIECES, min_size=1, max_size=12).map("".join).filter(str.strip))
def test_all_that_is_extracted_stands_in_the_article(text: str) -> None:
    """Every statement, demand and description is the article's own, and verifying finds no fault."""
    article = from_text(text)
    found = extracted(article)
    for item in found.items:
        passages = item.sentences
        sentences = [s for s in article.sentences if any(p.start <= s.start < p.end for p in passages)]
        assert stands(item.words, sentences, article), item
    summary = summarised(text)
    assert [checked for checked in verify(summary, article) if not checked.holds] == []


@pytest.mark.parametrize(
    ("words", "borne"),
    [
        ("[Rain fell on the old port.] It lost «40» cranes.", True),
        ("[Rain fell on the old port.] It lost «40» boats.", False),
        ("[Snow fell on the old port.] It lost «40» cranes.", False),
        ("[It lost 40 cranes.] Nobody was hurt.", True),
        ("[Rain fell on the old port.] Nobody was hurt.", False),
    ],
)
def test_the_sentence_in_brackets_is_the_one_before(words: str, borne: bool) -> None:
    """What stands in brackets is checked too: only the article's sentence before is context."""
    article = from_text("Rain fell on the old port. It lost 40 cranes. Nobody was hurt.")
    cited = [article.sentences[2 if "Nobody" in words else 1]]
    assert stands(words, cited, article) == borne


def test_a_surname_of_two_people_speaks_for_neither() -> None:
    """Where two full names end so, a surname means the one that is named more often, or just before."""
    said = "Lee said that the wards would stay shut."
    far = "It was cold. It was late. It was dark. It rained."
    assert statements(f"Ann Lee met Bo Lee at the port. {far} {said}") == []
    assert statements(f"Ann Lee spoke. Ann Lee met Bo Lee at the port. {said}") == []
    full = "Ann Lee met Bo Lee at the port. Bo Lee said that the wards would stay shut."
    assert statements(full) == [("Bo Lee", "the wards would stay shut.")]
    main = f"Ann Lee runs the port. Bo Lee met Ann Lee. {said}"
    assert statements(main) == [("Ann Lee", "the wards would stay shut.")]


def test_a_quotation_in_which_another_speaks_is_nobodys() -> None:
    """Sentences of a quotation that goes on, one of which somebody else says, are not one statement."""
    text = (
        '"They told us "We know of the wards" and left. I want to wait for it” at the port, he said.\n\n'
        "“That may be of concern to the union,” said Ann Lee."
    )
    assert not [told for actor, told in statements(text) if actor == "Ann Lee" and told.endswith("he said.")]
