"""What the program finds beside what others find with the same model: ``make bench-quality``.

The embedded server is started once, and each method reads each article of a gold folder with it in turn:

    ours         the program, with the plan that is the default for the embedded model
    crude        no model: the first name of each sentence that says something, every number
    reading      no model: what our own scan proposes, taken as it is
    instructor   plain instructor: one call an article with a schema whose items quote the article
    langextract  LangExtract, with one example

All are scored by the code of ``summarizer evaluate``. A method that fails, or reaches its stated limit, has
found nothing in that article. ``--save`` keeps each result; a run that names the same file goes on from it.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from http.client import HTTPConnection
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from peers import counting, extracting, ours, plain, running, table
from peers.outcome import Method

from summarizer import library
from summarizer.errors import SummarizerError
from summarizer.evaluate import Gold, read_gold
from summarizer.llm import Endpoint

ROOT = Path(__file__).parent.parent
SCANNING: Mapping[str, Callable[..., Any]] = {"crude": ours.crude, "reading": ours.reading}
METHODS = ("ours", "crude", "reading", "instructor", "langextract")
_SETTLE_SECONDS = 120


def asking(name: str, endpoint: Endpoint, options: argparse.Namespace) -> Method:
    """The method of this name that asks the model."""
    if name == "instructor":
        return plain.Plain(endpoint, options.instructor_seconds, options.instructor_tokens)
    if name == "langextract":
        started = extracting.command(options.langextract_python)
        return extracting.LangExtract(endpoint, options.langextract_seconds, started)
    return ours.Ours(endpoint)


@contextmanager
def prepared(options: argparse.Namespace) -> Iterator[tuple[dict[str, Method], running.Server, str]]:
    """The methods by name, ready, with the server that they ask and its model's name, "" for none."""
    with ExitStack() as resources:
        methods: dict[str, Method] = {
            name: ours.Scan(SCANNING[name]) for name in options.methods if name in SCANNING
        }
        server, model = running.Server(), ""
        if set(options.methods) - set(SCANNING):
            tell("loading the model")
            upstream = resources.enter_context(library.connect()).endpoint
            address, counter = resources.enter_context(counting.counted(upstream.base_url))
            endpoint, model = replace(upstream, base_url=address), upstream.model
            server = running.Server(lambda: counter.tally, lambda: settle(upstream, counter))
            asked = [name for name in options.methods if name not in SCANNING]
            methods |= {name: asking(name, endpoint, options) for name in asked}
        for method in methods.values():
            resources.callback(method.close)
            method.ready()
        yield {name: methods[name] for name in options.methods}, server, model


def settle(upstream: Endpoint, counter: counting.Counter) -> None:
    """End what is under way, and see that the server answers, in its turn, one word; raises OSError else."""
    counter.cut()
    parts = urlsplit(upstream.base_url)
    question = {"model": upstream.model, "max_tokens": 1, "messages": [{"role": "user", "content": "Hello"}]}
    connection = HTTPConnection(parts.hostname or "", parts.port, timeout=_SETTLE_SECONDS)
    headers = {"authorization": f"Bearer {upstream.api_key}", "content-type": "application/json"}
    try:
        connection.request("POST", f"{parts.path}/chat/completions", json.dumps(question), headers)
        if connection.getresponse().status != 200:  # noqa: PLR2004 - OK
            raise OSError("the embedded server answers no more; the run ends here, and can go on with --save")
    finally:
        connection.close()


def tell(line: str) -> None:
    """Progress, with the time of day."""
    print(f"{time.strftime('%H:%M:%S')} {line}", file=sys.stderr, flush=True)


def measured(gold: Sequence[Gold], options: argparse.Namespace) -> tuple[list[table.Column], dict[str, Any]]:
    """Every method's column, and the settings under which they were made."""
    with prepared(options) as (methods, server, model):
        saved = running.Saved(options.save, settings(options, methods, model))
        articles = [one.article for one in gold]
        running.run(articles, methods, server, saved, tell)
    keys = [running.key_of(article) for article in articles]
    columns = [
        table.column(name, gold, [saved.outcomes[key][name] for key in keys]) for name in options.methods
    ]
    return columns, dict(saved.settings)


def settings(options: argparse.Namespace, methods: Mapping[str, Method], model: str) -> dict[str, Any]:
    """What the results depend on beside the program: the model, the limits, the other tools' versions."""
    told: dict[str, Any] = {"model": model} if model else {}
    if "instructor" in methods:
        told["instructor"] = version_of_instructor()
        told["instructor_seconds"] = options.instructor_seconds
        told["instructor_tokens"] = options.instructor_tokens
    other = methods.get("langextract")
    if isinstance(other, extracting.LangExtract):
        told["langextract"] = other.version
        told["langextract_seconds"] = options.langextract_seconds
        told["langextract_piece_characters"] = extracting.PIECE_CHARACTERS
    return told


def version_of_instructor() -> str:
    from importlib.metadata import version

    return version("instructor")


def parsed(words: Sequence[str] | None = None) -> argparse.Namespace:
    """The options; ends the program when they will not do."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("gold", type=Path, nargs="?", default=ROOT / "benchmarks" / "gold")
    parser.add_argument("--only", nargs="+", default=[], metavar="ID", help="only these articles")
    parser.add_argument("--methods", nargs="+", default=list(METHODS), choices=METHODS)
    parser.add_argument("--save", type=Path, help="keep each result in this file, and go on from it")
    parser.add_argument("--json", type=Path, help="write the scores of each method and article here")
    parser.add_argument("--instructor-seconds", type=float, default=180.0, help="least limit an article")
    parser.add_argument("--instructor-tokens", type=int, default=3_000, help="limit an answer")
    parser.add_argument("--langextract-seconds", type=float, default=240.0, help="least limit an article")
    python = ROOT / ".venv-bench" / "bin" / "python"
    parser.add_argument("--langextract-python", type=Path, default=python, help="the Python that has it")
    options = parser.parse_args(words)
    # The program comes first: how long it takes is the least that others have.
    options.methods = [name for name in METHODS if name in options.methods]
    if "langextract" in options.methods and not options.langextract_python.is_file():
        parser.error(f"{str(options.langextract_python)!r} is no Python; `make bench-quality` installs it")
    return options


def main() -> None:
    options = parsed()
    try:
        gold = read_gold(options.gold, options.only)
        columns, told = measured(gold, options)
    except (SummarizerError, extracting.ToolError, ValueError, OSError) as error:
        sys.exit(f"{error}")
    print(f"{len(gold)} articles; {', '.join(f'{name} {value}' for name, value in told.items())}\n")
    print(table.to_table(columns), end="")
    for one in columns:
        for article in one.evaluation.articles:
            if article.failed:
                print(f"{one.name} found nothing in {article.id}: {article.failed}")
    if options.json:
        data = json.dumps(table.to_json(columns, told), ensure_ascii=False, indent=1)
        options.json.write_text(data, encoding="utf-8")


if __name__ == "__main__":
    main()
