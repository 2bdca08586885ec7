"""``summarizer model`` and ``summarizer model fetch``."""

from __future__ import annotations

import click


@click.group("model", invoke_without_command=True)
@click.pass_context
def command(context: click.Context) -> None:
    """Show the embedded model: where it lies, its size, hash and licence.

    Example: summarizer model
    """
    if context.invoked_subcommand is None:
        _show()


@command.command("fetch")
def fetch() -> None:
    """Prepare the model now: join, verify and keep it, so that the first article need not wait.

    Example: summarizer model fetch
    """
    from summarizer.cli.article_progress import joining
    from summarizer.local import find_weights

    with joining() as progress:
        found = find_weights(progress=progress)
    click.echo(str(found.path))


def _show() -> None:
    from summarizer.local import describe

    known = describe()
    rows = {
        "name": known.name,
        "path": str(known.path) if known.path else "(not prepared yet; `summarizer model fetch` does it)",
        "found in": known.way or "nowhere",
        "size": f"{known.size:,} bytes",
        "sha256": known.sha256 or "(unknown)",
        "verified": "yes" if known.verified else "no",
        "licence": known.licence or "(unknown)",
        "origin": known.origin or "(unknown)",
    }
    for name, value in rows.items():
        click.echo(f"{name:9} {value}")
