"""Decisions that a page saved: applied to the store, kept over a rerun, written as gold, or refused."""

from __future__ import annotations

import hashlib
import json
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from in_process import Ran, run
from review_material import (
    ABSURD,
    DIGEST,
    KEY,
    TEXT,
    decided,
    kept,
    missed,
    saved,
    span,
    stated,
    summary,
    written,
)
from store_material import rows

from summarizer.article import from_text
from summarizer.batch import exported
from summarizer.brief import brief_of, to_text
from summarizer.evaluate import read_gold, scored
from summarizer.review import annotated, read_reviewed
from summarizer.schema import LeftOut, item_key, reviewed
from summarizer.store import Store

POSITION, DEMAND, FIGURE = summary().items


@pytest.fixture
def db(tmp_path: Path) -> Path:
    return kept(tmp_path / "runs.db")


def apply(tmp_path: Path, db: Path, *decisions: dict[str, Any], **told: Any) -> Ran:
    file = written(tmp_path / "decisions.json", saved(*decisions, **told))
    return run("review", "apply", file, "--db", db, "--gold", tmp_path / "gold")


def of_store(db: Path) -> list[tuple[str, str | None]]:
    """What each item says that leaves the store, and what was decided on it."""
    with Store(db) as store:
        [found] = exported(store)
    return [(item.words, item.review.decision if item.review else None) for item in found.items]


def test_what_was_decided_is_shown_in_all_that_leaves_the_store(db: Path, tmp_path: Path) -> None:
    """Rejected items are marked, corrected ones replaced, missed ones added; tables say by whom and when."""
    corrected = decided(DEMAND, "corrected", item=stated(DEMAND, demand="reopen the café"))
    ran = apply(tmp_path, db, decided(POSITION, "rejected"), corrected, decided(FIGURE, "accepted"), missed())
    assert ran.code == 0, ran.err
    assert "4 new decisions kept, 0 known before" in ran.err
    assert of_store(db) == [
        (POSITION.words, "rejected"),
        ("Lee calls it absurd.", "added"),
        ("reopen the café", "corrected"),
        (FIGURE.words, "accepted"),
    ]
    table = json.loads(run("export", db, "-f", "jsonl", "--table", "demands").out)
    assert (table["demand"], table["review"], table["reviewed_by"]) == ("reopen the café", "corrected", "Ada")
    assert table["reviewed_at"].startswith("2026-11-30T10:00:00")
    assert table["status"] == "confirmed by a person"
    marked = json.loads(run("export", db).out)
    assert marked["positions"][0]["review"]["who"] == "Ada"
    actors = run("export", db, "-f", "jsonl", "--table", "actors").out.splitlines()
    assert json.loads(actors[0])["positions"] == 0
    new = json.loads(actors[-1])
    assert (new["name"], new["kind"], new["positions"]) == ("𝔐ayor Lee", "", 1)
    assert "rejected by Ada" in run("export", db, "--format", "markdown").out


def test_what_is_rejected_is_in_no_brief(db: Path, tmp_path: Path) -> None:
    """A brief leaves out what a person says is wrong, and has what they corrected."""
    item = stated(DEMAND, demand="reopen the café")
    apply(tmp_path, db, decided(FIGURE, "rejected"), decided(DEMAND, "corrected", item=item))
    with Store(db) as store:
        told = to_text(brief_of(exported(store)))
    assert "reopen the café" in told
    assert "4 per cent" not in told


def test_applying_twice_changes_nothing(db: Path, tmp_path: Path) -> None:
    """The same file again adds no decision and leaves the gold as it is, byte by byte."""
    apply(tmp_path, db, decided(POSITION, "accepted"), missed())
    [json_file] = (tmp_path / "gold").glob("*.json")
    before, known = json_file.read_bytes(), rows(db, "SELECT * FROM decisions")
    ran = apply(tmp_path, db, decided(POSITION, "accepted"), missed())
    assert "0 new decisions kept, 2 known before" in ran.err
    assert (json_file.read_bytes(), rows(db, "SELECT * FROM decisions")) == (before, known)


