"""The scan: who is named, quoted, says or wants something, told without a model."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer import scan
from summarizer.article import Article, from_text
from summarizer.errors import ArticleError
from summarizer.scan import Reading

PIECES = (
    "Ann Lee|said|“|”|‘|’|'|the minister|Mr Roy|she|they|must|urged|the Dale Union|(DU)|,|.|told|to stop|by|"
    "\n|\n\n|\r\n|not|according to|Norway|Its spokesman|al-Amin|van der Berg|A.|中文|🙂|é|العربية|-|—|42|"
    'per cent|of the|GENEVA (Reuters) -|Sign up|unless|in court|’s|would|called for|the mayor of Dale,|and|"'
)
NEWSLIKE = st.lists(st.sampled_from(PIECES.split("|")), max_size=60).map(" ".join)
ANY_TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=200)


def reading(text: str) -> tuple[Article, Reading]:
    article = from_text(text)
    return article, scan.read(article)


def speakers(text: str) -> list[tuple[int, str]]:
    return [(cue.sentence, cue.actor) for cue in reading(text)[1].cues]


def speaker(text: str) -> str:
    """The actor of the last sentence's only cue."""
    article, found = reading(text)
    (cue,) = [cue for cue in found.cues if cue.sentence == len(article.sentences)]
    return cue.actor


def demands(text: str) -> list[tuple[str, str | None, str]]:
    return [(cue.actor, cue.addressee, cue.force) for cue in reading(text)[1].demand_cues]


def names(text: str) -> list[str]:
    return [mention.text for mention in reading(text)[1].mentions]


def actors(text: str) -> list[str]:
    return [mention.actor for mention in reading(text)[1].mentions]


@given(NEWSLIKE | ANY_TEXT)
def test_every_offset_is_true(text: str) -> None:
    """Whatever the text, mentions and quotations are slices of it, in order and apart from each other."""
    try:
        article, found = reading(text)
    except ArticleError:
        return
    assert all(article.text[m.start : m.end] == m.text for m in found.mentions)
    for things in (found.mentions, found.quotations, found.quantities):
        spans = [(thing.start, thing.end) for thing in things]
        assert all(start < end for start, end in spans)
        assert all(one[1] <= other[0] for one, other in itertools.pairwise(spans))
    numbers = {s.number: s for s in article.sentences}
    for cue in found.cues:
        sentence = numbers[cue.sentence]
        assert article.text.startswith(cue.verb, max(cue.at, 0)) or not cue.verb
        assert cue.at == -1 or sentence.start <= cue.at < sentence.end
    for demand in found.demand_cues:
        sentence = numbers[demand.sentence]
        assert sentence.start <= demand.start < demand.end <= sentence.end
        assert demand.actor != demand.addressee


@given(NEWSLIKE)
def test_cues_are_in_order_and_in_the_story(text: str) -> None:
    """Cues follow the article's order, and headings and promotions hold none."""
    try:
        _, found = reading(text)
    except ArticleError:
        return
    for cues in (found.cues, found.demand_cues):
        assert [cue.sentence for cue in cues] == sorted(cue.sentence for cue in cues)
        assert not {cue.sentence for cue in cues} & (found.furniture | found.headings)


