"""Why an endpoint refused, and the way out that fits the cause.

A status alone says little: 400 may be a filter, a region, a model that is not there or a prompt that is too
long. So the endpoint's own words are looked at first, and a way out is blamed on nothing that they do not
say. What waiting may help is what HTTP says so of: 408, 429 and 5xx.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from summarizer.errors import ModelError
from summarizer.llm import limits, proxies, room, secrecy, spoken
from summarizer.llm.asking import Endpoint
from summarizer.llm.client import SENT_STATUS, secrets_of
from summarizer.llm.reply import shortened
from summarizer.llm.secrecy import shown
from summarizer.llm.spoken import Spoken

# How an endpoint says that it does not know or take a part of the request. (OpenRouter says 404 to a
# parameter that no provider takes.)
_REJECTIONS = frozenset({400, 404, 422, 501})
# How it says that there is less room than was asked for; llama.cpp used 500 once.
_SIZES = _REJECTIONS | {413, 416, 500}
# The endpoint's own check of an answer, which then is none of ours.
_WITHHELD = frozenset({"json_validate_failed", "tool_use_failed"})
_PASSING = frozenset({408, 429})
_SERVERS_OWN = 500
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
    room: room.Room


@dataclass(frozen=True)
class _Cause:
    """A cause that words tell, with one of these statuses (none given: any); see ``ModelError``."""

    words: str
    way_out: Callable[[Endpoint, Spoken], str]
    statuses: frozenset[int] = frozenset()
    about_article: bool = False

    def fits(self, status: int, said: Spoken) -> bool:
        named = not self.statuses or status in self.statuses
        return named and bool(re.search(self.words, said.everything, re.IGNORECASE))


def _filtered(_endpoint: Endpoint, _said: Spoken) -> str:
    return "its filter objects to this article's words; leave the article out, or ask another model"


def _unpaid(_endpoint: Endpoint, _said: Spoken) -> str:
    return "the quota is used up: top up the account, or use another key"


def _elsewhere(_endpoint: Endpoint, _said: Spoken) -> str:
    return "it does not serve the country or region that this request came from; use another endpoint"


def _too_much_a_minute(_endpoint: Endpoint, _said: Spoken) -> str:
    way_out = "use a shorter article, or raise the account's limit"
    return f"one request needs more than the limit of a minute; {way_out}"


def _no_model(endpoint: Endpoint, said: Spoken) -> str:
    if "pull" in said.shown:
        return f"`ollama pull {endpoint.model}` fetches it, `ollama list` shows those that are there"
    listed = f"{shown(endpoint.base_url).rstrip('/')}/models lists those that it has"
    return f"it has no model {endpoint.model!r}: check the name; {listed}"


def _no_path(endpoint: Endpoint, _said: Spoken) -> str:
    base = shown(endpoint.base_url).rstrip("/")
    if re.search(r"/v\d", base):
        return f"check the path of base_url: there is nothing at {base + '/chat/completions'!r}"
    return f"base_url has no /v1; try {base + '/v1'!r}"


def _no_key(endpoint: Endpoint, _said: Spoken) -> str:
    if endpoint.api_key:
        return f"check the API key in {endpoint.key_variable}: is it this endpoint's, whole and still valid?"
    into = f"put the endpoint's into {endpoint.key_variable} (or name its variable by --api-key-env)"
    return f"no API key was sent; {into}"


def _may_not(endpoint: Endpoint, said: Spoken) -> str:
    may = f"check what the API key in {endpoint.key_variable} may do"
    return may if endpoint.api_key else _no_key(endpoint, said)


# The first that fits counts.
_CAUSES = (
    _Cause(
        r"content_?filter|content_?policy|responsible_?ai|content management policy|data_inspection_failed"
        r"|flagged|safety (?:system|settings)|sensitive (?:content|words)|inappropriate content",
        _filtered,
        about_article=True,
    ),
    _Cause(
        r"insufficient_?quota|insufficient.?(?:balance|credits?|funds)|credit balance is too low"
        r"|billing_|arrear"
        r"|billing hard limit|account is not active|requires more credits|out of credits",
        _unpaid,
    ),
    _Cause(
        r"unsupported_country|location is not supported|(?:country|region"
        r"|territory)[^.]{0,40}not (?:supported|available)"
        r"|not (?:supported|available) in your (?:country|region|location)",
        _elsewhere,
        frozenset({400, 401, 403, 404, 451}),
    ),
    _Cause(
        r"request too large|must be reduced in order to run",
        _too_much_a_minute,
        frozenset({413, 429}),
        about_article=True,
    ),
    _Cause(
        r"model_?not_?found|deployment_?not_?found|no such model|unknown model|invalid model"
        r"|no models? loaded|model_not_supported"
        r"|\bmodels?\b[^.]{0,120}?(?:not found|(?:does|do)(?: not|n't) exist|not exist"
        r"|not a valid model|is not available"
        r"|is not supported for)"
        r"|not a valid model|no endpoints found for|deployment for this resource does not exist",
        _no_model,
        frozenset({400, 403, 404, 422}),
    ),
    _Cause(
        r"unexpected endpoint|404 page not found|page not found|cannot (?:post|get) /|invalid url"
        r"|\bno route|route not found"
        r"|(?:unknown|no such|invalid) (?:path|route|endpoint|url)|file not found"
        r"|resource not found|no static resource"
        r"|(?:\A|(?<=[ :]))not ?found\W*\Z|method not allowed",
        _no_path,
        frozenset({400, 404, 405}),
    ),
    _Cause(
        r"api.?key[^.]{0,20}(?:not valid|invalid|missing|required)|api_key_invalid|invalid.{0,10}api.?key",
        _no_key,
    ),
)  # fmt: skip


def said_by(error: Any) -> Spoken:
    """What an ``openai.APIStatusError`` says, from the whole body of its response."""
    try:
        text = error.response.text
    except Exception:  # noqa: BLE001 - a body that was never read, or in no encoding: nothing is said
        return Spoken()
    try:
        return spoken.read(json.loads(text))
    except (ValueError, RecursionError):
        # Packed in an encoding that was not asked for, it is no text.
        return Spoken() if "\ufffd" in text else spoken.read(text)


def withheld(error: Any) -> str | None:
    """What the model said, where the endpoint found that it was not what it asked for; None elsewhere.

    Groq answers 400 then, with the model's words as ``failed_generation``: they may be read all the same, and
    another answer may be whole.
    """
    try:
        body = json.loads(error.response.text)["error"]
        return str(body.get("failed_generation") or "") if body["code"] in _WITHHELD else None
    except Exception:  # noqa: BLE001 - any other body, or none that was read
        return None


def rejected(error: Any, endpoint: Endpoint, asked: int) -> Rejection:
    """What is said against the request itself, whose answer was ``asked`` to have so many tokens at most."""
    said, status = said_by(error), error.status_code
    told = room.told(said, asked) if status in _SIZES else room.Room()
    if status not in _REJECTIONS or told.too_long:
        return Rejection("", told)
    # A model may be called after a schema.
    named = re.sub(rf"(?<!\w){re.escape(endpoint.model)}(?!\w)", "", said.complaint)
    return Rejection(named, told)


def refused(error: Any, endpoint: Endpoint, asked: int) -> ModelError:
    """The error for a status that says no; ``asked`` is how many tokens the answer was to have at most."""
    status, said = error.status_code, said_by(error)
    if room.is_too_long(said) and status in _SIZES:
        return _beyond_context(room.told(said, asked), endpoint)
    told = f"{shown(endpoint.base_url)!r} answered {_status(error)} for model {endpoint.model!r}: "
    told += _words(error, said, endpoint)
    cause = next((cause for cause in _CAUSES if cause.fits(status, said)), None)
    if cause is not None:
        return ModelError(f"{told}; {cause.way_out(endpoint, said)}", about_article=cause.about_article)
    if status in _PASSING or status >= _SERVERS_OWN:
        return _passing(error, said, told)
    if error.response.is_redirect:  # not followed: the key would go along
        return ModelError(f"{told}; use the address that it redirects to as base_url")
    return ModelError(
        f"{told}; {_by_status(status, endpoint, said)}", about_article=_is_about_article(status)
    )


def _passing(error: Any, said: Spoken, told: str) -> ModelError:
    headers = limits.retry_after(error.response.headers)
    asked = headers if headers is not None else said.wait_s
    wait = "try again later" if asked is None else f"the endpoint asks to wait {span(asked)}"
    return ModelError(f"{told}; {wait}", retryable=True, retry_after_s=asked)


def span(seconds: float) -> str:
    """A time to wait in words."""
    hours = f" ({seconds / 3600:.0f} hours)" if seconds >= _WORTH_DAYS_S else ""
    return f"{seconds:.0f} s{hours}"


def _by_status(status: int, endpoint: Endpoint, said: Spoken) -> str:
    if status == 401:  # noqa: PLR2004 - HTTP's own number
        return _no_key(endpoint, said)
    if status == 403:  # noqa: PLR2004 - likewise
        return _may_not(endpoint, said)
    if status == 407:  # noqa: PLR2004 - likewise
        proxy = proxies.on_the_way(endpoint) or "on the way"
        return f"the proxy {proxy} wants a user and a password; put them into its address"
    if status == 404 and not re.search(r"/v\d", endpoint.base_url):  # noqa: PLR2004 - likewise
        return f"is the model's name right? {_no_path(endpoint, said)}"
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
    return shortened(secrecy.masked(text, secrets_of(endpoint)))


def _beyond_context(told_of: room.Room, endpoint: Endpoint) -> ModelError:
    size = f"prompt of {told_of.prompt} tokens" if told_of.prompt else "prompt"
    holds = f"context of {told_of.context} tokens" if told_of.context else "context"
    told = f"the {size} does not fit the {holds} of model {endpoint.model!r} at {shown(endpoint.base_url)!r}"
    if told_of.prompt and told_of.context and told_of.prompt < told_of.context:
        told = f"{told} with room for an answer"
    return ModelError(f"{told}; use a shorter article or a model with a larger context", about_article=True)
