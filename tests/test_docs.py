"""The pages: their Python runs, their commands parse, their targets and links exist; no command is unnamed.
What docs/usage.md shows is what its commands print, answered from a recording of the real model.

A page's Python is run in the order of its blocks, in one namespace, where ``article.txt`` and ``seeds/``
hold the seed; the embedded model is a recording of it. What stands under ``<!-- needs the model -->`` is
only compiled.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import click
import pytest
from endpoint import FaultServer, played
from pages import Terminal, Tried, agree, blocks, errors, examples, prose, renewed, rewritten, tried

import summarizer
from summarizer import local
from summarizer.cli import batch_run, cli, connecting
from summarizer.llm import Endpoint, RetryPolicy, recorded_endpoint

ROOT = Path(__file__).parent.parent
PAGES = [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").glob("*.md"))]
SEED = ROOT / "seeds" / "000_76de5512c3bfafdb.txt"
RECORDING = (
    ROOT / "cassettes" / "test_replay" / "test_the_seed_is_read_with_evidence_that_is_the_articles_own.yaml"
)
NEEDS_THE_MODEL = "<!-- needs the model -->"
SHELL = {"", "sh", "bash", "shell", "console"}
MAX_README = 150
USAGE = ROOT / "docs" / "usage.md"
USAGE_RECORDING = ROOT / "cassettes" / "test_docs" / "test_the_pages_article_has_something_to_show.yaml"
# `make docs` writes what the examples print into the page.
UPDATING = os.environ.get("SUMMARIZER_UPDATE_DOCS") == "1"


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
            yield Endpoint(name, server.base_url, local=True)

        patch.setattr(local, "find_weights", lambda **_: SimpleNamespace(path=recording, name=name))
        patch.setattr(local, "serve", serve)
        yield server.base_url


@pytest.fixture
def reader(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A place like the reader's, with the seed in it, and the embedded model's recorded answers about it."""
    (tmp_path / "seeds").mkdir()
    shutil.copy(SEED, tmp_path / "seeds" / SEED.name)
    shutil.copy(SEED, tmp_path / "article.txt")
    monkeypatch.chdir(tmp_path)
    with embedded(RECORDING, monkeypatch):
        yield


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


def story() -> str:
    """The article that docs/usage.md shows, and that its examples read."""
    return next(block.text for block in blocks(USAGE) if block.kind == "text")


def test_the_pages_article_has_something_to_show(cassette: Endpoint) -> None:
    """The article of docs/usage.md has positions, a demand and figures, so that its examples show some."""
    model = summarizer.Model(cassette, ExitStack())
    summary = summarizer.summarise(summarizer.from_text(story()), model)
    assert summary.positions
    assert summary.demands
    assert summary.figures


@pytest.fixture(scope="module")
def runs(tmp_path_factory: pytest.TempPathFactory) -> list[Tried]:
    """Every example of docs/usage.md, run in one place that holds the files which the page tells of."""
    place = tmp_path_factory.mktemp("usage")
    (place / "article.txt").write_text(story(), encoding="utf-8")
    (place / "articles").mkdir()
    for name, text in (("harbour", story()), ("harbour-late", story()), ("empty", "")):
        (place / "articles" / f"{name}.txt").write_text(text, encoding="utf-8")
    gold, predicted = (block.text for block in blocks(USAGE) if block.kind == "json")
    for name, text in (("gold", gold), ("found", predicted), ("bad-gold", gold.replace("opposes", "hates"))):
        (place / name).mkdir()
        (place / name / "article.txt").write_text(story(), encoding="utf-8")
        (place / name / "article.json").write_text(text, encoding="utf-8")
    (place / "old.txt").write_bytes("Café owners".encode("latin-1"))
    (place / "empty.txt").touch()
    shutil.copytree(ROOT / "prompts", place / "my-prompts")
    with pytest.MonkeyPatch.context() as patch, embedded(USAGE_RECORDING, patch) as address:
        # Waiting between attempts changes nothing in what is told.
        patch.setattr(connecting, "PATIENCE", RetryPolicy(attempts=1))
        patch.setattr(batch_run, "BATCH_PATIENCE", RetryPolicy(attempts=1))
        found = list(tried(USAGE, Terminal(place, {"http://127.0.0.1:8080/v1": address})))
    if UPDATING:
        text = USAGE.read_text(encoding="utf-8")
        USAGE.write_text(rewritten(text, found), encoding="utf-8", newline="\n")
        found = [replace(run, shown=tuple(renewed(run.shown, run.printed))) for run in found]
    return found


