"""The index in a real Chromium: it finds articles by words and by claims, among thousands, from a file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from browser_material import PHONE, chromium, violations, window
from page_material import ferry
from render_material import full
from test_render_html import HOSTILE

from summarizer.render import Listed, index_page, listed

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with chromium() as found:
        yield found


def told(number: int, **fields: Any) -> Listed:
    known: dict[str, Any] = {
        "file": f"articles/{number}.html",
        "title": f"Bridge {number} stays",
        "date": f"2026-{number % 12 + 1:02}-03",
        "publisher": f"Paper {number % 3}",
        "gist": "The town keeps it.",
        "claims": (
            ("position", f"Speaker {number % 40}", "the bridge"),
            ("demand", "Zoë Łund", f"mend bridge {number}"),
            ("figure", "", f"{number} crowns: price"),
        ),
        "doubts": number % 2,
        "refused": 0,
    }
    return Listed(**known | fields)


TOLL = ("demand", "Lee", "a toll")
THREE = index_page(
    [
        told(1),
        told(2, publisher="The Sound", claims=(("position", "Ida Holm", "the tunnel"), TOLL)),
        told(3, date="", title="Undated", claims=(("position", "Lee", "a toll"),)),
    ],
    "runs",
)  # fmt: skip


def titles(shown: Any) -> list[str]:
    """The headlines in sight, once the page has drawn them."""
    rows = shown.page.locator(".row h2:visible")
    shown.page.wait_for_function(
        "new Promise(done => requestAnimationFrame(() => setTimeout(() => done(true))))"
    )
    found: list[str] = rows.all_text_contents()
    return found


def test_filters_find_claims(browser: Any, tmp_path: Path) -> None:
    """Actor, issue and kind must hold of one claim; words may stand anywhere, typed without accents."""
    with window(browser, THREE, tmp_path) as shown:
        assert titles(shown) == ["Bridge 2 stays", "Bridge 1 stays", "Undated"]
        fill = shown.page.get_by_label
        fill("Search headlines").fill("zoe lund")
        assert titles(shown) == ["Bridge 1 stays"]
        assert "1 of 3 articles" in shown.page.locator(".status").inner_text()
        fill("Search headlines").fill("")
        fill("Actor").fill("lee")
        assert titles(shown) == ["Bridge 2 stays", "Undated"]
        fill("Kind").select_option("demands")
        assert titles(shown) == ["Bridge 2 stays"]
        assert "Lee · a toll" in shown.page.locator(".found").inner_text()
        fill("Issue or topic").fill("tunnel")
        assert titles(shown) == []


def test_filters_by_date_and_publisher(browser: Any, tmp_path: Path) -> None:
    """Articles are found between two days and by their publisher; what has no date is in no such span."""
    with window(browser, THREE, tmp_path) as shown:
        shown.page.get_by_label("Published from").fill("2026-01-01")
        assert titles(shown) == ["Bridge 2 stays", "Bridge 1 stays"]
        shown.page.get_by_label("to", exact=True).fill("2026-02-28")
        assert titles(shown) == ["Bridge 1 stays"]
        shown.page.get_by_label("to", exact=True).fill("")
        shown.page.get_by_label("Publisher").select_option("The Sound")
        assert titles(shown) == ["Bridge 2 stays"]
        shown.page.get_by_label("Kind").select_option("with something not confirmed")
        assert titles(shown) == []


def test_what_is_asked_stands_in_the_address(browser: Any, tmp_path: Path) -> None:
    """Whoever comes back to the index, or opens a copied address, finds the same search."""
    with window(browser, THREE, tmp_path) as shown:
        shown.page.get_by_label("Actor").fill("Ida & <b>")
        shown.page.get_by_label("Actor").fill("Ida")
        shown.page.reload()
        assert titles(shown) == ["Bridge 2 stays"]
        shown.forgive()


@pytest.mark.parametrize(
    "look", [{}, {"color_scheme": "dark"}, {"viewport": PHONE}], ids=["light", "dark", "phone"]
)
def test_the_index_keeps_nobody_out(look: dict[str, Any], browser: Any, tmp_path: Path) -> None:
    """axe-core finds nothing wrong in the index, and on 320 pixels nothing is cut off."""
    with window(browser, THREE, tmp_path, **look) as shown:
        assert violations(shown.page) == []
        shown.page.get_by_label("Search headlines").fill("toll")
        assert violations(shown.page) == []
        assert shown.page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_five_thousand_articles_are_searched_at_once(browser: Any, tmp_path: Path) -> None:
    """Of 5,000 articles 500 are shown at a time, and a search among all takes less than half a second."""
    with window(browser, index_page(map(told, range(5000)), "runs"), tmp_path) as shown:
        assert shown.page.locator(".row").count() == 500
        shown.page.get_by_role("button", name="Further").click()
        assert "501 to 1000 of 5,000" in shown.page.locator(".turn").inner_text()
        took = shown.page.evaluate(
            """async () => {
                const began = performance.now(), field = document.getElementById("words");
                field.value = "bridge 49";
                field.dispatchEvent(new Event("input"));
                await new Promise(done => requestAnimationFrame(() => setTimeout(done)));
                return performance.now() - began;
            }"""
        )
        assert "199 of 5,000" in shown.page.locator(".status").inner_text()
        assert took < 500


@pytest.mark.parametrize("words", HOSTILE)
def test_nothing_in_the_index_acts(words: str, browser: Any, tmp_path: Path) -> None:
    """Names, headlines and issues in the index are words, whatever they hold."""
    page = index_page([listed(full(words), "a.html"), listed(ferry(), "b.html")], words)
    with window(browser, page, tmp_path) as shown:
        assert len(titles(shown)) == 2
        shown.page.get_by_label("Actor").fill("Ida")
        assert titles(shown) == ["Ferry talks stall"]


def test_without_javascript_every_article_is_linked(browser: Any, tmp_path: Path) -> None:
    """Without JavaScript the index is a list of links to all articles."""
    with window(browser, THREE, tmp_path, java_script_enabled=False) as shown:
        assert shown.page.locator("noscript a:visible").count() == 3
