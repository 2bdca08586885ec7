"""A bundle becomes a batch of the endpoint, once: whatever ends this process between two steps.

    written down ─▶ uploaded ─▶ submitted

A job that was only written down may have become a batch all the same, because the answer that says so was
lost. So it is looked for by its token before its requests are asked again.
"""

from __future__ import annotations

import datetime as dt

from summarizer.batch.openai_batch.bundling import Bundle
from summarizer.llm import Batches, BatchState
from summarizer.store import Jobs


async def submit(bundle: Bundle, plan: int, jobs: Jobs, batches: Batches) -> BatchState:
    """Make a batch of a bundle. Raises ModelError; ``find_lost`` then says what became of it."""
    job = jobs.write_down(plan, bundle.token, bundle.requests)
    file_id = await batches.upload(bundle.lines, bundle.token)
    jobs.uploaded(job, file_id)
    batch = await batches.submit(file_id, bundle.token)
    jobs.submitted(job, batch.id)
    return batch


async def find_lost(plan: int, jobs: Jobs, batches: Batches) -> None:
    """Settle the jobs whose submission broke off: they are found at the endpoint, or were never made."""
    for job in jobs.jobs(plan, "planned"):
        found = await batches.find(job.token, dt.datetime.fromisoformat(job.created_at))
        if found:
            jobs.submitted(job.number, found.id)
            continue
        if job.file_id:
            await batches.delete(job.file_id)
        jobs.drop(job.number)
