"""Capitalised words in a row, which may be one name."""

from __future__ import annotations

from summarizer.language.patterns import Pattern


def capital_run(joiners: str) -> str:
    """From the first capital of a word on; what was read of a word is read once, however long it is."""
    return (
        r"(?<![^\W_])(?:(?![A-Z])[^\W_])*+"
        rf"([A-Z][^\W_]*+(?:(?:-|,? (?:{joiners})*+)[A-Z][^\W_]*+)+)"
    )


CAPITAL_RUN = Pattern(capital_run("(?!)"), "Casa Bianca|Anne-Marie", "Casa bianca")
