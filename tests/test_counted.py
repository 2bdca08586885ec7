"""What a number counts: the noun behind it, years of age, or nothing."""

import pytest

from summarizer.quantities import find_quantities


@pytest.mark.parametrize(
    ("text", "noun"),
    [
        ("287 small blue kites", "kites"),
        ("thousands of people", "people"),
        ("six Orthodox", None),
        ("12 of them", None),
        ("six police stations", "stations"),
        ("two SEC seats", "seats"),
        ("two types of stamps", "types"),
        ("five pro-Lee voters", "voters"),
        ("20 Republicans", "Republicans"),
        ("700 Dale Technologies jobs", "jobs"),
        ("at least one new jobs report", None),
        ("a rise to 9,000 over two years", None),
        ("a 112-member rules committee", None),
        ("$5 notes", None),
    ],
)
def test_the_counted_noun(text: str, noun: str | None) -> None:
    """The noun is the plural that plainly follows a plain count, and nothing else."""
    assert find_quantities(text)[0].noun == noun


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("Drivers aged 70 pay more.", "years"),
        ("Ann Lee, 45, left.", "years"),
        ("In Dale, 450, it was said, left.", None),
    ],
)
def test_an_age_is_in_years(text: str, unit: str | None) -> None:
    """A bare number after "aged", or between commas after a name, is in years."""
    assert find_quantities(text)[0].unit == unit


def test_a_number_alone_on_its_line_counts_nothing() -> None:
    """The number of a page or a picture is no quantity."""
    assert find_quantities("It rained.\n\n3\n\nIt went on.\n\n4.") == []
