"""The page of a brief in a real Chromium: legible with few and many actors, for everybody, and on paper."""

from __future__ import annotations

import io
import itertools
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pypdfium2  # type: ignore[import-untyped]
import pytest
from browser_material import ENLARGED, PHONE, chromium, violations, window
from dense_brief import dense
from test_brief_formats import full

from summarizer.brief import to_html

pytestmark = pytest.mark.slow
LOOKS: dict[str, dict[str, Any]] = {
    "light": {},
    "dark": {"color_scheme": "dark"},
    "phone": {"viewport": PHONE},
    "enlarged": {"viewport": ENLARGED},
    "contrast": {"forced_colors": "active"},
    "no script": {"java_script_enabled": False},
}


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with chromium() as found:
        yield found


@pytest.mark.parametrize("look", [one for one in LOOKS if one != "no script"])
def test_nobody_is_kept_out(look: str, browser: Any, tmp_path: Path) -> None:
    """axe-core finds nothing wrong in any light or size, and nothing is cut off at the side."""
    with window(browser, to_html(dense(10), whole=True), tmp_path, **LOOKS[look]) as shown:
        assert shown.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        assert violations(shown.page) == []
        shown.page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
        assert violations(shown.page) == []


@pytest.mark.parametrize("actors", [1, 10, 60])
def test_no_names_overlap(actors: int, browser: Any, tmp_path: Path) -> None:
    """In the letters of a real browser no words of a drawing overlap, and none leave it."""
    with window(browser, to_html(dense(actors), whole=True), tmp_path) as shown:
        for drawing in shown.page.locator(".pan svg").all():
            width = drawing.evaluate("one => one.viewBox.baseVal.width")
            boxes = drawing.evaluate(
                "one => [...one.querySelectorAll('text')].map(text => text.getBBox())"
                ".map(box => [box.x, box.y, box.x + box.width, box.y + box.height])"
            )
            assert boxes
            assert all(box[0] >= 0 and box[2] <= width for box in boxes)
            assert not [two for two in itertools.combinations(boxes, 2) if overlap(*two)]


def overlap(one: list[float], other: list[float]) -> bool:
    across = min(one[2], other[2]) - max(one[0], other[0])
    down = min(one[3], other[3]) - max(one[1], other[1])
    return across > 1 and down > 4


def test_a_keyboard_opens_the_evidence(browser: Any, tmp_path: Path) -> None:
    """Tab reaches the evidence of each line, Enter opens it, and a mark of a drawing leads to its line."""
    with window(browser, to_html(full()), tmp_path, **LOOKS["no script"]) as shown:
        for _ in range(40):
            shown.page.keyboard.press("Tab")
            if shown.page.locator("summary:focus").count():
                break
        shown.page.keyboard.press("Enter")
        assert shown.page.locator("details[open] blockquote").first.is_visible()
        shown.page.locator(".pan a[href='#w1']").first.click(force=True)
        assert shown.page.url.endswith("#w1")
        shown.forgive()


def test_paper_has_the_evidence(browser: Any, tmp_path: Path) -> None:
    """Printed, the brief has its tables with all evidence, and the addresses of the articles."""
    with window(browser, to_html(full(), whole=True), tmp_path) as shown:
        printed = pypdfium2.PdfDocument(io.BytesIO(shown.page.pdf(format="A4")))
        words = " ".join(" ".join(page.get_textpage().get_text_range() for page in printed).split())
    for told in ("Ada Brook wants: open", "The quay harms.", "https://herald.example/a", "1 May 2026"):
        assert told in words
