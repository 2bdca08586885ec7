"""What is a name, which mentions are one actor, and who demands what of whom."""

from __future__ import annotations

import pytest
from scan_material import actors, demands, reading


def names(text: str) -> list[str]:
    return [mention.text for mention in reading(text)[1].mentions]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Then the Dale Chamber of Trade left.", ["Dale Chamber of Trade"]),
        ("Then the Dock and Harbour Workers’ Union left.", ["Dock and Harbour Workers’ Union"]),
        ("Then Ursula von Berg left.", ["Ursula von Berg"]),
        ("The New Dale Times won.", ["New Dale Times"]),
        ("Nobody said so.", []),
        ("Then the Dale-based one left.", []),
        ("Then Councilman Bo Roy left.", ["Bo Roy"]),
        ("Then the Dale Council President Ann Lee left.", ["Dale Council", "Ann Lee"]),
        ("Then Bob O’Hara and Ann Poe-Lee left.", ["Bob O’Hara", "Ann Poe-Lee"]),
        ("Nothing happened on Monday in May.", []),
        ("Property is theft.", []),
        ("Ferry Owner Gives Up Northern Line", []),
        ("Lee Says Ferries Stay Open\n\nThen Ann Lee left.", ["Lee", "Ann Lee"]),
        ("- Library hours are cut.", []),
        ("By Cy Poe in Dale\n\nIt rained.", []),
        ("It rained.\n\nReporting by Cy Poe; Editing by Di Fox", []),
        ("Then the All-Dale Traders’ Federation left.", ["All-Dale Traders’ Federation"]),
        ("Then Maria King left. King won.", ["Maria King", "King"]),
        ("The U. N. agreed.", ["U. N."]),
        ("Dale Besar, May 3 — It rained.", []),
    ],
)
def test_what_is_a_name(text: str, expected: list[str]) -> None:
    """A name is whole, without titles, and more than a capital that begins a sentence or is a heading's."""
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Then the Dale Trade Union (DTU) left. The DTU won.", {"Dale Trade Union"}),
        ("Then NHS England left. Then the NHS won.", {"NHS England", "NHS"}),
        ("Then Ann Lee left. Then Lee won. Then Ann won.", {"Ann Lee"}),
        ("Then the Dale Alliance left. The alliance won.", {"Dale Alliance"}),
        ("Then the Dale Revenue Service (Dares) left. Then Dares won.", {"Dale Revenue Service"}),
        ("Then the Ohio-based Ann Lee left. Then Dublin-born Bo Roy won.", {"Ann Lee", "Bo Roy"}),
        ("The foreign ministry left. A defence ministry won.", {"foreign ministry", "defence ministry"}),
    ],
)
def test_which_mentions_are_one_actor(text: str, expected: set[str]) -> None:
    """Acronyms, surnames and common nouns join the full name, without where somebody is from."""
    assert set(actors(text)) == expected


def test_an_actor_has_its_aliases() -> None:
    """An actor's aliases are the other ways the article names it; an unknown name has none."""
    _, found = reading("Ann Lee spoke. “No,” Lee said.")
    lee = found.actor("Ann Lee")
    assert (lee.aliases, lee.kind) == (("Lee",), "person")
    assert found.actor("Bo Roy").aliases == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Then Mr Bo Roy left. “No,” Mr Roy said.", ("Mr Bo Roy", "Mr Roy", "Roy")),
        ("Then Chad’s finance minister Bo Roy left.", ("Chad’s finance minister Bo Roy",)),
        (
            "Dale chief economist Bo Roy left. The economist won.",
            ("Dale chief economist Bo Roy", "economist"),
        ),
    ],
)
def test_a_title_makes_an_alias(text: str, expected: tuple[str, ...]) -> None:
    """A name with the title before it, as it stands there, and the office alone are aliases."""
    assert reading(text)[1].actor("Bo Roy").aliases == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Norway called on Chad to free the crew.", ("Norway", "Chad", "request")),
        ("Ann Lee urged both sides to return.", ("Ann Lee", "both sides", "request")),
        ("The court ordered the state to stop the sale.", ("court", "state", "demand")),
        ("“Norway must pay,” Ann Lee said.", ("Ann Lee", "Norway", "demand")),
        ("Norway and Chad must pay, Ann Lee said.", ("Ann Lee", "Norway and Chad", "demand")),
        ("Ann Lee wants ministers to change the law.", ("Ann Lee", "ministers", "request")),
        ("Ann Lee said she would stay only if Norway pays.", ("Ann Lee", "Norway", "condition")),
        ("Unions threatened to strike unless talks resume.", ("Unions", None, "condition")),
        ("Ann Lee told the company to come back.", ("Ann Lee", "company", "request")),
        ("Norway set a hard deadline for talks.", ("Norway", None, "ultimatum")),
        ("Norway gave the banks until June 30 to cut ties.", ("Norway", "banks", "ultimatum")),
        ("Judge Ann Lee gave the county 21 days to respond.", ("Ann Lee", "county", "ultimatum")),
        ("Unions welcomed it but demanded that Norway pay.", ("Unions", "Norway", "demand")),
        ("“I call on Norway to pay,” Ann Lee said.", ("Ann Lee", "Norway", "request")),
        ("“We demand a seat on the board,” said Ann Lee.", ("Ann Lee", None, "demand")),
        ("Ann Lee called on Prime Minister Sir Bo Roy to go.", ("Ann Lee", "Bo Roy", "request")),
        ("Ann Lee said “no” and urged Norway to pay.", ("Ann Lee", "Norway", "request")),
    ],
)
def test_who_demands_what_of_whom(text: str, expected: tuple[str, str | None, str]) -> None:
    """A demand has the subject as its actor, the object (or the subject of "must") as its addressee."""
    assert demands(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "Ann Lee told reporters that it rained.",
        "Ann Lee asked why it rained.",
        "It must rain.",
        "Ann Lee spoke. He called the demand for a pullback absurd.",
        "Ann Lee argued that demand would keep rising.",
        "Ann Lee insisted that it was over.",
    ],
)
def test_what_is_no_demand(text: str) -> None:
    """Telling somebody something, asking why, and "must" that nobody says are no demands."""
    assert demands(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ann Lee rejected the plan.", "opposes"),
        ("Ann Lee welcomed the plan.", "supports"),
        ("Ann Lee does not support the plan.", "opposes"),
        ("Ann Lee has not rejected the plan.", "asserts"),
        ("Ann Lee has not said whether it rained.", "uncommitted"),
        ("Ann Lee said it was too early to say.", "uncommitted"),
        ("The council voted 5-4 on Monday to buy it.", "supports"),
        ("The council voted against the plan.", "opposes"),
        ("Ann Lee disagrees with the plan.", "opposes"),
        ("Ann Lee declined to comment.", "uncommitted"),
        ("Ann Lee said it will end unless they pay.", "conditional"),
        ("Ann Lee said it rained.", "asserts"),
    ],
)
def test_a_verb_decides_the_stance(text: str, expected: str) -> None:
    """The stance is the verb's where one decides, else ``asserts``."""
    assert [cue.stance for cue in reading(text)[1].cues] == [expected]
