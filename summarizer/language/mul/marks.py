"""Quotation marks, and apostrophes, which are none."""

from __future__ import annotations

from summarizer.language.patterns import Pattern

_OPENING = '“„«‹「『＂"'
# Two marks that close in most languages open in German, Danish and Swedish: before a word only.
_OPENS_TOO = r"(?<![^\s(\[—–-])[»”](?=\w)"
# A single mark opens before a word, but not where it stands for letters left out ('90s, ’em).
_OPENS_SINGLE = r"(?<![^\s(\[—–-])(?:‘|')(?=[^\W_]|[“\"$£€])(?!\d\ds?\b)"
# Two single marks are one double mark, as archives and TeX print it. Two grave accents are also code in
# Markdown, so they open only what two single marks close.
_OPENS_DOUBLED = r"(?<![^\s(\[—–-])(?:''|``)(?=[^\s'`])"
OPENING_MARKS = frozenset((*_OPENING, "''"))
OPENING_MARK = Pattern(
    rf"[{_OPENING}]|{_OPENS_TOO}|{_OPENS_DOUBLED}|{_OPENS_SINGLE}",
    "“We|say ‘we|»Wir|said ``we",
    "the ’90s|it’s|he said.''",
)
# After an s a single mark may be a possessive (the workers’ leader), unless the clause ends there.
POSSESSIVE_MARK = Pattern(r"(?<=s)[’'](?= [^\W_])", "workers’ leader", "workers’, ")
