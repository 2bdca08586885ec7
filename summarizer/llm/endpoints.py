"""From what a user names to an endpoint: which host, which model, and which key may go there.

    openai/NAME              OpenAI's own host, with OPENAI_API_KEY
    --base-url URL, NAME     that host, with SUMMARIZER_API_KEY or the variable that is named; none is legal

OPENAI_API_KEY is for OpenAI's own host, https://api.openai.com, and never leaves for another. An address is
taken apart once, checked, and put together again from its parts, so that what was checked is what is asked.
"""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Mapping
from typing import TypedDict, Unpack
from urllib.parse import SplitResult, urlsplit, urlunsplit

from summarizer.errors import ModelError
from summarizer.llm import redaction
from summarizer.llm.asking import Endpoint, Mode
from summarizer.llm.redaction import shown

OPENAI_URL = "https://api.openai.com/v1"
OPENAI_KEY = "OPENAI_API_KEY"
OTHER_KEY = "SUMMARIZER_API_KEY"

_OPENAI = "openai/"
_EMBEDDED = "local"
_HTTPS = 443
_NEEDS_NONE = "--model local needs no key"
# What people paste: the address of the request instead of the one that it begins with.
_PASTED = re.compile(r"(/chat/completions|/completions|/)+\Z")


class NamingError(ModelError):
    """The model, the address and the key that were named do not go together: a mistake of usage."""


class Manner(TypedDict, total=False):
    """How an endpoint is asked; the fields of ``Endpoint`` of these names."""

    timeout_s: float
    mode: Mode
    max_answer_tokens: int | None


def endpoint_for(
    model: str,
    base_url: str | None,
    *,
    environ: Mapping[str, str],
    api_key_env: str | None = None,
    insecure: bool = False,
    **manner: Unpack[Manner],
) -> Endpoint:
    """The endpoint that these names mean.

    ``api_key_env`` names the variable of ``environ`` that holds the key. ``insecure`` lets a key travel
    over plain http. Raises NamingError for names that do not go together, ModelError for a key that is
    missing or that no header can carry; no message repeats a key.
    """
    name, url = _named(model.strip(), base_url)
    parts = _taken_apart(url)
    own = _is_openai(parts)
    variable, key = _key(environ, api_key_env, own=own, must=own and base_url is None)
    exposed = key or redaction.of_url(url)
    if exposed and parts.scheme == "http" and not is_loopback(url) and not insecure:
        raise NamingError(
            f"the key would travel unencrypted to {shown(url)!r}; use https://, or --insecure to send it so"
        )
    address = urlunsplit(parts)
    # OpenAI does not know its models by our prefix; a gateway may.
    name = name.removeprefix(_OPENAI) if own else name
    return Endpoint(name, address, key, key_variable=variable, **manner)


def is_loopback(url: str) -> bool:
    """Whether an address stays on this machine; a host that merely begins like one does not."""
    try:
        host = urlsplit(url).hostname or ""
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def is_openai(url: str) -> bool:
    """Whether an address is OpenAI's own: that host, over https, on its usual port."""
    try:
        return _is_openai(urlsplit(url))
    except ValueError:
        return False


def _is_openai(parts: SplitResult) -> bool:
    alone = parts.username is None and parts.password is None
    own = (parts.scheme, parts.hostname) == ("https", "api.openai.com")
    return own and alone and parts.port in {None, _HTTPS}


def _named(model: str, base_url: str | None) -> tuple[str, str]:
    """The model's name and the address to ask it at."""
    if not model or model == _OPENAI:
        raise NamingError("the model has no name; name one by --model, or use --model local")
    if base_url is not None:
        if model == _EMBEDDED:
            raise NamingError("--base-url needs --model NAME, the name that the endpoint knows the model by")
        return model, base_url
    if model.startswith(_OPENAI):
        return model, OPENAI_URL
    raise NamingError(
        f"--model {model!r} alone does not say where the model is; use --model openai/{model} for OpenAI, "
        f"or --base-url URL --model {model} for another endpoint (--model local needs neither)"
    )


def _taken_apart(url: str) -> SplitResult:
    """The parts of an address that can be asked, without trailing slashes, a pasted ending or a fragment."""
    stripped = url.strip()
    told = f"{shown(stripped)!r} is no address of an endpoint"
    if re.search(r"[\s\\\x00-\x1f\x7f]", stripped):
        raise NamingError(f"{told}: it holds a space, a control character or a backslash")
    try:
        parts = urlsplit(stripped)
        port = parts.port
    except ValueError as error:
        # Not chained: urllib quotes the address.
        reason = "its port is no number" if "port" in str(error).lower() else "its host cannot be read"
        raise NamingError(f"{told}: {reason}") from None
    if parts.scheme not in {"http", "https"}:
        raise NamingError(f"{told}: it begins with http:// or https:// and usually ends in /v1")
    if "@" in parts.netloc:
        raise NamingError(
            f"the address of {shown(stripped)!r} holds a user or a password; leave them out and put the key "
            f"into {OTHER_KEY} or name its variable by --api-key-env"
        )
    if not parts.hostname or port == 0:
        raise NamingError(f"{told}: it names no host")
    return parts._replace(path=_PASTED.sub("", parts.path), fragment="")


def _key(
    environ: Mapping[str, str], variable: str | None, *, own: bool, must: bool
) -> tuple[str, str | None]:
    """The variable and the key for a host, ``own`` when that is OpenAI's; ``must``: only OpenAI's will do."""
    if variable == OPENAI_KEY and not own:
        raise NamingError(
            f"{OPENAI_KEY} goes to https://api.openai.com only; put this endpoint's key into {OTHER_KEY} "
            "or another variable"
        )
    if variable is not None and not re.fullmatch(r"[A-Za-z_][A-Za-z0-9_]*", variable):
        # Not quoted: it may be the key itself.
        raise NamingError(
            "--api-key-env takes the name of a variable, not a key; export the key and name its variable"
        )
    if variable is not None:
        return variable, _checked(environ, variable) or _missing(variable)
    if not own:
        return OTHER_KEY, _checked(environ, OTHER_KEY)
    found = _checked(environ, OPENAI_KEY)
    other = None if found or must else _checked(environ, OTHER_KEY)
    return (OTHER_KEY, other) if other else (OPENAI_KEY, found or _missing(OPENAI_KEY))


def _missing(variable: str) -> str:
    raise ModelError(
        f"the variable {variable!r} holds no API key; set it, or use another model ({_NEEDS_NONE})"
    )


def _checked(environ: Mapping[str, str], variable: str) -> str | None:
    """The key in a variable, None when there is none; what no header can carry is refused unquoted."""
    key = environ.get(variable, "").strip()
    if re.fullmatch(r"[\x21-\x7e]*", key):
        return key or None
    raise ModelError(
        f"the key in {variable!r} holds a line break, a space or a character beyond ASCII; copy it again"
    )
