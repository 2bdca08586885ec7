"""A further kind of item: it is registered, and every room that loops over the kinds has it too."""

from __future__ import annotations

import asyncio
import io
import json
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from export_material import in_folder, whole
from pydantic import BaseModel

from summarizer import prompt, store
from summarizer.article import Article, from_text
from summarizer.claims import JUDGES, Cited, Free, Judge, Judgement
from summarizer.export import FORMATS, export_format, table_of
from summarizer.llm import Answer, Message
from summarizer.pipeline import summarise, verify
from summarizer.render import to_html, to_json, to_markdown, to_text
from summarizer.schema import (
    KINDS,
    Claim,
    ClaimDraft,
    Draft,
    DraftRepair,
    Evidence,
    Kind,
    Numbered,
    Summary,
    Usage,
    Verdict,
)
from summarizer.store import Key, Store

STORY = from_text(
    "Ferry to sail again\n\n"
    "“I promise that the ferry will sail by May,” said Mayor Ann Lee. She did not say who pays for it.\n\n"
    "The harbour lost 40 boats last year.\n"
)
KEPT = "The ferry will sail by May."
# Forms of export that have the tables which help names, or positions alone.
_BY_NAME, _OF_POSITIONS = {"csv", "parquet"}, {"graphml", "graphml-actors"}


class PromiseDraft(ClaimDraft):
    kind = "promise"

    actor: str
    promised: str
    sentences: list[int]


class PromiseFix(PromiseDraft, Numbered):
    pass


class Promise(Claim):
    kind = "promise"

    actor: str
    promised: str
    evidence: tuple[Evidence, ...]
    verdict: Verdict

    @property
    def words(self) -> str:
        return self.promised

    @property
    def line(self) -> str:
        return f"{self.actor} promises: {self.promised}"


class WithPromises(Draft):
    promises: list[PromiseDraft]


class RepairWithPromises(DraftRepair):
    promises: list[PromiseFix]


class SummaryWithPromises(Summary):
    promises: tuple[Promise, ...]


PROMISE = Kind("promise", Promise, PromiseDraft, PromiseFix, frozenset({"quotations"}))


def verdict(promise: PromiseDraft | Promise, cited: Cited) -> Verdict:
    if promise.promised.rstrip(".").lower() in cited.words.lower():
        return Verdict(kind="exact")
    return Verdict(kind="unsupported", reasons=("nobody promises it there",))


def grounded(draft: PromiseDraft, cited: Cited, _: Free) -> Judgement:
    judged = verdict(draft, cited)
    if not judged.holds:
        return Judgement(refused=judged)
    said: dict[str, Any] = {"actor": cited.reading.name_for(draft.actor), "promised": draft.promised}
    return Judgement(Promise(**said, evidence=cited.evidence(), verdict=judged))


@pytest.fixture(autouse=True)
def promises() -> Iterator[None]:
    """Promises are registered where schema, claims and store keep their kinds, and nowhere after the test."""
    before = KINDS.draft, KINDS.repair, KINDS.summary
    KINDS.register(PROMISE, WithPromises, RepairWithPromises, SummaryWithPromises)
    JUDGES["promise"] = Judge(grounded, verdict)
    store.STEPS.append(store.adding("promise", {"actor": "TEXT", "promised": "TEXT"}, ("promised",)))
    yield
    store.STEPS.pop()
    del JUDGES["promise"], KINDS["promise"]
    KINDS.draft, KINDS.repair, KINDS.summary = before


async def model(messages: Sequence[Message], schema: type[BaseModel], max_tokens: int) -> Answer[Any]:
    """A model that finds two promises and, asked again for the one that nobody makes, the first once more."""
    del messages, max_tokens
    first = {"actor": "Ann Lee", "promised": KEPT, "sentences": [2]}
    given: dict[str, Any] = {"positions": [], "demands": [], "figures": []}
    if schema is WithPromises:
        broken = {"actor": "Ann Lee", "promised": "The council pays for it.", "sentences": [3]}
        given |= {"gist": "", "promises": [first, broken]}
    else:
        given |= {"promises": [{**first, "number": 1}]}
    return Answer(schema.model_validate(given), Usage(attempts=1), "")


def read(article: Article = STORY) -> Summary:
    return asyncio.run(summarise(article, model, prompt.load("whole"), "m"))


