"""What a reviewer does in a browser: presses, fills in, selects and saves."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from browser_material import Window
from review_material import TEXT


def card(shown: Window, words: str) -> Any:
    return shown.page.locator(".claims .card", has_text=words)


def press(shown: Window, name: str, inside: Any = None) -> None:
    (inside or shown.page).get_by_role("button", name=name, exact=True).click()


def fill(shown: Window, **fields: str) -> None:
    for name, words in fields.items():
        field = shown.page.locator(f".correct [name={name}]")
        field.select_option(words) if name in {"stance", "force", "attribution"} else field.fill(words)
    press(shown, "Keep")


def save(shown: Window, file: Path, who: str = "Ada") -> Path:
    shown.page.get_by_label("Reviewer").fill(who)
    with shown.page.expect_download() as download:
        press(shown, "Save decisions")
    download.value.save_as(file)
    shown.asked[:] = [one for one in shown.asked if not one.startswith("blob:")]
    return file


def reload(shown: Window) -> None:
    """Load the page again; a busy browser hands on what a page kept some time after it did."""
    every = "JSON.stringify(Object.entries(localStorage).sort())"
    kept = shown.page.evaluate(every)
    for _ in range(10):
        shown.page.wait_for_timeout(100)
        shown.page.reload()
        if shown.page.evaluate(every) == kept:
            return


def told(shown: Window) -> str:
    return str(shown.page.locator(".told").inner_text())


def select(shown: Window, start: int, end: int) -> None:
    """Select the article from one UTF-16 unit to another, as a pointer would."""
    shown.page.evaluate(
        """([start, end]) => {
            const nodes = document.createTreeWalker(document.querySelector(".article"), NodeFilter.SHOW_TEXT);
            const range = document.createRange();
            for (let at = 0; nodes.nextNode(); at += nodes.currentNode.length) {
                const node = nodes.currentNode;
                if (at <= start && start < at + node.length) range.setStart(node, start - at);
                if (at < end && end <= at + node.length) range.setEnd(node, end - at);
            }
            getSelection().removeAllRanges();
            getSelection().addRange(range);
        }""",
        [start, end],
    )
    shown.page.locator(".add.picked").wait_for()


def units(words: str) -> tuple[int, int]:
    """Where words stand in UTF-16, as a browser counts."""
    start = len(TEXT[: TEXT.index(words)].encode("utf-16-le")) // 2
    return start, start + len(words.encode("utf-16-le")) // 2
