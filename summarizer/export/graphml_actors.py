"""The network of actors alone as GraphML: on how many issues two are on one side, and on how many not.

This is the one-mode network of discourse network analysis, congruence less conflict. An actor who supports an
issue as often as opposing it is on no side of it.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from summarizer.errors import plain
from summarizer.export.format import ExportFormat, Writable, Written
from summarizer.export.graphml import actor_node
from summarizer.export.graphml_file import Attributes, Edge, write_graphml
from summarizer.export.network import Network, network_of
from summarizer.store import Store

# Of each issue who takes a side, by number and in that order, and whether that is for it.
_Sides = Mapping[str, Sequence[tuple[int, bool]]]
# Beyond so many actors of one issue, half a million pairs, the command says so.
MANY_ACTORS = 1_000


def write_actors(store: Store, out: Writable) -> Written:
    """Write the actors who take a side, and who shares issues with whom."""
    network = network_of(store)
    sides = _sides(network)
    parties = {party.number: party for party, _ in network.ties}
    taking = dict.fromkeys(number for its in sides.values() for number, _ in its)
    nodes = {_name(number): actor_node(network, parties[number]) for number in taking}
    write_graphml(nodes, _edges(sides), out)
    return Written(network.summaries, "; ".join(filter(None, (network.notice, _told_of_size(sides)))))


def _sides(network: Network) -> _Sides:
    found: dict[str, list[tuple[int, bool]]] = defaultdict(list)
    for (party, issue), tie in network.ties.items():
        if tie.agreement:
            found[issue].append((party.number, tie.agreement > 0))
    return {issue: sorted(its) for issue, its in found.items()}


def _edges(sides: _Sides) -> Iterator[Edge]:
    """One actor's after the other's, each with those of higher numbers: no more is held than one's at once.

    All pairs of those who speak of a broad issue would be more than the memory holds.
    """
    places: dict[int, list[tuple[str, int]]] = defaultdict(list)
    for issue, its in sides.items():
        for place, (number, _) in enumerate(its):
            places[number].append((issue, place))
    for number, mine in places.items():
        shared: dict[int, list[tuple[str, bool]]] = defaultdict(list)
        for issue, place in mine:
            (_, is_for), *others = sides[issue][place:]
            for other, is_other_for in others:
                shared[other].append((issue, is_for == is_other_for))
        for other, issues in shared.items():
            yield _edge(number, other, issues)


def _edge(one: int, other: int, issues: Sequence[tuple[str, bool]]) -> Edge:
    congruence = sum(same for _, same in issues)
    told: Attributes = {
        "weight": float(len(issues)),
        "agreement": 2 * congruence - len(issues),
        "congruence": congruence,
        "conflict": len(issues) - congruence,
        "issues": plain("; ".join(issue for issue, _ in issues)),
    }
    return Edge(_name(one), _name(other), told)


def _told_of_size(sides: _Sides) -> str:
    """What to know of a file that is large because many actors speak of one issue, '' for any other."""
    issue, its = max(sides.items(), key=lambda one: len(one[1]), default=("", []))
    if len(its) <= MANY_ACTORS:
        return ""
    pairs = math.comb(len(its), 2)
    told = f"{len(its):,} actors take a side of {plain(issue)!r}, which alone joins {pairs:,} pairs"
    return f"{told}; --format graphml has a line for each actor and issue instead"


def _name(number: int) -> str:
    return f"actor{number}"


EXPORT = ExportFormat(whole=write_actors)
