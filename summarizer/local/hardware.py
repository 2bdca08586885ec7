"""What this computer can bear, found out before anything heavy is loaded.

llama.cpp answers a missing instruction set with SIGILL and too little memory with the kernel's
killer: neither tells the user anything. So both are asked first, and within the limits of a
container, where the kernel's own totals are those of the host.
"""

from __future__ import annotations

import math
import os
import platform
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from summarizer.errors import ModelError

# Measured with the built-in model (1,117 MB) and a context of 16,384 tokens: 1,695 MB resident at
# first, the file's own pages included, and 1,791 MB after a prompt of 9,000 tokens.
KV_BYTES_PER_TOKEN = 28_672
CACHED_PROMPTS_MIB = 256
_WORK_BYTES = 300_000_000

MAX_THREADS = 16
_INSTALL = "pip install 'article-claims[local]'"
_ROOT = Path("/")


@dataclass(frozen=True)
class Facts:
    """What was found out about this computer; None where it could not be.

    ``runtime`` tells whether xllamacpp is installed, ``avx2`` whether the processor has these
    instructions, ``available_bytes`` how much memory a new process may take.
    """

    runtime: bool
    avx2: bool | None
    available_bytes: int | None


def read_facts(root: Path = _ROOT) -> Facts:
    """Look at this computer; ``root`` is where /proc and /sys are found.

    Raises:
        ModelError: psutil, which the extra brings, is not installed.

    """
    return Facts(find_spec("xllamacpp") is not None, _avx2(root), _available_bytes(root))


def check_machine(needed: int, facts: Facts) -> None:
    """Raise ModelError when a model that needs ``needed`` bytes cannot run on such a computer."""
    if not facts.runtime:
        raise ModelError(f"the embedded model needs the package 'xllamacpp'; {_INSTALL}")
    if facts.avx2 is False:
        raise ModelError(
            "the embedded model needs a processor with AVX2, which this one lacks; "
            "use an endpoint elsewhere instead"
        )
    if facts.available_bytes is not None and facts.available_bytes < needed:
        raise ModelError(
            f"the embedded model needs {needed:,} bytes of memory, but only {facts.available_bytes:,} "
            "are available; close other programs, or use an endpoint elsewhere",
            retryable=True,
        )


def needed_bytes(file_bytes: int, context_tokens: int) -> int:
    """Estimate the memory of a model: the mapped file, the attention cache and room to compute."""
    cached_prompts = CACHED_PROMPTS_MIB * 1024 * 1024
    return file_bytes + context_tokens * KV_BYTES_PER_TOKEN + cached_prompts + _WORK_BYTES


def processors(root: Path = _ROOT) -> int:
    """Count the processors that this process may keep busy.

    The narrower of the processor affinity and the CPU quota of every enclosing control group;
    more threads or processes than that wait for each other instead of computing.
    """
    affine = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return max(1, min([affine, *_cpu_quotas(root)]))


def usable_cores(root: Path = _ROOT) -> int:
    """Count the threads that a model computes in: one a processor, at most `MAX_THREADS`."""
    return min(processors(root), MAX_THREADS)


def _avx2(root: Path) -> bool | None:
    if platform.machine().lower() not in {"x86_64", "amd64"}:
        return None
    for line in _read(root / "proc/cpuinfo").splitlines():
        if line.startswith("flags"):
            return "avx2" in line.split()
    return None


def _available_bytes(root: Path) -> int:
    try:
        import psutil
    except ImportError as error:
        raise ModelError(f"the embedded model needs the package 'psutil'; {_INSTALL}") from error
    return min([int(psutil.virtual_memory().available), *_memory_rests(root)])


def _cpu_quotas(root: Path) -> Iterator[int]:
    told = [_read(group / "cpu.max").split() for group in _control_groups(root)]
    names = ("cpu.cfs_quota_us", "cpu.cfs_period_us")
    told += [[_read(group / name) for name in names] for group in _older_groups(root)]
    for one in told:
        with suppress(ValueError, ZeroDivisionError):  # absent, or "max": no limit
            quota, period = map(int, one)
            if quota >= 0:  # in the older groups -1 is no limit
                yield math.floor(quota / period)


def _memory_rests(root: Path) -> Iterator[int]:
    for group in _control_groups(root):
        with suppress(ValueError):  # absent, or "max": no limit
            limit, used = (int(_read(group / name)) for name in ("memory.max", "memory.current"))
            yield limit - used + _reclaimable(group)


def _reclaimable(group: Path) -> int:
    # Cached file pages count as used, but the kernel drops them as soon as somebody needs the room.
    for line in _read(group / "memory.stat").splitlines():
        if line.startswith("inactive_file "):
            return int(line.split()[1])
    return 0


def _control_groups(root: Path) -> Iterator[Path]:
    """Give the folders of this process's control group (v2) and of all groups around it."""
    for line in _read(root / "proc/self/cgroup").splitlines():
        if line.startswith("0::/"):
            yield from _around(root / "sys/fs/cgroup", line.removeprefix("0::/"))


def _older_groups(root: Path) -> Iterator[Path]:
    """Give the same folders of the older control groups (v1), of what is said there of processors."""
    for line in _read(root / "proc/self/cgroup").splitlines():
        _, kinds, inner = [*line.split(":", 2), "", ""][:3]
        if "cpu" in kinds.split(","):
            for name in {kinds, "cpu"}:  # many systems have the folder by the one name alone
                yield from _around(root / "sys/fs/cgroup" / name, inner.lstrip("/"))


def _around(top: Path, inner: str) -> Iterator[Path]:
    for folder in (Path(inner), *Path(inner).parents):
        yield top / folder


def _read(path: Path) -> str:
    try:
        return path.read_text("utf-8", "replace").strip()
    except OSError:
        return ""
