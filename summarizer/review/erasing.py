"""What writing a file of annotations anew would erase: another review, or gold that somebody made by hand."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from summarizer.errors import ArticleError
from summarizer.review.gold import annotated, entries_of
from summarizer.schema import KINDS
from summarizer.store import Reviewed


def would_erase(stored: bytes, review: Reviewed) -> bool:
    """Whether this file of annotations has anything that was not made of the decisions of ``review``.

    What one of them made is no loss, also where a later one counts: whoever has the decisions has both.
    """
    try:
        told = json.loads(stored)
    except (ValueError, RecursionError):
        return True
    new = json.loads(annotated(review.article, review.decisions, complete=review.complete).annotations)
    if not isinstance(told, dict) or told.keys() != new.keys():
        return True
    lists = [told[kind.plural] for kind in KINDS.values()]
    names = told["actors"]
    if not isinstance(names, list) or not all(map(_is_actor, names)):
        return True
    is_of_it = (told["id"], told["sha256"]) == (new["id"], new["sha256"])
    if not is_of_it or not all(isinstance(one, list) for one in lists):
        return True
    known = set(map(_canonical, _made(review)))
    is_lost = any(_canonical(entry) not in known for one in lists for entry in one)
    return is_lost or bool(new["partial"] and not told["partial"])


def names_in(stored: bytes) -> list[tuple[str, tuple[str, ...]]]:
    """The names of a file of annotations, each with its others, which somebody may have written by hand.

    Of such a file only: ``would_erase`` tells of any other. Raises ArticleError for what is no name.
    """
    names = []
    for place, one in enumerate(json.loads(stored)["actors"]):
        wrong = [other for other in one["aliases"] if not isinstance(other, str)]
        if wrong:
            entry = f"actors.{place} ({one['name']!r})"
            raise ArticleError(f"{entry} has other names that are no text: {json.dumps(wrong)}")
        names.append((one["name"], tuple(one["aliases"])))
    return names


def _is_actor(one: Any) -> bool:
    if not isinstance(one, dict) or one.keys() != {"name", "aliases"}:
        return False
    return isinstance(one["name"], str) and isinstance(one["aliases"], list)


def _made(review: Reviewed) -> Iterator[dict[str, Any]]:
    for one in review.decisions:
        yield from entries_of(one, review.article)


def _canonical(entry: Any) -> str:
    return json.dumps(entry, sort_keys=True)
