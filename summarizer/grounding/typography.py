"""Typography: the words and marks of a text, each with one spelling for all its printed forms.

Two passages have the same words when their tokens are equal, whatever quotation marks, dashes, blanks, line
ends, compositions, widths and invisible signs they are printed with. White space only separates tokens. A
number is one token with its points, commas and colons, so "30,000" is not "30, 000". Nothing else is made
equal: "½" is not "1/2", "۳" not "3", a Cyrillic "а" no Latin "a", and case counts.
"""

from __future__ import annotations

import itertools
import operator
import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property, lru_cache

from summarizer.article import small

# The spelling that stands for all others of its kind.
MARK, DASH, MINUS, DOTS = '"', "—", "−", "…"
# One at the end of a quote may differ: it may be put inside or outside of the quotation marks.
STOPS = frozenset({".", ",", ";", ":", "。", "、", "،", "؛", "۔", "।"})
SENTENCE_ENDS = frozenset({".", "!", "?", ":", DOTS, "。", "؟", "۔", "।"})
# No token has it, as it is white space.
SEPARATOR = "\x1f"

_SINGLE = "'`´‘’‚‛‹›′‵ʹʻʼʽ՚׳＇｀❛❜"
_DOUBLE = '"“”„‟«»″‶‴ʺ״「」『』｢｣《》〈〉〝〞〟＂❝❞'
_DASHES = "‐‑‒–—―−⸺⸻﹘﹣－־-"  # the plain hyphen last, where it is no range of a class
_HYPHENS = "-‐‑"
_EMOJI = "\u2600-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff"
# Scripts without blanks between words, of which each character is a token.
_UNSPACED = (
    "\u3005-\u3007\u3040-\u30fa\u30fc-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"
)
_PUNCTUATION = (
    "\\x00-/:-@\\[-`{-\\x9f¡-©«¬®-±´¶-¸»¿×÷ʹ-ʽ\u037e\u0387\u055a-\u055f\u0589\u05be\u05c0\u05c3\u05f3\u05f4"
    "\u060c\u061b\u061f\u066a-\u066d\u06d4\u0964\u0965\u1361-\u1368\u2000-\u206f\u20a0-\u20cf\u2190-\u2bff"
    "\u2e00-\u2e7f\u3000-\u3004\u3008-\u3020\u3030\u30fb\ufe10-\ufe1f\ufe30-\ufe6f"
    "\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65\uffe0-\uffee"
)
# A dash before a number is its minus, unless a word or a number ends before it.
_SIGN = rf"[-‐‑–−－](?<![^\s(\[$€£¥{_SINGLE}{_DOUBLE}][-‐‑–−－])(?=[$€£¥]?[.]?\d)"
_ACCENTS = "\u0300-\u036f\u3099\u309a"
# Each character of a text is in one part, which is white space or a token.
_PARTS = re.compile(
    rf"\s+|[^\s\d{_PUNCTUATION}{_EMOJI}{_UNSPACED}]+"
    # ".5" is a number where no digit is before it
    rf"|(?:(?<![^\s(\[$€£¥+{_SINGLE}{_DOUBLE}{_DASHES}])[.])?\d+(?:[.,:/·٫٬，．：／]\d+)*"
    r"|\.(?:[ \u00a0]?\.){2,3}|[…⋯‥]+\.?"
    rf"|{_SIGN}|[{_DASHES}]+"
    rf"|[{_UNSPACED}][{_ACCENTS}]*"
    rf"|[\U0001f1e6-\U0001f1ff]{{2}}|[{_EMOJI}](?:[\U0001f3fb-\U0001f3ff]|\u200d[{_EMOJI}])*"
    rf"|\S[{_ACCENTS}]*"
)
_JOINTS = frozenset({MARK, DASH})
# Signs without a shape. A joiner within an emoji is kept, as the picture depends on it.
_SHAPELESS = (
    "\u00ad\u034f\u061c\u180e\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069"
    "\ufe00-\ufe0f\ufeff"
)
_MAYBE_INVISIBLE = re.compile(f"[{_SHAPELESS}\u200d]")
_INVISIBLE = re.compile(rf"[{_SHAPELESS}]+|(?<![{_EMOJI}\ufe0f])\u200d|\u200d(?![{_EMOJI}])")
_VARIATION = re.compile("[\ufe00-\ufe0f]*")
_MINUS = re.compile(_SIGN)
_LIGATURES = dict(zip("ﬀﬁﬂﬃﬄﬅﬆ", ("ff", "fi", "fl", "ffi", "ffl", "st", "st"), strict=True))
_WIDTHS = {chr(wide): chr(wide - 0xFEE0) for wide in range(0xFF01, 0xFF5F)}
_WIDE_SIGNS = dict(zip("￠￡￢￥￦", "¢£¬¥₩", strict=True))
_PRINTED = str.maketrans(_LIGATURES | _WIDTHS | _WIDE_SIGNS)
_CANON = dict.fromkeys(_SINGLE + _DOUBLE, MARK) | dict.fromkeys(_DASHES, DASH)
_SIGNS = re.compile(rf"[{_DASHES}]+|\.[. \u00a0]+|[…⋯‥]+\.?")
# To put in canonical order very many accents on one letter would take quadratic time.
_LONGEST_COMPOSED = 500


