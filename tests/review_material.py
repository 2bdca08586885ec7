"""Reviews as a page saves them, of an article with characters that a browser counts as two."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

from made import bare_summary, harbour_summary

from summarizer.schema import Evidence, Item, Position, Summary, Verdict, item_key
from summarizer.store import Key, Store

# An emoji, an accent of its own, and a letter beyond the first plane stand before and in what is cited.
TEXT = (
    "Harbour 🚢 strike\n\n"
    "The Harbour Union 🚩 rejected the offer of 4 per cent. "
    "It wants the port to reopen the cafe\u0301 by Friday. 𝔐ayor Lee called that absurd."
)
DIGEST = hashlib.sha256(TEXT.encode()).hexdigest()
KEY = Key(DIGEST, "p", 3, "m", 1, "plan=extract")
REJECTED = "The Harbour Union 🚩 rejected the offer of 4 per cent."
WANTED = "It wants the port to reopen the cafe\u0301 by Friday."
ABSURD = "𝔐ayor Lee called that absurd."


def span(words: str) -> tuple[int, int]:
    start = TEXT.index(words)
    return start, start + len(words)


def cited(*words: str) -> tuple[Evidence, ...]:
    return tuple(Evidence(start=span(one)[0], end=span(one)[1], exact=one) for one in words)


def summary(**changes: Any) -> Summary:
    """A position, a demand and a figure; ``changes`` are of the position."""
    record = bare_summary("harbour", "in/harbour.txt", DIGEST, "It strikes.").article
    found = harbour_summary(DIGEST)
    position = found.positions[0].model_copy(update={"evidence": cited(REJECTED), **changes})
    demand = found.demands[0].model_copy(update={"evidence": cited(WANTED)})
    figure = found.figures[0].model_copy(update={"evidence": cited("4 per cent", REJECTED)})
    return found.model_copy(
        update={
            "article": record.model_copy(update={"text": TEXT}),
            "positions": (position,),
            "demands": (demand,),
            "figures": (figure,),
            "ungrounded": (),
            "left_out": (),
        }
    )


def stated(item: Item, **changes: Any) -> dict[str, Any]:
    """An item as a file of decisions has it."""
    fields = item.model_dump(mode="json", exclude={"evidence", "verdict", "review"})
    return {"fields": fields | changes, "spans": [[one.start, one.end] for one in item.evidence]}


def decided(item: Item, decision: str, /, **told: Any) -> dict[str, Any]:
    return {
        "key": item_key(item),
        "kind": item.kind,
        "decision": decision,
        "item": stated(item),
        "who": "Ada",
        "when": "2026-11-30T10:00:00.000Z",
        **told,
    }


def missed(words: str = ABSURD, **told: Any) -> dict[str, Any]:
    """A position that the summary lacks."""
    said = Position(
        actor="𝔐ayor Lee",
        stance="opposes",
        issue="the demand",
        statement="Lee calls it absurd.",
        attribution="indirect",
        evidence=cited(words),
        verdict=Verdict(kind="exact"),
    )
    return decided(said, "added", key="new-1", **told)


def saved(*decisions: dict[str, Any], **told: Any) -> dict[str, Any]:
    return {
        "version": 1,
        "article": {"id": "harbour", "text_sha256": DIGEST, "text": TEXT},
        "actors": [{"name": "Harbour Union", "aliases": ["Union"]}],
        "who": "Ada",
        "saved_at": "2026-11-30T11:00:00.000Z",
        "complete": False,
        "decisions": list(decisions),
        **told,
    }


def written(path: Path, told: object) -> Path:
    path.write_text(json.dumps(told), encoding="utf-8")
    return path


def kept(path: Path, found: Summary | None = None) -> Path:
    """A database with the article, as the batch has read it."""
    with Store(path) as store:
        store.begin_run(model="m", prompt_set="small", prompt_sha256="p", pipeline=1, settings="")
        store.add("in/harbour.txt", KEY, found or summary(), TEXT)
    return path
