"""The pages of the documentation, and the commands in them."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import click
import pytest
from endpoint import FaultServer, played
from pages import blocks, errors, prose

from summarizer import local
from summarizer.cli import cli
from summarizer.llm import EMBEDDED, Endpoint, recorded_endpoint

ROOT = Path(__file__).parent.parent
PAGES = [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").glob("*.md"))]
SHELL = {"", "sh", "bash", "shell", "console"}


def inline(page: Path) -> list[str]:
    """The code spans of a page's prose."""
    return [" ".join(span.split()) for span in re.findall(r"(?<!`)`([^`]+)`(?!`)", prose(page))]


@dataclass(frozen=True)
class Command:
    """A command line as a reader would type it, and where it stands."""

    place: str
    words: tuple[str, ...]


def commands(page: Path) -> Iterator[Command]:
    """Every command line of a page: of its shell blocks, and whole ones in code spans."""
    for block in blocks(page):
        if block.kind in SHELL:
            lines = [line.strip() for line in block.text.replace("\\\n", " ").splitlines()]
            # With a prompt before commands, everything else is what they print.
            typed = [line.removeprefix("$ ") for line in lines if line.startswith("$ ")] or lines
            for line in typed:
                yield from parted(block.place, line)
    refused = {typed for _, typed, (code, _) in errors(page.read_text(encoding="utf-8")) if code == "2"}
    for span in inline(page):
        if span in refused:
            continue  # what the page shows as wrong
        if re.match(r"(summarizer|make) \S", span) and "…" not in span:
            yield from parted(page.name, span)


def parted(place: str, line: str) -> Iterator[Command]:
    """The commands that a line of shell is made of, without comments, settings and redirections."""
    if not re.match(r"(\w+=\S* +)*(summarizer|make|export|cat|jq|pip|python3?|git)(?= |$)", line):
        return  # what a program prints
    lexer = shlex.shlex(line, posix=True, punctuation_chars=True)
    lexer.whitespace_split = True
    words: list[str] = []
    redirected = False
    for word in [*lexer, ";"]:
        if redirected or set(word) <= set("<>"):
            redirected = not redirected
        elif set(word) <= set("|&;"):
            if words:
                yield Command(place, tuple(words))
            words = []
        elif words or not re.match(r"\w+=", word):
            words.append(word)


def named(program: str) -> list[Any]:
    """All commands of the pages that start this program."""
    found = [one for page in PAGES for one in commands(page) if one.words[0] == program]
    return [pytest.param(one, id=f"{one.place} {' '.join(one.words[1:])}") for one in found]


def tree(
    command: click.Command = cli, path: tuple[str, ...] = ()
) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    """Every command and sub-command of the program, with the words that call it."""
    yield path, command
    if isinstance(command, click.Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            below = command.get_command(context, name)
            assert below is not None
            yield from tree(below, (*path, name))


def parse(words: tuple[str, ...]) -> None:
    """Parse a command line as the program would, strictly, and run nothing."""
    command: click.Command = cli
    rest = list(words)
    path = ["summarizer"]
    while isinstance(command, click.Group) and rest and not rest[0].startswith("-"):
        below = command.get_command(click.Context(command), rest[0])
        assert below is not None, f"there is no command {' '.join([*path, rest[0]])!r}"
        command = below
        path.append(rest.pop(0))
    try:
        command.make_context(" ".join(path), rest)
    except click.exceptions.Exit:
        pass  # --help and --version
    except click.UsageError as error:
        pytest.fail(error.format_message())


@contextmanager
def embedded(recording: Path, patch: pytest.MonkeyPatch) -> Iterator[str]:
    """The embedded model, answered from a recording by a server; its address."""
    name = recorded_endpoint(recording).model
    with FaultServer(always=played(recording)) as server:

        @contextmanager
        def serve(*_: object, **__: object) -> Iterator[Endpoint]:
            yield Endpoint(name, server.base_url, profile=EMBEDDED)

        patch.setattr(local, "find_weights", lambda **_: SimpleNamespace(path=recording, name=name))
        patch.setattr(local, "serve", serve)
        yield server.base_url


COMMANDS = [pytest.param(path, command, id=" ".join(path) or "summarizer") for path, command in tree()]
