"""What the page on scale says of machines and money is what the benchmark works out."""

from __future__ import annotations

from pathlib import Path

from scale import Article, Prices, table, taken


def test_the_pages_table_is_the_benchmarks() -> None:
    """The table of machines, hours and money in docs/scale.md is what ``benchmarks/scale.py`` prints."""
    page = (Path(__file__).parent.parent / "docs" / "scale.md").read_text(encoding="utf-8")
    assert "\n".join(table(Article(), Prices())) in page


def test_places_that_stand_empty_count() -> None:
    """They are counted from when nearly all were taken first until the last request comes."""
    assert taken([(0, 2), (1, 3), (3, 5), (5, 9)], 2) == 5 / 8