def exported(path: Path, name: str) -> list[dict[str, Any]]:
    out = io.BytesIO()
    with Store(path) as kept:
        write = export_format("jsonl").table
        assert write
        write(table_of(kept, name), out)
    return [json.loads(line) for line in out.getvalue().splitlines()]


def keep(path: Path, summary: Summary) -> None:
    with Store(path) as kept:
        kept.add("ferry.txt", Key(STORY.text_sha256, "p", 3, "m", 5, "s"), summary, STORY.text)


def test_a_further_kind_is_read_and_grounded() -> None:
    """What a model says of a kind that was registered is judged by its judge, and refused with the reason."""
    found = read()
    assert [(item.kind, item.words) for item in found.items] == [("promise", KEPT)]
    [actor] = found.actors
    assert actor.name == "Ann Lee"
    assert [(one.kind, one.verdict.reasons) for one in found.ungrounded][:1] == [
        ("promise", ("nobody promises it there",))
    ]


def test_it_covers_what_it_cites() -> None:
    """A quotation that an item of the kind cites is not left out."""
    coverage = read().coverage
    assert (coverage.quotations, coverage.quotations_covered) == (1, 1)


def test_it_is_asked_for_again() -> None:
    """A refused item of the kind is part of the one request for repair."""
    assert read().run.repair_requests == 1


def test_it_is_shown_under_its_plural() -> None:
    """Text, Markdown and pages show the kind under its heading, in its own line, and count it."""
    found = read()
    assert "PROMISES (1)\n  Ann Lee\n    Ann Lee promises: The ferry will sail by May." in to_text(found)
    assert "1 promise;" in to_text(found)
    assert "1 promise<" in to_html(found)
    assert "The ferry will sail by May." in to_html(found).partition("Who says what")[2]
    assert "## Promises\n\n**Ann Lee promises: The ferry will sail by May.**" in to_markdown(found)


def test_its_json_reads_back_and_verifies() -> None:
    """The JSON of a summary with the kind is read again as the same, and each verdict holds."""
    found = read()
    again = KINDS.summary.model_validate_json(to_json(found))
    assert again == found
    checked = verify(again, STORY)
    assert "promise 1" in [one.what for one in checked]
    assert [one for one in checked if not one.holds] == []


def test_it_is_stored_and_exported(tmp_path: Path) -> None:
    """The kind has a table with its words, and its evidence stands among all evidence."""
    keep(tmp_path / "run.db", read())
    [row] = exported(tmp_path / "run.db", "promises")
    assert (row["actor"], row["promised"], row["verdict"]) == ("Ann Lee", KEPT, "exact")
    assert [one["kind"] for one in exported(tmp_path / "run.db", "evidence")] == ["promise"]
    with Store(tmp_path / "run.db") as kept:
        assert [summary.items for _, summary in kept.done()] == [read().items]


@pytest.mark.parametrize("form", sorted(set(FORMATS) - _BY_NAME - _OF_POSITIONS))
def test_every_form_of_export_has_it(form: str, tmp_path: Path) -> None:
    """A kind that was registered stands in each form that has items, with what it says."""
    keep(tmp_path / "some.db", read())
    if export_format(form).folder:
        in_folder(tmp_path / "some.db", form, tmp_path / "out")
        written = b"".join(path.read_bytes() for path in (tmp_path / "out").rglob("*.*"))
    else:
        written, _ = whole(tmp_path / "some.db", form)
    inside = zipfile.ZipFile(io.BytesIO(written)) if form == "xlsx" else None
    texts = [inside.read(name) for name in inside.namelist()] if inside else [written]
    assert any(KEPT.encode() in one for one in texts)


def test_a_file_of_before_gets_its_table(tmp_path: Path) -> None:
    """A file that was written before there was the kind keeps what it has, and then has room for it."""
    step = store.STEPS.pop()
    del KINDS["promise"]
    KINDS.summary, with_promises = Summary, KINDS.summary
    old = read_without_a_model()
    keep(tmp_path / "run.db", old)
    before = {name: exported(tmp_path / "run.db", name) for name in store.TABLES}
    KINDS["promise"], KINDS.summary = PROMISE, with_promises
    store.STEPS.append(step)
    assert {name: exported(tmp_path / "run.db", name) for name in store.TABLES} == before
    assert exported(tmp_path / "run.db", "promises") == []


def read_without_a_model() -> Summary:
    return asyncio.run(summarise(STORY, model, prompt.NONE, "none"))
