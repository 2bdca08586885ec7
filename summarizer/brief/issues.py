"""Which issues are one across articles, by the words that name them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from summarizer.brief.likeness import are_one_issue, grouped
from summarizer.grounding import content
from summarizer.language import UNKNOWN


def issues_by_wording(wordings: Iterable[str]) -> dict[str, str]:
    """Each wording of an issue, with the one that all which mean the same are called by: the commonest.

    Two are one issue when most of their words are the same, or one has all words of the other. '' is none.
    The order of the wordings does not matter, how often each is there does.
    """
    counted = Counter(wordings)
    del counted[""]
    known = sorted(counted, key=lambda wording: (-counted[wording], wording))
    words = [frozenset(content(UNKNOWN, wording)) for wording in known]
    groups = grouped(words, lambda _one, _other: True, are_one_issue)
    return {known[number]: known[group[0]] for group in groups for number in group}
