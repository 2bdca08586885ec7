"""A cluster of several nodes that runs already, here each a set of processes on this machine."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from aiohttp import web
from cluster_material import write_articles
from endpoint import FaultServer, ok
from faults import GOOD
from ray_material import ended, ray_is_ours, started, wait_until

from summarizer.cluster import PartFiles

AT_ONCE = 4


async def slow(request: web.Request) -> web.StreamResponse:
    """Answer after a tenth of a second, to who is still there."""
    await asyncio.sleep(0.1)
    try:
        return await ok(GOOD)(request)
    except ConnectionError:
        return web.Response(status=500)


@pytest.mark.slow
def test_a_node_that_is_lost_costs_no_row(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A run on two nodes that loses one of them has a row for each input, and repeats the calls under way.

    What the lost worker had answered, and not yet written, lies in its machine's file, which is this one's.
    """
    monkeypatch.setenv("RAY_USAGE_STATS_ENABLED", "0")
    write_articles(tmp_path, 200)
    with ray_is_ours(tmp_path), FaultServer(always=slow) as server:
        from ray.cluster_utils import Cluster

        node = {"num_cpus": 1, "object_store_memory": 150_000_000, "include_dashboard": False}
        cluster = Cluster(initialize_head=True, head_node_args=node)
        try:
            lost = cluster.add_node(**node)
            whom = ("--model", "m", "--base-url", server.base_url, "--concurrency", str(AT_ONCE))
            where = ("--engine", "ray", "--address", cluster.address, "--out", "out")
            process = started(tmp_path, "batch", "in", *where, *whom)
            wait_until(lambda: len(server.asked) > 40)
            cluster.remove_node(lost, allow_graceful=False)
            code, told = ended(process)
        finally:
            cluster.shutdown()
        assert (code, "200 done" in told) == (0, True), told
        assert len(server.asked) <= 200 + AT_ONCE
    paths = [row.path for row in PartFiles(str(tmp_path / "out")).rows()]
    assert (len(paths), len(set(paths))) == (200, 200)


@pytest.mark.slow
def test_a_token_that_is_missing_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever names a cluster with a token, and has none, is told where it is looked for."""
    monkeypatch.setenv("RAY_AUTH_MODE", "token")
    write_articles(tmp_path, 1)
    cluster = ("--engine", "ray", "--address", "127.0.0.1:9", "--out", "out")
    code, told = ended(started(tmp_path, "batch", "in", *cluster, "--model", "none"))
    assert (code != 0, "Traceback" in told) == (True, False), told
    assert "set RAY_AUTH_MODE=token and RAY_AUTH_TOKEN, or ~/.ray/auth_token" in told
