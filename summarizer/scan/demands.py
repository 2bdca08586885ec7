"""Who wants what of whom, as far as grammar shows it: demand cues with their actor and addressee.

Where the addressee stands depends on the cue: after "called on", "urged" or "told" it is the object,
before "must" or "has to" the subject (the actor is then whoever says so), after "demands for" nobody
need be named.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from summarizer.article import Article, Sentence
from summarizer.scan.names import Mention
from summarizer.scan.speakers import Cue, Subjects
from summarizer.scan.stances import force_of
from summarizer.schema import Force

_OBJECT_CUES = re.compile(
    r"\b(?:call(?:ed|s|ing)? (?:on|upon)|urg(?:ed|es?|ing)|appeal(?:ed|s|ing)? to|ask(?:ed|s|ing)?(?! (?:about|why|whether|how|if|for|what))|order(?:ed|s|ing)|"
    r"instruct(?:ed|s)|press(?:ed|es|ing)|pressur(?:ed|ing|es)|plead(?:ed|s)? with|want(?:ed|s)?|tell(?:s|ing)?|told|lobb(?:ied|ies|ying)|petition(?:ed|s)?|"
    r"sued?|suing|requires?|forc(?:ed|es|ing)|challeng(?:ed|es|ing)|(?:sounded|issued|repeated|renewed) a call (?:for|on|to)|warn(?:ed|s|ing)|deadlines? for)\b"
)
_SUBJECT_CUES = re.compile(r"\b(?:must|ha(?:s|ve) to|need(?:s)? to|ought to|should|has got to)\b(?! have\b)")
_BARE_CUES = re.compile(
    r"\b(?:demand(?:ed|s|ing)? (?:that|the|an?|for|to|an end|more|better|higher|\w+)|demands? for|call(?:ed|s|ing)? for|insist(?:ed|s|ing)? (?:that|on)|"
    r"(?:set|gave|issued|faces?) (?:an?|the) (?:\w+ )?(?:ultimatum|deadline)|request(?:ed|s)? (?:that|for)|subpoena(?:ed|s)?|unless|only if|or face)\b"
)
_TO_DO = re.compile(r"^(?:[’']s)?(?: \w+){0,3}? (?:not )?to [a-z]")
_OBJECT_GAP = re.compile(r"^ (?:the |a |an |its |his |her |their |all |both )?(?:[\w’'-]+ ){0,3}?$")
_SUBJECT_GAP = re.compile(r"^(?:’s|'s)?(?:,[^,]{1,60},)? ?(?:[“\"]|also |now |urgently |\w+ly )*$")
_NEEDS_OBJECT = re.compile(r"\b(?:want|ask|tell|told|press|order|forc|requir|warn|challeng|sue|suing)")
_COURT = re.compile(r"\b(?:challeng(?:ed|es|ing)\b.{1,60}\bin court|su(?:ed|es|ing)\b)")


@dataclass(frozen=True)
class DemandCue:
    """``start`` and ``end`` are the cue's offsets; ``addressee`` is None where none is named."""

    sentence: int
    start: int
    end: int
    actor: str
    addressee: str | None
    force: Force


def find_demands(article: Article, mentions: list[Mention], cues: list[Cue], subjects: Subjects) -> list[DemandCue]:
    """Every sentence in which somebody seems to want something of another party; at most one each."""
    found: list[DemandCue] = []
    for sentence in article.sentences:
        here = [m for m in mentions if sentence.start <= m.start < sentence.end]
        demand = _demand(article.text, sentence, here, [c for c in cues if c.sentence == sentence.number], subjects)
        if demand and demand.actor != demand.addressee:
            found.append(demand)
    return found


def _demand(text: str, sentence: Sentence, here: list[Mention], cues: list[Cue], subjects: Subjects) -> DemandCue | None:
    speaker = next((c.actor for c in cues if c.certain), None)
    for match in _OBJECT_CUES.finditer(text, sentence.start, sentence.end):
        court = _COURT.match(text, match.start())
        needs_object = not court and _NEEDS_OBJECT.match(match[0])
        target = _object(text, match, here)
        if needs_object and not (target and _TO_DO.match(text[target.end : sentence.end])):
            continue
        addressee = "court" if court else target.actor if target else None
        actor = subjects.of(sentence, match) or speaker
        if actor:
            return _cue(text, sentence, match, actor, addressee)
    for match in _SUBJECT_CUES.finditer(text, sentence.start, sentence.end):
        addressee = next((m.actor for m in reversed(here) if m.end <= match.start() and _SUBJECT_GAP.match(text[m.end : match.start()])), None)
        if speaker and addressee:
            return _cue(text, sentence, match, speaker, addressee)
    for match in _BARE_CUES.finditer(text, sentence.start, sentence.end):
        actor = subjects.of(sentence, match)
        if actor:
            target = _object(text, match, here)
            return _cue(text, sentence, match, actor, target.actor if target else None)
    return None


def _cue(text: str, sentence: Sentence, match: re.Match[str], actor: str, addressee: str | None) -> DemandCue:
    force = force_of(match[0], text[sentence.start : sentence.end])
    return DemandCue(sentence.number, match.start(), match.end(), actor, addressee, force)


def _object(text: str, cue: re.Match[str], here: list[Mention]) -> Mention | None:
    after = (m for m in here if m.start >= cue.end())
    return next((m for m in after if _OBJECT_GAP.match(text[cue.end() : m.start])), None)
