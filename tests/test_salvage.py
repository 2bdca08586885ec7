"""Salvage: of an answer that is no valid JSON, or does not fit, the finished items of its lists are kept."""

from __future__ import annotations

import json
from typing import Annotated, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, ConfigDict, Field

from summarizer.pipeline.salvage import ended, finished, text_of
from summarizer.schema import CUT, DemandDraft, Draft, FigureDraft, PositionDraft


class Fix(BaseModel):
    model_config = ConfigDict(extra="forbid")

    number: int
    opening: str
    text: Annotated[str, Field(max_length=280), CUT]
    about: str


class Fixes(BaseModel):
    model_config = ConfigDict(extra="forbid")

    fixes: list[Fix]


FIXES = [
    Fix(number=1, opening="A said", text='said "no", {x} and [y]', about='"fixes": ['),
    Fix(number=12, opening="A said", text="Łódź 🙂 \\ ]}", about=""),
    Fix(number=3, opening="A said", text="", about="e\u0301"),
]
DRAFT = Draft(
    gist="They talk.",
    positions=[
        PositionDraft(actor="A", stance="asserts", issue="", statement="A said so.", sentences=[1, 2])
    ],
    demands=[
        DemandDraft(actor="A", addressee="", demand="go", force="demand", deadline="", sentences=[n])
        for n in (3, 4)
    ],
    figures=[
        FigureDraft(value_text=f"{n}", measures="boats", attributed_to="", sentence=n) for n in (12, 34)
    ],
)


@pytest.mark.parametrize("indent", [None, 2])
def test_an_answer_cut_anywhere_keeps_what_was_closed(indent: int | None) -> None:
    """Wherever an answer is cut off, exactly the objects closed before the cut are kept, in order."""
    raw = Fixes(fixes=FIXES).model_dump_json(indent=indent)
    ends = []
    for fix in FIXES:
        about = json.dumps(fix.about, ensure_ascii=False)
        ends.append(
            raw.index("}", raw.index(about, raw.index(f'"number":{" " if indent else ""}{fix.number}'))) + 1
        )
    for cut in range(len(raw) + 1):
        kept = finished(raw[:cut], Fixes)["fixes"]
        assert kept == FIXES[: sum(end <= cut for end in ends)], raw[:cut]


def test_every_list_of_a_draft_is_kept() -> None:
    """An answer of several lists keeps the finished items of each; a number cut short is no item's."""
    raw = DRAFT.model_dump_json()
    whole = {"positions": DRAFT.positions, "demands": DRAFT.demands, "figures": DRAFT.figures}
    assert finished(raw, Draft) == whole
    assert finished(raw[: raw.rindex("34") + 1], Draft) == whole | {"figures": DRAFT.figures[:1]}
    assert finished(raw[: raw.index('"figures"')], Draft) == whole | {"figures": []}
    assert finished(raw[: raw.index('"demands"')], Draft) == {
        "positions": DRAFT.positions,
        "demands": [],
        "figures": [],
    }


def test_it_is_known_which_lists_came_to_their_end() -> None:
    """A list that was closed is at its end, whatever follows; one that was cut off, or never came, is not."""
    raw = DRAFT.model_dump_json()
    kinds = ["positions", "demands", "figures"]
    ends = [raw.index("}]", raw.index(f'"{kind}"')) + 1 for kind in kinds]
    for cut in range(len(raw) + 1):
        closed = {kind for kind, end in zip(kinds, ends, strict=True) if end < cut}
        assert ended(raw[:cut], Draft) == closed, raw[:cut]


@pytest.mark.parametrize("gist", ["They talk.", 'said "no", {x}', "Łódź 🙂 \\ ]}", ""])
def test_a_text_is_kept_where_it_is_whole(gist: str) -> None:
    """A field's text is read to its closing mark; of one that was cut off nothing is kept."""
    raw = DRAFT.model_copy(update={"gist": gist}).model_dump_json()
    end = raw.index(',"positions"')
    assert text_of(raw, "gist") == text_of(raw[:end], "gist") == gist
    assert {text_of(raw[:cut], "gist") for cut in range(end)} == {""}
    assert text_of('{"gist": "\\ud800"', "gist") == text_of('{"gist": 7}', "gist") == ""


@pytest.mark.parametrize("around", ["{}", "Here you are:\n```json\n{}\n```", '{{"fixes": []}} or rather {}'])
def test_words_around_an_answer_are_no_matter(around: str) -> None:
    """Prose, a fence or an empty draft before the answer does not hide its items."""
    raw = Fixes(fixes=FIXES[1:]).model_dump_json()
    assert finished(around.format(raw), Fixes)["fixes"] == FIXES[1:]
    assert finished(around.format(raw[:-20]), Fixes)["fixes"] == FIXES[1:2]


@pytest.mark.parametrize(
    "item",
    [
        {"mood": "good"},
        "Lindqvist wants more",
        ["a"],
        7,
    ],
    ids=["other", "text", "list", "number"],
)
def test_an_item_out_of_shape_costs_itself_only(item: Any) -> None:
    """What says nothing of what its list holds is its words alone; the items beside it are kept."""
    raw = json.dumps({"fixes": [FIXES[0].model_dump(), item, FIXES[2].model_dump()]})
    first, odd, last = finished(raw, Fixes)["fixes"]
    assert (first, last) == (FIXES[0], FIXES[2])
    words = item if isinstance(item, str) else json.dumps(item)
    assert odd == Fix(number=0, opening="", text=words, about="")


@pytest.mark.parametrize(
    ("item", "read"),
    [
        ({"number": 1, "opening": "", "text": "a"}, {"about": ""}),
        ({"number": "2.", "opening": "", "text": "a", "about": None}, {"number": 2}),
        ({"number": 1, "opening": "", "text": "a" * 500, "about": ""}, {"text": "a" * 279 + "…"}),
        ({"number": 1, "opening": "", "text": "a", "about": "", "mood": "good"}, {}),
        ({"number": 1, "opening": "", "text": "\ud800", "about": ""}, {"text": "\ufffd"}),
    ],
    ids=["short", "word", "long", "more", "half"],
)
def test_an_item_in_a_shape_of_its_own_is_read(item: Any, read: dict[str, Any]) -> None:
    """An item of a broken answer is read like one of a whole answer."""
    plain = Fix(number=1, opening="", text="a", about="")
    raw = json.dumps({"fixes": [FIXES[0].model_dump(), item]})
    assert finished(raw, Fixes)["fixes"] == [FIXES[0], plain.model_copy(update=read)]


@given(st.text(max_size=80) | st.text('{}[]",:\\ fixesnumbrtabo1', max_size=80))
def test_no_text_raises(text: str) -> None:
    """Any text at all has finished items or none, deep nesting included."""
    assert finished(text, Fixes)["fixes"] == []
    assert finished('{"fixes": [' + text, Fixes)["fixes"] == []
    assert finished('{"fixes": ' + "[" * 100_000, Fixes)["fixes"] == []
