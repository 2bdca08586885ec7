"""Where annotated articles lie, and how they are read.

A gold folder holds pairs ``<id>.txt`` and ``<id>.json``, an article and its hand-made annotations, in it or
in ``dev`` below it; the annotations are lists ``positions``, ``demands``, ``figures`` and ``actors`` whose
offsets are code points. Newspapers' articles belong to their publishers and stay out of the repository: the
environment variable SUMMARIZER_GOLD names their folder, else it is looked for beside the checkout.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from summarizer.article import Article, from_text

BESIDE = Path(__file__).resolve().parents[2] / "shared" / "gold"
NONE_HERE = "there are no gold articles beside the checkout; SUMMARIZER_GOLD names the folder that holds them"


def gold_folder(named: str | None = None) -> Path | None:
    """The folder with the gold articles: the one that is named, or the usual one; None when it has none."""
    root = Path(named or os.environ.get("SUMMARIZER_GOLD") or BESIDE)
    return next((place for place in (root / "dev", root) if any(place.glob("*.json"))), None)


def read_gold(folder: Path) -> Iterator[tuple[str, Article, dict[str, Any]]]:
    """Each gold article with its id and its annotations."""
    for path in sorted(folder.glob("*.json")):
        text = path.with_suffix(".txt").read_bytes().decode()
        yield path.stem, from_text(text, id=path.stem), json.loads(path.read_text(encoding="utf-8"))
