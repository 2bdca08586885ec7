"""Plain instructor: one call an article, with a schema whose items quote the article.

As its documentation has it: ``from_openai`` in JSON_SCHEMA mode, its default retries, temperature 0. A limit
in seconds holds for the article with all retries, one in tokens for each answer.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Iterator

from summarizer.article import Article
from summarizer.llm import Endpoint

from . import placing, words
from .outcome import Found, LimitError


class InvalidError(Exception):
    """No answer fitted the schema."""


class Plain:
    """instructor with one quoted schema."""

    def __init__(self, endpoint: Endpoint, seconds: float, tokens: int) -> None:
        self._endpoint = endpoint
        self._seconds = seconds
        self._tokens = tokens

    def ready(self) -> None:
        import instructor  # noqa: F401
        import openai  # noqa: F401

        # What it logs, Python would print among the progress; the failure is stated anyway.
        logging.getLogger("instructor").addHandler(logging.NullHandler())

    def read(self, article: Article, at_least: float) -> Found:
        seconds = max(self._seconds, at_least)
        try:
            answer = asyncio.run(asyncio.wait_for(self._ask(article), seconds))
        except TimeoutError:
            raise LimitError(f"no answer within {seconds:.0f} seconds") from None
        return placing.found(article, items(answer))

    async def _ask(self, article: Article) -> words.QuotedArticle:
        import instructor
        import openai
        from instructor.core import IncompleteOutputException, InstructorRetryException

        asked = openai.AsyncOpenAI(base_url=self._endpoint.base_url, api_key=self._endpoint.api_key or "none")
        async with asked:
            client = instructor.from_openai(asked, mode=instructor.Mode.JSON_SCHEMA)
            try:
                answer: words.QuotedArticle = await client.chat.completions.create(
                    model=self._endpoint.model,
                    response_model=words.QuotedArticle,
                    messages=[
                        {"role": "system", "content": words.DEFINITIONS},
                        {"role": "user", "content": article.text[article.body_start :]},
                    ],
                    max_tokens=self._tokens,
                    temperature=0,
                )
            except IncompleteOutputException:
                raise LimitError(f"the answer had not ended after {self._tokens:,} tokens") from None
            except InstructorRetryException as error:
                if isinstance(error.__cause__, IncompleteOutputException):
                    raise LimitError(f"the answer had not ended after {self._tokens:,} tokens") from None
                last = " ".join(str(error.__cause__ or error).split())
                raise InvalidError(f"no valid answer in {error.n_attempts} attempts: {last}") from None
            return answer

    def close(self) -> None:
        """Each article has a client of its own."""


def items(answer: words.QuotedArticle) -> Iterator[placing.Item]:
    """The answer's items, each with its quote."""
    for kind, listed in (
        ("position", answer.positions),
        ("demand", answer.demands),
        ("figure", answer.figures),
    ):
        yield from (placing.Item(kind, one.quote, one.model_dump()) for one in listed)
