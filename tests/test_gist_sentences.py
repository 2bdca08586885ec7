"""The gist's sentences: where a story begins with its subject, and where it begins far from it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from summarizer.article import from_text
from summarizer.pipeline.gist_sentences import gist_sentences
from summarizer.scan import read

SCENE = "A kettle was singing in the kitchen of a small flat near the river."
NEXT = "Outside the first trams went by in the dark of a winter morning."
TOLD = "The city will close its coal power station at Port Hale in spring."
LEANS = "She said the coal power station cost Port Hale too much."
HEADLINE = "Port Hale closes its last coal power station"


def gist(headline: str, *sentences: str) -> list[str]:
    """The two sentences that are the gist where nobody chooses, and no more."""
    article = from_text(f"{headline}\n\n{' '.join(sentences)}\n")
    return [article.words(sentence) for sentence in gist_sentences(read(article))[:2]]


def test_a_story_that_begins_with_its_subject_goes_on() -> None:
    """The first sentence has the headline's words, so the next one follows it."""
    assert gist(HEADLINE, TOLD, NEXT, SCENE) == [TOLD, NEXT]


@pytest.mark.parametrize(
    "leans", ["It was built in 1931 beside the harbour.", "That will cost 300 jobs at the harbour."]
)
def test_the_very_next_sentence_may_point_back(leans: str) -> None:
    """What it points to stands just before it in the gist."""
    assert gist(HEADLINE, TOLD, leans, NEXT) == [TOLD, leans]


def test_after_a_sentence_that_is_left_out_none_points_back() -> None:
    """A rubric is no part of a gist, and what follows it must be understood without it."""
    assert gist(HEADLINE, TOLD, "Rain fell.", "It was built in 1931 beside the harbour.", NEXT) == [
        TOLD,
        NEXT,
    ]


def test_a_story_that_begins_far_off_goes_on_with_its_subject() -> None:
    """After a scene without the headline's words comes the sentence that has most of them."""
    assert gist(HEADLINE, SCENE, NEXT, "Its chimney stands in Port Hale since 1931, they say.", TOLD) == [
        SCENE,
        TOLD,
    ]


def test_a_sentence_further_on_names_whom_it_means() -> None:
    """Somebody told of by "she", with what that follows left out, would be somebody else."""
    assert gist(HEADLINE, SCENE, NEXT, LEANS) == [SCENE, NEXT]


def test_one_word_in_common_is_no_subject() -> None:
    """Where no sentence has more of the headline, the story goes on as it is told."""
    assert gist("Winter at the river", SCENE, NEXT, "The river froze for the first time in years.") == [
        SCENE,
        NEXT,
    ]


def test_a_sentence_that_is_told_again_is_told_once() -> None:
    """A standfirst that the story begins with once more is no second sentence."""
    assert gist(HEADLINE, TOLD, TOLD, NEXT) == [TOLD, NEXT]


def test_a_headlines_soft_hyphens_part_no_words() -> None:
    """Where a word may be parted nobody sees it, so the same sentence tells what the headline does."""
    parted = "Coal po\u00adwer sta\u00adtion to clo\u00adse"
    article = replace(from_text(f"{SCENE} {NEXT} {TOLD}\n"), headline=parted)
    assert [article.words(s) for s in gist_sentences(read(article))[:2]] == [SCENE, TOLD]


@pytest.mark.parametrize("marks", ["„{}“", "„{}”", "“{}”", '"{}"'])
def test_a_quotation_that_is_closed_is_whole(marks: str) -> None:
    """Quotation marks are even in the ways of several languages."""
    quoted = f"The union said {marks.format('we will not move a crane')} in Port Hale on Monday."
    assert gist(HEADLINE, TOLD, quoted, NEXT) == [TOLD, quoted]
