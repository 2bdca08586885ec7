"""What becomes of a draft: an item, a refusal with the reason, or both where only a part is refused."""

from __future__ import annotations

from typing import NamedTuple

from summarizer.schema import Item, Verdict


class Judgement(NamedTuple):
    """The item that holds, None where none does, and the refusal, None where nothing is refused."""

    item: Item | None = None
    refused: Verdict | None = None
