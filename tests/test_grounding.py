"""Grounding: what a passage bears, and the reasons when it does not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.article import from_text
from summarizer.errors import ArticleError
from summarizer.grounding import check_claim, check_condensed, check_facts, evidence
from summarizer.schema import Verdict

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=120)


def reasons(claim: str, passage: str, *names: str) -> tuple[str, ...]:
    return check_claim(claim, passage, names).reasons


@given(st.text(max_size=300), st.data())
def test_evidence_is_the_articles_own_words(text: str, data: st.DataObject) -> None:
    """Evidence is a slice of the text with the words that stand right before and after it."""
    try:
        article = from_text(text)
    except ArticleError:
        return
    start = data.draw(st.integers(0, len(article.text)))
    end = data.draw(st.integers(start, len(article.text)))
    found = evidence(article, start, end)
    assert found.exact == article.text[start:end]
    assert article.text[:start].endswith(found.prefix)
    assert article.text[end:].startswith(found.suffix)
    assert len(found.prefix) == min(32, start)
    assert len(found.suffix) == min(32, len(article.text) - end)


@given(TEXT.filter(lambda text: bool(text.strip())))
def test_a_passage_bears_itself(sentence: str) -> None:
    """An exact copy of a sentence holds with that sentence as its passage."""
    assert check_claim(sentence, sentence).kind == "exact"


@given(TEXT, TEXT, st.lists(TEXT, max_size=2))
def test_any_text_gets_a_verdict(claim: str, passage: str, names: list[str]) -> None:
    """Whatever claim and passage, the verdict holds or says why not, a line a reason."""
    for verdict in (check_claim(claim, passage, names), check_facts(claim, passage)):
        assert verdict.holds == (not verdict.reasons)
        assert all(len(reason.splitlines()) == 1 for reason in verdict.reasons)


def test_a_claim_without_words_has_no_content() -> None:
    """A claim that says nothing is not supported."""
    assert reasons("…", "The line closed.") == ("the claim has no content",)


@pytest.mark.parametrize(
    ("claim", "passage"),
    [
        ("The line owes 4 billion rand.", "The line owes R4bn."),
        ("The line owes $1.5 million.", "The line owes 1,500,000 dollars."),
        ("The line hired 12 captains.", "The line hired twelve captains."),
        ("The line hired 1,200 people.", "The line hired 1200 people."),
        ("Wages rose by 5 percent.", "Wages rose by 5%."),
        ("Wages rose in 2021.", "In 2021 wages rose."),
    ],
)
def test_a_number_may_be_spelt_differently(claim: str, passage: str) -> None:
    """A number holds in any spelling of the same value."""
    assert check_claim(claim, passage).holds


@pytest.mark.parametrize(
    ("claim", "passage", "number"),
    [
        ("13 people drowned.", "30 people drowned.", "13"),
        ("3 people drowned.", "13 people drowned.", "3"),
        ("13 people drowned.", "130 people drowned.", "13"),
        ("5 people drowned.", "1.5 million people drowned.", "5"),
        ("The line owes $4 billion.", "The line owes R4bn.", "$4 billion"),
        ("Wages rose in 2021.", "Wages rose in 2022.", "2021"),
        ("thousands of people fled", "dozens of people fled", "thousands"),
    ],
)
def test_a_number_is_never_forgiven(claim: str, passage: str, number: str) -> None:
    """A claim with another number, or another currency, is unsupported and the number named."""
    reason = f"the number {number!r} is not in the cited words"
    assert reason in reasons(claim, passage)
    assert reason in check_facts(claim, passage).reasons


@pytest.mark.parametrize(
    ("claim", "passage"),
    [
        ("European Union ministers met.", "EU ministers met."),
        ("The EU ministers met.", "European Union ministers met."),
        ("The U.S. ministers met.", "The United States ministers met."),
        ("The NDTA ministers met.", "The North Dale Trade Agreement ministers met."),
        ("Norway-led talks failed.", "Talks led by Norway failed."),
        ("Norway’s plan failed.", "The plan of Norway failed."),
        ("Syrian ferries sank.", "The ferries of Syria sank."),
        ("Syrian-Norwegian talks failed.", "Talks between Syria and the Norwegians failed."),
        ("Zoë Muller left.", "Zoe Müller left."),
        ("Ferries sank.", "Two ferries sank."),
    ],
)
def test_a_name_may_be_spelt_differently(claim: str, passage: str) -> None:
    """Acronyms, hyphens, possessives, accents and nationals stand for the name."""
    assert check_claim(claim, passage).holds


@pytest.mark.parametrize(
    ("claim", "name"),
    [
        ("Oslo rejects the plan.", "Oslo"),
        ("The plan of Oslo failed.", "Oslo"),
        ("The ABC plan failed.", "ABC"),
    ],
)
def test_a_foreign_name_is_named(claim: str, name: str) -> None:
    """A name that the passage lacks is a reason, also at the claim's very beginning."""
    passage = "London rejects the plan, which failed."
    reason = f"the name {name!r} is not in the cited words"
    assert reason in reasons(claim, passage)
    assert reason in check_facts(claim, passage).reasons


