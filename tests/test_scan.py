"""The scan: who is named, quoted, says or wants something, told without a model."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from functools import partial

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


def quoted(text: str) -> list[tuple[str | None, str]]:
    """Each quotation's speaker, and the words that say so ('' where none do)."""
    article, found = reading(text)
    return [(q.speaker, article.text[slice(*q.cue)] if q.cue else "") for q in found.quotations]


def candidates(text: str) -> list[tuple[int, tuple[str, ...]]]:
    return [(proposal.sentence, proposal.candidates) for proposal in reading(text)[1].proposals]


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
    for quotation in found.quotations:
        start, end = quotation.cue or (0, 1)
        assert 0 <= start < end <= len(article.text)
        assert quotation.cue is None or quotation.speaker
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
    for cues in (found.cues, found.demand_cues, found.proposals):
        assert [cue.sentence for cue in cues] == sorted(cue.sentence for cue in cues)
        assert not {cue.sentence for cue in cues} & (found.furniture | found.headings)


@given(NEWSLIKE)
def test_proposals_hold_every_cue(text: str) -> None:
    """A sentence is proposed once, with one to six candidates, a speaker that is sure before others."""
    try:
        _, found = reading(text)
    except ArticleError:
        return
    proposed = {proposal.sentence: proposal.candidates for proposal in found.proposals}
    assert len(proposed) == len(found.proposals)
    for several in proposed.values():
        assert 1 <= len(several) == len(set(several)) <= 6
    sure = {cue.sentence: cue.actor for cue in reversed(found.cues) if cue.certain}
    assert all(proposed[sentence][0] == actor for sentence, actor in sure.items())
    assert {cue.sentence for cue in found.cues} | {cue.sentence for cue in found.demand_cues} <= set(proposed)


@pytest.mark.parametrize(
    "piece", ["Ann Lee urged Norway to stop. “No,” she said. ", "“a ", "““” ", "A. B. ", "»a "]
)
def test_twice_the_text_is_twice_the_work(piece: str, calls: Callable[[Callable[[], object]], int]) -> None:
    """Twice the text takes at most a little over twice as many calls: the work is linear."""
    once, twice = (calls(partial(scan.read, from_text(piece * n))) for n in (200, 400))
    assert twice <= 2.2 * once + 5000


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
        ("“We lost,” said its chair, Professor Ann Lee.", "Ann Lee"),
        ("“We lost,” said the union’s president, Ann Lee, who lives in Dale.", "Ann Lee"),
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
        ("Opposition leader Ravi Sen dismissed the plan.", "Ravi Sen"),
        ("“Sorry,” the trust’s chief executive, Dr Bo Roy, said.", "Bo Roy"),
        ("Dale Steel’s founder, Cy Poe, 58, promised to pay.", "Cy Poe"),
        ("Ann Lee, D-Dale, said it was over.", "Ann Lee"),
        ("Mayor Ann Lee has so far refused.", "Ann Lee"),
        ("In a 2-1 ruling, the court said the agency had no such power.", "court"),
        ("Police chiefs said it was wrong.", "Police chiefs"),
        ("Growers’ groups fear a flood.", "groups"),
        ("The bloc’s trade commissioner said it was over.", "trade commissioner"),
        ("Dale Energy hailed the ruling.", "Dale Energy"),
        ("The Port of Dale rejected a claim by dockers.", "Port of Dale"),
        ("Ann Lee said the limit that governments agreed to was wrong.", "Ann Lee"),
        ("The Dale Council offered a compromise.", "Dale Council"),
        ("The Bank of Dale left rates unchanged, saying it was too soon.", "Bank of Dale"),
        ("Economist Ann Lee of Dale Securities said it was over.", "Ann Lee"),
        ("Lusagon, which sells salt, says it would rain.", "Lusagon"),
        ("The museum plans to close.", "museum"),
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
        ("Health minister Ann Lee met Bo Roy. “No,” the government spokeswoman said.", "Ann Lee"),
        ("Chad’s foreign minister, Ann Lee, met Bo Roy. The minister said it was over.", "Ann Lee"),
        ("The electoral commission met. The commission said it was over.", "electoral commission"),
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


