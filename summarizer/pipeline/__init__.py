"""One article becomes one ``Summary``: scan, ask, ground, audit.

Which questions are asked is the prompt set's plan: ``items`` asks one short question for each passage
that the scan proposes, which is what a small model can bear; ``whole`` asks once for the whole article.
Either way the answers make one ``Draft``, and from there on nothing depends on who answered or how.
"""

from summarizer.pipeline.answering import Progress
from summarizer.pipeline.items import ground
from summarizer.pipeline.sizes import Request, Size, first_requests, sizes
from summarizer.pipeline.summarising import PIPELINE_VERSION, summarise
from summarizer.pipeline.verifying import Checked, verify

__all__ = [
    "PIPELINE_VERSION",
    "Checked",
    "Progress",
    "Request",
    "Size",
    "first_requests",
    "ground",
    "sizes",
    "summarise",
    "verify",
]
