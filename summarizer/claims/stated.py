"""Numbers that the scan does not find, and a model gives in the article's words: "twice", "Only one".

The scan leaves out what seldom measures anything. Where a model says that it does, and the cited sentence has
the words, they are a number; its value is null where no grammar here can read it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarizer.article import Span
from summarizer.grounding import numbers
from summarizer.language import Language
from summarizer.quantities import Quantity, parse_quantity


def stated_in(language: Language, text: str, words: str, place: Span) -> Iterator[Quantity]:
    """The number at each place where this part of the text has its words."""
    pattern = rf"(?<!\w){re.escape(words)}(?!\w)"
    found = re.compile(pattern).finditer(text, *place) if numbers(language, words) else ()
    yield from (stated_at(language, text, match.span()) for match in found)


def stated_at(language: Language, text: str, place: Span) -> Quantity:
    """The words at this place as a number, with the value of as many of the last words as make one."""
    start, end = place
    words = text[start:end].split()
    ends = (parse_quantity(" ".join(words[at:]), language=language) for at in range(len(words)))
    read = next((one for one in ends if one), None)
    return Quantity(
        start=start,
        end=end,
        text=text[start:end],
        value=read.value if read else None,
        unit=read.unit if read else None,
        hedge=read.hedge if read else None,
        approximate=bool(read and read.approximate),
        core=place,
        noun=None,
    )
