"""What features weigh together.

There is a table for each value in turn: most are small and often asked, which is faster than to make a text
of each feature and look for that. Weights are whole hundredths, so that a sum is the same in whatever order
it is made.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from summarizer.scan import features
from summarizer.scan.features import Templates, Told, Values

# By template the weights of its features, a table for each value in turn; "bias" is what is always added.
Weights = Mapping[str, Any]
IN_ONE = 100
_NOTHING: Mapping[str | None, Any] = {}
_GROUPS = (features.WORD, features.OTHER_RULE, features.BEFORE, features.AFTER, features.PAIR)


class Sums:
    """What is told weighs, in hundredths."""

    def __init__(self, weights: Weights) -> None:
        self.weights = weights
        self._groups = {group: _GroupSums(group, weights) for group in _GROUPS}

    def of(self, told: Iterable[Told]) -> int:
        """The sum of all."""
        return sum([self._groups[group].of(values) for group, values in told])


_kept: list[Sums] = []


def sums_of(weights: Weights) -> Sums:
    """The sums by these weights, which are the same for each sentence that is read."""
    if not (_kept and _kept[0].weights is weights):
        _kept[:] = [Sums(weights)]
    return _kept[0]


class _GroupSums:
    """The templates of a group of which something was learnt, by how many values they have."""

    def __init__(self, group: Templates, weights: Weights) -> None:
        known = [(weights[one], *group.places(one)) for one in group.templates if one in weights]
        self._one, self._two, self._three, self._four = (
            [one for one in known if len(one) == values + 1] for values in (1, 2, 3, 4)
        )

    def of(self, values: Values) -> int:
        total: int = 0
        for table, a in self._one:
            total += table.get(values[a], 0)
        for table, a, b in self._two:
            total += table.get(values[a], _NOTHING).get(values[b], 0)
        for table, a, b, c in self._three:
            total += table.get(values[a], _NOTHING).get(values[b], _NOTHING).get(values[c], 0)
        for table, a, b, c, d in self._four:
            found = table.get(values[a], _NOTHING).get(values[b], _NOTHING)
            total += found.get(values[c], _NOTHING).get(values[d], 0)
        return total
