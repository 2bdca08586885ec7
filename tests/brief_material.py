"""Small summaries that tell of a port, its union and its owners."""

from __future__ import annotations

from typing import Any

from render_material import evidence, summary

from summarizer.schema import Summary

GOOD = {"kind": "exact", "reasons": []}


def told(id_: str, date: str | None = None, **fields: Any) -> Summary:
    """A summary of an article of this id, which has a text, an address and a place of its own."""
    article = {
        "id": id_,
        "headline": f"News of {id_}",
        "date_published": date,
        "source": f"in/{id_}.txt",
        "language": "en",
        "text_sha256": id_,
        "publisher": "The Port Herald",
        "url": f"https://herald.example/{id_}",
    }
    return summary(article=article, **fields)


def actor(name: str, kind: str = "person", *aliases: str) -> dict[str, Any]:
    return {"name": name, "aliases": aliases, "kind": kind}


def position(
    who: str, statement: str, stance: str = "asserts", issue: str = "", at: int = 0
) -> dict[str, Any]:
    said = {"stance": stance, "issue": issue, "statement": statement, "attribution": "indirect"}
    return {"actor": who, **said, "evidence": [evidence(statement, at)], "verdict": GOOD}


def demand(
    who: str, what: str, of: str | None = None, deadline: tuple[str, str | None] | None = None, at: int = 0
) -> dict[str, Any]:
    until = {"text": deadline[0], "date": deadline[1]} if deadline else None
    said = {"addressee": of, "demand": what, "force": "demand", "deadline": until, "attribution": "indirect"}
    return {"actor": who, **said, "evidence": [evidence(f"{who} wants: {what}", at)], "verdict": GOOD}


def figure(
    value: float, unit: str | None, measures: str, source: str | None = None, at: int = 0
) -> dict[str, Any]:
    return {
        "value": value,
        "value_text": f"{value:g}",
        "unit": unit,
        "measures": measures,
        "approximate": False,
        "attributed_to": source,
        "evidence": [evidence(f"{value:g}", at), evidence(f"There are {value:g} of it.", at)],
        "verdict": GOOD,
    }


def stands(*names: tuple[str, str]) -> list[Summary]:
    """An article for each name and kind, in which somebody so named says something."""
    return [
        told(
            f"a{number}",
            "2026-03-01",
            actors=[actor(name, kind)],
            positions=[position(name, f"It is {number}.")],
        )
        for number, (name, kind) in enumerate(names)
    ]


def people(*names: str) -> list[Summary]:
    return stands(*((name, "person") for name in names))


def bodies(*names: str) -> list[Summary]:
    return stands(*((name, "organization") for name in names))
