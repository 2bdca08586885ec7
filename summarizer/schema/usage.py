"""What asking cost: tokens and attempts, added up over every attempt, the failed ones too."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class Usage(BaseModel):
    """Tokens as the endpoint counts them; ``cached_tokens`` of the ``input_tokens`` it did not read anew."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    attempts: int = 0
    input_tokens: int = 0
    cached_tokens: int = 0
    output_tokens: int = 0

    def __add__(self, other: Usage) -> Usage:
        return Usage(
            attempts=self.attempts + other.attempts,
            input_tokens=self.input_tokens + other.input_tokens,
            cached_tokens=self.cached_tokens + other.cached_tokens,
            output_tokens=self.output_tokens + other.output_tokens,
        )
