"""Formats: each is a module and a line, and the command line offers what is registered."""

from __future__ import annotations

import sys
import types

import pytest
from made import harbour_summary as summary

from summarizer.render import FORMATS, Page, render


def test_a_further_format_is_a_module_and_a_line(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is registered is rendered by its module, which is told where the text will stand."""
    module = types.ModuleType("haiku")
    module.__dict__["render"] = lambda summaries, page: f"{len(summaries)} of {page.width}\n"
    monkeypatch.setitem(sys.modules, "haiku", module)
    monkeypatch.setitem(FORMATS, "haiku", "haiku")
    assert render("haiku", [summary()], Page(width=40)) == "1 of 40\n"


@pytest.mark.parametrize("form", FORMATS)
def test_each_format_ends_its_line(form: str) -> None:
    """Whatever is written to a file or a pipe ends with a line end, and holds the gist."""
    told = render(form, [summary()], Page(alone=True))
    assert told.endswith("\n")
    assert (summary().gist or "no gist")[:20] in told
