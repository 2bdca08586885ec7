"""Many articles, each of which ends in exactly one row of the store."""

from summarizer.batch.exporting import exported
from summarizer.batch.inputs import inputs
from summarizer.batch.running import Batch, Ended, Outcome, Status, StoppedError, Summarise

__all__ = ["Batch", "Ended", "Outcome", "Status", "StoppedError", "Summarise", "exported", "inputs"]
