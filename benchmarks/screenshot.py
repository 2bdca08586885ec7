"""The picture of an article's page that the README shows: ``python benchmarks/screenshot.py docs/page.png``.

It is the seed, read without a model, in a real Chromium, with the pointer on a claim. Whoever changes how a
page looks takes it anew with ``make screenshot``, and looks at it.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from pathlib import Path

import summarizer
from summarizer.render import to_html

SEED = Path(__file__).parent.parent / "seeds" / "000_76de5512c3bfafdb.txt"
# A README is loaded often; more bytes than these show no more.
MOST_BYTES = 150_000
# Letters in grey, as coloured ones take more bytes.
_ARGUMENTS = ["--no-sandbox", "--disable-lcd-text"]


def main() -> None:
    """Take the picture; exits with a message where there is no Chromium, or the picture is too large."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("picture", type=Path)
    picture = parser.parse_args().picture
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "page.html"
        page.write_text(_page(), encoding="utf-8")
        picture.write_bytes(_taken(page))
    size = picture.stat().st_size
    print(f"{picture}: {size:,} bytes")
    if size > MOST_BYTES:
        sys.exit(f"that is more than {MOST_BYTES:,}; choose a smaller window")


def _page() -> str:
    article = summarizer.read(SEED)
    with summarizer.connect("none") as nobody:
        return to_html(summarizer.summarise(article, nobody))


def _taken(page: Path) -> bytes:
    from playwright.sync_api import sync_playwright

    program = shutil.which("chromium") or sys.exit("chromium is missing; `make browser` installs it")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=_ARGUMENTS)
        shown = browser.new_page(
            viewport={"width": 1100, "height": 520}, color_scheme="light", reduced_motion="reduce"
        )
        shown.goto(page.as_uri())
        shown.locator(".card.k-position p").first.click()
        taken: bytes = shown.screenshot()
        browser.close()
    return taken


if __name__ == "__main__":
    main()
