"""Commands that are quoted: “Stop the sale,” Lee said."""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarizer.scan.context import SentenceContext

# Shorter quotations are mostly slogans and titles.
_FEWEST = 3


def commands_in(context: SentenceContext, said: int) -> Iterator[re.Match[str]]:
    """What is commanded in the sentence, where a quotation, or a sentence within one, begins with a command.

    ``said`` is where the verb of saying stands, -1 for none.
    """
    sentence, known = context.sentence, context.language.patterns
    quotations = (q for q in context.quotations if q.start >= sentence.start)
    starts = [
        q.start + 1 for q in quotations if said < 0 or said > q.end or _leads_to(said, q.start, context)
    ]
    if context.is_quoted(sentence.start):
        starts.append(sentence.start)
    for start in sorted(starts):
        found = known.command.match(context.text, start, sentence.end)
        end = found and known.ends_command.search(context.text, found.end(), sentence.end)
        if found and end and len(context.text[start : end.start()].split()) >= _FEWEST and end[0] != "?":
            yield found


def _leads_to(said: int, start: int, context: SentenceContext) -> bool:
    """Whether the verb of saying leads to the quotation: "said: “Stop”", not "left; “Stop”"."""
    return said < start and bool(
        context.language.patterns.leads_to_quotation.fullmatch(context.text, said, start)
    )
