"""Who says what, beside people's annotations: how much of it is found, and whether of the right one.

    python benchmarks/attribution.py FOLDER [--out PREDICTIONS.jsonl] [-v] [--rules] [--folds N]

FOLDER is one that ``polnear`` reads. A statement of ours is a sentence with who speaks in it, headings and
reports of numbers too, or a quotation of whom no sentence of it tells. It finds an attribution whose content
or cue it touches, and is right there when its speaker shares a name word with the source. "Ours right" counts
our statements that touch an attribution whose source they name, or whose source is told without a name. "Per
found" is how many statements there are for each attribution found, as flooding must not pay. ``-v`` lists
named sources that were missed; ``--out`` keeps the statements. With ``--folds`` each part of the articles is
read by what the others teach; needs ``requirements/train.txt``.

``--rules`` counts for each rule that finds speakers instead: its findings, those that touch an attribution,
those of them that are right as in "ours right", those that touch one with a named source, and those that name
it. Their share is the rule's in ``summarizer/language/english/certainty.py``; "all" leaves out pronouns, as
nobody has annotated whom they mean. What is found only by words of demanding, or as the source of a number,
is counted here too.
"""

from __future__ import annotations

import json
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from polnear import Attribution, annotated, words_of_name
from train_speakers import Example, by_parts, trees_from, use

from summarizer import scan
from summarizer.article import Article
from summarizer.pipeline.extract import extract
from summarizer.scan import Reading, Rule

_KINDS = ("named", "nominal", "pronoun")
_SHOWN = 90


@dataclass(frozen=True)
class Statement:
    """Characters of an article that somebody is said to say."""

    article: str
    start: int
    end: int
    speaker: str
    rule: str = field(default="", compare=False)


def main(folder: Path, *options: str) -> None:
    """Print the score and how fast articles were read."""
    folds = int(options[options.index("--folds") + 1]) if "--folds" in options else 0
    articles = by_others(folder, folds) if folds else annotated(folder)
    if "--rules" in options:
        print(*table(by_rule(articles)), sep="\n")
        return
    counts: Counter[str] = Counter()
    kept, missed, words, seconds = [], [], 0, 0.0
    for article, attributions in articles:
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


def by_others(
    folder: Path, folds: int, trees: Callable[[list[Example]], Mapping[str, Any]] = trees_from
) -> Iterator[tuple[Article, list[Attribution]]]:
    """Each article with its attributions, while articles are read by what those of the other parts teach.

    The trees of a part are learnt from the examples of the others, which were read without themselves, but
    by weights that the part helped to teach: what that tells a few hundred leaves of it is next to nothing.
    """
    every = list(annotated(folder))
    parts = list(by_parts(every, folds))
    for fold, (model, _) in enumerate(parts):
        others = [one for at, (_, own) in enumerate(parts) if at != fold for one in own]
        use({**model, "trees": trees(others)})
        yield from every[fold::folds]


def statements_of(reading: Reading) -> Iterator[Statement]:
    """Every sentence with who speaks in it, and the quotations of others."""
    article, sentences = reading.article, reading.article.sentences
    here: dict[int, set[str]] = defaultdict(set)
    for cue in reading.statements:
        sentence = sentences[cue.sentence - 1]
        here[cue.sentence].add(cue.actor)
        yield Statement(article.id, sentence.start, sentence.end, cue.actor, cue.rule)
    for quotation in reading.quotations:
        number = article.sentence_at(quotation.start) or 0
        if quotation.speaker and quotation.speaker not in here[number]:
            yield Statement(article.id, quotation.start, quotation.end, quotation.speaker, Rule.GOES_ON)


def others_of(reading: Reading) -> Iterator[Statement]:
    """Who is found only by words of demanding, and only as the source of a figure."""
    article, sentences = reading.article, reading.article.sentences
    demands = [(cue.actor, cue.sentence, Rule.DEMAND) for cue in reading.demand_cues]
    figures = [
        (item.speaker, article.sentence_at(item.evidence[0].start), Rule.DOCUMENT)
        for item in extract(reading).of("figure")
    ]
    for speaker, number, rule in (*demands, *figures):
        cued = {cue.actor for cue in reading.cues_in([number] if number else [])}
        if speaker and number and speaker not in cued:
            sentence = sentences[number - 1]
            yield Statement(article.id, sentence.start, sentence.end, speaker, rule)


def by_rule(articles: Iterable[tuple[Article, list[Attribution]]]) -> dict[str, Counter[str]]:
    """For each rule, what became of its findings."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for article, attributions in articles:
        reading = scan.read(article)
        for s in dict.fromkeys((*statements_of(reading), *others_of(reading))):
            there = [one for one in attributions if one.content and one.touches(s.start, s.end)]
            named = [one for one in there if one.kind == "named"]
            names = any(_names(s, one) for one in named)
            right = names or len(named) < len(there)
            found = {"found": 1, "on one": bool(there), "right": right, "named": bool(named), "names": names}
            for rule in (s.rule, *(("all",) if s.rule != Rule.PRONOUN else ())):
                counts[rule].update(found)
    return counts


def table(counts: Mapping[str, Counter[str]]) -> Iterator[str]:
    """The counts as lines, with the share of the named sources that are named."""
    columns = ("found", "on one", "right", "named", "names")
    yield f"{'':10}" + "".join(f"{name:>8}" for name in (*columns, "share"))
    for rule, found in sorted(counts.items(), key=lambda one: -one[1]["found"]):
        share = found["names"] / max(found["named"], 1)
        yield f"{rule:10}" + "".join(f"{found[name]:8}" for name in columns) + f"{share:8.3f}"


def _names(statement: Statement, source: Attribution) -> bool:
    """Whether the speaker shares a name word with the source."""
    return bool(words_of_name(statement.speaker) & words_of_name(source.name))


def score(attributions: list[Attribution], statements: list[Statement], counts: Counter[str]) -> list[str]:
    """Add to the counts what these statements found; returns the named sources that they missed."""
    missed = []
    known = [one for one in attributions if one.content]
    for one in (one for one in known if one.source):
        here = [s for s in statements if one.touches(s.start, s.end)]
        right = any(_names(s, one) for s in here)
        group = f"{'direct' if one.is_direct else 'indirect'} {one.kind}"
        counts.update({f"{group} of": 1, f"{group} found": bool(here), f"{group} right": right})
        if one.kind == "named" and not right:
            ours = "|".join(s.speaker for s in here) or "-"
            missed.append(
                f"{statements[0].article if statements else '':.30} | {group} | {one.name:.60} | {ours}"
            )
    for s in statements:
        there = [one for one in known if one.touches(s.start, s.end)]
        right = any(_names(s, one) or one.kind != "named" for one in there)
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
