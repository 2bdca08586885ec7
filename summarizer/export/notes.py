"""How an item reads in a note of Obsidian: a line with links, how well it is borne, and the article's words.

Everything from an article is escaped: besides what Markdown has, Obsidian knows comments (``%%``), highlights
(``==``), names of blocks (``^``), and its plugins fields (``::``). Links hold no escapes, so their words have
no marks.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from summarizer.errors import plain
from summarizer.render import escaped
from summarizer.schema import Item

# What is escaped already is found, so that it is not escaped again.
_ACTIVE = re.compile(r"\\.|[%=^]|::", re.DOTALL)
_NOT_IN_A_LINK = re.compile(r"[\[\]|#^<>\\`%*_~$={}&]+|:{2,}")


@dataclass(frozen=True)
class NotedItem:
    """An item as a note tells it: when, of which article, in which words."""

    date: str | None
    article: str
    lines: tuple[str, ...]


def text(words: str) -> str:
    """Words of an article as Markdown that shows just these characters."""
    return _ACTIVE.sub(_defused, escaped(plain(words)))


def _defused(found: re.Match[str]) -> str:
    return found[0] if found[0][0] == "\\" else "".join(f"\\{one}" for one in found[0])


def link(note: str, shown: str, block: str = "") -> str:
    """A link to a note, or to a block of it."""
    words = " ".join(_NOT_IN_A_LINK.sub(" ", plain(shown)).split())
    return f"[[{note}{f'#^{block}' if block else ''}|{words or note}]]"


def status(item: Item) -> str:
    """How well it is borne, and what is in doubt, or that a person has decided on it."""
    doubts = f": {text('; '.join(item.doubts))}" if item.doubts else ""
    review = f", {item.review.decision} by {text(item.review.who)}" if item.review else ""
    return f"*({item.status}{doubts}{review})*"


def quoted(item: Item) -> Iterator[str]:
    """The article's own words, each passage with its place in code points."""
    for number, passage in enumerate(item.sentences or item.evidence):
        yield from ["    >"] if number else []
        yield f"    > {text(passage.exact)} ({passage.start}–{passage.end})"


def note(properties: Mapping[str, str | Sequence[str] | None], title: str, lines: Iterable[str]) -> bytes:
    """A note with its properties; the first says that it is ours."""
    # JSON is YAML, and has an escape for whatever would end a line.
    told = [f"{name}: {_yaml(value)}" for name, value in properties.items() if value]
    return "\n".join(
        ["---", "generator: summarizer", *told, "---", "", f"# {text(title)}", *lines, ""]
    ).encode()


def _yaml(value: str | Sequence[str]) -> str:
    words = plain(value) if isinstance(value, str) else [plain(one) for one in value]
    return json.dumps(words, ensure_ascii=False)
