"""The templates, filled: one file with its style and script inside, and a policy that lets in no other.

Jinja escapes whatever is put in. Styles and scripts are ours; the policy names each by its digest, so that a
browser runs no other, whatever the article or the model's answer holds.
"""

from __future__ import annotations

import base64
import functools
import hashlib
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import jinja2
    from markupsafe import Markup

_HERE = Path(__file__).parent


def filled(template: str, script: str, **values: Any) -> str:
    """A page from one of the templates beside this module, with the style and one script of those there."""
    style, code = _source("page.css"), _source(script)
    return _environment().get_template(template).render(
        style=_as_is(style), script=_as_is(code), policy=_policy(style, code), **values
    )  # fmt: skip


@functools.cache
def _source(name: str) -> str:
    return (_HERE / name).read_text(encoding="utf-8")


def _policy(style: str, script: str) -> str:
    """Nothing is loaded from anywhere; this style applies, and this script runs."""
    return (
        f"default-src 'none'; style-src '{_digest(style)}'; script-src '{_digest(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )


@functools.cache
def _digest(source: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(source.encode()).digest()).decode()}"


@functools.cache
def _environment() -> jinja2.Environment:
    import jinja2

    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(_HERE),
        undefined=jinja2.StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["exact"] = _exact
    return environment


def _as_is(source: str) -> Markup:
    from markupsafe import Markup

    return Markup(source)  # noqa: S704 - our own files


def _exact(text: str) -> Markup:
    """Escaped so that a browser has every character of it: bare, it makes of a carriage return a line end."""
    from markupsafe import Markup, escape

    return Markup(str(escape(text)).replace("\r", "&#13;"))  # noqa: S704 - it is escaped
