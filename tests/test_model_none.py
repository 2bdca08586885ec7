"""``--model none``: the article's own words at once, without a model, its key, its address, its libraries."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from endpoint import FaultServer, status
from pages import Terminal

import summarizer
from summarizer.article import from_text
from summarizer.llm import NamingError
from summarizer.pipeline import verify
from summarizer.schema import Summary

STORY = (
    "Port to close\n\n"
    "Mayor Ann Lee said on Monday that the port must close after it lost 40 cranes.\n\n"
    "“We will fight for every job,” said Bo Roy, who leads the union. The union called on the council to "
    "open the port by Friday.\n\n"
    "The council meets again in a week.\n"
)
ADDRESS = "http://127.0.0.1:9/v1"
WEIGHTY = {"openai", "instructor", "xllamacpp", "llama_cpp", "httpx2", "aiohttp"}


@pytest.fixture
def terminal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """A folder ``in`` with three articles, and an environment that names an endpoint which is not there."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SUMMARIZER_BASE_URL", ADDRESS)
    Path("in").mkdir()
    for name in "abc":
        Path(f"in/{name}.txt").write_text(STORY.replace("Port", f"Port {name}"), encoding="utf-8")
    return Terminal(tmp_path)


def test_an_article_is_read_without_a_model(terminal: Terminal) -> None:
    """The text tells who says and wants what, and the numbers; the environment's address is not asked."""
    told = "\n".join(terminal.type("summarizer summarise in/a.txt --model none"))
    assert terminal.code == 0
    for words in ("Ann Lee", "“We will fight for every job”", "open the port (by Friday)", "«40»"):
        assert words in told


def test_its_json_is_a_whole_summary(terminal: Terminal) -> None:
    """The JSON says that nobody was asked, that it cost nothing, and it verifies."""
    [line] = terminal.type("summarizer summarise in/a.txt --model none --format json | jq -c . || cat")[-1:]
    found = Summary.model_validate_json(line)
    run = found.run
    assert (run.model, run.prompt_set, run.attempts, run.input_tokens, run.cost_usd) == (
        "none",
        "none",
        0,
        0,
        0,
    )
    assert found.gist
    assert (len(found.positions), len(found.demands)) == (2, 2)
    article = from_text(Path("in/a.txt").read_text(encoding="utf-8"))
    assert [checked for checked in verify(found, article) if not checked.holds] == []


def test_the_gist_is_the_storys_beginning(terminal: Terminal) -> None:
    """Its first two sentences, not the headline, word for word."""
    told = terminal.type("summarizer summarise in/a.txt --model none --format json")
    gist = Summary.model_validate_json("\n".join(told)).gist or ""
    assert gist.startswith("Mayor Ann Lee said on Monday")
    assert gist.endswith("said Bo Roy, who leads the union.")


def test_a_batch_reads_and_exports(terminal: Terminal) -> None:
    """Each article has its row and its summary; the same command again reads nothing."""
    terminal.type("summarizer batch in --db runs.db --model none --all")
    assert terminal.code == 0
    found = [Summary.model_validate_json(line) for line in terminal.type("summarizer export runs.db | cat")]
    assert [one.run.model for one in found] == ["none"] * 3
    assert all(one.positions for one in found)
    assert any(
        "3 skipped" in line for line in terminal.type("summarizer batch in --db runs.db --model none --all")
    )


def test_a_dry_run_counts_no_request(terminal: Terminal) -> None:
    """What would be asked is nothing, for nothing, and no database is made."""
    told = "\n".join(terminal.type("summarizer batch in --db runs.db --model none --dry-run"))
    assert terminal.code == 0
    assert not Path("runs.db").exists()
    rows = {line.split()[0]: line.split()[1:] for line in told.splitlines() if line.strip()}
    assert rows["requests"][0] == "0"


@pytest.mark.parametrize(
    "option",
    [
        "--plan whole",
        "--prompt-set small",
        "--prompts in",
        "--mode tools",
        "--api-key-env KEY",
        "--timeout 5",
        "--max-answer-tokens 9000",
        "--insecure",
        "--record tapes",
    ],
)
@pytest.mark.parametrize("command", ["summarise in/a.txt", "batch in --db runs.db"])
def test_what_has_no_effect_is_refused(terminal: Terminal, command: str, option: str) -> None:
    """What says how a model is asked is a mistake of usage beside no model, and nothing is read."""
    if "batch" in command and "--record" in option:
        option = "--max-total-tokens 100"
    told = terminal.type(f"summarizer {command} --model none {option}")
    assert terminal.code == 2
    assert f"asks nobody, so {option.split()[0]} would have no effect" in " ".join(told)
    assert not Path("runs.db").exists()


def test_an_endpoints_model_may_be_called_none(terminal: Terminal) -> None:
    """With an address on the command line it is that endpoint's model, and is asked."""
    with FaultServer(status(401, "who are you?")) as server:
        terminal.type(f"summarizer summarise in/a.txt --model none --base-url {server.base_url}")
        assert terminal.code == 3
        assert server.asked


def test_the_library_reads_without_a_model() -> None:
    """``connect("none")`` is a model like others, and what would have no effect beside it is refused."""
    with summarizer.connect("none") as model:
        summary = summarizer.summarise(from_text(STORY), model)
        several = list(summarizer.summarise_all([from_text(STORY)] * 2, model))
    assert summary.run.model == "none"
    assert [one.positions for one in several if isinstance(one, Summary)] == [summary.positions] * 2
    with pytest.raises(NamingError, match="nobody is asked"):
        summarizer.connect("none", record=Path("tapes"))
    with pytest.raises(NamingError, match="nobody is asked"):
        summarizer.connect("none", mode="tools")


@pytest.mark.slow
def test_nothing_of_a_model_is_loaded(terminal: Terminal) -> None:
    """No library that asks a model, or is one, is imported for it."""
    code = (
        "import sys, json, atexit\n"
        "atexit.register(lambda: print(json.dumps(sorted({m.partition('.')[0] for m in sys.modules})), "
        "file=sys.stderr))\n"
        "from summarizer.cli import main\n"
        "main()"
    )
    command = [sys.executable, "-c", code, "summarise", "in/a.txt", "--model", "none", "--quiet"]
    ran = subprocess.run(command, cwd=terminal.folder, capture_output=True, text=True, check=True)
    assert "Ann Lee" in ran.stdout
    assert set(json.loads(ran.stderr.splitlines()[-1])) & WEIGHTY == set()
