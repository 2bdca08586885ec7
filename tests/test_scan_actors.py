"""Names are whole and nothing else, and each is of the right kind of actor."""

from __future__ import annotations

import pytest
from scan_material import reading


def speakers(text: str) -> list[tuple[str, bool]]:
    return [(cue.actor, cue.certain) for cue in reading(text)[1].cues]


def kinds(text: str) -> dict[str, str]:
    return {mention.text: mention.kind for mention in reading(text)[1].mentions}


@pytest.mark.parametrize(
    "body",
    [
        "General Electric",
        "General Motors",
        "King County",
        "Prince Edward Airport",
        "Queen Mary University",
        "Judge Group",
    ],
)
def test_a_title_may_begin_the_name_of_a_body(body: str) -> None:
    """A title is part of the name where the last word shows that a body or a place is named."""
    assert kinds(f"{body} said it rained.") == {body: "organization"}


@pytest.mark.parametrize("title", ["PM", "Ousted PM", "MP", "Ms", "Dr", "VP", "CEO", "ex-PM", "Ex-President"])
def test_titles_are_no_part_of_a_name(title: str) -> None:
    """A title, a participle before it, and what stands in brackets are no part of a name."""
    assert speakers(f"{title} Ann Lee (R-Mo.) said it rained.") == [("Ann Lee", True)]


@pytest.mark.parametrize(
    "office",
    ["Chief of Staff", "director of National Intelligence", "Secretary of State", "DJ", "Front-runner"],
)
def test_what_an_office_is_of_is_no_part_of_a_name(office: str) -> None:
    """The field that a chief or a director has, and a calling, are no part of a name."""
    assert speakers(f"“No,” said {office} Ann Lee.") == [("Ann Lee", True)]


@pytest.mark.parametrize(
    "opening", ["Though", "However", "Whilst", "As", "Yet", "Among", "Virtually", "Can", "Unlike", "Never"]
)
def test_a_word_that_opens_a_sentence_is_no_part_of_a_name(opening: str) -> None:
    """A conjunction, a preposition, an adverb or an auxiliary begins neither a group nor a name."""
    assert kinds(f"{opening} residents and Bo Roy left.") == {"residents": "group", "Bo Roy": "person"}
    assert kinds(f"{opening} Bo Roy left.") == {"Bo Roy": "person"}


@pytest.mark.parametrize(
    "body",
    [
        "National Institute on Drug Abuse",
        "Public Services and Procurement Canada",
        "Immigration, Refugees and Citizenship Canada",
        "Health and Human Services",
        "the Department of Homeland Security",
        "Homeland Security Investigations",
        "the Centers for Disease Control and Prevention",
        "Latino Decisions",
        "Exxon Mobil",
    ],
)
def test_the_names_of_bodies_are_whole(body: str) -> None:
    """A body's name has all fields that it is for, and is no person's."""
    assert kinds(f"Then {body} said it rained.") == {body.removeprefix("the "): "organization"}


def test_where_an_envoy_is_sent_is_no_part_of_the_name() -> None:
    """After "envoy to" and "ambassador in" the country and the name that follows are two."""
    said = "The special envoy to Ukraine Ann Lee said it rained."
    assert {"Ukraine", "Ann Lee"} <= kinds(said).keys()


def test_what_is_numbered_or_counted_is_no_name() -> None:
    """A road with a number is no actor, and a number that begins a sentence is no part of one."""
    assert kinds("They asked for Highway 74.") == {}
    assert kinds("Three airline workers left.") == {"airline workers": "group"}


