"""A batch on many machines: Ray Data carries the inputs, each worker reads as a batch does."""

from summarizer.cluster.importing import Imported, import_parts
from summarizer.cluster.listing import Named
from summarizer.cluster.parts import PartFiles
from summarizer.cluster.running import LOCAL, Cluster, read_on
from summarizer.cluster.worker import ClusterJob, PieceEnded

__all__ = [
    "LOCAL",
    "Cluster",
    "ClusterJob",
    "Imported",
    "Named",
    "PartFiles",
    "PieceEnded",
    "import_parts",
    "read_on",
]
