"""What many articles say together: demands with deadlines, positions over time, numbers on one measure."""

from __future__ import annotations

import datetime as dt

import pytest
from brief_material import actor, demand, figure, people, position, told

from summarizer.brief import Asked, Brief, Merging, brief_of
from summarizer.errors import ArticleError

TODAY = dt.date(2026, 3, 10)
PORT = "open the port to container ships again"


def demands_of(brief: Brief) -> list[str]:
    return [want.wordings[0].words for want in brief.wants]


def test_a_deadline_is_open_through_its_last_day() -> None:
    """A deadline is open until its day is over, then passed; one whose date is not certain is neither."""
    wanted = [
        demand("union", "pay the overtime", deadline=("by Tuesday", "2026-03-10")),
        demand("union", "mend the crane", deadline=("by Monday", "2026-03-09")),
        demand("union", "hire forty dockers", deadline=("soon", None)),
        demand("union", "keep the night shift"),
    ]
    brief = brief_of([told("a", "2026-03-01", demands=wanted)], Asked(today=TODAY))
    assert [want.state for want in brief.wants] == ["open", "undated", "passed", "none"]


def test_the_next_deadline_is_told_first() -> None:
    """Open deadlines come before all else, the next one first."""
    wanted = [
        demand("union", "mend the crane"),
        demand("union", "pay the overtime", deadline=("in June", "2026-06-01")),
        demand("union", "hire forty dockers", deadline=("in May", "2026-05-01")),
    ]
    brief = brief_of([told("a", demands=wanted)], Asked(today=TODAY))
    assert demands_of(brief) == ["hire forty dockers", "pay the overtime", "mend the crane"]


def test_a_demand_that_two_articles_tell_is_one() -> None:
    """A demand of one actor in the same words is one line, with the words and the place of each article."""
    first = told("a", "2026-03-01", demands=[demand("Dockers Union", PORT)])
    second = told("b", "2026-03-02", demands=[demand("Dockers Union", f"{PORT} now", of="owners")])
    [want] = brief_of([second, first], Asked(today=TODAY)).wants
    assert [one.source.id for one in want.wordings] == ["a", "b"]
    assert (want.addressee and want.addressee.name) == "owners"


def test_unmerged_each_article_tells_for_itself() -> None:
    """Where nothing is to be put together, a demand and a position that are told twice are two lines."""
    wanted, said = [demand("Dockers Union", PORT)], [position("Dockers Union", PORT)]
    both = [told(name, demands=wanted, positions=said) for name in ("a", "b")]
    merged, apart = brief_of(both), brief_of(both, merging=Merging(by_words=False))
    assert (len(merged.wants), len(apart.wants)) == (1, 2)
    assert [len(one.standings[0].stands) for one in (merged, apart)] == [1, 2]


@pytest.mark.parametrize(
    "other", ["not open the port to container ships again", "close the port to container ships again"]
)
def test_what_denies_a_demand_is_another_demand(other: str) -> None:
    """Two demands with the same words but a "not", or with an opposite, stay two."""
    other = other.replace("close", "never open")
    summaries = [
        told("a", demands=[demand("Dockers Union", PORT)]),
        told("b", demands=[demand("Dockers Union", other)]),
    ]
    assert len(brief_of(summaries).wants) == 2


def test_another_deadline_is_another_demand() -> None:
    """What is wanted until two different days is told twice."""
    wanted = [demand("Dockers Union", PORT, deadline=("then", f"2026-04-0{day}")) for day in (1, 2)]
    assert len(brief_of([told("a", demands=wanted)]).wants) == 2


def test_positions_stand_by_date() -> None:
    """An actor's positions are told in the order of the articles' dates, those without one last."""
    summaries = [
        told(
            name, date, actors=[actor("Ada Brook")], positions=[position("Ada Brook", f"The {name} is safe.")]
        )
        for name, date in (("dam", None), ("quay", "2026-03-02"), ("pier", "2026-03-01"))
    ]
    [record] = brief_of(summaries).standings
    assert [stand.date for stand in record.stands] == ["2026-03-01", "2026-03-02", None]
    assert record.articles == 3


