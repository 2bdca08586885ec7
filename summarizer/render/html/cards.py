"""An item as a card of the page: what a reader is shown of it, whatever its kind."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from summarizer.errors import plain
from summarizer.render.html.days import day
from summarizer.render.html.reasons import for_readers
from summarizer.schema import Item

# What a reader is told of a stance, of the force of a demand, and of whose words those are.
SHOWN: Mapping[str, str] = {
    "conditional": "on conditions",
    "asserts": "says",
    "uncommitted": "does not commit",
    "request": "asks",
    "demand": "demands",
    "condition": "makes it a condition",
    "ultimatum": "sets an ultimatum",
    "direct_quote": "quoted",
    "indirect": "reported",
    "inferred": "inferred",
}
# Numbers that everybody reads as words too.
_SMALL = frozenset(map(str, range(13)))
# A sentence that is only there to make the next one understood.
_CONTEXT = re.compile(r"^(\[[^\]]+\]) (.+)$", re.DOTALL)


# As much as a card has of a number's sentence before it and behind it, and of a sentence that is there for
# another one: all of it stands in the text.
_BEFORE, _AFTER, _CONTEXT_BEGIN, _MORE = 35, 50, 50, 15
_NUMBER = re.compile(r"([^«]*)(«[^»]+»)(.*)", re.DOTALL)
_SENTENCES = re.compile(r"(?<=[.!?。！？])\W? +")


@dataclass(frozen=True)
class Card:
    """``number`` counts in the order of the text, ``anchor`` is the id for links from elsewhere; ``decided``
    is what a person did with it and who, if anybody.

    What a person has decided on is not in doubt any more.
    """

    number: int
    anchor: str
    kind: str
    holder: str | None
    stance: str
    topic: str
    context: str
    words: str
    value: str
    exactly: str
    how: str
    source: str | None
    to: str
    deadline: str
    doubts: tuple[str, ...]
    quotes: tuple[str, ...]
    decision: str = ""
    decided: str = ""

    @property
    def parted(self) -> list[str]:
        """The words about a number, parted where the number itself stands in them between « and »."""
        return self.words.split(f"«{self.value}»") if self.value else [self.words]


def card(number: int, item: Item, anchor: str, *, in_full: bool = False) -> Card:
    """The card of an item. What its kind does not have is empty.

    ``in_full`` is for a page without the text, on which nothing may be cut short.
    """
    row = item.row
    number_like = "value_text" in row
    context, words = parted(plain(item.words) if in_full else card_words(item))
    return Card(
        number=number,
        anchor=anchor,
        kind=item.kind,
        holder=plain(item.speaker) if item.speaker else None,
        stance=_shown(row.get("stance") or row.get("force")),
        topic=plain(str(row.get("issue") or "")),
        context=context,
        words=words,
        value=plain(str(row["value_text"])) if number_like else "",
        exactly=_exactly(row) if number_like else "",
        how=_shown(row.get("attribution")),
        source=plain(item.speaker) if number_like and item.speaker else None,
        to=plain(str(row.get("addressee") or "")),
        deadline=plain(str(row.get("deadline") or "")),
        doubts=tuple(for_readers(doubt) for doubt in item.doubts),
        quotes=tuple(plain(one.exact) for one in item.sentences or item.evidence),
        decision=item.review.decision if item.review else "",
        decided=f"{plain(item.review.who)}, {day(item.review.when)}" if item.review else "",
    )


def card_words(item: Item) -> str:
    """What a card has of an item's words: of a long sentence as much as stands around its number, of others
    before it how the last begins.
    """
    context, sentence = parted(plain(item.words))
    found = _NUMBER.fullmatch(sentence)
    if found and "value_text" in item.row:
        before, number, after = found.groups()
        sentence = _last(before, _BEFORE) + number + _first(after, _AFTER)
    return f"{_begun(context)} {sentence}" if context else sentence


def _begun(context: str) -> str:
    if len(context) <= _CONTEXT_BEGIN + _MORE:
        return context
    *others, last = _SENTENCES.split(context[1:-1])
    return f"[{'… ' if others else ''}{_first(last, _CONTEXT_BEGIN)}]"


def _last(words: str, most: int) -> str:
    return words if len(words) <= most + _MORE else f"… {words[-most:].partition(' ')[2]}"


def _first(words: str, most: int) -> str:
    return words if len(words) <= most + _MORE else f"{words[:most].rpartition(' ')[0]} …"


def _shown(word: Any) -> str:
    return SHOWN.get(str(word), plain(str(word))) if word else ""


def parted(words: str) -> tuple[str, str]:
    """The sentences, between [ and ], that are there to make the words understood, and the words."""
    found = _CONTEXT.match(words)
    return (found[1], found[2]) if found else ("", words)


def _exactly(row: Mapping[str, Any]) -> str:
    """The number in digits with its unit, "" where the article writes it just so, or gives none."""
    numbers = [_digits(row[name]) for name in ("value", "value_high") if row.get(name) is not None]
    if not numbers:
        return ""
    unit, text = plain(str(row.get("unit") or "")), _bare(str(row["value_text"]))
    # The code of a currency tells no more than its sign, and "one week" is one week.
    has_unit = unit.isupper() or unit == "percent" or _bare(unit).removesuffix("s") in text
    if has_unit and all(_bare(number) in text or number in _SMALL for number in numbers):
        return ""
    told = " ".join(filter(None, [" to ".join(numbers), unit]))
    return f"{'≈' if row['approximate'] else '='} {told}"


def _digits(value: float) -> str:
    return f"{value:,.4f}".rstrip("0").rstrip(".") if isinstance(value, float) else f"{value:,}"


def _bare(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).casefold()


@dataclass(frozen=True)
class Group:
    """Whoever says something, None for the article itself, and the cards of it in the text's order."""

    holder: str | None
    also: tuple[str, ...]
    cards: tuple[Card, ...]


def grouped(cards: Sequence[Card], aliases: Mapping[str, Sequence[str]]) -> Iterator[Group]:
    """The cards by who says it, in the order in which they first speak; what nobody says comes last."""
    found: dict[str | None, list[Card]] = {}
    for one in sorted(cards, key=lambda card: card.number):
        found.setdefault(one.holder, []).append(one)
    nobody = found.pop(None, [])
    for holder, theirs in found.items():
        yield Group(holder, _other_names(holder or "", aliases), tuple(theirs))
    if nobody:
        yield Group(None, (), tuple(nobody))


def _other_names(holder: str, aliases: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    """Those names that a reader would not know by their words."""
    own = set(holder.casefold().split())
    names = (name for name in aliases.get(holder, ()) if not name[:1].islower())
    return tuple(name for name in names if not own & set(name.casefold().split()))
