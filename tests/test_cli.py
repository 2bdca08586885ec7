"""The program as a user starts it: what it prints where, how it exits, and that it never shows a traceback.

Each run that asks a model has a scripted endpoint of its own, and is run once.
"""

from __future__ import annotations

import functools
import json
import re
import signal
import subprocess
import sys
from collections.abc import Callable
from importlib import metadata
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web
from endpoint import HANG, FaultServer, completion, ok, text
from in_process import Ran, clean_environment, run
from test_batch import wait_for

from summarizer.schema import Summary

pytestmark = pytest.mark.usefixtures("hurried")
ROOT = Path(__file__).parent.parent
STORY = (
    "\ufeff date 2025-03-04 The cafe\u0301 owners’ union lost 30 members 🚋.\r\n\r\n"
    "Mayor Per Holm says {{ 1+1 }} that the night boat would sail again. "
    "“Łódź must pay 12 million euros,” Mr Holm told the council.\r\n"
)


def started(*args: str | Path, **environment: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "summarizer", *map(str, args)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=ROOT,
        env=clean_environment() | environment,
    )


def ended(process: subprocess.Popen[bytes]) -> Ran:
    out, err = process.communicate(timeout=60)
    ran = Ran(process.returncode, out.decode(), err.decode())
    assert "Traceback" not in ran.err, ran.err
    return ran


TRUE: dict[str, Any] = {
    "gist": "The union lost 30 members. Per Holm wants the boat.",
    "positions": [
        {"actor": "Per Holm", "stance": "asserts", "issue": "",
         "statement": "Per Holm says that the night boat would sail again.", "sentences": [2]},
    ],
    "demands": [
        {"actor": "Per Holm", "addressee": "Łódź", "demand": "pay 12 million euros", "force": "demand",
         "deadline": "", "sentences": [3]},
    ],
    "figures": [
        {"value_text": value, "measures": measures, "attributed_to": "", "sentence": sentence}
        for value, measures, sentence in (
            ("30", "members lost", 1), ("1", "night boat", 2), ("1", "night boat", 2),
            ("12 million euros", "what Łódź must pay", 3),
        )
    ],
}  # fmt: skip
MADE_UP = [TRUE["positions"][0] | {"statement": "Per Holm says Olaf Kirk has 99 boats."}]


async def told_of(request: web.Request, answer: Any) -> web.Response:
    """Give this answer to the story; to another article, that it tells nothing."""
    asked = (await request.json())["messages"][-1]["content"]
    nothing = {"gist": "The mayor said the dam would hold.", "positions": [], "demands": [], "figures": []}
    return web.json_response(completion(json.dumps(answer if "Holm" in asked else nothing)))


async def honest(request: web.Request) -> web.Response:
    """Answer as the articles have it."""
    return await told_of(request, TRUE)


async def inventing(request: web.Request) -> web.Response:
    """Answer truly but for the gist, which names somebody whom the article does not know."""
    return await told_of(request, TRUE | {"gist": "The union lost 30 members. Olaf Kirk wants the boat."})


async def unsure(request: web.Request) -> web.Response:
    """Answer truly in one call, but give the mayor's words to the union, which says nothing there."""
    held = {"actor": "owners’ union", "stance": "asserts", "issue": "the night boat"}
    said = {"statement": "The owners’ union says the night boat would sail again.", "sentences": [2]}
    gist = "Mayor Per Holm says that the night boat would sail again."
    answer = {"gist": gist, "positions": [held | said], "demands": [], "figures": []}
    asked = (await request.json())["response_format"]["json_schema"]["schema"]["properties"]
    return web.json_response(completion(json.dumps({name: answer.get(name, []) for name in asked})))


async def slipping(request: web.Request) -> web.Response:
    """Answer truly but for the statement, which is made up at first."""
    name = (await request.json())["response_format"]["json_schema"]["name"]
    if name.startswith("Draft-"):
        return await told_of(request, TRUE | {"positions": MADE_UP})
    fixes = [{"number": 1, **position} for position in TRUE["positions"]]
    return await told_of(request, {"positions": fixes, "demands": [], "figures": []})


