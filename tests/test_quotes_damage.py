"""Typographic damage is forgiven; a changed digit, a dropped negation and a false elision are not."""

from __future__ import annotations

import re
import time
import unicodedata

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from quotes_material import check

from summarizer.grounding import locate

PRINTED = (
    "harbour minister “bridge” city’s café, Müller–Thal – “we’ll win,” she’d say; sailors' "
    "rest: naïve ‘B’ plan… 30 cranes 4.5 percent of Øre it’s «sink» well-known co-op’s (yes) rails"
)
WORDS = PRINTED.split()
SENTENCES = st.lists(st.sampled_from(WORDS), min_size=4, max_size=25).map(" ".join)


def swaps(marks: str, others: str) -> list[tuple[str, str]]:
    return [(mark, other) for mark in marks for other in others]


# What typesetters, keyboards and copying do; each pair says the same.
DAMAGE = [
    *swaps("“”«»", '"„”«'),
    *swaps("’‘'", "'’ʼ`´"),
    *[("–", "—"), ("–", "--"), ("–", "-"), ("-", "‐"), ("-", "‑"), ("…", "..."), ("…", ". . .")],
    *[
        (" ", blank)
        for blank in ("  ", "\n", "\u00a0", "\u202f", "\u2009", "\r\n", "\t", " \u200b", "\u2060 ")
    ],
    *[(letter, letter + mark) for letter in "raeo" for mark in ("\u00ad", "\u200b", "\ufeff")],
    *[(letter, unicodedata.normalize("NFD", letter)) for letter in "éüï"],
]


@given(SENTENCES, st.lists(st.tuples(st.sampled_from(DAMAGE), st.integers(0, 30)), max_size=6), st.data())
def test_typographic_damage_is_forgiven(
    sentence: str, damage: list[tuple[tuple[str, str], int]], data: st.DataObject
) -> None:
    """A copy whose marks, dashes, blanks and compositions are printed otherwise covers just its words."""
    words = sentence.split(" ")
    first = data.draw(st.integers(0, len(words) - 1))
    last = data.draw(st.integers(first + 1, len(words)))
    copied = " ".join(words[first:last])
    quote = copied
    for (printed, other), nth in damage:
        places = [match.start() for match in re.finditer(re.escape(printed), quote)]
        if places:
            at = places[nth % len(places)]
            quote = quote[:at] + other + quote[at + len(printed) :]
    for shown, there in ((quote, sentence), (copied, sentence.replace(copied, quote, 1))):
        found = locate(shown, there)
        assert found.verdict in {"exact", "normalized"}, (shown, there)
        (span,) = found.spans
        assert plain(there[slice(*span)]) == plain(copied)


def plain(text: str) -> str:
    """Letters and digits alone, composed."""
    return "".join(c for c in unicodedata.normalize("NFC", text) if c.isalnum() and c != "ʼ")


LONG = (
    "The port authority said on Monday that 13 of its 30 cranes had not been checked since 2019, that "
    "repairs would cost $1.5 million and 16 weeks, and that none of the 412 dockers would lose their pay "
    "while ships wait 40 km off the coast, because nobody can say when the crews will be able to return."
)


@given(st.data())
def test_one_changed_digit_is_never_accepted(data: st.DataObject) -> None:
    """A copied passage of any length with one other digit is altered in a number, at its own place."""
    digits = [match.start() for match in re.finditer(r"\d", LONG)]
    at = data.draw(st.sampled_from(digits))
    start = data.draw(st.sampled_from([m.end() for m in re.finditer(r"^|\s", LONG[: at - 6])]))
    end = data.draw(st.sampled_from([m.start() for m in re.finditer(r"\s|$", LONG) if m.start() > at + 6]))
    other = data.draw(st.sampled_from([d for d in "0123456789" if d != LONG[at]]))
    quote = LONG[start:at] + other + LONG[at + 1 : end]
    found = locate(quote, LONG)
    assert found.verdict == "altered"
    assert "number" in {one.kind for one in found.differences}


