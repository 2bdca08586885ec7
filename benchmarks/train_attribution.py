"""Learns who says what from people's annotations: the weights that the scan reads articles with.

    python benchmarks/train_attribution.py FOLDER OUT [--folds N]

FOLDER is one that ``polnear`` reads, OUT the file of the weights. Each word that may be a cue with each
phrase that may be its source is an example, right where an annotator took the two for cue and source of one
attribution. Logistic regression by AdaGrad in plain Python, always in the same order; how often a word is a
cue is counted without the article at hand. With ``--folds`` each part of the articles is read by what was
learnt from the others, and how often pairs of each probability are right is printed; nothing is written.
"""

from __future__ import annotations

import json
import math
import random
import sys
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from polnear import Attribution, annotated

from summarizer.article import Article
from summarizer.language import language_in
from summarizer.language.english import verbs
from summarizer.scan.attribution import logistic, sum_of
from summarizer.scan.boilerplate import find_boilerplate, find_headings
from summarizer.scan.context import Annotations
from summarizer.scan.names import find_mentions
from summarizer.scan.phrases import Phrase, phrases_of, stem_of
from summarizer.scan.quotations import find_quotations
from summarizer.scan.shape import Shape, Stems
from summarizer.scan.speakers import find_cues

_ENGLISH = language_in("en")
_KINDS = (("do", verbs.DO + verbs.DO_NOUNS_TOO), ("think", verbs.THINK + verbs.THINK_NOUNS_TOO),
          ("say", verbs.SAY + " state"))  # fmt: skip
# A stem is a cue's where it was one so often; a feature counts where so many pairs have it.
_FEWEST_USES, _FEWEST_PAIRS = 2, 20
_ROUNDS, _RATE, _DECAY = 6, 0.03, 0.05
# The decay makes probabilities shy: by ``--folds``, so much sharper they tell how often pairs are right.
_SHARPER, _HIGHER = 1.5, 0.3
# What is as good as right is learnt no further; a smaller weight is left out.
_NEARLY, _LEAST = 0.003, 0.03


@dataclass(frozen=True)
class Read:
    """An article's sentences as phrases, its attributions; uses of each stem as a cue, and all its uses."""

    sentences: list[tuple[list[Phrase], str]]
    attributions: list[Attribution]
    uses: Counter[str]
    of: Counter[str]


@dataclass(frozen=True)
class Example:
    """What tells of a pair, and whether it belongs together."""

    features: tuple[str, ...]
    right: bool


def main(folder: Path, out: Path, *options: str) -> None:
    """Learn from all articles and write the weights, or measure by parts."""
    articles = [read(article, attributions) for article, attributions in annotated(folder)]
    uses, of = _sums(articles)
    if "--folds" in options:
        measure(articles, int(options[options.index("--folds") + 1]))
        return
    weights = learn([one for article in articles for one in examples(article, _without(article, uses, of))])
    kept = {name: round(weight, 2) for name, weight in sorted(weights.items()) if abs(weight) >= _LEAST}
    stems = {stem: list(counts) for stem, counts in sorted(stems_of(uses, of).items())}
    lines = json.dumps({"cues": stems, "weights": kept}, ensure_ascii=False, indent=0)
    out.write_text(f"{lines}\n", encoding="utf-8")
    print(f"{len(kept)} weights, {len(stems)} stems")


def read(article: Article, attributions: list[Attribution]) -> Read:
    """The article's sentences as the scan sees them."""
    known = [one for one in attributions if one.content]
    mentions = find_mentions(article, find_boilerplate(article))
    annotations = Annotations(article, mentions, find_quotations(article))
    _, contexts = find_cues(annotations, find_headings(article))
    sentences = [(phrases_of(context), context.antecedents.speaker or "") for context in contexts]
    words = [phrase for phrases, _ in sentences for phrase in phrases if phrase.stem]
    cues = [phrase for phrase in words if any(_touches(phrase, one.cue) for one in known)]
    return Read(sentences, known, Counter(x.stem for x in cues), Counter(x.stem for x in words))


def stems_of(uses: Mapping[str, int], of: Mapping[str, int]) -> Stems:
    """The stems that were cues, and those of the verbs of saying, thinking and doing."""
    kinds = {
        stem_of(verb.split("_")[0], _ENGLISH)[0]: kind for kind, listed in _KINDS for verb in listed.split()
    }
    often = {stem for stem, count in uses.items() if count >= _FEWEST_USES or count == of[stem] > 0}
    return {stem: (uses.get(stem, 0), of.get(stem, 0), kinds.get(stem, "-")) for stem in often | set(kinds)}