def asking(*args: str | Path, script: list[Any]) -> tuple[Ran, int]:
    """What a run left that asks a scripted endpoint, and how often it asked."""
    with FaultServer(*script) as server:
        ran = run("summarise", *args, "--base-url", server.base_url, "--model", "scripted")
        assert "Traceback" not in ran.err, ran.err
        return ran, len(server.asked)


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


def scenarios(place: Path) -> dict[str, Callable[[], tuple[Ran, int]]]:
    story, many = place / "story.txt", [honest] * 60
    own = ("--prompts", place / "prompts", "--prompt-set", "own")
    several = (story, place / "missing.txt", place / "other.txt")
    nonsense = [ok("So long, and thanks!"), ok({"mood": "good"})] * 30
    return {
        "json": lambda: asking(story, *own, "--format", "json", script=many),
        "several": lambda: asking(*several, *own, "-f", "json", script=many),
        "strict": lambda: asking(
            story, *own, "--strict", "--output", place / "out.txt", script=[inventing] * 60
        ),
        "unsure": lambda: asking(story, "--plan", "whole", "--strict", script=[unsure] * 9),
        "slipping": lambda: asking(story, *own, script=[slipping] * 60),
        "nonsense": lambda: asking(story, *own, script=nonsense),
        "web page": lambda: asking(story, *own, script=[text("<html>Welcome</html>")] * 60),
        "refused": lambda: (
            run("summarise", story, "--base-url", "http://127.0.0.1:9/v1", "--model", "scripted"),
            0,
        ),
    }


@pytest.fixture(scope="module")
def told(place: Path) -> Callable[[str], Ran]:
    """What a named run left: each runs once."""
    named = scenarios(place)
    return functools.cache(lambda name: named[name]()[0])


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["summarise"], "Missing argument"),
        (["summarise", "a", "--format", "pdf"], "'pdf' is not one of"),
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


@pytest.mark.slow
@pytest.mark.parametrize("args", [["schema"], ["--help"]])
def test_a_reader_who_leaves_is_no_error(args: list[str]) -> None:
    """When whoever reads the output closes the pipe, the program ends without a word."""
    process = started(*args)
    assert process.stdout is not None
    process.stdout.close()
    process.stdout = None
    _, err = process.communicate(timeout=60)
    assert err == b""
    assert process.returncode in {1, 141}


def test_json_alone_goes_to_standard_output(place: Path) -> None:
    """With ``--format json`` standard output is one JSON object, which counts what was asked."""
    ran, asked = scenarios(place)["json"]()
    assert ran.code == 0, ran.err
    summary = Summary.model_validate_json(ran.out)
    assert "cafe\u0301 owners" in ran.out
    assert summary.article.source == str(place / "story.txt")
    assert summary.article.date_published == "2025-03-04"
    original = STORY.removeprefix("\ufeff")
    shown = [figure.evidence[0] for figure in summary.figures]
    assert [passage.exact for passage in shown] == ["30", "1", "1", "12 million euros"]
    assert all(original[passage.start : passage.end] == passage.exact for passage in shown)
    assert summary.run.model == "scripted"
    assert summary.run.attempts == asked
    assert summary.run.input_tokens == 10 * asked


@pytest.mark.slow
def test_json_is_utf_8_under_a_c_locale_too(place: Path) -> None:
    """Whatever the locale and Python's own settings say, what is printed is UTF-8."""
    ascii_only = {
        "LC_ALL": "C",
        "PYTHONIOENCODING": "ascii",
        "PYTHONUTF8": "0",
        "PYTHONCOERCECLOCALE": "0",
    }
    command = ("summarise", place / "story.txt", "--model", "none", "--format", "json")
    ran = ended(started(*command, **ascii_only))
    assert ran.code == 0, ran.err
    assert Summary.model_validate_json(ran.out).article.source == str(place / "story.txt")
    assert "cafe\u0301 owners" in ran.out


def test_the_printed_schema_is_that_of_the_output(told: Callable[[str], Ran]) -> None:
    """``summarizer schema`` prints a JSON Schema that the output's JSON keeps to, field by field."""
    schema = json.loads(run("schema").out)
    keeps_to(json.loads(told("json").out), schema, schema)


