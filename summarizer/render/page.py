"""Where a rendered text will stand, and how much of it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Page:
    """``width`` columns of a terminal, or none; ``alone`` for what is of one article only.

    With ``evidence`` the article's words stand below each item, and what no item covers is listed. ``top`` is
    how many items of each kind are shown, None for all.
    """

    width: int | None = None
    alone: bool = False
    evidence: bool = False
    top: int | None = None
