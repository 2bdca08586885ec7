"""One actor has one name across articles, two stay two, and what a person says goes before both."""

from __future__ import annotations

from collections import Counter

import pytest
from brief_material import actor, bodies, demand, people, position, stands, told
from hypothesis import given
from hypothesis import strategies as st

from summarizer.brief import Brief, Merging, brief_of
from summarizer.schema import Summary


def names(summaries: list[Summary], merging: Merging | None = None) -> set[str]:
    """The actors of a brief, each by all its names."""
    brief = brief_of(summaries, merging=merging or Merging())
    return {" = ".join([one.actor.name, *one.actor.also]) for one in brief.standings}


@pytest.mark.parametrize(
    ("summaries", "together"),
    [
        (people("Ada Brook", "Ada J. Brook"), "Ada J. Brook = Ada Brook"),
        (people("Ada Brook", "Brook"), "Ada Brook = Brook"),
        (people("Ada Brook", "Minister Brook"), "Ada Brook = Minister Brook"),
        (people("Ada Bröok", "Ada Brook"), "Ada Brook"),
        (bodies("National Dockers Union", "NDU"), "National Dockers Union = NDU"),
        (bodies("the Port Office", "Port Office"), "the Port Office"),
        (bodies("Quay Works", "Quay Works Ltd"), "Quay Works Ltd = Quay Works"),
        (stands(("Russia", "country"), ("Moscow", "country")), "Moscow = Russia"),
    ],
)
def test_one_actor_has_one_name(summaries: list[Summary], together: str) -> None:
    """Names of one actor are put together: by second names, surname alone, title, acronym, form and state."""
    assert names(summaries) == {together}


@pytest.mark.parametrize(
    "summaries",
    [
        people("Ada Brook", "Tom Brook"),
        people("Ada Brook", "Ada Brook Jr."),
        people("Ada J. Brook", "Ada K. Brook"),
        stands(("Ford", "person"), ("Ford", "organization")),
        stands(("officials", "group"), ("officials", "group")),
        bodies("National Dockers Union", "Northern Drivers Union"),
        stands(("United States", "country"), ("White House", "organization")),
    ],
)
def test_two_actors_stay_two(summaries: list[Summary]) -> None:
    """Other first names, generations, second names, kinds, and anybody of a kind, are of two actors."""
    assert len(brief_of(summaries).standings) == 2


@pytest.mark.parametrize("others", [("Tom Brook",), ("Ada Brook Jr.",), ("Ada J. Brook", "Ada K. Brook")])
def test_a_surname_of_several_is_nobodys(others: tuple[str, ...]) -> None:
    """A surname alone joins a full name only where nobody else in the whole set has it."""
    assert "Brook" in names(people("Ada Brook", "Brook", *others))


def test_an_acronym_of_several_is_nobodys() -> None:
    """An acronym joins a body only where no other has these initials."""
    assert "NDU" in names(bodies("National Dockers Union", "Northern Drivers Union", "NDU"))


def test_an_article_says_whom_it_means() -> None:
    """A name that one article uses for its own actor is that actor's there, whoever else has it elsewhere."""
    summaries = [
        told(
            "a",
            actors=[actor("Ada Brook", "person", "Brook")],
            demands=[demand("Per Holm", "go", of="Brook")],
        ),
        told(
            "b",
            actors=[actor("Tom Brook", "person", "Brook")],
            demands=[demand("Per Holm", "stay", of="Brook")],
        ),
    ]
    wants = brief_of(summaries).wants
    assert {want.addressee.name for want in wants if want.addressee} == {"Ada Brook", "Tom Brook"}


def test_a_person_may_put_names_together_and_apart() -> None:
    """What a person says of two names goes before what their words say."""
    summaries = people("Ada Brook", "Ada J. Brook", "Port Queen")
    queen = Merging(same=frozenset({("Port Queen", "ada brook")}))
    assert names(summaries, queen) == {"Ada J. Brook = Ada Brook = Port Queen"}
    apart = Merging(apart=frozenset({("Ada J. Brook", "Ada Brook")}))
    assert names(summaries, apart) == {"Ada Brook", "Ada J. Brook", "Port Queen"}


