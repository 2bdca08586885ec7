"""What is printed and told when a run is interrupted."""

from __future__ import annotations

import signal
from pathlib import Path

import pytest
from batch_program import wait_for
from cli_material import STORY, ended, started
from endpoint import HANG, FaultServer, ok
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


@pytest.mark.slow
def test_an_interrupted_run_ends_quietly(place: Path) -> None:
    """Ctrl-C exits with 130 and one word, no traceback."""
    with FaultServer(HANG) as server:
        named = ("--base-url", server.base_url, "--model", "scripted")
        process = started("summarise", place / "story.txt", *named)
        wait_for(server, 1)
        process.send_signal(signal.SIGINT)
        ran = ended(process)
    assert (ran.code, ran.out) == (130, "")
    assert ran.err.strip().splitlines()[-1] == "summarizer: interrupted"


def test_the_embedded_model_by_name_beats_an_address_in_the_environment(tmp_path: Path) -> None:
    """``--model local`` means the embedded model, although SUMMARIZER_BASE_URL names an endpoint."""
    ran = run(
        *("summarise", tmp_path / "none.txt", "--model", "local"), SUMMARIZER_BASE_URL="http://127.0.0.1:9/v1"
    )
    # It got as far as the article: the names went together.
    assert (ran.code, "no such file" in ran.err) == (1, True)


@pytest.mark.slow
def test_what_was_read_before_an_interruption_is_written(tmp_path: Path) -> None:
    """A run that is interrupted at its second article still prints the first: it has been paid for."""
    quiet, other = tmp_path / "quiet.txt", tmp_path / "other.txt"
    quiet.write_text("It rained all day.\n", encoding="utf-8")
    other.write_text("It snowed all day.\n", encoding="utf-8")
    nothing = {"gist": "It rained all day.", "positions": [], "demands": [], "figures": []}
    with FaultServer(ok(nothing), HANG) as server:
        named = ("--base-url", server.base_url, "--model", "scripted")
        process = started("summarise", quiet, other, *named)
        wait_for(server, 2)
        process.send_signal(signal.SIGINT)
        ran = ended(process)
    assert ran.code == 130
    assert "It rained all day." in ran.out
    assert ran.err.strip().splitlines()[-1] == "summarizer: interrupted"
