"""What describes somebody beside the name: an office, an employer, where he is from."""

from __future__ import annotations

import itertools
from dataclasses import replace

from summarizer.language import Language
from summarizer.scan.coreference import Mention

_NEAR = 3


def with_descriptions(language: Language, text: str, mentions: list[Mention]) -> list[Mention]:
    """The mentions, with what is described beside them."""
    return _with_appointed(language, text, _with_employers(language, text, _without_descriptions(mentions)))


def _without_descriptions(mentions: list[Mention]) -> list[Mention]:
    """The mentions, each name without words that the article did not use for the same person before.

    That the person was called by the rest before, and is called by its last word too, shows that the rest is
    the whole name: "Schultz" does not stand alone where Debbie Wasserman Schultz is spoken of.
    """
    first: dict[str, int] = {}
    for mention in mentions:
        first.setdefault(mention.text, mention.start)
    return [_undescribed(mention, first) for mention in mentions]


def _undescribed(mention: Mention, first: dict[str, int]) -> Mention:
    _, _, rest = mention.text.partition(" ")
    described = (
        mention.kind == "person"
        and rest[:1].isupper()
        and " " in rest
        and rest.split()[-1] in first
        and first.get(rest, mention.start) < first[mention.text]
    )
    if not described:
        return mention
    return replace(mention, start=mention.end - len(rest), text=rest, actor=rest)


def _with_employers(language: Language, text: str, mentions: list[Mention]) -> list[Mention]:
    """With each name that stands before an office ("Dale United coach Ann Lee") made an organisation."""
    bodies = {
        body.text
        for body, holder in itertools.pairwise(mentions)
        if body.kind in {"person", "organization"}
        and body.text[0].isupper()
        and not body.role
        and language.patterns.leads_office.fullmatch(text, body.end, holder.start)
    }
    ends = tuple(f" {body}" for body in bodies)
    return [
        replace(m, kind="organization") if m.text in bodies or m.text.endswith(ends) else m for m in mentions
    ]


def _with_appointed(language: Language, text: str, mentions: list[Mention]) -> list[Mention]:
    """With each office given to its holder, where the name follows ("the mayor of Leeds, Ann Lee, said")."""
    found = list(mentions)
    for i, office in enumerate(mentions):
        if not office.role or office.text[0].isupper():
            continue
        for j in range(i + 1, min(i + 1 + _NEAR, len(mentions))):
            holder = found[j]
            if holder.text[0].isupper() and language.patterns.holder_next.fullmatch(
                text, office.end, holder.lead
            ):
                found[i] = replace(office, actor=holder.text)
                found[j] = replace(holder, kind="person", role=holder.role or office.text.lower())
                break
    return found
