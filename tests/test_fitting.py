"""A completion as its place in the sentence asks: what was left off, what leads to it, what it says."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.pipeline.fitting import SAYS, Fit, fitted
from summarizer.pipeline.openings import verb_span
from summarizer.pipeline.passages import one_line
from summarizer.pipeline.statements import Beginning
from summarizer.scan import Cue


@pytest.mark.parametrize(
    ("sentence", "words", "told"),
    [
        (
            "The Left «said» it would vote for the bill only if the cut was taken back.",
            "the cut was taken back.",
            "it would vote for the bill only if the cut was taken back.",
        ),
        (
            "It was too early to say if a second round would be needed, «said» Ann Lee.",
            "a second round would be needed.",
            "it was too early to say if a second round would be needed.",
        ),
        (
            "“We like her. But nobody has asked the people on the platforms,” «said» Ann Lee.",
            "the people on the platforms.",
            "nobody has asked the people on the platforms.",
        ),
        (
            "“I want the council to give us a guard,” «said» Ann Lee.",
            "the council to give us a guard.",
            "I want the council to give us a guard.",
        ),
        (
            "“Norway would leave unless the war stopped,” «said» Ann Lee.",
            "the war stopped.",
            "Norway would leave unless the war stopped.",
        ),
        (
            "Ann Lee «said» she would pay, but only if the owners paid first, which they will not.",
            "she would pay.",
            "she would pay, but only if the owners paid first",
        ),
        (
            (
                f"“{' '.join(['Hackers'] * 25)} were here, so the question is not whether they can, "
                "only whether they want to,” Ann Lee «said»."
            ),
            "they want to.",
            "the question is not whether they can, only whether they want to.",
        ),
        (
            "“What makes it new is not the theft but the plan,” «said» Ann Lee.",
            "the theft but the plan.",
            "what makes it new is not the theft but the plan.",
        ),
    ],
)
def test_what_turns_the_meaning_comes_back(sentence: str, words: str, told: str) -> None:
    """Words from the middle of a clause get back its condition, negation, question or wish."""
    assert fitted(words, sentence, "Lee says") == Fit(told)


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("Ann Lee «said» on Monday that the tram would pay for itself.", "the tram would pay for itself."),
        ("“The pier is not lost. We will save it,” «said» Ann Lee.", "we will save it."),
        ("Ann Lee «said» the levy will not be cut.", "the levy is safe and sound."),
        ("Ann Lee «warned» that many ships could leave.", "many ships could leave."),
        ("Chile’s «demands» for a smaller catch by June.", "a smaller catch by June."),
        ("", "the tram would pay."),
    ],
)
def test_other_words_stay(sentence: str, words: str) -> None:
    """Days, other sentences and a "that" do not come back; words that stand nowhere are left alone."""
    opening = "Chile demands" if "Chile" in sentence else "Lee warned" if "warned" in sentence else "Lee says"
    assert fitted(words, sentence, opening) == Fit(words)


@pytest.mark.parametrize(
    ("opening", "sentence", "words", "verb"),
    [
        (
            "Lee welcomed",
            "Lee «welcomed» the freeze but said the cess would go up.",
            "the cess would go up.",
            SAYS,
        ),
        ("Lee refused", "Lee «refused» to tell, saying that the row was over.", "the row was over.", SAYS),
        ("Lee says", "Lee «told» owners to hand over their logs.", "owners to hand over their logs.", "told"),
        (
            "Lee says",
            "Ann Lee, its envoy, urged both sides to stop what she «called» “noise”.",
            "both sides to stop what she called “noise”.",
            "urged",
        ),
    ],
)
def test_the_verb_that_leads_to_the_words_leads_the_statement(
    opening: str, sentence: str, words: str, verb: str
) -> None:
    """Where another verb of the speaker's leads to what the model took, that verb does in the statement."""
    assert fitted(words, sentence, opening) == Fit(words, verb)


def test_who_said_so_is_no_part_of_what_was_said() -> None:
    """A tag goes, and with it what is quoted after it as another sentence."""
    sentence = "Ann Lee «expects» weeks of talks. “It may rain,” she said."
    assert (
        fitted("weeks of talks, “It may rain,” she said.", sentence, "Lee expects").words == "weeks of talks"
    )


@given(st.text(max_size=80), st.text(max_size=80))
def test_any_words_fit_any_sentence(words: str, sentence: str) -> None:
    """Whatever a model says of whatever sentence, its words with content stay, in their order."""
    kept = fitted(words, sentence, "Lee says").words
    assert all(word in kept for word in words.partition(",")[0].split() if word.isalpha())


@pytest.mark.parametrize(
    ("beginning", "content", "told"),
    [
        (
            Beginning("Climate Council", "Council", "disagrees"),
            "the Climate Council disagrees.",
            "Council disagrees.",
        ),
        (
            Beginning("Ann Lee", "Lee", "said"),
            "two people froze in January, ",
            "Lee says two people froze in January.",
        ),
        (
            Beginning("Ann Lee", "Lee", "said"),
            "it was “under control.”, ",
            "Lee says it was “under control.”",
        ),
        (Beginning("Observers", "observers", "said", many=True), "it rained.", "Observers say it rained."),
        (Beginning("Ann Lee", "Lee", "said"), "it rained, Ann Lee said.", "Lee says it rained."),
        (Beginning("Ann Lee", "Lee", "said"), "it rained, Bo Roy said.", "Lee says it rained, Bo Roy said."),
        (
            Beginning("Ann Lee", "Lee", "effort to broker", "Lee’s «effort to broker» a deal is failing."),
            "a deal is failing.",
            "Lee tries to broker a deal.",
        ),
        (
            Beginning("Ann Lee", "Lee", "effort to end", "Lee’s «effort to end» what was begun is failing."),
            "what was begun is failing.",
            "Lee tries to end what was begun is failing.",
        ),
        (
            Beginning("Ann Lee", "Lee", "is relieved", "Ann Lee «is relieved» at the delay."),
            "the delay.",
            "Lee is relieved at the delay.",
        ),
        (
            Beginning("Ann Lee", "Lee", "would have voted"),
            "she would have voted yes.",
            "Lee would have voted yes.",
        ),
        (
            Beginning("Ann Lee", "Lee", "has not said"),
            "whether she will.",
            "Lee has not said whether she will.",
        ),
    ],
)
def test_a_statement_is_one_sentence(beginning: Beginning, content: str, told: str) -> None:
    """It begins once, ends once, and its verb goes with its actor."""
    assert beginning.completed(content) == told


@pytest.mark.parametrize(
    ("text", "verb", "span"),
    [
        ("Lee has not said whether it will.", "said", "has not said"),
        ("He would have voted yes.", "voted", "would have voted"),
        ("Lee doesn’t support it.", "support", "doesn’t support"),
        ("Lee would say no more.", "say", "say"),
        ("Lee will quietly leave.", "will", "will quietly leave"),
        ("Lee repeatedly said so.", "said", "said"),
    ],
)
def test_a_verb_keeps_what_turns_it(text: str, verb: str, span: str) -> None:
    """A negation belongs to any verb, "would" to one that tells of a deed."""
    cue = Cue(1, "Lee", verb, "indirect", certain=True, at=text.index(verb))
    start, end = verb_span(cue, text, 0, len(text))
    assert text[start:end] == span


def test_straight_quotation_marks_are_shown_as_curved() -> None:
    """A straight mark that a model copies into its JSON would end its text there."""
    assert (
        one_line('He said "it is (a "mess") now", and left.') == "He said “it is (a “mess”) now”, and left."
    )
