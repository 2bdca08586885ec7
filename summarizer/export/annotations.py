"""Every passage that bears an item as a W3C Web Annotation, in one collection as JSON-LD.

The model is https://www.w3.org/TR/annotation-model/; its positions are Unicode code points, as ours are.
Beside its fields stand those of Hypothesis (``uri``, ``document``, ``text``, ``tags``), so that its API takes
an annotation as it is; ``text`` is Markdown there, and escaped. What no passage bears is no annotation.

The text that positions count in is called by its digest (RFC 6920): it is the target where the article has no
address, and else the copy of the page (``state.cached``) that was read.
"""

from __future__ import annotations

import base64
import json
import re
import uuid
from collections.abc import Iterator
from typing import Any

from summarizer.batch import exported
from summarizer.errors import plain, plain_json
from summarizer.export.format import ExportFormat, Writable, Written
from summarizer.schema import ArticleRecord, Evidence, Item, Summary, item_key
from summarizer.store import Store

_CONTEXT = ("http://www.w3.org/ns/anno.jsonld", dict.fromkeys(("uri", "document", "text", "tags")))
_OURS = uuid.UUID("6f1d6c1e-6f0c-5a53-9d8e-6a1a3e0f6a11")
# Hypothesis takes no longer ones.
_LONGEST_TAG = 1000
# What an address may be made of (RFC 3986), so that it is an IRI to whoever reads it.
_ADDRESS = re.compile(r"https?://[\w.~:/?#\[\]@!$&'()*+,;=%-]+", re.ASCII)


def write_annotations(store: Store, out: Writable) -> Written:
    """Write the collection, and tell how many items are not in it, as no passage bears them."""
    count = summaries = ungrounded = 0
    collection = uuid.uuid5(_OURS, store.path.name)
    out.write(_opening(collection, store.path.stem))
    for summaries, summary in enumerate(exported(store), 1):  # noqa: B007 - told when all is written
        ungrounded += len(summary.ungrounded)
        for annotation in annotations_of(summary):
            out.write(f"{',' if count else ''}\n{_json(annotation)}".encode())
            count += 1
    out.write(f'\n]}},"total":{count}}}\n'.encode())
    told = f"items not tied to the text, which no passage bears and no annotation has: {ungrounded:,}"
    return Written(summaries, told if ungrounded else "")


def annotations_of(summary: Summary) -> Iterator[dict[str, Any]]:
    """An annotation for each passage of each item, without the context that its collection has."""
    for item in summary.items:
        for number, passage in enumerate(item.evidence, 1):
            of = f" (passage {number} of {len(item.evidence)})" if len(item.evidence) > 1 else ""
            yield _annotation(summary, item, passage, of)


def _annotation(summary: Summary, item: Item, passage: Evidence, of: str) -> dict[str, Any]:
    from summarizer.render import escaped

    record, told = summary.article, f"{_told(item)}{of}"
    tags = _tags(item)
    target = _target(record, passage)
    return {
        "id": _urn(record, item, passage),
        "type": "Annotation",
        "motivation": "commenting",
        "created": summary.run.recorded_at,
        "generator": {"type": "Software", "name": "summarizer"},
        **_decided(item),
        "body": [
            {"type": "TextualBody", "purpose": "commenting", "format": "text/plain", "value": told},
            *({"type": "TextualBody", "purpose": "tagging", "value": tag} for tag in tags),
        ],
        "target": [target],
        "uri": target["source"],
        "document": {"title": [plain(record.headline or record.id)]},
        "text": escaped(told),
        "tags": tags,
    }


def _decided(item: Item) -> dict[str, Any]:
    """Who worded it, where a person did, and when a person decided on it."""
    if not item.review:
        return {}
    worded = item.review.decision in {"corrected", "added"}
    creator = {"creator": {"type": "Person", "name": plain(item.review.who)}} if worded else {}
    return {"modified": item.review.when, **creator}


def _told(item: Item) -> str:
    """What the item says and how well it is borne, as one line."""
    words = item.line if not item.holder else f"{plain(item.holder)} {plain(item.told)}"
    doubts = f": {'; '.join(item.doubts)}" if item.doubts else ""
    return plain(f"{words} [{item.status}{doubts}]")


def _tags(item: Item) -> list[str]:
    """Its kind, how well it is borne, and whose it is."""
    side = getattr(item, "stance", None) or getattr(item, "force", None)
    told = [item.kind, item.status, side, item.speaker and f"actor: {plain(item.speaker)}"]
    return [tag[:_LONGEST_TAG] for tag in told if tag]


def _target(record: ArticleRecord, passage: Evidence) -> dict[str, Any]:
    quote = {"exact": passage.exact, "prefix": passage.prefix, "suffix": passage.suffix}
    target: dict[str, Any] = {
        "source": _text(record),
        "selector": [
            {"type": "TextQuoteSelector"} | {name: words for name, words in quote.items() if words},
            {"type": "TextPositionSelector", "start": passage.start, "end": passage.end},
        ],
    }
    if record.url and _ADDRESS.fullmatch(record.url):
        dated = {"sourceDate": record.retrieved_at} if record.retrieved_at else {}
        target |= {"source": record.url, "state": {"type": "TimeState", "cached": _text(record), **dated}}
    return target


def _text(record: ArticleRecord) -> str:
    """The text itself, by its digest (RFC 6920)."""
    try:
        digest = bytes.fromhex(record.text_sha256)
    except ValueError:
        return f"urn:uuid:{uuid.uuid5(_OURS, record.text_sha256)}"
    return f"ni:///sha-256;{base64.urlsafe_b64encode(digest).decode().rstrip('=')}"


def _urn(record: ArticleRecord, item: Item, passage: Evidence) -> str:
    """The same for the same passage of the same item, whenever it is exported and however it is judged."""
    whose = [record.source, record.text_sha256, item_key(item), passage.start, passage.end]
    return f"urn:uuid:{uuid.uuid5(_OURS, json.dumps(whose))}"


def _opening(collection: uuid.UUID, name: str) -> bytes:
    page: dict[str, Any] = {"id": f"urn:uuid:{uuid.uuid5(collection, 'page')}", "type": "AnnotationPage"}
    page |= {"partOf": {"id": f"urn:uuid:{collection}"}, "startIndex": 0}
    whole = {"@context": _CONTEXT, "id": f"urn:uuid:{collection}", "type": "AnnotationCollection"}
    opening = f'{_json(whole | {"label": f"summarizer: {name}"})[:-1]},"first":{_json(page)[:-1]},"items":['
    return opening.encode()


def _json(value: object) -> str:
    return plain_json(json.dumps(value, ensure_ascii=False, separators=(",", ":")))


EXPORT = ExportFormat(whole=write_annotations)
