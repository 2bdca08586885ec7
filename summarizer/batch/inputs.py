"""What a batch reads: each input has a name, which is that of its row in the store."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from summarizer.errors import ArticleError


def inputs(named: Iterable[str]) -> list[str]:
    """Each file as it was named, and in place of a folder every ``*.txt`` below it, sorted by path.

    What begins with a dot is no article but some program's own. Raises ArticleError for a folder that
    cannot be read or holds no such file.
    """
    found: list[str] = []
    for name in named:
        below = sorted(_below(name)) if Path(name).is_dir() else [str(Path(name))]
        if not below:
            raise ArticleError(f"the folder {name!r} holds no *.txt; name one that holds articles, or files")
        found += below
    return found


def _below(folder: str) -> Iterator[str]:
    def unreadable(error: OSError) -> None:
        told = f"cannot read the folder {str(error.filename)!r}: {error.strerror}"
        raise ArticleError(f"{told}; check its permissions") from error

    for place, folders, files in os.walk(folder, onerror=unreadable):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in files:
            if name.lower().endswith(".txt") and not name.startswith("."):
                yield str(Path(place, name))


def row_name(text: str) -> str:
    """A file's name need not be UTF-8, but what is stored must be."""
    return text.encode("utf-8", "backslashreplace").decode()
