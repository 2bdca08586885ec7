"""The engine of a model that an OpenAI-compatible endpoint hosts, which is there already."""

from __future__ import annotations

from dataclasses import replace

from summarizer.library.engine import Engine, Said
from summarizer.llm import Endpoint, endpoint_for


def _place(said: Said) -> Endpoint:
    beside = tuple(_at(address, said) for address in said.beside)
    return replace(_at(said.base_url, said), beside=beside)


def _at(address: str | None, said: Said) -> Endpoint:
    return endpoint_for(
        said.model,
        address,
        environ=said.environ,
        api_key_env=said.api_key_env,
        insecure=said.insecure,
        **said.manner,
    )


ENGINE = Engine("", _place, has_manner=True)
