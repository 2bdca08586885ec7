"""Answers of any kind at all: what is read of them fits, and a beginning is never taken for the whole."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from shapes import ANSWER

from summarizer.llm.reading import object_in
from summarizer.schema import Draft, GistChoice

TEXT = json.dumps(ANSWER, ensure_ascii=False)

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=9),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(sorted({*Draft.model_fields, "actor", "stance", "sentences", "x"})), inner
        )
    ),
    max_leaves=20,
)


@given(JSON, st.sampled_from([Draft, GistChoice]))
def test_whatever_is_found_fits(value: Any, schema: Any) -> None:
    """Any value at all is either no answer, or one that fits the schema as strictly as Pydantic can ask."""
    found = object_in([json.dumps(value)], schema).value
    if found:
        schema.model_validate_json(found, strict=True)


@given(st.text(alphabet="{}[]\",:\\ \n'/*#gist<think>0", max_size=60), st.integers(0, len(TEXT)))
def test_noise_in_an_answer_raises_nothing(noise: str, place: int) -> None:
    """Whatever stands in the middle of an answer, reading it ends, and what it gives fits."""
    found = object_in([TEXT[:place] + noise + TEXT[place:]], Draft).value
    if found:
        Draft.model_validate_json(found, strict=True)


@given(st.integers(0, len(TEXT) - 2))
def test_a_beginning_is_never_taken_for_the_whole(place: int) -> None:
    """Wherever an answer is cut before its last bracket, it is known to be cut off or no answer at all."""
    assert not object_in([TEXT[:place]], Draft).value
