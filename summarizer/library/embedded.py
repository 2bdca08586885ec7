"""The engine of the embedded model: llama.cpp's server beside us, which starts when it is needed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace

from summarizer.library.engine import Engine, Said, Watching
from summarizer.llm import EMBEDDED, Endpoint

# Nobody listens there: where it will be is known when it is there.
_NOWHERE = "http://127.0.0.1"


def _place(_said: Said) -> Endpoint:
    from summarizer import local

    profile = replace(EMBEDDED, context_tokens=local.CONTEXT_TOKENS)
    return Endpoint(local.describe().name, _NOWHERE, profile=profile)


@contextmanager
def _started(endpoint: Endpoint, watching: Watching) -> Iterator[Endpoint]:
    from summarizer import local

    with ExitStack() as resources:
        with watching() as watch:
            found = local.find_weights(progress=watch.preparing)
            watch.loading()
            server = resources.enter_context(local.serve(found.path, name=found.name))
        yield replace(endpoint, model=server.model, base_url=server.base_url, api_key=server.api_key)


ENGINE = Engine("local", _place, _started)