def test_a_quotation_goes_on_in_its_paragraph() -> None:
    """A quotation without a verb goes on with who was quoted before it in its paragraph, a body too."""
    assert speakers("Ann Lee left. “We lost,” the ministry said. “We tried.”")[-1] == (3, "ministry")


def test_who_asked_in_a_sentence_of_its_own() -> None:
    """“Why?” has the speaker of a next sentence that says nothing else."""
    assert speakers("“Why now?” Sen. Ann Lee, D-Dale, asked.")[0] == (1, "Ann Lee")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“We lost,” Ann Lee said, “again.”", [("Ann Lee", "said")] * 2),
        ("“No,” Ann Lee said, but Bo Roy called it “a start”.", [("Ann Lee", "said"), ("Bo Roy", "called")]),
        ("“We lost,” Ann Lee said. “We tried.”", [("Ann Lee", "said"), ("Ann Lee", "")]),
        ("“We lost. We tried.\n\n“We go on,” Ann Lee said.", [("Ann Lee", "said")] * 2),
        ('"We lost. We tried.\n\n"We go on," Ann Lee said.', [("Ann Lee", "said")] * 2),
        ("“He told me ‘never’,” said Ann Lee.", [("Ann Lee", "said")]),
        ("The “model” town is dry.", [(None, "")]),
    ],
)
def test_whose_words_a_quotation_holds(text: str, expected: list[tuple[str | None, str]]) -> None:
    """A quotation has the speaker whose verb is nearest, or whose utterance it goes on with, else nobody."""
    assert quoted(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ann Lee met Bo Roy. She said Norway was wrong.", (2, ("Ann Lee", "Norway"))),
        ("Ann Lee spoke. Then the council must decide.", (2, ("council", "Ann Lee"))),
        ("Ann Lee has filed a lawsuit against Chad.", (1, ("Ann Lee", "Chad"))),
        ("The plan, according to Ann Lee, is dead.", (1, ("Ann Lee",))),
    ],
)
def test_who_may_hold_a_position(text: str, expected: tuple[int, tuple[str, ...]]) -> None:
    """Candidates are the speaker, then who is meant and named, then who spoke or was spoken of before."""
    assert candidates(text)[-1] == expected


def test_a_sentence_without_a_sign_is_not_proposed() -> None:
    """Where nobody says, thinks, wants or does anything on purpose, nothing is proposed."""
    assert candidates("Ann Lee is 45. It rained in Dale.") == []


def test_a_nameless_speaker_is_nobody_named() -> None:
    """What “a patient” says is not the last person's: the patient is an actor too."""
    asked = "Ann Lee opposes it. “Why me? Why now?” said a patient."
    assert speakers(asked) == [(1, "Ann Lee"), (2, "patient"), (3, "patient")]
    text = "Ann Lee opposes it. “It is agreed,” said the diplomat, who would not be named. “The rest is war.”"
    assert speakers(text) == [(1, "Ann Lee"), (2, "diplomat"), (3, "diplomat")]
    assert speakers("Ann Lee opposes it. “It is agreed,” said its upholsterer. “The rest is war.”") == [
        (1, "Ann Lee")
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Norway met. A senior Norway official said it was over.", ["senior Norway official"]),
        ("A diplomat close to the talks said it was over.", ["diplomat"]),
        ("Two people with knowledge of the talks said it was over.", ["people"]),
    ],
)
def test_an_unnamed_source_is_an_actor(text: str, expected: list[str]) -> None:
    """Who is told only by what he is says it, and not the body whose name stands in that."""
    assert [actor for _, actor in speakers(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Footplate, the drivers’ society, has said no.", ["Footplate"]),
        ("Footplate, the drivers’ society, which has ten members, is safe. It said no.", ["Footplate"]),
        ("However, the drivers’ society, Ann Lee said, is gone.", ["Ann Lee"]),
        ("The Guild, which endorsed Ann Lee, rejected the plan.", ["Guild"]),
        ("Ann Lee said the league would sue if Norway approved it.", ["Ann Lee"]),
        ("The plan was criticised by Finance Minister Bo Roy, who said so before.", ["Bo Roy"]),
        ("The delay, which critics say will cost lives, was announced.", ["critics"]),
        ("Dockers convener Bo Roy spoke. “It is over,” he said.", ["Bo Roy"]),
        ("Talks aimed at peace went on.", []),
        ("The Forest Act would end it.", []),
        ("Of ten banks none had predicted that Norway would dissent.", []),
        ("The rebels met, of whom Norway says it holds ten. They want peace.", ["rebels"]),
    ],
)
def test_whose_verb_it_is(text: str, expected: list[str]) -> None:
    """A subject may stand far from its verb; what is supposed, or nobody's, has no holder."""
    assert [actor for _, actor in speakers(text)] == expected