def keeps_to(value: Any, schema: dict[str, Any], whole: dict[str, Any]) -> None:
    """A small validator of what our schema uses, strict about what it does not know."""
    known = {"$ref", "anyOf", "type", "properties", "required", "additionalProperties", "items", "enum"}
    notes = {"title", "description", "default", "$defs", "minimum", "minItems", "maxItems", "prefixItems"}
    assert schema.keys() <= known | notes, schema.keys()
    if "$ref" in schema:
        keeps_to(value, whole["$defs"][schema["$ref"].rpartition("/")[2]], whole)
    if "anyOf" in schema:
        assert any(is_kept(value, option, whole) for option in schema["anyOf"])
    types = {
        "object": dict,
        "array": list,
        "string": str,
        "integer": int,
        "number": (int, float),
        "boolean": bool,
        "null": type(None),
    }
    if "type" in schema:
        assert isinstance(value, types[schema["type"]])  # type: ignore[arg-type] # a table of types
    assert value in schema.get("enum", [value])
    if "properties" in schema:
        assert set(schema.get("required", [])) <= value.keys() <= schema["properties"].keys()
        for name, part in value.items():
            keeps_to(part, schema["properties"][name], whole)
    if "items" in schema:
        for part in value:
            keeps_to(part, schema["items"], whole)


def is_kept(value: Any, schema: dict[str, Any], whole: dict[str, Any]) -> bool:
    try:
        keeps_to(value, schema, whole)
    except AssertionError:
        return False
    return True


def test_a_bad_article_ends_no_other(told: Callable[[str], Ran]) -> None:
    """Of several articles a bad one is told and exits with 1; the others are printed, JSON as an array."""
    ran = told("several")
    assert ran.code == 1
    assert "missing.txt" in ran.complaint
    assert [one["article"]["id"] for one in json.loads(ran.out)] == ["story", "other"]


def test_strict_makes_what_is_not_tied_an_error(told: Callable[[str], Ran], place: Path) -> None:
    """``--strict`` exits with 1 when something was not tied to the text, after writing the summary."""
    ran = told("strict")
    assert (ran.code, ran.out) == (1, "")
    page = (place / "out.txt").read_text(encoding="utf-8")
    assert "NOT TIED TO THE TEXT" in page
    assert "'Olaf'" in page
    assert "\x1b" not in page


def test_strict_counts_what_is_not_confirmed(told: Callable[[str], Ran]) -> None:
    """A position of somebody not shown to say it is printed with a mark, and ``--strict`` exits with 1."""
    ran = told("unsure")
    mark = "    (not confirmed: the cited words do not show that owners’ union says it"
    assert any(line.startswith(mark) for line in ran.out.splitlines()), ran.out
    assert "NOT TIED" not in ran.out
    assert ran.code == 1


def test_what_was_repaired_is_told(told: Callable[[str], Ran]) -> None:
    """A statement that holds only since its repair is printed like any other, and the last line says so."""
    ran = told("slipping")
    assert ran.code == 0, ran.err
    assert "1 repaired" in ran.out.splitlines()[-1]
    assert "Holm says" in ran.out


def test_an_output_appears_whole_and_as_other_files_do(told: Callable[[str], Ran], place: Path) -> None:
    """``--output`` leaves no scraps beside the file, which has the permissions of any new file."""
    told("strict")
    (place / "new.txt").touch()
    assert (place / "out.txt").stat().st_mode == (place / "new.txt").stat().st_mode
    (place / "new.txt").unlink()
    names = {path.name for path in place.iterdir()}
    assert names == {"story.txt", "other.txt", "empty.txt", "binary.bin", "prompts", "out.txt"}


@pytest.mark.parametrize(
    ("name", "code", "said"),
    [
        ("nonsense", 1, "no valid answer"),
        ("web page", 3, "is this an OpenAI-compatible endpoint?"),
        ("refused", 3, "is the server running?"),
    ],
)
def test_an_endpoint_that_cannot_be_used_is_told_in_one_line(
    told: Callable[[str], Ran], name: str, code: int, said: str
) -> None:
    """An endpoint that answers nonsense exits with 1, one that is none or not there with 3: one line each."""
    ran = told(name)
    assert (ran.code, ran.out) == (code, "")
    assert said in ran.complaint
    assert "thanks" not in ran.err


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
