"""Near copies: the same story on five sites is read once and told by five; what differs is read each."""

from __future__ import annotations

from pathlib import Path

import pytest
from batch_flow import Reader, Run, statuses
from copies_material import COPIES, OTHERS, PARAGRAPHS, STORY, RulesReader, story_input
from hypothesis import given
from hypothesis import strategies as st
from store_material import rows

from summarizer import from_text
from summarizer.batch import exported, is_copy, sketch_of
from summarizer.errors import AnswerError
from summarizer.schema import Evidence, Summary
from summarizer.store import Original, Store


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "runs.db"


def batch(
    path: Path, reader: RulesReader, at_once: int = 1, texts: dict[str, str] | None = None, **how: bool
) -> Run:
    texts = {"wire": STORY, **COPIES} if texts is None else texts
    return Run(path, reader, [], at_once, inputs=[story_input(*one) for one in texts.items()], **how)  # type: ignore[arg-type] # it reads


@pytest.mark.parametrize("at_once", [1, 8])
def test_a_wire_story_is_read_once(path: Path, at_once: int) -> None:
    """What sites make of one story is read once, also when all are under way at once, and each is done."""
    reader = RulesReader()
    run = batch(path, reader, at_once)
    [original] = reader.asked
    assert run.counted() == {"done": 1 + len(COPIES)}
    assert {one.copy_of for one in run.told} == {None, original}
    assert set(statuses(path)) == {"wire", *COPIES}


@pytest.mark.parametrize("name", OTHERS)
def test_another_version_is_read_each(path: Path, name: str) -> None:
    """A number, a name or a word that differs, a claim or a lead that is new, what is cut: it is read."""
    reader = RulesReader()
    assert batch(path, reader, texts={"wire": STORY, name: OTHERS[name]}).counted() == {"done": 2}
    assert reader.asked == ["wire", name]


WORDS = [(at, word) for at, text in enumerate(PARAGRAPHS[1:], 1) for word in range(len(text.split()))]
READ = Original("wire", "", STORY, ())


@given(st.sampled_from(WORDS), st.sampled_from(["not", "Berg", "41", "nobody", "might"]))
def test_any_word_of_the_story_counts(place: tuple[int, int], other: str) -> None:
    """Whichever word of the story is another one, it is no copy, whatever was cited."""
    at, word = place
    words = PARAGRAPHS[at].split()
    words[word] = other if words[word] != other else "else"
    changed = "\n\n".join([*PARAGRAPHS[:at], " ".join(words), *PARAGRAPHS[at + 1 :]])
    assert is_copy(from_text(STORY), READ)
    assert not is_copy(from_text(changed), READ)


@pytest.mark.slow
def test_each_version_has_its_copies(path: Path) -> None:
    """Of a story that goes on a copy is found of each version, however many there are."""
    versions = {f"{n}": STORY.replace("287", f"{n}") for n in range(270, 290)}
    copies = {f"copy of {n}": COPIES["everything"].replace("287", n) for n in versions}
    told = batch(path, RulesReader(), texts={**versions, **copies}).told
    assert {one.path: one.copy_of for one in told if one.copy_of} == {f"copy of {n}": n for n in versions}


def test_it_is_told_by_all_of_them(path: Path) -> None:
    """The summary is exported once, as that of what was read; the tables say who told it."""
    batch(path, RulesReader())
    with Store(path) as store:
        assert [one.article.id for one in exported(store)] == ["wire"]
    assert rows(path, "SELECT DISTINCT path FROM positions_by_actor") == [("wire",)]
    assert rows(path, "SELECT path, copies FROM what_was_read WHERE copy_of IS NULL") == [
        ("wire", len(COPIES))
    ]
    told = rows(path, "SELECT path, is_copy FROM told_by WHERE original = 'wire' ORDER BY path")
    assert told == sorted([("wire", 0), *((name, 1) for name in COPIES)])
    misplaced = """SELECT exact FROM evidence JOIN summaries ON summaries.id = summary_id
    JOIN articles USING (text_sha256) WHERE substr(text, start + 1, "end" - start) <> exact"""
    assert rows(path, misplaced) == []


def test_all_reads_each(path: Path) -> None:
    """With ``all`` copies are read too, those as well that an earlier run took for copies."""
    texts = {"wire": STORY, "cut": COPIES["cut"]}
    batch(path, RulesReader(), texts=texts)
    reader = RulesReader()
    assert batch(path, reader, texts=texts, all=True).counted() == {"skipped": 1, "done": 1}
    assert reader.asked == ["cut"]
    assert batch(path, RulesReader(), texts=texts).counted() == {"skipped": 2}
    with Store(path) as store:
        assert [one.article.id for one in exported(store)] == ["cut", "wire"]


