"""A statement that breaks off at its length limit still says what its whole clauses say.

A small model asked for one sentence of a long quotation may copy on until the grammar stops it, and does so
again when it is asked once more. The clauses before the broken one are then the position; the answer as it
came stays under ``ungrounded``.
"""

from __future__ import annotations

import re
from typing import Any

from summarizer.article import Article
from summarizer.pipeline.items import Grounded, ground
from summarizer.pipeline.reported import reported
from summarizer.scan import Reading
from summarizer.schema import Draft, Position, PositionDraft, Ungrounded

# All up to the last comma, unless what is cut off there would turn what it says.
_WHOLE = re.compile(
    r"(?:[^\s,;]+[,;]? ){8,}[^\s,;]+(?=[,;] (?!(?:but|unless|if|only|until|except|though|although|provided|"
    r"without|not|nor|while|whereas|yet|however|or|who|which|where|when)\b)[^,;]*…$)"
)


def in_whole_clauses(grounded: Grounded, article: Article, reading: Reading) -> list[Position]:
    """A position for each statement that broke off and whose whole clauses the article bears.

    Nothing is taken from ``grounded``.
    """
    if not article.is_english:  # which clause turns another takes the language to tell
        return []
    drafts: dict[str, Any] = {"demands": [], "figures": []}
    drafts["positions"] = [
        PositionDraft.model_construct(None, **record.item | {"statement": f"{told}."})
        for record in grounded.ungrounded
        if record.kind == "position" and (told := _whole_clauses(record, reading))
    ]
    return ground(Draft.model_construct(None, gist="", **drafts), article, reading).positions


def _whole_clauses(record: Ungrounded, reading: Reading) -> str:
    whole = _WHOLE.match(str(record.item["statement"]))
    if not whole or whole[0].count("“") != whole[0].count("”"):
        return ""
    return reported(whole[0], reading.gender_of(str(record.item["actor"])))
