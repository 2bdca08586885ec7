"""Exports as W3C Web Annotations: each passage that bears an item, where it stands, and what it bears.

Beside these tests, such files were held to the JSON Schemas of the W3C's own tests of the model
(github.com/w3c/web-annotation-tests, every MUST) and to that of Hypothesis for a new annotation, and read as
JSON-LD by pyld with the model's context.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from export_material import NASTY, at, doubted, stored, whole
from made import HARBOUR, harbour_summary
from review_material import TEXT, kept

_HOSTILE = "<img src=x onerror=alert(1)> [in](javascript:alert(1)) \x1b[31m \u202e ![](http://e.example/)"
_IRI = re.compile(r"(https?|urn|ni):[^\s<>\"{}|\\^`]+")


@pytest.fixture
def collection(tmp_path: Path) -> dict[str, Any]:
    """Two articles, one with an address, whose actor's name is a stranger's mischief."""
    about = {"url": "https://news.example/a?b=1&c=2", "retrieved_at": "2026-11-20T10:00:00+00:00"}
    one, other = doubted(harbour_summary(actor=_HOSTILE)), doubted(harbour_summary(actor=NASTY))
    written, _ = whole(stored(tmp_path, one, at(other, **about)), "annotations")
    found: dict[str, Any] = json.loads(written)
    return found


def test_a_collection_has_what_the_model_asks_for(collection: dict[str, Any]) -> None:
    """A collection, its page and each annotation have what the W3C's model says that they must have."""
    context, own = collection["@context"]
    assert context == "http://www.w3.org/ns/anno.jsonld"
    assert (collection["type"], collection["first"]["type"]) == ("AnnotationCollection", "AnnotationPage")
    assert collection["first"]["partOf"]["id"] == collection["id"]
    items = collection["first"]["items"]
    assert len(items) == collection["total"] == 2 * 7
    ids = [collection["id"], collection["first"]["id"], *(one["id"] for one in items)]
    assert len(set(ids)) == len(ids)
    assert all(_IRI.fullmatch(one) for one in ids)
    for one in items:
        # What is none of the model's own is said to mean nothing in JSON-LD.
        assert {key for key, value in own.items() if value is None} >= set(one) & {"uri", "text", "tags"}
        assert one["type"] == "Annotation"
        [target] = one["target"]
        assert _IRI.fullmatch(target["source"])
        assert {body["type"] for body in one["body"]} == {"TextualBody"}
        assert [body["purpose"] for body in one["body"]][:2] == ["commenting", "tagging"]


def test_each_passage_is_found_by_its_words_and_its_place(collection: dict[str, Any]) -> None:
    """Both selectors of an annotation select the same words, counted in code points."""
    for one in collection["first"]["items"]:
        quote, position = one["target"][0]["selector"]
        assert (quote["type"], position["type"]) == ("TextQuoteSelector", "TextPositionSelector")
        assert HARBOUR[position["start"] : position["end"]] == quote["exact"]


def test_places_are_code_points(tmp_path: Path) -> None:
    """A character that JavaScript counts as two is one, as the model has it."""
    written, _ = whole(kept(tmp_path / "runs.db"), "annotations")
    for one in json.loads(written)["first"]["items"]:
        quote, position = one["target"][0]["selector"]
        assert TEXT[position["start"] : position["end"]] == quote["exact"]


def test_the_target_is_the_page_or_else_the_text(collection: dict[str, Any]) -> None:
    """An article with an address is called by it, and its text is the copy; others by the text."""
    items = collection["first"]["items"]
    text, page = items[0]["target"][0], items[-1]["target"][0]
    assert text["source"].startswith("ni:///sha-256;")
    assert page["source"] == "https://news.example/a?b=1&c=2"
    assert page["state"]["cached"].startswith("ni:///sha-256;")


def test_hypothesis_finds_its_fields(collection: dict[str, Any]) -> None:
    """Address, title, comment and tags are there as Hypothesis calls them; its comment marks nothing up."""
    for one in collection["first"]["items"]:
        assert one["uri"] == one["target"][0]["source"]
        assert isinstance(one["document"]["title"][0], str)
        assert one["tags"] == [body["value"] for body in one["body"] if body["purpose"] == "tagging"]
        assert one["tags"][1] == ("not confirmed" if one["tags"][0] == "demand" else "confirmed")
        assert not re.search(r"(?<!\\)[<\[]|[\x00-\x1f\x7f-\x9f\u202e]", one["text"])


def test_what_is_not_confirmed_says_so(collection: dict[str, Any]) -> None:
    """The comment on a passage says how well it bears the item, and why not wholly."""
    demand = next(one for one in collection["first"]["items"] if one["tags"][0] == "demand")
    assert "[not confirmed: the cited words do not show that Lee says it]" in demand["body"][0]["value"]


def test_what_no_passage_bears_is_told_and_no_annotation(tmp_path: Path) -> None:
    """An item that is not tied to the text stands in no annotation, and is counted."""
    path = stored(tmp_path, harbour_summary())
    written, told = whole(path, "annotations")
    assert b"Mayor" not in written
    assert told.notice == "items not tied to the text, which no passage bears and no annotation has: 1"
    assert whole(path, "annotations")[0] == written
