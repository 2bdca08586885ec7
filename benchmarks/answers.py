"""Which check refuses or marks rightly, which wrongly? ``make bench-claims ANSWERS=… TEXTS=…`` tells.

The folder of answers holds a model's items for each article, ``<id>.json``: gist, positions, demands and
figures as the one-call prompt asks for them, but with ``cited``, the words of the sentences that an item
cites, so that they are found however sentences are split and numbered. They were read and are right, or
nearly all of them. Each is put to grounding, and so are spoilt copies:

- actor: another actor of the answer, who is not named in the cited words;
- number: another digit in a number of the words;
- moved: it cites the words of another actor's item;
- negated: "not" after the first auxiliary of a statement, or taken out;
- source, asked: another actor vouches for the number, or is whom the demand is addressed to.

Which of several ways is taken depends on nothing but the article's name. For each check the table says how
many items it refuses or marks, and in brackets how many of them no other check does: a check that is alone
with right items and with no spoilt ones does harm only. ``--wrong`` lists right items that are refused or
marked and spoilt ones that are neither.
"""

from __future__ import annotations

import json
import random
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from summarizer import scan
from summarizer.article import Article, from_text
from summarizer.claims import ground
from summarizer.schema import (
    DemandDraft,
    FigureDraft,
    PositionDraft,
    Verdict,
)

Item = dict[str, Any]
KINDS = ("positions", "demands", "figures")
_TEXT = {"positions": "statement", "demands": "demand", "figures": "measures"}
_DRAFT: Mapping[str, type[BaseModel]] = {
    "positions": PositionDraft,
    "demands": DemandDraft,
    "figures": FigureDraft,
}
RIGHT = "right"
_MOST_CITED = 4


@dataclass(frozen=True)
class Judged:
    """An item of one article put to grounding; ``way`` is how it was spoilt, or ``RIGHT``."""

    article: str
    kind: str
    way: str
    item: Item
    verdict: Verdict

    @property
    def checks(self) -> set[str]:
        """The checks that spoke against it, each with whether it refuses or marks."""
        refusing = {f"refuses: {check_of(reason)}" for reason in self.verdict.reasons}
        return refusing | {f"marks: {check_of(doubt)}" for doubt in self.verdict.doubts}


def check_of(reason: str) -> str:
    """What a reason or doubt has whatever item it is about."""
    reason = re.sub(
        r"(?<=show that )(?!it is).*(?= says)|(?<=asked of ).*", "…", reason.partition("; they")[0]
    )
    plain = re.sub(r"(?<!\w)(['\"])(?:\\.|(?!\1(?!\w)).)*\1(?!\w)|\d+", "…", reason)
    return re.split(r"[;:(]", plain, maxsplit=1)[0].strip()


def judge_all(answers: Path, texts: Path) -> list[Judged]:
    """Every item of the answers, and every spoilt copy of it that can be made, judged."""
    judged: list[Judged] = []
    for path in sorted(answers.glob("*.json")):
        answer = json.loads(path.read_text(encoding="utf-8"))
        article = from_text((texts / f"{path.stem}.txt").read_bytes().decode(), id=path.stem)
        reading = scan.read(article)
        for way, kind, item in copies(answer, path.stem):
            judged.append(Judged(path.stem, kind, way, item, judge(kind, item, reading)))
    return judged


def judge(kind: str, item: Item, reading: scan.Reading) -> Verdict:
    """What grounding says of the item alone."""
    grounded = ground([_drafted(kind, item, reading.article)], reading)
    return (grounded.items or grounded.ungrounded)[0].verdict


def _drafted(kind: str, item: Item, article: Article) -> Any:
    said = {name: value for name, value in item.items() if name != "cited"}
    at = _numbers(item["cited"], article)
    if kind != "figures":
        return _DRAFT[kind].model_construct(None, **said, sentences=at[:_MOST_CITED])
    value = _squeezed(item["value_text"])
    having = [n for n in at if value in _squeezed(article.words(article.sentences[n - 1]))]
    return FigureDraft.model_construct(None, **said, sentence=[*having, *at][0])


def _numbers(cited: list[str], article: Article) -> list[int]:
    """The sentences that hold these words or are in them."""
    there = {s.number: _squeezed(article.words(s)) for s in article.sentences}
    words = [_squeezed(one) for one in cited]
    return list(dict.fromkeys(n for w in words for n, has in there.items() if has and (w in has or has in w)))


def _squeezed(text: str) -> str:
    return re.sub(r"\W", "", text)


def copies(answer: Item, name: str) -> Iterator[tuple[str, str, Item]]:
    """Each item with its kind as it is, and spoilt in each way that it can be."""
    for kind in KINDS:
        yield from ((RIGHT, kind, item) for item in answer[kind])
    for way, spoil in SPOILERS.items():
        chance = random.Random(name + way)  # noqa: S311 - the same choice every time
        for kind in KINDS:
            for item in answer[kind]:
                if changed := spoil(kind, item, answer, chance):
                    yield way, kind, item | changed


def another_actor(kind: str, item: Item, answer: Item, chance: random.Random) -> Item:
    """Another actor of the answer, whose name shares no word with the actor's nor stands in what is cited."""
    if kind == "figures":
        return {}
    others = _others(item["actor"], item, answer)
    if not others:
        return {}
    other = chance.choice(others)
    return {"actor": other, _TEXT[kind]: item[_TEXT[kind]].replace(item["actor"], other)}


