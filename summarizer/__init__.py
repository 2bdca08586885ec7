"""Who holds which position, who demands what of whom, and every figure of a news article.

    article = summarizer.read("article.txt")
    with summarizer.connect() as model:
        summary = summarizer.summarise(article, model)

Importing this is cheap: each name below loads what it needs when it is first used.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from summarizer.article import Article, from_text
    from summarizer.batch import BatchOptions, Failure, Outcome, run_batch, summarise_all
    from summarizer.batch import inputs as batch_inputs
    from summarizer.brief import Asked, Merging, brief_of
    from summarizer.errors import SummarizerError
    from summarizer.grounding import locate
    from summarizer.inputs import Fetcher, Web
    from summarizer.inputs import read_file as read
    from summarizer.library import Model, connect, summarise
    from summarizer.pipeline import verify
    from summarizer.schema import Summary

__all__ = [
    "Article",
    "Asked",
    "BatchOptions",
    "Failure",
    "Fetcher",
    "Merging",
    "Model",
    "Outcome",
    "SummarizerError",
    "Summary",
    "Web",
    "batch_inputs",
    "brief_of",
    "connect",
    "from_text",
    "locate",
    "read",
    "run_batch",
    "summarise",
    "summarise_all",
    "verify",
]

_PLACES = {
    "Article": ("summarizer.article", "Article"),
    "Asked": ("summarizer.brief", "Asked"),
    "BatchOptions": ("summarizer.batch", "BatchOptions"),
    "Failure": ("summarizer.batch", "Failure"),
    "Fetcher": ("summarizer.inputs", "Fetcher"),
    "Merging": ("summarizer.brief", "Merging"),
    "Model": ("summarizer.library", "Model"),
    "Outcome": ("summarizer.batch", "Outcome"),
    "Summary": ("summarizer.schema", "Summary"),
    "SummarizerError": ("summarizer.errors", "SummarizerError"),
    "Web": ("summarizer.inputs", "Web"),
    "brief_of": ("summarizer.brief", "brief_of"),
    "batch_inputs": ("summarizer.batch", "inputs"),
    "connect": ("summarizer.library", "connect"),
    "from_text": ("summarizer.article", "from_text"),
    "locate": ("summarizer.grounding", "locate"),
    "read": ("summarizer.inputs", "read_file"),
    "run_batch": ("summarizer.batch", "run_batch"),
    "summarise": ("summarizer.library", "summarise"),
    "summarise_all": ("summarizer.batch", "summarise_all"),
    "verify": ("summarizer.pipeline", "verify"),
}


def __getattr__(name: str) -> Any:
    if name not in _PLACES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    module, attribute = _PLACES[name]
    return getattr(importlib.import_module(module), attribute)
