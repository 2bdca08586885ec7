"""A page in a real Chromium: marks and cards answer each other, for everybody, and nothing leaves or acts."""

from __future__ import annotations

import io
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pypdfium2  # type: ignore[import-untyped]
import pytest
from browser_material import ENLARGED, PHONE, chromium, violations, window
from page_material import ferry, long_story, long_words
from render_material import full
from test_render_html import HOSTILE, with_text

from summarizer.render import item_anchors, to_html
from summarizer.schema import Summary

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with chromium() as found:
        yield found


def test_pointing_shows_the_other_side(browser: Any, tmp_path: Path) -> None:
    """Whoever points to a mark sees its cards, and whoever points to a card its words, wherever they are."""
    with window(browser, to_html(long_story()), tmp_path) as shown:
        shown.page.locator("#c300").hover()
        shown.page.wait_for_timeout(300)
        assert shown.lit(".article *") == [
            "Speaker 299 said on Monday that bridge 299 must stay open, whatever it costs."
        ]
        assert shown.in_view('[id="300"]')
        shown.page.locator('[id="300"]').hover()
        shown.page.locator('[id="301"]').hover()
        shown.page.wait_for_timeout(300)
        assert shown.in_view("#c301")
        assert len(shown.lit(".card")) == 1


def test_marks_that_nest_and_overlap_show_all_they_are_part_of(browser: Any, tmp_path: Path) -> None:
    """Where marks nest or overlap, pointing shows each card of the words, and all words of each."""
    with window(browser, to_html(ferry()), tmp_path) as shown:
        shown.page.get_by_text("4 per cent", exact=True).first.hover()
        assert len(shown.lit(".card")) == 3
        shown.page.locator(".card", has_text="answer the union").hover()
        assert "".join(shown.lit(".article *")).replace("\n", "").startswith("the town’s offer")
        assert "".join(shown.lit(".article *")).endswith("“We will not")


def test_a_keyboard_is_enough(browser: Any, tmp_path: Path) -> None:
    """Tab, Enter, the arrows and Escape lead to each mark, to its card, to the next and back."""
    with window(browser, to_html(ferry()), tmp_path) as shown:
        press = shown.page.keyboard.press
        shown.page.locator(".article a").first.focus()
        press("ArrowRight")
        second = shown.focused()
        assert len(shown.lit(".card")) >= 2
        press("Enter")
        assert shown.focused().startswith("t")
        assert shown.in_view(f"[id='{second}']")
        press("Enter")
        assert shown.focused().isdecimal()
        press("Escape")
        assert shown.lit(".article *") == shown.lit(".card") == []
        assert shown.focused().startswith("t")
        shown.page.locator(f"[id='{second}']").focus()
        press("End")
        press("ArrowRight")
        last = shown.focused()
        press("Home")
        press("ArrowLeft")
        assert last != shown.focused() == shown.page.locator(".article a").first.get_attribute("id")


def test_tab_reaches_everything_that_is_marked(browser: Any, tmp_path: Path) -> None:
    """Tab alone reaches the way past the text, each mark once, each card, and all that is left out."""
    with window(browser, to_html(ferry()), tmp_path) as shown:
        reached = []
        for _ in range(60):
            shown.page.keyboard.press("Tab")
            reached.append(shown.focused())
        marks = shown.page.locator(".article a").evaluate_all("all => all.map(one => one.id)")
        cards = shown.page.locator(".card > a, dd a").evaluate_all("all => all.map(one => one.id)")
        once = reached[: reached.index("", 12)] if "" in reached[12:] else reached
        assert [one for one in once if one in marks] == marks
        assert [one for one in reached if one in cards][: len(cards)] == cards


LOOKS: dict[str, dict[str, Any]] = {
    "light": {},
    "dark": {"color_scheme": "dark"},
    "phone": {"viewport": PHONE, "has_touch": True},
    "enlarged": {"viewport": ENLARGED},
    "contrast": {"forced_colors": "active"},
}


@pytest.mark.parametrize("look", LOOKS)
def test_nobody_is_kept_out(look: str, browser: Any, tmp_path: Path) -> None:
    """axe-core finds nothing wrong in light, dark, on a phone, enlarged and in forced colours."""
    with window(browser, to_html(ferry()), tmp_path, **LOOKS[look]) as shown:
        assert violations(shown.page) == []
        shown.page.locator(".article a").nth(1).focus()
        shown.page.keyboard.press("ArrowRight")
        assert violations(shown.page) == []