def examples(article: Read, stems: Stems) -> Iterator[Example]:
    """Every pair of the article but those with another name of the source."""
    for phrases, speaker in article.sentences:
        shape = Shape(phrases, _ENGLISH.words, stems)
        for cue, sources in shape.candidates():
            right, same = _annotated(phrases, cue, article.attributions)
            of_cue = shape.of_cue(cue)
            for source, features in zip(sources, shape.of_pairs(cue, sources, speaker), strict=True):
                if source in right or source not in same:
                    yield Example((*of_cue, *features), source in right)


def learn(found: list[Example]) -> dict[str, float]:
    """The weight of each feature."""
    count = Counter(feature for one in found for feature in one.features)
    names = [name for name, pairs in count.items() if pairs >= _FEWEST_PAIRS]
    ids = {name: at for at, name in enumerate(names)}
    data = [([ids[name] for name in one.features if name in ids], one.right) for one in found]
    weights, squares, bias = [0.0] * len(ids), [1e-6] * len(ids), -2.0
    order = random.Random(1)  # noqa: S311 - the same order each time
    for _ in range(_ROUNDS):
        order.shuffle(data)
        for features, right in data:
            wrong = logistic(bias + sum(weights[at] for at in features)) - right
            if abs(wrong) >= _NEARLY:
                bias -= 0.01 * wrong
                _step(features, wrong, weights, squares)
    sharper = {name: _SHARPER * weight for name, weight in zip(names, weights, strict=True)}
    return {**sharper, "bias": _SHARPER * bias + _HIGHER}


def _step(features: Iterable[int], wrong: float, weights: list[float], squares: list[float]) -> None:
    for at in features:
        slope = wrong + _DECAY * weights[at]
        squares[at] += slope * slope
        weights[at] -= _RATE * slope / math.sqrt(squares[at])


def measure(articles: list[Read], folds: int) -> None:
    """Print how often the likeliest pairs of each probability are right, in articles that taught nothing."""
    counts: Counter[tuple[int, bool]] = Counter()
    for fold in range(folds):
        taught = [one for at, one in enumerate(articles) if at % folds != fold]
        uses, of = _sums(taught)
        weights = learn([one for a in taught for one in examples(a, _without(a, uses, of))])
        for article in articles[fold::folds]:
            counts.update(_judged(article, weights, stems_of(uses, of)))
    for step in sorted({step for step, _ in counts}):
        right, wrong = counts[step, True], counts[step, False]
        print(f"from {step / 10:.1f}: {right / (right + wrong):.2f} of {right + wrong} right")


def _judged(article: Read, weights: Mapping[str, float], stems: Stems) -> Iterator[tuple[int, bool]]:
    for phrases, speaker in article.sentences:
        shape = Shape(phrases, _ENGLISH.words, stems)
        for cue, sources in shape.candidates():
            sums = [sum_of(features, weights) for features in shape.of_pairs(cue, sources, speaker)]
            best = max(range(len(sums)), key=sums.__getitem__)
            right, same = _annotated(phrases, cue, article.attributions)
            probability = logistic(weights["bias"] + sum_of(shape.of_cue(cue), weights) + sums[best])
            yield int(probability * 10), sources[best] in right | same


def _annotated(phrases: list[Phrase], cue: int, known: list[Attribution]) -> tuple[set[int], set[int]]:
    """The phrases that are the heads of the cue's sources, and all phrases in these sources."""
    heads, inside = set(), set()
    for one in known:
        if _touches(phrases[cue], one.cue):
            found = [at for at, p in enumerate(phrases) if p.may_speak and _touches(p, one.source)]
            heads |= {_head(found, phrases)} if found else set()
            inside |= set(found)
    return heads, inside


def _head(found: list[int], phrases: list[Phrase]) -> int:
    """The first, or of names side by side ("union president Ann Lee", "Lee's aide") the last."""
    head = found[0]
    for at in found[1:]:
        if at == head + 1 or (at == head + 2 and phrases[head + 1].word in {"’s", "'s"}):
            head = at
    return head


def _touches(phrase: Phrase, spans: Collection[tuple[int, int]]) -> bool:
    return any(start < phrase.end and phrase.start < end for start, end in spans)


def _sums(articles: Iterable[Read]) -> tuple[Counter[str], Counter[str]]:
    uses, of = Counter[str](), Counter[str]()
    for article in articles:
        uses.update(article.uses)
        of.update(article.of)
    return uses, of


def _without(article: Read, uses: Counter[str], of: Counter[str]) -> Stems:
    return stems_of(uses - article.uses, of - article.of)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), *sys.argv[3:])
