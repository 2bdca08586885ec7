"""What a stranger wrote acts on no terminal, whichever way out it takes."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from aiohttp import web
from endpoint import Behaviour, FaultServer, completion, ok, reply, status
from hypothesis import given
from hypothesis import strategies as st
from picky import Picky

from summarizer.cli import main
from summarizer.cli.article_progress import working
from summarizer.errors import plain, plain_json, plain_lines

# Escapes that clear the screen and set its title, in seven bits and in eight, what writes over a line, what
# ends one, the marks and overrides of direction, markup of rich, and a name that is no UTF-8.
EVIL = (
    "\x1b[2J\x1b]0;owned\x07\x9b2J\x9d0;owned\x9c\r\b\x7f\x00\x85\u2028"
    "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069[/red][bold]\udcff"
)
# As far as a file's name, an argument or a header can hold it.
NAME = "".join(one for one in EVIL if one not in "\x00/")
# As far as JSON in UTF-8 can.
WORDS = EVIL[:-1]
ACTS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
COLOURS = re.compile(r"\x1b\[[\d;]*m")
STORY = "Mayor Ann Lee said the bridge would open in May.\n\nThe bridge cost 12 million euros.\n"


def clean(shown: str) -> None:
    assert not ACTS.search(shown), ascii(shown)


# --- the functions --------------------------------------------------------------------------------


@given(st.text() | st.text(EVIL))
def test_one_line_is_plain(text: str) -> None:
    """A line has no character that acts, no end but its own, and is plain when it is made so again."""
    clean(plain(text))
    assert "\n" not in plain(text)
    assert plain(plain(text)) == plain(text)


@given(st.text() | st.text(EVIL + "\r\n\t"))
def test_lines_stay_lines(text: str) -> None:
    """In lines, ends of lines and tabs stay, and a return to the line's beginning does not."""
    shown = plain_lines(text)
    clean(shown.replace("\r\n", "\n"))
    assert shown.count("\n") == text.count("\n")
    assert shown.count("\t") == text.count("\t")


@given(st.recursive(st.text() | st.text(EVIL), lambda inner: st.dictionaries(st.text(EVIL), inner)))
def test_json_keeps_its_value(value: object) -> None:
    """JSON has escapes in place of what acts, and means the same."""
    shown = plain_json(json.dumps(value, ensure_ascii=False, indent=1))
    clean(shown.replace("\n", ""))
    assert json.loads(shown) == value


# --- the ways out ---------------------------------------------------------------------------------


class Screen(io.StringIO):
    """A terminal's other side."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def ran(monkeypatch: pytest.MonkeyPatch) -> Callable[..., tuple[str, str]]:
    """Runs a command and gives what it writes on its two streams, the first of which is a terminal."""
    for name in ("SUMMARIZER_MODEL", "SUMMARIZER_BASE_URL", "SUMMARIZER_API_KEY"):
        monkeypatch.delenv(name, raising=False)

    def run(*args: str | Path) -> tuple[str, str]:
        shown, told = Screen(), io.StringIO()
        with monkeypatch.context() as patch:
            patch.setattr("sys.argv", ["summarizer", *map(str, args)])
            patch.setattr("sys.stdout", shown)
            patch.setattr("sys.stderr", told)
            with pytest.raises(SystemExit):
                main()
        return shown.getvalue(), told.getvalue()

    return run


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with an article and an annotated one of evil names, and a table of evil ids and texts."""
    place = tmp_path_factory.mktemp("evil")
    (place / f"a{NAME}.txt").write_text(STORY, encoding="utf-8")
    gold = place / "gold"
    gold.mkdir()
    (gold / f"g{NAME}.txt").write_text(STORY, encoding="utf-8")
    (gold / f"g{NAME}.json").write_text('{"positions": [], "demands": [], "figures": []}', encoding="utf-8")
    rows = [{"id": f"id{WORDS}", "text": f"{STORY}\n{WORDS}\n"}, {"id": f"no{WORDS}", "text": ""}]
    (place / "rows.jsonl").write_text("".join(f"{json.dumps(row)}\n" for row in rows), encoding="utf-8")
    return place


async def _evil_reason(_: web.Request) -> web.Response:
    return web.Response(status=400, reason="bad \x1b[2J\b\x7f", body=b"")


@pytest.mark.slow
def test_what_an_endpoint_says_is_plain(place: Path, ran: Callable[..., tuple[str, str]]) -> None:
    """Its words, its reason phrase, the names of its fields, the model and the address come out as words."""
    script: list[Behaviour] = [
        status(400, f"bad {WORDS} key"),
        _evil_reason,
        reply({"detail": [{"loc": ["body", WORDS], "msg": f"bad {WORDS}"}]}, 422),
        reply({"detail": f"bad {WORDS}"}, 422),
        reply(completion(None, refusal=f"no {WORDS}")),
        *[ok({f"more{WORDS}": 1})] * 3,
        *[ok(f"{{{WORDS}")] * 3,
    ]
    articles = [next(place.glob("a*.txt"))] * 7
    with FaultServer(*script) as server:
        asked = ("--base-url", f"{server.base_url}/\u202e", "--model", f"m{WORDS}", "--mode", "json_schema")
        _, told = ran("summarise", *articles, *asked, "--verbose")
    clean(told.replace("\n", ""))
    assert len(re.findall("^summarizer: ", told, re.MULTILINE)) >= len(articles)
    assert "\ufffd" in told