@pytest.mark.parametrize("look", ["phone", "enlarged"])
def test_a_narrow_window_has_it_all(look: str, browser: Any, tmp_path: Path) -> None:
    """On 320 pixels, and at 200%, nothing is cut off; touching a mark shows its cards over the text."""
    with window(browser, to_html(ferry()), tmp_path, **LOOKS[look]) as shown:
        width = LOOKS[look]["viewport"]["width"]
        assert shown.page.evaluate("document.documentElement.scrollWidth") == width
        shown.page.locator(".article a", has_text="4 per cent").first.click()
        assert shown.page.locator(".peek").is_visible()
        assert "The union rejected the offer." in shown.page.locator(".peek").inner_text()
        shown.page.get_by_role("button", name="Close").click()
        shown.page.wait_for_timeout(300)  # what lies below the button then is not pointed at
        assert shown.page.locator(".peek").is_hidden()
        shown.page.locator(".jump a", has_text="Who says what").click()
        assert shown.in_view("#claims-name")


def test_paper_has_it_all(browser: Any, tmp_path: Path) -> None:
    """Printed, the article has its numbers, all cards with their reasons follow, and no button is there."""
    with window(browser, to_html(ferry()), tmp_path) as shown:
        printed = pypdfium2.PdfDocument(io.BytesIO(shown.page.pdf(format="A4")))
        words = " ".join(" ".join(page.get_textpage().get_text_range() for page in printed).split())
    for told in (
        "rejected on Monday",
        "The union rejected the offer.",
        "Not confirmed.",
        "tells only when",
        "sail on Sunday",
    ):
        assert told in words
    assert "Skip to" not in words
    assert "https://news.example/ferry" in words


@pytest.mark.parametrize("words", HOSTILE)
def test_nothing_of_an_article_acts(words: str, browser: Any, tmp_path: Path) -> None:
    """Scripts, handlers and addresses in an article, a name or an answer do nothing, in a browser too."""
    record = ferry().article.model_copy(update={"text": words * 2, "headline": words, "url": words})
    bad = full(words).model_copy(update={"article": record})
    with window(browser, to_html(bad), tmp_path) as shown:
        assert shown.page.locator(".article").evaluate("one => one.textContent") == words * 2
        for link in shown.page.locator("main a:visible").all():
            link.click()
            assert shown.page.url.startswith("file:")


def test_the_policy_holds_what_gets_in(browser: Any, tmp_path: Path) -> None:
    """Had markup got into a page all the same, its scripts would not run and its addresses not be fetched."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.2)
        address = f"http://127.0.0.1:{server.getsockname()[1]}"
        bad = f'<script>document.title = 1</script><img src="{address}/a.png" onerror="document.title = 2">'
        page = to_html(ferry()).replace("<main>", f"<main>{bad}")
        with window(browser, page, tmp_path) as shown:
            assert shown.page.title() == "Ferry talks stall"
            assert len([one for one in shown.complaints if "Content Security Policy" in one]) >= 3
            shown.forgive()
        with pytest.raises(TimeoutError):
            server.accept()


@pytest.mark.parametrize(
    "text",
    ["a\r\nb\rc\r\n\r\n## d\r\n\r\ne", "x\x0b\x0c\x1c\x85y\u2028z\ufeff", " date 2026-01-02 \u202eabc"],
)
def test_a_browser_has_every_character(text: str, browser: Any, tmp_path: Path) -> None:
    """The article in a browser is the article, line ends and invisible characters too."""
    with window(browser, with_text(text, [(1, 5)], [(3, 9)]), tmp_path) as shown:
        assert shown.page.locator(".article").evaluate("one => one.textContent") == text


def test_without_javascript_all_is_there(browser: Any, tmp_path: Path) -> None:
    """Without JavaScript everything is shown, and marks and cards are links to each other."""
    with window(browser, to_html(ferry()), tmp_path, java_script_enabled=False) as shown:
        assert shown.page.locator(".card:visible").count() == 7
        shown.page.locator(".article a", has_text="absurd").first.click()
        assert "#c" in shown.page.url
        shown.forgive()


def test_a_link_from_elsewhere_lights_the_card_of_its_item(browser: Any, tmp_path: Path) -> None:
    """Whoever comes by an item's own anchor, as from a brief, sees its card and its marks lit."""
    told = ferry()
    with window(browser, to_html(told), tmp_path) as shown:
        anchor = item_anchors(told.items)[0]
        shown.page.evaluate(f"location.hash = '{anchor}'")
        shown.page.locator(f".card.on:has(#{anchor})").wait_for()
        assert shown.page.locator(".card.on").count() == 1
        assert shown.page.locator(".article .on").count() >= 1


