"""Numbers in the article's own words: their clause, what it points back to, their source, and minor ones."""

from __future__ import annotations

import pytest
from test_extract import extracted, summarised

LONG = (
    "The port of the old town {} in the great storm of last winter, and the council of the town will now "
    "have to pay 12 million euros to a firm for new cranes."
)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "The port lost 40 of its ten cranes in May.",
            ["The port lost «40» of its ten cranes in May.", "The port lost 40 of its «ten» cranes in May."],
        ),
        (
            LONG.format("lost 40 cranes"),
            [
                "The port of the old town lost «40» cranes in the great storm of last winter",
                "the council of the town will now have to pay «12 million euros» to a firm for new cranes.",
            ],
        ),
        (
            LONG.format("— 40 of its cranes — and 12 ships were lost"),
            [
                LONG.format("— «40» of its cranes — and 12 ships were lost").partition(", and the")[0],
                LONG.format("— 40 of its cranes — and «12» ships were lost").partition(", and the")[0],
                "the council of the town will now have to pay «12 million euros» to a firm for new cranes.",
            ],
        ),
        (
            LONG.format("lost 40 cranes").replace("the council of", "Bo Roy of"),
            [
                LONG.format("lost «40» cranes").replace("the council of", "Bo Roy of"),
                LONG.format("lost 40 cranes")
                .replace("the council of", "Bo Roy of")
                .replace("12 million euros", "«12 million euros»"),
            ],
        ),
        (
            LONG.format("might lose 40 cranes"),
            [
                "The port of the old town might lose «40» cranes in the great storm of last winter",
                LONG.format("might lose 40 cranes").replace("12 million euros", "«12 million euros»"),
            ],
        ),
    ],
)
def test_a_number_is_marked_in_its_clause(text: str, told: list[str]) -> None:
    """A short sentence is told whole; a long one is cut where nothing that is cut off bears on the number."""
    assert [figure.measures for figure in extracted(text).of("figure")] == told


@pytest.mark.parametrize(
    ("sentence", "context"),
    [
        ("It lost 40 members in a single week of that hot summer.", True),
        ("Overall 46% said they oppose the plan.", True),
        ("She hired 40 nurses for the wards of the town.", True),
        ("The council wants 40 of those nurses for the wards.", True),
        ("The council hired 40 nurses for the wards of the town.", False),
    ],
)
def test_a_number_of_what_was_named_before_has_that_sentence(sentence: str, context: bool) -> None:
    """Pronouns, and shares of nobody, are told after the sentence before, in brackets."""
    before = "A poll asked about the plan for the old wards."
    (figure,) = extracted(f"{before}\n\n{sentence}").of("figure")
    assert figure.measures.startswith(f"[{before}] ") == context
    assert figure.measures.replace("«", "").replace("»", "").endswith(sentence)


@pytest.mark.parametrize(
    ("sentence", "why"),
    [
        ("Ann Lee, 34, runs the port.", "an age"),
        ("The port is run by a 34-year-old engineer.", "an age"),
        ("The keeper is a 6-foot-tall and quiet man.", "a height"),
        ("Exit 9 is shut for the night.", "a number in a name"),
        ("She gave a 30-minute speech to the union.", "how long somebody spoke"),
        ("She spoke for 30 minutes to the union.", "how long somebody spoke"),
        ("The port was sold 12 years earlier to a Danish firm.", "tells only when"),
        ("It will change in the next 12 months.", "tells only when"),
        ("The port lies 30 miles north of the town.", "tells only where"),
        ("The two men left the port.", "tells which, not how many"),
        ("Ann Lee was clear about one thing at the port.", "tells which, not how many"),
        ("She left with three other men for the port.", "tells which, not how many"),
        ("A third would be built at the port.", "an ordinal"),
        ("The port was shut for a second day.", "an ordinal"),
        ("She was mayor of the port until ’12 and left.", "a year"),
        ("Her eldest daughter, 34, has bought the port.", "an age"),
        ("The plan is liked among voters over 45 in the port.", "an age"),
        ("The plan is liked by those ages 18 to 29 in the port.", "an age"),
        ("The plan is liked by residents 65 and older in the port.", "an age"),
        ("The port begins an eight-week sprint to the vote.", "tells of which kind, not how long"),
        ("The five ports are shut for the night.", "tells which, not how many"),
        ("It is a five-alarm fire at the port.", "tells of which kind, not how many"),
        ("The port has three other reasons to be shut.", "announces a list"),
        ("The port is dear for a family of four.", "tells of which kind, not how many"),
        ("In just 63 days the port is shut.", "tells only when"),
        ("The top 1 percent of the port is rich.", "a rank"),
        ("Welfare reform 2.", "stands alone"),
        ("The union named one of the deeds of the port — 1.", "a mark of a list"),
        ("The port is among the top three of the country.", "a rank"),
        ("The union read the 104-page report on the port.", "how long a text is"),
        ("It was a two-man race for the port.", "tells of which kind, not how many"),
        ("The council supports her 100 percent at the port.", "a figure of speech"),
        ("Nobody at the port could make 911 calls.", "a number to call"),
        ("Nurses of the port dialled 999 at noon.", "a number to call"),
        ("The port was lost in the Six-Day War.", "a number in a name"),
        ("The port bought its first 787-9 Dreamliner jets.", "a number in a name"),
    ],
)
def test_a_minor_number_is_left_out_with_its_reason(sentence: str, why: str) -> None:
    """A number that tells nothing of the story is no figure, and is listed with what it is."""
    summary = summarised(f"{sentence}\n")
    assert summary.figures == ()
    assert [left.reason for left in summary.left_out] == [f"a minor number: {why}"]


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        ("A third of the port was shut.", "A third"),
        ("The lights of the port went out for a second, Ann Lee said.", "a second"),
        ("‘40 cranes were lost,’ Ann Lee said.", "40"),
        ("The council owned 100 percent of the port.", "100 percent"),
        ("The keeper of the port got a two-year prison sentence.", "two-year"),
        ("There is a 54-person majority for the port.", "54"),
        ("Five ports are shut for the night.", "Five"),
        ("The port lost money for two quarters.", "two"),
    ],
)
def test_a_number_that_only_looks_minor_is_a_figure(sentence: str, value: str) -> None:
    """A share of something is a figure, and so is a number that opens a quotation."""
    assert [figure.value_text for figure in extracted(sentence).of("figure")] == [value]


