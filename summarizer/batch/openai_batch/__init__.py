"""Many articles through a Batch API: asked today, answered within a day, for half the price.

    async with llm.connect_batches(endpoint) as batches:
        told = await ByBatch(store, batches, prompts).run(inputs, report)
        ... hours later, in any process
        told = await ByBatch(store, batches, prompts).run(None, report)

The pipeline is the same one as for live answers. It is run with an ``Ask`` that has the answers which are
kept; where one is missing it notes the question and gives the article up for now. What was noted is
submitted, and when the answers are in, the article is read from the start, until nothing is missing.
"""

from summarizer.batch.openai_batch.api_run import ByBatchRun
from summarizer.batch.openai_batch.bundling import MOST_BYTES, MOST_REQUESTS, Bundles
from summarizer.batch.openai_batch.passing import ByBatch, Told, check_prompts

__all__ = [
    "MOST_BYTES",
    "MOST_REQUESTS",
    "Bundles",
    "ByBatch",
    "ByBatchRun",
    "Told",
    "check_prompts",
]
