"""The house: words of a language stand in its folder, so that a new language is one folder more."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

HOUSE = Path(__file__).parent.parent / "summarizer"
# The rooms that read an article. What others word is for users, models and endpoints.
READING = ("article", "quantities", "scan", "grounding", "claims", "pipeline")
# Words that a reader of the summary or of the file sees, whatever language the article is in.
OUR_OWN = {
    "article/value.py": "the line of the file that holds the date",
    "claims/checks.py": "kinds of verdicts, and reasons",
    "claims/minor.py": "units as a figure has them",
    "claims/other_languages.py": "kinds of verdicts",
    "grounding/differences.py": "kinds of differences",
    "grounding/elisions.py": "names of groups",
    "grounding/negations.py": "reasons",
    "grounding/typography.py": "letters that print as one",
    "quantities/amounts.py": "units as a figure has them",
    "scan/features.py": "names of features and of their values",
    "scan/presence.py": "kinds of pronouns",
    "scan/stances.py": "stances and forces",
    "scan/utterances.py": "a reason",
}
MODULES = sorted(path for room in READING for path in (HOUSE / room).rglob("*.py"))
FEW = 3
WORD = re.compile(r"[a-z]{2,}(?:[ ’'-][a-z]+)*")
LISTED = re.compile(rf"{WORD.pattern}|[ai]")
# What is no word in a pattern: escapes, characters to choose from, how often, names of groups and flags.
SYNTAX = re.compile(r"\\[pP]\{\w+\}|\\.|\[(?:\\.|[^\]\\])+\]|\{\d*,?\d*\}|\(\?P[<=]\w+[>)]?|\(\?[a-z]+[:)]")


def constants(path: Path) -> Iterator[ast.expr]:
    """What a module assigns at its top, but for what it lists for others."""
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.Assign | ast.AnnAssign) and node.value and "__" not in ast.unparse(node)[:2]:
            yield node.value


def lists(value: ast.expr) -> Iterator[list[str]]:
    """The words of each collection or blank-separated text in it."""
    if isinstance(value, ast.Call) and ast.unparse(value.func) == "len":  # How far to look, no words.
        return
    for node in ast.walk(value):
        if isinstance(node, ast.Set | ast.Tuple | ast.List):
            yield [e.value for e in node.elts if isinstance(e, ast.Constant) and isinstance(e.value, str)]
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and "|" not in node.value:
            yield node.value.replace(",", " ").split()


def words_of_patterns(value: ast.expr) -> list[str]:
    """The words in what it compiles, or joins to be compiled: texts with "|" or an escape."""
    texts = [n.value for n in ast.walk(value) if isinstance(n, ast.Constant) and isinstance(n.value, str)]
    compiled = isinstance(value, ast.Call) and ast.unparse(value.func) == "re.compile"
    patterns = [text for text in texts if compiled or re.search(r"\||\\[bw]", text)]
    return [word for text in patterns for word in WORD.findall(SYNTAX.sub(" ", text))]


def words(path: Path) -> list[str]:
    """The words of a language that a module's constants hold."""
    found: list[str] = []
    for value in constants(path):
        for listed in lists(value):
            told = [word for word in listed if LISTED.fullmatch(word)]
            found += told if len(told) >= FEW else []
        found += words_of_patterns(value)
    return found


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(HOUSE).as_posix())
def test_words_of_a_language_stand_in_its_folder(path: Path) -> None:
    """A module that reads has no list of three words and no pattern with a word, but our own."""
    assert bool(words(path)) == (path.relative_to(HOUSE).as_posix() in OUR_OWN), words(path)


def test_rooms_ask_a_language_for_its_words() -> None:
    """No room imports from a language's folder: its words come by the article's language."""
    taken = re.compile(r"(?:from|import) summarizer\.language\.(?!folders|patterns|recognising|spelling)")
    others = [path for path in HOUSE.rglob("*.py") if path.relative_to(HOUSE).parts[0] != "language"]
    assert [path.name for path in others if taken.search(path.read_text(encoding="utf-8"))] == []


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ('A = frozenset("never nobody nothing".split())', True),
        ('A = ("never", "nobody", "nothing")', True),
        ('A = frozenset({"the", "a", "an"})', True),
        ('A = re.compile(r"\\bnot\\b")', True),
        ('A = r"never|nobody"', True),
        ('A = re.compile(r"(?P<sign>[a-z]+)\\d{2,3}\\w")', False),
        ('A = frozenset(".,")', False),
    ],
)
def test_the_rule_sees_words(tmp_path: Path, code: str, found: bool) -> None:
    """Words in a set, a text or a pattern are seen; names of groups and classes of letters are no words."""
    path = tmp_path / "module.py"
    path.write_text(code, encoding="utf-8")
    assert bool(words(path)) == found
