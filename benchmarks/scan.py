"""How much of a gold folder the scan finds without a model: ``python benchmarks/scan.py FOLDER``.

``corpus`` says what a gold folder is, and where it is looked for without a FOLDER.

What counts as found: a figure when a proposed quantity overlaps one of its places by half of their union;
a position when a proposed sentence shares a character with its evidence, and its actor when one of that
sentence's candidates is one of the actor's names by their words (titles aside, two words more at most); a
demand when its evidence holds a sentence with a demand cue. ``--predictions DIR`` also writes what the scan
says by itself, one JSON an article, for a scorer of positions, demands and figures.
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import astuple, dataclass
from pathlib import Path
from typing import Any

from corpus import NONE_HERE, gold_folder, read_gold

from summarizer import scan
from summarizer.article import Article, Sentence
from summarizer.quantities import same_value

Span = tuple[int, int]

CANDIDATES = 6
SPARE_WORDS = 2
_TITLES = frozenset(
    """mr mrs ms dr the a an president minister prime foreign secretary us of and s spokesman spokeswoman
    officials government chief leader leaders sen senator rep representative gov governor general""".split()  # noqa: SIM905 - easier to read
)


@dataclass(frozen=True)
class Counts:
    """Gold items and what the scan found of them; counts add up over articles.

    ``figures``, ``positions`` and ``demands`` are the core ones, those not marked optional; ``values`` are
    figures found with the gold's value; ``all_figures`` counts the optional ones too; ``names`` are the
    names and aliases of the gold's actors.
    """

    figures: int = 0
    places: int = 0
    values: int = 0
    all_figures: int = 0
    all_places: int = 0
    proposed_figures: int = 0
    positions: int = 0
    sentences: int = 0
    actors: int = 0
    proposals: int = 0
    demands: int = 0
    cued: int = 0
    cues: int = 0
    names: int = 0
    named: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(*(one + two for one, two in zip(astuple(self), astuple(other), strict=True)))


def measure(article: Article, gold: dict[str, Any]) -> Counts:
    """What the scan finds of one article's gold items."""
    found = scan.read(article)
    figures, positions, demands = (_core(gold[kind]) for kind in ("figures", "positions", "demands"))
    cued = [_sentence(article, cue.sentence) for cue in found.demand_cues]
    names = {name for actor in gold["actors"] for name in (actor["name"], *actor["aliases"])}
    return Counts(
        figures=len(figures),
        places=sum(any(_at(q, f) for q in found.quantities) for f in figures),
        values=sum(
            any(_at(q, f) and same_value(q.value, f["value"]) for q in found.quantities) for f in figures
        ),
        all_figures=len(gold["figures"]),
        all_places=sum(any(_at(q, f) for q in found.quantities) for f in gold["figures"]),
        proposed_figures=len(found.quantities),
        positions=len(positions),
        sentences=sum(bool(_proposals(p, found)) for p in positions),
        actors=sum(_has_actor(p, gold, found) for p in positions),
        proposals=len(found.proposals),
        demands=len(demands),
        cued=sum(any(_shared(s, e) for s in cued for e in d["evidence"]) for d in demands),
        cues=len(cued),
        names=len(names),
        named=sum(_is_known(name, found) for name in names),
    )


