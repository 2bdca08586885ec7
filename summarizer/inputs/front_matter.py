"""What stands in YAML between two lines of dashes before a Markdown text: its title, date, authors.

Jekyll and its kin began with it, and the editors of notes write it too. It is no part of the text.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from summarizer.inputs.moments import day, moment

_END = r"(?:---|\.\.\.)[ \t]*\r?"
_BLOCK = re.compile(
    rf"\ufeff?---[ \t]*\r?\n(?P<yaml>(?:(?!{_END}$).*\n){{0,200}}?){_END}(?:\n|\Z)\s*", re.MULTILINE
)
# More than any note tells of itself; YAML takes long for what nests.
_MAX_CHARACTERS = 10_000
_HEADLINES = ("title", "headline")
_TIMES = ("date", "published", "date_published", "pubdate")
_AUTHORS = ("authors", "author", "by", "byline")
_ADDRESSES = ("canonical_url", "canonical", "url", "source", "link")
_PUBLISHERS = ("publisher", "publication", "site", "source")
_LANGUAGES = ("lang", "language")
_READ = frozenset((*_HEADLINES, *_TIMES, *_AUTHORS, *_ADDRESSES, *_PUBLISHERS, *_LANGUAGES))


def split(text: str) -> tuple[Mapping[str, Any], str]:
    """What it tells, by names in small letters, and the text behind it; nothing and all of a text without.

    A sentence with a colon between two rules is a mapping to YAML too. So a block counts only when a name of
    it is one that is read, and none has blanks; any other is the author's text and stays.
    """
    found = _BLOCK.match(text)
    if not found or len(found["yaml"]) > _MAX_CHARACTERS:
        return {}, text
    import yaml

    try:
        told = yaml.load(found["yaml"], Loader=yaml.BaseLoader)  # noqa: S506 - it makes texts of all, and nothing else
    except (yaml.YAMLError, RecursionError):
        return {}, text
    if not isinstance(told, dict) or not _are_names(told):
        return {}, text
    return {name.lower(): value for name, value in told.items()}, text[found.end() :]


def _are_names(keys: Collection[object]) -> bool:
    """Whether these are names of what an editor notes down, and one at least is read here."""
    names = [key.lower() for key in keys if isinstance(key, str) and len(key.split()) == 1]
    return len(names) == len(keys) and not _READ.isdisjoint(names)


def known(told: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of an article that are told, less its origin."""
    found = {"headline": _first(told, _HEADLINES), "date_published": day(_published(told))}
    return {name: value for name, value in found.items() if value}


def origin(told: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of an article's origin that are told."""
    addresses = (_first(told, (name,)) for name in _ADDRESSES)
    publishers = (_first(told, (name,)) for name in _PUBLISHERS)
    found = {
        "authors": tuple(dict.fromkeys(_authors(told))),
        "publisher": next((name for name in publishers if name and "://" not in name), None),
        "published_at": _published(told),
        "language": _first(told, _LANGUAGES),
        "url": next((url for url in addresses if url and url.startswith(("http://", "https://"))), None),
    }
    return {name: value for name, value in found.items() if value}


def _published(told: Mapping[str, Any]) -> str | None:
    times = (moment(_first(told, (name,))) for name in _TIMES)
    return next(filter(None, times), None)


def _first(told: Mapping[str, Any], names: tuple[str, ...]) -> str | None:
    """The first of these that is a text, on one line."""
    values = (told.get(name) for name in names)
    return next((" ".join(one.split()) for one in values if isinstance(one, str) and one.strip()), None)


def _authors(told: Mapping[str, Any]) -> Iterator[str]:
    value: Any = next((told[name] for name in _AUTHORS if told.get(name)), [])
    for one in value if isinstance(value, list) else [value]:
        name = one.get("name") if isinstance(one, dict) else one
        if isinstance(name, str) and name.strip():
            yield " ".join(name.split())
