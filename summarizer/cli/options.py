"""The options that commands share which ask a model: whom, or which recording, how, how loudly."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar

import click

from summarizer.cli import tell
from summarizer.cli.output import is_same, unwritable
from summarizer.cli.streams import is_closed

if TYPE_CHECKING:
    from summarizer.llm import Endpoint, Tape
    from summarizer.prompt import PromptSet

Command = TypeVar("Command", bound=Callable[..., object])
Options: TypeAlias = tuple[Callable[[Any], Any], ...]

_MODEL = (
    click.option(
        "--model",
        default="local",
        envvar="SUMMARIZER_MODEL",
        show_default=True,
        show_envvar=True,
        help="`local` (the embedded model), `none` (no model: the article's own words, at once), "
        "`openai/NAME`, or the name that --base-url knows.",
    ),
)
_ADDRESS = (
    click.option(
        "--base-url",
        envvar="SUMMARIZER_BASE_URL",
        show_envvar=True,
        help="Ask this OpenAI-compatible endpoint; needs --model NAME.",
    ),
)
_ADDRESSES = (
    click.option(
        "--base-url",
        multiple=True,
        envvar="SUMMARIZER_BASE_URL",
        show_envvar=True,
        help="Ask this OpenAI-compatible endpoint; needs --model NAME. Several share the questions.",
    ),
)
_MANNER = (
    click.option("--api-key-env", metavar="VAR", help="The variable that holds the endpoint's key."),
    click.option(
        "--mode",
        type=click.Choice(["auto", "json_schema", "tools", "json"]),
        default="auto",
        show_default=True,
        help="How the endpoint is made to answer by the schema.",
    ),
    click.option(
        "--timeout",
        type=click.FloatRange(min=1),
        default=600.0,
        show_default=True,
        help="Seconds an answer may take.",
    ),
    click.option(
        "--max-answer-tokens",
        type=click.IntRange(min=256),
        metavar="N",
        help="How many tokens an answer may have, thinking included; else as many as the question needs.",
    ),
    click.option("--insecure", is_flag=True, help="Send a key over plain http to another machine."),
)
_IF_NAMED = "Ask a model once, which names and issues are one; `openai/NAME`, or one that --base-url knows."
_RECORDED = (
    click.option(
        "--record",
        type=click.Path(path_type=Path, file_okay=False),
        metavar="DIR",
        help="Write each article's answers down in this folder.",
    ),
    click.option(
        "--replay",
        type=click.Path(path_type=Path, file_okay=False),
        metavar="DIR",
        help="Read the answers from this folder: no model, no key, no network.",
    ),
)
# Whom to ask and how: a recording says both.
SAID_BY_A_RECORDING = (
    "model", "base_url", "api_key_env", "mode", "timeout", "max_answer_tokens", "insecure",
)  # fmt: skip
# What would say how a model is asked, or keep what it says.
SAID_TO_A_MODEL = (
    "api_key_env", "mode", "timeout", "max_answer_tokens", "insecure", "record", "prompts", "prompt_set",
    "plan", "via", "budget", "max_total_tokens", "price", "rpm", "tpm",
)  # fmt: skip
_HOW = (
    click.option("--verbose", "-v", is_flag=True, help="Say which model, prompts and recordings are used."),
    click.option("--quiet", "-q", is_flag=True, help="No progress and no notices; errors are still told."),
    click.option(
        "--prompts", type=click.Path(path_type=Path), help="A folder of prompt sets to use instead of ours."
    ),
    click.option("--prompt-set", metavar="NAME", help="Which prompt set to use; else that of the plan."),
    click.option(
        "--plan",
        type=click.Choice(["extract", "whole"]),
        help="The article's own words and a model's choice of gist (the embedded plan), or its answer "
        "about the whole article.",
    ),
)


@dataclass(frozen=True)
class Settings:
    """What the command line said about asking."""

    model: str
    base_url: str | None
    api_key_env: str | None
    mode: str
    timeout: float
    max_answer_tokens: int | None
    insecure: bool
    prompts: Path | None
    prompt_set: str | None
    plan: str | None
    quiet: bool
    verbose: bool
    beside: tuple[str, ...] = field(default=(), kw_only=True)

    def prompts_for(self, default: str) -> PromptSet:
        """The prompt set that was chosen, or that of the model's own plan. Raises PromptError for none."""
        from summarizer import prompt

        return prompt.choose(self.prompts, name=self.prompt_set, plan=self.plan, default=default)

    def notice(self, told: str) -> None:
        """One line on standard error, unless quiet was asked for."""
        if not self.quiet:
            tell(told)


