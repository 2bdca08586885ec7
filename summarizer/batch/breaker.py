"""When to stop asking: an endpoint that is down fails every article, and one bad article fails alone.

What is wrong for all (a key that is refused, a model that is not there) opens the breaker at once, what is
wrong with one article never. Everything else may be either, and the other articles show which: so many
failures in a row are the endpoint's, where it answered nobody between them, and nobody while those articles
were read either. The second matters where many are read at a time: what slows a busy machine fails many of
them in one moment, after a minute in which hundreds were answered.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from pydantic import BaseModel

from summarizer.errors import AnswerError, ModelError
from summarizer.llm import Answer, Ask, Message

T = TypeVar("T", bound=BaseModel)

# Bad luck is not that long: where three requests of ten fail and each is tried five times, an article in four
# hundred fails, and five in a row do once in ten thousand billion.
IN_A_ROW = 5


class Breaker:
    """Counts failures in a row; ``in_a_row`` of them open it."""

    def __init__(self, in_a_row: int = IN_A_ROW) -> None:
        self._in_a_row = in_a_row
        self._failures = 0
        # How many signs there were that the endpoint is there.
        self.answers = 0

    def answered(self) -> None:
        """The endpoint is there: it has answered, validly or not."""
        self.answers += 1
        self._failures = 0

    def opens(self, error: ModelError, before: int) -> bool:
        """Count an article's failure, and say whether the endpoint is to be left alone from now on.

        ``before`` is what ``answers`` was when the article was begun.
        """
        if error.about_article:
            self.answered()  # it has read the article to say so
            return False
        if not error.retryable and error.about_article is not None:
            return True
        if self.answers == before:
            self._failures += 1
        return self._failures >= self._in_a_row

    def watched(self, ask: Ask) -> Ask:
        """The same ``Ask``, whose answers count here."""
        return _Watched(ask, self)


class _Watched:
    def __init__(self, ask: Ask, breaker: Breaker) -> None:
        self._ask = ask
        self._breaker = breaker

    async def __call__(self, messages: Sequence[Message], schema: type[T], max_tokens: int) -> Answer[T]:
        try:
            answer = await self._ask(messages, schema, max_tokens)
        except AnswerError:
            self._breaker.answered()
            raise
        self._breaker.answered()
        return answer
