"""A gap: an item of a whole article's answer that is broken, or one that it forgot."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from summarizer.article import Span
from summarizer.claims import Grounded, covers
from summarizer.pipeline.bench import Bench
from summarizer.pipeline.passages import one_line
from summarizer.schema import KINDS, Item, ItemDraft, Ungrounded


@dataclass(frozen=True, slots=True)
class Gap:
    """An item that is broken (``said``, with its ``record`` under ``ungrounded``) or was forgotten.

    What mends it is of one of its ``kinds``; the first is asked for. ``place`` are the offsets of what it is
    about, ``words`` the words there, ``numbers`` the sentences, ``actor`` is who says it.
    """

    kinds: tuple[str, ...]
    place: Span
    words: str
    reasons: tuple[str, ...]
    numbers: tuple[int, ...]
    bench: Bench
    actor: str
    said: ItemDraft | None = None
    record: Ungrounded | None = None

    def shown(self) -> dict[str, object]:
        """For a template: the kind, what was said or the words concerned, why not, the sentences."""
        return {
            "kind": self.kinds[0],
            "said": json.dumps(self.said.model_dump(), ensure_ascii=False) if self.said else "",
            "words": one_line(self.words),
            "reasons": self.reasons,
            "sentences": self.bench.shown(self.numbers, self.place, self.actor),
        }

    @property
    def is_of_a_number(self) -> bool:
        """Whether a number lacks its item, and no words."""
        return "quantities" in KINDS[self.kinds[0]].covers

    @property
    def least(self) -> int:
        """The size of its sentences."""
        return self.bench.size(self.numbers)

    def judged(self, fix: ItemDraft) -> Grounded | None:
        """The fix as an item when the article bears it, it is about this gap, and is there not yet."""
        alone = self.bench.ground_alone(_as_draft(fix), self.place)
        mends = any(self._is_about(item) and self.bench.is_new(item) for item in alone.items)
        return alone if mends else None

    def _is_about(self, item: Item) -> bool:
        if item.kind not in self.kinds:
            return False
        if self.said is None:
            return any(touch(place, self.place) for place in item.places)
        asked = [(s.start, s.end) for s in self.bench.sentences(self.numbers)]
        # A number may have been meant elsewhere than its item cites.
        return covers(item, "quantities") or any(touch(at, s) for at in item.places for s in asked)


def _as_draft(fix: ItemDraft) -> Any:
    """The fix as an item of a first answer, without its number."""
    said = {name: getattr(fix, name) for name in KINDS[fix.kind].draft.model_fields}
    return KINDS[fix.kind].draft.model_construct(None, **said)


def touch(one: Span, other: Span) -> bool:
    """Whether the two share a character."""
    return one[0] < other[1] and other[0] < one[1]