def test_two_that_are_joined_stay_two() -> None:
    """Names that are no fields of one department are not joined."""
    assert list(kinds("Then Dale Health and Ann Lee left.")) == ["Dale Health", "Ann Lee"]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Proponents, including the Conference of Mayors, said it rained.", "Proponents"),
        ("According to USA TODAY contributor and monetary historian Dan Marr, it rained.", "Dan Marr"),
        ("“No,” said Kyiv resident Olena Hnat.", "Olena Hnat"),
        ("“No,” said Latino Decisions researcher Ana Mora.", "Ana Mora"),
        ("Mr. Smith Jr. said it rained.", "Smith Jr."),
        ("Carl B. Norden Jr. added that it rained.", "Carl B. Norden Jr."),
        ("The Rev. Dr. Martin Luther King Jr. said it rained.", "Martin Luther King Jr."),
        ("Ann Lee left. Ann Lee, Jr. stayed. Lee said it rained.", "Ann Lee"),
        ("Theresa May spoke. Mrs May praised the plan.", "Theresa May"),
        ("Theresa May spoke. May said it rained.", "Theresa May"),
        ("Ann Read spoke. Ms Read praised the plan.", "Ann Read"),
        ("Bo Will spoke. Mr. Will praised the plan.", "Bo Will"),
        ("Trump International Hotel was shut. Trump said it rained.", "Trump"),
    ],
)
def test_the_head_of_a_description_speaks(text: str, speaker: str) -> None:
    """Whoever is described speaks, under the whole name, and a surname may be a word."""
    assert speakers(text)[-1] == (speaker, True)


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Trump International Hotel was shut. Trump said it rained.", "Trump", "person"),
        ("Then Reuters said it rained.", "Reuters", "organization"),
        ("The regulator Ofcom said it rained.", "Ofcom", "organization"),
        ("Then a crowd in Benghazi said it rained.", "Benghazi", "organization"),
        ("Then Lazard Partners left. Lazard said it rained.", "Lazard", "organization"),
        ("It rained in Aurora, Colorado, in July.", "Aurora", "country"),
        ("It rained in Aurora, Colorado, in July.", "Colorado", "country"),
        ("Then Cuban Americans left.", "Cuban Americans", "group"),
        ("Then Cuban-Americans left.", "Cuban-Americans", "group"),
        ("Then Mr Pages left.", "Pages", "person"),
    ],
)
def test_what_kind_of_actor_is_named(text: str, name: str, kind: str) -> None:
    """A surname that speaks is a person, a known body is none, a town is a land, many of a people a group."""
    assert kinds(text)[name] == kind


@pytest.mark.parametrize(
    ("text", "name", "actor"),
    [
        ("Ann Lee spoke. Then Vermonter Ann Lee left. Then Lee won.", "Ann Lee", "Ann Lee"),
        ("Ann Poe Lee spoke. Then Poe Lee left. Then Lee won.", "Poe Lee", "Ann Poe Lee"),
        ("“Closing Dale, or Ann Lee leaving, is right,” Bo Roy said.", "Dale", "Dale"),
        ("Then Google Plus left. Then Google won.", "Google", "Google"),
        ("Then the Cleveland Browns left. Then Cleveland won.", "Cleveland", "Cleveland"),
        ("Then Lee Tower fell. Then Lee won.", "Lee", "Lee"),
        ("Bo Lee III left. His father, Bo Lee, Jr., stayed. Then Lee won.", "Lee", "Bo Lee III"),
    ],
)
def test_a_short_name_means_its_own_bearer(text: str, name: str, actor: str) -> None:
    """A longer name that only begins or ends with a known one is of somebody else."""
    mentions = {mention.text: mention.actor for mention in reading(text)[1].mentions}
    assert mentions[name] == actor


def test_of_several_ministries_the_ministry_is_the_one_just_named() -> None:
    """Far from all names "the ministry" is none of two; right after one it is that, and of one always."""
    first, far = (
        "The Danish Health Ministry said it rained. ",
        "Nothing more was heard of it in the town. " * 8,
    )
    second = "The Swedish Trade Ministry said it snowed. "
    last = "The ministry said it was late."
    speaking = [speakers(text)[-1][0] for text in (first + far + second + last, first + second + far + last)]
    assert speaking == ["Swedish Trade Ministry", "ministry"]
    assert speakers(first + far + last)[-1][0] == "Danish Health Ministry"


def test_a_short_form_of_a_body_is_that_body() -> None:
    """A known body is called by the first word of its own longer name."""
    assert {m.actor for m in reading("Then Exxon Mobil left. Then Exxon won.")[1].mentions} == {"Exxon Mobil"}
