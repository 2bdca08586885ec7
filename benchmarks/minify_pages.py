"""What a page carries of our styles and scripts, short: ``python benchmarks/minify_pages.py``.

It is kept beside what it is made from, so that nobody who uses the program needs the minifier. Whoever
changes a style or a script says ``make pages``.
"""

from __future__ import annotations

import itertools
import re
import string
from collections import Counter
from pathlib import Path

import minify

from summarizer.brief.html import DESIGN as BRIEF
from summarizer.render.html import BASE, INDEX, PAGE, Design

DESIGNS = (PAGE, INDEX, BRIEF)
# No text of ours has this word.
_CONSTANT = re.compile(r"\bconst\b")
_PROPERTY = re.compile(r"--[a-z-]+")


def main() -> None:
    """Write them, and say how long each is."""
    for design in DESIGNS:
        for path, short in minified(design).items():
            path.write_text(short, encoding="utf-8")
            print(f"{path.name}: {len(short.encode()):,} bytes")


def minified(design: Design) -> dict[Path, str]:
    """The files that pages of this design carry, with what must stand in them."""
    found = {design.short("css"): _style(design)}
    if design.scripts:
        found[design.short("js")] = _script(design)
    return found


def _style(design: Design) -> str:
    whole = BASE.read_text(encoding="utf-8") + (design.folder / design.style).read_text(encoding="utf-8")
    return _with_short_properties(minify.string("text/css", whole))


def _with_short_properties(style: str) -> str:
    """Our own properties by names of one letter or two, the commonest by the shortest."""
    letters = string.ascii_letters
    names = itertools.chain(letters, map("".join, itertools.product(letters, repeat=2)))
    often = Counter(_PROPERTY.findall(style)).most_common()
    short = {name: f"--{letter}" for (name, _), letter in zip(often, names, strict=False)}
    return _PROPERTY.sub(lambda found: short[found[0]], style)


def _script(design: Design) -> str:
    """The scripts as one block, the names of which are nobody else's, so that they can be short."""
    parts = [(design.folder / name).read_text(encoding="utf-8") for name in design.scripts]
    short = minify.string("application/javascript", "\n".join(['"use strict";{', *parts, "}"]))
    return _CONSTANT.sub("let", short)


if __name__ == "__main__":
    main()