def test_a_headline_means_nobody_by_a_pronoun() -> None:
    """What a pronoun of the story's first sentence stands for is not sought in the headline."""
    assert speakers("Nurses leave\n\nThe ward closed on Monday after they said it would.") == []


@pytest.mark.parametrize(
    "text",
    [
        "Ann Lee declined to comment on the petition.",
        "Norway insisted that all had been consulted. Ann Lee insisted on Thursday that it rained.",
        "“Families will be exempt, unless they are a risk,” said Ann Lee.",
        "Ann Lee said the case would have to be looked at again.",
    ],
)
def test_what_demands_nothing(text: str) -> None:
    """A noun, an assertion, a rule and a consequence are no demands."""
    assert demands(text) == []


def test_whom_they_means_in_a_quotation_is_unknown() -> None:
    """A demand in somebody's mouth of "them" has no addressee: the words before need not be the speaker's."""
    text = "Miners met. “We will come back only if they pay,” said Ann Lee."
    assert demands(text) == [("Ann Lee", None, "condition")]
    assert demands("Rebels are demanding the release of ten miners.") == [("Rebels", None, "demand")]


def test_what_a_plan_has_somebody_do_is_no_intention() -> None:
    """Under a proposal others would act; nobody has said that they will. A reporter's credit is no view."""
    assert speakers("Under the proposal, seen by us, Ann Lee would take over the bridge.") == []
    assert speakers("Ann Lee reported from Port Aurel.") == []


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
        ("Then the All-Dale Traders’ Federation left.", ["All-Dale Traders’ Federation"]),
        ("Then Maria King left. King won.", ["Maria King", "King"]),
        ("The U. N. agreed.", ["U. N."]),
        ("Dale Besar, May 3 — It rained.", []),
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
        ("Then the Dale Revenue Service (Dares) left. Then Dares won.", {"Dale Revenue Service"}),
        ("The foreign ministry left. A defence ministry won.", {"foreign ministry", "defence ministry"}),
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
    assert reading(f"Ann Lee said it rained.\n\n{line}")[1].furniture == {2}


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
    assert reading(f"Ann Lee said it rained.\n\n{line}")[1].furniture == set()


def test_headings_propose_nothing() -> None:
    """A headline and a sub-head, which the story says again, hold no proposals."""
    _, found = reading("Ann Lee rejects the plan\n\nIt rained.\n\nNorway must pay, Lee says\n\nIt snowed.")
    assert found.headings == {1, 3}
    assert not found.cues
    assert not found.demand_cues


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
        ("Americans say that Australia, Australia and Australia pay $5.", ["USD"]),
        ("He paid 20 kroner in Denmark, and £5 in Egypt.", ["DKK", "GBP"]),
    ],
)
def test_money_is_of_the_state_that_is_spoken_of(text: str, units: list[str]) -> None:
    """A name that several states' money has means that of the state which the article names most."""
    assert [quantity.unit for quantity in reading(text)[1].quantities] == units
