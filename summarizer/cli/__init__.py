"""The door: it parses, prints and exits, and is the only room that does.

Commands are loaded when they are called, so that ``--help`` answers at once. Every error of ours is
caught here, once, and becomes one line on standard error and an exit code.
"""

from __future__ import annotations

import contextlib
import importlib
import signal
import sys
from collections.abc import Mapping
from types import MappingProxyType

import click

from summarizer.cli.signals import ended, heed_signals
from summarizer.cli.streams import OutputError, open_streams
from summarizer.errors import ModelError, PromptError, StoreError, SummarizerError, plain

# 0 all done · 1 an article failed · 2 usage · 3 nothing could run (no model, no prompt …) ·
# 75 (the number that mail servers say "later" by) answers of a batch are still to come ·
# 128 and a signal's number: ended by it, so 130 by Ctrl-C
FAILED, NOTHING_RAN, LATER = 1, 3, 75

_COMMANDS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "summarise": ("summarizer.cli.summarise", "Read an article: positions, demands and figures."),
        "read": ("summarizer.cli.read", "Show the text that is read of a file."),
        "verify": ("summarizer.cli.verify", "Check a stored summary, or quotes, against the article."),
        "batch": ("summarizer.cli.batch", "Read many articles into a database, and resume."),
        "export": ("summarizer.cli.export", "Write what a batch found."),
        "store": ("summarizer.cli.store", "Bring what a cluster wrote into a database."),
        "page": ("summarizer.cli.page", "Write what a batch found as pages to read."),
        "brief": ("summarizer.cli.brief", "Say what the articles of a batch say together."),
        "review": ("summarizer.cli.review", "Apply what people decided on the items of a page."),
        "evaluate": ("summarizer.cli.evaluate", "Score summaries against annotated articles."),
        "model": ("summarizer.cli.model", "Show or prepare the embedded model."),
        "schema": ("summarizer.cli.schema", "Print the JSON Schema of a summary."),
    }
)
_ALIASES: Mapping[str, str] = MappingProxyType({"summarize": "summarise"})


class _LazyGroup(click.Group):
    """A group that knows its commands' names and one-line helps, and imports none of them to list them."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - click's signature
        name = _ALIASES.get(cmd_name, cmd_name)
        if name not in _COMMANDS:
            return None
        command: click.Command = importlib.import_module(_COMMANDS[name][0]).command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 - click's signature
        with formatter.section("Commands"):
            formatter.write_dl([(name, help_line) for name, (_, help_line) in _COMMANDS.items()])


@click.group(cls=_LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="article-claims", prog_name="summarizer")
def cli() -> None:
    """Say who holds which position, who demands what of whom, and every figure of a news article.

    Each item is tied to the article's exact words; what cannot be tied is shown as such. The embedded
    model needs no key and no network.

    Example: summarizer summarise seeds/000_76de5512c3bfafdb.txt
    """


def main() -> None:
    """Run the program and exit with its code."""
    open_streams()
    heed_signals()
    code = _run()
    with contextlib.suppress(OutputError):
        sys.stdout.flush()
    sys.exit(code if isinstance(code, int) else 0)


def _run() -> object:
    """What a command leaves is its exit code, unless an error says another."""
    try:
        try:
            code = cli.main(standalone_mode=False)
        except SystemExit as end:
            code = end.code
        sys.stdout.flush()
    except (click.exceptions.Abort, KeyboardInterrupt):
        said, code = ended()
        click.echo(f"summarizer: {said}", err=True)
    except click.ClickException as error:
        # It repeats what was typed.
        error.message = plain(error.message)  # type: ignore[misc] # "final" is for those who subclass it
        error.show()
        code = error.exit_code
    except OutputError as error:
        if error.left:
            return 128 + getattr(signal, "SIGPIPE", 13)
        tell(str(error))
        code = FAILED
    except SummarizerError as error:
        complain(error)
        code = exit_code(error)
    return code


def complain(error: SummarizerError) -> None:
    """One line on standard error for what went wrong."""
    tell(str(error))


def tell(notice: str) -> None:
    """One line on standard error, harmless to a terminal whatever words it repeats."""
    click.echo(f"summarizer: {plain(notice)}", err=True)


def exit_code(error: SummarizerError) -> int:
    """3 when nothing could run at all, 1 when one article (or its answer) failed."""
    return NOTHING_RAN if isinstance(error, ModelError | PromptError | StoreError) else FAILED
