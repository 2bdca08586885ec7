"""The border: every foreign error of asking becomes one of ours here, and nowhere else.

openai hides the reason of a failure two or three causes deep, so the whole chain is read. A message
is one line: what happened to which endpoint and model, and the way out. It never shows a key, a web
page or a completion.
"""

from __future__ import annotations

import json
import os
import re
import ssl
from typing import Any

from summarizer.errors import ModelError
from summarizer.llm import limits, secrecy
from summarizer.llm.asking import Endpoint
from summarizer.llm.client import MAX_ANSWER_BYTES, EnormousError, UntrustingError, secrets_of
from summarizer.llm.reply import shortened
from summarizer.llm.secrecy import chain, shown

_OTHER_MODE = "does the endpoint take JSON schemas as response_format? --mode tools and --mode json need none"
# How an endpoint says that it does not know or take a part of the request. (OpenRouter says 404 to a
# parameter that no provider takes.)
_REJECTIONS = frozenset({400, 404, 422, 501})
_WAYS_OUT = {
    400: _OTHER_MODE,
    401: "check the API key",
    402: "check the account's balance",
    403: "check what the API key may do",
    404: "is the model's name right, and does base_url end in /v1?",
    422: _OTHER_MODE,
}
# OpenSSL's numbers for a certificate that ends in no authority that is known.
_NO_AUTHORITY = frozenset({18, 19, 20, 21})
_FILTERED = frozenset({"content_filter", "content_policy_violation"})
_NO_LIMIT = "the quota is used up: top up the account, or use another key"
_LIMIT = re.compile(r"context (?:length|size)\D{0,40}?(\d+)", re.IGNORECASE)
_PROMPT = re.compile(r"(?:resulted in|requested|request \() ?(\d+)", re.IGNORECASE)


def cause_of(error: Exception, endpoint: Endpoint) -> Exception | None:
    """What to raise our error ``from``: the foreign one, unless a traceback of it would show a secret."""
    return None if secrecy.tells(error, secrets_of(endpoint)) else error


def complaint(error: Exception, endpoint: Endpoint) -> str:
    """What an endpoint says against the request itself; '' when the failure is another one.

    Only what is said about the request: validators echo its parts, and these name everything.
    """
    import openai

    if (
        not isinstance(error, openai.APIStatusError)
        or error.status_code not in _REJECTIONS
        or _too_long(error)
    ):
        return ""
    # A model may be called after a schema.
    return re.sub(rf"(?<!\w){re.escape(endpoint.model)}(?!\w)", "", " ".join(_said(error.body)))


def _said(body: Any) -> list[str]:
    if isinstance(body, str):
        return [body]
    if isinstance(body, list):
        return [words for part in body for words in _said(part)]
    if not isinstance(body, dict):
        return []
    place = body.get("loc")
    located = [".".join(map(str, place))] if isinstance(place, list) else []
    spoken = [body.get(key) for key in ("param", "message", "msg", "detail", "error", "metadata", "raw")]
    return located + [words for part in spoken for words in _said(part)]


def translated(error: Exception, endpoint: Endpoint) -> ModelError:
    """The ``ModelError`` that says what a foreign error means; raise it ``from`` its ``cause_of``."""
    import openai

    ours = next((link for link in chain(error) if _is_ours(link)), None)
    if ours is not None:
        return _of_ours(ours, endpoint)
    if isinstance(error, openai.APIStatusError):
        return _refused(error, endpoint)
    if isinstance(error, openai.APITimeoutError | TimeoutError):
        told = f"{shown(endpoint.base_url)!r} sent no answer within {endpoint.timeout_s:g} s"
        return ModelError(f"{told}; raise the timeout, or ask a faster model", retryable=True)
    if isinstance(error, openai.APIConnectionError):
        return _unreachable(error, endpoint)
    if isinstance(error, json.JSONDecodeError):
        # The answer's frame was cut or mangled on the way, which a proxy does now and then.
        told = f"{shown(endpoint.base_url)!r} answered with broken JSON"
        return ModelError(f"{told}; is this an OpenAI-compatible endpoint?", retryable=True)
    return _unaskable(error, endpoint)


