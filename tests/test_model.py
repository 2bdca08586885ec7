"""The real embedded model on the seed, as a user runs it (make check-model)."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

SEED = Path(__file__).parent.parent / "seeds" / "000_76de5512c3bfafdb.txt"


@pytest.mark.model
def test_the_seed_is_summarised_by_the_embedded_model() -> None:
    """The main job works on this machine: positions and figures, each with the article's own words.

    How well the model reads is measured elsewhere; here it must have read at all, and nothing that it
    said or that the article holds may be missing from the account.
    """
    run = subprocess.run(
        [sys.executable, "-m", "summarizer", "summarise", str(SEED), "--format", "json"],
        capture_output=True,
        check=False,
        timeout=1200,
    )
    assert run.returncode == 0, run.stderr.decode()
    summary = json.loads(run.stdout)
    text = SEED.read_text(encoding="utf-8")
    items = [*summary["positions"], *summary["demands"], *summary["figures"]]
    assert all(text[e["start"] : e["end"]] == e["exact"] for item in items for e in item["evidence"])
    assert {"Donald Trump", "Sergey Lavrov"} <= {position["actor"] for position in summary["positions"]}
    assert len(summary["figures"]) + len(summary["left_out"]) >= summary["coverage"]["quantities"]
    assert min(len(summary[kind]) for kind in ("positions", "figures")) > 0
    assert summary["gist"]
    assert summary["run"]["output_tokens"] > 0
