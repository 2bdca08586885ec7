"""Names that only say where something is, and so name nobody who speaks: "a nurse from Dale, Ohio, said"."""

from __future__ import annotations

from summarizer.language import Language
from summarizer.scan.coreference import Mention

_LONGEST_WHERE = 40


def is_where(language: Language, text: str, mention: Mention) -> bool:
    """Whether the mention says where something is: "in Berlin", "a nurse from Dale, Ohio, said"."""
    if mention.kind in {"person", "group"}:
        return False
    before = language.patterns.where_before.search(
        text, max(0, mention.start - _LONGEST_WHERE), mention.start
    )
    return before is not None and (not before["town"] or text.startswith(",", mention.end))
