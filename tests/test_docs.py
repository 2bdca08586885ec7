"""The pages: their Python runs, their commands parse, their targets and links exist; no command is unnamed.

A page's Python is run in the order of its blocks, in one namespace, where ``article.txt`` and ``seeds/``
hold the seed; the embedded model is a recording of it. What stands under ``<!-- needs the model -->`` is
only compiled.
"""

from __future__ import annotations

import re
import shlex
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import click
import pytest

from summarizer import local
from summarizer.cli import cli
from summarizer.llm import Endpoint, recorded_endpoint, use_cassette

ROOT = Path(__file__).parent.parent
PAGES = [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").glob("*.md"))]
SEED = ROOT / "seeds" / "000_76de5512c3bfafdb.txt"
RECORDING = (
    ROOT / "cassettes" / "test_replay" / "test_the_seed_is_read_with_evidence_that_is_the_articles_own.yaml"
)
NEEDS_THE_MODEL = "<!-- needs the model -->"
FENCE = re.compile(
    r"^(?P<indent> *)(?P<ticks>`{3,})(?P<kind>[\w-]*)[^\n]*\n(?P<text>.*?)^(?P=indent)(?P=ticks) *$",
    re.MULTILINE | re.DOTALL,
)
SHELL = {"", "sh", "bash", "shell", "console"}
MAX_README = 150


@dataclass(frozen=True)
class Block:
    """A fenced block of a page: its kind, its text, its line, and the line before it."""

    page: Path
    kind: str
    text: str
    line: int
    before: str

    @property
    def place(self) -> str:
        return f"{self.page.name}:{self.line}"


def blocks(page: Path) -> list[Block]:
    text = page.read_text(encoding="utf-8")
    found = []
    for match in FENCE.finditer(text):
        above = text[: match.start()].splitlines()
        before = next((line.strip() for line in reversed(above) if line.strip()), "")
        inner = re.sub(rf"^{match['indent']}", "", match["text"], flags=re.MULTILINE)
        found.append(Block(page, match["kind"], inner, len(above) + 1, before))
    return found


def prose(page: Path) -> str:
    """A page without its fenced blocks."""
    return FENCE.sub("", page.read_text(encoding="utf-8"))


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
    for span in inline(page):
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


@pytest.fixture
def reader(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A place like the reader's, with the seed in it, and the embedded model's recorded answers about it."""
    (tmp_path / "seeds").mkdir()
    shutil.copy(SEED, tmp_path / "seeds" / SEED.name)
    shutil.copy(SEED, tmp_path / "article.txt")
    monkeypatch.chdir(tmp_path)

    @contextmanager
    def serve(*_: object, **__: object) -> Iterator[Endpoint]:
        with use_cassette(RECORDING, record=False):
            yield recorded_endpoint(RECORDING)

    monkeypatch.setattr(local, "find_weights", lambda **_: SimpleNamespace(path=RECORDING, name="recorded"))
    monkeypatch.setattr(local, "serve", serve)


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


def headings(page: Path) -> set[str]:
    """The anchors that headings get on a page."""
    titles = re.findall(r"^#+ +(.+)$", prose(page), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", title.strip().lower()).replace(" ", "-") for title in titles}


COMMANDS = [pytest.param(path, command, id=" ".join(path) or "summarizer") for path, command in tree()]


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


def test_the_readme_is_short() -> None:
    """The README is read at one go: it has fewer than 150 lines."""
    assert len((ROOT / "README.md").read_text(encoding="utf-8").splitlines()) < MAX_README


def test_the_pages_are_seen() -> None:
    """The rules above have something to look at: pages with Python, commands, targets and links."""
    assert any(block.kind == "python" for page in PAGES for block in blocks(page))
    assert len(named("summarizer")) > 3
    assert len(named("make")) > 3
    assert any("](docs/" in prose(page) for page in PAGES)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("summarizer schema > summary.schema.json", [("summarizer", "schema")]),
        ("summarizer summarise a.txt -f json | jq .gist  # one", [
            ("summarizer", "summarise", "a.txt", "-f", "json"), ("jq", ".gist"),
        ]),
        ("KEY=1 summarizer model && make test", [("summarizer", "model"), ("make", "test")]),
        ("summarizer: cannot read 'x'", []),
    ],
)  # fmt: skip
def test_a_line_of_shell_is_parted(line: str, expected: list[tuple[str, ...]]) -> None:
    """Pipes and && part commands; settings, redirections and comments fall away; output is no command."""
    assert [one.words for one in parted("here", line)] == expected


@pytest.mark.parametrize(
    "words", [("summarise", "--no-such", "a.txt"), ("summarise",), ("summarise", "-f", "pdf", "a"), ("no",)]
)
def test_a_wrong_command_would_be_noticed(words: tuple[str, ...]) -> None:
    """An unknown command or option, a missing article and a value that no option takes do not parse."""
    with pytest.raises((AssertionError, pytest.fail.Exception)):
        parse(words)