@pytest.mark.parametrize(
    "piece",
    [
        "Ann Lee urged Norway to stop. “No,” she said. ",
        "Ann Lee told Bo Roy that Norway must ",
        "“a ",
        "'a ",
        "A.",
    ],
)
def test_a_long_line_is_read_to_its_end(piece: str) -> None:
    """A text of 40,000 characters on one line is read, whatever it holds."""
    text = (piece * (40_000 // len(piece)))[:40_000]
    assert all(text[m.start : m.end] == m.text for m in scan.read(from_text(text)).mentions)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“We lost,” Ann Lee said.", "Ann Lee"),
        ("“We lost,” said Ann Lee.", "Ann Lee"),
        ('"We lost," said Ann Lee, 34, a nurse.', "Ann Lee"),
        ("‘We lost,’ said Ann Lee of the Dale Union.", "Ann Lee"),
        ("“We lost,” said Sen. Ann Lee, D-Dale.", "Ann Lee"),
        ("“We lost,” said union president Ann Lee.", "Ann Lee"),
        ("“We lost,” said DFA attorney Ann Lee, who lives in Dale.", "Ann Lee"),
        ("Ann Lee, the union’s secretary, said it had lost.", "Ann Lee"),
        ("The mayor of Dale, Ann Lee, said it was over.", "Ann Lee"),
        ("Its president, Ann Lee, said it was over.", "Ann Lee"),
        ("According to Ann Lee, the plan is dead.", "Ann Lee"),
        ("The plan was rejected by Norway.", "Norway"),
        ("Dr Sani al-Amin told reporters it was over.", "Sani al-Amin"),
        ("Jan van der Berg warned of delays.", "Jan van der Berg"),
        ("Norway’s refusal to sign annoyed Chad.", "Norway"),
        ("The Dale Union’s spokesman said it was over.", "Dale Union"),
        ("GENEVA (Reuters) - Norway said it was over.", "Norway"),
        ("Tenants — who had lost — said it was over.", "Tenants"),
        ("Sagon rejected the plan.", "Sagon"),
        ("The plan is dead, according to Ann Lee.", "Ann Lee"),
        ("Workers at the port said it was over.", "Workers"),
    ],
)
def test_the_subject_speaks(text: str, expected: str) -> None:
    """The speaker is the subject, before or after its verb, past titles, offices and appositions."""
    assert speaker(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ann Lee opposes the plan. She said it was over.", "Ann Lee"),
        ("Norway opposes the plan. It said it was over.", "Norway"),
        ("Unions oppose the plan. They said it was over.", "Unions"),
        ("Ann Lee met Bo Roy. “No,” she said.", "Ann Lee"),
        ("Prime Minister Ann Lee met the press. The prime minister said it was over.", "Ann Lee"),
        ("Mayor Ann Lee met Bo Roy. “No,” said the mayor.", "Ann Lee"),
        ("In Chad, the Dale Union opposes it. Its spokesman said it was over.", "Dale Union"),
        ("By Cy Poe and Di Fox\n\nAnn Lee opposes the plan. She said it was over.", "Ann Lee"),
    ],
)
def test_a_pronoun_stands_for_the_last_subject(text: str, expected: str) -> None:
    """A pronoun or an office stands for the last subject that fits it, never for a reporter."""
    assert speaker(text) == expected


def test_a_quotation_goes_on_with_its_speaker() -> None:
    """Each sentence of an utterance has the speaker that one of them names, across paragraphs too."""
    text = "“We lost,” Ann Lee said. “We tried. It failed.\n\n“We go on.”"
    assert speakers(text) == [(1, "Ann Lee"), (2, "Ann Lee"), (3, "Ann Lee"), (4, "Ann Lee")]


def test_a_nameless_speaker_is_nobody_named() -> None:
    """What “a patient” says is not put into the mouth of whoever was named last."""
    assert speakers("Ann Lee opposes it. “Why me? Why now?” said a patient.") == [(1, "Ann Lee")]