def test_a_rerun_keeps_decisions_on_what_is_the_same(db: Path, tmp_path: Path) -> None:
    """Read again with one item changed, the store has the decisions on the others, and what was added."""
    apply(tmp_path, db, *(decided(one, "rejected") for one in (POSITION, DEMAND, FIGURE)), missed())
    with Store(db) as store:
        store.add("in/harbour.txt", KEY, summary(stance="asserts"), TEXT)
    assert [decision for _, decision in of_store(db)] == [None, "added", "rejected", "rejected"]
    assert rows(db, "SELECT review FROM positions ORDER BY review") == [(None,), ("added",)]


def test_what_was_added_and_is_found_by_now_stands_there_once() -> None:
    """An item that a person added, and that a later reading finds just so, is accepted and no second one."""
    added = missed()
    with_it = read_reviewed_of(added)
    found = reviewed(summary(), with_it)
    again = found.model_copy(
        update={"positions": tuple(one.model_copy(update={"review": None}) for one in found.positions)}
    )
    told = reviewed(again, with_it)
    assert [one.review and one.review.decision for one in told.positions] == [None, "accepted"]


@pytest.mark.parametrize(
    ("when", "decision", "counts"),
    [("09", "rejected", "accepted"), ("11", "rejected", "rejected"), ("11", "withdrawn", None)],
)
def test_the_later_decision_on_what_was_added_and_is_found_counts(
    when: str, decision: str, counts: str | None
) -> None:
    """An item that was added and is found just so is as was decided last, in a summary and in the gold."""
    [item] = [one.item for one in read_reviewed_of(missed())]
    found = summary().model_copy(update={"positions": (item,)})
    every = read_reviewed_of(missed(), decided(item, decision, when=f"2026-11-30T{when}:00:00.000Z"))
    [told] = reviewed(found, every).positions
    assert (told.review and told.review.decision) == counts
    [gold] = json.loads(annotated(from_text(TEXT), every, complete=False).annotations)["positions"]
    assert gold.get("rejected", False) == (counts == "rejected")
    again = read_reviewed_of(missed(), decided(told, "rejected", when="2026-11-30T12:00:00.000Z"))
    assert reviewed(found, again).positions[0].is_rejected


def test_what_was_added_is_not_left_out() -> None:
    """A passage that an added item tells of is not listed as left out; others are."""
    left = [LeftOut(start=start, end=end, exact="x", reason="why") for start, end in (span(ABSURD), (0, 3))]
    told = reviewed(summary().model_copy(update={"left_out": tuple(left)}), read_reviewed_of(missed()))
    assert told.left_out == (left[1],)


def read_reviewed_of(*decisions: dict[str, Any], **told: Any) -> Any:
    with tempfile.TemporaryDirectory() as folder:
        return read_reviewed(written(Path(folder, "d.json"), saved(*decisions, **told))).decisions


def test_the_later_of_two_reviewers_counts(db: Path, tmp_path: Path) -> None:
    """Whoever decides later wins, whichever file comes first; what both decided stays on record."""
    later = decided(POSITION, "accepted", who="Bo", when="2026-11-30T13:00:00+02:00")
    files = [
        written(tmp_path / "bo.json", saved(later, who="Bo")),
        written(tmp_path / "ada.json", saved(decided(POSITION, "rejected"))),
    ]
    assert run("review", "apply", *files, "--db", db).code == 0
    assert of_store(db)[0] == (POSITION.words, "accepted")
    assert rows(db, "SELECT who, decision FROM decisions ORDER BY decided_at") == [
        ("Ada", "rejected"),
        ("Bo", "accepted"),
    ]


