"""Where a rendered text will stand."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Page:
    """``width`` columns of a terminal, or none; ``alone`` for what is of one article only."""

    width: int | None = None
    alone: bool = False
