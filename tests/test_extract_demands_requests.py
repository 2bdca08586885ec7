"""Requests in further words: hopes, suits, proposals, persuasion, what "we" must do, and what is none."""

from __future__ import annotations

import pytest
from test_extract import extracted


def demands(text: str) -> list[tuple[str, str | None, str]]:
    return [(d.actor, d.addressee, d.demand) for d in extracted(text).of("demand")]


@pytest.mark.parametrize(
    ("told", "whom", "wanted"),
    [
        ("is trying to persuade nurses to sign", "nurses", "sign"),
        ("helped persuade Joe Kim to open a port", "Joe Kim", "open a port"),
        ("has been lobbying Chad and other countries to sign", "Chad and other countries", "sign"),
        ("exhorted voters to reject the plan", "voters", "reject the plan"),
        ("cautioned drivers not to cross", "drivers", "not to cross"),
        ("warned Chad against new taxes", "Chad", "warned Chad against new taxes"),
        ("warned Joe Kim to stop", "Joe Kim", "stop"),
        ("hopes the council will act", "council", "hopes the council will act"),
        ("suggested that the council resign", "council", "suggested that the council resign"),
        ("would prefer that the council act now", "council", "would prefer that the council act now"),
        ("suggested boycotting Dale Bank", None, "suggested boycotting Dale Bank"),
        ("stressed the need for a new port", None, "stressed the need for a new port"),
        ("filed a lawsuit against Dale Bank", None, "filed a lawsuit against Dale Bank"),
        ("sued Dale Bank over its rules", "court", "sued Dale Bank over its rules"),
        ("sought the removal of the chief", None, "sought the removal of the chief"),
        ("issued an order to close the port", None, "issued an order to close the port"),
        ("launched a petition to ban ships", None, "launched a petition to ban ships"),
        ("joined growing calls for a strike", None, "joined growing calls for a strike"),
        ("argued for a higher tax", None, "argued for a higher tax"),
        ("ordered troops out of Dale", None, "ordered troops out of Dale"),
        ("wants the port closed", None, "wants the port closed"),
        ("would like to see the port closed", None, "would like to see the port closed"),
        ("vowed to make Dale Bank pay for it", None, "vowed to make Dale Bank pay for it"),
        ("vowed to demand the release of prisoners", None, "demand the release of prisoners"),
        ("is pressing for a ban on ships", None, "pressing for a ban on ships"),
        ("was among those calling for a ban", None, "calling for a ban"),
        ("proposed a motion requiring nurses to read it", "nurses", "read it"),
        ("said the council would be wise to sell", "council", "would be wise to sell"),
        ("made clear that the council should sell", "council", "should sell"),
        ("said it was time for the council to act", None, "it was time for the council to act"),
        ("urged caution", None, "urged caution"),
        ("challenged Joe Kim to publish the letter", "Joe Kim", "publish the letter"),
        ("signed an order directing nurses to stay", "nurses", "stay"),
        ("will press Congress to act", "Congress", "act"),
        ("will sign it only if it bans ships", None, "will sign it only if it bans ships"),
        ("offered to leave if Joe Kim resigned", "Joe Kim", "offered to leave if Joe Kim resigned"),
        (
            "would only come if Dale Bank paid for it",
            "Dale Bank",
            "would only come if Dale Bank paid for it",
        ),
        (
            "would leave if the port was not opened",
            None,
            "would leave if the port was not opened",
        ),
    ],
)
def test_who_tells_what_another_should_do_demands_it(told: str, whom: str | None, wanted: str) -> None:
    """A verb or a noun of asking has its subject as who demands."""
    assert demands(f"Ann Lee {told}.") == [("Ann Lee", whom, wanted)]


