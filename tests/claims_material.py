"""A story, and claims about it."""

from __future__ import annotations

from typing import Any

from summarizer import scan
from summarizer.article import Article, from_text
from summarizer.claims import ground
from summarizer.schema import DemandDraft, FigureDraft, PositionDraft, Verdict

STORY = from_text(
    "Harbour talks break down\n\n"
    "Finance minister Ana Duarte said on Monday that the port would not be sold before 2030.\n\n"
    "Union leader Bo Lind rejected the plan, and said the minister “has to be honest” about 400 jobs.\n\n"
    "“We cannot accept a cut of 12 per cent,” Mr Lind told reporters. “Nobody asked the crews.”\n\n"
    "She did not answer him. Norwegian officials say they want to buy the quay for €3 million.\n\n"
    "The agency, Portwatch, counted 90 ships last year. It expects about 70 this year.\n\n"
    "Duarte’s critics fear a sale. The crews called on the court to stop it by Friday.\n"
)
READING = scan.read(STORY)


def cited(words: str) -> int:
    """The number of the sentence that holds these words."""
    return next(s.number for s in STORY.sentences if words in STORY.words(s))


def verdict(**said: Any) -> Verdict:
    """What grounding says of one drafted item."""
    kinds = {"statement": "positions", "demand": "demands", "measures": "figures"}
    kind = next(name for field, name in kinds.items() if field in said)
    drafts: dict[str, Any] = {
        "positions": PositionDraft.model_construct(**({"stance": "asserts", "issue": ""} | said)),
        "demands": DemandDraft.model_construct(
            **({"force": "request", "deadline": "", "addressee": ""} | said)
        ),
        "figures": FigureDraft.model_construct(**({"attributed_to": ""} | said)),
    }
    found = ground([drafts[kind]], READING)
    return (found.ungrounded or found.items)[0].verdict


def told_by(story: Article, statement: str) -> Verdict:
    """What grounding says of this statement, if it is Ann Lee's and the whole story her turn."""
    draft = PositionDraft.model_construct(
        actor="Ann Lee",
        stance="asserts",
        issue="",
        statement=statement,
        sentences=[s.number for s in story.sentences],
    )
    found = ground([draft], scan.read(story))
    return (found.ungrounded or found.items)[0].verdict


def position(actor: str, statement: str, *words: str) -> Verdict:
    return verdict(actor=actor, statement=statement, sentences=[cited(one) for one in words])


SOLD, REJECTED, CUT, ASKED = "would not be sold", "rejected the plan", "cannot accept", "Nobody asked"
ANSWER, BUY, SHIPS, SEVENTY, COURT = "did not answer", "want to buy", "90 ships", "about 70", "called on"


def demand(actor: str, addressee: str, what: str, words: str, **more: str) -> Verdict:
    return verdict(actor=actor, addressee=addressee, demand=what, sentences=[cited(words)], **more)


def figure(value_text: str, measures: str, words: str, source: str = "") -> Verdict:
    return verdict(value_text=value_text, measures=measures, attributed_to=source, sentence=cited(words))
