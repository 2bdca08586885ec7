"""A review in a real Chromium: decided by pointer or keyboard, kept over reloads and reruns, and saved."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from browser_material import PHONE, WIDE, chromium, violations, window
from in_process import run
from review_browser import card, fill, press, reload, save, select, told, units
from review_material import ABSURD, REJECTED, kept, saved, summary, written
from review_material import decided as decision_on
from review_material import missed as missed_one
from test_render_html import HOSTILE

from summarizer.evaluate import read_gold
from summarizer.render import to_html
from summarizer.review import read_reviewed
from summarizer.schema import Decision, reviewed

pytestmark = pytest.mark.slow
POSITION, DEMAND, FIGURE = summary().items


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with chromium() as found:
        yield found


def test_what_is_decided_is_saved_and_applies(browser: Any, tmp_path: Path) -> None:
    """Accepted, rejected, corrected and added items are in the file, by code points; the store takes it."""
    with window(browser, to_html(summary()), tmp_path, accept_downloads=True) as shown:
        press(shown, "Review")
        press(shown, "Accept", card(shown, "rejected the offer"))
        press(shown, "Reject", card(shown, "reopen"))
        press(shown, "Correct", card(shown, "the offer").last)
        fill(shown, value="4.5", measures="the town’s offer")
        select(shown, *units(ABSURD[:-1]))
        press(shown, "position")
        fill(shown, actor="Lee", stance="opposes", statement="It is absurd.", attribution="indirect")
        assert told(shown) == "Added. 3 of 3 decided, 1 added"
        file = save(shown, tmp_path / "decisions.json")
    found = {one.decision: one for one in read_reviewed(file).decisions}
    assert sorted(found) == ["accepted", "added", "corrected", "rejected"]
    assert found["added"].item.evidence[0].exact == ABSURD[:-1]
    assert found["corrected"].item.row["value"] == 4.5
    before = found["corrected"].before
    assert before
    assert (before.row, before.places) == (FIGURE.row, FIGURE.places)
    db = kept(tmp_path / "runs.db")
    assert run("review", "apply", file, "--db", db, "--gold", tmp_path / "gold").code == 0
    assert [one["review"]["decision"] for one in json.loads(run("export", db).out)["positions"]] == [
        "accepted",
        "added",
    ]
    [gold] = read_gold(tmp_path / "gold")
    assert [one.value for one in gold.figures if not one.rejected] == [4.5]


def test_steps_are_taken_back_in_turn(browser: Any, tmp_path: Path) -> None:
    """Undo takes back the last step, then the one before, also after a reload; a button pressed twice too."""
    with window(browser, to_html(summary()), tmp_path, accept_downloads=True) as shown:
        press(shown, "Review")
        one = card(shown, "reopen")
        press(shown, "Accept", one)
        press(shown, "Reject", one)
        assert one.evaluate("one => one.classList.contains('rejected')")
        reload(shown)
        press(shown, "Review")
        press(shown, "Undo")
        assert "Accepted" in one.inner_text()
        press(shown, "Undo")
        assert told(shown).endswith("0 of 3 decided")
        press(shown, "Undo")
        assert told(shown).startswith("There is nothing to undo.")
        press(shown, "Accept", one)
        press(shown, "Accept", one)
        assert told(shown).endswith("0 of 3 decided")
        file = save(shown, tmp_path / "decisions.json")
    assert [one.decision for one in read_reviewed(file).decisions] == ["withdrawn"]


def test_decisions_survive_a_reload_and_a_rerun(browser: Any, tmp_path: Path) -> None:
    """The page, loaded again or made anew with one item changed, has the decisions on what is the same."""
    with window(browser, to_html(summary()), tmp_path) as shown:
        press(shown, "Review")
        for one in ("rejected the offer", "reopen"):
            press(shown, "Reject", card(shown, one))
        select(shown, *units(ABSURD))
        press(shown, "position")
        fill(shown, actor="Lee", stance="opposes", statement="It is absurd.", attribution="indirect")
        reload(shown)
        assert shown.page.locator(".card.rejected").count() == 2
        assert "It is absurd." in shown.page.locator(".new").inner_text()
        assert shown.page.locator(".decide:visible").count() == 0
        (tmp_path / "page.html").write_bytes(to_html(summary(stance="asserts")).encode())
        reload(shown)
        assert shown.page.locator(".card.rejected").count() == 1
        assert "reopen" in shown.page.locator(".card.rejected").inner_text()
        assert "It is absurd." in shown.page.locator(".new").inner_text()
        (tmp_path / "page.html").write_bytes(
            to_html(summary().model_copy(update={"article": other()})).encode()
        )
        reload(shown)
        assert shown.page.locator(".card.rejected").count() == 0


def test_what_was_applied_is_shown_once(browser: Any, tmp_path: Path) -> None:
    """On a page made anew of what was saved, the same decisions stand once, and undo takes them back."""
    with window(browser, to_html(summary()), tmp_path, accept_downloads=True) as shown:
        press(shown, "Review")
        press(shown, "Correct", card(shown, "reopen"))
        fill(shown, demand="reopen the café")
        file = save(shown, tmp_path / "decisions.json")
        page = to_html(reviewed(summary(), read_reviewed(file).decisions))
        (tmp_path / "page.html").write_bytes(page.encode())
        reload(shown)
        press(shown, "Review")
        one = card(shown, "reopen the café")
        assert one.locator(".decided").all_inner_texts()[0].startswith("Corrected by Ada, ")
        assert "changed" not in one.get_attribute("class")
        press(shown, "Undo")
        assert told(shown) == "Withdrawn. 0 of 3 decided"
        again = save(shown, tmp_path / "again.json")
    last = reviewed(summary(), [*read_reviewed(file).decisions, *read_reviewed(again).decisions])
    assert last == summary()


def other() -> Any:
    return summary().article.model_copy(update={"text_sha256": "0" * 64})


def of_store(*told: dict[str, Any], folder: Path) -> str:
    """The page of a summary on which these were decided."""
    decisions: tuple[Decision, ...] = read_reviewed(written(folder / "d.json", saved(*told))).decisions
    return to_html(reviewed(summary(), decisions))


@pytest.mark.parametrize("script", [True, False])
def test_a_page_shows_what_the_store_has(script: bool, browser: Any, tmp_path: Path) -> None:
    """What was decided before stands on the page, with and without a script, and can be decided anew."""
    page = of_store(decision_on(POSITION, "rejected"), missed_one(), folder=tmp_path)
    with window(browser, page, tmp_path, java_script_enabled=script) as shown:
        assert "Rejected by Ada" in card(shown, "rejected the offer").inner_text()
        assert "Added by Ada" in card(shown, "absurd").inner_text()
        assert shown.page.locator(".review-toggle").is_visible() == script
        if script:
            press(shown, "Review")
            assert told(shown) == "2 of 4 decided"
            press(shown, "Accept", card(shown, "rejected the offer"))
            assert "Accepted by you" in card(shown, "rejected the offer").inner_text()
            press(shown, "Undo")
            assert "Rejected by Ada" in card(shown, "rejected the offer").inner_text()
            shown.page.emulate_media(media="print")
            assert "Rejected by Ada" in card(shown, "rejected the offer").inner_text()
            assert shown.page.locator(".review:visible, .review-toggle:visible, .decide:visible").count() == 0


@pytest.mark.parametrize("words", HOSTILE)
def test_a_persons_words_do_not_act(words: str, browser: Any, tmp_path: Path) -> None:
    """Markup and scripts in a correction are shown as they are, here and on the page that is made of it."""
    with window(browser, to_html(summary()), tmp_path, accept_downloads=True) as shown:
        press(shown, "Review")
        press(shown, "Correct", card(shown, "rejected the offer"))
        fill(shown, actor=f"Lee {words}", statement=f"x {words}")
        select(shown, *units(ABSURD))
        press(shown, "demand")
        fill(shown, actor=words, demand=words, force="demand", attribution="indirect")
        reload(shown)
        press(shown, "Review")
        assert shown.page.locator(".new .card").count() == 1
        assert shown.page.locator(".card img, .card svg, .card script").count() == 0
        file = save(shown, tmp_path / "decisions.json", who=f"Ada {words}"[:200])
    page = to_html(reviewed(summary(), read_reviewed(file).decisions))
    with window(browser, page, tmp_path) as shown:
        assert shown.page.locator(".card img, .card svg, .card script").count() == 0
        assert shown.page.locator(".card.corrected").count() == 1


def test_a_keyboard_is_enough(browser: Any, tmp_path: Path) -> None:
    """Without a pointer everything can be decided, corrected, and added by words that are typed."""
    with window(browser, to_html(summary()), tmp_path, accept_downloads=True) as shown:
        key = shown.page.keyboard.press
        shown.page.locator(".review-toggle").focus()
        key("Enter")
        card(shown, "reopen").get_by_role("button", name="Reject").focus()
        key("Enter")
        key("Tab")
        key("Enter")
        assert shown.page.evaluate("document.activeElement.name") == "actor"
        key("Escape")
        assert shown.page.evaluate("document.activeElement.value") == "correct"
        assert shown.page.locator(".correct").count() == 0
        shown.page.locator(".add [value=position]").focus()
        key("Enter")
        for typed in (
            "Lee",
            "Tab",
            "ArrowDown",
            "Tab",
            "the demand",
            "Tab",
            "It is absurd.",
            "Tab",
            "ArrowDown",
        ):
            key(typed) if typed in {"Tab", "ArrowDown"} else shown.page.keyboard.type(typed)
        key("Tab")
        shown.page.keyboard.type("these words stand nowhere")
        key("Tab")
        key("Enter")
        assert "not in the article" in shown.page.evaluate("document.activeElement.validationMessage")
        key("Control+A")
        shown.page.keyboard.type("called   that\nabsurd")
        key("Tab")
        key("Enter")
        assert "Lee" in shown.page.locator(".new").inner_text()
        file = save(shown, tmp_path / "decisions.json")
    [added] = [one for one in read_reviewed(file).decisions if one.decision == "added"]
    assert added.item.evidence[0].exact == "called that absurd"


def test_words_are_selected_within_a_mark(browser: Any, tmp_path: Path) -> None:
    """A pointer selects words of a mark, which is a link, as whole words; the link stays what it was."""
    with window(browser, to_html(summary()), tmp_path) as shown:
        press(shown, "Review")
        mark = shown.page.locator(".article a").first
        box, href = mark.bounding_box(), mark.get_attribute("href")
        shown.page.mouse.move(box["x"] + 15, box["y"] + 12)
        shown.page.mouse.down()
        shown.page.mouse.move(box["x"] + 120, box["y"] + 12, steps=5)
        shown.page.mouse.up()
        chosen = shown.page.locator(".chosen").inner_text()
        assert chosen.startswith("“The ")
        assert f" {REJECTED}".find(f" {chosen[1:].partition('”')[0]} ") == 0
        assert mark.get_attribute("href") == href


LOOKS: dict[str, dict[str, Any]] = {
    "light": {},
    "dark": {"color_scheme": "dark"},
    "phone": {"viewport": PHONE, "has_touch": True},
    "contrast": {"forced_colors": "active"},
}


@pytest.mark.parametrize("look", LOOKS)
def test_nobody_is_kept_out(look: str, browser: Any, tmp_path: Path) -> None:
    """axe-core finds nothing wrong in a review, nor in its forms, and a narrow window shows all of it."""
    page = of_store(decision_on(POSITION, "rejected"), missed_one(), folder=tmp_path)
    with window(browser, page, tmp_path, **LOOKS[look]) as shown:
        press(shown, "Review")
        press(shown, "Accept", card(shown, "reopen"))
        select(shown, *units(REJECTED))
        assert violations(shown.page) == []
        press(shown, "figure")
        assert violations(shown.page) == []
        width = LOOKS[look].get("viewport", WIDE)["width"]
        assert shown.page.evaluate("document.documentElement.scrollWidth") == width


def test_files_are_loaded_if_they_fit(browser: Any, tmp_path: Path) -> None:
    """Another reviewer's file is taken in if it is about this article, and else refused with a reason."""
    good = written(
        tmp_path / "good.json", saved(decision_on(DEMAND, "rejected", who="Bo"), missed_one(who="Bo"))
    )
    wrong = saved()
    wrong["article"] |= {"text_sha256": "1" * 64}
    bad = {"other.json": wrong, "later.json": saved() | {"version": 2}, "no.json": "words"}
    with window(browser, to_html(summary()), tmp_path) as shown:
        press(shown, "Review")
        for name, what in bad.items():
            shown.page.get_by_label("Load").set_input_files(written(tmp_path / name, what))
            shown.page.locator(".told", has_text=name).wait_for()
            assert told(shown).endswith("0 of 3 decided")
        shown.page.get_by_label("Load").set_input_files(good)
        shown.page.locator(".told", has_text=": 2 decisions loaded").wait_for()
        assert "Rejected by Bo" in card(shown, "reopen").inner_text()
        assert "Lee calls it absurd." in shown.page.locator(".new").inner_text()


def test_a_browser_that_keeps_nothing_says_so(browser: Any, tmp_path: Path) -> None:
    """Where a browser keeps nothing, a review works all the same and tells to save it."""
    with window(browser, to_html(summary()), tmp_path) as shown:
        shown.page.add_init_script(
            "Object.defineProperty(window, 'localStorage', {get() { throw new Error('no') }})"
        )
        shown.page.reload()
        press(shown, "Review")
        press(shown, "Accept", card(shown, "reopen"))
        assert "save before you close" in told(shown)
