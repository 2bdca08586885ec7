"""What one method found in one article, and what that took."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Protocol

from summarizer.article import Article

# ``{"positions": [...], "demands": [...], "figures": [...]}`` as ``summarizer evaluate`` reads it.
Reading = Mapping[str, Sequence[Mapping[str, Any]]]


@dataclass(frozen=True)
class Found:
    """What a method says of an article, in one or more readings of its answer, of which the best counts.

    ``unplaced`` items cite words that do not stand in the article: nothing is predicted from them.
    """

    readings: tuple[Reading, ...]
    unplaced: int = 0


class Method(Protocol):
    """One way from an article to its items."""

    def ready(self) -> None:
        """Do what does not count as time of the article: imports, starting a process."""

    def read(self, article: Article, at_least: float) -> Found:
        """Read one article; whatever this raises is a stated failure, and nothing was found.

        A limit in seconds is never less than ``at_least``.
        """

    def close(self) -> None:
        """End what was started."""


class LimitError(Exception):
    """A method reached its stated limit, so it has found nothing."""


@dataclass(frozen=True)
class Outcome:
    """What a method found and took: seconds by the clock, tokens as the server counted them.

    ``failed`` says why nothing was found; ``limited`` that this was the stated limit. ``unknown_requests``
    were cut off or refused, so that the server never said what they took.
    """

    readings: tuple[Reading, ...] = ({},)
    unplaced: int = 0
    seconds: float = 0.0
    requests: int = 0
    unknown_requests: int = 0
    input_tokens: int = 0
    cached_tokens: int = 0
    output_tokens: int = 0
    failed: str = ""
    limited: bool = False

    def to_data(self) -> dict[str, Any]:
        """The outcome as JSON knows it."""
        return asdict(self)

    @classmethod
    def of_data(cls, data: Mapping[str, Any]) -> Outcome:
        """The outcome that ``to_data`` made this of."""
        return cls(**{**data, "readings": tuple(data["readings"])})
