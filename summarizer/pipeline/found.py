"""What a plan has found in an article: the same for every plan, so that nothing later knows which."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from summarizer.claims import Grounded, Unanswered
from summarizer.schema import Interruption, Usage


@dataclass(frozen=True)
class Found:
    """The items that hold or do not, the passages that got no valid answer, and the gist as the model has it.

    ``no_gist`` says why none came. ``repaired`` counts the items that hold only since the
    ``repair_requests``; ``usage`` is of every request. ``interrupted`` says why not all could be asked.
    """

    grounded: Grounded
    unanswered: Sequence[Unanswered]
    gist: str
    no_gist: tuple[str, ...]
    usage: Usage
    repair_requests: int = 0
    repaired: int = 0
    interrupted: Interruption | None = None
