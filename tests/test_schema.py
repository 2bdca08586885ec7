"""The wire schema is pinned, flat and bounded; the summary's names are the documented ones."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from typing import Any

import pytest
from pydantic import BaseModel, ValidationError

from summarizer import schema
from summarizer.schema import (
    WIRE_SCHEMA,
    DemandDraft,
    DemandFix,
    Draft,
    DraftRepair,
    FigureDraft,
    FigureFix,
    GistChoice,
    PositionDraft,
    PositionFix,
    Summary,
    Usage,
)

# What a model is asked to fill in, and what its answer is made of.
WIRE: tuple[type[BaseModel], ...] = (
    PositionDraft,
    DemandDraft,
    FigureDraft,
    Draft,
    PositionFix,
    DemandFix,
    FigureFix,
    DraftRepair,
)
# Came later under the same number, and changed with every question that asks for it: no recording is wrong.
ADDED: tuple[type[BaseModel], ...] = (GistChoice,)

# The digest of the wire models under each number. A changed model needs a new number and a line here,
# since recordings are matched on the number and not on the schema's text.
PINNED = {3: "a3cc876ec99cd8cb47c8278e62a9c9da1fa5a38a9aa69ec219b2944bb6d2b1f3"}
PINNED_ADDED = {3: "48299a15e5316661e4742e2945567f9a6a3ebdbdaefa1338be32a032784cd2ac"}

NAMES: dict[str, str] = {
    "Summary": "schema_version article gist actors positions demands figures ungrounded left_out coverage "
    "run",
    "ArticleRecord": "id headline date_published source language text_sha256 authors publisher published_at"
    " url retrieved_at source_sha256 notices text",
    "Actor": "name aliases kind",
    "Position": "review actor stance issue statement attribution evidence verdict",
    "Demand": "review actor addressee demand force deadline attribution evidence verdict",
    "Deadline": "text date",
    "Figure": "review value value_text unit measures approximate attributed_to evidence verdict",
    "Evidence": "start end exact prefix suffix",
    "Verdict": "kind reasons doubts certainty",
    "Review": "decision who when key",
    "Ungrounded": "kind item verdict",
    "LeftOut": "start end exact reason",
    "Interruption": "task reason retryable about_article",
    "Run": "model prompt_set prompt_sha256 wire_schema attempts repair_requests repaired interrupted "
    "input_tokens "
    "cached_tokens output_tokens seconds cost_usd recorded_at",
}
WORDS = {
    "ActorKind": "person organization country group",
    "Stance": "supports opposes conditional asserts uncommitted",
    "Attribution": "direct_quote indirect inferred",
    "Force": "request demand condition ultimatum",
    "Task": "passages article repair gist",
    "Choice": "accepted rejected corrected added withdrawn",
    "VerdictKind": "exact normalized elided unsupported altered not_found",
}


def nodes(node: Any) -> Iterator[dict[str, Any]]:
    """Every schema object inside a JSON Schema, itself included."""
    if isinstance(node, dict):
        yield node
    for part in node.values() if isinstance(node, dict) else node if isinstance(node, list) else ():
        yield from nodes(part)


@pytest.mark.parametrize(("models", "pins"), [(WIRE, PINNED), (ADDED, PINNED_ADDED)], ids=["first", "added"])
def test_the_wire_schema_is_pinned_to_its_number(
    models: tuple[type[BaseModel], ...], pins: dict[int, str]
) -> None:
    """A wire model that changes without a new WIRE_SCHEMA fails here, with the digest to write down."""
    shapes = {model.__name__: model.model_json_schema() for model in models}
    digest = hashlib.sha256(json.dumps(shapes, sort_keys=True).encode()).hexdigest()
    pinned = pins.get(WIRE_SCHEMA)
    assert digest == pinned, f"the wire models changed: raise WIRE_SCHEMA and pin {digest!r} under it"
    assert max(PINNED) == WIRE_SCHEMA


@pytest.mark.parametrize("model", ADDED)
def test_the_short_answers_are_flat(model: type[BaseModel]) -> None:
    """A small model's answer has no references and no alternatives: such grammars have failed open."""
    text = json.dumps(model.model_json_schema())
    assert not [word for word in ('"$ref"', '"$defs"', '"anyOf"', '"oneOf"', '"allOf"') if word in text]


@pytest.mark.parametrize("model", [*WIRE, *ADDED])
def test_every_string_and_list_of_the_wire_is_bounded(model: type[BaseModel]) -> None:
    """Each string has a greatest length or a set of values, each list a greatest size; objects are closed."""
    for node in nodes(model.model_json_schema()):
        if node.get("type") == "string":
            assert "maxLength" in node or "enum" in node
        if node.get("type") == "array":
            assert "maxItems" in node
        if node.get("type") == "object":
            assert node["additionalProperties"] is False
            assert sorted(node["required"]) == sorted(node["properties"])
        assert not {"anyOf", "oneOf", "allOf"} & node.keys()


@pytest.mark.parametrize("name", NAMES)
def test_the_summarys_names_are_the_documented_ones(name: str) -> None:
    """The fields of a summary and its parts, in order, are those that the design documents."""
    assert list(getattr(schema, name).model_fields) == NAMES[name].split()


@pytest.mark.parametrize("name", WORDS)
def test_the_summarys_words_are_the_documented_ones(name: str) -> None:
    """Stances, forces, kinds and verdicts are the field's words, and no others."""
    assert list(getattr(schema, name).__args__) == WORDS[name].split()


def test_nothing_unknown_is_accepted() -> None:
    """Every model of ours refuses a field that it does not know."""
    models = [m for m in vars(schema).values() if isinstance(m, type) and issubclass(m, BaseModel)]
    assert len(models) > 15
    for model in models:
        assert model.model_config.get("extra") == "forbid", model.__name__
    with pytest.raises(ValidationError, match="Extra inputs"):
        GistChoice.model_validate({"number": 1, "mood": "c"})


def test_a_summary_and_its_parts_never_change() -> None:
    """What we vouch for is frozen: nobody can edit a summary after it was checked."""
    parts = [getattr(schema, name) for name in NAMES]
    assert all(part.model_config.get("frozen") for part in parts)
    assert Summary in parts


def test_usage_adds_up() -> None:
    """Usage is added field by field, and the empty usage changes nothing."""
    one = Usage(attempts=1, input_tokens=2, cached_tokens=3, output_tokens=4)
    assert one + one == Usage(attempts=2, input_tokens=4, cached_tokens=6, output_tokens=8)
    assert sum([one, one], Usage()) == one + one
    assert one + Usage() == one
