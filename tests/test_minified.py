"""What pages carry of styles and scripts is made of what people read and change, and kept beside it."""

from __future__ import annotations

import pytest
from minify_pages import DESIGNS, minified

from summarizer.render import Design


@pytest.mark.parametrize("design", DESIGNS, ids=lambda design: design.template)
def test_pages_carry_what_our_sources_make(design: Design) -> None:
    """The short style and script beside the sources are what the pinned minifier makes of these."""
    kept = {path: path.read_text(encoding="utf-8") for path in minified(design)}
    assert kept == minified(design), "say `make pages`"
