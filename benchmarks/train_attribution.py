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
from typing import Any

from polnear import Attribution, annotated

from summarizer.article import Article
from summarizer.language import language_in
from summarizer.language.english.cue_words import CUE_KINDS
from summarizer.scan.attribution import probabilities
from summarizer.scan.boilerplate import find_boilerplate, find_headings
from summarizer.scan.context import Annotations, SentenceContext
from summarizer.scan.cues import Cue
from summarizer.scan.features import Feature, Told
from summarizer.scan.names import find_mentions
from summarizer.scan.phrases import Phrase, phrases_of, stem_of
from summarizer.scan.quotations import find_quotations
from summarizer.scan.shape import Shape, Stems
from summarizer.scan.speakers import find_cues
from summarizer.scan.sums import IN_ONE
from summarizer.scan.weighing import Heard

_ENGLISH = language_in("en")
# A stem is a cue's where it was one so often; a feature counts where so many sources have it.
_FEWEST_USES, _FEWEST_PAIRS = 2, 8
_ROUNDS, _RATE, _DECAY = 8, 0.02, 0.02
_BIAS, _BIAS_RATE = -2.0, 0.01
# What is as good as right is learnt no further; a smaller weight is left out.
_NEARLY, _LEAST = 0.003, 0.04
# What every word has: a feature without values.
_ALWAYS = ("bias",)


@dataclass(frozen=True)
class Seen:
    """A sentence as its phrases, what the rules found in it, and who spoke last before it."""

    phrases: list[Phrase]
    ruled: list[Cue]
    speaker: str


@dataclass(frozen=True)
class Read:
    """An article's sentences, its attributions; uses of each stem as a cue, and all its uses."""

    sentences: list[Seen]
    attributions: list[Attribution]
    uses: Counter[str]
    of: Counter[str]


@dataclass(frozen=True)
class Example:
    """What tells of a word that may be a cue, and of each phrase that may be its source; the right ones."""

    cue: list[Feature]
    sources: list[list[Feature]]
    right: list[bool]


def main(folder: Path, out: Path, *options: str) -> None:
    """Learn from all articles and write the weights, or measure by parts."""
    articles = [read(article, attributions) for article, attributions in annotated(folder)]
    if "--folds" in options:
        measure(articles, int(options[options.index("--folds") + 1]))
        return
    model = taught(articles)
    lines = json.dumps(model, ensure_ascii=False, indent=0)
    out.write_text(f"{lines}\n", encoding="utf-8")
    print(f"weights of {len(model['weights'])} templates, {len(model['cues'])} stems")


def taught(articles: list[Read]) -> dict[str, Any]:
    """What these articles teach: the weights, and the stems of cues."""
    uses, of = _sums(articles)
    weights = learn([one for article in articles for one in examples(article, _without(article, uses, of))])
    kept: dict[str, Any] = {}
    for (*place, last), weight in sorted(weights.items()):
        if abs(weight) >= _LEAST:
            _table(kept, place)[last] = round(weight * IN_ONE)
    stems = {stem: list(counts) for stem, counts in sorted(stems_of(uses, of).items())}
    return {"cues": stems, "weights": kept}


def _table(tables: dict[str, Any], place: list[str]) -> dict[str, Any]:
    """The table of what these values are followed by."""
    for value in place:
        tables = tables.setdefault(value, {})
    return tables


def read(article: Article, attributions: list[Attribution]) -> Read:
    """The article's sentences as the scan sees them, by its rules alone."""
    known = [one for one in attributions if one.content]
    mentions = find_mentions(article, find_boilerplate(article))
    annotations = Annotations(article, mentions, find_quotations(article))
    _, heard = find_cues(annotations, find_headings(article), _by_rules)
    sentences = [Seen(one.phrases, one.ruled, one.context.antecedents.speaker or "") for one in heard]
    words = [phrase for told in sentences for phrase in told.phrases if phrase.stem]
    cues = [phrase for phrase in words if any(_touches(phrase, one.cue) for one in known)]
    return Read(sentences, known, Counter(x.stem for x in cues), Counter(x.stem for x in words))


def _by_rules(context: SentenceContext, ruled: list[Cue]) -> Heard:
    return Heard(context, ruled, phrases_of(context), [])


def stems_of(uses: Mapping[str, int], of: Mapping[str, int]) -> Stems:
    """The stems that were cues, and those of words whose kind is known; of several kinds the first."""
    listed = reversed([(word, kind) for kind, those in CUE_KINDS.items() for word in those.split()])
    kinds = {stem_of(word, _ENGLISH)[0]: kind for word, kind in listed}
    often = {stem for stem, count in uses.items() if count >= _FEWEST_USES or count == of[stem] > 0}
    return {stem: (uses.get(stem, 0), of.get(stem, 0), kinds.get(stem, "-")) for stem in often | set(kinds)}