def wrong_mode(told: str, mode: str, *, chosen: bool) -> str:
    """The message for an endpoint that takes the mode in no wording; ``chosen``: the user named it."""
    told = told.rpartition("; ")[0]  # without the way out of other failures
    if chosen:
        return f"{told}; the endpoint does not take --mode {mode}: try --mode auto, or another mode"
    return f"{told}; the endpoint takes none of the modes json_schema, tools and json"


def no_completion(endpoint: Endpoint) -> ModelError:
    """The error for an answer that is no completion at all: a web page, or text."""
    told = f"{shown(endpoint.base_url)!r} answered with something else than JSON"
    told = f"{told}; is this an OpenAI-compatible endpoint? (base_url usually ends in /v1)"
    return ModelError(told, about_article=None)


def unclosed(error: Exception, endpoint: Endpoint) -> ModelError:
    """The error for a client that did not close; what was answered before it is whole."""
    told = f"cannot close the connection to {shown(endpoint.base_url)!r} ({type(error).__name__})"
    return ModelError(f"{told}; its answers were whole, and the next question opens another")


def _is_ours(error: BaseException) -> bool:
    """Whether this is what our own hooks in foreign code raised, by design."""
    return isinstance(error, EnormousError | UntrustingError) or _is_cassette_miss(error)


def _of_ours(error: BaseException, endpoint: Endpoint) -> ModelError:
    if isinstance(error, EnormousError):
        told = f"{shown(endpoint.base_url)!r} sent an answer of more than {MAX_ANSWER_BYTES // 2**20} MiB"
        return ModelError(f"{told}; is this an OpenAI-compatible endpoint?", about_article=None)
    if isinstance(error, UntrustingError):
        return _without_authorities(error)
    from summarizer.llm.cassettes import explained

    return ModelError(explained(error))


def _is_cassette_miss(error: BaseException) -> bool:
    # By name: importing vcr to look takes a second, and without it there is no such error.
    return type(error).__name__ == "CannotOverwriteExistingCassetteException"


def _refused(error: Any, endpoint: Endpoint) -> ModelError:
    status = error.status_code
    if _too_long(error):
        return _beyond_context(error, endpoint)
    said = _detail(error, endpoint)
    told = f"{shown(endpoint.base_url)!r} answered {status} for model {endpoint.model!r}: {said}"
    if "insufficient_quota" in (error.code, error.type):
        return ModelError(f"{told}; {_NO_LIMIT}")
    if status in {408, 429} or status >= 500:  # noqa: PLR2004 - HTTP's own numbers
        asked = limits.retry_after(error.response.headers)
        wait = "try again later" if asked is None else f"the endpoint asks to wait {asked:.0f} s"
        return ModelError(f"{told}; {wait}", retryable=True, retry_after_s=asked)
    if error.response.is_redirect:  # not followed: the key would go along
        return ModelError(f"{told}; use the address that it redirects to as base_url")
    way_out = _WAYS_OUT.get(status, "check the endpoint and its settings")
    return ModelError(f"{told}; {way_out}", about_article=_is_about_article(error))


def _is_about_article(error: Any) -> bool | None:
    """Whether an endpoint refuses these words and may take others: too many of them, or filtered ones.

    None when a request is called wrong: in what it says, or in how it is made for every article.
    """
    if error.status_code == 413 or {error.code, error.type} & _FILTERED:  # noqa: PLR2004 - HTTP's own number
        return True
    return None if error.status_code in {400, 422} else False


def _detail(error: Any, endpoint: Endpoint) -> str:
    """The endpoint's own words where it has some, else HTTP's for the status."""
    body = error.body
    said = (
        next((body[key] for key in ("message", "detail", "error") if body.get(key)), None)
        if isinstance(body, dict)
        else body
    )
    if not isinstance(said, str) or not said.strip() or said.lstrip().startswith("<"):
        said = error.response.reason_phrase or "no reason given"
    return _discreet(said, endpoint)


