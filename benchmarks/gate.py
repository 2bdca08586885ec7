"""Quality pinned like a test: each score that the program has reached is kept, and a change of it shows.

``floors.toml`` holds for each corpus the digest of its files and its scores. A score that falls by more than
``epsilon`` fails, and so does one that has risen by more: floors rise with the program, so that a later fall
shows, and whoever lowers one does it in a line that a reviewer sees. Counts may not move at all.
"""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from summarizer.article import Article
from summarizer.evaluate import KINDS, Evaluation, Gold, scored
from summarizer.schema import Summary

Scores = Mapping[str, float]
# Of these less is better: their floor is a ceiling.
FEWER_IS_BETTER = frozenset({"demands_wrong", "duplicates_share", "ungrounded"})


@dataclass(frozen=True)
class Pinned:
    """What is kept of one corpus."""

    digest: str
    scores: Scores
    epsilon: float


def pinned(path: Path) -> dict[str, Pinned]:
    """What a file of floors keeps, by the name of each corpus; nothing where there is no file."""
    if not path.is_file():
        return {}
    stored = tomllib.loads(path.read_text(encoding="utf-8"))
    epsilon = float(stored.pop("epsilon"))
    return {name: Pinned(one["digest"], one["scores"], epsilon) for name, one in stored.items()}


def digest(paths: Iterable[Path]) -> str:
    """One digest of the names and bytes of these files, in whatever order they come."""
    parts = sorted((path.name, hashlib.sha256(path.read_bytes()).hexdigest()) for path in paths)
    return hashlib.sha256("".join(f"{name} {one}\n" for name, one in parts).encode()).hexdigest()


def gold_digest(folder: Path) -> str:
    """The digest of a folder's articles and annotations."""
    return digest(path for path in folder.iterdir() if path.suffix in {".txt", ".json"})


def evaluated(gold: Iterable[Gold], read: Callable[[Article], Summary]) -> Evaluation:
    """Every gold article read and scored; an article that fails raises what it raised."""
    return Evaluation(tuple(scored(one, read(one.article)) for one in gold))


def gold_scores(evaluation: Evaluation) -> dict[str, float]:
    """What is pinned of a corpus with gold: shares, and of demands, which are few, counts."""
    of = evaluation.scores
    predicted = sum(of[kind].predicted for kind in KINDS)
    return {
        "positions_f1": of["positions"].f1,
        "demands_right": of["demands"].right,
        "demands_wrong": of["demands"].wrong,
        "figures_f1": of["figures"].f1,
        "duplicates_share": sum(of[kind].duplicates for kind in KINDS) / max(1, predicted),
    }


def summary_scores(summary: Summary) -> dict[str, float]:
    """What is pinned of an article without gold: how much was found and held, and how much is covered."""
    coverage = summary.coverage.model_dump()
    covered = {
        f"{name}_covered": coverage[f"{name}_covered"] / max(1, coverage[name])
        for name in ("quantities", "quotations", "demand_cues")
    }
    counts = {name: len(getattr(summary, name)) for name in (*KINDS, "ungrounded")}
    return counts | covered


def faults(name: str, found: Scores, files: str, kept: Pinned | None) -> list[str]:
    """What is wrong between the scores that were found, on files of this digest, and those that are kept."""
    if kept is None:
        return [f"nothing is pinned for {name!r}; if it shall be, write\n{entry(name, found, files)}"]
    told = [] if files == kept.digest else [f"the files of {name!r} have changed: their digest is {files}"]
    if set(found) != set(kept.scores):
        told.append(f"{name!r} needs exactly the scores {', '.join(found)}; it has {', '.join(kept.scores)}")
    for score in found.keys() & kept.scores.keys():
        now, then = found[score], kept.scores[score]
        if abs(now - then) > kept.epsilon:
            worse = (now < then) != (score in FEWER_IS_BETTER)
            way_out = "find out why" if worse else "pin what was reached"
            told.append(
                f"{score} of {name!r} is {'worse' if worse else 'better'}: {now:.3f}, not {then}; {way_out}"
            )
    return sorted(told)


def entry(name: str, found: Scores, files: str) -> str:
    """The lines of a file of floors that keep these scores."""
    lines = [
        f"{score} = {value if isinstance(value, int) else round(value, 3)}" for score, value in found.items()
    ]
    return "\n".join([f"[{name}]", f'digest = "{files}"', f"[{name}.scores]", *lines])
