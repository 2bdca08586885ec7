"""Does grounding accept what an article says, refuse or mark what it does not? ``make bench-claims`` tells.

Each gold item is put to grounding as if a model had said it, and then spoilt in five ways: moved to
another sentence of the article, given another of its actors (once as the actor alone, once in its words
too), negated, and with a changed number. Every spoilt copy that can be made is tried, none is drawn by
chance. ``corpus`` says where gold is looked for; ``--wrong`` lists what was judged wrongly.
"""

from __future__ import annotations

import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from corpus import NONE_HERE, gold_folder, read_gold

from summarizer import scan
from summarizer.article import Article
from summarizer.claims import ground
from summarizer.quantities import find_quantities
from summarizer.schema import DemandDraft, FigureDraft, ItemDraft, PositionDraft

KINDS = ("position", "demand", "figure")
# "True" is not spoilt; the others are the ways of spoiling.
TRUE, MOVED, ACTOR, ACTOR_TOO, NEGATED, NUMBER = (
    "as in gold",
    "moved",
    "actor",
    "actor in words",
    "negated",
    "number",
)
WAYS = (TRUE, MOVED, ACTOR, ACTOR_TOO, NEGATED, NUMBER)


@dataclass(frozen=True)
class Case:
    """One item put to grounding: ``way`` is how it was spoilt, ``item`` the gold item's id."""

    article: str
    item: str
    kind: str
    way: str
    draft: ItemDraft
    optional: bool = False


@dataclass(frozen=True)
class Judged:
    """A case, whether grounding accepted it, its reasons when not, and what it is not sure of."""

    case: Case
    accepted: bool
    reasons: tuple[str, ...]
    doubts: tuple[str, ...] = ()

    @property
    def rightly(self) -> bool:
        """Gold is accepted, if with a doubt; what is spoilt is refused or marked as not confirmed."""
        return self.accepted if self.case.way == TRUE else not self.accepted or bool(self.doubts)


def judge_all(folder: Path) -> list[Judged]:
    """Every gold item of the folder and every spoilt copy of it, judged."""
    judged: list[Judged] = []
    for _, article, gold in read_gold(folder):
        reading = scan.read(article)
        judged += [_judge(case, reading) for case in cases(gold, article)]
    return judged


def _judge(case: Case, reading: scan.Reading) -> Judged:
    grounded = ground([case.draft], reading)
    reasons = tuple(reason for one in grounded.ungrounded for reason in one.verdict.reasons)
    doubts = tuple(doubt for one in grounded.items for doubt in one.verdict.doubts)
    return Judged(case, not grounded.ungrounded, reasons, doubts)


def cases(gold: dict[str, Any], article: Article) -> Iterator[Case]:
    """The gold items of one article, each as it is and spoilt in every way that it can be."""
    for kind in KINDS:
        for item in gold[f"{kind}s"]:
            true = Case(
                gold["id"], item["id"], kind, TRUE, _drafted(kind, item, article), bool(item.get("optional"))
            )
            yield true
            yield from _spoilt(true, item, gold, article)


def _drafted(kind: str, item: dict[str, Any], article: Article) -> ItemDraft:
    numbers = [
        s.number for s in article.sentences if any(s.start < e and b < s.end for b, e in item["evidence"])
    ]
    if kind == "position":
        said = {name: item[name] for name in ("actor", "stance", "issue", "statement")}
        return PositionDraft.model_construct(**said, sentences=numbers)
    if kind == "demand":
        said = {name: item[name] for name in ("actor", "demand", "force")}
        rest = {"addressee": item["addressee"] or "", "deadline": item["deadline"] or ""}
        return DemandDraft.model_construct(None, **said, **rest, sentences=numbers)
    start = item["value_span"][0]
    number = next(s.number for s in article.sentences if s.start <= start < s.end)
    return FigureDraft.model_construct(
        value_text=item["value_text"],
        measures=item["measures"],
        attributed_to=item["attributed_to"] or "",
        sentence=number,
    )


def _spoilt(true: Case, item: dict[str, Any], gold: dict[str, Any], article: Article) -> Iterator[Case]:
    for number in _elsewhere(item, article):
        place: dict[str, Any] = {"sentence": number} if true.kind == "figure" else {"sentences": [number]}
        yield _copy(true, MOVED, **place)
    yield from _given_away(true, item, gold)
    words = {"position": "statement", "demand": "demand", "figure": "measures"}[true.kind]
    said = getattr(true.draft, words)
    if true.kind != "figure":
        yield from (_copy(true, NEGATED, **{words: other}) for other in negated(said))
        yield from (_copy(true, NUMBER, **{words: other}) for other in renumbered(said))
    else:
        yield from (_copy(true, NUMBER, value_text=other) for other in renumbered(item["value_text"]))


def _copy(true: Case, way: str, **changed: Any) -> Case:
    return replace(true, way=way, draft=true.draft.model_copy(update=changed))


