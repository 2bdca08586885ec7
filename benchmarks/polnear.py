"""People's annotations of who says what, in brat's format: Source, Cue and Content of each attribution.

A folder holds NAME.txt and NAME.ann, as in PolNeAR 1.0 (Newell, Margolin and Ruths, LREC 2018; on GitHub as
networkdynamics/PolNeAR).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from summarizer.article import Article, Span, from_text

_WORD = re.compile(r"[^\W_]+")
_TITLES = frozenset(
    ("the", "a", "an", "of", "and", "mr", "mrs", "ms", "dr", "for", "in", "at", "to", "by", "on", "s", "jr",
     "sr", "president", "secretary", "senator", "sen", "rep", "gov")
)  # fmt: skip
_PRONOUNS = frozenset(
    ("he", "she", "they", "it", "we", "i", "who", "that", "which", "you", "him", "her", "them", "his", "its",
     "their", "many", "some", "others", "one", "those", "this", "these", "people", "everyone", "nobody")
)  # fmt: skip
_LEADING = re.compile(
    r"^(The|A|An|His|Her|Their|One|Some|Many|Several|Both|Other|Another|Two|Three|Forty-one|Most) "
)
_HONORIFIC = re.compile(r"^(Mr|Mrs|Ms|Dr)\. ")
_NAME = re.compile(r"\b[A-Z][\w’'-]+")
_QUOTED = re.compile(r"[“”\"]")


@dataclass(frozen=True)
class Attribution:
    """That a source says a content by a cue, each as places in the text, in order."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    name: str
    is_direct: bool

    @property
    def kind(self) -> str:
        """How the source is told: ``pronoun``, ``nominal`` ("the lawmaker") or ``named``."""
        if not words_of_name(self.name) - _PRONOUNS:
            return "pronoun"
        bare = _HONORIFIC.sub("", _LEADING.sub(lambda found: found[0].lower(), self.name))
        return "named" if _NAME.search(bare) else "nominal"

    def touches(self, start: int, end: int) -> bool:
        """Whether its content or its cue shares a character with this place."""
        return any(a < end and start < b for a, b in (*self.content, *self.cue))


def words_of_name(name: str) -> set[str]:
    """The words of a name that tell whose it is: no titles, no prepositions."""
    return {word for word in _WORD.findall(name.lower()) if word not in _TITLES}


def annotated(folder: Path) -> Iterator[tuple[Article, list[Attribution]]]:
    """Each article of the folder with its attributions, by name."""
    for path in sorted(folder.glob("*.txt")):
        text = path.read_bytes().decode("utf-8")
        annotations = path.with_suffix(".ann").read_bytes().decode("utf-8")
        yield from_text(text, id=path.stem), list(_attributions(annotations, text))


def _attributions(annotations: str, text: str) -> Iterator[Attribution]:
    spans: dict[str, list[Span]] = {}
    lines = [line.split("\t") for line in annotations.splitlines()]
    for key, where, *_ in (line for line in lines if re.fullmatch(r"T\d+", line[0])):
        pairs = (part.split() for part in where.split(" ", 1)[1].split(";"))
        spans[key] = [(int(a), int(b)) for a, b in pairs]
    for line in lines:
        if re.fullmatch(r"E\d+", line[0]):
            yield _attribution(line[1], spans, text)


def _attribution(event: str, spans: dict[str, list[Span]], text: str) -> Attribution:
    roles: dict[str, list[Span]] = defaultdict(list)
    for part in event.split():
        role, _, key = part.partition(":")
        roles[role.rstrip("0123456789")] += spans.get(key, [])
    source, cue, content = (tuple(sorted(roles[role])) for role in ("Source", "Cue", "Content"))
    quoted = any(_QUOTED.search(text, *span) for span in content)
    return Attribution(source, cue, content, " ".join(text[a:b] for a, b in source), quoted)
