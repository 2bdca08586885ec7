"""What Python users name an article by, as an input."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TypeAlias

from summarizer.article import Article
from summarizer.inputs import Input, read_file

Source: TypeAlias = Article | Input | str | Path


def as_input(one: Source) -> Input:
    """An article, by its source or its id, or a file of one, by its path."""
    if isinstance(one, Input):
        return one
    if isinstance(one, Article):
        return Input(one.source or one.id, lambda: one)
    return Input(str(one), partial(read_file, one))
