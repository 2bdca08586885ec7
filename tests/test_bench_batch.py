"""The benchmark of a batch says of each room what it takes, and lets no article wait for another."""

from __future__ import annotations

import asyncio
import time
from pathlib import Path

import pytest
from batch import by_room, copies, measured
from sampling import Sampled

from summarizer import scan
from summarizer.article import from_text
from summarizer.pipeline import aside

pytestmark = pytest.mark.slow
# So many gold articles there are; each other article is a copy of one.
GOLD = 10


def test_what_is_done_in_a_thread_counts_for_its_room() -> None:
    """Time that a thread beside the event loop takes is that of the room which works there."""
    article = from_text(next(copies(1, whole=True)))
    scan.read(article)  # what was learnt is loaded once

    def read_for(seconds: float) -> None:
        until = time.process_time() + seconds
        while time.process_time() < until:
            scan.read(article)

    sampled = Sampled()
    with sampled.measuring():
        asyncio.run(aside(read_for, 0.2))
    assert sampled.by_room()["scan"] > 0.5 * sampled.seconds


def test_each_room_has_its_share(tmp_path: Path) -> None:
    """Reading, checking, asking and keeping each take some of an article's time, and none of them most."""
    rooms = by_room(tmp_path / "runs.db", 4 * GOLD, whole=True)
    together = sum(rooms.values())
    assert {"scan", "grounding", "claims", "llm", "store"} <= {
        room for room, taken in rooms.items() if taken > 0.02 * together
    }
    assert max(rooms.values()) < 0.6 * together


def test_copies_are_under_way_at_once(tmp_path: Path) -> None:
    """More requests are under way than there are articles that are no copies of each other."""
    ran = measured(tmp_path / "runs.db", 3 * GOLD, 1.0, whole=False)
    moments = [came for came, _ in ran.times]
    assert max(sum(came <= at < answered for came, answered in ran.times) for at in moments) > GOLD
