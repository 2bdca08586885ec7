"""How large things are: modules, functions, and what functions take."""

from __future__ import annotations

import ast
import statistics

from test_house import MODULES, ROOT, Function, functions, name

MAX_LINES, MAX_FUNCTION_LINES, MAX_PARAMETERS = 300, 40, 6
MAX_MEDIAN, MAX_OF_MOST = 6, 18


def lines(function: Function) -> int:
    return (function.end_lineno or 0) - function.lineno + 1


def test_modules_and_functions_are_small() -> None:
    """A module has at most 300 lines, a function at most 40 and, unless it is a command, 6 parameters."""
    assert [p for p in MODULES if len(p.read_text(encoding="utf-8").splitlines()) > MAX_LINES] == []
    found = [(name(path), f) for path in MODULES for f in functions(path)]
    assert [(place, f.name) for place, f in found if lines(f) > MAX_FUNCTION_LINES] == []
    assert [(place, f.name) for place, f in found if parameters(f) > MAX_PARAMETERS] == []


def test_what_proves_and_measures_is_small_too() -> None:
    """A module of the tests and the benchmarks has at most 300 lines."""
    paths = [path for folder in ("tests", "benchmarks") for path in (ROOT / folder).rglob("*.py")]
    long = {name(path): n for path in paths if (n := len(path.read_text("utf-8").splitlines())) > MAX_LINES}
    assert paths
    assert long == {}


def parameters(function: Function) -> int:
    if any(ast.unparse(decorator).startswith("click.") for decorator in function.decorator_list):
        return 0
    arguments = function.args
    named = [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs]
    return len([argument for argument in named if argument.arg not in {"self", "cls"}])


def test_most_functions_are_short() -> None:
    """Half of all functions have six lines or fewer, and nine of ten eighteen."""
    lengths = [lines(f) for path in MODULES for f in functions(path)]
    assert statistics.median(lengths) <= MAX_MEDIAN
    assert statistics.quantiles(lengths, n=10)[-1] <= MAX_OF_MOST
