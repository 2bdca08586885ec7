"""What features weigh together.

There is a table for each value in turn: most are small and often asked, which is faster than to make a text
of each feature and look for that. Weights are whole hundredths, so that a sum is the same in whatever order
it is made.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from summarizer.scan import features
from summarizer.scan.features import Templates, Told, Values

# By template the weights of its features, a table for each value in turn; "bias" is what is always added.
Weights = Mapping[str, Any]
IN_ONE = 100
_NOTHING: Mapping[str | None, Any] = {}
_EVERY = [one for one in vars(features).values() if isinstance(one, Templates)]


class Sums:
    """What is told weighs, in hundredths."""

    def __init__(self, weights: Weights) -> None:
        self.weights = weights
        self._sums = {one: _sum_of(one, weights) for one in _EVERY}

    def of(self, told: Iterable[Told]) -> int:
        """The sum of all."""
        return sum([self._sums[templates](values) for templates, values in told])


_kept: list[Sums] = []


def sums_of(weights: Weights) -> Sums:
    """The sums by these weights, which are the same for each sentence that is read."""
    if not (_kept and _kept[0].weights is weights):
        _kept[:] = [Sums(weights)]
    return _kept[0]


def _sum_of(templates: Templates, weights: Weights) -> Callable[[Values], int]:
    """What gives the sum for values of these templates."""
    found = _TemplateSums(templates, weights)
    return found.__getitem__ if templates.are_few else found.of


class _TemplateSums(dict[Values, int]):
    """What templates with the same values weigh together; what is asked by ``[]`` is kept."""

    def __init__(self, templates: Templates, weights: Weights) -> None:
        super().__init__()
        learnt = [(weights[x], *templates.places(x)) for x in templates.templates if x in weights]
        self._one, self._two, self._three, self._four = (
            [one for one in learnt if len(one) == values + 1] for values in (1, 2, 3, 4)
        )

    def __missing__(self, values: Values) -> int:
        self[values] = found = self.of(values)
        return found

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
