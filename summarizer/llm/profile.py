"""What a model can do, so that nobody has to ask of which kind it is."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Profile:
    """What a model can do, and how it is asked; the defaults are a hosted model's.

    ``plan`` is how it reads an article unless somebody says otherwise, '' where nobody is asked. ``slots`` is
    how many questions it bears at a time, None for as many as whoever asks likes, ``context_tokens`` how long
    a question and its answer may be together, where that is known before it is asked.

    ``constrained`` says that answers are held to the schema with its bounds, so that it need not be repeated
    in words. ``fixed_dialect``: what it rejects is a mistake to be seen, and nothing to get used to.
    ``cache_prompt``: it is told to keep what it has read of a prompt. ``place`` stands for its address, where
    that is another one each time. ``free``: its tokens cost nothing. ``batch_api``: it may have a Batch API.
    """

    plan: str = "whole"
    slots: int | None = None
    context_tokens: int | None = None
    constrained: bool = False
    fixed_dialect: bool = False
    cache_prompt: bool = False
    place: str = ""
    free: bool = False
    batch_api: bool = True

    def at_once(self, wished: int) -> int:
        """How many questions to ask at a time, where so many are wished for."""
        return min(wished, self.slots or wished)


HOSTED = Profile()
EMBEDDED = Profile(
    plan="extract",
    slots=1,
    constrained=True,
    fixed_dialect=True,
    cache_prompt=True,
    place="embedded",
    free=True,
    batch_api=False,
)
