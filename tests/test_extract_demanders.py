"""Who demands: the subject of the words of demanding, wherever the sentence has it."""

from __future__ import annotations

import pytest
from test_extract import extracted


@pytest.mark.parametrize(
    ("sentence", "actor"),
    [
        (
            "“No,” said Ann Lee of Leeds, a friend of Bo Roy, who has since urged the council to go.",
            "Ann Lee",
        ),
        ("Ann Lee met the press and urged the council to go.", "Ann Lee"),
        ("The port’s owners published a letter and called on the council to go.", "port’s owners"),
        ("“Bo Roy urged the council to go,” Ann Lee said.", "Bo Roy"),
        ("Ann Lee wrote, “after the Senate passed a motion urging the council to go, it left.”", "Senate"),
        (
            "Many nurses at the port and two doctors urged the council to go.",
            "Many nurses at the port and two doctors",
        ),
        ("Ann Lee, while speaking in Dale on Monday, urged the council to go.", "Ann Lee"),
        ("Bo Roy hired Ann Lee, a lawyer who had urged the council to go.", "Ann Lee"),
        (
            "Bo Roy met Ann Lee. The chief had hoped for more, Ann Lee said, and urged the council to go.",
            "Ann Lee",
        ),
        ("A petition urging the council to go has reached the port.", "petition"),
        ("Bo Roy said in March that CNN asked him to go.", "CNN"),
    ],
)
def test_who_demands_is_the_subject_of_the_verb(sentence: str, actor: str) -> None:
    """Over what stands between commas, "who", "and" or the letter that was sent, quoted or not."""
    assert [d.actor for d in extracted(sentence).of("demand")] == [actor]


def test_a_speaker_demands_nothing_that_another_does() -> None:
    """What somebody says that others demanded is not his, where their clause begins within his."""
    told = "said Ann Lee, who added that she was away when a group, which she did not know, came and demanded"
    assert not extracted(f"“No,” {told} to be heard.").of("demand")


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("Donald Roy met Hillary Lee. She urged the council to go.", ["Hillary Lee"]),
        ("Donald Roy met Hillary Lee. He urged the council to go.", ["Donald Roy"]),
        ("Ann Lee spoke of Mary Roy. In Dale it rained as Mary Roy met Ann Lee. She urged it to go.", []),
        ("Ann Lee left. A clerk cites her call for a ban on cranes.", ["Ann Lee"]),
    ],
)
def test_a_pronoun_demands_for_whom_it_can_mean_alone(text: str, actors: list[str]) -> None:
    """A given name tells who is no "she"; who may be one of two is nobody."""
    assert [d.actor for d in extracted(text).of("demand")] == actors


@pytest.mark.parametrize(
    ("sentence", "addressee", "told"),
    [
        ("Bo Roy left and Ann Lee said Norway must be equally strong.", "Norway", "must be equally strong"),
        ("Ann Lee said in Dale that the mogul should “ignore” it.", "mogul", "should “ignore” it"),
        (
            "Old cranes that lean should be moved, Ann Lee argues.",
            None,
            "Old cranes that lean should be moved",
        ),
        ("Ann Lee used strong words, saying the group “must be closed.”", None, "the group “must be closed”"),
        ("“We should get rid of cranes,” said Ann Lee.", None, "We should get rid of cranes"),
        ("“Do not talk to me of cranes,” Ann Lee said.", None, "Do not talk to me of cranes"),
        ("Ann Lee said: “Mr. Roy, tear down this wall!”", "Mr. Roy", "tear down this wall"),
        ("Ann Lee warned against selling the port.", None, "warned against selling the port"),
        ("Ann Lee wants to see Bo Roy sell the port.", "Bo Roy", "wants to see Bo Roy sell the port"),
    ],
)
def test_what_a_party_is_told_to_do(sentence: str, addressee: str | None, told: str) -> None:
    """Of whom it is wanted is the subject of "must", but for what is to be done to somebody."""
    demands = [(d.actor, d.addressee, d.demand) for d in extracted(sentence).of("demand")]
    assert demands == [("Ann Lee", addressee, told)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Ann Lee helped Norway, which does not need to open the wards.",
        "Norway will likely have to open the wards, and Ann Lee said it will rain.",
        "Ann Lee said that Bo Roy “says whatever he needs to say to be heard.”",
        "“Make Dale Great Again” was on a hat, Ann Lee said.",
        "Ann Lee insisted that her old position will be strong if she stays.",
        "Ann Lee was seen as a crowd chanted and cried, “Lock her up!”",
    ],
)
def test_what_no_party_is_told_to_do(sentence: str) -> None:
    """A mere fact, a forecast, a slogan and what others cry are no demand of the speaker."""
    assert extracted(sentence).of("demand") == []


@pytest.mark.parametrize(
    "sentence",
    [
        "Consumer demand fell sharply.",
        "Airlines said passenger demand to travel rose 3 percent.",
        "Norwegian demand rose four times last year.",
        "Workers’ demand for housing grew.",
    ],
)
def test_what_is_bought_is_no_demand(sentence: str) -> None:
    """The noun "demand" is nobody's where it tells what people buy, or that this rose or fell."""
    assert not extracted(sentence).of("demand")


@pytest.mark.parametrize(
    ("sentence", "actor"),
    [
        ("Nurses demand to be heard.", "Nurses"),
        ("The unions demand that Norway pay.", "unions"),
        ("Workers’ demand for higher pay was refused.", "Workers"),
    ],
)
def test_what_several_demand_is_theirs(sentence: str, actor: str) -> None:
    """A plural before the verb, or before the noun with an apostrophe, says who demands."""
    assert [d.actor for d in extracted(sentence).of("demand")] == [actor]
