"""One summary as its page shows it: the text with its marks, the cards beside it, and what is uncertain."""

from __future__ import annotations

import contextlib
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarizer.article import from_record
from summarizer.errors import ArticleError, plain
from summarizer.language import UNDETERMINED
from summarizer.render.html.anchors import item_anchors
from summarizer.render.html.blocks import Part, blocks
from summarizer.render.html.cards import SHOWN, Card, Group, card, grouped
from summarizer.render.html.dates import Due, line_of
from summarizer.render.html.days import day
from summarizer.render.html.filling import as_data
from summarizer.render.html.marks import Mark, Segment, clipped
from summarizer.render.html.reasons import for_readers
from summarizer.render.html.reviewing import review_data
from summarizer.render.html.spots import Spot, numbered
from summarizer.render.wording import broken_off, cautions, closing
from summarizer.schema import GIST, KINDS, ArticleRecord, Item, Summary, Ungrounded

if TYPE_CHECKING:
    from markupsafe import Markup

# Where a model says which sentences it means, and which question it answers: nothing to a reader.
_NOT_TOLD = frozenset({"sentence", "sentences", "number"})
_CODE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]+)*")


@dataclass(frozen=True)
class Refused:
    """What the model said and the article does not bear: its fields by name, and why."""

    kind: str
    fields: tuple[tuple[str, str], ...]
    reasons: tuple[str, ...]


@dataclass(frozen=True)
class Left:
    """What no item tells of, for one reason: the passages, each with its key among the marks."""

    reason: str
    passages: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Story:
    """All that the template shows of one summary; ``prefix`` tells its ids from those of others on a page.

    ``marks`` has by its key the kind of each mark, ``doubted`` the keys of those that are not confirmed,
    ``rejected`` of those that a person says are wrong. ``ids`` are those of the pieces in which marks begin,
    by their offsets; ``opened`` has them by the keys of these marks, what says it first.
    """

    prefix: str
    title: str
    record: ArticleRecord
    published: str
    link: str
    language: str
    gist: str
    notices: tuple[str, ...]
    interrupted: str
    counts: tuple[tuple[str, str, int], ...]
    blocks: tuple[Part, ...]
    groups: tuple[Group, ...]
    cards: Mapping[str, Card]
    kinds: Mapping[str, str]
    doubted: tuple[str, ...]
    ids: Mapping[int, str]
    opened: Mapping[str, Sequence[str]]
    rejected: frozenset[str]
    deadlines: tuple[Due, ...]
    refused: tuple[Refused, ...]
    left: tuple[Left, ...]
    closing: str
    reviewing: Markup | None

    @property
    def passages(self) -> int:
        """How many are left out."""
        return sum(len(one.passages) for one in self.left)

    @property
    def kinds_of_items(self) -> tuple[str, ...]:
        """The kinds that a person may add."""
        return tuple(KINDS)

    def told_of(self, piece: Segment) -> Iterator[tuple[str, str]]:
        """What a piece has to say beside its id: its keys, and the numbers that a reader sees at its end."""
        own = self.ids.get(piece.start, "") if piece.opens else ""
        keys = " ".join(f"{self.prefix}{mark.key}" for mark in piece.covers)
        if keys != own:
            yield "data-i", keys
        said = [mark.key for mark in piece.closes if mark.key in self.cards and not mark.aside]
        numbers = " ".join(sorted(said, key=int))
        if numbers != own and any(mark.key in self.cards for mark in piece.covers):
            yield "data-n", numbers

    def look(self, piece: Segment) -> str:
        """The classes of a piece of the text."""
        said = [mark for mark in piece.covers if not mark.aside]
        kinds = dict.fromkeys(self.kinds[mark.key] for mark in said or piece.covers)
        known = [kind if kind == "left" else f"k-{kind}" for kind in kinds]
        doubt = ["doubt"] if any(mark.key in self.doubted for mark in piece.covers) else []
        aside = [] if said else ["aside"]
        rejected = ["rejected"] if all(mark.key in self.rejected for mark in piece.covers) else []
        return " ".join([*known, *doubt, *aside, *rejected])


