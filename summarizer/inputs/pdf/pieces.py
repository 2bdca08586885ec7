"""What stands on the pages of a PDF file, as a process with limits finds it (``child``)."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from summarizer.article import MAX_CHARACTERS
from summarizer.errors import ArticleError

_CHILD = Path(__file__).with_name("child.py")
# The child ends itself after a minute of work; a busy machine may take longer for that.
_SECONDS = 600
_SAVE_ANEW = "open it in a viewer and print it as a new PDF file"


@dataclass(slots=True)
class TextPiece:
    """Words on a line: from ``left`` to ``right``, ``base`` above the page's foot, all in points.

    It is ``bold`` when all of it is.
    """

    text: str
    left: float
    right: float
    base: float
    size: float
    bold: bool
    begins_bold: bool


@dataclass(frozen=True)
class Contents:
    """The pieces of each page in the file's order, and what the file says of itself.

    ``pictures`` and ``broken`` are the numbers of pages (from 1) that hold pictures and no text, or cannot be
    read; ``unknown`` of the ``glyphs`` stand for no letter.
    """

    pages: list[list[TextPiece]]
    info: Mapping[str, str]
    pictures: list[int]
    broken: list[int]
    glyphs: int
    unknown: int


def contents(data: bytes, name: str) -> Contents:
    """What stands in a PDF file. Raises ArticleError for one that cannot be read."""
    answer = _asked(data, name)
    refused = answer.get("refused")
    if refused:
        raise ArticleError(_reason(refused, answer, name))
    pages = [[TextPiece(*piece) for piece in page] for page in answer["pages"]]
    return Contents(pages, *(answer[key] for key in ("info", "pictures", "broken", "glyphs", "unknown")))


def _asked(data: bytes, name: str) -> dict[str, Any]:
    command = [sys.executable, "-P", str(_CHILD)]
    try:
        ran = subprocess.run(command, input=data, capture_output=True, timeout=_SECONDS, check=True)  # noqa: S603 -- our own script
        return dict(json.loads(ran.stdout))
    except (subprocess.SubprocessError, ValueError) as error:
        told = f"{name!r} takes too much memory or time to read, or is broken"
        raise ArticleError(f"{told}; {_SAVE_ANEW}") from error
    except OSError as error:
        told = f"cannot start {sys.executable!r} to read {name!r}: {error.strerror}"
        raise ArticleError(f"{told}; check the Python that runs this") from error


def _reason(refused: str, answer: Mapping[str, Any], name: str) -> str:
    if refused == "locked":
        return f"{name!r} is protected by a password; save it without one, e.g. qpdf --decrypt"
    if refused == "pages":
        return f"{name!r} has {answer['pages']:,} pages; split it into articles"
    if refused == "long":
        return f"{name!r} has more than {MAX_CHARACTERS:,} characters; split it into articles"
    return f"{name!r} is a broken PDF file; {_SAVE_ANEW}"
