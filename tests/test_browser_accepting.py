"""Accepting and correcting in a review, in a real Chromium: what a person wrote is what is kept."""

from __future__ import annotations

from pathlib import Path

import pytest
from browser_material import chromium, window
from review_browser import card, fill, press, save, told
from review_material import summary

from summarizer.render import to_html
from summarizer.review import read_reviewed
from summarizer.schema import Deadline, Demand, reviewed

pytestmark = pytest.mark.slow


def test_whoever_accepts_a_correction_keeps_it(tmp_path: Path) -> None:
    """Accept on what a person corrected, here or before, keeps those words; Undo takes back the last step."""
    other = tmp_path / "other"
    other.mkdir()
    with chromium() as browser, window(browser, to_html(summary()), tmp_path, accept_downloads=True) as shown:
        press(shown, "Review")
        one = card(shown, "reopen")
        press(shown, "Correct", one)
        fill(shown, demand="reopen the café")
        press(shown, "Accept", one)
        assert told(shown) == "Corrected. 1 of 3 decided"
        file = save(shown, tmp_path / "decisions.json")
        [first] = read_reviewed(file).decisions
        page = to_html(reviewed(summary(), [first]))
        press(shown, "Undo")
        assert told(shown).endswith("0 of 3 decided")
    assert (first.decision, first.item.words) == ("corrected", "reopen the café")
    with chromium() as browser, window(browser, page, other, accept_downloads=True) as shown:
        press(shown, "Review")
        press(shown, "Accept", card(shown, "reopen the café"))
        assert told(shown) == "Corrected. 1 of 3 decided"
        [again] = read_reviewed(save(shown, tmp_path / "again.json", who="Bo")).decisions
    assert (again.decision, again.item.words) == ("corrected", "reopen the café")


def test_a_correction_sets_the_day_of_a_deadline(tmp_path: Path) -> None:
    """The form of a demand asks for a deadline's day beside its words, and keeps no day without words."""
    with chromium() as browser, window(browser, to_html(summary()), tmp_path, accept_downloads=True) as shown:
        press(shown, "Review")
        one = card(shown, "reopen")
        press(shown, "Correct", one)
        fill(shown, deadline="", deadline_date="2026-12-01")
        assert shown.page.locator(".correct [name=deadline]").evaluate("input => !input.validity.valid")
        fill(shown, deadline="by Friday")
        assert "by Friday (2026-12-01)" in one.inner_text()
        press(shown, "Correct", one)
        assert shown.page.locator(".correct [name=deadline_date]").input_value() == "2026-12-01"
        fill(shown)
        [kept] = read_reviewed(save(shown, tmp_path / "decisions.json")).decisions
    assert isinstance(kept.item, Demand)
    assert kept.item.deadline == Deadline(text="by Friday", date="2026-12-01")