def test_the_actors_own_names_may_stand_elsewhere() -> None:
    """A claim may name its actor though the passage has only a pronoun."""
    assert not check_claim("Ann Lee rejects the plan.", "“I reject the plan,” she said.").holds
    assert check_claim("Ann Lee rejects the plan.", "“I reject the plan,” she said.", ["Ann Lee"]).holds


def test_letters_of_another_script_are_named() -> None:
    """A claim that slips into another script than its passage is unsupported; accents are no script."""
    assert reasons("The да plan failed.", "The plan failed.") == (
        "the letters 'ад' are not in the cited words",
    )
    assert check_claim("The naïve plan failed.", "The naive plan failed.").holds


@pytest.mark.parametrize(
    ("claim", "passage"),
    [
        ("The union never agreed to talks.", "The union agreed to talks."),
        ("The owner won’t sell the ferries.", "The owner will sell the ferries, but not the pier."),
        ("There is no deal.", "There is a deal."),
        ("The fare will not rise in spring.", "The fare will rise in spring; the pier is not for sale."),
        ("The mayor never refused to talk.", "The mayor refused to talk."),
        ("The pier is not unsafe.", "The pier is unsafe."),
        ("The quota will not be met by May.", "“We will still be at the quota by May,” she said."),
        ("It is not a promise.", "It is not only a promise but a law."),
    ],
)
def test_an_invented_negation_is_found(claim: str, passage: str) -> None:
    """That a claim denies what its passage says without a negation is a doubt, and alone no reason."""
    found = check_claim(claim, passage)
    assert found.holds
    assert any("the cited words do not" in doubt for doubt in found.doubts)


@pytest.mark.parametrize(
    ("claim", "passage"),
    [
        (
            "The town can afford to continue the service.",
            "“We cannot afford to continue the service,” she said.",
        ),
        (
            "The owner will continue the service at this price.",
            "We cannot afford to continue the service at this price.",
        ),
        ("The owner paid the crews.", "The owner did not pay the crews, they said."),
        ("The crews will go back to sea.", "The crews will not go back to sea until Monday."),
        ("There is evidence of fraud.", "There was no evidence of fraud, the judge said."),
        ("The mayor opposes the sale.", "The mayor does not oppose the sale."),
        ("She thinks the pier is safe.", "“I don’t think that the pier is safe,” she said."),
        ("The door of the office is locked.", "She said only that “the door of the office is not locked”."),
        ("The line celebrates the ruling.", "The line neither sought nor celebrates the ruling."),
        ("They will strike if wages rise.", "They will strike unless wages rise."),
        ("Ann Lee says which way she leans.", "Ann Lee would not say which way she leans."),
        ("The union has decided.", "The union has yet to decide."),
    ],
)
def test_a_dropped_negation_is_found(claim: str, passage: str) -> None:
    """That a claim repeats a clause of its passage without the negation is a doubt, and alone no reason."""
    found = check_claim(claim, passage)
    assert found.holds
    assert any("the claim leaves it out" in doubt for doubt in found.doubts)


