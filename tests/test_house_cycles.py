"""No two modules need each other: the program can be read from the ground up, file by file."""

from __future__ import annotations

import ast
import graphlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from test_house import MODULES, ROOT, nodes


def dotted(parts: tuple[str, ...]) -> str:
    """The name by which a module is imported."""
    return ".".join(parts).removesuffix(".__init__")


NAMES = {dotted(path.relative_to(ROOT).with_suffix("").parts): path for path in MODULES}


def needed(path: Path) -> Iterator[str]:
    """What a module imports, in its functions and for its types too."""
    for node in nodes(path):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            for alias in node.names:
                inner = f"{node.module}.{alias.name}"
                yield inner if inner in NAMES else node.module


def test_no_module_needs_one_that_needs_it() -> None:
    """Nothing is imported in a circle, not even inside of a function or for a type."""
    graph = {
        name: {other for other in needed(path) if other in NAMES and other != name}
        for name, path in NAMES.items()
    }
    assert set(graphlib.TopologicalSorter(graph).static_order()) == set(NAMES)


def test_a_circle_would_be_noticed() -> None:
    """Two modules that need each other are a circle."""
    with pytest.raises(graphlib.CycleError):
        graphlib.TopologicalSorter({"one": {"other"}, "other": {"one"}}).prepare()
