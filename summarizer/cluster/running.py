"""A batch on a cluster of Ray: what is named is listed, read by a pool of workers, and written as parts.

    listing (one task) ─▶ pieces ─▶ workers (actors) ─▶ parts in DIR
                                        └─▶ what became of each piece ─▶ here

Texts never come here: what is listed goes from the task to the workers, what is found from them to the parts.
"""

from __future__ import annotations

import logging
import os
import pickle
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from summarizer.batch import Budget, StoppedError
from summarizer.cluster.keeping import folder_for, forget_all
from summarizer.cluster.limits import LimitsKeeper, SharedLimits
from summarizer.cluster.listing import Named
from summarizer.cluster.worker import ClusterJob, PieceEnded, Worker
from summarizer.errors import ModelError, StoreError
from summarizer.library import Model

LOCAL = "local"
# For the little that goes through a node's store of objects: names, and texts of tables.
_STORE_BYTES = 150_000_000
_GOES_ON = "the same command again goes on from here"


@dataclass(frozen=True)
class Cluster:
    """Where Ray runs: ``address`` is ``"local"`` for here, ``"auto"`` or an address for one that runs.

    So many ``workers``, each of which takes so many of its machine's ``cpus``; None is as many as there is
    room for.
    """

    address: str = LOCAL
    workers: int | None = None
    cpus: float = 1.0

    @contextmanager
    def running(self) -> Iterator[int]:
        """How many workers there are to be, while the block is open. Raises ModelError without Ray."""
        ray = _ray()
        quiet = {"log_to_driver": False, "logging_level": "ERROR", "configure_logging": False}
        try:
            if self.address == LOCAL:
                wished = self.workers or max(1, int((os.cpu_count() or 1) / self.cpus))
                own = {"include_dashboard": False, "object_store_memory": _STORE_BYTES}
                ray.init("local", num_cpus=max(1, round(wished * self.cpus)), **own, **quiet)
            else:
                ray.init(self.address, **quiet)
        except (ConnectionError, RuntimeError, ValueError, ray.exceptions.RayError) as error:
            told = f"no cluster of Ray at {self.address!r}: {' '.join(str(error).split())}"
            wanted = "RAY_AUTH_MODE=token and RAY_AUTH_TOKEN, or ~/.ray/auth_token, where it asks for a token"
            way = f"start one by `ray start --head`, set {wanted}"
            raise ModelError(f"{told}; {way}, or say --address local") from error
        try:
            room = int(ray.cluster_resources().get("CPU", 1) / self.cpus)
            yield self.workers or max(1, room)
        finally:
            ray.shutdown()


def read_on(cluster: Cluster, named: Named, job: ClusterJob, report: Callable[[PieceEnded], None]) -> str:
    """Read what was named into the job's parts; ``report`` is told what became of each piece.

    What stands in the parts is not read again; those that are too many are taken out at the end: returns why
    that was not possible, else ''. Raises StoppedError when the run cannot go on, ArticleError and StoreError
    for what can be told before.
    """
    named.inputs()
    with job.parts.alone():
        _read_on(cluster, named, job, report)
        forget_all(folder_for(job.parts.folder))
        try:
            job.parts.settle()
        except StoreError as error:
            return f"all is read, but rows that count no more could not be taken out: {error}"
    return ""


def _read_on(cluster: Cluster, named: Named, job: ClusterJob, report: Callable[[PieceEnded], None]) -> None:
    with cluster.running() as workers:
        import ray
        from ray.exceptions import RayError

        try:
            for ended in _ended(cluster, workers, named, _limited(job)):
                report(ended)
                if ended.stopped:
                    raise StoppedError(ended.stopped)
        except RayError as error:
            told = " ".join(str(error).split())[-500:]
            raise StoppedError(f"Ray gave up: {told}; {_GOES_ON}") from error
        finally:
            ray.shutdown()


def _ended(cluster: Cluster, workers: int, named: Named, job: ClusterJob) -> Iterator[PieceEnded]:
    import ray
    from ray.data import ActorPoolStrategy, DataContext

    # What it logs and warns of is for who writes programs.
    logging.getLogger("ray.data").setLevel(logging.ERROR)
    warnings.filterwarnings("ignore", module="ray")
    context = DataContext.get_current()
    context.enable_progress_bars = False
    # Each piece is a block of its own.
    context.target_max_block_size = 1
    # Once in the store of each machine, where its workers share it.
    standing = ray.put(job.parts.standing(failed=not job.options.retry_failed).to_numpy())
    source = ray.data.from_items([{"named": pickle.dumps(named)}])
    pieces = source.flat_map(_Listing(job.folder, _at_once(job)), num_cpus=0)
    pool = ActorPoolStrategy(
        size=workers,
        max_concurrent_calls_per_actor=2,
        max_tasks_in_flight_per_actor=3,
        enable_true_multi_threading=True,
    )
    read = pieces.map_batches(
        Worker,
        batch_size=1,
        batch_format="numpy",
        compute=pool,
        num_cpus=cluster.cpus,
        fn_constructor_args=(job, partial(ray.get, standing)),
    )
    for row in read.iter_rows():
        yield pickle.loads(row["ended"])  # noqa: S301 - a worker's own


@dataclass(frozen=True)
class _Listing:
    """The task that lists what was named; it waits for no processor, which the workers may all have."""

    folder: str
    # Two pieces at a time are to take all places of a worker.
    least: int

    def __call__(self, row: dict[str, Any]) -> Iterator[dict[str, Any]]:
        os.chdir(self.folder)
        named: Named = pickle.loads(row["named"])  # noqa: S301 - our own
        for piece in named.pieces(self.least):
            yield {"piece": piece}


def _at_once(job: ClusterJob) -> int:
    return job.options.at_once(Model.named(job.said).endpoint)


def _limited(job: ClusterJob) -> ClusterJob:
    """The job with limits that an actor keeps, if it has any that hold for the whole cluster."""
    options = job.options
    if not any((options.rpm, options.tpm, options.budget, options.max_total_tokens)):
        return job
    import ray

    with Model.named(job.said) as model:
        price = options.price_at(model.endpoint)
    budget = Budget(price, options.budget, options.max_total_tokens)
    keeper = ray.remote(max_concurrency=10_000, num_cpus=0, max_restarts=0)(LimitsKeeper)
    return replace(job, limits=SharedLimits(keeper.remote(budget, options.rpm, options.tpm)))


def _ray() -> Any:
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")  # nothing leaves the machine unasked
    try:
        import ray
    except ImportError as error:
        told = "--engine ray needs the package ray"
        raise ModelError(f"{told}; install it by `pip install 'article-claims[ray]'`") from error
    logging.getLogger("ray").setLevel(logging.ERROR)
    return ray
