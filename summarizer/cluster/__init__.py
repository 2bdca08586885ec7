"""A batch on many machines: Ray Data carries the inputs, each worker reads as a batch does."""

from summarizer.cluster.importing import Imported, import_parts
from summarizer.cluster.listing import Named
from summarizer.cluster.parts import Parts
from summarizer.cluster.running import LOCAL, Cluster, read_on
from summarizer.cluster.worker import Job, PieceEnded

__all__ = ["LOCAL", "Cluster", "Imported", "Job", "Named", "Parts", "PieceEnded", "import_parts", "read_on"]
