"""Reviewed articles as gold for ``evaluate``: what holds, what a person rejected, and whether that is all.

What nobody has decided on is in neither list. So unless somebody has looked the whole article through, the
gold is ``partial``: what it does not have is counted neither way.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from summarizer.article import Article
from summarizer.review.saved import whole_sentences
from summarizer.schema import KINDS, Decision, Item, is_rejected_since, latest

_NOT_IN_A_NAME = re.compile(r"[^\w.-]+")
_LONGEST_NAME, _DIGEST_LETTERS = 60, 8
_HOLDS = frozenset({"accepted", "corrected", "added"})


@dataclass(frozen=True)
class Annotated:
    """A pair of gold files: ``text`` goes into ``<name>.txt``, ``annotations`` into ``<name>.json``."""

    name: str
    text: bytes
    annotations: str


def stem(article: Article) -> str:
    """The name of a reviewed article's pair: the same for the same text, and no other's."""
    words = _NOT_IN_A_NAME.sub("-", article.id).strip("-.")[:_LONGEST_NAME]
    return f"{words or 'article'}-{article.text_sha256[:_DIGEST_LETTERS]}"


def annotated(
    article: Article,
    decisions: Iterable[Decision],
    *,
    complete: bool,
    aliases: Iterable[tuple[str, tuple[str, ...]]] = (),
) -> Annotated:
    """The gold of an article by all decisions on it, of which the last on each item counts.

    Evidence is widened to whole sentences. A name that ``aliases`` has twice has the other names of both.
    Equal inputs give equal bytes.
    """
    every = list(decisions)
    text = article.text.encode()
    told: dict[str, Any] = {
        "id": stem(article),
        "sha256": hashlib.sha256(text).hexdigest(),
        "partial": not complete,
        "actors": [{"name": name, "aliases": others} for name, others in _united(aliases).items()],
    }
    for kind in KINDS.values():
        told[kind.plural] = list(_listed(every, kind.name, article))
    return Annotated(stem(article), text, f"{json.dumps(told, ensure_ascii=False, indent=1)}\n")


def _united(names: Iterable[tuple[str, tuple[str, ...]]]) -> dict[str, list[str]]:
    """Each name once, with all its other names, each of them once."""
    united: dict[str, dict[str, None]] = {}
    for name, others in names:
        united.setdefault(name, {}).update(dict.fromkeys(others))
    return {name: list(others) for name, others in united.items()}


def _listed(every: list[Decision], kind: str, article: Article) -> Iterator[dict[str, Any]]:
    """The items that hold, then those that do not, each once and in the text's order."""
    last = latest(every)
    right = [one for one in last.values() if one.decision in _HOLDS and not is_rejected_since(one, last)]
    wrong = [one for one in last.values() if one.decision == "rejected"]
    known: set[str] = set()
    for held, decisions in ((True, right), (False, wrong)):
        entries = [_entry(one.item, article) | {"decided": _who(one)} for one in decisions]
        entries += [] if held else [_entry(item, article) for item in _corrected(every, last)]
        for entry in sorted(entries, key=lambda entry: entry["evidence"]):
            content = json.dumps({**entry, "decided": None}, sort_keys=True)
            if entry.pop("kind") == kind and content not in known:
                known.add(content)
                yield entry if held else entry | {"rejected": True}


def entries_of(one: Decision, article: Article) -> Iterator[dict[str, Any]]:
    """Whatever stands in gold of this decision, as long as no later one counts."""
    entry = _entry(one.item, article) | {"decided": _who(one)}
    del entry["kind"]
    yield entry | ({"rejected": True} if one.decision == "rejected" else {})
    if one.before:
        before = _entry(one.before, article)
        del before["kind"]
        yield before | {"rejected": True}


def _corrected(every: Iterable[Decision], last: dict[str, Decision]) -> Iterator[Item]:
    """What was there before it was corrected, unless that was taken back."""
    for one in every:
        if one.before and last[one.key].decision in {"corrected", "rejected"}:
            yield one.before


def _who(one: Decision) -> dict[str, str]:
    return {"decision": one.decision, "who": one.who, "when": one.when}


def _entry(item: Item, article: Article) -> dict[str, Any]:
    fields = item.model_dump(mode="json", exclude={"evidence", "verdict", "review"})
    deadline = {"deadline": item.row["deadline"]} if "deadline" in item.row else {}
    spans = [(one.start, one.end) for one in item.sentences or item.evidence]
    told = {"kind": item.kind, **fields, **deadline}
    if "value_text" in fields:
        first = item.evidence[0]
        told |= {"value_text": first.exact, "value_span": [first.start, first.end]}
    return told | {"evidence": [list(whole_sentences(article, span)) for span in spans]}
