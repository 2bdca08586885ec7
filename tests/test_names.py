"""Names: where one begins and ends, what is none, and which short names are whose."""

import pytest

from summarizer import scan
from summarizer.article import from_text
from summarizer.claims.items import ground
from summarizer.schema import PositionDraft


def names(text: str) -> list[str]:
    return [mention.text for mention in scan.read(from_text(text)).mentions]


def actor_of(name: str, text: str) -> str:
    """The actor that the last mention of this name means."""
    return [m.actor for m in scan.read(from_text(text)).mentions if m.text == name][-1]


def speakers(text: str) -> list[str]:
    return [cue.actor for cue in scan.read(from_text(text)).cues]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("I’ve seen it. We're late. You'd know.", []),
        ("Maybe Ann Lee left.", ["Ann Lee"]),
        ("Besides Ann Lee nobody left.", ["Ann Lee"]),
        ("Neither Ann Lee nor he left.", ["Ann Lee"]),
        ("Former Ohio Gov. Ann Lee left.", ["Ann Lee"]),
        ("Joining Ann Lee was brave.", ["Ann Lee"]),
        ("“No,” it read. Stated Ann Lee: “Never.”", ["Ann Lee"]),
        ("Then Actor Bo Roy left.", ["Bo Roy"]),
        ("Then Journalist Ann Lee and Billionaire Roy left.", ["Ann Lee", "Roy"]),
        ("Then Ohio Republican Ann Lee left.", ["Ann Lee"]),
        ("Then Democrat Ann Lee left.", ["Ann Lee"]),
        ("Then Secretary of State Ann Lee left.", ["Ann Lee"]),
        ("Then Dale City Public Advocate Ann Lee left.", ["Ann Lee"]),
        ("Then the Republican National Convention met.", ["Republican National Convention"]),
        ("Then William A. Roy left.", ["William A. Roy"]),
        ("FULL TEXT.", []),
        ("Having won, Ann Lee left.", ["Ann Lee"]),
        ("Then Turkish and Democratic plans were read.", []),
    ],
)
def test_where_a_name_begins(text: str, expected: list[str]) -> None:
    """What leads to a name at the beginning of a sentence, a calling or a party is no part of it."""
    assert names(text) == expected


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("Lee", "Then Ann Lee left. The Lee Tower fell. Then Lee won.", "Ann Lee"),
        ("Lee", "Then Ann Lee left. A Lee campaign manager cried. Then Lee won.", "Ann Lee"),
        ("Lee", "Then Ann Lee left. Then Lee Revealed was shown. Then Lee won.", "Ann Lee"),
        ("Lee", "Then Ann Lee Jr. left. Then Lee won.", "Ann Lee Jr."),
        ("Ann", "Then Ann Lee left. Then Ann won.", "Ann Lee"),
        ("Dale", "The Dale Clinic closed. It rained in Dale. Then Dale won.", "Dale"),
        ("Dale", "Then the Dale Train left. Then Dale won.", "Dale"),
        ("Left", "Then the Left Platform met. Then the Left won.", "Left Platform"),
        ("Dale", "Then Dale Pharmaceuticals left. Then Dale won.", "Dale Pharmaceuticals"),
    ],
)
def test_whose_short_name_it_is(name: str, text: str, expected: str) -> None:
    """A surname is short for the name that ends with it, and no name for what is merely called after it."""
    assert actor_of(name, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Cecil Poe, from Fern, Ohio, said he was tired.", ["Cecil Poe"]),
        ("The change of heart in Syria worries some.", []),
        ("Protest organizers in Ohio said it was late.", ["Protest organizers"]),
        ("In April, Germany said it was late.", ["Germany"]),
        ("Berlin said it was late.", ["Berlin"]),
        ("“No,” said Senate Majority Leader Ann Lee.", ["Ann Lee"]),
    ],
)
def test_a_place_is_no_speaker(text: str, expected: list[str]) -> None:
    """Where somebody or something is says nothing; a state that is the subject does."""
    assert speakers(text) == expected


COUNCIL = "The Work, Homes and Citizenship Council said no. Then Ann Lee of the Lee campaign said no. "


@pytest.mark.parametrize(
    ("drafted", "expected"),
    [
        ("Work, Homes and Citizenship Council", "Work, Homes and Citizenship Council"),
        ("the Lee campaign", "the Lee campaign"),
        ("Lee", "Ann Lee"),
        ("ann lee", "Ann Lee"),
    ],
)
def test_a_drafted_name_is_not_clipped(drafted: str, expected: str) -> None:
    """An item keeps the name that a model gives, unless it is a short one of an actor."""
    article = from_text(COUNCIL)
    said = PositionDraft(actor=drafted, stance="opposes", issue="", statement="It said no.", sentences=[1, 2])
    grounded = ground([said], scan.read(article))
    assert [p.actor for p in grounded.of("position")] == [expected]


def test_a_longer_name_has_the_aliases_of_its_body() -> None:
    """An actor with a longer name than the one that was read is listed with what the article calls it."""
    council = scan.read(from_text(COUNCIL)).actor("Work, Homes and Citizenship Council")
    assert (council.kind, council.aliases) == ("organization", ("Citizenship Council",))
