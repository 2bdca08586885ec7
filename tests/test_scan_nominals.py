"""Whom "the senator", "the agency", "he" and "she" mean, on short stories of their own."""

from __future__ import annotations

import pytest
from scan_material import reading


def last_speakers(text: str) -> set[str]:
    _, found = reading(text)
    return {cue.actor for cue in found.cues if cue.sentence == max(cue.sentence for cue in found.cues)}


@pytest.mark.parametrize(
    ("story", "speaker"),
    [
        ("Sen. Bo Roy, a Democrat from Ohio, met nurses. The senator said the wards open.", "Bo Roy"),
        ("Gov. Ann Lee visited the port. The governor said it would open.", "Ann Lee"),
        ("President Ann Lee flew to Oslo. The president said it was cold.", "Ann Lee"),
        ("Ann Lee, a professor of law, studied the case. The professor said it was weak.", "Ann Lee"),
        ("Ann Lee is the mayor of Dale. The mayor said it was cold.", "Ann Lee"),
        ("Ann Lee, who is the mayor of Dale, met Bo Roy. The mayor said it was cold.", "Ann Lee"),
        ("The Dale Transport Agency tested the road. The agency said it was dry.", "Dale Transport Agency"),
        ("The Dale Dockers' Union met on Monday. The union said it would strike.", "Dale Dockers' Union"),
        ("Leeds Bank cut 400 jobs. The bank said costs were too high.", "Leeds Bank"),
        ("Ann Lee met nurses on Monday. She said the talks went well.", "Ann Lee"),
        ("Ms. Lee met Mr. Roy on Monday. He said the talks went well.", "Roy"),
    ],
)
def test_who_was_introduced_is_meant(story: str, speaker: str) -> None:
    """Who has the office by a title, shortened or not, or by what is said of her; the body of that noun."""
    assert last_speakers(story) == {speaker}


@pytest.mark.parametrize(
    "story",
    [
        "Leeds Steel and Dale Oil met the council. The company said it would comply.",
        "Ann Lee and Bo Roy spoke. The candidate said it was late.",
        "Ann Lee, a nurse, met Bo Roy. The senator said it was late.",
    ],
)
def test_who_was_not_introduced_is_nobody_by_name(story: str) -> None:
    """A noun that nobody was called by stands for no name."""
    assert all(speaker[0].islower() for speaker in last_speakers(story))