def story_of(summary: Summary, prefix: str = "") -> Story:
    """What is shown of this summary."""
    record = summary.article
    text = record.text or ""
    placed = numbered(summary.items, text)
    items = [item for item, _ in placed]
    anchors = item_anchors(items)
    cards = [card(n, item, anchors[n - 1], in_full=not text) for n, item in enumerate(items, 1)]
    shown = _blocks(record, clipped(_marks([where for _, where in placed], summary), len(text)))
    ids = _ids(shown, prefix)
    return Story(
        prefix=prefix,
        title=plain(record.headline or record.id),
        record=record,
        published=day(record.published_at or record.date_published),
        link=linkable(record.url),
        language=_language(record.language),
        gist=plain(summary.gist or ""),
        notices=tuple(cautions(summary)),
        interrupted=broken_off(summary.run.interrupted) if summary.run.interrupted else "",
        counts=_counts(summary),
        blocks=tuple(shown),
        groups=tuple(grouped(cards, _aliases(summary))),
        cards={str(one.number): one for one in cards},
        kinds=_kinds(cards, summary),
        doubted=tuple(str(one.number) for one in cards if one.doubts),
        ids=ids,
        opened=_opened(shown, ids),
        rejected=frozenset(str(one.number) for one in cards if one.decision == "rejected"),
        deadlines=tuple(line_of(_standing(cards, items), record.published_at or record.date_published)),
        refused=tuple(map(_refused, summary.ungrounded)),
        left=tuple(_left(summary)),
        closing=closing(summary),
        reviewing=as_data(review_data(summary, items, SHOWN, prefix)) if text else None,
    )


def _marks(placed: Iterable[Iterable[Spot]], summary: Summary) -> Iterator[Mark]:
    """Items are numbered from 1, what is left out from x1."""
    for number, found in enumerate(placed, 1):
        yield from (Mark(*place.span, str(number), place.aside) for place in found)
    for number, left in enumerate(summary.left_out, 1):
        yield Mark(left.start, left.end, f"x{number}")


def _blocks(record: ArticleRecord, marks: Sequence[Mark]) -> list[Part]:
    text, begin = record.text or "", 0
    with contextlib.suppress(ArticleError):  # stored texts may be anything
        begin = from_record(record, text).body_start
    return blocks(text, marks, body_start=begin, headline=record.headline)


def _ids(shown: Iterable[Part], prefix: str) -> Mapping[int, str]:
    """The ids of pieces: the key of what first begins there, as a reader sees it as its number."""
    pieces = [piece for block in shown for piece in block.pieces if piece.opens]
    counts: Counter[str] = Counter()
    found = {}
    for piece in pieces:
        key = f"{prefix}{piece.opens[0].key}"
        counts[key] += 1
        found[piece.start] = key if counts[key] == 1 else f"{key}-{counts[key]}"
    return found


def _opened(shown: Iterable[Part], ids: Mapping[int, str]) -> Mapping[str, Sequence[str]]:
    found = defaultdict(list)
    opens = [(mark, piece.start) for block in shown for piece in block.pieces for mark in piece.opens]
    for mark, start in sorted(opens, key=lambda one: one[0].aside):
        found[mark.key].append(ids[start])
    return found


def _kinds(cards: Iterable[Card], summary: Summary) -> Mapping[str, str]:
    left = {f"x{number}": "left" for number in range(1, len(summary.left_out) + 1)}
    return {str(one.number): one.kind for one in cards} | left


def _standing(cards: Iterable[Card], items: Iterable[Item]) -> Iterator[tuple[Card, Item]]:
    """The cards, with their items, but those that a person says are wrong."""
    return ((one, item) for one, item in zip(cards, items, strict=True) if not item.is_rejected)


def _counts(summary: Summary) -> tuple[tuple[str, str, int], ...]:
    """Name, plural and number of the kinds of items that there are."""
    found: dict[str, int] = {}
    for item in summary.items:
        if item.is_rejected:
            continue
        found[item.kind] = found.get(item.kind, 0) + 1
    return tuple(
        (kind, kind if number == 1 else KINDS[kind].plural, number) for kind, number in found.items()
    )


def _aliases(summary: Summary) -> Mapping[str, Sequence[str]]:
    return {plain(actor.name): [plain(alias) for alias in actor.aliases] for actor in summary.actors}


def _refused(one: Ungrounded) -> Refused:
    told = {
        name: value for name, value in one.item.items() if name not in _NOT_TOLD and value not in ("", None)
    }
    fields = tuple((plain(name.replace("_", " ")), plain(str(value))) for name, value in told.items())
    if one.kind == GIST:
        fields = tuple(("in short", value) for _, value in fields)
    return Refused(one.kind, fields, tuple(for_readers(reason) for reason in one.verdict.reasons))


def _left(summary: Summary) -> list[Left]:
    found = defaultdict(list)
    for number, left in enumerate(summary.left_out, 1):
        found[for_readers(left.reason)].append((f"x{number}", plain(left.exact)))
    return [Left(reason, tuple(passages)) for reason, passages in found.items()]


def linkable(url: str | None) -> str:
    """An address if a page may link to it, else "": no script, no file."""
    return url if url and re.match(r"https?://[^\s]+$", url) else ""


def _language(code: str | None) -> str:
    """The code for the page, "" where nobody knows: a browser then takes none, and so do screen readers."""
    return code if code and code != UNDETERMINED and _CODE.fullmatch(code) else ""
