"""What came back: the text, its cost, and what is wrong with it.

A completion that arrived is not yet an answer: it may be cut off, refused, filtered or empty, and
instructor tells these apart only in part (an empty list of choices even makes it raise IndexError).
So the completion is judged here, by looking at it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel, ValidationError

from summarizer.errors import AnswerError
from summarizer.schema import Usage

_ERRORS_SHOWN = 5
# Where an object is looked for in prose: no answer of ours is longer, or begins more often.
_LONGEST = 200_000
_MOST = 200


@dataclass(frozen=True)
class Fault:
    """Why an answer cannot be used, for the model and the user; ``final``: asking again is no use.

    ``shapeless``: it is no JSON, so the endpoint constrained nothing, and the model may not know the schema.
    """

    words: str
    final: bool = False
    truncated: bool = False
    shapeless: bool = False


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
    """The model's words, or what it called the tool with; '' when there is neither."""
    choices = _choices(completion)
    message = getattr(choices[0], "message", None) if choices else None
    calls = getattr(message, "tool_calls", None)
    call = calls[0] if isinstance(calls, list) and calls else None
    arguments = getattr(getattr(call, "function", None), "arguments", None)
    if isinstance(arguments, dict):  # some servers send the object itself
        return json.dumps(arguments, ensure_ascii=False)
    content = getattr(message, "content", None)
    # A server that ignores tools answers in words, in whatever mode it was asked.
    return next((text for text in (arguments, content) if isinstance(text, str) and text), "")


def _choices(completion: Any) -> list[Any]:
    choices = getattr(completion, "choices", None)
    return choices if isinstance(choices, list) else []


def object_in(text: str, schema: type[BaseModel]) -> str:
    """The JSON of an answer: the text itself, or the last object in it that fits the schema, else the text.

    Models that nothing constrains wrap their object in a Markdown fence or put it after prose, where an
    earlier object may be a draft, or a quotation of the article.
    """
    if _fits(text, schema):
        return text
    found = [one for one in _objects(text) if _fits(one, schema)]
    return found[-1] if found else text


def _objects(text: str) -> Iterator[str]:
    """The JSON objects that stand in a text, in order, not those inside of others."""
    decoder, end = json.JSONDecoder(), 0
    for start in [brace.start() for brace in re.finditer(r"\{", text[:_LONGEST])][:_MOST]:
        if start < end:
            continue
        try:
            _, end = decoder.raw_decode(text, start)
        except (ValueError, RecursionError):
            continue
        yield text[start:end]


def _fits(text: str, schema: type[BaseModel]) -> bool:
    try:
        schema.model_validate_json(text)
    except ValidationError:
        return False
    return True


def fault_of(completion: Any) -> Fault | None:
    """What keeps the completion from being an answer at all, whatever its text says."""
    choices = _choices(completion)
    if not choices:
        return Fault("the endpoint sent no choices")
    refusal = getattr(getattr(choices[0], "message", None), "refusal", None)
    if refusal:
        return Fault(f"the model refused: {shortened(str(refusal))!r}", final=True)
    match getattr(choices[0], "finish_reason", None):
        case "length":
            return Fault("the answer was truncated at its token limit", final=True, truncated=True)
        case "content_filter":
            return Fault("the endpoint's content filter stopped the answer", final=True)
    return None if text_of(completion).strip() else Fault("the answer was empty")


def misfit(error: ValidationError, schema: type[BaseModel]) -> Fault:
    """What a schema has against a text: the places and the rules, never the text itself."""
    found = error.errors(include_url=False, include_context=False, include_input=False)
    if found and found[0]["type"] == "json_invalid":
        return Fault(f"it is not JSON ({shortened(found[0]['msg'])})", shapeless=True)
    shown = "; ".join(
        f"{'.'.join(map(str, one['loc'])) or 'answer'}: {one['msg']}" for one in found[:_ERRORS_SHOWN]
    )
    more = f"; and {len(found) - _ERRORS_SHOWN} more" if len(found) > _ERRORS_SHOWN else ""
    return Fault(f"it does not fit {schema.__name__} ({shown}{more})")


def no_answer(fault: Fault, model: str, raw: str, usage: Usage) -> AnswerError:
    """The error for a question that got no valid answer; ``usage`` is what all attempts cost."""
    way_out = (
        "raise the token limit or ask for less at once" if fault.truncated else "try another model or prompt"
    )
    tries = f"{usage.attempts} attempt" + ("s" if usage.attempts != 1 else "")
    told = f"model {model!r} gave no valid answer in {tries}: {fault.words}"
    return AnswerError(f"{told}; {way_out}", raw=raw, usage=usage, truncated=fault.truncated)


def shortened(text: str, limit: int = 200) -> str:
    """The text on one line, cut to ``limit`` characters."""
    line = " ".join(text.split())
    return line if len(line) <= limit else line[: limit - 1] + "…"
