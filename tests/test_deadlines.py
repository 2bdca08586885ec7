"""Deadlines: which day a time limit names, and that a limit without a day has none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.claims.deadlines import day_of

WEDNESDAY = "2026-03-11"


@pytest.mark.parametrize(
    ("limit", "day"),
    [
        ("by noon on Friday", "2026-03-13"),
        ("by Wednesday evening", "2026-03-11"),
        ("by 1 September", "2026-09-01"),
        ("until April 3rd", "2026-04-03"),
        ("no later than the 2nd of June", "2026-06-02"),
        ("before Nov. 3", "2026-11-03"),
        ("by Friday, 13 March", "2026-03-13"),
        ("by 2026-12-01", "2026-12-01"),
        ("within 45 days", "2026-04-25"),
        ("within six weeks", "2026-04-22"),
        ("within a year", "2027-03-11"),
        ("a two-month deadline", "2026-05-11"),
        ("within 48 hours", "2026-03-13"),
        ("by midnight", "2026-03-11"),
        ("by tomorrow", "2026-03-12"),
        ("before the end of the month", "2026-03-31"),
        ("by the end of August", "2026-08-31"),
        ("by the end of 2030", "2030-12-31"),
        ("by the end of the year 2030", "2030-12-31"),
    ],
)
def test_a_limit_that_names_a_day_has_its_date(limit: str, day: str) -> None:
    """Weekdays are the next ones, dates without a year the nearest not past, counts begin at publication."""
    assert day_of(limit, f"{WEDNESDAY}T18:00:00Z") == day


@pytest.mark.parametrize(
    "limit",
    [
        "soon",
        "this week",
        "next Friday",
        "before the session ends in May",
        "in seven hours",
        "by 2035",
        "between Monday and Friday",
        "by 31 February",
        "before January 3",
        "by the end of February",
        "at 6 p.m.",
        "",
    ],
)
def test_a_limit_that_names_no_one_day_has_no_date(limit: str) -> None:
    """What is vague, names two days, or depends on the clock is left undated."""
    assert day_of(limit, WEDNESDAY) is None


def test_without_a_date_of_publication_only_a_full_date_counts() -> None:
    """Neither the year nor the day of a relative limit can be known from an undated article."""
    assert day_of("by Friday", None) is None
    assert day_of("by 1 September", None) is None
    assert day_of("by 1 September 2027", None) == "2027-09-01"
    assert day_of("by the end of the year 2030", None) == "2030-12-31"
    assert day_of("by the end of the month 2030", None) is None
    assert day_of("by Friday", "some time in spring") is None


_SAID = "by the end of the year 2030", "next month of May 31", "in two 0 hours years", "Friday, 99999 day"
_WORDS = st.sampled_from([word for said in _SAID for word in said.split()])


@given(st.text(max_size=60) | st.lists(_WORDS, max_size=9).map(" ".join), st.sampled_from([WEDNESDAY, None]))
def test_any_words_are_read(limit: str, published: str | None) -> None:
    """Whatever a model calls a deadline, the answer is a date or none."""
    day = day_of(limit, published)
    assert day is None or len(day) == len(WEDNESDAY)
