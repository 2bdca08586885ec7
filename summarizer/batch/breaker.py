"""When to stop asking: an endpoint that is down fails every article, and one bad article fails alone.

What is wrong for all (a key that is refused, a model that is not there) opens the breaker at once, what is
wrong with one article never. Everything else may be either, and another article shows which: so many failures
in a row, with no answer between them, are the endpoint's.
"""

from __future__ import annotations

from summarizer.errors import ModelError

# Bad luck is not that long: where three requests of ten fail and each is tried five times, an article in four
# hundred fails, and five in a row do once in ten thousand billion.
IN_A_ROW = 5


class Breaker:
    """Counts failures in a row; ``in_a_row`` of them open it."""

    def __init__(self, in_a_row: int = IN_A_ROW) -> None:
        self._in_a_row = in_a_row
        self._failures = 0

    def answered(self) -> None:
        """The endpoint is there: it has answered, validly or not."""
        self._failures = 0

    def opens(self, error: ModelError) -> bool:
        """Count a failure, and say whether the endpoint is to be left alone from now on."""
        if error.about_article:
            self.answered()  # it has read the article to say so
            return False
        if not error.retryable and error.about_article is not None:
            return True
        self._failures += 1
        return self._failures >= self._in_a_row
