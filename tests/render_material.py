"""Summaries to show."""

from __future__ import annotations

from typing import Any

from summarizer.schema import Summary

GOOD = {"kind": "exact", "reasons": []}


def evidence(exact: str, start: int = 0) -> dict[str, Any]:
    return {"start": start, "end": start + len(exact), "exact": exact, "prefix": "", "suffix": ""}


def position(text: str = "the dam is safe") -> dict[str, Any]:
    said = evidence(f"“{text}”")
    return {
        "actor": "Ada Brook",
        "stance": "opposes",
        "issue": text,
        "statement": f"Ada Brook said {text}",
        "attribution": "direct_quote",
        "evidence": [said],
        "verdict": GOOD,
    }


def demand(text: str = "open the dam") -> dict[str, Any]:
    return {
        "actor": "farmers",
        "addressee": "ministry",
        "demand": text,
        "force": "ultimatum",
        "deadline": {"text": "by Friday", "date": None},
        "attribution": "indirect",
        "evidence": [evidence(f"Farmers said: {text}.")],
        "verdict": GOOD,
    }


def figure(text: str = "12 metres") -> dict[str, Any]:
    return {
        "value": [10, 12.5],
        "value_text": text,
        "unit": "metres",
        "measures": "height of the dam",
        "approximate": False,
        "attributed_to": "Ada Brook",
        "evidence": [evidence(text, 30), evidence(f"The dam is {text} high.", 20)],
        "verdict": GOOD,
    }


def summary(**fields: Any) -> Summary:
    run = {
        "model": "scripted",
        "prompt_set": "small",
        "prompt_sha256": "0" * 64,
        "wire_schema": 1,
        "attempts": 4,
        "input_tokens": 12345,
        "cached_tokens": 678,
        "output_tokens": 90,
        "seconds": 12.6,
        "recorded_at": "2025-01-01T00:00:00+00:00",
    }
    article = {
        "id": "dam",
        "headline": None,
        "date_published": "2025-03-04",
        "source": "dam.txt",
        "language": "en",
        "text_sha256": "0" * 64,
    }
    empty = dict.fromkeys(("actors", "positions", "demands", "figures", "ungrounded", "left_out"), ())
    whole = {"article": article, "gist": "Farmers want water.", "coverage": {}, "run": run, **empty, **fields}
    return Summary.model_validate(whole)


def full(text: str = "the dam is safe") -> Summary:
    return summary(
        positions=[position(text)],
        demands=[demand(text)],
        figures=[figure(text)],
        gist=text,
        actors=[{"name": text, "aliases": [text], "kind": "person"}],
        ungrounded=[
            {
                "kind": "position",
                "item": {"actor": text, "issue": "", "sentences": [1]},
                "verdict": {"kind": "unsupported", "reasons": [f"why {text}", "again"]},
            }
        ],
        left_out=[{"start": 5, "end": 9, "exact": text, "reason": f"because {text}"}],
        article={
            "id": text,
            "headline": text,
            "date_published": text,
            "source": text,
            "language": text,
            "text_sha256": text,
        },
    )
