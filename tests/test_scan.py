"""What a reading finds: every offset is true, every cue is proposed, and the work grows with the text."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scan_material import reading

from summarizer import scan
from summarizer.article import from_text
from summarizer.errors import ArticleError

PIECES = (
    "Ann Lee|said|“|”|‘|’|'|the minister|Mr Roy|she|they|must|urged|the Dale Union|(DU)|,|.|told|to stop|by|"
    "\n|\n\n|\r\n|not|according to|Norway|Its spokesman|al-Amin|van der Berg|A.|中文|🙂|é|العربية|-|—|42|"
    'per cent|of the|GENEVA (Reuters) -|Sign up|unless|in court|’s|would|called for|the mayor of Dale,|and|"'
)
NEWSLIKE = st.lists(st.sampled_from(PIECES.split("|")), max_size=60).map(" ".join)
ANY_TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=200)


@given(NEWSLIKE | ANY_TEXT)
def test_every_offset_is_true(text: str) -> None:
    """Whatever the text, mentions and quotations are slices of it, in order and apart from each other."""
    try:
        article, found = reading(text)
    except ArticleError:
        return
    assert all(article.text[m.start : m.end] == m.text for m in found.mentions)
    for things in (found.mentions, found.quotations, found.quantities):
        spans = [(thing.start, thing.end) for thing in things]
        assert all(start < end for start, end in spans)
        assert all(one[1] <= other[0] for one, other in itertools.pairwise(spans))
    numbers = {s.number: s for s in article.sentences}
    for quotation in found.quotations:
        start, end = quotation.cue or (0, 1)
        assert 0 <= start < end <= len(article.text)
        assert quotation.cue is None or quotation.speaker
    for cue in found.cues:
        sentence = numbers[cue.sentence]
        assert article.text.startswith(cue.verb, max(cue.at, 0)) or not cue.verb
        assert cue.at == -1 or sentence.start <= cue.at < sentence.end
    for demand in found.demand_cues:
        sentence = numbers[demand.sentence]
        assert sentence.start <= demand.start < demand.end <= sentence.end
        assert demand.actor != demand.addressee


@given(NEWSLIKE)
def test_cues_are_in_order_and_in_the_story(text: str) -> None:
    """Cues follow the article's order, and headings and promotions hold none."""
    try:
        _, found = reading(text)
    except ArticleError:
        return
    for cues in (found.cues, found.demand_cues, found.proposals):
        assert [cue.sentence for cue in cues] == sorted(cue.sentence for cue in cues)
        assert not {cue.sentence for cue in cues} & found.outside_story


@given(NEWSLIKE)
def test_proposals_hold_every_cue(text: str) -> None:
    """A sentence is proposed once, with one to six candidates, a speaker that is sure before others."""
    try:
        _, found = reading(text)
    except ArticleError:
        return
    proposed = {proposal.sentence: proposal.candidates for proposal in found.proposals}
    assert len(proposed) == len(found.proposals)
    for several in proposed.values():
        assert 1 <= len(several) == len(set(several)) <= 6
    sure = {cue.sentence: cue.actor for cue in reversed(found.cues) if cue.certain}
    assert all(proposed[sentence][0] == actor for sentence, actor in sure.items())
    assert {cue.sentence for cue in found.cues} | {cue.sentence for cue in found.demand_cues} <= set(proposed)


@pytest.mark.slow
@pytest.mark.parametrize(
    "piece", ["Ann Lee urged Norway to stop. “No,” she said. ", "“a ", "““” ", "A. B. ", "»a "]
)
def test_twice_the_text_is_twice_the_work(piece: str, calls: Callable[[Callable[[], object]], int]) -> None:
    """Twice the text takes at most a little over twice as many calls: the work is linear."""
    once, twice = (calls(partial(scan.read, from_text(piece * n))) for n in (100, 200))
    assert twice <= 2.2 * once + 2500


@pytest.mark.parametrize(
    "piece",
    [
        "Ann Lee urged Norway to stop. “No,” she said. ",
        "Ann Lee told Bo Roy that Norway must ",
        "“a ",
        "'a ",
        "A.",
    ],
)
def test_a_long_line_is_read_to_its_end(piece: str) -> None:
    """A text of 10,000 characters on one line is read, whatever it holds."""
    text = (piece * (10_000 // len(piece)))[:10_000]
    found = scan.read(from_text(text))
    assert all(text[m.start : m.end] == m.text for m in found.mentions)
    assert found.article.sentences[-1].end == len(text.rstrip())