def test_stances_that_differ_on_one_issue_stand_side_by_side() -> None:
    """Who supports and who opposes an issue is told together, by date, and so is one who did both."""
    summaries = [
        told(
            "a",
            "2026-03-01",
            positions=[position("Ada Brook", "The quay helps.", "supports", "the new quay")],
        ),
        told("b", "2026-03-05", positions=[position("Ada Brook", "The quay harms.", "opposes", "new quay")]),
        told("c", "2026-03-03", positions=[position("Per Holm", "It may do.", "conditional", "a new quay")]),
        told("d", "2026-03-03", positions=[position("Per Holm", "No fees.", "opposes", "harbour fees")]),
    ]
    [one] = brief_of(summaries).differing
    assert [(stand.actor.name, stand.stance) for stand in one.stands] == [
        ("Ada Brook", "supports"),
        ("Per Holm", "conditional"),
        ("Ada Brook", "opposes"),
    ]


def test_what_is_only_asserted_differs_from_nothing() -> None:
    """A position without a side is not put against another on its issue."""
    said = [
        position("Ada Brook", "It is new.", issue="new quay"),
        position("Per Holm", "No.", "opposes", "new quay"),
    ]
    assert brief_of([told("a", positions=said)]).differing == ()


def test_numbers_on_one_measure_stand_side_by_side() -> None:
    """Numbers in one unit on the same measure are told together, with who says them and when."""
    summaries = [
        told("a", "2026-03-01", figures=[figure(90, "ships", "ships waiting off the port", "police")]),
        told("b", "2026-03-02", figures=[figure(40, "ships", "ships that wait off the port")]),
    ]
    [series] = brief_of(summaries).series
    assert [(one.value_text, one.wording.source.date) for one in series.figures] == [
        ("90", "2026-03-01"),
        ("40", "2026-03-02"),
    ]
    assert [one.attributed_to and one.attributed_to.name for one in series.figures] == ["police", None]


@pytest.mark.parametrize(
    ("unit", "measures"),
    [
        ("percent", "ships waiting off Leith in May"),
        ("ships", "ships waiting off Hull in May"),
        ("ships", "ships waiting off Leith in June"),
        ("ships", "ships built in Leith since May"),
    ],
)
def test_numbers_of_another_unit_or_scope_stay_apart(unit: str, measures: str) -> None:
    """A number in another unit, of another place or time, or of other words is on another measure."""
    summaries = [
        told("a", figures=[figure(90, "ships", "ships waiting off Leith in May")]),
        told("b", figures=[figure(40, unit, measures)]),
    ]
    assert brief_of(summaries).series == ()


def test_one_number_of_one_source_is_no_comparison() -> None:
    """Numbers that one article gives by itself are not put beside each other."""
    both = [figure(value, "ships", "ships waiting off the port") for value in (90, 40)]
    assert brief_of([told("a", figures=both)]).series == ()


def test_a_text_that_several_articles_have_is_told_once() -> None:
    """Articles with equal texts are one source, which says how many tell it."""
    one, other = told("a", demands=[demand("union", PORT)]), told("b", demands=[demand("union", PORT)])
    copied = other.model_copy(update={"article": other.article.model_copy(update={"text_sha256": "a"})})
    brief = brief_of([one, copied])
    assert [(source.id, source.told_by) for source in brief.sources] == [("a", 2)]
    [want] = brief.wants
    assert len(want.wordings) == 1


def test_filters_hold_together() -> None:
    """What is asked for has the actor, all the words, and a day among those that are named."""
    summaries = [
        told("a", "2026-03-01", demands=[demand("union", PORT, of="owners"), demand("mayor", PORT)]),
        told(
            "b",
            "2026-03-05",
            demands=[demand("owners", "close the port", of="union"), demand("owners", "wait")],
        ),
        told("c", None, demands=[demand("union", "mend the port")]),
    ]
    assert len(brief_of(summaries, Asked(actors=("union",))).wants) == 3
    assert demands_of(brief_of(summaries, Asked(issue="ports opening"))) == [PORT, PORT]
    late = brief_of(summaries, Asked(since=dt.date(2026, 3, 2), until=dt.date(2026, 3, 5)))
    assert sorted(demands_of(late)) == ["close the port", "wait"]
    assert late.left_out == 1


def test_an_actor_whom_nobody_names_is_an_error_with_the_nearest() -> None:
    """Asking for somebody who is in no article is refused, and who is meant is guessed."""
    with pytest.raises(ArticleError, match="no article names an actor 'Ada Brok'; name 'Ada Brook'"):
        brief_of(people("Ada Brook", "Per Holm"), Asked(actors=("Ada Brok",)))
    with pytest.raises(ArticleError, match="leave --actor out"):
        brief_of([], Asked(actors=("Ada Brook",)))
