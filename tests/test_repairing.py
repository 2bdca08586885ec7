"""Repair: only what is broken or missing is asked for again, and nothing that holds can change by it."""

from __future__ import annotations

import json

import pytest
from made import THINGS, TOWNSPEOPLE
from story import (
    LIES,
    TRUE,
    TRUTHS,
    UNREPAIRED,
    WHOLE,
    Model,
    bytes_of,
    demand,
    draft,
    figure,
    fixes,
    items,
    position,
    read,
    without_run,
)

from summarizer.article import from_text
from summarizer.schema import DraftRepair, PositionDraft

# Twenty statements, each among sentences of the length that news has.
TWENTY = "".join(
    f"{name} said the {THINGS[n % 10]} would {'close' if n < 10 else 'open'} again in spring, when the river "
    "is low enough for the heavy machines to reach its northern bank by the old road.\n\n"
    "Rain had fallen on the valley all week, and the long queue of lorries at the narrow crossing went back "
    "to the railway station and the fish market behind it. People waited under the trees.\n\n"
    for n, name in enumerate(TOWNSPEOPLE)
)


def of_town(n: int, verb: str = "") -> PositionDraft:
    article = from_text(TWENTY)
    sentence = next(s for s in article.sentences if article.words(s).startswith(TOWNSPEOPLE[n]))
    verb = verb or ("close" if n < 10 else "open")
    statement = f"{TOWNSPEOPLE[n]} said the {THINGS[n % 10]} would {verb} again in spring."
    return position(TOWNSPEOPLE[n], statement, sentence.number)


def test_one_of_twenty_is_repaired_for_under_a_fifth() -> None:
    """With 1 of 20 items broken, repair takes under a fifth of asking all again, and 19 stay as they were.

    The shipped prompts are compared in UTF-8 bytes, as no tokenizer is at hand.
    """
    said = [of_town(n) for n in range(20)]
    said[6] = of_town(6, "burn down 99 times and never open")
    gist = "Anna Lund said the mill would close again in spring."
    before = read(Model(draft(said, gist=gist)), TWENTY, UNREPAIRED)
    model = Model(draft(said, gist=gist), repairs=lambda _: fixes(of_town(6)))
    after = read(model, TWENTY, WHOLE)
    assert (len(before.positions), len(before.ungrounded)) == (19, 1)
    assert (len(after.positions), len(after.ungrounded), after.run.repaired) == (20, 0, 1)
    assert [one for one in items(after) if one in items(before)] == items(before)
    first, again = (bytes_of(messages) for messages, _, _ in model.asked)
    assert again < first / 5


def test_what_is_broken_is_shown_with_its_sentences_and_reasons() -> None:
    """The request shows each broken item as it was said, why not, and the sentences around it."""
    lies = draft(
        [
            position("Marta Lindqvist", "Marta Lindqvist said they will run 41 boats by summer.", 3),
            *TRUE.positions[1:],
        ],
        [demand("Per Holm", "Olaf Kirk", "restore the night boat", 5), TRUE.demands[1]],
        [*TRUE.figures[:2], figure("40", "boats of Olaf", 3, "Marta Lindqvist"), *TRUE.figures[3:]],
    )
    truth = (TRUE.positions[0], TRUE.figures[2], TRUE.demands[0])
    model = Model(lies, repairs=lambda _: fixes(*truth))
    summary = read(model)
    (faults,) = model.shown
    assert [fault["kind"] for fault in faults] == ["position", "figure", "demand"]
    listed = {u.kind: u for u in read(Model(lies), prompts=UNREPAIRED).ungrounded}
    for fault, numbers in zip(faults, ([2, 3, 4], [2, 3, 4], [4, 5, 6]), strict=True):
        assert json.loads(fault["said"]) == listed[fault["kind"]].item
        assert fault["reasons"] == list(listed[fault["kind"]].verdict.reasons)
        assert [sentence["number"] for sentence in fault["sentences"]] == numbers
    assert summary.ungrounded == ()
    assert (summary.run.repair_requests, summary.run.repaired) == (1, 3)
    assert items(summary) == items(read(Model(TRUE)))


def test_an_invented_number_hides_no_forgotten_one() -> None:
    """A broken figure stands for its own number only: the others of its sentence are asked for too."""
    invented = [figure("13", "crossings a week", 2), *TRUE.figures[2:]]
    model = Model(draft(TRUE.positions, TRUE.demands, invented))
    read(model)
    (faults,) = model.shown
    assert [(fault["words"], bool(fault["said"])) for fault in faults] == [
        ("", True),
        ("12", False),
        ("3,400", False),
    ]