@pytest.mark.parametrize(
    ("sentence", "source"),
    [
        ("Ann Lee said the port lost 40 cranes.", "Ann Lee"),
        ("“We lost 40 cranes,” Ann Lee said.", "Ann Lee"),
        ("According to Ann Lee, the port lost 40 cranes.", "Ann Lee"),
        ("The port lost 40 cranes.", None),
        ("After Ann Lee left, the port lost 40 cranes.", None),
        ("The navy said 40 cranes were lost.", "navy"),
        ("By a margin of 56%, nurses said that they will stay.", None),
        ("The port lost 40 cranes, though officials say the risk is low.", None),
        ("Ann Lee has added about 40 cranes to the port.", None),
        ("Ann Lee told some 40 nurses that the port had lost its cranes.", None),
        ("Ann Lee said the port would go to the Dale Union, which has 40 cranes.", None),
        ("“The port goes to the Dale Union, which has 40 cranes,” Ann Lee said.", "Ann Lee"),
        ("The nurses have been told that the port lost 40 cranes, Ann Lee said.", "Ann Lee"),
        ("The port lost 40 cranes, according to dockers unions.", "dockers unions"),
        ("Ann Lee said the men “fled,” and hid for 40 hours.", "Ann Lee"),
        ("The port’s old dockers said it lost 40 cranes.", "port’s old dockers"),
    ],
)
def test_a_number_has_the_source_that_is_named(sentence: str, source: str | None) -> None:
    """Who surely says it is the source; else it is the article's."""
    assert [figure.attributed_to for figure in extracted(sentence).of("figure")] == [source]


@pytest.mark.parametrize(
    ("sentence", "source"),
    [
        (
            "The port lost 40 cranes, according to a 2014 Labour Ministry study.",
            "a 2014 Labour Ministry study",
        ),
        ("According to old tax records, the port lost 40 cranes.", "old tax records"),
        ("A recent survey by the union found that 40 cranes are broken.", "A recent survey by the union"),
        ("But the port lost 40 cranes, council records show.", "council records"),
        ("Ann Lee is liked by 46 percent in a January poll.", "a January poll"),
        ("The 40 cranes were named in a January poll.", None),
        ("She is ahead by far, according to a poll of 400 voters.", None),
        ("Ann Lee read the 40 reports on the port.", None),
    ],
)
def test_a_number_of_a_document_has_that_as_its_source(sentence: str, source: str | None) -> None:
    """A poll, a study, or whom "according to" names is the source of the numbers beside it."""
    assert [figure.attributed_to for figure in extracted(sentence).of("figure")] == [source]


def test_what_stands_between_a_speaker_and_the_verb_is_the_reporters() -> None:
    """Who says something does not say what is told of him before the verb."""
    text = "Ann Lee, who runs 12 ports of the country, said the port lost 40 cranes."
    assert [(f.value_text, f.attributed_to) for f in extracted(text).of("figure")] == [
        ("12", None),
        ("40", "Ann Lee"),
    ]


def test_a_quoted_number_of_nobody_sure_is_no_figure() -> None:
    """What stands in a quotation is no fact of the reporter's, so without a sure speaker it is left out."""
    text = "Ann Lee met Bo Roy at the port. “We have lost 600 cranes in all these years,” it was heard there."
    assert extracted(text).of("figure") == []


def test_a_number_after_a_quotation_is_the_reporters() -> None:
    """Who is quoted first has not said what follows, but where a verb of saying leads to it."""
    quoted = "“It is a shame for the town,” Ann Lee said"
    after = extracted(f"{quoted} after the port had laid off 600 workers in May.").of("figure")
    noted = extracted(f"{quoted}, adding that the port had laid off 600 workers in May.").of("figure")
    assert [(figure.value_text, figure.attributed_to) for figure in (*after, *noted)] == [
        ("600", None),
        ("600", "Ann Lee"),
    ]


def test_a_title_that_is_a_number_is_no_figure() -> None:
    """A number that is all of what stands between quotation marks is a name."""
    assert extracted("She played an agent in “24” on television.").of("figure") == []
    assert extracted("They are known in town as the “Three Amigos.”").of("figure") == []


def test_a_list_of_numbered_things_has_no_figures() -> None:
    """Each number after "Sections" is the name of one."""
    assert extracted("The port breaks Sections 21, 24, and 26 of the law.").of("figure") == []


def test_a_heading_has_no_figures() -> None:
    """Numbers of the headline come again in the story, and are none of their own."""
    assert [
        f.value for f in extracted("Port loses 40 cranes\n\nThe port lost 30 cranes.\n").of("figure")
    ] == [30]