def test_the_page_shows_what_its_examples_print(runs: list[Tried]) -> None:
    """Each example of docs/usage.md, and each row of its table of errors, prints what is shown there."""
    wrong = [run for run in runs if not agree(run.shown, run.printed)]
    told = "\n\n".join("\n".join([run.place, f"$ {run.typed}", *run.printed]) for run in wrong)
    assert not wrong, f"the page shows other words than these (`make docs` writes them):\n{told}"


def test_no_example_is_without_an_answer(runs: list[Tried]) -> None:
    """Each example that shows anything prints something, and all that it asks is in the recording."""
    assert len(runs) > 20
    assert [run.typed for run in runs if run.shown and not run.printed] == []
    assert [run.typed for run in runs if "not in the recording" in "".join(run.printed)] == []


def test_an_example_leaves_out_lines_once() -> None:
    """An example has at most one ``[…]`` alone on a line, so that its output can be written anew."""
    shown = [example.shown for block in blocks(USAGE) for example in examples(block.text)]
    assert all(lines.count("[…]") <= 1 for lines in shown)


@pytest.mark.parametrize(("path", "command"), COMMANDS)
def test_every_option_has_an_example(path: tuple[str, ...], command: click.Command) -> None:
    """Each option of each command stands in a command line of docs/usage.md."""
    typed = {
        word
        for one in commands(USAGE)
        if one.words[: len(path) + 1] == ("summarizer", *path)
        for word in one.words
    }
    options = [parameter for parameter in command.params if isinstance(parameter, click.Option)]
    assert [option.name for option in options if not option.hidden and not typed & set(option.opts)] == []


@pytest.mark.parametrize(
    ("shown", "printed", "same"),
    [
        (["one", "two"], ["one", "two"], True),
        (["one", "two"], ["one", "too"], False),
        (["one"], ["one", "two"], False),
        (["one", "two"], ["one"], False),
        (["one", "[…]", "four"], ["one", "two", "three", "four"], True),
        (["one", "[…]", "four"], ["one", "four"], True),
        (["one", "[…]", "four"], ["one", "two"], False),
        (["took […] s, 3 found"], ["took 12 s, 3 found"], True),
        (["took […] s, 3 found"], ["took 12 s, 4 found"], False),
        (["a.c"], ["abc"], False),
        ([], ["one"], False),
    ],
)
def test_a_page_that_shows_something_else_would_be_noticed(
    shown: list[str], printed: list[str], *, same: bool
) -> None:
    """Output agrees line by line; only what the page leaves out may be anything."""
    assert agree(shown, printed) is same


@pytest.mark.parametrize(
    ("shown", "printed", "new"),
    [
        (["one", "[…]"], ["one", "two"], ["one", "[…]"]),
        (["one", "[…]", "nine"], ["1", "2", "3", "4"], ["1", "[…]", "4"]),
        (["[…]", "8", "nine"], ["1", "2", "3", "4"], ["[…]", "3", "4"]),
        (["took […] s", "old"], ["took 12 s", "new"], ["took […] s", "new"]),
        ([], ["1 found · 12 s"], ["1 found · […] s"]),
    ],
)
def test_a_page_is_written_anew_as_it_was(shown: list[str], printed: list[str], new: list[str]) -> None:
    """What still agrees stays; else as many lines are shown as before, without what differs each time."""
    assert renewed(shown, printed) == new
    assert agree(new, printed)


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
