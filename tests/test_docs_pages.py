"""The pages' Python runs, their commands parse, their targets and links exist, every command is there."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import pytest
from docs_material import COMMANDS, PAGES, ROOT, Command, embedded, named, parse, parted
from pages import blocks, prose

SEED = ROOT / "seeds" / "000_76de5512c3bfafdb.txt"
RECORDING = (
    ROOT / "cassettes" / "test_replay" / "test_the_seed_is_read_with_evidence_that_is_the_articles_own.yaml"
)
ROOMS = ("summarizer", "tests", "benchmarks")
NEEDS_THE_MODEL = "<!-- needs the model -->"


@pytest.fixture
def reader(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A place like the reader's, with the seed in it, and the embedded model's recorded answers about it."""
    (tmp_path / "seeds").mkdir()
    shutil.copy(SEED, tmp_path / "seeds" / SEED.name)
    shutil.copy(SEED, tmp_path / "article.txt")
    monkeypatch.chdir(tmp_path)
    with embedded(RECORDING, monkeypatch):
        yield


@pytest.mark.slow
@pytest.mark.usefixtures("reader")
@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_a_pages_python_runs(page: Path) -> None:
    """Each block of Python on a page runs after those before it; one that needs the model compiles."""
    namespace: dict[str, Any] = {"__name__": "page"}
    for block in blocks(page):
        if block.kind not in {"python", "py", "pycon"}:
            continue
        assert block.kind == "python", f"{block.place}: call it ```python, so that it is run"
        # The blank lines give a traceback the lines of the page.
        code = compile("\n" * block.line + block.text, page.name, "exec")
        if block.before != NEEDS_THE_MODEL:
            exec(code, namespace)  # noqa: S102 - the page's own code is what is tested


@pytest.mark.parametrize("command", named("summarizer"))
def test_a_pages_command_parses(command: Command) -> None:
    """Each command line on a page names a command and options that the program has, with values it takes."""
    parse(command.words[1:])


@pytest.mark.parametrize("command", named("make"))
def test_a_pages_make_targets_exist(command: Command) -> None:
    """Each make target that a page names is one of the Makefile's."""
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([\w-]+):", makefile, re.MULTILINE))
    asked = {word for word in command.words[1:] if "=" not in word and not word.startswith("-")}
    assert asked <= targets


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_a_pages_links_lead_somewhere(page: Path) -> None:
    """Each relative link of a page points to a file of this repository, and to a heading that it has."""
    for target in re.findall(r"\]\(([^)\s]+)[^)]*\)", prose(page)):
        if re.match(r"[a-z]+:", target):
            continue
        file, _, anchor = target.partition("#")
        path = (page.parent / file) if file else page
        assert path.exists(), target
        assert path.resolve().is_relative_to(ROOT.resolve()), target
        assert not anchor or anchor in headings(path), target


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_a_pages_modules_exist(page: Path) -> None:
    """Each module that a page names stands in this repository, but one that it says is new."""
    told = page.read_text(encoding="utf-8")
    named_there = set(re.findall(r"`([\w/]+\.py)`(?! \(new\))", told))
    places = [path.relative_to(ROOT).as_posix() for room in ROOMS for path in (ROOT / room).rglob("*.py")]
    assert [
        one for one in named_there if not any(place.endswith(f"/{one}") or place == one for place in places)
    ] == []


def headings(page: Path) -> set[str]:
    """The anchors that headings get on a page."""
    titles = re.findall(r"^#+ +(.+)$", prose(page), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", title.strip().lower()).replace(" ", "-") for title in titles}


@pytest.mark.parametrize(("path", "command"), COMMANDS)
def test_every_command_has_an_example_that_parses(path: tuple[str, ...], command: click.Command) -> None:
    """Each command and sub-command has help with a line ``Example:`` that calls it and parses."""
    examples = re.findall(r"^ *Example: (.+)$", command.help or "", re.MULTILINE)
    assert examples
    for example in examples:
        [called, *_] = parted("help", example)
        assert called.words[: len(path) + 1] == ("summarizer", *path)
        parse(called.words[1:])


@pytest.mark.parametrize(("path", "command"), COMMANDS)
def test_every_command_is_documented(path: tuple[str, ...], command: click.Command) -> None:
    """Each command and sub-command stands in README.md or docs/usage.md, and each option in docs/usage.md."""
    readme, usage = ((ROOT / page).read_text(encoding="utf-8") for page in ("README.md", "docs/usage.md"))
    assert " ".join(("summarizer", *path)) in readme + usage
    options = {
        option
        for parameter in command.params
        if isinstance(parameter, click.Option) and not parameter.hidden
        for option in parameter.opts
        if option.startswith("--")
    }
    assert {option for option in options if not re.search(rf"{option}(?![\w-])", usage)} == set()
