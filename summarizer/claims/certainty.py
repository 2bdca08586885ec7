"""How certain it is who says an item, where no model named the speaker: as often as the rule is right."""

from __future__ import annotations

from summarizer.claims.actors import Cited
from summarizer.scan import Rule, rate_of
from summarizer.schema import Verdict

# What is right less often is marked. What was learnt may seem surer than anything is.
_CONFIRMED, _MOST = 0.9, 0.99


def with_certainty(verdict: Verdict, speaker: str, cited: Cited) -> Verdict:
    """The verdict with how often a speaker who is found so is right; too seldom is a doubt."""
    right = _right(speaker, cited)
    if right is None:
        return verdict
    certainty = min(round(right, 2), _MOST)
    doubt = f"who says it is told by a rule that is right {100 * certainty:.0f} times of 100"
    doubts = (doubt,) if certainty < _CONFIRMED else ()
    return verdict.model_copy(update={"certainty": certainty, "doubts": (*verdict.doubts, *doubts)})


def _right(speaker: str, cited: Cited) -> float | None:
    """The best rule's rate; a sentence of a quotation counts only where no verb is cited with it."""
    numbers = [sentence.number for sentence in cited.sentences]
    cues = [cue for cue in cited.reading.cues_in(numbers) if _is(speaker, cue.actor)]
    found = [cue.right for cue in [c for c in cues if c.at >= 0] or cues]
    found += [cue.right for cue in cited.reading.demands_in(numbers) if _is(speaker, cue.actor)]
    known = [right for right in found if right is not None]
    return max(known, default=rate_of(Rule.DOCUMENT, cited.article.language))


def _is(speaker: str, actor: str) -> bool:
    """Whether the speaker is this actor, or is called by more of the words that describe it."""
    return speaker == actor or (actor[:1].islower() and speaker.endswith(f" {actor}"))
