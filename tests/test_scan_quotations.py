"""What is quoted, what is boilerplate of the page, and what is no claim."""

from __future__ import annotations

import pytest
from scan_material import quoted, reading, speakers

from summarizer import scan
from summarizer.article import from_text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“We lost,” he said.", ["“We lost,”"]),
        ('"We lost," he said, "again."', ['"We lost,"', '"again."']),
        ("‘We won’t lose the workers’ trust,’ he said.", ["‘We won’t lose the workers’ trust,’"]),
        ("'We won't lose,' he said.", ["'We won't lose,'"]),
        ("He said “she told us ‘no’ twice”.", ["“she told us ‘no’ twice”"]),
        ("The workers’ leader and the ’90s boss’s car.", []),
        ("«Non», he said.", ["«Non»"]),
        ("„Nein“, he said.", ["„Nein“"]),
        ("»Nein«, he said. »Nej», she said.", ["»Nein«", "»Nej»"]),
        ("”Nej”, he said. ‹Si›, she said.", ["”Nej”", "‹Si›"]),
        ("他说：「不行。」她说：『好』。", ["「不行。」", "『好』"]),
        ("He said “she said “no” twice” today.", ["“she said “no” twice”"]),
        ("قال «لا» ثم قال “نعم”.", ["«لا»", "“نعم”"]),
        ("😀 “no 🙅” 😀.", ["“no 🙅”"]),
        ("He said “we lost.", ["“we lost."]),
        ("''We won't lose,'' he said.", ["''We won't lose,''"]),
        ("``We said 'no','' he said.", ["``We said 'no',''"]),
        ("He said ''we lost.", ["''we lost."]),
        ("Say ``make`` and it’s built.", []),
    ],
)
def test_what_is_quoted(text: str, expected: list[str]) -> None:
    """Quotation marks of every style pair; apostrophes are none; an open one lasts to the paragraph's end."""
    article, found = reading(text)
    assert [article.text[q.start : q.end] for q in found.quotations] == expected


@pytest.mark.parametrize(
    "line",
    [
        "Sign up to our newsletter.",
        "Reporting by Cy Poe",
        "© 2025 The Dale Post",
        "READ MORE:",
        "By Cy Poe in Dale",
        "By Cy Poe | Staff writer",
        "Follow Cy Poe on Twitter: @cypoe",
        "Photo: Voters queue.",
        "(AP Photo/Cy Poe)",
        "(Additional reporting by Cy Poe)",
        "This story was updated to add comment.",
        "Correction: The day was wrong.",
        "Cookies: we use cookies.",
        "Last updated 5 May 2031",
        "Get the best of our news in your inbox.",
    ],
)
def test_promotions_and_credits_are_furniture(line: str) -> None:
    """Invitations, credits, bylines and labels are no part of the story."""
    assert reading(f"Ann Lee said it rained.\n\n{line}")[1].boilerplate == {2}


@pytest.mark.parametrize(
    "line",
    [
        "By Monday, Ann Lee must decide.",
        "Registered nurses left.",
        "Tape was found.",
        "Donated food ran out.",
        "Join or die, he said.",
        "Terms of the deal were kept secret.",
        "Cookies sold well.",
        "Published in 2031, the report said nothing new about it at all.",
        "Share prices fell.",
        "Recommended doses are lower.",
        "Like this one, the storm passed.",
    ],
)
def test_stories_are_no_furniture(line: str) -> None:
    """A sentence of the story that begins like an invitation or a byline stays in the story."""
    assert reading(f"Ann Lee said it rained.\n\n{line}")[1].boilerplate == set()


def test_headings_propose_nothing() -> None:
    """A headline and a sub-head, which the story says again, hold no proposals."""
    _, found = reading("Ann Lee rejects the plan\n\nIt rained.\n\nNorway must pay, Lee says\n\nIt snowed.")
    assert found.headings == {1, 3}
    assert not found.cues
    assert not found.demand_cues


@pytest.mark.parametrize(
    "headline", ["The port loses cranes. Here’s why", "What is a port, and who is it for?"]
)
def test_a_headline_of_two_sentences_or_a_question_is_one(headline: str) -> None:
    """A first line that ends like no sentence, or asks, is a heading whole."""
    article, found = reading(f"{headline}\n\nThe port lost 30 cranes on Monday. It was shut.\n")
    told = [s.number for s in article.sentences if s.number not in found.headings]
    assert article.words(article.sentences[told[0] - 1]).startswith("The port lost 30")


