"""The program, and two ways of doing without its model."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from summarizer import library, scan
from summarizer.article import Article, Sentence
from summarizer.evaluate import Predictions, of_summary
from summarizer.llm import Endpoint

from .outcome import Found, Reading


class Ours:
    """The program as anybody runs it: the plan that is the default for the embedded model."""

    def __init__(self, endpoint: Endpoint) -> None:
        self._model = library.Model(endpoint)

    def ready(self) -> None:
        """The libraries load with the first question, which is no time of that article."""
        import instructor  # noqa: F401
        import openai  # noqa: F401

    def read(self, article: Article, at_least: float) -> Found:  # noqa: ARG002 - it has no limit
        summary = library.summarise(article, self._model)
        return Found((stored(of_summary(summary)),), unplaced=0)

    def close(self) -> None:
        self._model.close()


def stored(predictions: Predictions) -> Reading:
    """Predictions in the shape in which any tool's are stored."""
    return {
        "positions": [
            {"actor": c.actor, "stance": c.stance, "statement": c.text, "evidence": _lists(c.evidence)}
            for c in predictions.positions
        ],
        "demands": [
            {"actor": c.actor, "addressee": c.addressee, "demand": c.text, "evidence": _lists(c.evidence)}
            for c in predictions.demands
        ],
        "figures": [_figure(f.span, f.value) for f in predictions.figures],
    }


class Scan:
    """No model: what a function of the scan's reading proposes."""

    def __init__(self, proposing: Callable[[scan.Reading], Reading]) -> None:
        self._proposing = proposing

    def ready(self) -> None:
        """The first scan loads what all need."""
        import sentencex  # type: ignore[import-untyped]  # noqa: F401

    def read(self, article: Article, at_least: float) -> Found:  # noqa: ARG002 - it has no limit
        return Found((self._proposing(scan.read(article)),))

    def close(self) -> None:
        """Nothing was started."""


def crude(found: scan.Reading) -> Reading:
    """The first name in each sentence with a verb of saying holds the sentence; likewise with demands.

    It stands for what keywords and a list of names can do. Every stance is ``asserts``, the most frequent
    one, and no addressee is named; a sentence without a name gives nothing.
    """
    first: dict[int, str] = {}
    for mention in sorted(found.mentions, key=lambda mention: mention.start):
        for sentence in found.article.sentences:
            if sentence.start <= mention.start < sentence.end:
                first.setdefault(sentence.number, mention.text)
    views = sorted({cue.sentence for cue in found.cues} & first.keys())
    wants = sorted({cue.sentence for cue in found.demand_cues} & first.keys())
    return {
        "positions": [_position(found.article, number, first[number], "asserts") for number in views],
        "demands": [_demand(found.article, number, first[number], None) for number in wants],
        "figures": _figures(found),
    }


def reading(found: scan.Reading) -> Reading:
    """What our own scan proposes, taken as it is: the first candidate, its stance, and the whole sentence."""
    article = found.article
    return {
        "positions": [
            _position(article, p.sentence, p.candidates[0], _stance(found, p.sentence, p.candidates[0]))
            for p in found.proposals
        ],
        "demands": [_demand(article, cue.sentence, cue.actor, cue.addressee) for cue in found.demand_cues],
        "figures": _figures(found),
    }


def _stance(found: scan.Reading, sentence: int, actor: str) -> str:
    """The stance of the actor's own cue in the sentence, or of any there; ``asserts`` without one."""
    here = [cue for cue in found.cues if cue.sentence == sentence]
    own = [cue for cue in here if cue.actor == actor]
    return next((cue.stance for cue in own + here), "asserts")


def _position(article: Article, number: int, actor: str, stance: str) -> dict[str, Any]:
    cited, words = _cited(article, number)
    return {"actor": actor, "stance": stance, "statement": words, "evidence": cited}


def _demand(article: Article, number: int, actor: str, addressee: str | None) -> dict[str, Any]:
    cited, words = _cited(article, number)
    return {"actor": actor, "addressee": addressee, "demand": words, "evidence": cited}


def _cited(article: Article, number: int) -> tuple[list[list[int]], str]:
    sentence: Sentence = article.sentences[number - 1]
    return [[sentence.start, sentence.end]], " ".join(article.words(sentence).split())


def _figures(found: scan.Reading) -> list[dict[str, Any]]:
    return [_figure((quantity.start, quantity.end), quantity.value) for quantity in found.quantities]


def _figure(span: tuple[int, int], value: object) -> dict[str, Any]:
    return {"start": span[0], "end": span[1], "value": list(value) if isinstance(value, tuple) else value}


def _lists(spans: Iterable[tuple[int, int]]) -> list[list[int]]:
    return [list(span) for span in spans]
