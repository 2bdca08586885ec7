"""Who says what is learnt from annotated articles, and a sentence is read by what was learnt."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from polnear import annotated
from scan_material import reading
from train_attribution import Read, examples, read, taught

from summarizer.language import language_in
from summarizer.scan.attribution import probabilities

NAMES = ("Ann Lee", "Bo Day", "Cy Dale", "Di Moss", "Ed Park", "Flo Reed", "Gil Stone", "Hal Wood")
THINGS = ("the pier is shut", "the boats are late", "the bridge is old", "the harbour is deep")


def annotate(path: Path, text: str, source: str, cue: str) -> None:
    """Write the text, and beside it that its first sentence is what this source says by this cue."""
    start, content_end = text.index(cue), text.index(".")
    end = start + len(cue)
    lines = (
        f"T1\tSource 0 {len(source)}\t{source}",
        f"T2\tCue {start} {end}\t{cue}",
        f"T3\tContent {end + 1} {content_end}\t{text[end + 1 : content_end]}",
        "E1\tAttribution:T2 Content:T3 Cue:T2 Source:T1",
    )
    path.write_text(text, encoding="utf-8")
    path.with_suffix(".ann").write_text("\n".join(lines), encoding="utf-8")


@pytest.fixture(name="folder")
def _folder(tmp_path: Path) -> Path:
    """Articles in which people flurb what they say and paint what they paint, as an annotator sees it."""
    for at, name in enumerate(NAMES):
        said = f"{name} flurbed that {THINGS[at % 4]}."
        text = f"{said} Then {NAMES[at - 1]} painted the old door. {NAMES[at - 2]} painted a wall on Monday."
        annotate(tmp_path / f"{at}.txt", text, name, "flurbed")
    return tmp_path


def told(folder: Path) -> list[Read]:
    return [read(article, known) for article, known in annotated(folder)]


def learnt(folder: Path) -> dict[str, Any]:
    return taught(told(folder))


@pytest.fixture(name="taught_so")
def _taught_so(folder: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """Articles are read by what this folder teaches, and by nothing else."""
    model = learnt(folder)
    for tables in (language_in("en").tables, language_in(None).tables):
        monkeypatch.setattr(tables, "attribution_weights", model["weights"], raising=False)
        monkeypatch.setattr(tables, "cue_stems", model["cues"], raising=False)
    return model


def speaking(text: str) -> list[tuple[str, str]]:
    return [(cue.actor, cue.verb) for cue in reading(text)[1].cues]


@pytest.mark.usefixtures("taught_so")
def test_what_examples_show_again_and_again_becomes_likely() -> None:
    """A word that people mark as a cue in article after article is one, with a high probability."""
    (cue,) = reading("Ann Lee flurbed that the pier is shut.")[1].cues
    assert (cue.actor, cue.verb, (cue.right or 0) > 0.6) == ("Ann Lee", "flurbed", True)


@pytest.mark.usefixtures("taught_so")
def test_what_nobody_marks_is_no_cue() -> None:
    """A word that people pass over in article after article is no cue."""
    assert speaking("Then Ann Lee painted the old door.") == []


@pytest.mark.usefixtures("taught_so")
def test_an_unseen_name_speaks_too() -> None:
    """What was learnt is of the sentence's shape, so a name that no annotated article has speaks as well."""
    assert speaking("Zoe Quill flurbed that the tower is high.") == [("Zoe Quill", "flurbed")]


def test_the_same_articles_give_the_same_weights(folder: Path, taught_so: dict[str, Any]) -> None:
    """The same articles give the same weights, whatever the articles were read by before."""
    assert learnt(folder) == taught_so


def test_weights_hold_no_name(folder: Path) -> None:
    """Of the annotated articles no name is kept."""
    kept = json.dumps(learnt(folder)).lower()
    assert not [name for name in NAMES if name.lower() in kept]


def test_one_source_at_most_is_right() -> None:
    """A word has one source or none: the likelier one source is, the less likely is each other."""
    alone, beside = probabilities([2.0]), probabilities([2.0, 2.0])
    assert sum(beside) < 1
    assert beside[0] < alone[0]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("“It is late,” wrote one commenter.", "commenter"),
        ("“It is late,” a staffer said.", "staffer"),
        ("The boats are late, the hackers claimed.", "hackers"),
    ],
)
def test_who_does_something_may_speak(text: str, speaker: str) -> None:
    """Somebody whom only a word for what he does names is a speaker, though no list has the word."""
    assert speaking(text)[0][0] == speaker


def test_a_subject_speaks_after_a_long_aside() -> None:
    """The sentence's subject speaks, however many others are named between it and its verb."""
    aside = "who was one of the first members of the group of owners in the county"
    text = f"Bo Poe, a teacher of drivers and sailors {aside}, argued that the pier should stay."
    assert [actor for actor, _ in speaking(text)] == ["Bo Poe"]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("“It is late,” said Dale Harbour Bank owner Ann Lee.", "Ann Lee"),
        ("“It is late,” wrote one commenter in capitals.", "commenter"),
    ],
)
def test_what_tells_more_of_a_speaker_is_no_other(text: str, speaker: str) -> None:
    """A name or a number right before a source is part of it, and no source beside it."""
    assert [actor for actor, _ in speaking(text)] == [speaker]


def test_a_cue_of_an_unseen_source_teaches_nothing(folder: Path) -> None:
    """A word that people mark as the cue of a source in no sentence beside it is not learnt to be none."""
    before = sum(len(list(examples(one, {}))) for one in told(folder))
    for at in range(len(NAMES)):
        path = folder / f"{at}.ann"
        lines = path.read_text(encoding="utf-8").split("\n")
        path.write_text("\n".join(["T1\tSource 0 0\t", *lines[1:]]), encoding="utf-8")
    after = sum(len(list(examples(one, {}))) for one in told(folder))
    assert before - after == len(NAMES)


def test_the_words_near_a_word_tell_whether_it_is_a_cue(tmp_path: Path) -> None:
    """What stands near a word in article after article tells whether it is a cue, whatever stands between."""
    for at, name in enumerate(NAMES * 2):
        said = f"{name} backed the {('old', 'new', 'long', 'late')[at % 4]} plan."
        text = f"{said} {NAMES[at % 8 - 1]} backed the {('red', 'big', 'wet', 'full')[at % 4]} truck."
        annotate(tmp_path / f"{at}.txt", text, name, "backed")
    weights = learnt(tmp_path)["weights"]["after {word}"]
    assert weights["plan"] > 0 > weights["truck"]