def test_what_was_typed_is_plain(place: Path, ran: Callable[..., tuple[str, str]]) -> None:
    """Errors of usage, missing files and bad addresses repeat an argument as words, on lines of their own."""
    named = f"{NAME}\nsummarizer: all is well"
    for args in (
        ("summarise", f"--{named}", "x"),
        (named,),
        ("summarise", place / named),
        ("summarise", "x", "--mode", named),
        ("summarise", "x", "--base-url", named, "--model", "m"),
        ("summarise", "x", "--model", named),
        ("summarise", "x", "--api-key-env", named, "--model", "openai/m"),
        ("summarise", "x", "--output", place / "no" / named),
        ("summarise", next(place.glob("a*.txt")), "--replay", place / named),
        ("summarise", next(place.glob("a*.txt")), "--prompts", place / named),
        ("batch", place / named, "--db", place / "no" / named),
        ("batch", "x", "--db", place / named, "--price", named),
        ("export", place / named),
        ("verify", place / named, place / named),
        ("evaluate", place / named),
    ):
        shown, told = ran(*args)
        assert (shown, told != "") == ("", True)
        clean(told.replace("\n", ""))
        assert not re.search(r"^summarizer: all is well", told, re.MULTILINE), told


def test_what_a_batch_tells_and_exports_is_plain(place: Path, ran: Callable[..., tuple[str, str]]) -> None:
    """What is told of each input, the dry run and each export to a terminal show evil ids as words."""
    db, evil = place / "runs.db", Picky(wrap=lambda answer: answer.replace("words", "bad \x9b2J\u202e"))
    inputs = (place / "rows.jsonl", place, "--db", db, "--verbose")
    with FaultServer(always=evil) as server:
        asked = ("--base-url", server.base_url, "--model", f"m{WORDS}")
        outputs = [ran("batch", *inputs, *asked, "--log-json", place / "log")]
        outputs += [ran("batch", *inputs, *asked, "--dry-run")]
    forms = (("jsonl",), ("markdown",), ("jsonl", "--table", "inputs"), ("csv", "--table", "inputs"))
    outputs += [ran("export", db, "--format", *form) for form in forms]
    for shown, told in outputs:
        assert shown or told
        clean((shown + told).replace("\r\n", "").replace("\n", ""))
    clean((place / "log").read_text("utf-8").replace("\n", ""))
    assert "\\u202e" in outputs[2][0]
    assert "\ufffd" in outputs[5][0]


def test_what_summarise_verify_and_evaluate_show_is_plain(
    place: Path, ran: Callable[..., tuple[str, str]]
) -> None:
    """A summary, its verdicts, and the tables of scores show evil names and texts as words."""
    article, stored = next(place.glob("a*.txt")), place / f"g{NAME}.json"
    evil = Picky(wrap=lambda answer: answer.replace("words", "bad \x9b2J\u202e"))
    with FaultServer(always=evil) as server:
        asked = ("--base-url", server.base_url, "--model", "m")
        forms = ("text", "markdown", "json")
        outputs = [ran("summarise", article, "--format", form, *asked) for form in forms]
    stored.write_text(outputs[2][0], encoding="utf-8")
    outputs += [ran("verify", stored, article, "-f", form) for form in ("text", "jsonl")]
    outputs += [ran("evaluate", place / "gold", "--predictions", place, *form) for form in ((), ("--json",))]
    for shown, told in outputs:
        assert shown, told
        clean((COLOURS.sub("", shown) + told).replace("\n", ""))
    assert "\\u202e" in outputs[2][0]
    assert json.loads(outputs[6][0])


@pytest.mark.parametrize("stream", [Screen, io.StringIO])
def test_progress_shows_a_name_as_words(monkeypatch: pytest.MonkeyPatch, stream: type[io.StringIO]) -> None:
    """On a terminal and elsewhere the article's name acts on nothing, and is no markup."""
    screen = stream()
    monkeypatch.setattr("sys.stderr", screen)
    monkeypatch.setattr("summarizer.cli.article_progress._EVERY_SECONDS", 0.0)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "200")
    with working(EVIL) as progress:
        progress(1, 2)
    shown = screen.getvalue()
    assert "[/red][bold]" in shown
    # Without what rich itself writes to colour the line and to draw it anew.
    clean(re.sub(r"\x1b\[(?:[\d;]*m|\?25[hl]|1A|2K)|[\r\n]", "", shown))
