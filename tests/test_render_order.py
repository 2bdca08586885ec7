"""In what order a page tells what was found, and how much of it."""

from __future__ import annotations

from typing import Any

from render_material import demand, evidence, figure, position, summary

from summarizer.render import Page, to_text


def marked(words: str, value: str) -> dict[str, Any]:
    sentence = words.replace("«", "").replace("»", "")
    shown = {"value_text": value, "measures": words, "attributed_to": "the board"}
    return figure() | shown | {"evidence": [evidence(value), evidence(sentence)]}


def section(text: str, name: str) -> list[str]:
    return text.split(f"{name} (")[1].split("\n\n", maxsplit=1)[0].splitlines()[1:]


def test_what_somebody_says_stands_below_their_name() -> None:
    """The positions of one holder stand together, those that take a side first, and so do their holders."""
    told = [
        position("one") | {"actor": "Bo Lind", "stance": "asserts"},
        position("two"),
        position("three") | {"actor": "Bo Lind", "stance": "supports"},
        position("four") | {"actor": "Cy Orr", "stance": "asserts"},
    ]
    assert section(to_text(summary(positions=told)), "POSITIONS") == [
        "  Bo Lind",
        "    supports (three): Ada Brook said three",
        "    asserts (one): Ada Brook said one",
        "  Ada Brook",
        "    opposes (two): Ada Brook said two",
        "  Cy Orr",
        "    asserts (four): Ada Brook said four",
    ]


def test_demands_with_a_deadline_come_first() -> None:
    """Whoever wants something by a time is told before those who name none."""
    told = [demand("wait") | {"deadline": None}, demand("go") | {"actor": "owners"}]
    lines = section(to_text(summary(demands=told)), "DEMANDS")
    assert [line.strip() for line in lines][0::2] == ["owners", "farmers"]


def test_numbers_of_one_sentence_are_told_together() -> None:
    """A sentence with several numbers is shown once with each of them marked, and its passage once."""
    told = [
        marked("The dam is «12 metres» high and 90 metres long.", "12 metres"),
        marked("The dam is 12 metres high and «90 metres» long.", "90 metres"),
        marked("It took «four years».", "four years"),
    ]
    lines = section(to_text(summary(figures=told), Page(evidence=True)), "FIGURES")
    assert lines == [
        "  12 metres, 90 metres · The dam is «12 metres» high and «90 metres» long. (says the board)",
        "    │ [0:45]",
        "  four years · It took «four years». (says the board)",
        "    │ [0:19]",
    ]


def test_the_first_of_each_kind_can_be_shown_alone() -> None:
    """With a number of items to show, the others are counted."""
    lines = section(to_text(summary(figures=[figure()] * 5), Page(top=2)), "FIGURES")
    assert lines == ["  12 metres · height of the dam (says Ada Brook)"] * 2 + [
        "  … and 3 more, without --top"
    ]


def test_what_is_in_no_item_is_counted_and_listed_on_demand() -> None:
    """The words that no item covers are one line of the page, and with evidence a list with their places."""
    left = [{"start": 5, "end": 9, "exact": "12 m", "reason": "no figure"}]
    short, long = (to_text(summary(left_out=left), Page(evidence=yes)) for yes in (False, True))
    assert "LEFT OUT: 1 of the article in no item (--evidence lists them)" in short
    assert "12 m [5:9]" not in short
    assert "LEFT OUT: in the article, in no item (1)\n  12 m [5:9]\n    no figure" in long
