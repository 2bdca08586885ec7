"""A folder of gold: pairs ``ID.txt`` and ``ID.json``, an article and what it holds, annotated by hand.

The annotations are lists ``positions``, ``demands``, ``figures`` and ``actors``; offsets are code points of
the text. Fields that no score depends on are not read. Gold that a person made of the program's own items may
say which of these are ``rejected``, and that it is ``partial``. A mistake in the gold would be counted as one
of the predictions, so gold is refused when it contradicts itself or its text.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from summarizer import files
from summarizer.article import Article, Span
from summarizer.errors import ArticleError
from summarizer.evaluate.agreement import Value
from summarizer.evaluate.items import KINDS, Gold, GoldDemand, GoldFigure, GoldPosition
from summarizer.inputs import read_file
from summarizer.schema import Stance

_WAY_OUT = "correct the annotations"


class _Shape(BaseModel):
    # Annotators keep notes of their own beside what is scored.
    model_config = ConfigDict(extra="ignore", strict=True, frozen=True)


class _Actor(_Shape):
    name: str
    aliases: tuple[str, ...] = ()


class _Claim(_Shape):
    actor: str
    actor_aliases: tuple[str, ...] = ()
    actor_also_ok: str | tuple[str, ...] | None = None
    evidence: Annotated[tuple[Span, ...], Field(min_length=1)]
    optional: bool = False
    rejected: bool = False

    def names(self, actors: tuple[_Actor, ...]) -> tuple[str, ...]:
        """The actor's names in the article, and those of whoever may stand for it."""
        also = self.actor_also_ok or ()
        names = [self.actor, *self.actor_aliases, *([also] if isinstance(also, str) else also)]
        for actor in actors:
            if actor.name in names:
                names += actor.aliases
        return tuple(name for name in names if name)

    def spans(self) -> Iterator[tuple[str, Span]]:
        """Each passage of the text, with its field."""
        yield from ((f"evidence.{place}", span) for place, span in enumerate(self.evidence))


class _Position(_Claim):
    stance: Stance
    stance_also_ok: tuple[Stance, ...] | None = None
    statement: str

    def gold(self, actors: tuple[_Actor, ...]) -> GoldPosition:
        stances = (self.stance, *(self.stance_also_ok or ()))
        return GoldPosition(
            self.names(actors), self.statement, self.evidence, self.optional, stances, rejected=self.rejected
        )


class _Demand(_Claim):
    addressee: str | None
    demand: str

    def gold(self, actors: tuple[_Actor, ...]) -> GoldDemand:
        names, rejected = self.names(actors), self.rejected
        return GoldDemand(names, self.demand, self.evidence, self.optional, self.addressee, rejected=rejected)


class _Mention(_Shape):
    span: Span


class _Figure(_Shape):
    value_span: Span
    value_text: str | None = None
    value: Value
    other_mentions: tuple[_Mention, ...] | None = None
    optional: bool = False
    rejected: bool = False

    def spans(self) -> Iterator[tuple[str, Span]]:
        """Each passage of the text, with its field."""
        yield "value_span", self.value_span
        mentions = enumerate(self.other_mentions or ())
        yield from ((f"other_mentions.{place}.span", mention.span) for place, mention in mentions)

    def gold(self, _: tuple[_Actor, ...]) -> GoldFigure:
        return GoldFigure(
            tuple(span for _, span in self.spans()), self.value, self.optional, rejected=self.rejected
        )


class _Annotations(_Shape):
    id: str | None = None
    sha256: str | None = None
    partial: bool = False
    actors: tuple[_Actor, ...] = ()
    positions: tuple[_Position, ...]
    demands: tuple[_Demand, ...]
    figures: tuple[_Figure, ...]


def read_gold(folder: Path, only: Collection[str] = ()) -> list[Gold]:
    """The gold articles of a folder, or of ``dev`` in it, by id; with ``only``, those of these ids.

    Raises ArticleError for a folder without gold, an id that it lacks, and gold that is broken, by file and
    field.
    """
    place = gold_folder(folder)
    paths = sorted(place.glob("*.json"))
    if lacking := sorted(set(only) - {path.stem for path in paths}):
        has = ", ".join(path.stem for path in paths)
        raise ArticleError(f"there is no gold article {lacking[0]!r} in {str(place)!r}; it has {has}")
    return [_read(path) for path in paths if not only or path.stem in only]


def gold_folder(folder: Path) -> Path:
    """Where the pairs lie: in ``dev`` of the folder, or in itself. Raises ArticleError for no pairs."""
    for place in (folder / "dev", folder):
        if any(place.glob("*.json")):
            return place
    raise ArticleError(f"there is no gold in {str(folder)!r}; name a folder with pairs ID.txt and ID.json")


def _read(path: Path) -> Gold:
    article = read_file(path.with_suffix(".txt"))
    try:
        stored = files.contents(path, files.MAX_STORED_BYTES, "a file of annotations")
        annotations = _Annotations.model_validate_json(stored)
    except OSError as error:
        raise files.unread(path, error) from error
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        field = ".".join(map(str, first["loc"])) or "the file"
        raise ArticleError(f"bad gold in {str(path)!r}: {field}: {first['msg']}; {_WAY_OUT}") from error
    for field, fault in _faults(annotations, article, path):
        raise ArticleError(f"bad gold in {str(path)!r}: {field}: {fault}; {_WAY_OUT}")
    return _gold(annotations, article)


def _faults(annotations: _Annotations, article: Article, path: Path) -> Iterator[tuple[str, str]]:
    """What contradicts the text or the file's name: the field, and how."""
    if annotations.id not in (None, path.stem):
        yield "id", f"it is {annotations.id!r}, the file's name says {path.stem!r}"
    text = path.with_suffix(".txt").read_bytes()
    if annotations.sha256 not in (None, hashlib.sha256(text).hexdigest()):
        yield "sha256", "it is the digest of another text"
    for field, (start, end) in _spans(annotations):
        if not 0 <= start < end <= len(article.text):
            yield field, f"{start} to {end} is no passage of a text of {len(article.text):,} characters"
    for number, figure in enumerate(annotations.figures):
        words = article.text[slice(*figure.value_span)]
        if figure.value_text not in (None, words):
            yield f"figures.{number}.value_text", f"it is {figure.value_text!r}, its place holds {words!r}"


def _spans(annotations: _Annotations) -> Iterator[tuple[str, Span]]:
    for kind in KINDS:
        for number, item in enumerate(getattr(annotations, kind)):
            yield from ((f"{kind}.{number}.{field}", span) for field, span in item.spans())


def _gold(annotations: _Annotations, article: Article) -> Gold:
    listed: dict[str, Any] = {
        kind: tuple(item.gold(annotations.actors) for item in getattr(annotations, kind)) for kind in KINDS
    }
    return Gold(article, **listed, partial=annotations.partial)
