"""What tokens cost at an endpoint, from a list of prices that is kept with the program.

The list (genai-prices) is looked into by the host and the name of the model, offline. A price is said only
for a host whose prices are known: the same model behind another address may cost anything. The embedded
model costs nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from summarizer.llm.asking import Endpoint
from summarizer.schema import Usage

_MILLION = 1_000_000


@dataclass(frozen=True)
class Price:
    """What tokens cost: called with a ``Usage`` it says US dollars, None when nobody knows.

    ``source`` says whose price it is, '' for one that nobody knows. ``fixed`` are the dollars for a million
    tokens in and out, None for a price that is looked up; a price may depend on how many there are, so ask
    for each request.
    """

    source: str
    fixed: tuple[float, float] | None = None
    model: str = ""
    provider: str = ""
    batched: bool = False

    @property
    def known(self) -> bool:
        """Whether it says anything."""
        return bool(self.source)

    def __call__(self, usage: Usage) -> float | None:
        """The US dollars for these tokens; those that the endpoint had cached cost what it says they do."""
        if not self.known:
            return None
        if self.fixed:
            into, out = self.fixed
            return (usage.input_tokens * into + usage.output_tokens * out) / _MILLION
        found = _looked_up(self.model, usage, batched=self.batched, provider_id=self.provider)
        return float(found.total_price)


FREE = Price("the embedded model costs nothing", fixed=(0.0, 0.0))
UNKNOWN = Price("")


def price_of(endpoint: Endpoint, *, batched: bool = False) -> Price:
    """What this endpoint's model costs today; ``batched`` is its price by the Batch API.

    ``UNKNOWN`` for a host or a model that the list does not have.
    """
    if endpoint.profile.free:
        return FREE
    once = Usage(input_tokens=1, output_tokens=1)
    try:
        found = _looked_up(endpoint.model, once, batched=batched, provider_api_url=endpoint.base_url)
    except LookupError:
        return UNKNOWN
    source = f"{found.provider.name}: {found.model.name or found.model.id}"
    return Price(source, None, endpoint.model, found.provider.id, batched)


def _looked_up(model: str, usage: Usage, *, batched: bool, **where: Any) -> Any:
    from genai_prices import Usage as Tokens
    from genai_prices import calc_price

    # Some endpoints count cached tokens beside the others instead of among them.
    tokens = Tokens(
        input_tokens=max(usage.input_tokens, usage.cached_tokens),
        cache_read_tokens=usage.cached_tokens,
        output_tokens=usage.output_tokens,
    )
    context = {"processing": "batch"} if batched else None
    return calc_price(tokens, model, price_context=context, **where)
