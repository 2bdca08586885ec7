"""Turns of speech: which sentences are one statement, and what a statement calls its actor."""

from __future__ import annotations

import pytest
from summarizer.pipeline.statements import Beginning

from summarizer.article import from_text
from summarizer.scan import read


def turns(text: str) -> list[tuple[int, ...]]:
    return [turn.sentences for turn in read(from_text(text)).turns]


def test_a_quotation_that_goes_on_is_one_turn() -> None:
    """Sentences of one speaker in one paragraph are a turn when only the first has a verb of saying."""
    text = "Ann Lee said the pier is lost. “The rust is everywhere. Nobody dares to walk there.”"
    assert turns(text) == [(1, 2, 3)]


def test_a_verb_at_the_end_of_a_quotation_leads_its_turn() -> None:
    """The turn is said as its one verb says, wherever that stands."""
    [turn] = read(from_text("“The pier is lost. We will tear it down,” warned Ann Lee.")).turns
    assert (turn.sentences, turn.lead.verb) == ((1, 2), "warned")


def test_a_new_verb_begins_a_new_turn() -> None:
    """Whoever adds or warns says something else."""
    text = "Ann Lee said the pier is lost. She warned that the harbour would have to close."
    assert turns(text) == [(1,), (2,)]


def test_a_quotation_after_a_report_is_one_turn() -> None:
    """Writers tell what somebody says and quote it then, in the next paragraph too."""
    text = "Ann Lee said the pier is lost.\n\n“The rust is everywhere,” Lee told the council."
    assert turns(text) == [(1, 2)]


def test_a_quotation_of_him_goes_on() -> None:
    """A further quotation whose speaker is only a pronoun goes on; one that names its speaker does not."""
    first = "“The pier is lost,” Ann Lee said.\n\n"
    assert turns(f"{first}“The rust is everywhere,” she said.") == [(1, 2)]
    assert turns(f"{first}“The rust is everywhere,” Lee told the council.") == [(1,), (2,)]


def test_a_report_in_a_new_paragraph_begins_a_new_turn() -> None:
    """Across paragraphs only a quotation goes on."""
    assert turns("Ann Lee said the pier is lost.\n\nShe said the rust is everywhere.") == [(1,), (2,)]


def test_another_speaker_begins_a_new_turn() -> None:
    """Two speakers in one paragraph never share a statement."""
    text = "Ann Lee said the pier is lost. Tom Roy said it can be saved. “It only needs paint,” he said."
    actors = [(turn.lead.actor, turn.sentences) for turn in read(from_text(text)).turns]
    assert actors[0] == ("Ann Lee", (1,))
    assert all(actor == "Tom Roy" for actor, _ in actors[1:])


def test_a_long_speech_is_several_turns() -> None:
    """No statement has more than four sentences of evidence."""
    text = "Ann Lee said the pier is lost. “It is old. It is rotten. It is ugly. It is ours. It stays.”"
    assert [len(sentences) for sentences in turns(text)] == [4, 2]


def test_a_turn_has_the_stance_that_its_words_decide() -> None:
    """Where the verb decides nothing, a sentence that goes on may: "unless" makes a condition."""
    [turn] = read(from_text("Ann Lee said she was tired. “We leave unless the pier is mended.”")).turns
    assert turn.stance == "conditional"


@pytest.mark.parametrize(
    ("text", "actor", "short"),
    [
        ("Minister Ann Lee spoke. Ms Lee said the pier is lost.", "Ann Lee", "Lee"),
        ("The Harbour Users Union (HUU) spoke. The HUU said no.", "Harbour Users Union", "HUU"),
        ("Minister Ann Lee said the pier is lost.", "Ann Lee", "Ann Lee"),
        ("Ann Lee and Tom Lee spoke. Mr Lee said the pier is lost.", "Ann Lee", "Ann Lee"),
    ],
)
def test_the_short_name_is_the_articles_own(text: str, actor: str, short: str) -> None:
    """A part of a person's name or an acronym, where the article uses it and it is nobody else's."""
    assert read(from_text(text)).short_name(actor) == short


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("new sums that minister Ann Lee will use to defend the pier.", "new sums to defend the pier."),
        ("the levy, dropped after Ann Lee will use the court.", "the court."),
        ("the court to save the pier.", "the court to save the pier."),
        ("two of Ann Lee have already will use that they pay.", "they pay."),
        ("the plan and the levy was will use by Ann Lee.", "the plan and the levy."),
    ],
)
def test_a_statement_does_not_begin_twice(content: str, told: str) -> None:
    """Where the content says actor and verb again, its object stays and the repetition goes."""
    beginning = Beginning("Ann Lee", "Lee", "will use")
    assert beginning.completed(content) == f"Lee will use {told}"
