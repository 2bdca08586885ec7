"""Who is only described is called by all the words that describe them."""

from __future__ import annotations

import pytest
from test_extract import extracted, summarised

from summarizer.article import from_text
from summarizer.pipeline import verify


@pytest.mark.parametrize(
    ("sentence", "holder"),
    [
        ("Education advocacy groups said the wards of the town will shut.", "Education advocacy groups"),
        ("The Dale Union's top court ruled that the wards of the town will shut.", "Dale Union's top court"),
        ("In the end, law enforcement officials said the wards will shut.", "law enforcement officials"),
        ("A few old doctors said the wards of the town will shut.", "A few old doctors"),
        ("Some doctors said the wards of the town will shut.", "Some doctors"),
        ("The wards of the town will shut, said senior nurses.", "senior nurses"),
        ("The wards of the town will shut, agency officials said.", "agency officials"),
        ("The wards of the town will shut, D&E officials said.", "D&E officials"),
        ("His office said the wards of the town will shut.", "His office"),
        ("The agency said the wards of the town will shut.", "agency"),
        ("Norway's envoy to Ukraine Ann Lee said the wards of the town will shut.", "Ann Lee"),
        ("Governor Ann Lee said the wards of the town will shut.", "Ann Lee"),
    ],
)
def test_a_holder_is_described_in_whole(sentence: str, holder: str) -> None:
    """All words from a determiner or a mark to the noun are the holder's; a name stays as it is."""
    assert [position.actor for position in extracted(sentence).of("position")] == [holder]


def test_a_body_that_was_named_before_has_that_sentence() -> None:
    """Which companies "the companies" are, the sentence before tells."""
    before = "Dale Steel and Leeds Oil met the council on Monday."
    told = "they would pay for the wards of the town."
    assert [p.statement for p in extracted(f"{before} The companies said {told}").of("position")] == [
        f"[{before}] {told}"
    ]


@pytest.mark.parametrize(
    ("words", "unit"),
    [
        ("Two United States soldiers fell.", "soldiers"),
        ("Some 300 US troops left.", "troops"),
        ("Hundreds of them lined streets.", None),
        ("Some 70 of the 90 nurses left.", "nurses"),
        ("They saw three real-life cases.", "cases"),
        ("They tested 72 tourists’ boots.", "tourists"),
        ("Some 300 people ages 30 or younger left.", "people"),
    ],
)
def test_what_is_counted_is_no_part_of_a_name(words: str, unit: str | None) -> None:
    """The noun after the name of a state is counted, that of a whole for its part, and "them" is none."""
    assert [figure.unit for figure in extracted(words).of("figure")][:1] == [unit]


def test_a_caption_before_the_story_is_no_part_of_it() -> None:
    """What ends with the day of the picture, and the picture's number, stand before the story."""
    caption = "1 of 18. A crane of the port is seen in Dale, Norway May 5, 2014."
    gist = summarised(f"{caption}\n\nThe port of Dale was shut for good. Nobody knows why.\n").gist
    assert gist is not None
    assert gist.startswith("The port of Dale was shut")


def test_who_is_described_with_a_name_is_who_speaks() -> None:
    """Of "Speaker Ann Lee's office" a fresh summary verifies, though the name is known as Ann Lee."""
    told = "Speaker Ann Lee's office announced on Friday that Ann Lee left."
    text = f"After a day of rows between two mayors, {told}\n"
    summary = summarised(text)
    assert [figure.attributed_to for figure in summary.figures] == ["Speaker Ann Lee's office"]
    assert all(checked.holds for checked in verify(summary, from_text(text)))
