"""How much of a gold folder the scan finds without a model: ``python benchmarks/scan.py FOLDER``.

``corpus`` says what a gold folder is, and where it is looked for without a FOLDER.

What counts as found is decided by ``evaluate``: a figure when a proposed quantity stands at one of its
places; a position when a proposed sentence touches its evidence, and its actor when one of that sentence's
candidates is the same; a demand when a sentence with a demand cue touches its evidence. ``--predictions DIR``
also writes what the scan says by itself, one JSON an article, for a scorer of positions, demands and figures.
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
from summarizer.article import Article
from summarizer.evaluate import Gold, GoldPosition, Number, PredictedClaim
from summarizer.evaluate import read_gold as read_scored
from summarizer.evaluate.agreement import same_actor

CANDIDATES = 6


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


def measure(gold: Gold, names: set[str]) -> Counts:
    """What the scan finds of one article's gold items, and of the names of its actors."""
    found = scan.read(gold.article)
    figures, positions, demands = (_core(kind) for kind in (gold.figures, gold.positions, gold.demands))
    numbers = [Number((q.start, q.end), q.value) for q in found.quantities]
    proposals = [(_cited(gold.article, p.sentence), p.candidates[:CANDIDATES]) for p in found.proposals]
    cued = [_cited(gold.article, cue.sentence) for cue in found.demand_cues]
    return Counts(
        figures=len(figures),
        places=sum(any(map(figure.near, numbers)) for figure in figures),
        values=sum(any(map(figure.matches, numbers)) for figure in figures),
        all_figures=len(gold.figures),
        all_places=sum(any(map(figure.near, numbers)) for figure in gold.figures),
        proposed_figures=len(numbers),
        positions=len(positions),
        sentences=sum(any(p.near(sentence) for sentence, _ in proposals) for p in positions),
        actors=sum(
            any(p.near(sentence) and _has_actor(p, candidates) for sentence, candidates in proposals)
            for p in positions
        ),
        proposals=len(proposals),
        demands=len(demands),
        cued=sum(any(map(demand.near, cued)) for demand in demands),
        cues=len(cued),
        names=len(names),
        named=sum(_is_known(name, found) for name in names),
    )


def _core(items: Iterable[Any]) -> list[Any]:
    return [item for item in items if not item.optional]


def _cited(article: Article, number: int) -> PredictedClaim:
    sentence = article.sentences[number - 1]
    return PredictedClaim(None, article.words(sentence), ((sentence.start, sentence.end),))


def _has_actor(position: GoldPosition, candidates: Iterable[str]) -> bool:
    return any(same_actor(candidate, position.names) for candidate in candidates)


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
            {"actor": c.actor, "stance": c.stance, "statement": s.text, "evidence": s.evidence}
            for c in found.cues
            for s in [_cited(article, c.sentence)]
        ],
        "demands": [
            {"actor": c.actor, "addressee": c.addressee, "demand": s.text, "evidence": s.evidence}
            for c in found.demand_cues
            for s in [_cited(article, c.sentence)]
        ],
        "figures": [{"start": q.start, "end": q.end, "value": q.value} for q in found.quantities],
    }


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
    named = {name: _names(annotations) for name, _, annotations in read_gold(folder)}
    rows = {one.article.id: measure(one, named[one.article.id]) for one in read_scored(folder)}
    return {**rows, "all": sum(rows.values(), Counts())}


def _names(annotations: dict[str, Any]) -> set[str]:
    return {name for actor in annotations["actors"] for name in (actor["name"], *actor["aliases"])}


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
