"""``Summary``: what we vouch for, and the one truth about names.

Offsets are Unicode code points into the article's text, half open. The terms are the field's own:
claims analysis (actor, addressee), stance detection (stance, issue), quotation attribution
(direct_quote, indirect), CAMEO (force) and the W3C annotation model (evidence selectors).
"""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

SCHEMA_VERSION = 1

ActorKind = Literal["person", "organization", "country", "group"]
Stance = Literal["supports", "opposes", "conditional", "asserts", "uncommitted"]
Attribution = Literal["direct_quote", "indirect", "inferred"]
Force = Literal["request", "demand", "condition", "ultimatum"]
Task = Literal["passages", "article", "repair", "gist"]
VerdictKind = Literal["exact", "normalized", "elided", "unsupported", "altered", "not_found"]


class _Closed(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Evidence(_Closed):
    """A passage: ``exact`` is ``article.text[start:end]``; ``prefix``, ``suffix`` are the words around."""

    start: int = Field(ge=0)
    end: int = Field(ge=0)
    exact: str
    prefix: str = ""
    suffix: str = ""


class Verdict(_Closed):
    """How well the article bears an item; ``reasons`` say what is wrong, one sentence each.

    ``doubts`` say what is not confirmed, and nothing against it: an item with doubts alone holds.
    """

    kind: VerdictKind
    reasons: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()

    @property
    def holds(self) -> bool:
        """Whether the item may be printed as what the article says."""
        return self.kind in {"exact", "normalized", "elided"}


class ArticleRecord(_Closed):
    """The article that was read; ``text_sha256`` is of the UTF-8 bytes of the text that offsets count in."""

    id: str
    headline: str | None
    date_published: str | None
    source: str | None
    language: str | None
    text_sha256: str


class Actor(_Closed):
    """A holder of positions: its longest proper name, and the other names the article uses for it."""

    name: str
    aliases: tuple[str, ...] = ()
    kind: ActorKind


class Position(_Closed):
    """An actor's view: its stance on an issue, and one faithful sentence that states it."""

    actor: str
    stance: Stance
    issue: str
    statement: str
    attribution: Attribution
    evidence: tuple[Evidence, ...] = Field(min_length=1)
    verdict: Verdict


class Deadline(_Closed):
    """A time limit in the article's words, and its date (ISO 8601) where that is certain."""

    text: str
    date: str | None = None


class Demand(_Closed):
    """What an actor wants another party (``addressee``) to do or to stop."""

    actor: str
    addressee: str | None
    demand: str
    force: Force
    deadline: Deadline | None
    attribution: Attribution
    evidence: tuple[Evidence, ...] = Field(min_length=1)
    verdict: Verdict


class Figure(_Closed):
    """A number of the article. ``evidence[0]`` is the number itself, ``evidence[1]`` its sentence.

    ``value`` is fully scaled (4000000000 for R4bn), a pair for a range or a tally, and null for a
    vague magnitude ("millions of"). ``attributed_to`` is who vouches for it, null the narrator.
    """

    value: int | float | tuple[int | float, int | float] | None
    value_text: str
    unit: str | None
    measures: str
    approximate: bool
    attributed_to: str | None
    evidence: tuple[Evidence, ...] = Field(min_length=1)
    verdict: Verdict


class Ungrounded(_Closed):
    """An item the model gave that the article does not bear, as the model gave it."""

    kind: Literal["position", "demand", "figure", "gist"]
    item: dict[str, object]
    verdict: Verdict


class LeftOut(_Closed):
    """A passage of the article that no item covers, and why.

    A quantity, a quotation, a demand cue, or the sentence of a position that no valid answer came for.
    """

    start: int = Field(ge=0)
    end: int = Field(ge=0)
    exact: str
    reason: str


class Coverage(_Closed):
    """How much of what a reading without a model found is covered by an item."""

    quantities: int = 0
    quantities_covered: int = 0
    quotations: int = 0
    quotations_covered: int = 0
    demand_cues: int = 0
    demand_cues_covered: int = 0


class Interruption(_Closed):
    """Why the questions after the first answers got none: the endpoint failed, and what was read stands.

    ``task`` is what was to be asked: "passages" (those that had not been asked about), "article" (the rest of
    it), "repair" (what is broken or missing, once more) or "gist". ``retryable`` and ``about_article`` are as
    the error has them: whether waiting may help, and whether the article is to blame (None: nobody knows).
    """

    task: Task
    reason: str
    retryable: bool
    about_article: bool | None


class Run(_Closed):
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


class Summary(_Closed):
    """One article, read. ``gist`` is two sentences on who wants what from whom, and where it stands."""

    schema_version: int = SCHEMA_VERSION
    article: ArticleRecord
    gist: str | None
    actors: tuple[Actor, ...]
    positions: tuple[Position, ...]
    demands: tuple[Demand, ...]
    figures: tuple[Figure, ...]
    ungrounded: tuple[Ungrounded, ...]
    left_out: tuple[LeftOut, ...]
    coverage: Coverage
    run: Run

    @property
    def not_confirmed(self) -> tuple[Position | Demand | Figure, ...]:
        """The items that hold, but with doubts."""
        items: list[Position | Demand | Figure] = [*self.positions, *self.demands, *self.figures]
        return tuple(item for item in items if item.verdict.doubts)
