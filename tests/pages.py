"""A page's examples: what is typed is run as a reader would, what it prints is compared or written anew.

    $ summarizer summarise article.txt | tail -1     a command
    3 positions, 1 demand […]                        what it prints, errors and output as on a terminal

In what a page shows, ``[…]`` alone on a line stands for any lines, and within a line for any words. The
program runs in this process, for starting it takes seconds; what stands behind a pipe runs in a shell.
"""

from __future__ import annotations

import contextlib
import re
import shlex
import sqlite3
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from in_process import clean_environment, run, run_on_terminal

ELIDED = "[…]"
FENCE = re.compile(
    r"^(?P<indent> *)(?P<ticks>`{3,})(?P<kind>[\w-]*)[^\n]*\n(?P<text>.*?)^(?P=indent)(?P=ticks) *$",
    re.MULTILINE | re.DOTALL,
)
# What differs from run to run, and what a page says in its place.
_VOLATILE = (
    (re.compile(r"(?<= · )\d+ s$"), f"{ELIDED} s"),
    (re.compile(r"(?<=^  time {6})\d.*"), ELIDED),
    (re.compile(r'(?<="seconds": )[\d.]+'), ELIDED),
    (re.compile(r'(?<="recorded_at": ")[^"]+'), ELIDED),
)
_ERRORS = "| what happened | command | code | message |"


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


@dataclass(frozen=True)
class Example:
    """A command that a page shows, and the lines that it is shown to print."""

    typed: str
    shown: tuple[str, ...]


def examples(text: str) -> list[Example]:
    """The commands of a console block, in their order."""
    found: list[tuple[str, list[str]]] = []
    for line in text.splitlines():
        if line.startswith("$ "):
            found.append((line.removeprefix("$ "), []))
        elif found:
            found[-1][1].append(line)
    return [Example(typed, tuple(shown)) for typed, shown in found]


def agree(shown: Sequence[str], printed: Sequence[str]) -> bool:
    """Whether a page shows what was printed, with what it leaves out."""
    pattern = "".join(r"(?:.*\n)*?" if line == ELIDED else f"{_pattern(line)}\n" for line in shown)
    return bool(re.fullmatch(pattern, "".join(f"{line}\n" for line in printed)))


def _pattern(line: str) -> str:
    return ".*".join(map(re.escape, line.split(ELIDED)))


def renewed(shown: Sequence[str], printed: Sequence[str]) -> list[str]:
    """What a page should show of this: the same where that still agrees, else as many lines of it as before.

    A line that stood for some (``[…]``) keeps the number of lines before and after it.
    """
    if agree(shown, printed):
        return list(shown)
    lines = [_settled(line, shown) for line in printed]
    if ELIDED not in shown:
        return lines
    before, after = shown.index(ELIDED), len(shown) - shown.index(ELIDED) - 1
    return [*lines[:before], ELIDED, *lines[max(before, len(lines) - after) :]]


def _settled(line: str, shown: Sequence[str]) -> str:
    for old in shown:
        if old != ELIDED and re.fullmatch(_pattern(old), line):
            return old
    for pattern, instead in _VOLATILE:
        line = pattern.sub(instead, line)
    return line


