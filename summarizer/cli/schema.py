"""``summarizer schema``."""

from __future__ import annotations

import json

import click


@click.command("schema")
def command() -> None:
    """Print the JSON Schema of a summary, as `summarise --format json` writes it.

    Example: summarizer schema > summary.schema.json
    """
    from summarizer.schema import Summary

    click.echo(json.dumps(Summary.model_json_schema(), indent=2, ensure_ascii=False))
