"""Texts and small readings that the tests of the scan share."""

from __future__ import annotations

from summarizer import scan
from summarizer.article import Article, from_text
from summarizer.scan import Reading


def reading(text: str) -> tuple[Article, Reading]:
    article = from_text(text)
    return article, scan.read(article)


def speakers(text: str) -> list[tuple[int, str]]:
    return [(cue.sentence, cue.actor) for cue in reading(text)[1].cues]


def speaker(text: str) -> str:
    """The actor of the last sentence's only cue."""
    article, found = reading(text)
    (cue,) = [cue for cue in found.cues if cue.sentence == len(article.sentences)]
    return cue.actor


def quoted(text: str) -> list[tuple[str | None, str]]:
    """Each quotation's speaker, and the words that say so ('' where none do)."""
    article, found = reading(text)
    return [(q.speaker, article.text[slice(*q.cue)] if q.cue else "") for q in found.quotations]


def demands(text: str) -> list[tuple[str, str | None, str]]:
    return [(cue.actor, cue.addressee, cue.force) for cue in reading(text)[1].demand_cues]


def actors(text: str) -> list[str]:
    return [mention.actor for mention in reading(text)[1].mentions]
