"""Values that several test modules need and none is about."""

from __future__ import annotations

from summarizer.schema import ArticleRecord, Coverage, Run, Summary

TOWNSPEOPLE = [
    f"{first} {last}"
    for first in ("Anna", "Bela", "Cora", "Dina")
    for last in ("Lund", "Marsh", "Novak", "Orban", "Petri")
]
THINGS = "mill bridge tower canal tunnel library stadium market harbour theatre".split()  # noqa: SIM905 - easier to read


def bare_summary(name: str, source: str, text_sha256: str, gist: str) -> Summary:
    """A summary of an English article in which nothing was found."""
    return Summary(
        article=ArticleRecord(
            id=name,
            headline=None,
            date_published=None,
            source=source,
            language="en",
            text_sha256=text_sha256,
        ),
        gist=gist,
        actors=(),
        positions=(),
        demands=(),
        figures=(),
        ungrounded=(),
        left_out=(),
        coverage=Coverage(),
        run=Run(
            model="m",
            prompt_set="small",
            prompt_sha256="p",
            wire_schema=1,
            attempts=1,
            input_tokens=10,
            cached_tokens=0,
            output_tokens=3,
            seconds=1.5,
            recorded_at="2026-11-20T10:00:00+00:00",
        ),
    )
