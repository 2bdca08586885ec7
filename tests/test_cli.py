"""The program as a user types it: usage, help, what is told before anything is asked."""

from __future__ import annotations

import re
from importlib import metadata
from pathlib import Path

import pytest
from cli_material import STORY, asking, ended, started
from in_process import run

pytestmark = pytest.mark.usefixtures("hurried")


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with an article, others that are none, and a set of prompts."""
    folder = tmp_path_factory.mktemp("cli")
    (folder / "story.txt").write_bytes(STORY.encode())
    (folder / "other.txt").write_text("The mayor, Eva Brandt, said the dam would hold.\n", encoding="utf-8")
    (folder / "empty.txt").write_bytes(b" \n")
    (folder / "binary.bin").write_bytes(bytes(range(256)))
    for task, shown in {
        "article": "{% for sentence in sentences %}{{ sentence.text }}\n{% endfor %}",
        "repair": "{{ faults[0].sentences[0].text }}\n{{ faults[0].said }}",
    }.items():
        tasks = folder / "prompts" / "own" / task
        tasks.mkdir(parents=True)
        (tasks / "system.j2").write_text("Answer.", encoding="utf-8")
        (tasks / "user.j2").write_text(shown, encoding="utf-8")
    (folder / "prompts" / "own" / "set.toml").write_text('plan = "whole"', encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["summarise"], "Missing argument"),
        (["summarise", "a", "--format", "pdf"], "'pdf' is not one of"),
        (["summarise", "a", "-f", "html", "--top", "1"], "--top would have no effect on --format html"),
        (["summarise", "a", "-f", "json", "--top", "1", "--evidence"], "--evidence and --top would have no"),
        (["summarise", "a", "--base-url", "http://127.0.0.1:9/v1"], "--base-url needs --model"),
        (["summarise", "a", "--model", "gpt"], "--model 'gpt' alone does not say where the model is"),
        (["dance"], "No such command 'dance'"),
    ],
)
def test_usage_errors_exit_with_2(args: list[str], said: str) -> None:
    """A command line that cannot be understood exits with 2 and says what is wrong with it."""
    ran = run(*args)
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err


def test_help_shows_the_commands() -> None:
    """``--help`` lists every command with a line of its own, and ``summarize`` is ``summarise``."""
    shown = run("--help").out
    for command in ("summarise", "model", "schema"):
        assert re.search(rf"^  {command} +\w", shown, re.MULTILINE)
    ours, theirs = (run(command, "--help").out for command in ("summarise", "summarize"))
    assert "Example: summarizer summarise" in ours
    # The same command, but for its name in the line on usage.
    assert ours.partition("\n")[2] == theirs.partition("\n")[2]


def test_version_is_the_distributions() -> None:
    """``--version`` of the program as a process names it and the installed version."""
    assert ended(started("--version")).out == f"summarizer, version {metadata.version('article-claims')}\n"


def test_what_is_no_article_is_told_in_one_line(place: Path) -> None:
    """A missing, empty or binary file and a folder exit with 1, a line each that names the path, no more."""
    paths = [place / "missing.txt", place / "empty.txt", place / "binary.bin", place]
    ran = run("summarise", *paths)
    assert (ran.code, ran.out) == (1, "")
    lines = ran.err.splitlines()
    assert len(lines) == len(paths)
    for line, path, said in zip(lines, paths, ("no such file", "is empty", "binary", "folder"), strict=True):
        assert line.startswith("summarizer: ")
        assert repr(str(path)) in line
        assert said in line


def test_an_unwritable_output_is_told_before_anything_is_asked(place: Path) -> None:
    """An output that cannot be written is a usage error, told before a question is asked or paid for."""
    for output in (place, place / "nowhere" / "out.txt", place / "story.txt" / "out.txt"):
        ran, asked = asking(place / "story.txt", "--output", output, script=[])
        assert (ran.code, ran.out, asked) == (2, "", 0)
        assert repr(str(output)) in ran.err


def test_a_missing_prompt_set_runs_nothing(place: Path) -> None:
    """A prompt set that is not there exits with 3 and one line that names it, before anything is asked."""
    ran, asked = asking(place / "story.txt", "--prompt-set", "huge", script=[])
    assert (ran.code, ran.out, asked) == (3, "", 0)
    assert "'huge'" in ran.complaint
