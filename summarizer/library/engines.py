"""Which engine a name means. A further engine is a file with its ``ENGINE``, and a line here."""

from __future__ import annotations

from summarizer.library import embedded, hosted, nobody
from summarizer.library.engine import Engine, Said

# By their names; any other name is that of a model which an endpoint hosts.
ENGINES: dict[str, Engine] = {
    engine.name: engine
    for engine in (
        embedded.ENGINE,
        nobody.ENGINE,
    )
}


def engine_for(said: Said) -> Engine:
    """The engine that was meant; with an address it is whatever is known by the name there."""
    return hosted.ENGINE if said.base_url is not None else ENGINES.get(said.model, hosted.ENGINE)
