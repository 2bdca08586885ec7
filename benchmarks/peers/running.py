"""The run: every method reads every article in turn, whatever one of them does, and each result is saved.

An article is read by all methods before the next one, so that a machine that gets slower meanwhile is slower
for all. What was saved is not done again, so a run that was stopped goes on.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from summarizer.article import Article

from .counting import Tally
from .outcome import LimitError, Method, Outcome

Outcomes = dict[str, dict[str, Outcome]]
_REASON = 300
# No other method is stopped sooner than this one was done with the same article.
PACE = "ours"


@dataclass(frozen=True)
class Server:
    """What the run needs of the server: how much it has answered, and that it is there and idle.

    ``settle`` ends what a method has left under way, and raises when the server is gone: then the run ends,
    since nothing after it would be the methods' fault. The defaults are for methods that ask nobody.
    """

    tally: Callable[[], Tally] = Tally
    settle: Callable[[], None] = lambda: None


@dataclass
class Saved:
    """The outcomes so far, by article and method, and the file that they are kept in, if any.

    ``settings`` are the model and the limits: results under others are not mixed in. Raises ValueError for a
    file of other settings.
    """

    path: Path | None = None
    settings: Mapping[str, Any] = field(default_factory=dict)
    outcomes: Outcomes = field(default_factory=dict)

    def __post_init__(self) -> None:
        if not (self.path and self.path.is_file()):
            return
        stored = json.loads(self.path.read_text(encoding="utf-8"))
        for name in stored["settings"].keys() & self.settings.keys():
            if stored["settings"][name] != self.settings[name]:
                told = f"{name} was {stored['settings'][name]!r} and is {self.settings[name]!r}"
                raise ValueError(f"{str(self.path)!r} is of another run: {told}; name another file")
        self.settings = {**stored["settings"], **self.settings}
        self.outcomes = {
            article: {method: Outcome.of_data(data) for method, data in methods.items()}
            for article, methods in stored["outcomes"].items()
        }

    def has(self, key: str, method: str) -> bool:
        """Whether this method has read this article."""
        return method in self.outcomes.get(key, {})

    def add(self, key: str, method: str, outcome: Outcome) -> None:
        """Keep an outcome; the file is replaced as a whole, so that it is never half written."""
        self.outcomes.setdefault(key, {})[method] = outcome
        if not self.path:
            return
        data = {
            "settings": dict(self.settings),
            "outcomes": {k: {m: o.to_data() for m, o in by.items()} for k, by in self.outcomes.items()},
        }
        beside = self.path.with_name(f"{self.path.name}.new")
        beside.write_text(json.dumps(data, ensure_ascii=False, indent=1), encoding="utf-8")
        beside.replace(self.path)


def key_of(article: Article) -> str:
    """An article's name in a saved file: its text is part of it, so that another text is read anew."""
    return f"{article.id} {article.text_sha256[:12]}"


def run(
    articles: Sequence[Article],
    methods: Mapping[str, Method],
    server: Server,
    saved: Saved,
    tell: Callable[[str], None],
) -> None:
    """Read what is not yet saved; ``tell`` gets a line for each reading, and nothing else is printed."""
    every = [(article, name) for article in articles for name in methods]
    for number, (article, name) in enumerate(every, 1):
        where = f"[{number}/{len(every)}] {article.id}, {name}:"
        if saved.has(key_of(article), name):
            tell(f"{where} saved before")
            continue
        paced = saved.outcomes.get(key_of(article), {}).get(PACE, Outcome())
        outcome = attempt(methods[name], article, server, paced.seconds)
        saved.add(key_of(article), name, outcome)
        tell(f"{where} {told(outcome)}")


def attempt(method: Method, article: Article, server: Server, at_least: float = 0.0) -> Outcome:
    """One reading, measured; whatever the method raises means that it found nothing.

    A limit in seconds is never less than ``at_least``.
    """
    found, failed, limited = None, "", False
    before, begun = server.tally(), time.perf_counter()
    try:
        method.ready()
        before, begun = server.tally(), time.perf_counter()
        found = method.read(article, at_least)
    except LimitError as error:
        failed, limited = str(error), True
    except Exception as error:  # noqa: BLE001 - a peer's failure is a result
        failed = " ".join(f"{type(error).__name__}: {error}".split())[:_REASON]
    seconds = time.perf_counter() - begun
    if failed:
        server.settle()  # so that what was cut off is counted too
    took = server.tally() - before
    outcome = Outcome(
        seconds=round(seconds, 3),
        requests=took.requests,
        unknown_requests=took.unknown,
        input_tokens=took.input_tokens,
        cached_tokens=took.cached_tokens,
        output_tokens=took.output_tokens,
        failed=failed,
        limited=limited,
    )
    return replace(outcome, readings=found.readings, unplaced=found.unplaced) if found else outcome


def told(outcome: Outcome) -> str:
    """An outcome in a line."""
    took = f"{outcome.seconds:.1f} s, {outcome.input_tokens:,} tokens in, {outcome.output_tokens:,} out"
    if outcome.failed:
        return f"nothing ({outcome.failed}); {took}"
    first = outcome.readings[0]
    counts = ", ".join(f"{len(first.get(kind, ()))} {kind}" for kind in ("positions", "demands", "figures"))
    return f"{counts}; {took}"
