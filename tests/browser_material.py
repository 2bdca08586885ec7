"""A real Chromium that may reach nothing but the page it is shown, and that tells what a page tried."""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

# The machine may have no network, display or sandbox, and nothing of a browser's own may start one.
_ARGUMENTS = (
    "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip
_MISSING = "is missing; `make browser` installs it, SUMMARIZER_NO_BROWSER=1 goes without a browser"
WIDE = {"width": 1280, "height": 800}
# What a window of 1280 pixels has at 200%.
ENLARGED = {"width": 640, "height": 400}
PHONE = {"width": 320, "height": 640}


@contextlib.contextmanager
def chromium() -> Iterator[Any]:
    """The browser, with a profile of its own; tests are skipped only where SUMMARIZER_NO_BROWSER=1."""
    if os.environ.get("SUMMARIZER_NO_BROWSER") == "1":
        pytest.skip("SUMMARIZER_NO_BROWSER=1: no browser was tried")
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        pytest.fail(f"playwright {_MISSING}")
    program = shutil.which("chromium") or pytest.fail(f"chromium {_MISSING}")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=_ARGUMENTS)
        yield browser
        browser.close()


@dataclass
class Window:
    """A page in the browser: ``page`` as playwright has it, and what it asked for and complained of."""

    page: Any
    asked: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def forgive(self) -> None:
        """Forget what was asked for and complained of up to here."""
        self.asked.clear()
        self.complaints.clear()

    def lit(self, selector: str) -> list[str]:
        """The words of the elements of this kind that are shown as belonging together."""
        return [text.strip() for text in self.page.locator(f"{selector}.on").all_inner_texts()]

    def focused(self) -> str:
        """The id of what has the focus."""
        return str(self.page.evaluate("document.activeElement.id"))

    def in_view(self, selector: str) -> bool:
        """Whether the first such element stands in the window, and in what scrolls there."""
        return bool(
            self.page.evaluate(
                """selector => {
                    const element = document.querySelector(selector), at = element.getBoundingClientRect();
                    const panel = element.closest(".claims")?.getBoundingClientRect();
                    const top = Math.max(0, panel?.top ?? 0);
                    const foot = Math.min(innerHeight, panel?.bottom ?? innerHeight);
                    return at.bottom > top && at.top < foot;
                }""",
                selector,
            )
        )


@contextlib.contextmanager
def window(browser: Any, page: str, folder: Path, **context: Any) -> Iterator[Window]:
    """The page opened from a file; at the end it asked for nothing else and complained of nothing."""
    file = folder / "page.html"
    file.write_bytes(page.encode())
    opened = browser.new_context(**{"viewport": WIDE, "reduced_motion": "reduce", **context})
    try:
        shown = Window(opened.new_page())
        shown.page.set_default_timeout(10_000)
        shown.page.on("request", lambda request: shown.asked.append(request.url))
        shown.page.on("console", lambda told: shown.complaints.append(told.text))
        shown.page.on("pageerror", lambda error: shown.complaints.append(str(error)))
        shown.page.on("dialog", lambda dialog: shown.complaints.append(dialog.message))
        shown.page.goto(file.as_uri())
        yield shown
        assert set(shown.asked) <= {file.as_uri()}
        assert shown.complaints == []
    finally:
        opened.close()


def violations(page: Any) -> list[str]:
    """What axe-core finds wrong for people who see, hear or move otherwise."""
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(page).response["violations"]
    return [
        f"{one['id']}: {node['html'][:200]}: {node['failureSummary']}"
        for one in found
        for node in one["nodes"]
    ]