def test_what_is_withdrawn_is_undecided(db: Path, tmp_path: Path) -> None:
    """What was taken back leaves the item as if nobody had decided, in the store and in the gold."""
    apply(tmp_path, db, decided(POSITION, "rejected"))
    apply(tmp_path, db, decided(POSITION, "withdrawn", when="2026-11-30T10:00:01.000Z"))
    assert of_store(db)[0] == (POSITION.words, None)
    [gold] = read_gold(tmp_path / "gold")
    assert gold.positions == ()


def test_reviewed_articles_are_gold(db: Path, tmp_path: Path) -> None:
    """``evaluate`` on a reviewed article: accepted ones are right, rejected ones wrong, added ones missed."""
    value = stated(FIGURE, value=5)
    apply(
        tmp_path, db, decided(DEMAND, "accepted"), decided(POSITION, "rejected"), missed(),
        decided(FIGURE, "corrected", item=value, before=stated(FIGURE)),
    )  # fmt: skip
    [gold] = read_gold(tmp_path / "gold")
    assert gold.partial
    counts = scored(gold, summary()).scores
    assert (counts["demands"].right, counts["demands"].wrong) == (1, 0)
    assert (counts["positions"].right, counts["positions"].wrong, counts["positions"].core) == (0, 1, 1)
    assert (counts["figures"].right, counts["figures"].wrong, counts["figures"].core) == (0, 1, 1)


def test_partial_gold_judges_only_what_was_decided(db: Path, tmp_path: Path) -> None:
    """What nobody looked at counts neither way, until somebody says that nothing is missing."""
    for complete, wrong in ((False, 0), (True, 1)):
        apply(tmp_path, db, decided(DEMAND, "accepted"), complete=complete)
        [gold] = read_gold(tmp_path / "gold")
        assert scored(gold, summary()).scores["figures"].wrong == wrong


def test_gold_needs_no_database(tmp_path: Path) -> None:
    """A file of decisions has the text in it, so it is gold without the store that the page was made from."""
    file = written(tmp_path / "d.json", saved(decided(POSITION, "accepted"), missed()))
    assert run("review", "apply", file, "--gold", tmp_path / "gold").code == 0
    [gold] = read_gold(tmp_path / "gold")
    assert gold.article.text == TEXT
    assert [one.names for one in gold.positions] == [("Harbour Union", "Union"), ("𝔐ayor Lee",)]
    assert "precision" in run("evaluate", tmp_path / "gold", "--model", "none", "--quiet").out


NO_DAY = {"text": "by Friday", "date": "2014-13-45"}
FAULTS: list[tuple[str, Any, str]] = [
    ("no JSON", "x", "is no JSON"),
    ("a list", [], "the file"),
    ("a later version", saved() | {"version": 2}, "of version 2, this program reads 1; upgrade"),
    ("no version", {"decisions": []}, "version"),
    ("another text", saved(article={"id": "a", "text_sha256": DIGEST, "text": "x"}), "another text"),
    ("a field more", saved(more=1), "more"),
    ("no name", saved(decided(POSITION, "accepted", who="")), "decisions.0.who"),
    ("no such decision", saved(decided(POSITION, "liked")), "decisions.0.decision"),
    ("no such kind", saved(decided(POSITION, "accepted", kind="rumour")), "'rumour'"),
    ("no time zone", saved(decided(POSITION, "accepted", when="2026-11-30T10:00:00")), "decisions.0.when"),
    ("a span out of range", saved(missed() | {"item": {"fields": {}, "spans": [[0, len(TEXT) + 1]]}}),
     "item.spans.0: 0 to "),
    ("an empty span", saved(missed() | {"item": {"fields": {}, "spans": [[5, 5]]}}), "is no passage"),
    ("half a number", saved(decided(FIGURE, "corrected", item=stated(FIGURE, value_text="4"))), "value_text"),
    ("nobody", saved(decided(POSITION, "corrected", item=stated(POSITION, actor=" "))), "is empty"),
    ("no such stance", saved(decided(POSITION, "accepted", item=stated(POSITION, stance="loves"))), "stance"),
    ("no such day", saved(decided(DEMAND, "corrected", item=stated(DEMAND, deadline=NO_DAY))),
     "deadline.date: Value error, '2014-13-45' is no day; write it as YYYY-MM-DD"),
    ("a verdict", saved(decided(POSITION, "accepted", item=stated(POSITION, verdict={}))), "'verdict'"),
]  # fmt: skip


