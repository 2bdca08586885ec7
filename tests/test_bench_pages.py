"""Pages beside what their publishers have of them, where a folder of such pages is named.

The pages belong to their publishers and are not in the repository: SUMMARIZER_PAGES names their folder.
"""

from __future__ import annotations

import gzip
import json
import os
from pathlib import Path

import html_pages
import pytest
from html_material import BODY, FIRST, HEADLINE, LD, SAME, page

FLOORS = {"words": 0.965, "kept": 0.965, "title": 0.95, "date": 0.98}
MOST_FOREIGN = 0.08
NAMED = os.environ.get("SUMMARIZER_PAGES")


@pytest.mark.slow
@pytest.mark.skipif(not NAMED, reason="SUMMARIZER_PAGES names no folder of pages")
def test_pages_become_what_their_publishers_have() -> None:
    """Pages of many publishers become nearly the paragraphs, titles and days that these have themselves."""
    found = html_pages.means(html_pages.scores_of(Path(str(NAMED))))
    assert {kind: found[kind] for kind, floor in FLOORS.items() if found[kind] < floor} == {}
    assert found["foreign"] <= MOST_FOREIGN


def put(folder: Path, name: str, source: str, paragraphs: list[str]) -> None:
    (folder / f"{name}.html.gz").write_bytes(gzip.compress(source.encode()))
    known = {"title": HEADLINE, "date": LD["datePublished"], "paragraphs": paragraphs}
    (folder / f"{name}.json").write_text(json.dumps(known), encoding="utf-8")


def test_the_scores_tell_what_is_lost_and_foreign(tmp_path: Path) -> None:
    """A page that is read whole scores 1, one that lacks or adds a paragraph less, a refused one 0."""
    source = SAME["JSON-LD"]
    put(tmp_path, "whole", source, list(BODY))
    put(tmp_path, "lacking", source, [*BODY, FIRST.replace("council", "parish")])
    put(tmp_path, "adding", source, list(BODY[1:]))
    put(tmp_path, "refused", page("", head=""), list(BODY))
    found = html_pages.scores_of(tmp_path)
    assert found["whole"] == {"words": 1, "kept": 1, "foreign": 0, "title": 1, "date": 1}
    assert found["lacking"]["kept"] == 0.8
    assert found["adding"]["foreign"] == 0.25
    assert found["lacking"]["words"] < 1 > found["adding"]["words"]
    assert found["refused"] == {"words": 0, "kept": 0, "foreign": 0, "title": 0, "date": 0}
    assert html_pages.means(found)["date"] == 0.75
