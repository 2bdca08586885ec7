"""What becomes of a drafted item: it holds, or is refused with the reason; or holds but for a part of it."""

from __future__ import annotations

from typing import NamedTuple

from summarizer.schema import Item, Verdict


class Judgement(NamedTuple):
    """The item that holds, None when none does, and what is refused of the draft, None when nothing is."""

    item: Item | None = None
    refused: Verdict | None = None