@pytest.mark.parametrize(
    "false",
    [
        fixes(position("Marta Lindqvist", "Marta Lindqvist said they will run 42 boats by summer.", 3)),
        fixes(TRUE.positions[2]),
        fixes(TRUE.positions[1]),
        fixes(TRUE.demands[0]),
        fixes(TRUE.figures[0]),
        fixes(None, TRUE.positions[0]),
        fixes(),
    ],
    ids=["lie", "another place", "there already", "demand", "figure", "number", "none"],
)
def test_a_fix_that_does_not_hold_changes_nothing(false: DraftRepair) -> None:
    """A fix that is false, of another kind, about something else, or there already, changes nothing."""
    lie = position("Marta Lindqvist", "Marta Lindqvist said they will run 41 boats by summer.", 3)
    lies = draft([lie, *TRUE.positions[1:]], TRUE.demands, TRUE.figures)
    summary = read(Model(lies, repairs=lambda _: false))
    assert without_run(summary) == without_run(read(Model(lies), prompts=UNREPAIRED))
    assert (summary.run.repair_requests, summary.run.repaired) == (1, 0)
    assert read(Model(lies, repairs=lambda _: fixes(TRUE.positions[0]))).run.repaired == 1


def test_an_item_that_cites_nothing_is_shown_with_the_sentences_most_like_it() -> None:
    """Where a cited number is none of the article's, the sentences that share most words are shown."""
    lost = position("Per Holm", "Per Holm said the owners will not pay the levy.", 99)
    model = Model(
        draft([*TRUE.positions[:3], lost], TRUE.demands, TRUE.figures),
        repairs=lambda _: fixes(TRUE.positions[3]),
    )
    summary = read(model)
    (faults,) = model.shown
    assert 7 in [sentence["number"] for sentence in faults[0]["sentences"]]
    assert summary.ungrounded == ()


LIE = LIES.positions[0].model_copy(update={"statement": "Marta Lindqvist said they have 99 boats."})


@pytest.mark.parametrize(
    ("order", "repaired"), [((TRUE.positions[0], LIE), 1), ((LIE, TRUE.positions[0]), 0)], ids=["true", "lie"]
)
def test_of_a_repeated_number_the_first_counts(order: tuple[PositionDraft, ...], repaired: int) -> None:
    """Two fixes for one fault are one: the second is ignored, whichever of them is true."""
    made = fixes(*order)
    twice = [one.model_copy(update={"number": 1}) for one in made.positions]
    both = made.model_copy(update={"positions": twice})
    assert read(Model(LIES, repairs=lambda _: both)).run.repaired == repaired


def test_an_invented_deadline_of_a_repaired_demand_is_listed() -> None:
    """A repaired demand whose deadline is not the article's stands without it, and the deadline is listed."""
    late = TRUE.demands[0].model_copy(update={"deadline": "by Easter"})
    summary = read(Model(LIES, repairs=lambda _: fixes(*TRUTHS[:2], late)))
    assert summary.run.repaired == 3
    (listed,) = summary.ungrounded
    assert "'by Easter'" in listed.verdict.reasons[0]


def test_a_demand_without_its_deadline_is_not_asked_for_again() -> None:
    """A demand that holds is no fault, although its deadline was made up: a good item is left alone."""
    late = TRUE.demands[0].model_copy(update={"deadline": "by Easter"})
    model = Model(draft(TRUE.positions, [late, TRUE.demands[1]], TRUE.figures))
    summary = read(model)
    assert model.shown == []
    assert len(summary.ungrounded) == 1


@pytest.mark.parametrize("place", [0, 1])
def test_each_of_two_equal_numbers_is_repaired_at_its_own_place(place: int) -> None:
    """Of two equal numbers in one sentence a fix goes to the one whose item was broken."""
    text = "“The island has lost 30 jobs and 30 pupils,” Mr Holm said.\n"
    said = [figure("30", measures, 1) for measures in ("jobs lost", "pupils lost")]
    true, said[place] = said[place], figure("30", "elephants of Olaf", 1)
    whole = position("Holm", "Holm said the island has lost 30 jobs and 30 pupils.", 1)
    model = Model(draft([whole], figures=said), repairs=lambda _: fixes(true))
    figures = read(model, text).figures
    assert [(f.measures, f.evidence[0].start) for f in figures] == [
        ("jobs lost", text.index("30")),
        ("pupils lost", text.rindex("30")),
    ]
