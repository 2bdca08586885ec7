"""``--record`` and ``--replay``: the same summary again, without a network, a model or a key."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from endpoint import FaultServer
from in_process import run
from picky import Picky

ARTICLE = "Mayor Ann Lee said the bridge would open in May 🙂.\n\nThe bridge cost 12 million euros.\n"
# One secret for each place that a key can come from.
IN_KEY, IN_URL, IN_ENVIRONMENT = "sk-planted-key-0001", "planted-in-url-0002", "sk-planted-env-0003"


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with an article, and the recording of one run over a server that wants a key."""
    place = tmp_path_factory.mktemp("recorded")
    (place / "bridge.txt").write_text(ARTICLE, encoding="utf-8")
    with FaultServer(always=Picky()) as server:
        ran = run(
            "summarise",
            place / "bridge.txt",
            *("--base-url", f"{server.base_url}?api_key={IN_URL}", "--model", "m"),
            *("--record", place / "tapes", "--format", "json"),
            SUMMARIZER_API_KEY=IN_KEY,
            OPENAI_API_KEY=IN_ENVIRONMENT,
        )
    assert ran.code == 0, ran.err
    (place / "first.json").write_text(ran.out, encoding="utf-8")
    return place


def test_a_replay_gives_the_same_summary_with_no_server(place: Path) -> None:
    """A replay needs no endpoint, no model's name and no key, and gives the recorded summary."""
    ran = run("summarise", place / "bridge.txt", "--replay", place / "tapes", "--format", "json")
    assert ran.code == 0, ran.err
    first, again = json.loads((place / "first.json").read_text(encoding="utf-8")), json.loads(ran.out)
    for summary in (first, again):
        for volatile in ("seconds", "recorded_at"):
            del summary["run"][volatile]
    assert again == first


def test_a_recording_holds_no_secret(place: Path) -> None:
    """No key from a header, an address or the environment is in any file that was written."""
    written = "".join(path.read_text(encoding="utf-8") for path in (place / "tapes").iterdir())
    assert "bridge" in written
    assert not [secret for secret in (IN_KEY, IN_URL, IN_ENVIRONMENT) if secret in written]


def test_a_replay_says_what_is_missing(place: Path, tmp_path: Path) -> None:
    """Another article, or a changed one, has no recording: one line names the file that is missing."""
    other = tmp_path / "bridge.txt"
    other.write_text(ARTICLE + "It rained.\n", encoding="utf-8")
    ran = run("summarise", other, "--replay", place / "tapes")
    assert (ran.code, ran.out) == (3, "")
    assert "there is no recording at" in ran.err
    assert len(ran.err.splitlines()) == 1


def test_another_prompt_does_not_replay(place: Path, tmp_path: Path) -> None:
    """A recording answers the questions that were asked: a changed prompt says where it differs."""
    shipped = Path(__file__).parent.parent / "prompts" / "whole"
    for path in shipped.rglob("*"):
        if path.is_file():
            copy = tmp_path / "whole" / path.relative_to(shipped)
            copy.parent.mkdir(parents=True, exist_ok=True)
            changed = "Be brief. " if path.name == "system.j2" else ""
            copy.write_text(changed + path.read_text(encoding="utf-8"), encoding="utf-8")
    ran = run("summarise", place / "bridge.txt", "--replay", place / "tapes", "--prompts", tmp_path)
    assert ran.code == 3
    assert "is not recorded" in ran.err
    assert "Be brief." in ran.err
    assert len(ran.err.splitlines()) == 1


def test_several_articles_are_one_line_each_in_jsonl(place: Path) -> None:
    """``jsonl`` writes one summary a line, also for a single article."""
    article = place / "bridge.txt"
    ran = run("summarise", article, article, "--replay", place / "tapes", "--format", "jsonl")
    assert [json.loads(line)["article"]["id"] for line in ran.out.splitlines()] == ["bridge", "bridge"]


def test_record_and_replay_exclude_each_other(place: Path) -> None:
    """A run either asks and writes down, or plays."""
    ran = run("summarise", place / "bridge.txt", "--record", place, "--replay", place)
    assert ran.code == 2
    assert "exclude each other" in ran.err


@pytest.mark.parametrize(
    ("args", "named"),
    [
        (["--model", "m"], "--model"),
        (["--model", "local"], "--model"),
        (["--base-url", "http://127.0.0.1:9/v1"], "--base-url"),
        (["--api-key-env", "KEY"], "--api-key-env"),
        (["--mode", "auto"], "--mode"),
        (["--timeout", "600"], "--timeout"),
        (["--insecure"], "--insecure"),
        (["--mode", "json", "--model", "m"], "--model and --mode"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_says_whom_to_ask_is_not_ignored_beside_replay(place: Path, args: list[str], named: str) -> None:
    """An option that a replay could not heed is a usage error that names it, whatever its value."""
    ran = run("summarise", place / "bridge.txt", "--replay", place / "tapes", *args)
    assert (ran.code, ran.out) == (2, "")
    assert f"--replay asks nobody, so {named} would have no effect; leave" in " ".join(ran.err.split())


def test_a_replay_heeds_no_environment(place: Path) -> None:
    """What only the environment says about the model is for other runs: a replay goes on without it."""
    env = {"SUMMARIZER_BASE_URL": "http://127.0.0.1:9/v1", "SUMMARIZER_MODEL": "other"}
    ran = run("summarise", place / "bridge.txt", "--replay", place / "tapes", **env)
    assert ran.code == 0, ran.err
    assert "12 million euros" in ran.out