def test_kinds_can_be_hidden(browser: Any, tmp_path: Path) -> None:
    """Whoever is not after figures hides them: their cards go, and their marks and numbers in the text."""
    with window(browser, to_html(ferry()), tmp_path) as shown:
        assert shown.page.locator(".article .k-figure").count() == 2
        shown.page.get_by_label("figures").uncheck()
        assert shown.page.locator(".article .k-figure").count() == 0
        crowns = shown.page.locator(".article a", has_text="12 million crowns")
        assert crowns.evaluate("one => getComputedStyle(one).fontWeight") == "400"
        assert shown.page.locator(".card.k-figure:visible").count() == 0
        shown.page.get_by_label("figures").check()
        assert shown.page.locator(".article .k-figure").count() == 2


def test_long_articles_respond_at_once(browser: Any, tmp_path: Path) -> None:
    """In an article of a megabyte with 500 items a mark answers within 100 ms, and so does a card."""
    page = to_html(long_story(times=43))
    assert len(page) > 1_000_000
    with window(browser, page, tmp_path) as shown:
        took = shown.page.evaluate(
            """async () => {
                const frame = () => new Promise(done => requestAnimationFrame(() => setTimeout(done)));
                const all = selector => [...document.querySelectorAll(selector)];
                const [marks, cards] = [".article a", ".card > a"].map(all);
                const took = [];
                await frame();
                for (let n = 0; n < 500; n += 50) for (const one of [marks[n], cards[499 - n]]) {
                    const began = performance.now();
                    one.focus({ focusVisible: true });
                    await frame();
                    took.push([performance.now() - began, document.querySelectorAll(".on").length]);
                }
                return took;
            }"""
        )
    assert all(lit == 2 for _, lit in took)
    assert sorted(ms for ms, _ in took)[len(took) // 2] < 100


def test_a_link_from_elsewhere_leads_to_a_claim(browser: Any, tmp_path: Path) -> None:
    """Whoever opens a page at one of its cards finds it and its words marked."""
    page = to_html(ferry())
    with window(browser, page, tmp_path) as shown:
        shown.page.evaluate("location.hash = '#c2'")
        shown.page.wait_for_function("document.querySelector('#c2.on')")
        assert shown.lit(".article *")
        assert shown.in_view("#c2")


@pytest.mark.parametrize("told", [ferry(), long_words()], ids=["of all kinds", "long"])
def test_a_review_starts_from_the_items_themselves(told: Summary, browser: Any, tmp_path: Path) -> None:
    """The form to correct an item has all of its fields, also those whose words the page does not repeat."""
    with window(browser, to_html(told), tmp_path) as shown:
        shown.page.locator(".review-toggle").click()
        found = []
        for button in shown.page.locator(".card[id] button[value=correct]").all():
            button.click()
            named = "[name=statement], [name=demand], [name=measures]"
            found.append(shown.page.locator("form").locator(named).input_value())
            shown.page.keyboard.press("Escape")
    assert sorted(found) == sorted(item.words for item in told.items)


def test_a_mark_ends_with_its_numbers(browser: Any, tmp_path: Path) -> None:
    """Behind the last words of an item stands its number, with a question mark where it is not confirmed."""
    numbers = """all => all.map(one => [one.textContent.trim(), getComputedStyle(one, "::after").content])
        .map(([words, told]) => [words, told.split(" / ")[0].replace(/" "|"/g, "")])
        .filter(([words, told]) => !/^(none|normal|)$/.test(told))"""
    with window(browser, to_html(ferry()), tmp_path) as shown:
        told = dict(shown.page.locator(".article *").evaluate_all(numbers))
    assert told == {
        "4 per cent": "3", ", and wants an answer by 1 December.": "1", "“We will not": "2",
        "12 million crowns": "5", ",” said its head, Ida Holm.": "4", "free days.": "6?",
    }  # fmt: skip
