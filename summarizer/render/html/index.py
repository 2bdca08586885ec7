"""The index of many pages: what each article tells, small enough to be searched where no server is.

It holds of each article what a search or a filter may ask for, as JSON inside of the page. Names and issues
stand there once, and claims point to them.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from summarizer.errors import plain
from summarizer.render.html.filling import Design, as_data, filled
from summarizer.schema import KINDS, Item, Summary

if TYPE_CHECKING:
    from markupsafe import Markup

# As much of what is demanded or measured as is shown, where no issue is, and as much as is searched.
_TOPIC, _SEARCHED = 120, 300
# The sentences before, which a claim in the article's own words may begin with.
_CONTEXT = re.compile(r"\[[^\]]*\]\s+(?=\S)")
INDEX = Design("index.html.j2", "index.css", ("index.js",))
_NOT_IN_A_NAME = re.compile(r"[^a-z0-9]+")
_LONGEST_NAME = 60


@dataclass(frozen=True)
class Listed:
    """An article in the index: the ``file`` of its page, seen from the index, and what is found by.

    ``claims`` are kind, actor ("" for the article itself) and topic of each item; ``words`` are more of what
    these say, which is searched and not shown.
    """

    file: str
    title: str
    date: str
    publisher: str
    gist: str
    claims: tuple[tuple[str, str, str], ...]
    doubts: int
    refused: int
    words: str = ""


def listed(summary: Summary, file: str) -> Listed:
    """What the index has of this summary, whose page lies at ``file``."""
    record = summary.article
    said = [(item, _topic(item)) for item in _standing(summary)]
    return Listed(
        file=file,
        title=plain(record.headline or record.id),
        date=plain((record.published_at or record.date_published or "")[:10]),
        publisher=plain(record.publisher or ""),
        gist=plain(summary.gist or ""),
        claims=tuple((item.kind, plain(item.speaker or ""), topic) for item, topic in said),
        doubts=len(summary.not_confirmed),
        refused=len(summary.ungrounded),
        words="\n".join(filter(None, (_further(item, topic) for item, topic in said))),
    )


def page_file(article_id: str, source: str | None) -> str:
    """What the page of an article is called: a name that every file system takes.

    It is the same for the same input each time, and no other's.
    """
    digest = hashlib.sha256((source or article_id).encode("utf-8", "backslashreplace")).hexdigest()[:10]
    words = _NOT_IN_A_NAME.sub("-", article_id.lower()).strip("-")[:_LONGEST_NAME]
    return f"{words}-{digest}.html" if words else f"{digest}.html"


def _standing(summary: Summary) -> Iterator[Item]:
    """The items but those that a person says are wrong."""
    return (item for item in summary.items if not item.is_rejected)


def _topic(item: Item) -> str:
    said = plain(str(item.row.get("issue") or "")) or _own_words(item)
    told = f"{plain(item.head)}: {said}" if item.head != item.holder else said
    return told if len(told) <= _TOPIC else f"{told[:_TOPIC].rstrip()}…"


def _own_words(item: Item) -> str:
    return _CONTEXT.sub("", plain(item.words), count=1) if item.words.startswith("[") else plain(item.words)


def _further(item: Item, topic: str) -> str:
    """What is searched of an item's own words beside its topic, '' where that has them."""
    searched = _own_words(item)[:_SEARCHED]
    shown = topic.removesuffix("…")
    if topic.endswith(searched):
        return ""
    return searched[searched.rfind(" ", 0, len(shown)) + 1 :] if searched.startswith(shown) else searched


def index_page(articles: Iterable[Listed], title: str) -> str:
    """The page that lists these articles, the newest first, with a search and filters."""
    known = sorted(articles, key=lambda one: one.file)
    newest = sorted(known, key=lambda one: one.date, reverse=True)
    return filled(
        INDEX,
        title=plain(title),
        articles=newest,
        kinds=[kind.plural for kind in KINDS.values()],
        data=_data(newest),
    )


def _data(articles: Sequence[Listed]) -> Markup:
    kinds, actors, topics, publishers = (_Numbered() for _ in range(4))
    for kind in KINDS:
        kinds[kind]
    rows = [
        [
            one.file,
            one.title,
            one.date,
            publishers[one.publisher],
            one.gist,
            [[kinds[kind], actors[actor], topics[topic]] for kind, actor, topic in one.claims],
            one.doubts,
            one.refused,
            one.words,
        ]
        for one in articles
    ]
    names = {"kinds": kinds, "actors": actors, "topics": topics, "publishers": publishers}
    plurals = [KINDS[kind].plural for kind in kinds]
    told: dict[str, Any] = {name: list(held) for name, held in names.items()}
    return as_data(told | {"plurals": plurals, "articles": rows})


class _Numbered(dict[str, int]):
    """The place of each word in the order in which they were first asked for."""

    def __missing__(self, word: str) -> int:
        self[word] = len(self)
        return self[word]