@pytest.mark.parametrize(("told", "why"), [one[1:] for one in FAULTS], ids=[one[0] for one in FAULTS])
def test_what_does_not_fit_is_refused_whole(told: Any, why: str, db: Path, tmp_path: Path) -> None:
    """A file that is damaged or about something else names itself and the fault, and nothing is changed."""
    good = written(tmp_path / "good.json", saved(decided(POSITION, "accepted")))
    bad = written(tmp_path / "bad.json", told)
    if told == "x":
        bad.write_text('{"version": 1, "art')
    ran = run("review", "apply", good, bad, "--db", db, "--gold", tmp_path / "gold")
    assert ran.code == 1
    assert why in ran.complaint
    assert str(bad) in ran.complaint
    assert rows(db, "SELECT * FROM decisions") == []
    assert not (tmp_path / "gold").exists()


def test_an_article_that_the_store_lacks_changes_nothing(db: Path, tmp_path: Path) -> None:
    """Decisions on an article of another database are refused, with all that is applied beside them."""
    other = "Another article, of which this database knows nothing at all."

    article = {"id": "other", "text_sha256": hashlib.sha256(other.encode()).hexdigest(), "text": other}
    files = [
        written(tmp_path / "good.json", saved(decided(POSITION, "accepted"))),
        written(tmp_path / "other.json", saved(article=article)),
    ]
    ran = run("review", "apply", *files, "--db", db)
    assert ran.code == 3
    assert "has no article with the text of 'other'" in ran.complaint
    assert rows(db, "SELECT * FROM decisions") == []


def test_there_must_be_something_to_do(tmp_path: Path) -> None:
    """Without a database and a folder the command says what to name."""
    file = written(tmp_path / "d.json", saved())
    assert run("review", "apply", file).code == 2


def test_a_key_tells_items_apart_and_not_their_order() -> None:
    """A key is the same in another order and with another verdict, and another for other words."""
    same = summary()
    assert {item_key(one) for one in same.items} == {item_key(one) for one in reversed(summary().items)}
    doubted = POSITION.verdict.model_copy(update={"doubts": ("who",)})
    assert item_key(POSITION.model_copy(update={"verdict": doubted})) == item_key(POSITION)
    assert item_key(summary(stance="asserts").positions[0]) != item_key(POSITION)
    assert len({item_key(one) for one in same.items}) == 3


WILD = st.text(st.sampled_from("a 🚢e\u0301𝔐\u200d👩\u2028.\n"), max_size=30)


@given(before=WILD, words=WILD.filter(str.strip), after=WILD)
def test_spans_are_code_points(before: str, words: str, after: str) -> None:
    """What a reviewer points to is found again by code points, among emoji and accents, in the gold too."""
    text = f"Lee said so. {before}{words}{after}"
    at = len("Lee said so. ") + len(before)
    told = missed() | {"item": missed()["item"] | {"spans": [[at, at + len(words)]]}}
    article = {"id": "wild", "text_sha256": hashlib.sha256(text.encode()).hexdigest(), "text": text}
    with tempfile.TemporaryDirectory() as folder:
        one = read_reviewed(written(Path(folder, "d.json"), saved(told, article=article)))
    assert one.decisions[0].item.evidence[0].exact == words
    gold = json.loads(annotated(from_text(text), one.decisions, complete=False).annotations)
    [[start, end]] = gold["positions"][0]["evidence"]
    assert start <= at < at + len(words) <= end