@pytest.mark.parametrize(
    ("claim", "passage"),
    [
        ("The owner paid the crews.", "The owner paid the crews, though not on time."),
        ("The owner refused to pay the crews.", "The owner did not pay the crews, they said."),
        ("The owner failed to pay the crews.", "The owner did not pay the crews."),
        ("The mayor wants fares to rise.", "The mayor, who did not attend, wants fares to rise."),
        ("The mayor wants to raise fares.", "The mayor wants not only to raise fares but to cut ferries."),
        ("The mayor backs the sale.", "It is not the first time that the mayor backs the sale."),
        ("The sale is dead.", "“There is no doubt that the sale is dead,” he said."),
        ("The bank will not cut rates.", "The bank refused to cut rates."),
        ("The council voted no.", "The council voted against the plan."),
        ("They will strike if wages do not rise.", "They will strike unless wages rise."),
        ("Only a full retreat would do.", "Nothing short of a full retreat would do."),
        ("It is a loss that the line cannot bear.", "The line cannot bear the loss."),
        ("The bank will not cut rates.", "The bank is not expected to cut rates."),
    ],
)
def test_an_unrelated_negation_proves_nothing(claim: str, passage: str) -> None:
    """A negation that does not reach what the claim says, or that the claim says otherwise, is no doubt."""
    assert check_claim(claim, passage) == Verdict(kind="exact")


@pytest.mark.parametrize(
    ("claim", "passage"),
    [
        ("The union supports the plan.", "The union opposes the plan."),
        ("The council rejected the levy.", "The council accepted the levy."),
        ("Exports of steel rose.", "Exports of steel fell."),
        ("The sale is legal.", "The sale is illegal, the court found."),
    ],
)
def test_an_opposite_is_found(claim: str, passage: str) -> None:
    """A word of the claim whose opposite stands in the passage in its place is a reason."""
    assert any("the cited words say" in reason for reason in reasons(claim, passage))


@pytest.mark.parametrize(
    ("claim", "passage"),
    [
        ("Exports rose.", "Exports rose, then fell."),
        ("She told of opposition to the talks.", "She told of support for him and opposition to the talks."),
        ("The league spoke in support of the talks.", "The opposition league spoke in support of the talks."),
    ],
)
def test_an_opposite_beside_the_word_itself_proves_nothing(claim: str, passage: str) -> None:
    """Where the passage has the claim's own word too, or only a body's name, nothing is turned round."""
    assert check_claim(claim, passage).holds


@pytest.mark.parametrize(
    ("claim", "holds"),
    [
        ("The town sells the pier.", True),
        ("The town sells the pier for 3 million euros.", True),
        ("Ann Lee says the town needs the money.", True),
        ("The town sells the pier for 40 million euros.", False),
        ("The town does not sell the pier.", False),
        ("Olaf Kirk buys the pier.", False),
        ("The harbour floods every winter.", False),
    ],
)
def test_a_condensed_claim_draws_on_several_sentences(claim: str, holds: bool) -> None:
    """A sentence of a gist holds by those that it draws on; its numbers, names and negations must agree."""
    sentences = [
        "The town of Vik will sell the pier to a bank.",
        "It gets 3 million euros for it.",
        "The ferry carries 40 people.",
        "“We need the money,” said Ann Lee, who speaks for the town.",
    ]
    assert check_condensed(claim, sentences).holds == holds


def test_a_claim_about_something_else_is_unsupported() -> None:
    """A claim needs half of its content words in the passage; the reason lists what is missing."""
    claim, passage = "The harbour floods every winter.", "The ferry line will close in May."
    assert reasons(claim, passage) == (
        "only 0 of 4 content words are in the cited words (missing: harbour, floods, every, winter)",
    )


def test_facts_need_no_shared_words() -> None:
    """A gist may use words of its own, as long as its numbers and names are the article's."""
    assert check_facts("The operator gives up in May.", "The ferry line will close in May.").holds