@dataclass(frozen=True)
class Tokens:
    """The tokens of a text: ``keys`` to compare, ``loose`` to compare without case, and their offsets."""

    text: str
    keys: list[str]
    loose: list[str]
    starts: list[int]
    ends: list[int]

    @cached_property
    def joined(self) -> str:
        """All loose keys in one string, as searching a string is fast."""
        return SEPARATOR.join(["", *self.loose, ""])

    @cached_property
    def _places(self) -> list[int]:
        return list(itertools.accumulate((len(key) + 1 for key in self.loose), initial=1))

    @cached_property
    def printed(self) -> Tokens:
        """The same tokens with "can't", "16-year-old" and "5–10" as one each."""
        joints = [at for at, key in enumerate(self.keys) if key in _JOINTS and self._is_joint(at)]
        if not joints:
            return self
        spans: list[tuple[int, int]] = []
        last = 0
        for at in joints:
            spans += [(one, one + 1) for one in range(last, at - 1)]
            # "rock'n'roll" has two of them
            first = spans.pop()[0] if last == at else at - 1
            spans.append((first, at + 2))
            last = at + 2
        spans += [(one, one + 1) for one in range(last, len(self.keys))]
        keys = ["".join(self.keys[first:last]) for first, last in spans]
        starts = [self.starts[first] for first, _ in spans]
        return Tokens(
            self.text, keys, [small(k) for k in keys], starts, [self.ends[last - 1] for _, last in spans]
        )

    def part(self, first: int, last: int) -> Tokens:
        """The tokens from ``first`` to before ``last``; offsets are still into the whole text."""
        held = slice(first, last)
        return Tokens(self.text, self.keys[held], self.loose[held], self.starts[held], self.ends[held])

    def _is_joint(self, at: int) -> bool:
        """Whether the mark or dash is within a word or between two numbers."""
        if not (self.glued(at) and self.glued(at + 1)):
            return False
        before, after = self.keys[at - 1][-1], self.keys[at + 1][0]
        if before.isdigit() and after.isdigit():
            return self.keys[at] == DASH
        joint = self.text[self.starts[at]] in _HYPHENS or self.is_single(at)
        return joint and before.isalnum() and after.isalnum()

    def token_at(self, place: int) -> tuple[int, int]:
        """The token at this place of ``joined``, and the place within its key."""
        token = bisect_right(self._places, place) - 1
        return token, place - self._places[token]

    def raw(self, first: int, last: int) -> str:
        """The text from token ``first`` to before token ``last``; '' when there is none."""
        return self.text[self.starts[first] : self.ends[last - 1]] if first < last else ""

    def glued(self, token: int) -> bool:
        """Whether there is no blank between the token and the one before it."""
        return 0 < token < len(self.keys) and self.ends[token - 1] == self.starts[token]

    def is_single(self, token: int) -> bool:
        """Whether a token that is a mark has one stroke: an apostrophe, a single quotation mark, a prime."""
        return self.text[self.starts[token]] in _SINGLE

    def place_in(self, token: int, letters: int) -> int:
        """The offset in the text of this letter of the token's key."""
        raw = self.raw(token, token + 1)
        if len(raw) == len(self.keys[token]):
            return self.starts[token] + letters
        reached = next((n for n in range(len(raw)) if len(_key(raw[:n])) >= letters), len(raw))
        return self.starts[token] + reached


def read(text: str) -> Tokens:
    """The tokens of any string, in order; takes linear time."""
    visible, places = _visible(text)
    parts = _PARTS.findall(visible)
    # Plain strings and numbers, as a tuple for each token would keep the garbage collector busy.
    solid = [not part.isspace() for part in parts]
    raw = list(itertools.compress(parts, solid))
    ends = list(itertools.compress(itertools.accumulate(map(len, parts)), solid))
    starts = list(map(operator.sub, ends, map(len, raw)))
    known = {token: _key(token) for token in set(raw)}
    keys = [known[token] for token in raw]
    for sign in _MINUS.finditer(visible):
        keys[bisect_right(starts, sign.start()) - 1] = MINUS
    if places is not None:
        starts = [places[start] for start in starts]
        # the variation selector that makes ❤ red belongs to it
        ends = [_VARIATION.match(text, places[end - 1] + 1).end() for end in ends]  # type: ignore[union-attr]
    return Tokens(text, keys, [small(key) for key in keys], starts, ends)


# Remembered, as many quotes are looked up in one article.
read_text = lru_cache(maxsize=8)(read)


def _visible(text: str) -> tuple[str, list[int] | None]:
    """The text without signs that have no shape, and each character's offset, None where none changes."""
    if text.isascii() or not _MAYBE_INVISIBLE.search(text):
        return text, None
    places: list[int] = []
    last = 0
    for match in _INVISIBLE.finditer(text):
        places.extend(range(last, match.start()))
        last = match.end()
    places.extend(range(last, len(text)))
    return _INVISIBLE.sub("", text), places


def _key(token: str) -> str:
    if not token.isascii():
        token = unicodedata.normalize("NFC", token) if len(token) <= _LONGEST_COMPOSED else token
        token = token.translate(_PRINTED)
    if _SIGNS.fullmatch(token):
        return DASH if token[0] in _DASHES else DOTS
    return _CANON.get(token, token)


def is_sentence_start(tokens: Tokens, token: int) -> bool:
    """Whether the token begins a sentence, a paragraph, or a quotation after a comma."""
    before = token - 1
    while before >= 0 and tokens.keys[before] in {MARK, "(", "["}:
        before -= 1
    if before < 0 or tokens.keys[before] in SENTENCE_ENDS:
        return True
    if tokens.keys[before] == "," and before < token - 1:
        return True
    return "\n" in tokens.text[tokens.ends[before] : tokens.starts[token]]
