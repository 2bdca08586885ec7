"""One article becomes one ``Summary``: scan, ask, ground, audit.

What is asked is the prompt set's plan: ``whole`` asks once about the whole article and checks the answer's
items; ``extract`` takes the items from the article's own words and asks a model, if any, for the gist alone.
"""

from summarizer.pipeline.aside import aside, meanwhile
from summarizer.pipeline.asking import Progress, silent
from summarizer.pipeline.sizes import Request, Size, first_requests, sizes
from summarizer.pipeline.summarising import PIPELINE_VERSION, summarise
from summarizer.pipeline.verifying import Checked, verify

__all__ = [
    "PIPELINE_VERSION",
    "Checked",
    "Progress",
    "Request",
    "Size",
    "aside",
    "first_requests",
    "meanwhile",
    "silent",
    "sizes",
    "summarise",
    "verify",
]
