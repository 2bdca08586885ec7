"""What the pages show is what the program prints."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from dataclasses import replace

import click
import pytest
from docs_material import COMMANDS, PAGES, ROOT, commands, embedded, named, parse, parted
from pages import Terminal, Tried, agree, blocks, examples, prose, renewed, rewritten, tried

import summarizer
from summarizer.batch import batch_run
from summarizer.cli import connecting
from summarizer.llm import Endpoint, RetryPolicy

MAX_README = 150
USAGE = ROOT / "docs" / "usage.md"
USAGE_RECORDING = ROOT / "cassettes" / "test_docs" / "test_the_pages_article_has_something_to_show.yaml"
# `make docs` writes what the examples print into the page.
UPDATING = os.environ.get("SUMMARIZER_UPDATE_DOCS") == "1"


def story() -> str:
    """The article that docs/usage.md shows, and that its examples read."""
    return next(block.text for block in blocks(USAGE) if block.kind == "text")


def saved_page() -> str:
    """The same article as the page of a newspaper, which says more of it."""
    headline, *paragraphs = story().strip().split("\n\n")
    paragraphs.insert(1, "What the union wants")
    body = "".join(f"<h2>{p}</h2>" if p.endswith("wants") else f"<p>{p}</p>" for p in paragraphs)
    about = {
        "@type": "NewsArticle", "headline": headline, "datePublished": "2026-11-20T06:30:00+01:00",
        "author": {"@type": "Person", "name": "Ida Holm"}, "publisher": {"name": "Sandholm Post"},
    }  # fmt: skip
    menu = "<nav><a href='/'>Home</a> <a href='/sport'>Sport</a></nav>"
    return (
        f"<!doctype html><html lang=en><head><title>{headline} - Sandholm Post</title>"
        f"<script type='application/ld+json'>{json.dumps(about)}</script></head><body>{menu}"
        f"<article><h1>{headline}</h1>{body}</article><footer>Imprint · Newsletter</footer></body></html>"
    )


def test_the_pages_article_has_something_to_show(cassette: Endpoint) -> None:
    """The article of docs/usage.md has positions, a demand and figures, so that its examples show some."""
    model = summarizer.Model(cassette)
    summary = summarizer.summarise(summarizer.from_text(story()), model)
    assert summary.positions
    assert summary.demands
    assert summary.figures


@pytest.fixture(scope="module")
def runs(tmp_path_factory: pytest.TempPathFactory) -> list[Tried]:
    """Every example of docs/usage.md, run in one place that holds the files which the page tells of."""
    place = tmp_path_factory.mktemp("usage")
    (place / "article.txt").write_text(story(), encoding="utf-8")
    (place / "harbour.html").write_text(saved_page(), encoding="utf-8")
    (place / "articles").mkdir()
    for name, text in (("harbour", story()), ("harbour-late", story()), ("empty", "")):
        (place / "articles" / f"{name}.txt").write_text(text, encoding="utf-8")
    gold, predicted, decided = (block.text for block in blocks(USAGE) if block.kind == "json")
    review = json.loads(decided)
    digest = hashlib.sha256(story().encode()).hexdigest()
    review["article"] |= {"text": story(), "text_sha256": digest}
    (place / "decisions.json").write_text(json.dumps(review), encoding="utf-8")
    for name, text in (("gold", gold), ("found", predicted), ("bad-gold", gold.replace("opposes", "hates"))):
        (place / name).mkdir()
        (place / name / "article.txt").write_text(story(), encoding="utf-8")
        (place / name / "article.json").write_text(text, encoding="utf-8")
    press = next(block.text for block in blocks(USAGE) if block.kind == "csv")
    (place / "strike.csv").write_text(press, encoding="utf-8")
    (place / "old.txt").write_bytes(
        "Élodie, café, à côté, même".encode() + b" \xe9t\xe9, ch\xe8re, \xe0 l\xe0"
    )
    (place / "empty.txt").touch()
    shutil.copytree(ROOT / "prompts", place / "my-prompts")
    with pytest.MonkeyPatch.context() as patch, embedded(USAGE_RECORDING, patch) as address:
        # Waiting between attempts changes nothing in what is told.
        patch.setattr(connecting, "PATIENCE", RetryPolicy(attempts=1))
        patch.setattr(batch_run, "PATIENCE", RetryPolicy(attempts=1))
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