@dataclass(frozen=True)
class RecordedSettings(Settings):
    """What the command line said about asking, and about folders of recordings."""

    record: Path | None
    replay: Path | None

    def tape(self) -> Tape | None:
        """The folder of recordings that was named, to write or to play."""
        from summarizer.llm import Tape

        folder = self.record or self.replay
        return Tape(folder, record=self.record is not None) if folder else None

    def tell_what_is_used(self, endpoint: Endpoint) -> None:
        """With ``--verbose``: which model, prompts and recordings; a replay finds the rest in those.

        Raises PromptError when there are no such prompts.
        """
        asked = "model and prompts as recorded"
        if not endpoint.recorded:
            prompts = self.prompts_for(endpoint.profile.plan)
            asked = f"model {self.model}, prompts {prompts.name} ({prompts.sha256[:12]})"
        if self.verbose:
            tell(f"{asked}, recordings {self.record or self.replay or 'none'}")


def whom_to_ask(command: Command) -> Command:
    """The options that name a model and say how it is asked."""
    return with_options((*_MODEL, *_ADDRESS, *_MANNER), command)


def whom_of_several_to_ask(command: Command) -> Command:
    """The same, where several addresses may host the model; ``addresses_apart`` tells them apart."""
    return with_options((*_MODEL, *_ADDRESSES, *_MANNER), command)


def addresses_apart(options: dict[str, Any]) -> None:
    """Of several addresses the first is ``base_url``, and the others are ``beside``."""
    first, *beside = options["base_url"] or (None,)
    options |= {"base_url": first, "beside": tuple(beside)}


def whom_to_ask_if_named(command: Command) -> Command:
    """As ``whom_to_ask`` for a command that asks nobody unless ``--model`` stands on the command line."""
    named = click.option("--model", metavar="NAME", help=_IF_NAMED)
    return with_options((named, *_ADDRESS, *_MANNER), command)


def or_a_recording(command: Command) -> Command:
    """The options that write a recording, or play one in place of a model."""
    return with_options(_RECORDED, command)


def how_to_ask(command: Command) -> Command:
    """The options that choose the prompts and how much is said."""
    return with_options(_HOW, command)


def with_options(options: Options, command: Command) -> Command:
    """The command with these options, in their order."""
    for option in reversed(options):
        command = option(command)
    return command


def typed(name: str) -> bool:
    """Whether this option stands on the command line, and not only in the environment."""
    return click.get_current_context().get_parameter_source(name) is click.core.ParameterSource.COMMANDLINE


def check_recording(settings: RecordedSettings) -> None:
    """Raises UsageError when the options about recordings are at odds with each other or the rest."""
    if settings.record and settings.replay:
        raise click.UsageError("--record and --replay exclude each other; record first, then replay")
    if settings.replay:
        refuse_beside("--replay", SAID_BY_A_RECORDING)


def refuse_beside(option: str, names: Iterable[str]) -> None:
    """Raises UsageError for those options that stand on the command line beside one that asks nobody."""
    unheard = [f"--{name.replace('_', '-')}" for name in names if typed(name)]
    if unheard:
        told = f"{option} asks nobody, so {' and '.join(unheard)} would have no effect"
        raise click.UsageError(f"{told}; leave {'it' if len(unheard) == 1 else 'them'} out")


def refuse_typed(where: str, names: Iterable[str]) -> None:
    """Raises UsageError for those options on the command line that mean nothing there."""
    unheard = [f"--{name.replace('_', '-')}" for name in names if typed(name)]
    if unheard:
        raise click.UsageError(f"{' and '.join(unheard)} would have no effect {where}; leave it out")


def forget_inherited_address(options: dict[str, object]) -> None:
    """``--model local`` and ``none`` mean what they say, although the environment names an endpoint."""
    from summarizer.library import ENGINES

    if typed("model") and options["model"] in ENGINES and not typed("base_url"):
        options["base_url"] = None


def check_plan(settings: Settings) -> None:
    """Raises UsageError for a plan beside the name of a set, which has its own."""
    if settings.plan and settings.prompt_set:
        raise click.UsageError("a prompt set has its plan; leave --plan or --prompt-set out")


def check_output(output: Path | None) -> None:
    """Raises UsageError before anything is paid for that could not be written; None is standard output."""
    if output is None:
        if is_closed():
            raise click.UsageError("standard output is closed; name a file by --output, or leave it open")
    elif why := unwritable(output):
        told = f"cannot write to {str(output)!r}: {why}"
        raise click.UsageError(f"{told}; name a file in a folder that exists and is writable")


def check_folder(folder: Path | None) -> None:
    """Make the folder that was named. Raises UsageError when that, or a file in it, cannot be written."""
    if not folder:
        return
    try:
        folder.mkdir(parents=True, exist_ok=True)
        why = unwritable(folder / "summary.json")
    except OSError as error:
        why = str(error.strerror)
    if why:
        told = f"cannot write into {str(folder)!r}: {why}"
        raise click.UsageError(f"{told}; name a folder that is writable, or that can be made")


def check_apart(option: str, output: Path | None, others: Iterable[str | Path]) -> None:
    """Raises UsageError when what is read, or kept elsewhere, would be overwritten by what is written."""
    for other in others:
        if output and is_same(output, other):
            told = f"{option} {str(output)!r} would be written over {str(other)!r}"
            raise click.UsageError(f"{told}; name another file")
