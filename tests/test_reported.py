"""Reported speech: no "we" or "I" outlives the quotation it stood in."""

from __future__ import annotations

import pytest

from summarizer.pipeline.reported import reported


@pytest.mark.parametrize(
    ("said", "gender", "told"),
    [
        ("we cannot limit ourselves to one pier.", "", "they cannot limit themselves to one pier."),
        ("our plans are what we’ve always said.", "", "their plans are what they’ve always said."),
        ("it is up to us.", "male", "it is up to them."),
        ("I am ready and I have my papers.", "female", "she is ready and she has her papers."),
        ("I’m sure of it.", "male", "he’s sure of it."),
        ("I don’t think so.", "", "they don’t think so."),
        ("I have met them myself.", "male", "he has met them himself."),
    ],
)
def test_the_first_person_becomes_the_third(said: str, gender: str, told: str) -> None:
    """Pronouns and the verbs that go with them change; who is of unknown gender is "they"."""
    assert reported(said, gender) == told


@pytest.mark.parametrize(
    "words",
    [
        "“we will not go back” is what counts.",
        '"I am ready" was said twice.',
        "the US will pay for US ships.",
        "welders of World War I ships.",
        "Mineral rights, usage and hours.",
    ],
)
def test_what_is_quoted_or_no_pronoun_stays(words: str) -> None:
    """Words between quotation marks, names and other words are not touched."""
    assert reported(words, "male") == words