def another_number(kind: str, item: Item, _: Item, chance: random.Random) -> Item:
    """The first digit of the words, or of a figure's number, is another."""
    name = "value_text" if kind == "figures" else _TEXT[kind]
    words = item[name]
    digit = re.search(r"\d", words)
    if not digit:
        return {}
    other = str((int(digit[0]) + 1 + chance.randrange(8)) % 10)
    changed = words[: digit.start()] + other + words[digit.end() :]
    return {} if changed in " ".join(item["cited"]) else {name: changed}


def moved(kind: str, item: Item, answer: Item, chance: random.Random) -> Item:
    """The words of an item of another actor, which share no sentence with its own, are cited."""
    far = [
        other["cited"]
        for k in ("positions", "demands")
        for other in answer[k]
        if other["actor"] != item.get("actor") and not set(other["cited"]) & set(item["cited"])
    ]
    return {"cited": chance.choice(far)} if far and kind != "figures" else {}


def another_source(_: str, item: Item, answer: Item, chance: random.Random) -> Item:
    """Another actor vouches for a number that somebody vouches for."""
    return _renamed("attributed_to", item, answer, chance)


def another_addressee(_: str, item: Item, answer: Item, chance: random.Random) -> Item:
    """Another actor is whom a demand is addressed to."""
    return _renamed("addressee", item, answer, chance)


def _renamed(field: str, item: Item, answer: Item, chance: random.Random) -> Item:
    others = _others(item[field], item, answer) if item.get(field) else []
    return {field: chance.choice(others)} if others else {}


def _others(mine: str, item: Item, answer: Item) -> list[str]:
    """Actors of the answer whose names share no word with this one and do not stand in what is cited."""
    cited, own = " ".join(item["cited"]).lower(), set(mine.lower().split())
    actors = dict.fromkeys(one["actor"] for k in ("positions", "demands") for one in answer[k])
    return [a for a in actors if a.split()[-1].lower() not in cited and not set(a.lower().split()) & own]


_AUXILIARY = re.compile(r"\b(will|would|is|are|was|were|can|could|should|must|has|have|had|did|does|do)\b")


def negated(_: str, item: Item, __: Item, ___: random.Random) -> Item:
    """A statement with "not" after its first auxiliary, or without the "not" that it has."""
    said = item.get("statement", "")
    changed = _AUXILIARY.sub(r"\1 not", said, count=1)
    if " not not" in changed or (changed == said and " not " in said):
        changed = said.replace(" not ", " ", 1)
    return {"statement": changed} if changed != said else {}


SPOILERS: Mapping[str, Callable[[str, Item, Item, random.Random], Item]] = {
    "actor": another_actor,
    "number": another_number,
    "moved": moved,
    "negated": negated,
    "source": another_source,
    "asked": another_addressee,
}
WAYS = (RIGHT, *SPOILERS)


def table(judged: list[Judged]) -> Iterator[str]:
    """How many items of each way there are, are refused and marked; then the same for each check."""
    by_way: dict[str, list[Judged]] = defaultdict(list)
    for one in judged:
        by_way[one.way].append(one)
    yield _row("", list(WAYS))
    yield _row("items", [len(by_way[way]) for way in WAYS])
    refused = [sum(not one.verdict.holds for one in by_way[way]) for way in WAYS]
    marked = [sum(one.verdict.holds and bool(one.verdict.doubts) for one in by_way[way]) for way in WAYS]
    yield _row("refused", refused)
    yield _row("marked", marked)
    shares = [(r + m) / max(1, len(by_way[way])) for r, m, way in zip(refused, marked, WAYS, strict=True)]
    yield _row("refused or marked, share", [f"{share:.3f}" for share in shares])
    spoke = {way: Counter(check for one in by_way[way] for check in one.checks) for way in WAYS}
    alone = {way: Counter(min(o.checks) for o in by_way[way] if len(o.checks) == 1) for way in WAYS}
    for check in sorted({check for counted in spoke.values() for check in counted}):
        yield _row(check, [_told(spoke[way][check], alone[way][check]) for way in WAYS])


def _told(number: int, alone: int) -> str:
    return f"{number} ({alone})" if number else "-"


def _row(name: str, cells: list[Any]) -> str:
    return f"{name:75}" + "".join(f"{cell!s:>11}" for cell in cells)


def wrong(judged: list[Judged]) -> Iterator[str]:
    """Right items that are refused or marked, and spoilt ones that are neither."""
    for one in judged:
        if bool(one.checks) == (one.way == RIGHT):
            told = {name: value for name, value in one.item.items() if name != "cited"}
            said = [one.way, one.article, told, " ".join(one.item["cited"]), sorted(one.checks)]
            yield " | ".join(map(str, said))


def main() -> None:
    named = [Path(word) for word in sys.argv[1:] if not word.startswith("-")]
    judged = judge_all(*named)
    print(*table(judged), sep="\n")
    if "--wrong" in sys.argv:
        print(*wrong(judged), sep="\n")


if __name__ == "__main__":
    main()
