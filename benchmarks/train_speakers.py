"""Learns whom to take for a speaker, from what else an article shows: the trees of ``scan/judging.py``.

    python benchmarks/train_speakers.py FOLDER OUT

FOLDER is one that ``polnear`` reads, OUT the file that ``train_attribution.py`` wrote, to which the trees are
added. Each part of the articles is read by the weights that the other parts teach, as an article that the
weights were learnt from looks surer than a new one. Everybody who may speak in a sentence is an example,
right where an annotator has him speak there. Three times 80 trees by LightGBM, each time with other random
choices, and averaged; needs ``requirements/train.txt``.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from polnear import Attribution, annotated, words_of_name
from train_attribution import Read, read, taught

from summarizer.article import Article
from summarizer.language import language_in
from summarizer.scan import heard_in
from summarizer.scan.judging import SpeakerFacts, Tree, facts_in
from summarizer.scan.weighing import Heard, Likely

PARTS = 10
_SETTINGS = {
    "objective": "binary", "learning_rate": 0.1, "num_leaves": 10, "min_data_in_leaf": 40, "lambda_l2": 50,
    "feature_fraction": 0.5, "bagging_fraction": 0.8, "bagging_freq": 1, "deterministic": True,
    "force_row_wise": True, "num_threads": 1, "verbose": -1,
}  # fmt: skip
_TREES, _SEEDS = 80, (1, 2, 3)
_THRESHOLD_DIGITS, _LEAF_DIGITS = 6, 4

Annotated = tuple[Article, list[Attribution]]
Model = dict[str, Any]


@dataclass(frozen=True)
class Example:
    """Somebody who may speak in a sentence, and whether an annotator has him speak there."""

    facts: SpeakerFacts
    is_right: bool


def main(folder: Path, out: Path) -> None:
    """Learn the trees and add them to what was learnt before."""
    articles = list(annotated(folder))
    parts = [examples for _, examples in by_parts(articles, PARTS)]
    model = json.loads(out.read_text(encoding="utf-8"))
    model["trees"] = trees_from([one for part in parts for one in part])
    lines = json.dumps(model, ensure_ascii=False, indent=0)
    out.write_text(f"{lines}\n", encoding="utf-8")
    print(f"{len(model['trees']['trees'])} trees from {sum(map(len, parts))} examples")


def by_parts(articles: Sequence[Annotated], parts: int) -> Iterator[tuple[Model, list[Example]]]:
    """For each part of the articles what the other parts teach, and the part's examples as read by that."""
    told: list[Read] = [read(*one) for one in articles]
    for part in range(parts):
        model = taught([one for at, one in enumerate(told) if at % parts != part])
        use(model)
        yield model, [one for each in articles[part::parts] for one in examples_in(*each)]


def use(model: Model) -> None:
    """Read articles by what this model has learnt, from now on."""
    for tables in (language_in("en").tables, language_in(None).tables):
        tables.__dict__.update(
            attribution_weights=model["weights"],
            cue_stems=model["cues"],
            speaker_trees=model.get("trees", {}),
        )


def examples_in(article: Article, attributions: Iterable[Attribution]) -> Iterator[Example]:
    """Everybody who may speak in each sentence of the article."""
    known = [one for one in attributions if one.content]
    sentences = heard_in(article)
    for heard, everybody in zip(sentences, facts_in(sentences), strict=True):
        there = [
            one for one in known if one.touches(heard.context.sentence.start, heard.context.sentence.end)
        ]
        for likely, facts in everybody:
            yield Example(facts, _is_right(likely, heard, there))


def _is_right(likely: Likely, heard: Heard, there: Sequence[Attribution]) -> bool:
    """Whether a source shares a name word with him or is the phrase that stands for him.

    Of whom only the rules know is right, too, where all sources there are told without a name.
    """
    if any(words_of_name(likely.actor) & words_of_name(one.name) for one in there):
        return True
    own = [pair.source for pair in heard.pairs if heard.means(pair) == likely.actor]
    spans = [span for one in there for span in one.source]
    if any(start < phrase.end and phrase.start < end for phrase in own for start, end in spans):
        return True
    return bool(there) and not own and all(one.kind != "named" for one in there)


def trees_from(examples: Sequence[Example]) -> dict[str, Any]:
    """The trees, and the names of the facts that they number."""
    import lightgbm  # type: ignore[import-not-found,unused-ignore]  # only who trains has it
    import numpy as np

    data = lightgbm.Dataset(
        np.array([one.facts for one in examples], float), [one.is_right for one in examples]
    )
    learnt: list[Tree] = []
    for seed in _SEEDS:
        booster = lightgbm.train({**_SETTINGS, "seed": seed}, data, _TREES)
        learnt += [_tree(tree["tree_structure"]) for tree in booster.dump_model()["tree_info"]]
    return {"facts": list(SpeakerFacts._fields), "trees": learnt}


def _tree(node: dict[str, Any]) -> Tree:
    if "leaf_value" in node:
        return round(node["leaf_value"] / len(_SEEDS), _LEAF_DIGITS)
    most = round(node["threshold"], _THRESHOLD_DIGITS)
    return [node["split_feature"], most, _tree(node["left_child"]), _tree(node["right_child"])]


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
