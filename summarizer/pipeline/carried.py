"""What is carried over a border between two parts, so that each is understood without the others.

That is the sentences right before a part, and after it unless a section begins there; and the full names of
whoever is only called by a short one in what is shown ("Mr Lee", "the IMF", "the minister"). A pronoun at a
part's beginning may mean somebody who is named nowhere in it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from summarizer.article import Sentence
from summarizer.scan import Mention, Reading

# In how many sentences before its own a claim may have named somebody (``claims/actors.py``), and as long as
# a news paragraph at most; who has said the last words stands right behind them.
_BEFORE, _AFTER = 3, 2
_MOST_CHARACTERS = 600


@dataclass(frozen=True)
class Carried:
    """The sentences ``before`` and ``after`` a part, and the full ``names`` of whom it calls otherwise."""

    before: Sequence[Sentence] = ()
    after: Sequence[Sentence] = ()
    names: Sequence[tuple[str, Sequence[str]]] = ()


def carried_over(parts: Sequence[Sequence[Sentence]], reading: Reading) -> Iterator[Carried]:
    """For each part what is carried over to it; nothing where there is only one."""
    if len(parts) == 1:
        yield Carried()
        return
    for at, part in enumerate(parts):
        before = _within(reversed(parts[at - 1][-_BEFORE:])) if at else []
        after = _within(parts[at + 1][:_AFTER]) if at + 1 < len(parts) else []
        if after and after[0].number in reading.headings:
            after = []
        shown = [*reversed(before), *part, *after]
        yield Carried(before[::-1], after, _names(shown, part[0], reading))


def _within(sentences: Iterable[Sentence]) -> list[Sentence]:
    """The first of them that have room."""
    taken: list[Sentence] = []
    for sentence in sentences:
        if sum(one.end - one.start for one in (*taken, sentence)) > _MOST_CHARACTERS:
            break
        taken.append(sentence)
    return taken


def _names(shown: Sequence[Sentence], first: Sentence, reading: Reading) -> list[tuple[str, list[str]]]:
    """Of whoever has no full name in what is shown the full name, and the forms that stand there."""
    forms: dict[str, dict[str, None]] = defaultdict(dict)
    for mention in _mentions(shown, reading):
        forms[mention.actor][mention.text] = None
    for sentence in shown:
        if sentence.number <= first.number:
            for actor in sorted(reading.presences[sentence.number].meant):
                forms.setdefault(actor, {})
    # A noun ("officials") is no name to carry over.
    short = ((actor, list(called)) for actor, called in forms.items() if actor not in called)
    return [(actor, called) for actor, called in short if reading.actor(actor).kind != "group"]


def _mentions(shown: Sequence[Sentence], reading: Reading) -> Iterator[Mention]:
    for sentence in shown:
        first, last = (
            bisect_left(reading.mentions, edge, key=lambda mention: mention.start)
            for edge in (sentence.start, sentence.end)
        )
        yield from reading.mentions[first:last]
