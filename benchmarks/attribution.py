"""Who says what, beside people's annotations: how much of it is found, and whether of the right one.

    python benchmarks/attribution.py FOLDER [--out PREDICTIONS.jsonl] [-v]

FOLDER is one that ``polnear`` reads. A statement of ours is a sentence with who speaks in it, or a quotation
of whom no sentence of it tells. It finds an attribution whose content or cue it touches, and is right there
when its speaker shares a name word with the source. "Ours right" counts our statements that touch an
attribution whose source they name, or whose source is told without a name. "Per found" is how many statements
there are for each attribution found, as flooding must not pay. ``-v`` lists named sources that were missed;
``--out`` keeps the statements.
"""

from __future__ import annotations

import json
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from polnear import Attribution, annotated, words_of_name

from summarizer import scan
from summarizer.scan import Reading

_KINDS = ("named", "nominal", "pronoun")
_SHOWN = 90


@dataclass(frozen=True)
class Statement:
    """Characters of an article that somebody is said to say."""

    article: str
    start: int
    end: int
    speaker: str


def main(folder: Path, *options: str) -> None:
    """Print the score and how fast articles were read."""
    counts: Counter[str] = Counter()
    kept, missed, words, seconds = [], [], 0, 0.0
    for article, attributions in annotated(folder):
        begun = time.process_time()
        statements = list(dict.fromkeys(statements_of(scan.read(article))))
        seconds += time.process_time() - begun
        words += len(article.text.split())
        kept += statements
        missed += score(attributions, statements, counts)
    for name, value in figures(counts).items():
        print(f"{name}: {value:.3f}")
    print(f"words a second: {words / seconds:.0f}")
    if "--out" in options:
        lines = (json.dumps(asdict(one), ensure_ascii=False) for one in kept)
        Path(options[options.index("--out") + 1]).write_text("\n".join(lines), encoding="utf-8")
    if "-v" in options:
        print(*missed, sep="\n")


def statements_of(reading: Reading) -> Iterator[Statement]:
    """Every sentence with who speaks in it, and the quotations of others."""
    article, sentences = reading.article, reading.article.sentences
    for cue in reading.cues:
        sentence = sentences[cue.sentence - 1]
        yield Statement(article.id, sentence.start, sentence.end, cue.actor)
    for quotation in reading.quotations:
        number = article.sentence_at(quotation.start)
        here = {cue.actor for cue in reading.cues_in([number] if number else [])}
        if quotation.speaker and quotation.speaker not in here:
            yield Statement(article.id, quotation.start, quotation.end, quotation.speaker)


def score(attributions: list[Attribution], statements: list[Statement], counts: Counter[str]) -> list[str]:
    """Add to the counts what these statements found; returns the named sources that they missed."""
    missed = []
    known = [one for one in attributions if one.content]
    for one in (one for one in known if one.source):
        here = [s for s in statements if one.touches(s.start, s.end)]
        right = any(words_of_name(s.speaker) & words_of_name(one.name) for s in here)
        group = f"{'direct' if one.is_direct else 'indirect'} {one.kind}"
        counts.update({f"{group} of": 1, f"{group} found": bool(here), f"{group} right": right})
        if one.kind == "named" and not right:
            ours = "|".join(s.speaker for s in here) or "-"
            missed.append(
                f"{statements[0].article if statements else '':.30} | {group} | {one.name:.60} | {ours}"
            )
    for s in statements:
        there = [one for one in known if one.touches(s.start, s.end)]
        right = any(
            words_of_name(s.speaker) & words_of_name(one.name) or one.kind != "named" for one in there
        )
        counts.update({"ours": 1, "ours right": right})
    return missed


def figures(counts: Counter[str]) -> dict[str, float]:
    """The shares that the issue of who says what is judged by."""
    groups = [f"{how} {kind}" for how in ("direct", "indirect") for kind in _KINDS]
    found = sum(counts[f"{group} found"] for group in groups)
    shares = {f"{group} found": counts[f"{group} found"] / max(counts[f"{group} of"], 1) for group in groups}
    named = {f"{how} named right": counts[f"{how} named right"] / max(counts[f"{how} named of"], 1)
             for how in ("direct", "indirect")}  # fmt: skip
    ours = counts["ours"]
    return {
        **shares,
        **named,
        "ours right": counts["ours right"] / max(ours, 1),
        "per found": ours / max(found, 1),
    }


if __name__ == "__main__":
    main(Path(sys.argv[1]), *sys.argv[2:])