def _core(items: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [item for item in items if not item.get("optional")]


def _sentence(article: Article, number: int) -> Span:
    sentence: Sentence = article.sentences[number - 1]
    return sentence.start, sentence.end


def _shared(one: Span, other: Iterable[int]) -> int:
    start, end = other
    return max(0, min(one[1], end) - max(one[0], start))


def _at(quantity: scan.Quantity, figure: dict[str, Any]) -> bool:
    """Whether the quantity overlaps a place of the figure by half of their union."""
    here = (quantity.start, quantity.end)
    spans = [figure["value_span"], *(other["span"] for other in figure.get("other_mentions") or [])]
    return any(2 * _shared(here, s) >= max(here[1], s[1]) - min(here[0], s[0]) for s in spans)


def _proposals(position: dict[str, Any], found: scan.Reading) -> list[scan.Proposal]:
    """The proposals whose sentence the position's evidence touches."""
    return [
        proposal
        for proposal in found.proposals
        if any(_shared(_sentence(found.article, proposal.sentence), e) for e in position["evidence"])
    ]


def _has_actor(position: dict[str, Any], gold: dict[str, Any], found: scan.Reading) -> bool:
    names = [_words(name) for name in _names_of(position, gold)]
    candidates = (c for p in _proposals(position, found) for c in p.candidates[:CANDIDATES])
    return any(_same_name(_words(candidate), name) for candidate in candidates for name in names)


def _names_of(position: dict[str, Any], gold: dict[str, Any]) -> list[str]:
    also = position.get("actor_also_ok") or []
    names = [
        position["actor"],
        *position.get("actor_aliases", []),
        *([also] if isinstance(also, str) else also),
    ]
    for actor in gold["actors"]:
        names += actor["aliases"] if actor["name"] in names else []
    return names


def _words(name: str) -> frozenset[str]:
    every = frozenset(re.findall(r"\w+", re.sub(r"[’']s\b", "", name.lower())))
    return every - _TITLES or every


def _same_name(one: frozenset[str], other: frozenset[str]) -> bool:
    return bool(one) and (one <= other or (other <= one and len(one) <= len(other) + SPARE_WORDS))


def _is_known(name: str, found: scan.Reading) -> bool:
    """Whether an actor of the reading goes by this name, an article before it aside."""
    wanted = _bare(name)
    return any(wanted in map(_bare, (m.actor, *found.actor(m.actor).aliases)) for m in found.mentions)


def _bare(name: str) -> str:
    return re.sub(r"^(?:the|an?) ", "", name.lower())


def predictions(article: Article) -> dict[str, list[dict[str, Any]]]:
    """What the scan says by itself: each cue's sentence as a position or demand, and each figure."""
    found = scan.read(article)
    return {
        "positions": [
            {"actor": c.actor, "stance": c.stance, "statement": s, "evidence": e}
            for c in found.cues
            for s, e in [_cited(article, c.sentence)]
        ],
        "demands": [
            {"actor": c.actor, "addressee": c.addressee, "demand": s, "evidence": e}
            for c in found.demand_cues
            for s, e in [_cited(article, c.sentence)]
        ],
        "figures": [{"start": q.start, "end": q.end, "value": q.value} for q in found.quantities],
    }


def _cited(article: Article, number: int) -> tuple[str, list[Span]]:
    span = _sentence(article, number)
    return article.text[slice(*span)], [span]


def table(rows: dict[str, Counts]) -> Iterator[str]:
    """The counts as lines of text, an article a line."""
    yield "found / gold; last each group what was proposed"
    columns = "figures values (all) proposed | positions actors proposed | demands proposed | names"
    yield f"{'':12} {columns}"
    for name, c in rows.items():
        yield (
            f"{name:12} {c.places}/{c.figures}  {c.values}/{c.figures}  {c.all_places}/{c.all_figures}  "
            f"{c.proposed_figures} | {c.sentences}/{c.positions}  {c.actors}/{c.positions}  {c.proposals} | "
            f"{c.cued}/{c.demands}  {c.cues} | {c.named}/{c.names}"
        )


def measure_folder(folder: Path) -> dict[str, Counts]:
    """The counts of each article by its id, and of all together under ``all``."""
    rows = {name: measure(article, gold) for name, article, gold in read_gold(folder)}
    return {**rows, "all": sum(rows.values(), Counts())}


def main() -> None:
    """Measure and print a table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path, nargs="?", default=gold_folder(), help="the gold folder")
    parser.add_argument("--predictions", type=Path, help="a folder to write predictions to")
    arguments = parser.parse_args()
    if arguments.folder is None:
        parser.error(NONE_HERE)
    print("\n".join(table(measure_folder(arguments.folder))))
    if arguments.predictions:
        arguments.predictions.mkdir(parents=True, exist_ok=True)
        for name, article, _ in read_gold(arguments.folder):
            text = json.dumps(predictions(article), ensure_ascii=False, indent=1)
            (arguments.predictions / f"{name}.json").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
