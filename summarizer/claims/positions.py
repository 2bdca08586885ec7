"""Positions: whether the article shows that this actor takes this position."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import chain

from summarizer.article import ends_a_sentence, small
from summarizer.claims import other_languages
from summarizer.claims.actors import Cited
from summarizer.claims.checks import Checks, claimed, verdict, with_quotes
from summarizer.claims.free import Free
from summarizer.claims.judgement import Judgement
from summarizer.grounding import check_claim, check_facts, only_bearer
from summarizer.schema import Position, PositionDraft, Verdict

# No statement repeats so many words in a row.
_RUN = 5
_BORDER = re.compile(r"\b")


def ground(draft: PositionDraft, cited: Cited, _: Free) -> Judgement:
    """The position, where the article supports it; the actor's name and the attribution are the article's."""
    found = again(draft, cited)
    if not found.holds:
        return Judgement(refused=found)
    return Judgement(
        Position(
            actor=cited.reading.name_for(draft.actor),
            stance=draft.stance,
            issue=draft.issue,
            statement=draft.statement,
            attribution=cited.attribution(draft.actor),
            evidence=cited.evidence(),
            verdict=found,
        )
    )


def again(said: Position | PositionDraft, cited: Cited) -> Verdict:
    """Whether the cited sentences support the position; facts of its issue may stand anywhere."""
    return _CHECKS.verdict(said, said.statement, cited)


def _of_own_words(said: Position | PositionDraft, cited: Cited) -> Verdict:
    return verdict(cited.unnamed(said.actor), doubts=cited.unsure_actor(said.actor, ""))


def _of_known_language(item: Position | PositionDraft, cited: Cited) -> Verdict:
    actor, statement = item.actor, item.statement
    # The actor's name is left out, as it is checked by itself.
    said = _without_opening(statement, [actor, *cited.names_of([actor])])
    told = _told(said, actor, cited)
    found = verdict(
        cited.unnamed(actor),
        told.reasons,
        _about(item.issue, actor, cited),
        () if ends_a_sentence(statement) else ("the statement breaks off at its length limit",),
        _repeated(said, cited.words),
        doubts=chain(cited.unsure_actor(actor, statement), told.doubts),
    )
    return with_quotes(found, statement, cited)


_CHECKS = Checks(_of_own_words, _of_known_language, other_languages.of_position)


def _without_opening(statement: str, names: Iterable[str]) -> str:
    leading = re.match(r"(?:the|an?|one|another) ", statement, re.IGNORECASE)
    for start in (leading.end() if leading else 0, 0):
        for name in sorted(set(names), key=len, reverse=True):
            end = start + len(name)
            if small(statement[start:end]) == small(name) and _BORDER.match(statement, end):
                return statement[end:]
    return statement


def _repeated(statement: str, cited: str) -> Iterator[str]:
    """A reason where the statement repeats itself, as small models do, and the cited words do not."""
    told = Counter(_runs(cited))
    twice = next((run for run, times in Counter(_runs(statement)).items() if times > max(told[run], 1)), None)
    if twice:
        yield f"the statement says {' '.join(twice)!r} twice"


def _runs(text: str) -> Iterator[tuple[str, ...]]:
    words = re.findall(r"\w+", text.casefold())
    return zip(*(words[at:] for at in range(_RUN)), strict=False)


def _told(said: str, actor: str, cited: Cited) -> Verdict:
    """Whether the cited words support the statement.

    Of several sentences one alone may support it, which a "not" in another does not deny.
    """
    whole = claimed(said, [actor], cited)
    words = [cited.article.words(s) for s in cited.sentences]
    alone = only_bearer(cited.article.language, said, words)
    right = whole.holds and not whole.doubts
    if right or alone is None or len(cited.sentences) == 1:
        return whole
    by_one = check_claim(
        said,
        alone,
        cited.names_of([actor]),
        [*cited.names_here, *cited.pointed_at],
        language=cited.article.language,
    )
    return by_one if by_one.holds or not whole.holds else whole


def _about(issue: str, actor: str, cited: Cited) -> tuple[str, ...]:
    """A reason for each name or number of the issue that is nowhere in the article."""
    near = check_facts(issue, f"{actor} {cited.words}", language=cited.article.language)
    if near.holds:
        return ()
    beside = check_facts(issue, actor, language=cited.article.language).reasons
    return tuple(
        why
        for why in check_facts(issue, cited.article.text, language=cited.article.language).reasons
        if why in beside
    )
