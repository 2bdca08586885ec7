"""Texts in which quotes are looked up."""

from __future__ import annotations

from summarizer.grounding import Located

ACCEPTED = frozenset({"exact", "normalized", "elided"})
KINDS = frozenset({"number", "negation", "name", "unit", "word"})


def check(found: Located, text: str) -> None:
    assert found.holds == (found.verdict in ACCEPTED)
    assert bool(found.spans) == (found.verdict != "not_found")
    assert bool(found.differences) == (found.verdict == "altered")
    if found.verdict in {"exact", "normalized"}:
        assert len(found.spans) == 1
    for start, end in found.spans:
        assert 0 <= start < end <= len(text)
    for one in found.differences:
        assert one.kind in KINDS
        assert one.found or one.expected
        assert 0 <= one.start <= one.end <= len(text)