@pytest.mark.parametrize(
    ("quoted", "told"),
    [
        ("We have to make Dale whole", "We have to make Dale whole"),
        ("We’d better be careful", "We’d better be careful"),
        ("We’re going to have to do more for ships", "We’re going to have to do more for ships"),
        ("And we ought to respect the rules", "we ought to respect the rules"),
        ("We can’t let the port die", "We can’t let the port die"),
        ("We can’t afford to be polite anymore", "We can’t afford to be polite anymore"),
        ("We need new leaders", "We need new leaders"),
        ("Americans don’t need any more lectures", "Americans don’t need any more lectures"),
        ("They need to be careful", "They need to be careful"),
        ("You should be willing to sell", "You should be willing to sell"),
        ("No one should have to pay", "No one should have to pay"),
        ("Everyone should vote", "Everyone should vote"),
        ("The ports of the east should stick to the rules", "should stick to the rules"),
        ("What the council ought to do is sell it", "What the council ought to do is sell it"),
        ("The best thing they can do is to sell it", "The best thing they can do is to sell it"),
        ("It’s time we change the rules", "It’s time we change the rules"),
        ("The time has come to end the war", "The time has come to end the war"),
        ("It’s up to the council to close the port", "It’s up to the council to close the port"),
        ("Let’s not waste the money", "Let’s not waste the money"),
        ("Vote for change", "Vote for change"),
        ("Repeal the law", "Repeal the law"),
        ("Start listening to voters", "Start listening to voters"),
        ("I hope they will sell the port", "hope they will sell the port"),
        ("I would like the council to act", "would like the council to act"),
    ],
)
def test_whoever_is_quoted_wants_what_should_be_done(quoted: str, told: str) -> None:
    """What "we", "you", all or nobody should do is wanted by whoever says it."""
    found = demands(f"“{quoted},” Ann Lee said.")
    assert [(who, wanted.endswith(told)) for who, _, wanted in found] == [("Ann Lee", True)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("“Congress should act,” according to Ann Lee.", "should act"),
        ("According to Ann Lee, Congress should act.", "should act"),
        ("Ann Lee attacked Joe Kim, saying he should resign.", "he should resign"),
        ("Ann Lee, who urged Congress to act, left.", "act"),
        ("Ann Lee left. “It is late,” she said. “We have to close the port.”", "We have to close the port"),
    ],
)
def test_whose_words_tell_it_demands_it(text: str, wanted: str) -> None:
    """A source, an aside and a relative clause have somebody who demands."""
    assert [(who, words) for who, _, words in demands(text)] == [("Ann Lee", wanted)]


def test_a_lawyer_asks_for_himself() -> None:
    """Whose lawyer it is does not make it his client's demand."""
    assert [who for who, _, _ in demands("Ann Lee’s lawyer asked the judge to act.")] != ["Ann Lee"]


def test_a_pronoun_goes_on_meaning_whom_it_meant() -> None:
    """Somebody named after "she" in the sentence before is not who "She" is."""
    text = "Ann Lee left Dale. In May she wrote a plan, and Joe Kim took it. She has called for a ban."
    assert demands(text) == [("Ann Lee", None, "called for a ban")]


@pytest.mark.parametrize(
    "sentence",
    [
        "“We have to look around the corner,” Ann Lee said.",
        "“We have to know it,” Ann Lee said.",
        "“Water doesn’t need to be treated,” Ann Lee said.",
        "“No one should be surprised,” Ann Lee said.",
        "“Let’s be honest,” Ann Lee said.",
        "“If you should sell, call me,” Ann Lee said.",
        "Ann Lee hopes the weather will hold.",
        "Ann Lee never suggested that the council resign.",
        "Ann Lee was invited to lunch.",
        "Ann Lee persuaded the council to act.",
        "Ann Lee convinced the council to act.",
        "Ann Lee proposed spending increases.",
        "Ann Lee suggested that the council resigned.",
        "Ann Lee asked whether Congress should act.",
        "Ann Lee denied that she had asked Congress to act.",
        "Ann Lee will vote if the weather is good.",
        "“Change takes time,” Ann Lee said.",
        "“Return flights were full,” Ann Lee said.",
        "The weather would be cold if the wind was not warm.",
    ],
)
def test_what_nobody_asks_of_anybody_is_no_demand(sentence: str) -> None:
    """What is to be known, a forecast, a phrase, what is denied, or is done already, is left out."""
    assert demands(sentence) == []