def test_a_headline_of_several_decks_is_one() -> None:
    """What follows a headline that ends in a semicolon belongs to it; what follows a sub-head does not."""
    _, found = reading("Norway must pay;\nPanel says it will.\n\nIt rained.\n\nA sub-head;\nAnn Lee said no.")
    assert found.headings == {1, 2, 4}
    assert [cue.actor for cue in found.cues] == ["Ann Lee"]


def test_what_is_set_aside_quotes_nobody() -> None:
    """Words in quotation marks in a headline or a promotion are not among the quotations."""
    text = "Plan is ‘dead’, Lee says\n\n“It is dead,” Ann Lee said.\n\nSign up for “The Day”."
    assert quoted(text) == [("Ann Lee", "said")]


def test_every_number_of_the_story_is_found() -> None:
    """Quantities are found with their offsets, except in promotions."""
    article, found = reading("Norway paid $3 million for 12 ferries.\n\nSign up for 5 newsletters.")
    assert [article.text[q.start : q.end] for q in found.quantities] == ["$3 million", "12"]


@pytest.mark.parametrize("text", ["The council will be rebuilt.", "Ann Lee would face trial."])
def test_what_merely_happens_is_no_intention(text: str) -> None:
    """What will be done to somebody is nobody's position."""
    assert speakers(text) == []


def test_a_bodys_bare_report_of_numbers_is_a_source_and_no_view() -> None:
    """Who only reports a count vouches for the figure, and holds no position by it."""
    reading = scan.read(from_text("The health ministry said 214 beds were lost in the flood.\n"))
    assert reading.sources == {1: "health ministry"}
    assert reading.cues == ()


def test_the_owner_of_an_effort_vouches_for_no_number() -> None:
    """Figures beside "the city's effort to" are the narrator's: an effort says nothing."""
    reading = scan.read(from_text("Some 30 firms back the city’s effort to obtain a tram line.\n"))
    assert reading.sources == {}


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Dock workers at the port of Sandholm voted on Tuesday to go on.", "Dock workers"),
        ("Nurses in the north of Wales rejected the offer.", "Nurses"),
    ],
)
def test_a_place_behind_a_group_is_not_the_speaker(text: str, speaker: str) -> None:
    """A group stays the subject when it is said where it lives or works."""
    assert [cue.actor for cue in scan.read(from_text(text)).cues] == [speaker]


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("Miners in Chile want 28 million pesos. ($1 = 968.40 Chilean pesos)", ["CLP", "USD", "CLP"]),
        ("It cost millions of pesos in the Philippines.", ["PHP"]),
        ("It cost 5 pesos.", ["pesos"]),
        ("It cost Rs 500 in Pakistan, and 20 rupees.", ["PKR", "PKR"]),
        ("Australia is large. Australians say that Australian wool costs $5 and A$6.", ["AUD", "AUD"]),
        ("Hong Kong saw Hong Kong firms pay 88 Hong Kong dollars in Hong Kong, and $5.", ["HKD", "USD"]),
        ("The bear weighed 243 pounds.", ["pounds"]),
        ("The British bear cost 243 pounds.", ["GBP"]),
        ("The player cost 5 million pounds.", ["GBP"]),
        ("Americans say that Australia, Australia and Australia pay $5.", ["USD"]),
        ("He paid 20 kroner in Denmark, and £5 in Egypt.", ["DKK", "GBP"]),
    ],
)
def test_money_is_of_the_state_that_is_spoken_of(text: str, units: list[str]) -> None:
    """A name that several states' money has means that of the state which the article names most."""
    assert [quantity.unit for quantity in reading(text)[1].quantities] == units


@pytest.mark.parametrize("signature", ["— Ann Lee", "- Ann Lee.", "– Ann Lee, mayor of Dale"])
def test_who_signs_a_quotation_said_it(signature: str) -> None:
    """A quotation is of whoever's name stands under it after a dash, not of who spoke before."""
    said = "Bo Roy said the port is deep.\n\n“It was built by us. It stays.”"
    story = f"{said}\n\n{signature}\n\nAnn Lee was born here."
    assert [speaker for speaker, _ in quoted(story)] == ["Ann Lee"]


def test_a_heading_may_be_a_quotation() -> None:
    """A line in single quotation marks is a heading where the story has double ones, and nobody says it."""
    said = "“It was built by us,” said Ann Lee."
    assert quoted(f"{said}\n\n‘A healthy port.’\n\nBo Roy left.") == quoted(said)
