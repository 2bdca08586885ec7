"""How well pages become articles, beside what their publishers have.

    python benchmarks/html_pages.py FOLDER [-v]

FOLDER holds pages as they were crawled, ``<name>.html.gz``, and beside each a ``<name>.json`` with the
``title``, the ``date`` and the ``paragraphs`` that its publisher has. Pages belong to their publishers and
stay out of the repository. Five scores, each the mean over the pages, where one that is refused scores 0:

words     F1 of the words of our text and of the paragraphs, as bags; of characters where no blanks part words
kept      share of the paragraphs (five words and more) that stand in our text, white space and marks aside
foreign   share of our lines (eight words and more) that stand in no paragraph: captions, sub-heads and boxes
          count too, so that 0 is not the aim
title     whether one title holds the other
date      whether it is the same day
"""

from __future__ import annotations

import gzip
import json
import re
import statistics
import sys
import unicodedata
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from summarizer.errors import ArticleError
from summarizer.inputs import Entry
from summarizer.inputs.html import entry

SCORES = ("words", "kept", "foreign", "title", "date")
_MARKS = re.compile(r"[\W_]+")
# Where a word may be parted: nobody sees it, and who looks for the word writes none.
_SOFT_HYPHEN = "\u00ad"
_PARAGRAPH_WORDS, _LINE_WORDS, _TITLE = 5, 8, 8
# Letters between two blanks: more than words have that blanks part.
_LONGEST_WORDS = 12


def main(folder: Path, *, each: bool) -> None:
    """Print the scores, of each page too where that is asked for."""
    found = scores_of(folder)
    for name, scores in found.items() if each else ():
        print(f"{name:40}" + "".join(f"{scores[kind]:>9.3f}" for kind in SCORES))
    print(f"{f'{len(found)} pages':40}" + "".join(f"{kind:>9}" for kind in SCORES))
    print(f"{'':40}" + "".join(f"{score:>9.3f}" for score in means(found).values()))


def scores_of(folder: Path) -> dict[str, dict[str, float]]:
    """The scores of each page in a folder, by its name."""
    return {
        path.name.removesuffix(".html.gz"): scores(_read(path), json.loads(_beside(path).read_text("utf-8")))
        for path in sorted(folder.glob("*.html.gz"))
    }


def means(found: dict[str, dict[str, float]]) -> dict[str, float]:
    """Each score's mean over the pages."""
    return {kind: statistics.mean(scores[kind] for scores in found.values()) for kind in SCORES}


def scores(ours: Entry, theirs: dict[str, Any]) -> dict[str, float]:
    """The scores of an entry beside what the publisher has."""
    text = _plain(ours.text)
    paragraphs = [_plain(paragraph) for paragraph in theirs["paragraphs"]]
    long = [paragraph for paragraph in paragraphs if len(paragraph.split()) >= _PARAGRAPH_WORDS]
    lines = [line for line in map(_plain, ours.text.splitlines()) if len(line.split()) >= _LINE_WORDS]
    title, known = _plain(ours.known.get("headline")), _plain(theirs["title"])
    return {
        "words": _f1(text, " ".join(paragraphs)),
        "kept": _share(paragraph in text for paragraph in long),
        "foreign": _share(line not in " ".join(paragraphs) for line in lines),
        "title": float(bool(known) and (known in title or (title in known and len(title) > _TITLE))),
        "date": float(str(theirs["date"])[:10] == ours.known.get("date_published")),
    }


def _read(path: Path) -> Entry:
    try:
        return entry(gzip.decompress(path.read_bytes()), path.name)
    except ArticleError as error:
        print(error, file=sys.stderr)
        return Entry()


def _beside(path: Path) -> Path:
    return path.with_name(path.name.removesuffix(".html.gz") + ".json")


def _plain(text: str | None) -> str:
    shown = unicodedata.normalize("NFKC", text or "").replace(_SOFT_HYPHEN, "")
    return _MARKS.sub(" ", shown.casefold()).strip()


def _f1(ours: str, theirs: str) -> float:
    apart = len(theirs) < _LONGEST_WORDS * max(len(theirs.split()), 1)
    one, other = (Counter(text.split() if apart else text.replace(" ", "")) for text in (ours, theirs))
    return 2 * (one & other).total() / max(one.total() + other.total(), 1)


def _share(found: Iterator[bool]) -> float:
    counted = list(found)
    return sum(counted) / max(len(counted), 1)


if __name__ == "__main__":
    main(Path(sys.argv[1]), each="-v" in sys.argv)
