"""Days, months and limits of time, by their words."""

from __future__ import annotations

import re

from summarizer.language.english.numbers import TWO_TO_TWELVE
from summarizer.language.patterns import Pattern

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
# As the calendar counts them, from 0.
WEEKDAYS = {day.lower(): at for at, day in enumerate(_DAYS)}
A_DAY = f"(?:{'|'.join(_DAYS)})"
MONTH_NAMES = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
# By their first letters, from 1.
MONTHS = {month[:3].lower(): at for at, month in enumerate(MONTH_NAMES, start=1)}
A_MONTH = rf"(?:{'|'.join(month[:3] for month in MONTH_NAMES)})[a-z]*\.?"
DAY_AND_MONTH = Pattern(
    rf"\b(?:\d{{1,2}}(?:st|nd|rd|th)?(?: of)? {A_MONTH}|{A_MONTH} \d{{1,2}}(?:st|nd|rd|th)?\b(?!:))"
    r"(?:,? (?P<year>(?:19|20)\d\d))?",
    "1 September|the 2nd of June|Nov. 3, 2020",
    "May 2020|June",
    re.IGNORECASE,
)
DAY_OF_THE_WEEK = Pattern(
    rf"\b(?P<next>next )?(?P<day>{A_DAY})\b", "on Friday|next Monday", "Fridays", re.IGNORECASE
)
SPAN_OF_TIME = Pattern(
    rf"\b(?P<count>\d{{1,3}}|an?|one|{TWO_TO_TWELVE})[ -](?P<unit>hour|day|week|fortnight|month|year)s?\b",
    "six weeks|two-month|A year",
    "weeks|some days",
    re.IGNORECASE,
)
# Each with how many days after the day of publication.
NEAR_DAYS = {"today": 0, "tonight": 0, "midnight": 0, "tomorrow": 1}
NEAR_DAY = Pattern(rf"\b(?:{'|'.join(NEAR_DAYS)})\b", "by Tomorrow", "yesterday", re.IGNORECASE)
END_OF_TIME = Pattern(
    rf"\bend of (?:the |this )?(?P<of>month|year|{A_MONTH}|(?:19|20)\d\d)(?: (?P<year>(?:19|20)\d\d))?\b",
    "the end of the month|End of Aug 2020",
    "end of the week",
    re.IGNORECASE,
)
TIME_LIMIT = Pattern(
    r"\b(?:by|before|until|till|within|no later than|ahead of) "
    r"(?:(?:the )?end of (?:(?:the|this) )?\w+(?: \d{4})?|(?:next|this) \w+|"
    rf"(?:\d+|an?|one|{TWO_TO_TWELVE}|thirty) (?:hours?|days?|weeks?|months?|years?)|"
    rf"{A_DAY}|{A_MONTH} \d{{1,2}}(?:, \d{{4}})?|\d{{1,2}} [A-Z][a-z]+|"
    r"\d{4}|midnight|noon|tomorrow|tonight|then)\b|"
    rf"(?<=deadline of ){A_DAY}|(?:\d+|an?|one|{TWO_TO_TWELVE}|thirty) (?:hours?|days?|weeks?|"
    rf"months?)(?= to [a-z])",
    "by Friday|within three weeks|before the end of May|until 2020|no later than May 10|ten days to sell",
    "by the port|in May",
)