def test_without_words_only_a_person_merges() -> None:
    """Unmerged, each name stands by itself, but for those that a person called the same."""
    summaries = people("Ada Brook", "Ada J. Brook", "Brook")
    assert len(names(summaries, Merging(by_words=False))) == 3
    said = Merging(same=frozenset({("Ada Brook", "Brook")}), by_words=False)
    assert len(names(summaries, said)) == 2


NAMES = st.sampled_from(
    (
        "Ada Brook", "Ada J. Brook", "Brook", "Tom Brook", "Per Holm", "Mr Holm", "NDU",
        "National Dockers Union", "officials", "Moscow", "Russia", "Port Office", "the Port Office",
    )
)  # fmt: skip
KINDS = st.sampled_from(["person", "organization", "country", "group"])
WORDS = st.sampled_from(
    ["open the old port", "never open the old port", "mend the crane", "pay the dockers more"]
)


@st.composite
def articles(draw: st.DrawFn) -> list[Summary]:
    """Up to five articles with some of few names, which say some of few things."""
    made = []
    for number in range(draw(st.integers(0, 5))):
        who = draw(st.lists(st.tuples(NAMES, KINDS), max_size=3, unique_by=lambda one: one[0]))
        said = draw(st.lists(st.tuples(NAMES, WORDS, st.none() | NAMES), max_size=4))
        made.append(
            told(
                f"a{number}",
                draw(st.sampled_from([None, "2026-03-01", "2026-03-02"])),
                actors=[actor(*one) for one in who],
                positions=[position(name, words, at=100 * n) for n, (name, words, _) in enumerate(said)],
                demands=[demand(name, words, of, at=100 * n) for n, (name, words, of) in enumerate(said)],
            )
        )
    return made


def cited(brief: Brief) -> tuple[Counter[tuple[str, int]], Counter[tuple[str, int]]]:
    """How often each place is cited, by wants and by positions."""
    wants = (one for want in brief.wants for wording in want.wordings for one in wording.citations)
    stood = (stand for record in brief.standings for stand in record.stands)
    positions = (one for stand in stood for wording in stand.wordings for one in wording.citations)
    return (
        Counter((one.source.id, one.start) for one in wants),
        Counter((one.source.id, one.start) for one in positions),
    )


@given(articles())
def test_no_evidence_is_lost_or_doubled(summaries: list[Summary]) -> None:
    """Whatever is put together, each passage of each demand and position is cited just once."""
    both = cited(brief_of(summaries))
    for kind, found in zip(("demands", "positions"), both, strict=True):
        items = ((one.article.id, item) for one in summaries for item in getattr(one, kind))
        assert found == Counter((article, item.evidence[0].start) for article, item in items)


@given(articles(), NAMES, NAMES, st.randoms())
def test_merging_knows_no_order(summaries: list[Summary], one: str, other: str, chance: object) -> None:
    """Neither the order of two names nor that of the articles changes a brief."""
    mixed = list(summaries)
    chance.shuffle(mixed)  # type: ignore[attr-defined] # random.Random
    there, back = (Merging(same=frozenset({pair})) for pair in ((one, other), (other, one)))
    assert brief_of(summaries, merging=there) == brief_of(mixed, merging=back)


@given(articles(), NAMES, NAMES)
def test_merging_is_undone_exactly(summaries: list[Summary], one: str, other: str) -> None:
    """Names that were apart, put together and parted again give the brief that there was before."""
    before = brief_of(summaries)
    parties = [{record.actor.name, *record.actor.also} for record in before.standings]
    undone = brief_of(summaries, merging=Merging(apart=frozenset({(one, other)})))
    if not any({one, other} <= party for party in parties):
        assert cited(undone) == cited(before)
    both = Merging(same=frozenset({(one, other)}), apart=frozenset({(other, one)}))
    assert brief_of(summaries, merging=both) == undone
