"""Summaries to make pages of, and what stands on such a page as a reader's program finds it."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

from render_material import summary

from summarizer.schema import Summary

TEXT = (
    "Ferry talks stall\n\n"
    "The Ferry Union rejected on Monday the town’s offer of 4 per cent, and wants an answer by 1 December. "
    "“We will not sail for less than 12 million crowns,” said its head, Ida Holm.\n\n"
    "## What the town says\n\n"
    "Mayor Per Lund called the claim absurd. He said that the union’s members had been offered two free days."
)
VOID = frozenset({"meta", "input", "br", "hr", "img", "link"})


def place(words: str) -> dict[str, Any]:
    start = TEXT.index(words)
    return {"start": start, "end": start + len(words), "exact": words}


def good(*doubts: str) -> dict[str, Any]:
    return {"kind": "exact", "doubts": doubts}


def claimed(actor: str, statement: str, *words: str, **fields: Any) -> dict[str, Any]:
    return {
        "actor": actor,
        "stance": "asserts",
        "issue": "",
        "statement": statement,
        "attribution": "indirect",
        "evidence": [place(one) for one in words],
        "verdict": good(),
        **fields,
    }


def ferry(**fields: Any) -> Summary:
    """A story in which marks nest, overlap and go over paragraphs, with something of every kind."""
    first = TEXT[TEXT.index("The Ferry") : TEXT.index(" “We")]
    quote = TEXT[TEXT.index("“We") : TEXT.index("\n\n## What")]
    rejected = {"stance": "opposes", "issue": "the town’s offer", "attribution": "direct_quote"}
    wanted = {
        "actor": "Ferry Union",
        "addressee": "the town",
        "demand": "answer the union",
        "force": "demand",
        "deadline": {"text": "by 1 December", "date": "2026-12-01"},
        "attribution": "indirect",
        "evidence": [
            place("the town’s offer of 4 per cent, and wants an answer by 1 December. “We will not")
        ],
        "verdict": good(),
    }
    unsure = {
        "verdict": good("the cited words do not show that Per Lund says it"),
        "evidence": [place("He said that the union’s members had been offered two free days.")],
    }
    whole: dict[str, Any] = {
        "article": {
            "id": "ferry",
            "headline": "Ferry talks stall",
            "date_published": "2026-11-23",
            "source": "ferry.txt",
            "language": "en",
            "text_sha256": "0" * 64,
            "text": TEXT,
            "authors": ["Ada Berg"],
            "publisher": "The Sound",
            "url": "https://news.example/ferry",
        },
        "gist": "The union rejects 4 per cent.",
        "positions": [
            claimed("Ferry Union", "The union rejected the offer.", first, **rejected),
            claimed("Ida Holm", "It will not sail for less.", quote, "called the claim absurd"),
            claimed("Per Lund", "They were offered two free days.", "absurd", **unsure),
        ],
        "demands": [wanted],
        "figures": [
            number("4 per cent", 4, "per cent", "the offer", first),
            number("12 million crowns", 12_000_000, "crowns", "what is asked", quote, "Ida Holm"),
        ],
        "ungrounded": [
            {
                "kind": "demand",
                "item": {"actor": "Per Lund", "demand": "sail on Sunday", "deadline": "", "sentences": [4]},
                "verdict": {"kind": "unsupported", "reasons": ["'Sunday' is not in the cited words"]},
            }
        ],
        "left_out": [{**place("two"), "reason": "a minor number: tells only when"}],
        **fields,
    }
    return summary(**whole)


def number(
    text: str, value: float, unit: str, measures: str, sentence: str, source: str | None = None
) -> dict[str, Any]:
    return {
        "value": value,
        "value_text": text,
        "unit": unit,
        "measures": measures,
        "approximate": False,
        "attributed_to": source,
        "evidence": [place(text), place(sentence)],
        "verdict": good(),
    }


@dataclass
class Seen(HTMLParser):
    """What a program finds in a page: its elements with their attributes, and the words of the article."""

    elements: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    article: str = ""
    words: str = ""
    pieces: list[tuple[tuple[str, ...], str]] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._open: list[dict[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in attrs}
        self.elements.append((tag, told))
        if tag not in VOID:
            self._open.append({"tag": tag, **told})

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop()["tag"] == tag

    def handle_data(self, data: str) -> None:
        if not any(one["tag"] in {"script", "style"} for one in self._open):
            self.words += data
        if any(one.get("class") == "article" for one in self._open):
            self.article += data
            piece = self._open[-1]
            keys = piece.get("data-i") or (piece.get("id", "") if piece["tag"] == "a" else "")
            self.pieces.append((tuple(keys.split()), data))

    @property
    def ids(self) -> list[str]:
        return [told["id"] for _, told in self.elements if "id" in told]


def seen(page: str) -> Seen:
    found = Seen()
    found.feed(page)
    found.close()
    return found


def long_story(times: int = 1, items: int = 500) -> Summary:
    """A text of many paragraphs, with that many items spread over it."""
    words = [
        f"Speaker {n} said on Monday that bridge {n} must stay open, whatever it costs." for n in range(items)
    ]
    text = "\n\n".join(
        " ".join([one, *["The town has talked about it for many years."] * times]) for one in words
    )
    record = ferry().article.model_copy(update={"text": text, "headline": "Long"})
    positions, at = [], 0
    for n, one in enumerate(words):
        at = text.index(one, at)
        span = {"start": at, "end": at + len(one), "exact": one}
        positions.append(claimed(f"Speaker {n % 50}", one, evidence=[span]))
    return ferry(article=record.model_dump(), positions=positions, demands=[], figures=[], left_out=[])


def long_words() -> Summary:
    """Numbers in a long sentence, and a claim, that need the sentences before it, from two paragraphs."""
    first = "Work on the piers begins in February.\n\nNobody knows how long it lasts."
    second = (
        "It is to cost 2.3 million crowns, of which the county pays half, and in the end 🚢 the union wants "
        "to know who pays for the ferry that 9,000 people will need in the meantime, every day of the week."
    )
    text = f"{first} {second}"
    found = []
    for words in ("2.3 million", "9,000"):
        start = text.index(words)
        before, after = second.split(words)
        context = f"[{' '.join(first.split())}] " if words == "9,000" else ""
        evidence = [
            {"start": start, "end": start + len(words), "exact": words},
            {"start": text.index(second), "end": len(text), "exact": second},
        ]
        one = number("two", 9_000, "", f"{context}{before}«{words}»{after}", "two")
        found.append({**one, "value_text": words, "evidence": evidence})
    claim = claimed("union", f"{context}The union wants to know who pays.")
    claim["evidence"] = [{"start": len(text) - len(second), "end": len(text), "exact": second}]
    record = ferry().article.model_copy(update={"text": text, "headline": "Long"})
    return ferry(article=record.model_dump(), positions=[claim], demands=[], figures=found, left_out=[])
