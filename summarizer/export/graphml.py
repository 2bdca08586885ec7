"""The network of actors and issues as GraphML, an edge for each pair with the stance as agreement."""

from __future__ import annotations

from collections import Counter
from itertools import count
from typing import get_args

from summarizer.brief import Party
from summarizer.errors import plain
from summarizer.export.format import ExportFormat, Writable, Written
from summarizer.export.graphml_file import Attributes, Edge, write_graphml
from summarizer.export.network import Network, Tie, agreement, network_of
from summarizer.schema import Stance
from summarizer.store import Store


def write_network(store: Store, out: Writable) -> Written:
    """Write actors, issues and what joins them."""
    network = network_of(store)
    numbers = count(1)
    names: dict[Party | str, str] = {
        **{party: f"actor{party.number}" for party, _ in network.ties},
        **{issue: f"issue{next(numbers)}" for issue in network.wordings},
    }
    said = _statements(network)
    nodes = {name: _node(network, whose) | {"statements": said[whose]} for whose, name in names.items()}
    edges = (Edge(names[party], names[issue], _told(tie)) for (party, issue), tie in network.ties.items())
    write_graphml(nodes, edges, out)
    return Written(network.summaries, network.notice)


def actor_node(network: Network, party: Party) -> dict[str, str | int | float]:
    """What an actor's node says: Gephi shows the label."""
    return {
        "label": plain(party.name),
        "mode": "actor",
        "kind": network.kinds.get(party, ""),
        "also": plain("; ".join(party.also)),
    }


def _node(network: Network, whose: Party | str) -> dict[str, str | int | float]:
    if isinstance(whose, Party):
        return actor_node(network, whose)
    also = plain("; ".join(sorted(network.wordings[whose] - {whose})))
    return {"label": plain(whose), "mode": "issue", "kind": "", "also": also}


def _statements(network: Network) -> Counter[Party | str]:
    """How many positions each actor has, and how many each issue."""
    counted: Counter[Party | str] = Counter()
    for (party, issue), tie in network.ties.items():
        counted[party] += tie.statements
        counted[issue] += tie.statements
    return counted


def _told(tie: Tie) -> Attributes:
    dates = sorted(tie.dates) or [""]
    return {
        "weight": float(tie.statements),
        "agreement": tie.agreement,
        "agreement_confirmed": agreement(tie.confirmed),
        "sign": tie.sign,
        **{stance: tie.stances[stance] for stance in get_args(Stance)},
        "not_confirmed": tie.statements - tie.confirmed.total(),
        "first_date": dates[0],
        "last_date": dates[-1],
        "articles": plain("; ".join(tie.articles)),
        "evidence": "\n".join(tie.evidence),
    }


EXPORT = ExportFormat(whole=write_network)
