"""The border: every foreign error of asking becomes one of ours here, and nowhere else.

openai hides the reason of a failure two or three causes deep, so the whole chain is read. A message
is one line: what happened to which endpoint and model, and the way out. It never shows a key, a web
page or a completion.
"""

from __future__ import annotations

import json
import os
import ssl

from summarizer.errors import ModelError, RecordingError
from summarizer.llm import proxies, redaction
from summarizer.llm.asking import Endpoint
from summarizer.llm.client import MAX_ANSWER_BYTES, EnormousError, UntrustingError, secrets_of
from summarizer.llm.completions import TOO_DEEP, BrokenError
from summarizer.llm.redaction import chain, shown
from summarizer.llm.refusal import Rejection, discreet, refused, rejected

# OpenSSL's numbers for a certificate that ends in no authority that is known.
_NO_AUTHORITY = frozenset({18, 19, 20, 21})

# The modes to try where one is refused; "auto" ends with JSON that is asked for in words, as no other does.
_OTHERS = {
    "json_schema": "--mode tools or --mode json",
    "tools": "--mode json_schema or --mode json",
    "json": "--mode auto or --mode tools",
}


def cause_of(error: Exception, endpoint: Endpoint) -> Exception | None:
    """What to raise our error ``from``: the foreign one, unless a traceback of it would show a secret."""
    return None if redaction.tells(error, secrets_of(endpoint)) else error


def translated(error: Exception, endpoint: Endpoint, asked: int = 0) -> ModelError:
    """The ``ModelError`` that says what a foreign error means; raise it ``from`` its ``cause_of``.

    ``asked`` is how many tokens the answer was to have at most: some endpoints count them with the prompt's.
    """
    import openai

    ours = next((link for link in chain(error) if _is_ours(link)), None) or _unreadable(error)
    if ours is not None:
        return _of_ours(ours, endpoint)
    if isinstance(error, openai.APIStatusError):
        return refused(error, endpoint, asked)
    if isinstance(error, openai.APITimeoutError | TimeoutError):
        told = f"{shown(endpoint.base_url)!r} sent no answer within {endpoint.timeout_s:g} s"
        return ModelError(f"{told}; raise the timeout, or ask a faster model", retryable=True)
    if isinstance(error, openai.APIConnectionError):
        return _unreachable(error, endpoint)
    return _unusable_proxy(error) or _unaskable(error, endpoint)


def rejection(error: Exception, endpoint: Endpoint, asked: int) -> Rejection | None:
    """What can be learned from a failure; None when it is no refusal."""
    import openai

    return rejected(error, endpoint, asked) if isinstance(error, openai.APIStatusError) else None


def wrong_mode(told: str, mode: str, *, chosen: bool) -> str:
    """The message for an endpoint that takes the mode in no wording; ``chosen``: the user named it."""
    told = told.rpartition("; ")[0]  # without the way out of other failures
    if chosen:
        return f"{told}; the endpoint does not take --mode {mode}: try {_OTHERS[mode]}"
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
    return isinstance(error, EnormousError | BrokenError | UntrustingError) or _is_cassette_miss(error)


def _unreadable(error: Exception) -> BrokenError | None:
    """The error for an answer that the libraries below us could not read either."""
    if any(isinstance(link, RecursionError) for link in chain(error)):
        # How deep is too deep depends on how much of the stack its caller has left.
        return BrokenError(TOO_DEEP)
    return BrokenError("broken JSON") if isinstance(error, json.JSONDecodeError) else None


def _of_ours(error: BaseException, endpoint: Endpoint) -> ModelError:
    if isinstance(error, BrokenError):
        return _broken(error, endpoint)
    if isinstance(error, EnormousError):
        told = f"{shown(endpoint.base_url)!r} sent an answer of more than {MAX_ANSWER_BYTES // 2**20} MiB"
        return ModelError(f"{told}; is this an OpenAI-compatible endpoint?", about_article=None)
    if isinstance(error, UntrustingError):
        return _without_authorities(error)
    from summarizer.llm.cassettes import explained

    return RecordingError(explained(error))


def _is_cassette_miss(error: BaseException) -> bool:
    # By name: importing vcr to look takes a second, and without it there is no such error.
    return type(error).__name__ == "CannotOverwriteExistingCassetteException"


def _broken(error: BrokenError, endpoint: Endpoint) -> ModelError:
    """An answer whose frame was cut or mangled on the way, which a proxy does now and then."""
    told = f"{shown(endpoint.base_url)!r} answered with {error.what}; {error.way_out}"
    # One article's bad luck, or the endpoint's habit: others will show.
    return ModelError(told, retryable=error.passing, about_article=None if error.passing else False)


def _unreachable(error: Exception, endpoint: Endpoint) -> ModelError:
    links = list(chain(error))
    names = {type(link).__name__ for link in links}
    if names & {"UnsupportedProtocol", "InvalidURL", "LocalProtocolError"}:
        return _unaskable(links[-1], endpoint)
    if "DecodingError" in names:
        return _broken(BrokenError("bytes that cannot be unpacked"), endpoint)
    distrust = next((link for link in links if isinstance(link, ssl.SSLCertVerificationError)), None)
    if distrust is not None:
        return _untrusted(distrust, endpoint)
    reason = discreet(_reason(links), endpoint)
    proxy = proxies.on_the_way(endpoint)
    if "ProxyError" in names:
        # What a proxy does not let through today, it will not in a minute.
        told = f"the proxy {proxy} does not let through to {shown(endpoint.base_url)!r}: {reason}"
        return ModelError(f"{told}; give it its user and password, or set NO_PROXY for this host")
    if proxy and "ConnectError" in names:
        told = f"cannot reach the proxy {proxy} on the way to {shown(endpoint.base_url)!r}: {reason}"
        return ModelError(f"{told}; is it running? (NO_PROXY names hosts that need none)", retryable=True)
    told = f"cannot reach {shown(endpoint.base_url)!r}: {reason}"
    return ModelError(f"{told}; is the server running?", retryable=True)


def _unusable_proxy(error: BaseException) -> ModelError | None:
    """The error for a proxy that the transport cannot use: SOCKS without its package, an odd address."""
    proxy = proxies.unusable()
    if not proxy or not isinstance(error, ImportError | ValueError):
        return None
    if proxies.is_socks(proxy):
        told = f"the proxy {proxy} speaks SOCKS, for which the package 'socksio' is missing"
        return ModelError(f"{told}; pip install 'httpx2[socks]', or unset the variable")
    return ModelError(
        f"the proxy {proxy} is none that can be used; begin it with http:// or unset the variable"
    )


def _untrusted(error: ssl.SSLCertVerificationError, endpoint: Endpoint) -> ModelError:
    """A certificate that does not hold, in OpenSSL's words; waiting changes nothing."""
    url, reason = shown(endpoint.base_url), error.verify_message
    told = f"the certificate of {url!r} is not trusted: {discreet(reason, endpoint)}"
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
