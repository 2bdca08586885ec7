"""What the program prints where, how it exits, and that it never shows a traceback."""

from __future__ import annotations

import functools
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web
from cli_material import STORY, asking, ended, started
from endpoint import completion, ok, text
from in_process import Ran, run

from summarizer.schema import Summary

pytestmark = pytest.mark.usefixtures("hurried")
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
    mark = "      (not confirmed: the cited words do not show that owners’ union says it"
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
