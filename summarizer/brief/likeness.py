"""Which wordings say the same, told by their words alone: most content words are shared, and nothing differs.

What differs is told by grounding: a number, a name, an opposite, or a word that only one of them denies.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence

from summarizer.grounding import check_claim, check_phrase
from summarizer.language import Language

# Of all content words of two wordings, that both have. Chosen so that "raise the minimum wage" is "raise the
# federal minimum wage", and "tax on carbon" is not "tax on cars".
ALIKE = 0.6
# Likewise of two whole sentences of which parts are alike: else "he raised" is of two people.
AKIN = 0.3
# Fewer words tell no issue or measure from others: "people", "reform".
ENOUGH_WORDS = 2


def are_alike(shared: int, one: int, other: int) -> bool:
    """Whether most words are shared, of two wordings with so many each (by Jaccard's index)."""
    return shared >= ALIKE * (one + other - shared)


def are_akin(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two texts share so many words that they hardly speak of different things."""
    return len(one & other) >= AKIN * len(one | other)


def are_about_one(shared: int, one: int, other: int) -> bool:
    """Whether two statements of one actor, with so many words each, have half of the shorter's in common."""
    return shared >= max(ENOUGH_WORDS, min(one, other) / 2)


def are_one_issue(shared: int, one: int, other: int) -> bool:
    """Whether two issues with so many words each are alike, or one only tells the other more closely."""
    return are_alike(shared, one, other) or shared == min(one, other) >= ENOUGH_WORDS


def says_the_same(language: Language, one: str, other: str) -> bool:
    """Whether each of two sentences bears the other, without a doubt."""
    verdicts = (check_claim(a, b, language=language) for a, b in ((one, other), (other, one)))
    return all(verdict.holds and not verdict.doubts for verdict in verdicts)


def means_the_same(language: Language, one: str, other: str) -> bool:
    """Whether two phrases that state nothing, as what a number measures, have the same names and numbers."""
    both = ((one, other), (other, one))
    return one == other or all(check_phrase(a, b, language=language).holds for a, b in both)


def grouped(
    words: Sequence[frozenset[str]],
    is_one: Callable[[int, int], bool],
    are_near: Callable[[int, int, int], bool] = are_alike,
) -> list[list[int]]:
    """Numbers of wordings in groups: each joins the first group whose first is near and ``is_one`` with it.

    ``words`` are the content words of each.
    """
    groups: dict[int, list[int]] = {}
    firsts: dict[str, list[int]] = defaultdict(list)
    telling = _telling(words, ALIKE if are_near is are_alike else 0)
    for number, mine in enumerate(words):
        met = sorted({first for word in telling[number] for first in firsts.get(word, ())})
        near = (one for one in met if are_near(len(words[one] & mine), len(words[one]), len(mine)))
        first = next((one for one in near if is_one(one, number)), number)
        groups.setdefault(first, []).append(number)
        if first == number:
            for word in telling[number]:
                firsts[word].append(number)
    return list(groups.values())


def _telling(words: Sequence[frozenset[str]], least: float) -> list[list[str]]:
    """Of each wording its rarest words, so many that two which share ``least`` of theirs share one of these.

    It is the prefix filter of Chaudhuri, Ganti and Kaushik, "A Primitive Operator for Similarity Joins in
    Data Cleaning" (2006): the commonest words, by which nearly everything would be compared, tell nothing.
    """
    often = Counter(word for mine in words for word in mine)
    rarest = (sorted(mine, key=lambda word: (often[word], word)) for mine in words)
    return [mine[: len(mine) - math.ceil(least * len(mine)) + 1] for mine in rarest]
