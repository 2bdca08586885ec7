"""Numbers of one sentence read together: the sentence once, with each of them «marked»."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

from summarizer.errors import plain
from summarizer.schema import Item

_OPENS, _CLOSES = "«", "»"


def lines_of(items: Sequence[Item]) -> Iterator[tuple[str, list[Item]]]:
    """What is told of these items, a line each; of those in a row that mark the same words one line."""
    for _, group in itertools.groupby(items, key=_same):
        alike = list(group)
        yield _line(alike) if len(alike) > 1 else alike[0].told, alike


def _same(item: Item) -> object:
    """What items have in common that can be told together; what marks nothing or is in doubt stands alone."""
    if _OPENS not in item.words or item.doubts or item.review or item.holder:
        return id(item)
    return _unmarked(item.words), item.speaker


def _line(items: Sequence[Item]) -> str:
    """Their heads, and their words with what each of them marks."""
    first = items[0]
    after = first.told.removeprefix(f"{plain(first.head)} · {plain(first.words)}")
    heads = ", ".join(plain(item.head) for item in items)
    return f"{heads} · {plain(_all_marked(items))}{after}"


def _all_marked(items: Sequence[Item]) -> str:
    text = _unmarked(items[0].words)
    at = sorted(
        {
            (item.words.index(_OPENS), item.words.index(_CLOSES) - 1)
            for item in items
            if _CLOSES in item.words
        },
        reverse=True,
    )
    for start, end in at:
        text = f"{text[:start]}{_OPENS}{text[start:end]}{_CLOSES}{text[end:]}"
    return text


def _unmarked(words: str) -> str:
    return words.replace(_OPENS, "", 1).replace(_CLOSES, "", 1)
