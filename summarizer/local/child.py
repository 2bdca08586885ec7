"""The other process: loads the model and serves it until its parent is gone.

Run as a script and importing nothing of this package, so that it starts the same way from a
checkout, a wheel or a test. Its standard input carries one line of JSON (what to load, and the key,
which would be visible to everyone on a command line) and then stays open: the end of that pipe is
the end of the parent, even of one killed with -9. Its standard output carries one line back.
"""

from __future__ import annotations

import json
import os
import select
import signal
import sys
import threading
from typing import Any


def main() -> None:
    # Ctrl-C is the parent's to handle; it stops us in its own time.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # The native library may print where it likes, but only we answer.
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    order = json.loads(sys.stdin.buffer.readline())
    die_with_parent()
    server = start(order)
    answers.write(json.dumps({"address": server.listening_address}) + "\n")
    answers.flush()
    threading.Event().wait()


def die_with_parent() -> None:
    """End this process as soon as standard input does.

    The library keeps Python's lock while it loads, so no thread could notice then. On Linux the
    kernel does: a pipe whose last writer is gone raises SIGIO, which ends a process by default.
    Elsewhere the thread sees it when loading is over. (PR_SET_PDEATHSIG would not do: it means the
    thread that started us, not the process.)
    """
    if sys.platform == "linux":
        arm_pipe()
    threading.Thread(target=wait_for_end, daemon=True).start()


def arm_pipe() -> None:
    import fcntl

    signal.signal(signal.SIGIO, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, [signal.SIGIO])
    fcntl.fcntl(0, fcntl.F_SETOWN, os.getpid())
    fcntl.fcntl(0, fcntl.F_SETFL, fcntl.fcntl(0, fcntl.F_GETFL) | os.O_ASYNC)
    # A parent that went before the pipe was armed raises no signal any more.
    if select.select([0], [], [], 0)[0]:
        os._exit(0)


def wait_for_end() -> None:
    while os.read(0, 1024):
        pass
    os._exit(0)


def start(order: dict[str, Any]) -> Any:
    """Load the model and start serving; returns llama.cpp's server when it answers requests."""
    # Threads that spin while they wait take the core from those they wait for.
    os.environ["OMP_WAIT_POLICY"] = "passive"
    os.environ["GOMP_SPINCOUNT"] = "0"
    import xllamacpp

    params = xllamacpp.CommonParams()
    params.model.path = order["path"]
    params.model_alias = {order["name"]}
    params.hostnames = ["127.0.0.1"]
    params.port = 0
    params.api_keys = [order["api_key"]]
    params.ui = False
    params.verbosity = 2  # warnings and errors; more is a line for every request
    params.n_ctx = order["context_tokens"]
    params.n_parallel = 1
    params.cache_ram_mib = order["cached_prompts_mib"]
    params.cpuparams.n_threads = order["threads"]
    params.cpuparams_batch.n_threads = order["threads"]
    keep_answers_equal(xllamacpp, params)
    return xllamacpp.Server(params)


def keep_answers_equal(xllamacpp: Any, params: Any) -> None:
    """Switch off what makes an answer depend on the number of threads.

    Flash attention on a CPU adds up in as many pieces as there are threads: log-probabilities moved
    by 0.1, and answers with them; without it they are the same to the last bit. Attention without
    flash needs room for each token of a batch, hence the small batch. Repacked weights take 0.6 GB
    more and read prompts no faster. What is left: a prefix reused from an earlier request is computed
    in batches of other sizes, which moves log-probabilities by some hundredths; who must rule that
    out sends ``cache_prompt: false``.
    """
    params.flash_attn_type = xllamacpp.llama_flash_attn_type.LLAMA_FLASH_ATTN_TYPE_DISABLED
    params.no_extra_bufts = True
    params.n_ubatch = 128


if __name__ == "__main__":
    main()
