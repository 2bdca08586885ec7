"""When to stop asking: an endpoint that is down fails every article, and one bad article fails alone.

What is wrong for all (a key that is refused, a model that is not there) opens the breaker at once, what is
wrong with one article never. Everything else may be either, and the other articles show which: so many
failures in a row are the endpoint's, where it answered nobody between them, and nobody while those articles
were read either. The second matters where many are read at a time: what slows a busy machine fails many of
them in one moment, after a minute in which hundreds were answered.

An endpoint may answer the first question about each article and refuse what comes after it. First answers say
nothing of that: only an article that was read to its end does.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, TypeVar

from pydantic import BaseModel

from summarizer.errors import AnswerError, ModelError
from summarizer.llm import Answer, Ask, Message
from summarizer.schema import Interruption

T = TypeVar("T", bound=BaseModel)

# Bad luck is not that long: where three requests of ten fail and each is tried five times, an article in four
# hundred fails, and five in a row do once in ten thousand billion.
IN_A_ROW = 5


class Signs(NamedTuple):
    """How many signs there were that the endpoint is there: answers, and articles that were read whole."""

    answers: int = 0
    wholes: int = 0


class Breaker:
    """Counts failures in a row, and articles broken off in a row; ``in_a_row`` of either open it."""

    def __init__(self, in_a_row: int = IN_A_ROW) -> None:
        self._in_a_row = in_a_row
        self._failures = self._broken_off = 0
        # What there was up to now.
        self.signs = Signs()

    def answered(self) -> None:
        """The endpoint is there: it has answered, validly or not."""
        self.signs = self.signs._replace(answers=self.signs.answers + 1)
        self._failures = 0

    def ended(self, broken: Interruption | None, before: Signs) -> ModelError | None:
        """Count a summary; the endpoint's failure that broke it off, if that one is to be left alone for it.

        ``before`` is what ``signs`` were when the article was begun.
        """
        self.answered()
        if broken is None:
            self.signs = self.signs._replace(wholes=self.signs.wholes + 1)
            self._broken_off = 0
            return None
        error = ModelError(broken.reason, retryable=broken.retryable, about_article=broken.about_article)
        # Of many questions some may fail while others are answered: their article's own bad luck.
        counts = broken.task != "passages" and self.signs.wholes == before.wholes
        self._broken_off += counts and not error.about_article
        return error if self._is_refusal(error) or self._broken_off >= self._in_a_row else None

    def opens(self, error: ModelError, before: Signs) -> bool:
        """Count an article's failure, and say whether the endpoint is to be left alone from now on.

        ``before`` is what ``signs`` were when the article was begun.
        """
        if error.about_article:
            self.answered()  # it has read the article to say so
            return False
        if self._is_refusal(error):
            return True
        if self.signs.answers == before.answers:
            self._failures += 1
        return self._failures >= self._in_a_row

    @staticmethod
    def _is_refusal(error: ModelError) -> bool:
        return not error.retryable and error.about_article is False

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
