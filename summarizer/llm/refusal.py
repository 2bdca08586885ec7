"""Why an endpoint refused, and the way out that fits the cause.

A status alone says little: 400 may be a filter, a region, a model that is not there or a prompt that is too
long. So the endpoint's own words are looked at first, and a way out is blamed on nothing that they do not
say. What waiting may help is what HTTP says so of: 408, 429 and 5xx.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Any

from summarizer.errors import ModelError
from summarizer.llm import causes, context_limits, error_bodies, proxies, rate_limits, redaction
from summarizer.llm.asking import Endpoint
from summarizer.llm.client import SENT_STATUS, secrets_of
from summarizer.llm.error_bodies import Spoken
from summarizer.llm.redaction import shown
from summarizer.llm.reply import shortened

# How an endpoint says that it does not know or take a part of the request. (OpenRouter says 404 to a
# parameter that no provider takes.)
_REJECTIONS = frozenset({400, 404, 422, 501})
# How it says that there is less room than was asked for; llama.cpp used 500 once.
_SIZES = _REJECTIONS | {413, 416, 500}
# The endpoint's own check of an answer, which then is none of ours.
_WITHHELD = frozenset({"json_validate_failed", "tool_use_failed"})
_INNER, _DEEPEST = ("error", "metadata", "raw", "detail", "message"), 6
_PASSING = frozenset({408, 429})
_SERVERS_OWN = 500
# Of a text, less than one character in so many is no UTF-8.
_MOST_SPOILT = 10
_WORTH_DAYS_S = 7200.0
_WAYS_OUT = {
    402: "check the account's balance",
    404: "is the model's name right, and does base_url end in /v1?",
    413: "use a shorter article",
}
_NEUTRAL = "see what the endpoint says it takes, or try another model"


@dataclass(frozen=True)
class Rejection:
    """What an endpoint has against a request: in words, '' for another failure, and what it says of sizes."""

    complaint: str
    room: context_limits.Room


def said_by(error: Any) -> Spoken:
    """What an ``openai.APIStatusError`` says, from the whole body of its response."""
    try:
        text = error.response.text
    except Exception:  # noqa: BLE001 - a body that was never read, or in no encoding: nothing is said
        return Spoken()
    try:
        return error_bodies.read(json.loads(text))
    except (ValueError, RecursionError):
        # Packed in an encoding that was not asked for, it is no text; a byte that is none spoils no sentence.
        return Spoken() if text.count("\ufffd") * _MOST_SPOILT > len(text) else error_bodies.read(text)


def withheld(error: Any) -> str | None:
    """What the model said, where the endpoint found that it was not what it asked for; None elsewhere.

    Groq answers 400 then, with the model's words as ``failed_generation``, and a gateway in front of it may
    put all that into ``metadata.raw``. They may be read all the same, and another answer may be whole.
    """
    try:
        return _withheld_in(json.loads(error.response.text), 0)
    except Exception:  # noqa: BLE001 - any other body, or none that was read
        return None


def _withheld_in(part: Any, depth: int) -> str | None:
    if isinstance(part, str) and "failed_generation" in part:
        part = json.loads(part)
    if not isinstance(part, dict) or depth > _DEEPEST:
        return None
    if part.get("code") in _WITHHELD:
        return str(part.get("failed_generation") or "")
    found = (_withheld_in(part.get(name), depth + 1) for name in _INNER)
    return next((one for one in found if one is not None), None)


def rejected(error: Any, endpoint: Endpoint, asked: int) -> Rejection:
    """What is said against the request itself, whose answer was ``asked`` to have so many tokens at most."""
    said, status = said_by(error), error.status_code
    told = context_limits.told(said, asked) if status in _SIZES else context_limits.Room()
    if status not in _REJECTIONS or told.too_long:
        return Rejection("", told)
    # A model may be called after a schema.
    named = re.sub(rf"(?<!\w){re.escape(endpoint.model)}(?!\w)", "", said.complaint)
    return Rejection(named, told)


def refused(error: Any, endpoint: Endpoint, asked: int) -> ModelError:
    """The error for a status that says no; ``asked`` is how many tokens the answer was to have at most."""
    status, said = error.status_code, said_by(error)
    if context_limits.is_too_long(said) and status in _SIZES:
        return _beyond_context(context_limits.told(said, asked), endpoint)
    told = f"{shown(endpoint.base_url)!r} answered {_status(error)} for model {endpoint.model!r}: "
    told += _words(error, said, endpoint)
    cause = causes.of(status, said)
    if cause is not None:
        return ModelError(f"{told}; {cause.way_out(endpoint, said)}", about_article=cause.about_article)
    if status in _PASSING or status >= _SERVERS_OWN:
        return _passing(error, said, told)
    if error.response.is_redirect:  # not followed: the key would go along
        return ModelError(f"{told}; use the address that it redirects to as base_url")
    return ModelError(
        f"{told}; {_by_status(status, endpoint, said)}", about_article=_is_about_article(status)
    )


def _passing(error: Any, said: Spoken, words: str) -> ModelError:
    headers = error.response.headers
    told = (rate_limits.retry_after(headers), said.wait_s, rate_limits.until_reset(headers))
    asked = next((wait for wait in told if wait is not None), None)
    # A wait of no time says nothing of how long it takes.
    wait = "try again later" if not asked else f"the endpoint asks to wait {span(asked)}"
    return ModelError(f"{words}; {wait}", retryable=True, retry_after_s=asked)


def span(seconds: float) -> str:
    """A time to wait in words."""
    hours = f" ({seconds / 3600:.0f} hours)" if seconds >= _WORTH_DAYS_S else ""
    return f"{max(seconds, 1):.0f} s{hours}"


def _by_status(status: int, endpoint: Endpoint, said: Spoken) -> str:
    if status == 401:  # noqa: PLR2004 - HTTP's own number
        return causes.no_key(endpoint, said)
    if status == 403:  # noqa: PLR2004 - likewise
        return causes.may_not(endpoint, said)
    if status == 407:  # noqa: PLR2004 - likewise
        proxy = proxies.on_the_way(endpoint) or "on the way"
        return f"the proxy {proxy} wants a user and a password; put them into its address"
    if status == 404 and not re.search(r"/v\d", endpoint.base_url):  # noqa: PLR2004 - likewise
        return f"is the model's name right? {causes.no_path(endpoint, said)}"
    return _WAYS_OUT.get(status, _NEUTRAL)


def _status(error: Any) -> str:
    sent = error.response.extensions.get(SENT_STATUS)
    return f"{sent} with error {error.status_code}" if sent else str(error.status_code)


def _is_about_article(status: int) -> bool | None:
    """Whether an endpoint refuses these words and may take others, as when they are too many.

    None when a request is called wrong: in what it says, or in how it is made for every article.
    """
    if status == 413:  # noqa: PLR2004 - HTTP's own number
        return True
    return None if status in {400, 422} else False


def _words(error: Any, said: Spoken, endpoint: Endpoint) -> str:
    """The endpoint's own words where it has some, else HTTP's for the status."""
    # The phrase of a corrected status would be "OK".
    corrected = SENT_STATUS in error.response.extensions
    phrase = "it holds no answer" if corrected else error.response.reason_phrase
    return discreet(said.shown or phrase or "no reason given", endpoint)


def discreet(text: str, endpoint: Endpoint) -> str:
    """An endpoint's words on one line, without its secrets."""
    # Masked before it is cut: half a key would not be found.
    return shortened(redaction.masked(text, secrets_of(endpoint)))


def _beyond_context(told_of: context_limits.Room, endpoint: Endpoint) -> ModelError:
    size = f"prompt of {told_of.prompt} tokens" if told_of.prompt else "prompt"
    holds = f"context of {told_of.context} tokens" if told_of.context else "context"
    told = f"the {size} does not fit the {holds} of model {endpoint.model!r} at {shown(endpoint.base_url)!r}"
    if told_of.prompt and told_of.context and told_of.prompt < told_of.context:
        told = f"{told} with room for an answer"
    return ModelError(f"{told}; use a shorter article or a model with a larger context", about_article=True)
