"""What came back: the text, its cost, and what is wrong with it.

A completion that arrived is not yet an answer: it may be cut off, refused, filtered or empty, and
instructor tells these apart only in part (an empty list of choices even makes it raise IndexError).
So the completion is judged here, by looking at it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel, ValidationError

from summarizer.schema import Usage

_ERRORS_SHOWN = 5


@dataclass(frozen=True)
class Fault:
    """Why an answer cannot be used, for the model and the user; ``final``: asking again is no use."""

    words: str
    final: bool = False
    truncated: bool = False


def cost(completion: Any) -> Usage:
    """The tokens of one completion; endpoints that do not count them cost nothing here."""
    counted = getattr(completion, "usage", None)
    details = getattr(counted, "prompt_tokens_details", None)
    return Usage(
        input_tokens=_count(counted, "prompt_tokens"),
        cached_tokens=_count(details, "cached_tokens"),
        output_tokens=_count(counted, "completion_tokens"),
    )


def _count(holder: object, name: str) -> int:
    # openai does not validate responses, so anything may stand here.
    number = getattr(holder, name, None)
    return number if isinstance(number, int) else 0


def text_of(completion: Any) -> str:
    """The model's words, '' when there are none."""
    choices = getattr(completion, "choices", None) or []
    content = getattr(getattr(choices[0], "message", None), "content", None) if choices else None
    return content if isinstance(content, str) else ""


def fault_of(completion: Any) -> Fault | None:
    """What keeps the completion from being an answer at all, whatever its text says."""
    choices = getattr(completion, "choices", None) or []
    if not choices:
        return Fault("the endpoint sent no choices")
    refusal = getattr(choices[0].message, "refusal", None)
    if refusal:
        return Fault(f"the model refused: {shortened(str(refusal))!r}", final=True)
    match choices[0].finish_reason:
        case "length":
            return Fault("the answer was truncated at its token limit", final=True, truncated=True)
        case "content_filter":
            return Fault("the endpoint's content filter stopped the answer", final=True)
    return None if text_of(completion).strip() else Fault("the answer was empty")


def misfit(error: ValidationError, schema: type[BaseModel]) -> Fault:
    """What a schema has against a text: the places and the rules, never the text itself."""
    found = error.errors(include_url=False, include_context=False, include_input=False)
    if found and found[0]["type"] == "json_invalid":
        return Fault(f"it is not JSON ({shortened(found[0]['msg'])})")
    shown = "; ".join(
        f"{'.'.join(map(str, one['loc'])) or 'answer'}: {one['msg']}" for one in found[:_ERRORS_SHOWN]
    )
    more = f"; and {len(found) - _ERRORS_SHOWN} more" if len(found) > _ERRORS_SHOWN else ""
    return Fault(f"it does not fit {schema.__name__} ({shown}{more})")


def shortened(text: str, limit: int = 200) -> str:
    """The text on one line, cut to ``limit`` characters."""
    line = " ".join(text.split())
    return line if len(line) <= limit else line[: limit - 1] + "…"
