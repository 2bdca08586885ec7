"""Each quote gets its verdict and exact place in any text."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import FrozenInstanceError, dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import assume, given
from hypothesis import strategies as st
from quotes_material import KINDS, check

from summarizer.grounding import locate

VERDICTS = ("exact", "normalized", "elided", "altered", "not_found")


@dataclass(frozen=True)
class Case:
    """A quote, its text, and what must be said of it."""

    text: str
    quote: str
    verdict: str
    at: tuple[str, ...]
    kinds: tuple[str, ...]
    start: int | None


def listed(value: Any) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value)


def cases() -> list[Any]:
    groups = yaml.load((Path(__file__).parent / "quotes.yaml").read_bytes(), yaml.CSafeLoader)
    found = []
    for group in groups:
        for number, given_ in enumerate(group["quotes"]):
            (verdict,) = set(given_) & set(VERDICTS)
            quote = given_[verdict]
            at = listed(given_.get("at", [] if verdict == "not_found" else quote))
            kinds = listed(given_.get("kinds", []))
            assert set(given_) <= {verdict, "at", "kinds", "start"}
            case = Case(group["text"], quote, verdict, at, kinds, given_.get("start"))
            found.append(pytest.param(case, id=f"{group['about']} {number}"))
    return found


CASES = cases()


@pytest.mark.parametrize("case", CASES)
def test_each_quote_gets_its_verdict_and_exact_place(case: Case) -> None:
    """A quote of the case file gets the verdict, the slices and the kinds of differences it has there."""
    found = locate(case.quote, case.text)
    assert found.verdict == case.verdict
    assert tuple(case.text[start:end] for start, end in found.spans) == case.at
    assert tuple(one.kind for one in found.differences) == case.kinds
    assert case.start is None or found.spans[0][0] == case.start


def test_the_case_file_is_broad() -> None:
    """The case file has at least 200 quotes, and many for each verdict."""
    count = Counter(param.values[0].verdict for param in CASES)
    assert sum(count.values()) >= 200
    assert all(count[verdict] >= 15 for verdict in VERDICTS)
    assert {kind for param in CASES for kind in param.values[0].kinds} == KINDS


def test_the_answer_cannot_be_changed() -> None:
    """What locate returns is a value."""
    with pytest.raises(FrozenInstanceError):
        locate("a", "a").verdict = "altered"  # type: ignore[misc]


def test_a_difference_shows_both_sides_and_its_place() -> None:
    """A difference has the text's words, the quote's words, and where in the text they stand."""
    text = "The mill owes 30 workers their pay."
    (one,) = locate("The mill owes 13 workers", text).differences
    assert (one.kind, one.found, one.expected) == ("number", "30", "13")
    assert text[one.start : one.end] == "30"


@pytest.mark.parametrize("near", [None, 0, 20, 30, 40, 64, 9999])
@pytest.mark.parametrize("quote", ["We paid 30 men.", "We  paid 30 men", "We paid 13 men"])
def test_a_call_may_name_a_preferred_place(quote: str, near: int | None) -> None:
    """Of equal occurrences the nearest to the preferred place counts, and the first without one."""
    text = "We paid 30 men there. We paid 30 men there. We paid 30 men there. We paid 30 men there."
    starts = [match.start() for match in re.finditer("We", text)]
    found = locate(quote, text, near)
    nearest = min(starts, key=lambda at: abs(at - (near or 0)))
    assert found.spans[0][0] == nearest


# Bits that texts are made of: each is a trap for some step.
BITS = st.sampled_from(
    [
        *" \n\t.,;:!?-–—−…'\"“”’«»()[]0123456789½²%$€/_*",
        *(
            "the",
            "not ",
            "can",
            "can't",
            "cannot",
            "un",
            "able",
            "no",
            "30,000",
            "1.5",
            " million ",
            "km",
            "US",
        ),
        *("...", "--", "[...]", "é", "e\u0301", "\u0301", "\u00ad", "\u200b", "\u200d", "\ufe0f", "\u00a0"),
        *("👨‍👩‍👧", "🇩🇪", "ﬁ", "你好", "不", "か\u3099", "سلام", "не", "\r\n", "I\u0307", "ß", "\x1f", "\0"),
    ]
)
TEXTS = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"]), max_size=80),
    st.lists(BITS, max_size=40).map("".join),
)


@given(TEXTS, st.data())
def test_any_slice_of_any_text_is_found(text: str, data: st.DataObject) -> None:
    """A slice is found as an equal slice: exact, or altered where it cuts a number, a unit, a negation.

    Where the same words stand elsewhere uncut and only printed otherwise, these count.
    """
    assume(text)
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    found = locate(text[start:end], text)
    assert found.verdict in {"exact", "altered", "normalized", "elided"}
    if found.verdict in {"exact", "altered"}:
        assert [text[a:b] for a, b in found.spans] == [text[start:end]]
        assert {one.kind for one in found.differences} <= {"number", "negation", "unit"}


@given(TEXTS, TEXTS, st.none() | st.integers(-5, 200))
def test_any_two_texts_get_a_consistent_answer(quote: str, text: str, near: int | None) -> None:
    """Whatever the two hold, spans and differences are there when the verdict says so, and in the text."""
    check(locate(quote, text, near), text)
    assert locate(quote, text, near) == locate(quote, text, near)
