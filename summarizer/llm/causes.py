"""The causes of a refusal that an endpoint's words tell, each with its way out.

Providers word the same cause in many ways, and under many statuses. A cause is a pattern of such words; what
they mean for waiting is known with it: none of these passes by itself.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from summarizer.llm.asking import Endpoint
from summarizer.llm.error_bodies import FILTERED, UNPAID, Spoken
from summarizer.llm.redaction import shown


@dataclass(frozen=True)
class Cause:
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


def _unverified(_endpoint: Endpoint, _said: Spoken) -> str:
    return "verify the organisation in the account's settings, or use another model"


def _too_private(_endpoint: Endpoint, _said: Spoken) -> str:
    where = "allow it in the account's privacy settings (https://openrouter.ai/settings/privacy)"
    return (
        f"no provider of this model fits what the account allows with its data; {where}, or use another model"
    )


def _unloaded(endpoint: Endpoint, _said: Spoken) -> str:
    return f"load one on that server first (LM Studio: `lms load {endpoint.model}`)"


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


def no_path(endpoint: Endpoint, _said: Spoken) -> str:
    base = shown(endpoint.base_url).rstrip("/")
    if re.search(r"/v\d", base):
        return f"check the path of base_url: there is nothing at {base + '/chat/completions'!r}"
    return f"base_url has no /v1; try {base + '/v1'!r}"


def no_key(endpoint: Endpoint, _said: Spoken) -> str:
    if endpoint.api_key:
        return f"check the API key in {endpoint.key_variable}: is it this endpoint's, whole and still valid?"
    into = f"put the endpoint's into {endpoint.key_variable} (or name its variable by --api-key-env)"
    return f"no API key was sent; {into}"


def may_not(endpoint: Endpoint, said: Spoken) -> str:
    may = f"check what the API key in {endpoint.key_variable} may do"
    return may if endpoint.api_key else no_key(endpoint, said)


# The first that fits counts.
_CAUSES = (
    Cause(FILTERED, _filtered, about_article=True),
    Cause(UNPAID, _unpaid),
    Cause(r"organi[sz]ation must be verified|verify organi[sz]ation", _unverified),
    Cause(r"data policy|guardrail restrictions", _too_private, frozenset({400, 403, 404})),
    Cause(
        r"unsupported_country|location is not supported|(?:country|region"
        r"|territory)[^.]{0,40}not (?:supported|available)"
        r"|not (?:supported|available) in your (?:country|region|location)",
        _elsewhere,
        frozenset({400, 401, 403, 404, 451}),
    ),
    Cause(
        r"request too large|must be reduced in order to run",
        _too_much_a_minute,
        frozenset({413, 429}),
        about_article=True,
    ),
    # Servers that run models say so with 400, and gateways in front of many with 503.
    Cause(r"no models? (?:is |are )?(?:currently )?loaded", _unloaded),
    Cause(r"model_?not_?found|no available channel|无可用渠道", _no_model, frozenset({500, 503})),
    Cause(
        r"model_?not_?found|deployment_?not_?found|no such model|unknown model|invalid model"
        r"|model_not_supported|no available channel|无可用渠道"
        r"|\bmodels?\b[^.]{0,120}?(?:not found|(?:does|do)(?: not|n't) exist|not exist"
        r"|not a valid model|is not available"
        r"|is not supported for)"
        r"|not a valid model|no endpoints found for|deployment for this resource does not exist",
        _no_model,
        frozenset({400, 403, 404, 422}),
    ),
    Cause(
        r"unexpected endpoint|404 page not found|page not found|cannot (?:post|get) /|invalid url"
        r"|\bno route|route not found"
        r"|(?:unknown|no such|invalid) (?:path|route|endpoint|url)|file not found"
        r"|resource not found|no static resource"
        r"|(?:\A|(?<=[ :]))not ?found\W*\Z|method not allowed",
        no_path,
        frozenset({400, 404, 405}),
    ),
    Cause(
        r"api.?key[^.]{0,20}(?:not valid|invalid|missing|required)|api_key_invalid|invalid.{0,10}api.?key",
        no_key,
    ),
)  # fmt: skip


def of(status: int, said: Spoken) -> Cause | None:
    """The cause that an endpoint's words tell of, None when they tell none that is known."""
    return next((cause for cause in _CAUSES if cause.fits(status, said)), None)
