"""The program as a library: three lines, nothing printed, nothing left behind."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path
from typing import Any

import pytest
from endpoint import FaultServer
from in_process import run
from picky import Picky

import summarizer
from summarizer.errors import ModelError, PromptError
from summarizer.llm import NamingError

ARTICLE = "Mayor Ann Lee said the bridge would open in May.\n\nThe bridge cost 12 million euros.\n"


def test_three_lines_read_an_article(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """Read, connect, summarise: a summary comes back, and nothing is printed."""
    path = tmp_path / "bridge.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    with FaultServer(always=Picky()) as server:
        article = summarizer.read(path)
        with summarizer.connect("m", base_url=server.base_url) as model:
            summary = summarizer.summarise(article, model)
    assert summary.article.id == "bridge"
    assert summary.run.model == "m"
    assert summary.coverage.quantities == 1
    assert capfd.readouterr() == ("", "")


def test_a_named_model_reads_the_whole_article_unless_a_plan_is_given() -> None:
    """An endpoint is asked about the whole article; ``plan="extract"`` asks it for the gist alone."""
    article = summarizer.from_text(f"{ARTICLE}\nThe new bridge is the first in the town for years.\n")
    with FaultServer(always=Picky()) as server, summarizer.connect("m", base_url=server.base_url) as model:
        whole = summarizer.summarise(article, model)
        extracted = summarizer.summarise(article, model, plan="extract")
        with pytest.raises(PromptError, match="no plan 'dance'"):
            summarizer.summarise(article, model, plan="dance")
        named = [
            body["response_format"]["json_schema"]["name"] for body in (one.body for one in server.asked)
        ]
    assert (whole.run.prompt_set, extracted.run.prompt_set) == ("whole", "small")
    assert named[0].startswith("Draft-v")
    assert {name.partition("-")[0] for name in named[:2]} <= {"Draft", "DraftRepair"}
    assert [name.partition("-")[0] for name in named[whole.run.attempts :]] == ["GistChoice"]


def test_a_notebook_can_summarise() -> None:
    """It works where an event loop is already running, as in a notebook."""
    with FaultServer(always=Picky()) as server:

        async def cell() -> summarizer.Summary:
            with summarizer.connect("m", base_url=server.base_url) as model:
                return summarizer.summarise(summarizer.from_text(ARTICLE), model)

        assert asyncio.run(cell()).run.attempts > 0


@pytest.mark.usefixtures("hurried")
def test_errors_come_out_as_ours() -> None:
    """An endpoint that is not there is a ModelError, a name without a place a NamingError."""
    with pytest.raises(NamingError):
        summarizer.connect("gpt")
    model = summarizer.connect("m", base_url="http://127.0.0.1:9/v1")
    with pytest.raises(ModelError, match="is the server running"):
        summarizer.summarise(summarizer.from_text(ARTICLE), model)


def test_a_key_is_in_no_repr(monkeypatch: pytest.MonkeyPatch) -> None:
    """A model can be printed without its key."""
    monkeypatch.setenv("SUMMARIZER_API_KEY", "sk-planted-0123456789")
    with summarizer.connect("m", base_url="https://llm.example/v1") as model:
        assert model.endpoint is not None
        assert model.endpoint.api_key == "sk-planted-0123456789"
        assert "planted" not in repr(model) + repr(model.endpoint)


def test_every_name_is_there() -> None:
    """Each name that the package promises can be had, and another is an AttributeError."""
    assert all(getattr(summarizer, name) is not None for name in summarizer.__all__)
    with pytest.raises(AttributeError, match="nothing_like_it"):
        _ = summarizer.nothing_like_it


def test_no_offered_name_is_that_of_a_room() -> None:
    """What the package offers stays what it is when a module of that name is loaded."""
    rooms = {path.stem for path in Path(summarizer.__file__).parent.iterdir()}
    assert rooms.isdisjoint(summarizer.__all__)


def test_the_json_is_the_summary() -> None:
    """What the library returns is what the command line writes: it survives its own JSON."""
    with FaultServer(always=Picky()) as server, summarizer.connect("m", base_url=server.base_url) as model:
        summary = summarizer.summarise(summarizer.from_text(ARTICLE), model)
    assert summarizer.Summary.model_validate(json.loads(summary.model_dump_json())) == summary


def test_what_was_recorded_replays_without_a_model(tmp_path: Path) -> None:
    """``connect(replay=…)`` gives what ``connect(record=…)`` wrote down, with nobody to ask."""
    bridge = summarizer.from_text(ARTICLE, id="bridge")
    tram = summarizer.from_text("Mayor Ann Lee said the tram would stop.\n", id="tram")
    with (
        FaultServer(always=Picky()) as server,
        summarizer.connect("m", base_url=server.base_url, record=tmp_path / "answers") as model,
    ):
        first = [summarizer.summarise(article, model) for article in (bridge, tram)]
    assert sorted(path.name.partition("-")[0] for path in (tmp_path / "answers").iterdir()) == [
        "bridge",
        "tram",
    ]
    with summarizer.connect(replay=tmp_path / "answers") as model:
        assert repr(model) == "Model('as recorded')"
        again = [summarizer.summarise(article, model) for article in (tram, bridge)]
    bare = {"run": {"seconds", "recorded_at"}}
    assert [one.model_dump(exclude=bare) for one in reversed(again)] == [
        one.model_dump(exclude=bare) for one in first
    ]


def test_the_librarys_recording_is_the_command_lines(tmp_path: Path) -> None:
    """A folder that the library recorded is one that ``summarise --replay`` plays."""
    path = tmp_path / "bridge.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    with (
        FaultServer(always=Picky()) as server,
        summarizer.connect("m", base_url=server.base_url, record=tmp_path / "answers") as model,
    ):
        summarizer.summarise(summarizer.read(path), model)
    ran = run("summarise", path, "--replay", tmp_path / "answers")
    assert ran.code == 0, ran.err
    assert "12 million euros" in ran.out


def test_an_article_without_a_recording_is_named(tmp_path: Path) -> None:
    """A replay of what was never recorded is a ModelError that names the missing file."""
    with (
        summarizer.connect(replay=tmp_path) as model,
        pytest.raises(ModelError, match=r"no recording at .*bridge-\w{12}\.yaml"),
    ):
        summarizer.summarise(summarizer.from_text(ARTICLE, id="bridge"), model)


@pytest.mark.parametrize(
    "beside",
    [
        {"model": "openai/m"},
        {"base_url": "http://127.0.0.1:9/v1"},
        {"api_key_env": "KEY"},
        {"insecure": True},
        {"record": Path("answers")},
    ],
    ids=lambda beside: next(iter(beside)),
)
def test_a_replay_takes_no_model(beside: dict[str, Any]) -> None:
    """What says whom to ask, or to record it, does not go together with ``replay``: nobody is asked."""
    with pytest.raises(NamingError, match="replay asks nobody"):
        summarizer.connect(replay=Path("answers"), **beside)
