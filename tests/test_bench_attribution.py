"""The benchmark of who says what reads brat's annotations and counts as its docstring says."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from attribution import Statement, by_others, by_rule, figures, score, table
from polnear import annotated
from train_attribution import read, taught
from train_speakers import by_parts, examples_in

from summarizer.article import Article
from summarizer.language import language_in
from summarizer.scan import heard_in
from summarizer.scan.judging import facts_in
from summarizer.scan.weighing import Heard, Likely

TEXT = "“It is shut,” Ann Lee said. The mayor hopes so."
ANNOTATIONS = """T1\tSource 14 21\tAnn Lee
T2\tCue 22 26\tsaid
T3\tContent 0 13\t“It is shut,”
E1\tAttribution:T2 Content:T3 Cue:T2 Source:T1
T4\tSource 28 37\tThe mayor
T5\tCue 38 43\thopes
T6\tContent 44 46\tso
E2\tAttribution:T5 Content:T6 Cue:T5 Source:T4
"""


def scored(folder: Path, *statements: tuple[int, int, str]) -> dict[str, float]:
    (folder / "a.txt").write_text(TEXT, encoding="utf-8")
    (folder / "a.ann").write_text(ANNOTATIONS, encoding="utf-8")
    [(_, attributions)] = annotated(folder)
    counts: Counter[str] = Counter()
    score(attributions, [Statement("a", *one) for one in statements], counts)
    return figures(counts)


@pytest.mark.parametrize(
    ("speaker", "right"), [("Lee", 1), ("Bo Day", 0), ("the mayor", 0)], ids=["she", "another", "an office"]
)
def test_a_statement_is_right_when_its_speaker_shares_a_name_word(
    tmp_path: Path, speaker: str, right: int
) -> None:
    """A statement is right where its speaker shares a name word with the source."""
    found = scored(tmp_path, (0, 27, speaker))
    assert (found["direct named found"], found["direct named right"], found["ours right"]) == (
        1,
        right,
        right,
    )


def test_whom_a_source_without_a_name_means_is_not_judged(tmp_path: Path) -> None:
    """Any speaker is right of an attribution whose source is told without a name."""
    found = scored(tmp_path, (28, 47, "Bo Day"))
    assert (found["indirect nominal found"], found["ours right"]) == (1, 1)


def test_flooding_shows(tmp_path: Path) -> None:
    """Two statements of one attribution count as two for one found."""
    assert scored(tmp_path, (0, 27, "Lee"), (0, 27, "Day"))["per found"] == 2


def test_each_rule_is_counted_by_itself(tmp_path: Path) -> None:
    """Of a rule's findings it is counted how many touch an attribution, and how many name its source."""
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "a.ann").write_text(ANNOTATIONS, encoding="utf-8")
    counts = by_rule(annotated(tmp_path))
    assert counts["beside"] == {"found": 2, "on one": 2, "right": 2, "named": 1, "names": 1}
    assert any(line.split() == ["beside", "2", "2", "2", "1", "1", "1.000"] for line in table(counts))


def test_an_article_teaches_nothing_about_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """By folds each article is read by what the articles of the other parts teach, and by their trees."""
    tables = language_in("en").tables
    for each in (tables, language_in(None).tables):
        for name in ("attribution_weights", "cue_stems", "speaker_trees"):
            monkeypatch.setattr(each, name, {}, raising=False)
    for name, verb in (("a", "said"), ("b", "told")):
        (tmp_path / f"{name}.txt").write_text(TEXT.replace("said", verb), encoding="utf-8")
        (tmp_path / f"{name}.ann").write_text(ANNOTATIONS, encoding="utf-8")
    told = [read(*one) for one in annotated(tmp_path)]
    parts = dict(zip("ab", (own for _, own in by_parts(list(annotated(tmp_path)), 2)), strict=True))
    seen = [
        (article.id, tables.attribution_weights, tables.speaker_trees)
        for article, _ in by_others(tmp_path, 2, lambda examples: {"facts": examples})
    ]
    assert seen == [
        ("a", taught(told[1:])["weights"], {"facts": parts["b"]}),
        ("b", taught(told[:1])["weights"], {"facts": parts["a"]}),
    ]


def test_a_speaker_is_right_whom_a_source_means(tmp_path: Path) -> None:
    """An example is right where a source shares a name word with it, or is the phrase that stands for it."""
    text = "Ann Lee spoke. She said that Bo Day left. Bo Day said no."
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    (tmp_path / "a.ann").write_text(
        "T1\tSource 15 18\tShe\nT2\tCue 19 23\tsaid\nT3\tContent 24 40\tthat Bo Day left\n"
        "E1\tAttribution:T2 Content:T3 Cue:T2 Source:T1\n",
        encoding="utf-8",
    )
    [(article, attributions)] = annotated(tmp_path)
    found = {
        (heard.context.sentence.number, one.actor): example.is_right
        for (heard, one), example in zip(everybody(article), examples_in(article, attributions), strict=True)
    }
    assert found[2, "Ann Lee"]
    assert not any(is_right for (_, actor), is_right in found.items() if actor == "Bo Day")


def everybody(article: Article) -> list[tuple[Heard, Likely]]:
    """Who may speak in each sentence, in the order of the examples."""
    sentences = heard_in(article)
    return [(heard, one) for heard, own in zip(sentences, facts_in(sentences), strict=True) for one, _ in own]
