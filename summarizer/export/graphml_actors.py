"""The network of actors alone as GraphML: on how many issues two are on one side, and on how many not.

This is the one-mode network of discourse network analysis, congruence less conflict. An actor who supports an
issue as often as opposing it is on no side of it.
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterator

from summarizer.brief import Party
from summarizer.errors import plain
from summarizer.export.format import ExportFormat, Writable, Written
from summarizer.export.graphml import actor_node
from summarizer.export.graphml_file import Attributes, Edge, write_graphml
from summarizer.export.network import Network, network_of
from summarizer.store import Store


def write_actors(store: Store, out: Writable) -> Written:
    """Write the actors who take a side, and who shares issues with whom."""
    network = network_of(store)
    sides = _sides(network)
    parties = dict.fromkeys(party for its in sides.values() for party, _ in its)
    nodes = {_name(party): actor_node(network, party) for party in parties}
    write_graphml(nodes, _edges(sides), out)
    return Written(network.summaries, network.notice)


def _sides(network: Network) -> dict[str, list[tuple[Party, bool]]]:
    """Of each issue who takes a side, and whether that is for it."""
    found: dict[str, list[tuple[Party, bool]]] = defaultdict(list)
    for (party, issue), tie in network.ties.items():
        if tie.agreement:
            found[issue].append((party, tie.agreement > 0))
    return found


def _edges(sides: dict[str, list[tuple[Party, bool]]]) -> Iterator[Edge]:
    shared: dict[tuple[str, str], list[tuple[str, bool]]] = defaultdict(list)
    for issue, its in sides.items():
        for (one, is_for), (other, is_other_for) in itertools.combinations(its, 2):
            between = min(_name(one), _name(other)), max(_name(one), _name(other))
            shared[between].append((issue, is_for == is_other_for))
    for between, issues in shared.items():
        congruence = sum(same for _, same in issues)
        told: Attributes = {
            "weight": float(len(issues)),
            "agreement": 2 * congruence - len(issues),
            "congruence": congruence,
            "conflict": len(issues) - congruence,
            "issues": plain("; ".join(issue for issue, _ in issues)),
        }
        yield Edge(*between, told)


def _name(party: Party) -> str:
    return f"actor{party.number}"


EXPORT = ExportFormat(whole=write_actors)
