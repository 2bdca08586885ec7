"""GraphML, as Gephi, visone, igraph and networkx read it (http://graphml.graphdrawing.org/primer/).

An attribute has one type in the whole file, told by the first value; who lacks it has none.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from summarizer.errors import plain_lines
from summarizer.export.format import Writable

Attributes = Mapping[str, str | int | float]
_NAMESPACE = "http://graphml.graphdrawing.org/xmlns"
_TYPES = {str: "string", int: "int", float: "double"}
# XML has no way to write these two.
_NO_CHARACTERS = re.compile("[\ufffe\uffff]")


@dataclass(frozen=True)
class Edge:
    """A line between two nodes, by their names in the file."""

    one: str
    other: str
    attributes: Attributes


def write_graphml(nodes: Mapping[str, Attributes], edges: Iterable[Edge], out: Writable) -> None:
    """Write an undirected graph: nodes by their names in the file, each with its attributes.

    All edges have the attributes of the first one. They are written as they come, so there may be more than
    the memory holds.
    """
    from lxml import etree

    edges = iter(edges)
    first = list(itertools.islice(edges, 1))
    keys = [
        *_keys("node", nodes.values()),
        *_keys("edge", (edge.attributes for edge in first)),
    ]
    known = {(key["for"], key["attr.name"]): key["id"] for key in keys}
    with etree.xmlfile(out, encoding="utf-8") as xml:
        xml.write_declaration()
        with xml.element(f"{{{_NAMESPACE}}}graphml", nsmap={None: _NAMESPACE}):
            for key in keys:
                xml.write(etree.Element(f"{{{_NAMESPACE}}}key", key), pretty_print=True)
            with xml.element(f"{{{_NAMESPACE}}}graph", edgedefault="undirected"):
                for name, attributes in nodes.items():
                    told = {"id": name}
                    xml.write(_element("node", told, attributes, known), pretty_print=True)
                for number, edge in enumerate(itertools.chain(first, edges), 1):
                    told = {"id": f"e{number}", "source": edge.one, "target": edge.other}
                    xml.write(_element("edge", told, edge.attributes, known), pretty_print=True)


def _keys(kind: str, those: Iterable[Attributes]) -> list[dict[str, str]]:
    types = {name: _TYPES[type(value)] for one in those for name, value in one.items()}
    return [
        {"id": f"{kind}_{name}", "for": kind, "attr.name": name, "attr.type": told}
        for name, told in types.items()
    ]


def _element(
    kind: str, told: dict[str, str], attributes: Attributes, known: Mapping[tuple[str, str], str]
) -> Any:
    from lxml import etree

    element = etree.Element(f"{{{_NAMESPACE}}}{kind}", told)
    for name, value in attributes.items():
        data = etree.SubElement(element, f"{{{_NAMESPACE}}}data", {"key": known[kind, name]})
        data.text = _NO_CHARACTERS.sub("\ufffd", plain_lines(str(value)))
    return element