@dataclass
class Terminal:
    """A reader's terminal in ``folder``; ``servers`` maps addresses of the page to where they are served."""

    folder: Path
    servers: Mapping[str, str] = field(default_factory=dict)
    code: int = 0

    def type(self, line: str) -> list[str]:
        """What is printed when this line is typed: errors, and what is not redirected or piped."""
        if line == "echo $?":
            return [str(self.code)]
        typed, _, behind = line.partition(" | ")
        typed, _, file = typed.partition(" > ")
        words = shlex.split(typed)
        settings = dict(word.split("=", 1) for word in words if re.match(r"[A-Z_]+=", word))
        words = words[len(settings) :]
        if words[0] == "sqlite3":
            return self._asked(*words[1:])
        if words[0] != "summarizer":
            return self._shell(line, "").splitlines()
        told, out = self._program(words, settings, apart=bool(behind or file))
        if file:
            (self.folder / file).write_text(out, encoding="utf-8")
        elif behind:
            told += self._shell(behind, out)
        return told.splitlines()

    def _program(self, words: Sequence[str], settings: Mapping[str, str], *, apart: bool) -> tuple[str, str]:
        """What the program told on the terminal, and what it wrote elsewhere if that is kept ``apart``."""
        argv = [self.servers.get(word, word) for word in words[1:]]
        with contextlib.chdir(self.folder):
            ran = (run if apart else run_on_terminal)(*argv, **settings)
        self.code = ran.code
        return self._as_on_the_page(ran.err), self._as_on_the_page(ran.out)

    def _as_on_the_page(self, text: str) -> str:
        for address, server in self.servers.items():
            text = text.replace(server, address)
        return text

    def _shell(self, line: str, given: str) -> str:
        ran = subprocess.run(
            ["sh", "-c", line],
            cwd=self.folder,
            input=given,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            check=False,
            env=clean_environment() | {"LC_ALL": "C.UTF-8"},
        )
        self.code = ran.returncode
        return ran.stdout

    def _asked(self, file: str, query: str) -> list[str]:
        """What the sqlite3 program prints, which not every machine has."""
        with contextlib.closing(sqlite3.connect(self.folder / file)) as connection:
            return [
                "|".join("" if one is None else str(one) for one in row) for row in connection.execute(query)
            ]


@dataclass(frozen=True)
class Tried:
    """An example that was run: where it stands, what it is shown to print, and what it printed."""

    place: str
    typed: str
    shown: tuple[str, ...]
    printed: tuple[str, ...]


def tried(page: Path, terminal: Terminal) -> Iterator[Tried]:
    """Run each example of a page in order, in one place; the table of errors last."""
    for block in blocks(page):
        if block.kind == "console":
            for example in examples(block.text):
                yield Tried(block.place, example.typed, example.shown, tuple(terminal.type(example.typed)))
    for happened, typed, shown in errors(page.read_text(encoding="utf-8")):
        printed = [line for line in terminal.type(typed) if line]
        yield Tried(f"{page.name}: {happened}", typed, shown, (str(terminal.code), printed[-1]))


def errors(text: str) -> Iterator[tuple[str, str, tuple[str, str]]]:
    """The rows of a page's table of errors: what happened, the command, its exit code and its last line."""
    _, _, table = text.partition(_ERRORS)
    for line in table.splitlines()[2:]:
        if not line.startswith("|"):
            return
        happened, typed, code, message = (cell.strip() for cell in line.strip("| ").split(" | "))
        yield happened, _bare(typed), (code, _bare(message))


def _bare(cell: str) -> str:
    """A code span's text."""
    return cell[3:-3] if cell.startswith("`` ") else cell[1:-1]


def _row(happened: str, typed: str, code: str, message: str) -> str:
    span = f"`` {message} ``" if "`" in message else f"`{message}`"
    return f"| {happened} | `{typed}` | {code} | {span} |"


def rewritten(text: str, runs: Sequence[Tried]) -> str:
    """The page with what its examples printed; ``runs`` are all of them, in their order."""
    left = iter(runs)

    def again(match: re.Match[str]) -> str:
        if match["kind"] != "console":
            return match[0]
        lines: list[str] = []
        for example in examples(match["text"]):
            run = next(left)
            lines += [f"$ {example.typed}", *renewed(example.shown, run.printed)]
        return "\n".join([f"```{match['kind']}", *lines, "```"])

    text = FENCE.sub(again, text)
    for happened, typed, shown in list(errors(text)):
        code, message = renewed(shown, next(left).printed)
        old, new = _row(happened, typed, *shown), _row(happened, typed, code, message)
        assert old in text, old
        text = text.replace(old, new)
    return text
