"""Figures: what a number of the article counts or measures."""

from __future__ import annotations

from pydantic import Field

from summarizer.errors import plain
from summarizer.schema.item import Evidence, Item, Kind, Span, Verdict
from summarizer.schema.wire import ItemDraft, Name, Numbered, Phrase


class FigureDraft(ItemDraft):
    kind = "figure"

    value_text: Phrase
    measures: Phrase
    attributed_to: Name
    sentence: int

    @property
    def head(self) -> str:
        return self.value_text

    @property
    def cited(self) -> list[int]:
        return [self.sentence]

    @property
    def speaker(self) -> str:
        return self.attributed_to


class FigureFix(FigureDraft, Numbered):
    pass


class Figure(Item):
    """A number of the article. ``evidence[0]`` is the number itself, ``evidence[1]`` its sentence.

    ``value`` is fully scaled (4000000000 for R4bn), a pair for a range or a tally, and null for a
    vague magnitude ("millions of"). ``attributed_to`` is who vouches for it, null the narrator.
    """

    kind = "figure"

    value: int | float | tuple[int | float, int | float] | None
    value_text: str
    unit: str | None
    measures: str
    approximate: bool
    attributed_to: str | None
    evidence: tuple[Evidence, ...] = Field(min_length=1)
    verdict: Verdict

    @property
    def head(self) -> str:
        return self.value_text

    @property
    def words(self) -> str:
        return self.measures

    @property
    def line(self) -> str:
        source = f" (says {plain(self.attributed_to)})" if self.attributed_to else ""
        return f"{plain(self.value_text)} · {plain(self.measures)}{source}"

    @property
    def speaker(self) -> str | None:
        return self.attributed_to

    @property
    def party(self) -> str | None:
        return self.attributed_to

    @property
    def sentences(self) -> tuple[Evidence, ...]:
        return self.evidence[1:]

    @property
    def places(self) -> tuple[Span, ...]:
        return ((self.evidence[0].start, self.evidence[0].end),)

    @property
    def same_as(self) -> tuple[object, ...]:
        return self.places

    @property
    def row(self) -> dict[str, object]:
        low, high = self.value if isinstance(self.value, tuple) else (self.value, None)
        return super().row | {"value": low, "value_high": high}


FIGURE = Kind("figure", Figure, FigureDraft, FigureFix, frozenset({"quantities"}), rank=2)