@given(st.data())
def test_a_dropped_negation_is_never_accepted(data: st.DataObject) -> None:
    """A copied passage without its negation is altered in a negation, however long it is."""
    drops = [(" not ", " "), ("none of ", ""), ("nobody can", "can"), ("nobody can", "anybody can")]
    drop = data.draw(st.sampled_from(drops))
    at = LONG.index(drop[0])
    start = data.draw(st.sampled_from([m.end() for m in re.finditer(r"^|\s", LONG[:at])]))
    ends = [m.start() for m in re.finditer(r"\s|$", LONG) if m.start() > at + len(drop[0]) + 12]
    quote = LONG[start : data.draw(st.sampled_from(ends))].replace(*drop)
    found = locate(quote, LONG)
    assert found.verdict == "altered"
    assert "negation" in {one.kind for one in found.differences}


PLAIN = (
    "The port authority said on Monday that repairs would begin, because ships from the northern isles wait "
    "off the coast, while crews repaint the piers and the dockers load timber, grain, copper and salt."
)
MARKS = [" … ", " ... ", "… ", " […] ", " [...] ", " (...) ", " . . . ", "..."]


@given(st.data())
def test_a_true_elision_is_found_piece_by_piece(data: st.DataObject) -> None:
    """A copy with some of its words left out, and a mark for it, has a span for each piece."""
    words = [match.span() for match in re.finditer(r"\S+", PLAIN)]
    cuts = data.draw(
        st.lists(st.integers(0, len(words) - 1), min_size=4, max_size=6, unique=True).map(sorted)
    )
    runs = [(a, b) for a, b in zip(cuts[::2], cuts[1::2], strict=False) if b - a >= 2]
    assume(len(runs) > 1)
    pieces = [PLAIN[words[a][0] : words[b][1]].rstrip(",.") for a, b in runs]
    quote = pieces[0] + "".join(data.draw(st.sampled_from(MARKS)) + piece for piece in pieces[1:])
    found = locate(quote, PLAIN)
    assert found.verdict == "elided"
    assert [PLAIN[start:end] for start, end in found.spans] == pieces


@given(st.sampled_from(MARKS), st.sampled_from(["not", "never", "no longer", "hardly"]))
def test_an_elision_hides_no_negation(mark: str, negation: str) -> None:
    """A negation left out between two pieces of one clause makes the quote altered."""
    text = f"On Monday the port authority did {negation} in any way agree to pay the dockers."
    found = locate(f"the port authority did{mark}agree to pay the dockers", text)
    assert found.verdict == "altered"
    assert "negation" in {one.kind for one in found.differences}


@pytest.mark.slow
@pytest.mark.parametrize(
    ("quote", "text"),
    [
        ("a " * 50 + "x", "a " * 100_000),
        ("a" * 50 + "b", "a" * 200_000),
        ("a " * 50_000 + "b", "a " * 50_000),
        ("word " * 40_000, "other words"),
        ("e" + "\u0301\u0316" * 50_000, "e" + "\u0316\u0301" * 50_000),
        ("." * 20_000, "… " * 20_000),
        ("a … " * 5_000, "a b " * 50_000),
        ("[" * 20_000, "]" * 20_000),
        ("[a" * 20_000, "a" * 20_000),
        ("1" * 20_000 + "2", "1" * 200_000),
        ("1," * 20_000 + "2", "1," * 100_000),
        ("5", "1.5 " * 20_000),
        ("able", "unable " * 20_000),
        ("3", "13 " * 50_000),
        (" - " * 10_000 + "x", "-" * 100_000),
        ("million " * 1_000 + "x", "million " * 20_000),
        ("not " * 1_000 + "…" + " not" * 1_000, "not " * 50_000),
        ("'" * 10_000 + "x", "'" * 100_000),
        ("a'" * 10_000 + "b", "a'" * 100_000),
        ("\u200b" * 100_000 + "x", "\u200d" * 100_000),
        ("👨‍" * 20_000 + "x", "👨‍" * 50_000),
    ],
    ids=lambda value: value[:6] if isinstance(value, str) else None,
)
def test_no_text_makes_it_hang(quote: str, text: str) -> None:
    """Texts that repeat themselves without end, or are made of one sign, are answered in seconds."""
    begun = time.perf_counter()
    check(locate(quote, text), text)
    assert time.perf_counter() - begun < 20
