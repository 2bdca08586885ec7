"""One article becomes one ``Summary``: scan, ask, ground, audit.

Which questions are asked is the prompt set's plan: ``items`` asks one short question for each passage
that the scan proposes, which is what a small model can bear. The answers make one ``Draft``, and from
there on nothing depends on who answered or how.
"""

from summarizer.pipeline.asking import Progress, longest_question
from summarizer.pipeline.items import ground
from summarizer.pipeline.summarising import summarise
from summarizer.pipeline.verifying import Checked, verify

__all__ = ["Checked", "Progress", "ground", "longest_question", "summarise", "verify"]
