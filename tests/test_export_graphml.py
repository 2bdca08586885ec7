"""Exports as networks: networkx, as another program, reads who agrees and disagrees on which issue."""

from __future__ import annotations

import io
import itertools
import tracemalloc
from pathlib import Path

import networkx as nx
import pytest
from export_material import NASTY, at, stored, whole
from made import GOOD, UNSURE, bare_summary, harbour_summary

from summarizer.errors import plain
from summarizer.export import export_format, graphml_actors
from summarizer.schema import Actor, Evidence, Position, Stance, Summary, Verdict
from summarizer.store import SameAs, Store

_HOSTILE = "]]></data><node id='x'/> &lol; =cmd \x00\x1b\ufffe\u202e"


def said(actor: str, stance: Stance, issue: str, verdict: Verdict = GOOD) -> Position:
    return Position(
        actor=actor,
        stance=stance,
        issue=issue,
        statement=f"{actor} said so.",
        attribution="indirect",
        evidence=(Evidence(start=0, end=4, exact="They"),),
        verdict=verdict,
    )


def article(name: str, date: str | None, *positions: Position) -> Summary:
    names = dict.fromkeys(position.actor for position in positions)
    actors = tuple(Actor(name=one, kind="person") for one in names)
    found = {"actors": actors, "positions": positions}
    return at(bare_summary(name, name, name, "Said.").model_copy(update=found), date_published=date)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Two articles on a tax and a dam, in which two actors are called in two ways each."""
    tax = "tax on carbon"
    return stored(
        tmp_path,
        article("first", "2026-03-02", said("Ada Brook", "supports", tax), said("Ole Lind", "opposes", tax)),
        article(
            "second",
            "2026-01-05",
            said("Brook", "supports", "carbon tax", UNSURE),
            said("Ole Lind", "supports", "the dam"),
            said("Ada Brook", "supports", "the dam"),
            said("Ole Lind", "asserts", ""),
            said("Ole Lind", "conditional", tax),
        ),
    )


def read(path: Path, form: str = "graphml") -> nx.Graph[str]:
    written, _ = whole(path, form)
    return nx.read_graphml(io.BytesIO(written))


def tie(graph: nx.Graph[str], one: str, other: str) -> dict[str, object]:
    """The edge between two nodes by their labels."""
    names = {told["label"]: name for name, told in graph.nodes(data=True)}
    return dict(graph.edges[names[one], names[other]])


def test_a_network_has_who_agrees_on_what(path: Path) -> None:
    """An actor and an issue share an edge, whose agreement counts who supports less who opposes."""
    graph = read(path)
    assert sorted((told["mode"], told["label"], told["kind"]) for _, told in graph.nodes(data=True)) == [
        ("actor", "Ada Brook", "person"),
        ("actor", "Ole Lind", "person"),
        ("issue", "tax on carbon", ""),
        ("issue", "the dam", ""),
    ]
    assert nx.is_bipartite(graph)
    brook, lind = (tie(graph, name, "tax on carbon") for name in ("Ada Brook", "Ole Lind"))
    assert (brook["agreement"], brook["agreement_confirmed"], brook["sign"]) == (2, 1, "agreement")
    assert (lind["agreement"], lind["conditional"], lind["sign"]) == (-1, 1, "disagreement")
    assert (brook["weight"], brook["first_date"], brook["last_date"]) == (2.0, "2026-01-05", "2026-03-02")


def test_an_edge_shows_its_evidence(path: Path) -> None:
    """Each statement of an edge is there in the article's words with its place, and what is not confirmed."""
    [first, second] = str(tie(read(path), "Ada Brook", "tax on carbon")["evidence"]).split("\n")
    assert first == "0 [0:4] They"
    assert second == "1 [0:4] They [not confirmed: the cited words do not show that Lee says it]"


def test_actors_are_joined_by_the_sides_that_they_share(path: Path) -> None:
    """Two actors agree on as many issues as they take one side of, and disagree on the others."""
    edge = tie(read(path, "graphml-actors"), "Ada Brook", "Ole Lind")
    assert (edge["weight"], edge["congruence"], edge["conflict"], edge["agreement"]) == (2.0, 1, 1, 0)


class Nowhere:
    """Takes what is written, and keeps none of it."""

    def write(self, data: bytes, /) -> int:
        return len(data)


def test_pairs_of_actors_take_no_memory(path: Path, tmp_path: Path) -> None:
    """Seventy actors on one issue, 2,415 pairs, are written in less memory than that many edges take."""
    whole(path, "graphml-actors")  # what is loaded with the first one
    names = ("".join(letters) for letters in itertools.product("BDFGHKL", "aeiou", ["rt", "ld"]))
    sides: list[Stance] = ["supports", "opposes"]
    every = [said(name, sides[at % 2], "the dam") for at, name in enumerate(names)]
    (tmp_path / "broad").mkdir()
    write = export_format("graphml-actors").whole
    assert write
    with Store(stored(tmp_path / "broad", article("a", None, *every))) as store:
        tracemalloc.start()
        write(store, Nowhere())
        _, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
    assert most < 1_000_000


def test_an_issue_of_very_many_actors_is_told(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where an issue joins very many pairs of actors, the command names it, their number and the way out."""
    monkeypatch.setattr(graphml_actors, "MANY_ACTORS", 1)
    told = whole(path, "graphml-actors")[1].notice
    assert "2 actors take a side of 'tax on carbon', which alone joins 1 pairs" in told
    assert "--format graphml has" in told


def test_names_are_those_of_briefs(path: Path) -> None:
    """What a person said of names, for briefs, counts in a network too."""
    with Store(path) as store:
        SameAs(store).say("Ole Lind", "Ada Brook")
    [edge] = [told for *_, told in read(path).edges(data=True) if told["supports"] == 2 and told["opposes"]]
    assert (edge["sign"], edge["agreement"]) == ("both", 1)


def test_what_names_no_issue_is_told(path: Path, tmp_path: Path) -> None:
    """Positions without an issue are counted, and what is not tied to the text is in no network."""
    notice = whole(path, "graphml")[1].notice
    assert notice.startswith("positions without an issue, which are not in the network: 1;")
    (tmp_path / "other").mkdir()
    written, told = whole(stored(tmp_path / "other", harbour_summary()), "graphml")
    assert (b"Mayor" in written, told.notice) == (False, "")


def test_a_strangers_words_mark_nothing_up(tmp_path: Path) -> None:
    """Whatever an article calls its actors and issues, the file is well formed and has those nodes only."""
    nasty = article("a", None, said(NASTY, "supports", _HOSTILE), said(_HOSTILE, "opposes", NASTY))
    labels = [told["label"] for _, told in read(stored(tmp_path, nasty)).nodes(data=True)]
    assert sorted(labels) == sorted([plain(NASTY), plain(_HOSTILE).replace("\ufffe", "\ufffd")] * 2)
