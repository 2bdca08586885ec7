"""The templates, filled: one file with its style and script inside, and a policy that lets in no other.

Jinja escapes whatever is put in. Styles and scripts are ours; the policy names each by its digest, so that a
browser runs no other, whatever the article or the model's answer holds.
"""

from __future__ import annotations

import base64
import functools
import hashlib
import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from summarizer.errors import plain_json

if TYPE_CHECKING:
    import jinja2
    from markupsafe import Markup

_HERE = Path(__file__).parent
_NEEDS_NO_MARKS = re.compile(r"[\w.-]+", re.ASCII)
# What every page has: colours, letters, what is hidden.
BASE = _HERE / "base.css"


@dataclass(frozen=True)
class Design:
    """The files that a kind of page is made of, each in ``folder``.

    The ``scripts`` run as one, in this order, and may use what those before them define. A page carries
    what is made of ``style`` and ``scripts``, with less bytes, and lies beside them.
    """

    template: str
    style: str
    scripts: tuple[str, ...] = ()
    folder: Path = _HERE

    def short(self, ending: str) -> Path:
        """The file with what a page carries of its styles ("css") or its scripts ("js")."""
        return self.folder / f"{self.template.partition('.')[0]}.min.{ending}"


def filled(design: Design, **values: Any) -> str:
    """A page of this design, with its style and its script inside."""
    style = _source(design.short("css"))
    code = _source(design.short("js")) if design.scripts else ""
    return _environment(design.folder).get_template(design.template).render(
        style=_as_is(style), script=_as_is(code), policy=_as_is(_policy(style, code)), **values
    )  # fmt: skip


@functools.cache
def _source(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def _policy(style: str, script: str) -> str:
    """Nothing is loaded from anywhere; this style applies, and this script runs."""
    return (
        f"default-src 'none'; style-src '{_digest(style)}'; "
        f"script-src {_quoted(script)}; base-uri 'none'; form-action 'none'"
    )


def _quoted(script: str) -> str:
    return f"'{_digest(script)}'" if script else "'none'"


@functools.cache
def _digest(source: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(source.encode()).digest()).decode()}"


@functools.cache
def _environment(folder: Path) -> jinja2.Environment:
    import jinja2

    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader([folder, _HERE]),
        undefined=jinja2.StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["exact"] = _exact
    environment.filters["quoted"] = _quoted_attribute
    return environment


def as_data(value: Any) -> Markup:
    """JSON for a block of data in a page: no word of it can end the block."""
    from markupsafe import Markup

    text = plain_json(json.dumps(value, ensure_ascii=False, separators=(",", ":")))
    return Markup(text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026"))  # noqa: S704 - escaped


def _as_is(source: str) -> Markup:
    from markupsafe import Markup

    return Markup(source)  # noqa: S704 - our own files


def _quoted_attribute(value: str) -> Markup:
    """The value of an attribute, with quotation marks where it needs them."""
    from markupsafe import Markup, escape

    return Markup(value if _NEEDS_NO_MARKS.fullmatch(value) else f'"{escape(value)}"')  # noqa: S704 - it is escaped


def _exact(text: str) -> Markup:
    """Escaped so that a browser has every character of it: bare, it makes of a carriage return a line end."""
    from markupsafe import Markup, escape

    return Markup(str(escape(text)).replace("\r", "&#13;"))  # noqa: S704 - it is escaped