def test_two_people_of_one_surname() -> None:
    """A surname means whoever was last named with it, and "Ms" never means who was "Mr"."""
    text = "Then Ann Lee met Bo Lee. “Yes,” Mr Lee said. “No,” Ms Lee said."
    assert actors(text)[-2:] == ["Bo Lee", "Ann Lee"]
    assert actors("Bo Roy spoke. Ann Roy, a nurse, spoke. Then Roy left.")[-1] == "Ann Roy"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Then the Dale Chamber of Trade left.", ["Dale Chamber of Trade"]),
        ("Then the Dock and Harbour Workers’ Union left.", ["Dock and Harbour Workers’ Union"]),
        ("Then Ursula von Berg left.", ["Ursula von Berg"]),
        ("The New Dale Times won.", ["New Dale Times"]),
        ("Nobody said so.", []),
        ("Then Councilman Bo Roy left.", ["Bo Roy"]),
        ("Then the Dale Council President Ann Lee left.", ["Dale Council", "Ann Lee"]),
        ("Then Bob O’Hara and Ann Poe-Lee left.", ["Bob O’Hara", "Ann Poe-Lee"]),
        ("Nothing happened on Monday in May.", []),
        ("Property is theft.", []),
        ("Ferry Owner Gives Up Northern Line", []),
        ("- Library hours are cut.", []),
        ("By Cy Poe in Dale\n\nIt rained.", []),
        ("It rained.\n\nReporting by Cy Poe; Editing by Di Fox", []),
    ],
)
def test_what_is_a_name(text: str, expected: list[str]) -> None:
    """A name is whole, has no title, and is more than a capital at the beginning of a sentence."""
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Then the Dale Trade Union (DTU) left. The DTU won.", {"Dale Trade Union"}),
        ("Then NHS England left. Then the NHS won.", {"NHS England", "NHS"}),
        ("Then Ann Lee left. Then Lee won. Then Ann won.", {"Ann Lee"}),
        ("Then the Dale Alliance left. The alliance won.", {"Dale Alliance"}),
    ],
)
def test_which_mentions_are_one_actor(text: str, expected: set[str]) -> None:
    """Acronyms, surnames and common nouns join the full name; an acronym is not short for a longer name."""
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
    ],
)
def test_who_demands_what_of_whom(text: str, expected: tuple[str, str | None, str]) -> None:
    """A demand has the subject as its actor, the object (or the subject of "must") as its addressee."""
    assert demands(text) == [expected]


@pytest.mark.parametrize(
    "text", ["Ann Lee told reporters that it rained.", "Ann Lee asked why it rained.", "It must rain."]
)
def test_what_is_no_demand(text: str) -> None:
    """Telling somebody something, asking why, and "must" that nobody says are no demands."""
    assert demands(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ann Lee rejected the plan.", "opposes"),
        ("Ann Lee welcomed the plan.", "supports"),
        ("Ann Lee declined to comment.", "uncommitted"),
        ("Ann Lee said it will end unless they pay.", "conditional"),
        ("Ann Lee said it rained.", "asserts"),
    ],
)
def test_a_verb_decides_the_stance(text: str, expected: str) -> None:
    """The stance is the verb's where one decides, else ``asserts``."""
    assert [cue.stance for cue in reading(text)[1].cues] == [expected]


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
        ("He said “we lost.", ["“we lost."]),
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
    ],
)
def test_promotions_and_credits_are_furniture(line: str) -> None:
    """Invitations, credits, bylines and labels are no part of the story."""
    assert reading(f"Ann Lee said it rained.\n\n{line}")[1].furniture == {2}


@pytest.mark.parametrize(
    "line",
    [
        "By Monday, Ann Lee must decide.",
        "Registered nurses left.",
        "Tape was found.",
        "Donated food ran out.",
        "Join or die, he said.",
    ],
)
def test_stories_are_no_furniture(line: str) -> None:
    """A sentence of the story that begins like an invitation or a byline stays in the story."""
    assert reading(f"Ann Lee said it rained.\n\n{line}")[1].furniture == set()


def test_headings_propose_nothing() -> None:
    """A headline and a sub-head, which the story says again, hold no proposals."""
    _, found = reading("Ann Lee rejects the plan\n\nIt rained.\n\nNorway must pay, Lee says\n\nIt snowed.")
    assert found.headings == {1, 3}
    assert not found.cues
    assert not found.demand_cues


def test_every_number_of_the_story_is_found() -> None:
    """Quantities are found with their offsets, except in promotions."""
    article, found = reading("Norway paid $3 million for 12 ferries.\n\nSign up for 5 newsletters.")
    assert [article.text[q.start : q.end] for q in found.quantities] == ["$3 million", "12"]


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