def examples(article: Read, stems: Stems) -> Iterator[Example]:
    """Every word of the article that may be a cue, without other names of its source.

    A cue whose source is none of the phrases (told in another sentence, or not seen) is left out: that it
    has none of these is no sign that such a word is no cue.
    """
    for told in article.sentences:
        shape = _shape(told, stems)
        for cue in shape.candidates():
            right, same = _annotated(told.phrases, cue.at, article.attributions)
            pairs = zip(cue.sources, shape.of_pairs(cue), strict=True)
            kept = [(at, _features(pair)) for at, pair in pairs if at in right or at not in same]
            is_right = [at in right for at, _ in kept]
            word = told.phrases[cue.at]
            if any(is_right) or not any(_touches(word, one.cue) for one in article.attributions):
                yield Example(_features(shape.of_cue(cue)), [x for _, x in kept], is_right)


def _shape(told: Seen, stems: Stems) -> Shape:
    return Shape(told.phrases, _ENGLISH.words, stems, told.ruled, told.speaker)


def _features(told: Iterable[Told]) -> list[Feature]:
    return [feature for group, values in told for feature in group.features(values)]


def learn(found: list[Example]) -> dict[Feature, float]:
    """The weight of each feature."""
    names = _often(found)
    ids = {name: at for at, name in enumerate(names)}
    data = [_Known(_ids(one.cue, ids), [_ids(told, ids) for told in one.sources], one.right) for one in found]
    weights = _Weights([0.0] * len(ids), [1e-6] * len(ids))
    order = random.Random(1)  # noqa: S311 - the same order each time
    for _ in range(_ROUNDS):
        order.shuffle(data)
        for example in data:
            weights.learn(example)
    return {**dict(zip(names, weights.values, strict=True)), _ALWAYS: weights.bias}


def _often(found: list[Example]) -> list[Feature]:
    """The features that are seen often enough."""
    count: Counter[Feature] = Counter()
    for one in found:
        count.update(one.cue)
        for told in one.sources:
            count.update(told)
    return [name for name, times in count.items() if times >= _FEWEST_PAIRS]


def _ids(features: list[Feature], ids: Mapping[Feature, int]) -> list[int]:
    return [ids[name] for name in features if name in ids]


@dataclass(frozen=True)
class _Known:
    """An example by the numbers of its features."""

    cue: list[int]
    sources: list[list[int]]
    right: list[bool]


@dataclass
class _Weights:
    """The weights of the features, and how much each was moved so far."""

    values: list[float]
    moved: list[float]
    bias: float = _BIAS

    def learn(self, one: _Known) -> None:
        """Move the weights so that what is right becomes likelier."""
        base = self.bias + sum([self.values[at] for at in one.cue])
        likely = probabilities([base + sum([self.values[at] for at in told]) for told in one.sources])
        good = sum(p for p, right in zip(likely, one.right, strict=True) if right)
        is_cue = any(one.right)
        if (1 - good if is_cue else sum(likely)) < _NEARLY:
            return
        wrong = sum(likely) - is_cue
        self.bias -= _BIAS_RATE * wrong
        self._move(one.cue, wrong)
        for told, p, right in zip(one.sources, likely, one.right, strict=True):
            self._move(told, p - (p / good if right else 0))

    def _move(self, features: list[int], wrong: float) -> None:
        if abs(wrong) < _NEARLY:
            return
        for at in features:
            slope = wrong + _DECAY * self.values[at]
            self.moved[at] += slope * slope
            self.values[at] -= _RATE * slope / math.sqrt(self.moved[at])


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


def _judged(article: Read, weights: Mapping[Feature, float], stems: Stems) -> Iterator[tuple[int, bool]]:
    def sum_of(told: Iterable[Told]) -> float:
        return sum([weights.get(feature, 0) for feature in _features(told)])

    for told in article.sentences:
        shape = _shape(told, stems)
        for cue in shape.candidates():
            base = weights[_ALWAYS] + sum_of(shape.of_cue(cue))
            likely = probabilities([base + sum_of(pair) for pair in shape.of_pairs(cue)])
            best = max(range(len(likely)), key=likely.__getitem__)
            right, same = _annotated(told.phrases, cue.at, article.attributions)
            yield int(likely[best] * 10), cue.sources[best] in right | same


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
