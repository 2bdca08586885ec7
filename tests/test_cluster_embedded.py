"""The embedded model, read with by the workers of a cluster."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest
from cluster_material import import_into, rows_of
from platformdirs import user_cache_path
from ray_material import ended, left_by, ray_is_ours, started

from summarizer import local

TEXTS = (
    "The dock union said on Monday that its members want a later shift. The port refused.\n",
    "Mayor Eve Holt said the library costs 30,000 dollars a year. The council voted to keep it.\n",
)


@pytest.mark.model
@pytest.mark.skipif(not importlib.util.find_spec("ray"), reason="Ray is not installed")
def test_a_worker_starts_the_embedded_model(tmp_path: Path) -> None:
    """A worker starts the model of its machine's one file of weights, and finds what one process finds."""
    (tmp_path / "in").mkdir()
    for number, text in enumerate(TEXTS):
        (tmp_path / "in" / f"{number}.txt").write_text(text, encoding="utf-8")
    weights = local.find_weights().path
    (tmp_path / "cache" / "summarizer").mkdir(parents=True)
    for known in user_cache_path("summarizer").glob(f"{weights.name}*"):
        (tmp_path / "cache" / "summarizer" / known.name).symlink_to(known)
    with ray_is_ours(tmp_path):
        ray = ("--engine", "ray", "--out", "out", "--workers", "1", "--worker-cpus", "2")
        code, told = ended(started(tmp_path, "batch", "in", "--model", "local", *ray))
        assert (code, "2 done" in told) == (0, True), told
        ended(started(tmp_path, "batch", "in", "--model", "local", "--db", "here.db", "--all", "--quiet"))
    assert left_by(tmp_path) == []
    assert import_into(tmp_path / "runs.db", tmp_path / "out") == (2, 0)
    assert rows_of(tmp_path / "runs.db") == rows_of(tmp_path / "here.db")
