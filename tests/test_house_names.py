"""One name for one idea: what a class is called is called so in one place."""

from __future__ import annotations

import ast
from collections import defaultdict

from test_house import MODULES, nodes, room_of


def test_no_class_has_the_name_of_one_in_another_room() -> None:
    """A class that can be imported has a name that no class of another room has."""
    rooms: defaultdict[str, set[str]] = defaultdict(set)
    for path in MODULES:
        for node in nodes(path):
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                rooms[node.name].add(room_of(path))
    assert "Summary" in rooms
    assert {name: places for name, places in rooms.items() if len(places) > 1} == {}
