"""Where something is, which is nobody who speaks: "a nurse from Dale, Ohio, said"."""

from __future__ import annotations

import re

from summarizer.scan.merging import Mention

_WHERE = re.compile(
    r"\b(?:[Ii]n|[Nn]ear|[Ff]rom|[Oo]utside|[Aa]cross) (?:the )?"
    r"(?P<town>[A-Z][\w.’'-]*(?: [A-Z][\w’'-]*)?, )?$"
)
_LONGEST_WHERE = 40


def is_where(text: str, mention: Mention) -> bool:
    """Whether it says where something is: "in Berlin", "a nurse from Dale, Ohio, said"."""
    if mention.kind in {"person", "group"}:
        return False
    before = _WHERE.search(text, max(0, mention.start - _LONGEST_WHERE), mention.start)
    return before is not None and (not before["town"] or text.startswith(",", mention.end))
