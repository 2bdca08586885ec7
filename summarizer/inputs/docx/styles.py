"""What the paragraphs of a Word document look like, as far as that tells headings from text.

Formatting stands at a run of letters, at its paragraph's style, at the styles on which that is based, or is
the document's default: the nearest counts. Word calls its own styles by English names in every language.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_DEEPEST = 20
_DEFAULT_SIZE = 20
_LEVELS = frozenset("012345678")
_OFF = frozenset({"0", "false", "off", "none"})


def local(element: Element) -> str:
    """The name of an element without its namespace: there are two editions of the format with one meaning."""
    tag = element.tag
    return _local(tag) if isinstance(tag, str) else ""


@functools.cache
def _local(tag: str) -> str:
    return tag.rpartition("}")[2]


def child(element: Element | None, *names: str) -> Element | None:
    """The child with this name, its child with the next name, and so on."""
    for name in names:
        element = None if element is None else _child(element, name)
    return element


def _child(element: Element, name: str) -> Element | None:
    for one in element:
        if local(one) == name:
            return one
    return None


def value(element: Element | None, name: str = "val") -> str | None:
    """The value of an attribute, in whatever namespace; None without it."""
    pairs = () if element is None else element.attrib.items()
    return next((str(told) for key, told in pairs if str(key).rpartition("}")[2] == name), None)


def is_on(element: Element | None) -> bool | None:
    """Whether a property that is on or off is on; None when it is not told."""
    return None if element is None else value(element) not in _OFF


@dataclass(frozen=True)
class Looks:
    """Whether letters are bold and hidden, and their size in half points; None where nothing says so."""

    bold: bool | None = None
    hidden: bool | None = None
    size: int | None = None

    def over(self, other: Looks) -> Looks:
        """These looks, with the other's where these say nothing."""
        return Looks(
            other.bold if self.bold is None else self.bold,
            other.hidden if self.hidden is None else self.hidden,
            self.size or other.size,
        )


@dataclass(frozen=True)
class Style:
    """What a style is called, in small letters, whether it is a heading's, and what its letters look like."""

    name: str
    is_heading: bool
    looks: Looks


class Styles:
    """The styles of a document by their ids."""

    def __init__(self, root: Element | None) -> None:
        self._styles = {
            value(one, "styleId"): one for one in ([] if root is None else root) if local(one) == "style"
        }
        self._known: dict[str | None, Style] = {}
        self._default = looks(child(root, "docDefaults", "rPrDefault", "rPr"))
        self._paragraph = next(
            (
                own
                for own, one in self._styles.items()
                if value(one, "type") == "paragraph" and is_default(one)
            ),
            None,
        )

    def of(self, paragraph: Element) -> Style:
        """The style of a paragraph, with what it has from those on which it is based."""
        own = value(child(paragraph, "pPr", "pStyle")) or self._paragraph
        if own not in self._known:
            self._known[own] = self._style(list(self._chain(own)))
        level = value(child(paragraph, "pPr", "outlineLvl"))
        return self._known[own] if level is None else replace(self._known[own], is_heading=level in _LEVELS)

    def _style(self, chain: list[Element]) -> Style:
        names = [(value(child(one, "name")) or "").lower() for one in chain]
        found = Looks()
        for style in chain:
            found = found.over(looks(child(style, "rPr")))
        found = found.over(self._default).over(Looks(bold=False, hidden=False, size=_DEFAULT_SIZE))
        levels = (value(child(one, "pPr", "outlineLvl")) for one in chain)
        level = next((level for level in levels if level), "")
        is_heading = level in _LEVELS or any(name.startswith("heading ") for name in names)
        return Style(next(iter(names), ""), is_heading, found)

    def _chain(self, own: str | None) -> Iterator[Element]:
        """A style and those on which it is based."""
        for _ in range(_DEEPEST):
            style = self._styles.get(own)
            if style is None:
                return
            yield style
            own = value(child(style, "basedOn"))


def is_default(style: Element) -> bool:
    """Whether a style is that of paragraphs which name none."""
    return value(style, "default") in {"1", "true", "on"}


def looks(properties: Element | None) -> Looks:
    """What the properties of letters say."""
    size = value(child(properties, "sz")) or ""
    return Looks(
        is_on(child(properties, "b")),
        is_on(child(properties, "vanish")),
        int(size) if _is_size(size) else None,
    )


def _is_size(size: str) -> bool:
    return size.isascii() and size.isdecimal() and len(size) < len("10000")
