"""Turns: the sentences in a row that one speaker says, which together are one position.

A reader takes "“We hired 500. We will train them,” she said." for one statement. So a sentence joins the one
right before it, where that is of the same speaker, in three cases:
- both are in one paragraph, and it has no verb of saying or wanting, or one quotation goes on through both;
- it begins with a quotation, and the one before is in indirect speech: writers report first, then quote;
- it begins with a quotation and has only "he said": for another statement writers would name him again.
Another verb, as "added" or "warned", begins another turn. docs/quality.md has what each case gains and costs.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from summarizer.scan.context import Annotations
from summarizer.scan.cues import Cue
from summarizer.schema import Stance

# A longer speech makes several points, and nobody would read more evidence for one.
_LONGEST = 4
_OPENS_QUOTED = re.compile(r"[“\"‘«„»']")


@dataclass(frozen=True)
class Turn:
    """The cues of one turn in order, one for each sentence."""

    cues: tuple[Cue, ...]

    @property
    def lead(self) -> Cue:
        """The cue that shows how it was said: the first with a verb, or else the first."""
        return next((cue for cue in self.cues if cue.at >= 0), self.cues[0])

    @property
    def stance(self) -> Stance:
        """The stance of the lead, or where that is ``asserts`` the first other one."""
        stances = [self.lead.stance, *(cue.stance for cue in self.cues)]
        return next((stance for stance in stances if stance != "asserts"), "asserts")

    @property
    def sentences(self) -> tuple[int, ...]:
        """The numbers of its sentences."""
        return tuple(cue.sentence for cue in self.cues)


def find_turns(annotations: Annotations, cues: Iterable[Cue]) -> list[Turn]:
    """All cues in turns of at most four sentences, ordered by their first."""
    turns: list[list[Cue]] = []
    last: dict[str, list[Cue]] = {}
    for cue in cues:
        turn = last.get(cue.actor, [])
        if turn and len(turn) < _LONGEST and _goes_on(turn[-1], cue, annotations):
            turn.append(cue)
        else:
            last[cue.actor] = [cue]
            turns.append(last[cue.actor])
    return [Turn(tuple(turn)) for turn in turns]


def _goes_on(before: Cue, cue: Cue, annotations: Annotations) -> bool:
    article, quoted = annotations.article, annotations.quoted
    one, following = article.sentences[before.sentence - 1], article.sentences[cue.sentence - 1]
    if following.number != one.number + 1:
        return False
    if _OPENS_QUOTED.match(article.text, following.start) and (
        before.attribution == "indirect"
        or article.language.patterns.only_said_by_pronoun.search(article.words(following))
    ):
        return True
    goes_through = any(q.start < one.end for q in quoted.touching(following.start, following.end))
    return following.paragraph == one.paragraph and (not cue.verb or goes_through)
