"""The one question that ``summarizer brief --model NAME`` asks, of a model that is strong enough."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from summarizer.cli.options import SAID_BY_A_RECORDING, Settings, typed

if TYPE_CHECKING:
    from summarizer.brief import Merging, SameDraft, SameQuestion
    from summarizer.library import Model
    from summarizer.llm import Answer
    from summarizer.store import Store


def check_asked(options: dict[str, Any]) -> None:
    """Raises UsageError for options about a model that is not asked, or whose answer would have no effect."""
    if options["model"] is None:
        unheard = [name for name in SAID_BY_A_RECORDING if name != "model" and typed(name)]
        if unheard:
            told = " and ".join(f"--{name.replace('_', '-')}" for name in unheard)
            raise click.UsageError(f"nobody is asked, so {told} would have no effect; name a --model")
    elif options["unmerged"]:
        told = "--unmerged puts nothing together, so --model would have no effect"
        raise click.UsageError(f"{told}; leave one of them out")


def asking(store: Store, merging: Merging, options: dict[str, Any]) -> Merging:
    """The merging with what the model says is one; what it says and cannot be is told, and not done.

    Raises UsageError for a model that is not asked such a thing, ModelError and AnswerError as asking does.
    """
    import asyncio

    from summarizer.batch import exported
    from summarizer.brief import question_about

    settings = _settings(options)
    model = _model(settings)
    question = question_about(exported(store), merging)
    if question.left_out:
        settings.notice(f"{question.left_out:,} names and issues are not asked about, as there are too many")
    if not question.is_needed:
        return merging
    answer = asyncio.run(_answer(store, model, question, settings))
    merging, refused = question.heard(answer.value, model.endpoint.model, merging)
    usage = answer.usage
    settings.notice(
        f"{model.endpoint.model}: {usage.input_tokens:,} tokens in, {usage.output_tokens:,} out"
        if usage.attempts
        else f"{model.endpoint.model}: the answer was kept, and costs nothing"
    )
    for reason in refused:
        settings.notice(f"not put together: {reason}")
    return merging


def _settings(options: dict[str, Any]) -> Settings:
    said = {name: options[name] for name in SAID_BY_A_RECORDING}
    return Settings(**said, prompts=None, prompt_set=None, plan=None, quiet=options["quiet"], verbose=False)


def _model(settings: Settings) -> Model:
    from summarizer.cli.connecting import model_of
    from summarizer.library import ENGINES

    if settings.model in ENGINES:
        told = f"--model {settings.model} cannot tell what is one; name a strong model"
        raise click.UsageError(f"{told}: openai/NAME, or NAME with --base-url")
    return model_of(settings)


async def _answer(
    store: Store, model: Model, question: SameQuestion, settings: Settings
) -> Answer[SameDraft]:
    from summarizer import prompt
    from summarizer.batch import remembering
    from summarizer.brief import ANSWER_TOKENS, SameDraft
    from summarizer.library import PATIENCE
    from summarizer.llm import connect, price_of

    asked = question.messages(prompt.load("brief"))
    with model:
        endpoint = model.start()
        async with connect(endpoint, PATIENCE, notice=settings.notice) as connection:
            ask = remembering(connection, store, endpoint, price=price_of(endpoint))
            return await ask(asked, SameDraft, ANSWER_TOKENS)
