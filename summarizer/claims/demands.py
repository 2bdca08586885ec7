"""Demands: whether the article shows that this actor demands this of this addressee.

A demand whose deadline is wrong is kept without the deadline.
"""

from __future__ import annotations

import re
from itertools import chain

from summarizer.article import Article
from summarizer.claims import other_languages
from summarizer.claims.actors import Cited
from summarizer.claims.checks import Checks, claimed, verdict, with_quotes
from summarizer.claims.deadlines import day_of
from summarizer.claims.free import Free
from summarizer.claims.judgement import Judgement
from summarizer.language import is_unspaced
from summarizer.schema import Deadline, Demand, DemandDraft, Verdict

_EXACT = Verdict(kind="exact")


def ground(draft: DemandDraft, cited: Cited, _: Free) -> Judgement:
    """The demand, where the article supports it; names, attribution and date come from the article."""
    found = _CHECKS.verdict(draft, draft.demand, cited)
    if not found.holds:
        return Judgement(refused=found)
    deadline, missing = _deadline(draft.deadline, cited)
    demand = Demand(
        actor=cited.reading.name_for(draft.actor),
        addressee=cited.reading.name_for(draft.addressee) if draft.addressee else None,
        demand=draft.demand,
        force=draft.force,
        deadline=deadline_of(deadline, cited.article),
        attribution=cited.attribution(draft.actor),
        evidence=cited.evidence(),
        verdict=found,
    )
    return Judgement(demand, missing)


def again(item: Demand, cited: Cited) -> Verdict:
    """The verdict on a demand that is stored."""
    _, missing = _deadline(item.deadline.text if item.deadline else "", cited)
    said = DemandDraft.model_construct(actor=item.actor, addressee=item.addressee or "", demand=item.demand)
    return missing or _CHECKS.verdict(said, item.demand, cited)


def _of_own_words(said: DemandDraft, cited: Cited) -> Verdict:
    return _of(said, _EXACT, cited)


def _of_known_language(said: DemandDraft, cited: Cited) -> Verdict:
    return _of(said, claimed(said.demand, [said.actor, said.addressee], cited), cited)


def _of(said: DemandDraft, told: Verdict, cited: Cited) -> Verdict:
    doubts = chain(
        cited.unsure_actor(said.actor, ""), cited.unsure_addressee(said.addressee, said.actor), told.doubts
    )
    found = verdict(cited.unnamed(said.actor, said.addressee), told.reasons, doubts=doubts)
    return with_quotes(found, said.demand, cited)


_CHECKS = Checks(_of_own_words, _of_known_language, other_languages.of_demand)


def _deadline(deadline: str, cited: Cited) -> tuple[str, Verdict | None]:
    """The deadline in the article's words, or a verdict where the cited words do not have it."""
    found = next((f for s in cited.sentences if (f := _words_of(deadline, cited.article.words(s)))), "")
    if found or not deadline.strip():
        return found, None
    reason = f"the deadline {deadline!r} is not in the cited words; the demand stands without it"
    return "", Verdict(kind="not_found", reasons=(reason,))


def _words_of(words: str, text: str) -> str:
    """These words as they stand in the text, line breaks included; '' where it does not have them."""
    pattern = r"\s+".join(re.escape(word) for word in words.split())
    edges = ("", "") if is_unspaced(words) else (r"(?<!\w)", r"(?!\w)")
    found = re.search(pattern.join(edges), text) if pattern else None
    return found[0] if found else ""


def deadline_of(words: str, article: Article) -> Deadline | None:
    """A time limit in the article's words with its day, None for no words."""
    return (
        Deadline(text=words, date=day_of(words, article.date_published, article.language)) if words else None
    )
