"""Everything that can go wrong, split by who can act on it.

    SummarizerError
    ├─ ArticleError     unreadable, empty, binary, too long            → fix the input
    │  └─ AddressError  nothing to be had there; .retryable            → wait, or save the page
    ├─ PromptError      missing prompt, undefined variable (named)     → fix the prompt
    ├─ ModelError       endpoint or local model failed; .retryable     → wait, or fix the setup
    │  └─ RecordingError  a recording lacks what is asked              → record again
    ├─ AnswerError      no valid answer after N attempts; keeps it     → change model or prompt
    ├─ BudgetError      the run's limit is reached                     → raise it, resume
    └─ StoreError       file from a newer version, locked, full        → upgrade, free it

A message is one line that names the thing, shows its value with ``!r`` and ends with the way out.
Foreign exceptions are translated where they enter (a room that calls the library), with
``raise … from``; nothing foreign crosses a room's border.

Messages repeat a stranger's words: a file's name, an endpoint's reason. Whoever shows those on a terminal, or
the article's, takes them through ``plain`` first, or through ``plain_lines`` or ``plain_json``.
"""

from __future__ import annotations

import re

# What acts on a terminal, ends a line or changes the order in which it is shown, and halves of a character
# (surrogates).
_ACTING = "\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff"
# Where a word may be parted at a line's end: it is seen there only, and nobody searches with it.
SOFT_HYPHEN = "\u00ad"
# A carriage return alone goes back to the line's beginning and writes over it.
_IN_LINES = re.compile(rf"[\x00-\x08\x0b\x0c\x0e-\x1f{_ACTING}]|\r(?!\n)")
# JSON itself has escapes for what stands before the space.
_IN_JSON = re.compile(f"[{_ACTING}]")


def plain(text: str) -> str:
    """The words on one line, without what acts on a terminal, reorders what it shows or may part a word."""
    return plain_lines(" ".join(text.replace(SOFT_HYPHEN, "").split()))


def plain_lines(text: str) -> str:
    """The text without what acts on a terminal; its lines and tabs stay."""
    return _IN_LINES.sub("\ufffd", text)


def plain_json(text: str) -> str:
    """JSON of the same value, with escapes for what acts on a terminal."""
    return _IN_JSON.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


class SummarizerError(Exception):
    """Base of every error that this package raises on purpose."""


class ArticleError(SummarizerError):
    """The input is no article: missing, unreadable, empty, binary or too long."""


class AddressError(ArticleError):
    """What lies at an address cannot be had; ``retryable`` tells whether it may be at another time.

    ``retry_after_s`` is in how many seconds it is worth another attempt, None when nobody knows.
    """

    def __init__(self, message: str, *, retryable: bool = False, retry_after_s: float | None = None) -> None:
        super().__init__(message)
        self.retryable = retryable
        self.retry_after_s = retry_after_s


class PromptError(SummarizerError):
    """The prompt set is missing or does not render."""


class ModelError(SummarizerError):
    """The endpoint or the embedded model failed; ``retryable`` tells whether waiting may help.

    ``retry_after_s`` is how long the endpoint asks to wait, in seconds, None when it does not say.
    ``usage`` is what the question cost before it failed (a ``schema.Usage``), None when nothing was asked.
    ``about_article`` says that this article is to blame, as one that is too long: others may be read. None
    says that nobody knows: another article will show.
    """

    def __init__(
        self,
        message: str,
        *,
        retryable: bool = False,
        retry_after_s: float | None = None,
        usage: object = None,
        about_article: bool | None = False,
    ) -> None:
        super().__init__(message)
        self.about_article = about_article
        self.retryable = retryable
        self.retry_after_s = retry_after_s
        self.usage = usage


class RecordingError(ModelError):
    """A recording does not hold what is asked: it was made of another article, prompt or version."""


class AnswerError(SummarizerError):
    """The model answered, but never with a valid object.

    ``raw`` is the last answer as text ('' when there was none) and ``usage`` what all attempts
    cost together (a ``schema.Usage``), so that neither the words nor the tokens are lost.
    ``truncated`` says that the answer was cut off at its token limit: more room or a smaller question
    may help where the same one again does not.
    """

    def __init__(self, message: str, *, raw: str = "", usage: object = None, truncated: bool = False) -> None:
        super().__init__(message)
        self.raw = raw
        self.usage = usage
        self.truncated = truncated


class BudgetError(SummarizerError):
    """The run's limit of money or tokens is reached."""


class StoreError(SummarizerError):
    """The database cannot be used: from a newer version, locked, or its disk is full."""
