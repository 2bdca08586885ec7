"""One article becomes one ``Summary``: scan, ask, ground, audit.

Which questions are asked is the prompt set's plan: ``items`` asks one short question for each passage
that the scan proposes (what a small model can bear), ``whole`` asks once for everything. Both end in
the same ``Draft``, and from there on nothing depends on who answered or how.
"""

from summarizer.pipeline.asking import Progress
from summarizer.pipeline.summarising import summarise

__all__ = ["Progress", "summarise"]
