"""How certain it is who says an item: by the rule that found the speaker."""

from __future__ import annotations

import asyncio

import pytest
from claims_material import COURT, demand
from scan_material import reading
from test_extract import extracted, nobody

from summarizer import prompt
from summarizer.article import from_text
from summarizer.language import language_in
from summarizer.language.english import certainty
from summarizer.pipeline import summarise, verify
from summarizer.scan import Rule, rate_of
from summarizer.schema import Position

MARKED = "Ann Lee strongly rejected the plan to close the wards of the city."
CLEAR = "Ann Lee has rejected the plan to close the wards of the city."


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("Ann Lee said the wards would stay open.", Rule.BESIDE),
        ("Ann Lee opposed the plan.", Rule.BESIDE),
        ("Ann Lee, a banker, said the wards would stay open.", Rule.APART),
        ("Ann Lee, a banker, opposed the plan.", Rule.DEED),
        ("“The wards will stay open,” said Ann Lee.", Rule.AFTER),
        ("The plan was rejected by Ann Lee.", Rule.AFTER),
        ("Ann Lee came. She said the wards would stay open.", Rule.PRONOUN),
        ("The wards are open, according to Ann Lee.", Rule.ACCORDING),
        ("Ann Lee’s claim that the wards will stay open was new.", Rule.OWNED),
        ("Ann Lee left the room, saying that the wards would stay open.", Rule.ASIDE),
        ("“It is late,” Ann Lee said. “The wards will stay open.”", Rule.GOES_ON),
        ("Ann Lee welcomed the vote.\n\n“The wards will stay open.”", Rule.LAST),
        ("Ann Lee scoffed at the plan.", Rule.LEARNT),
    ],
)
def test_a_cue_tells_by_which_rule_its_speaker_was_found(text: str, rule: Rule) -> None:
    """Each way to find a speaker has a name."""
    assert reading(text)[1].cues[-1].rule == rule


def test_a_rate_is_of_a_rule() -> None:
    """What was measured is of rules that there are; a rule that is too rare has the rate of all."""
    english = language_in("en")
    rates = english.tables.certainty
    assert set(rates) <= {*Rule, "all"}
    assert all(0 < rate <= 1 for rate in rates.values())
    assert rate_of(Rule.OWNED, english) == rates["all"]
    assert rate_of(Rule.OWNED, language_in("de")) is None


def test_what_is_right_too_seldom_is_marked(monkeypatch: pytest.MonkeyPatch) -> None:
    """A speaker who is found by a rule that is right less than 90 times of 100 is not confirmed."""
    monkeypatch.setitem(certainty.CERTAINTY, Rule.DEED, 0.85)
    (marked,) = extracted(MARKED).of("position")
    assert marked.verdict.certainty == 0.85
    assert marked.verdict.doubts == ("who says it is told by a rule that is right 85 times of 100",)


def test_a_speaker_beside_the_verb_is_confirmed() -> None:
    """Where the citation has name and verb side by side, but for auxiliaries, nothing is marked."""
    (clear,) = extracted(CLEAR).of("position")
    assert clear.verdict.certainty == rate_of(Rule.BESIDE, language_in("en"))
    assert clear.verdict.doubts == ()


def test_the_verb_of_a_quotation_decides() -> None:
    """Sentences of a quotation are as certain as the verb that is cited with them."""
    text = "Ann Lee came. “The wards will stay open,” she said. “Nobody will lose a bed there.”"
    (item,) = extracted(text).of("position")
    assert item.verdict.certainty == rate_of(Rule.PRONOUN, language_in("en"))


def test_a_source_of_a_number_has_a_certainty() -> None:
    """Of a number its source is rated, and one without a source is not."""
    poll, bare = extracted(
        "A survey by Portwatch found that 62 per cent of crews want to strike. The port lost 3 million euros."
    ).of("figure")
    assert poll.attributed_to
    assert poll.verdict.certainty
    assert bare.verdict.certainty is None


def test_whom_a_model_names_has_no_rate() -> None:
    """A rule's rate says nothing of a speaker whom a model has named."""
    assert demand("crews", "court", "stop the sale", COURT).certainty is None


@pytest.mark.parametrize("text", [MARKED, CLEAR])
def test_certainty_is_verified(text: str) -> None:
    """A stored certainty is derived again, and a changed one is a fault; so is a mark that was taken away."""
    article = from_text(text)
    made = asyncio.run(summarise(article, nobody, prompt.NONE, "none"))
    assert all(one.holds for one in verify(made, article))
    (item,) = made.positions
    for update in ({"certainty": 0.99}, {"doubts": () if item.verdict.doubts else ("who?",)}):
        changed = item.model_copy(update={"verdict": item.verdict.model_copy(update=update)})
        assert isinstance(changed, Position)
        other = made.model_copy(update={"positions": (changed,)})
        assert [one.what for one in verify(other, article) if not one.holds] == ["position 1"]


def test_a_described_speaker_is_as_certain_as_its_noun() -> None:
    """Whoever is found by the noun ("officials") has that rule's rate, however long the description."""
    (said,) = extracted("Senior port officials, in a letter, said the port would be shut.").of("position")
    assert said.actor == "Senior port officials"
    assert said.verdict.certainty == rate_of(Rule.APART, language_in("en"))
