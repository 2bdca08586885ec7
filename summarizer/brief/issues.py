"""Which issues are one across articles: by the words that name them, or as somebody says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace

from summarizer.brief.likeness import are_one_issue, grouped
from summarizer.brief.merging import Merging, Sets, numbered
from summarizer.brief.names import words_of
from summarizer.grounding import content
from summarizer.language import UNKNOWN

_BY_WORDS = Merging()


def issues_by_wording(wordings: Iterable[str], merging: Merging = _BY_WORDS) -> dict[str, str]:
    """Each wording of an issue, with the one that all which mean the same are called by: the commonest.

    Two are one issue when most of their words are the same, or one has all words of the other, or when a
    person or a model says so in ``merging``. '' is none. The order of the wordings does not matter, how often
    each is there does.
    """
    counted = Counter(wordings)
    del counted[""]
    known = sorted(counted, key=lambda wording: (-counted[wording], wording))
    words = [words_of(wording) for wording in known]
    sets = Sets(len(known), numbered(words, merging.apart))
    for one, other in [
        *numbered(words, merging.same),
        *(_by_words(known) if merging.by_words else ()),
        *numbered(words, merging.suggested("issue")),
    ]:
        sets.join(one, other)
    return {known[number]: known[min(group)] for group in sets.all() for number in group}


def said_to_be(found: Collection[str], wordings: Iterable[str], merging: Merging) -> frozenset[str]:
    """The wordings that a person or a model says are one issue with any of ``found``, and those like these.

    What only words put together with ``found`` is not among them.
    """
    every = list(wordings)
    said = issues_by_wording(every, replace(merging, by_words=False))
    alike = issues_by_wording(every, replace(merging, same=frozenset(), by_model=()))
    meant = {said[one] for one in found if one in said}
    others = {alike[one] for one in said if said[one] in meant and one not in found}
    return frozenset(one for one in alike if alike[one] in others)


def _by_words(known: Sequence[str]) -> Iterator[tuple[int, int]]:
    words = [frozenset(content(UNKNOWN, wording)) for wording in known]
    for first, *others in grouped(words, lambda _one, _other: True, are_one_issue):
        yield from ((first, other) for other in others)
