"""The embedded model: verified weights on disk, and llama.cpp's own server beside us.

Two things make it trustworthy. The weights are one named file with one SHA-256, however they arrive
(packages, hub), and nothing else is ever loaded under that name. And the model runs in a child
process: a crash of the native library cannot take a night's batch along, the key of its loopback
server stays out of process lists, and the child never outlives us.

    weights ─▶ find_weights, describe      parts   the packages that carry the file in pieces
                                           cache   one verified copy, written atomically
    server  ─▶ serve                       child   the other process
                                           machine what this computer can bear
"""

from __future__ import annotations

from summarizer.local.hardware import Facts, check_machine, needed_bytes, processors, usable_cores
from summarizer.local.server import CONTEXT_TOKENS, LocalServer, serve
from summarizer.local.weights import MODEL, Description, Weights, WeightsFile, describe, find_weights

__all__ = [
    "CONTEXT_TOKENS",
    "MODEL",
    "Description",
    "Facts",
    "LocalServer",
    "Weights",
    "WeightsFile",
    "check_machine",
    "describe",
    "find_weights",
    "needed_bytes",
    "processors",
    "serve",
    "usable_cores",
]
