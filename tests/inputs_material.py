"""Readings of inputs that their tests share."""

from __future__ import annotations

import io
from pathlib import Path

from summarizer.batch import inputs
from summarizer.errors import ArticleError
from summarizer.inputs import Columns, Input

RAIN = "It rained all day."


def put(*paths: str, text: str | bytes = RAIN) -> None:
    for path in paths:
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        Path(path).write_bytes(text.encode() if isinstance(text, str) else text)


def names(*named: str, listed: bytes = b"") -> list[str]:
    """The inputs' names; that they are counted right goes without saying."""
    found = inputs(named, listed=io.BytesIO(listed))
    there = [one.name for one in found]
    assert found.count() == len(there)
    return there


def told(one: Input) -> str:
    """The text of an input, or why it is none."""
    try:
        return one.read().text
    except ArticleError as error:
        return f"! {error}"


def read(*named: str, columns: Columns | None = None) -> dict[str, str]:
    found = list(inputs(named, columns))
    assert len({one.name for one in found}) == len(found)
    return {one.name: told(one) for one in found}
