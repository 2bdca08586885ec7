"""What a summary tells beside its items: of which article, by whom it was made, and what no item covers.

Offsets are Unicode code points into the article's text, half open.
"""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from summarizer.schema.item import Closed

ActorKind = Literal["person", "organization", "country", "group"]
Task = Literal["passages", "article", "repair", "gist"]


class ArticleRecord(Closed):
    """The article that was read; ``text_sha256`` is of the UTF-8 bytes of the ``text`` that offsets count in.

    What a page, a mail or a document says of itself stands beside it: ``published_at`` (ISO 8601, with the
    time zone where one is told), the canonical ``url``, and when it was fetched (``retrieved_at``, UTC).
    ``source_sha256`` is of the bytes that were read. ``notices`` say what is uncertain about the reading.
    ``text`` is None in what earlier versions stored.
    """

    id: str
    headline: str | None
    date_published: str | None
    source: str | None
    language: str | None
    text_sha256: str
    authors: tuple[str, ...] = ()
    publisher: str | None = None
    published_at: str | None = None
    url: str | None = None
    retrieved_at: str | None = None
    source_sha256: str | None = None
    notices: tuple[str, ...] = ()
    text: str | None = None


class Actor(Closed):
    """A holder of positions: its longest proper name, and the other names the article uses for it."""

    name: str
    aliases: tuple[str, ...] = ()
    kind: ActorKind


class LeftOut(Closed):
    """A passage of the article that no item covers, and why.

    A quantity, a quotation, a demand cue, or the sentence of a position that no valid answer came for.
    """

    start: int = Field(ge=0)
    end: int = Field(ge=0)
    exact: str
    reason: str


class Coverage(Closed):
    """How much of what a reading without a model found is covered by an item."""

    quantities: int = 0
    quantities_covered: int = 0
    quotations: int = 0
    quotations_covered: int = 0
    demand_cues: int = 0
    demand_cues_covered: int = 0


class Interruption(Closed):
    """Why the questions after the first answers got none: the endpoint failed, and what was read stands.

    ``task`` is what was to be asked: "passages" (those that had not been asked about), "article" (the rest of
    it), "repair" (what is broken or missing, once more) or "gist". ``retryable`` and ``about_article`` are as
    the error has them: whether waiting may help, and whether the article is to blame (None: nobody knows).
    """

    task: Task
    reason: str
    retryable: bool
    about_article: bool | None


class Run(Closed):
    """What made the summary, so that it can be made again; ``prompt_sha256`` is of the whole prompt set.

    Tokens and attempts include those of the ``repair_requests``, which made ``repaired`` items hold that
    were broken or missing before. ``interrupted`` is None when all was asked that there was to ask.
    """

    model: str
    prompt_set: str
    prompt_sha256: str
    wire_schema: int
    attempts: int
    repair_requests: int = 0
    repaired: int = 0
    interrupted: Interruption | None = None
    input_tokens: int
    cached_tokens: int
    output_tokens: int
    seconds: float
    cost_usd: float | None = None
    recorded_at: str
