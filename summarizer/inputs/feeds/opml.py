"""OPML (https://opml.org/spec2.opml): an outline, in which readers of feeds keep those that they follow."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO
from urllib.parse import urlsplit

from summarizer.inputs.feeds.records import records


def feeds(file: BinaryIO, name: str) -> Iterator[tuple[str, str]]:
    """The address and the title of each feed. Raises as ``records`` does."""
    for outline in records(file, name, frozenset({"opml"}), frozenset({"outline"})):
        attributes = {str(key).lower(): str(value).strip() for key, value in outline.attrib.items()}
        address = attributes.get("xmlurl", "")
        if _is_of_the_web(address):
            yield address, attributes.get("title") or attributes.get("text", "")


def _is_of_the_web(address: str) -> bool:
    try:
        return urlsplit(address).scheme in {"http", "https"}
    except ValueError:
        return False