def _discreet(text: str, endpoint: Endpoint) -> str:
    # Masked before it is cut: half a key would not be found.
    return shortened(secrecy.masked(text, secrets_of(endpoint)))


def _too_long(error: Any) -> bool:
    names = f"{error.code} {error.type} {error.message}".lower()
    return any(
        sign in names for sign in ("exceed_context_size", "context_length_exceeded", "maximum context length")
    )


def _beyond_context(error: Any, endpoint: Endpoint) -> ModelError:
    body = error.body if isinstance(error.body, dict) else {}
    tokens = body.get("n_prompt_tokens") or _number(_PROMPT, error.message)
    limit = body.get("n_ctx") or _number(_LIMIT, error.message)
    size = f"prompt of {tokens} tokens" if tokens else "prompt"
    room = f"context of {limit} tokens" if limit else "context"
    told = f"the {size} does not fit the {room} of model {endpoint.model!r} at {shown(endpoint.base_url)!r}"
    return ModelError(f"{told}; use a shorter article or a model with a larger context", about_article=True)


def _number(pattern: re.Pattern[str], text: str) -> str | None:
    found = pattern.search(text)
    return found.group(1) if found else None


def _unreachable(error: Exception, endpoint: Endpoint) -> ModelError:
    links = list(chain(error))
    names = {type(link).__name__ for link in links}
    if names & {"UnsupportedProtocol", "InvalidURL", "LocalProtocolError"}:
        return _unaskable(links[-1], endpoint)
    distrust = next((link for link in links if isinstance(link, ssl.SSLCertVerificationError)), None)
    if distrust is not None:
        return _untrusted(distrust, endpoint)
    told = f"cannot reach {shown(endpoint.base_url)!r}: {_discreet(_reason(links), endpoint)}"
    return ModelError(f"{told}; is the server running?", retryable=True)


def _untrusted(error: ssl.SSLCertVerificationError, endpoint: Endpoint) -> ModelError:
    """A certificate that does not hold, in OpenSSL's words; waiting changes nothing."""
    url, reason = shown(endpoint.base_url), error.verify_message
    told = f"the certificate of {url!r} is not trusted: {_discreet(reason, endpoint)}"
    if error.verify_code in _NO_AUTHORITY:
        return ModelError(f"{told}; name its authority's file by SSL_CERT_FILE")
    return ModelError(f"{told}; renew it, or use the address that it was made for as base_url")


def _without_authorities(error: BaseException) -> ModelError:
    """SSL_CERT_FILE or SSL_CERT_DIR names what holds no certificates."""
    name = next((one for one in ("SSL_CERT_FILE", "SSL_CERT_DIR") if os.environ.get(one)), "SSL_CERT_FILE")
    cause, reason = error.__cause__, "it holds no certificate"
    if isinstance(cause, OSError) and not isinstance(cause, ssl.SSLError):
        reason = str(cause.strerror).lower()
    told = f"cannot read the certificates in {os.environ.get(name)!r} ({reason})"
    return ModelError(f"{told}; let {name} name a PEM file, or unset it")


def _reason(links: list[BaseException]) -> str:
    """The system's words for a failure ('connection refused'), else the deepest ones of the chain."""
    systems = [link for link in links if isinstance(link, OSError) and link.strerror]
    if systems:
        last = systems[-1]
        # asyncio rewords the system's errors ("connect call failed"); only these have numbers that it knows.
        known = isinstance(last, ConnectionError) and last.errno
        return (os.strerror(known) if known else str(last.strerror)).lower()
    return next((str(link) for link in reversed(links) if str(link)), type(links[-1]).__name__)


def _unaskable(error: BaseException, endpoint: Endpoint) -> ModelError:
    # The error's own words may hold a header, and so a key: only its name is safe.
    told = f"cannot ask model {endpoint.model!r} at {shown(endpoint.base_url)!r} ({type(error).__name__})"
    return ModelError(f"{told}; check base_url (it starts with http:// or https://) and the API key")