def test_a_copy_is_skipped_by_the_next_run(path: Path) -> None:
    """What is done as a copy is done: the same batch asks nothing and looks for nothing."""
    batch(path, RulesReader())
    reader = RulesReader()
    assert batch(path, reader).counted() == {"skipped": 1 + len(COPIES)}
    assert reader.asked == []


def test_force_reads_each_story_once(path: Path) -> None:
    """``force`` reads the story anew, and its copies are copies of that."""
    batch(path, RulesReader())
    reader = RulesReader()
    assert batch(path, reader, force=True).counted() == {"done": 1 + len(COPIES)}
    assert reader.asked == ["wire"]


def test_copies_wait_for_one_that_fails(path: Path) -> None:
    """When the first of the copies fails, the next is read in its place, and the others copy that."""
    reader = RulesReader()
    reader.failures["wire"] = AnswerError("nonsense; try another model")
    assert batch(path, reader, 8).counted() == {"failed": 1, "done": len(COPIES)}
    assert len(reader.asked) == 2
    mended = RulesReader()
    assert batch(path, mended, 8).counted() == {"skipped": len(COPIES), "done": 1}
    assert mended.asked == []


def test_a_copy_does_not_outlive_its_original(path: Path) -> None:
    """When no input has the text that was read, its copies fail, and the next run reads them."""
    texts = {"wire": STORY, "cut": COPIES["cut"], "byline": COPIES["byline"]}
    batch(path, RulesReader(), texts=texts)
    batch(path, RulesReader(), texts={"wire": "It rained all day in the valley.\n"})
    assert statuses(path) == {"wire": "done", "cut": "failed", "byline": "failed"}
    [reason] = rows(path, "SELECT DISTINCT reason FROM what_failed")
    assert "run the batch again to read it by itself" in str(reason)
    reader = RulesReader()
    assert batch(path, reader, texts={n: texts[n] for n in ("cut", "byline")}).counted() == {"done": 2}
    assert reader.asked == ["cut"]  # of which the other is a copy


def test_a_copy_stays_while_it_bears_what_is_cited(path: Path) -> None:
    """A story that is read anew keeps the copies that have all that it cites now, and lets others go."""
    texts = {"wire": STORY, "cut": COPIES["cut"], "byline": COPIES["byline"]}
    batch(path, RulesReader(), texts=texts)

    def citing_the_pier(summary: Summary) -> Summary:
        [position, *_] = summary.positions
        place = STORY.index("Fishermen")
        cited = Evidence(start=place, end=place + 9, exact="Fishermen")
        more = position.model_copy(update={"evidence": (cited,)})
        return summary.model_copy(update={"positions": (*summary.positions, more)})

    batch(path, RulesReader(citing_the_pier), texts={"wire": STORY}, force=True)
    assert statuses(path) == {"wire": "done", "cut": "failed", "byline": "done"}


@pytest.mark.slow
def test_what_stands_everywhere_finds_nothing(path: Path) -> None:
    """Words that stand in hundreds of articles are written down a hundred times and no more."""
    notice = " ".join(f"word{n}" for n in range(60))
    texts = {f"{n}": f"In ward {n} it rained.\n\n{notice}\n" for n in range(120)}
    Run(path, Reader(), [], inputs=[story_input(*one) for one in texts.items()], all=True)
    assert rows(path, "SELECT max(n) FROM (SELECT count(*) AS n FROM sketches GROUP BY hash)") == [(100,)]


def test_scripts_without_blanks_have_copies() -> None:
    """Where no blanks part words, characters are compared: a changed one makes another story."""
    text = "\n\n".join(
        "港口工人周二投票决定继续罢工，工会要求市政府重新谈判。" + "渔民在小码头卸货，那里不需要起重机。"
        for _ in "a"
    )
    story = f"{text}\n\n商店照常营业，渡轮照常开往群岛。\n"
    original = Original("wire", "", story, ())
    assert len(sketch_of(story) & sketch_of(f"港口新闻\n\n{story}")) > 10
    assert is_copy(from_text(f"港口新闻\n\n{story}"), original)
    assert not is_copy(from_text(story.replace("不需要", "需要")), original)
