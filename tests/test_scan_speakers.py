"""Who speaks in a sentence and whose words a quotation holds."""

from __future__ import annotations

import pytest
from scan_material import actors, demands, quoted, reading, speaker, speakers


def candidates(text: str) -> list[tuple[int, tuple[str, ...]]]:
    return [(proposal.sentence, proposal.candidates) for proposal in reading(text)[1].proposals]


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
        ("The plan was rejected by the Dale Council.", "Dale Council"),
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
        (
            "Gov. Ann Lee spoke after Gov. Bo Roy. Lee left early. The governor said it was over.",
            "Ann Lee",
        ),
        (
            "Bo Roy, the mayor of Hale, met Ann Lee, the mayor of Dale. Roy left. The mayor of Dale said no.",
            "Ann Lee",
        ),
        (
            "Former President Bo Roy met President Ann Lee. Roy laughed. The president said it was over.",
            "Ann Lee",
        ),
        (
            "Former President Bo Roy met President Ann Lee. Lee laughed. The former president said no.",
            "Bo Roy",
        ),
        ("President Bo Roy met the press. The vice president said it was over.", "vice president"),
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
    assert speakers("Ann Lee opposes it. “It is agreed,” said its bard. “The rest is war.”") == [
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
        ("Dockers convener Bo Roy came. “It is over,” he said.", ["Bo Roy"]),
        ("Talks aimed at peace went on.", []),
        ("The Forest Act would end it.", []),
        ("Of ten banks none had predicted that Norway would dissent.", []),
        ("The rebels met, of whom Norway says it holds ten. They said no.", ["rebels"]),
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
    """Under a proposal others would act; nobody has said that they will. A credit is no certain view."""
    assert speakers("Under the proposal, seen by us, Ann Lee would take over the bridge.") == []
    assert not any(cue.certain for cue in reading("Ann Lee reported from Port Aurel.")[1].cues)


def test_two_people_of_one_surname() -> None:
    """A surname means whoever was last named with it, and "Ms" never means who was "Mr"."""
    text = "Then Ann Lee met Bo Lee. “Yes,” Mr Lee said. “No,” Ms Lee said."
    assert actors(text)[-2:] == ["Bo Lee", "Ann Lee"]
    assert actors("Bo Roy spoke. Ann Roy, a nurse, spoke. Then Roy left.")[-1] == "Ann Roy"