def _elsewhere(item: dict[str, Any], article: Article) -> Iterator[int]:
    """Every sentence that is no evidence of the item, nor holds another mention of the figure."""
    spans = [*item["evidence"], *(other["span"] for other in item.get("other_mentions", []))]
    yield from (s.number for s in article.sentences if not any(s.start < e and b < s.end for b, e in spans))


def _given_away(true: Case, item: dict[str, Any], gold: dict[str, Any]) -> Iterator[Case]:
    field = "attributed_to" if true.kind == "figure" else "actor"
    own = {item[field], *_also(item)}
    mine = [a for a in gold["actors"] if a["name"] in own]
    known = {name for actor in mine for name in (actor["name"], *actor["aliases"])} | own
    for other in gold["actors"]:
        # "Ukraine and Europe" are no other actor than Ukraine.
        if known & {other["name"], *other["aliases"]} or (true.kind == "figure" and not item[field]):
            continue
        yield _copy(true, ACTOR, **{field: other["name"]})
        if true.kind == "position":
            names = sorted(known - {None}, key=len, reverse=True)
            told = _renamed(item["statement"], names, other["name"])
            yield _copy(true, ACTOR_TOO, actor=other["name"], statement=told)


def _also(item: dict[str, Any]) -> set[str]:
    also = item.get("actor_also_ok") or []
    return {also} if isinstance(also, str) else set(also)


def _renamed(statement: str, names: list[str], other: str) -> str:
    words = [part for name in names for part in (name, name.split()[-1])]
    found = next((word for word in words if re.search(rf"\b{re.escape(word)}\b", statement)), None)
    return statement.replace(found, other, 1) if found else statement


_AUXILIARY = re.compile(
    r"\b(is|are|was|were|has|have|had|will|would|can|could|should|must|may|might|did|does|do)\b"
    r"(?! not\b|n[’']t)"
)
_NOT = re.compile(r"\b(?:not|never) |\bcannot\b|n[’']t\b")
_VERB = re.compile(
    r"\b(says|said|warns|wants|holds|backs|defends|calls|argues|sees|raised|lowered|reported|announced|predicts|"
    r"aims|explained|suggested|opposes?|favours|allocated|reduced|challenged|rejected|declined|stated|indicated|"
    r"hopes)\b"
)


def negated(words: str) -> Iterator[str]:
    """The same words with their sense turned round: a negation put in, or taken out."""
    if found := _NOT.search(words):
        yield words[: found.start()] + ("can" if found[0] == "cannot" else "") + words[found.end() :]
        return
    if found := _AUXILIARY.search(words):
        yield f"{words[: found.end()]} not{words[found.end() :]}"
    elif found := _VERB.search(words):
        yield f"{words[: found.start()]}never {words[found.start() :]}"
    else:
        yield f"not {words}"


def renumbered(words: str) -> Iterator[str]:
    """The same words with one number changed."""
    for quantity in find_quantities(words):
        text = quantity.text
        digit = re.search(r"\d", text)
        changed = (
            re.sub(r"\d", lambda d: str((int(d[0]) + 3) % 9 + 1), text, count=1)
            if digit
            else _other_word(text)
        )
        if changed != text:
            yield words[: quantity.start] + changed + words[quantity.end :]


def _other_word(text: str) -> str:
    words = {
        "one": "four", "two": "five", "three": "six", "four": "nine", "six": "two", "seven": "three",
        "eight": "five", "half": "a quarter", "both": "three", "millions": "thousands",
        "billions": "millions",
        "a decade": "a century",
    }  # fmt: skip
    pattern = "|".join(rf"\b{word}\b" for word in words)
    return re.sub(pattern, lambda m: words[m[0].lower()], text, count=1, flags=re.IGNORECASE)


def shares(judged: list[Judged]) -> dict[tuple[str, str], tuple[int, int]]:
    """For each kind and way, how many were judged rightly, of how many."""
    right: Counter[tuple[str, str]] = Counter()
    total: Counter[tuple[str, str]] = Counter()
    for one in judged:
        key = (one.case.kind, one.case.way)
        total[key] += 1
        right[key] += one.rightly
    return {key: (right[key], total[key]) for key in total}


def main() -> None:
    named = [word for word in sys.argv[1:] if not word.startswith("-")]
    folder = gold_folder(*named[:1])
    if folder is None:
        sys.exit(NONE_HERE)
    judged = judge_all(folder)
    rows: dict[str, dict[str, tuple[int, int]]] = defaultdict(dict)
    for (kind, way), share in shares(judged).items():
        rows[way][kind] = share
    print(f"{'judged rightly':16}" + "".join(f"{kind:>20}" for kind in KINDS) + f"{'all':>20}")
    for way in WAYS:
        found = [rows[way].get(kind, (0, 0)) for kind in KINDS]
        found.append((sum(r for r, _ in found), sum(t for _, t in found)))
        print(f"{way:16}" + "".join(f"{f'{r}/{t} {r / t:.2f}' if t else '-':>20}" for r, t in found))
    if "--wrong" in sys.argv:
        for one in judged:
            said = one.case
            if not one.rightly:
                print(said.article, said.item, said.way, said.draft, *one.reasons, sep=" | ")


if __name__ == "__main__":
    main()
