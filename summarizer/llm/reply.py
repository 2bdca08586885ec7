"""What came back: the text, its cost, and what is wrong with it.

A completion that arrived is not yet an answer: it may be cut off, refused, filtered or empty, and
instructor tells these apart only in part (an empty list of choices even makes it raise IndexError).
So the completion is judged here, by looking at it. What can be read is read, wherever in the completion it
stands: asking again costs as much as the answer did.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel, ValidationError

from summarizer.errors import AnswerError
from summarizer.llm.reading import ParsedAnswer, object_in
from summarizer.schema import Usage

_ERRORS_SHOWN = 5
# A completion of more tokens there is not: such a number counts nothing.
_MOST_TOKENS = 10**9
# Where models that think put what they thought, and some servers the whole answer.
_BESIDE = ("parsed", "reasoning_content", "reasoning", "reasoning_details", "thinking")
# What a part of a content is called.
_PARTS = ("text", "content", "json")


@dataclass(frozen=True)
class Fault:
    """Why an answer cannot be used, for the model and the user; ``final``: asking again is no use.

    ``shapeless``: it is no JSON, so the endpoint constrained nothing, and the model may not know the schema.
    """

    words: str
    final: bool = False
    truncated: bool = False
    shapeless: bool = False


def completion_of(message: dict[str, Any]) -> Any:
    """A completion that says just this, and cost nothing."""
    from openai.types.chat import ChatCompletion

    choice = {"index": 0, "finish_reason": "stop", "message": {"role": "assistant", **message}}
    return ChatCompletion.model_validate(
        {"id": "1", "object": "chat.completion", "created": 0, "model": "", "choices": [choice]}
    )


def cost(completion: Any) -> Usage:
    """The tokens of one completion; endpoints that do not count them cost nothing here."""
    counted = getattr(completion, "usage", None)
    details = getattr(counted, "prompt_tokens_details", None)
    sent = _count(counted, "prompt_tokens")
    return Usage(
        input_tokens=sent,
        cached_tokens=min(sent, _count(details, "cached_tokens")),
        output_tokens=_count(counted, "completion_tokens"),
    )


def _count(holder: object, name: str) -> int:
    # openai does not validate responses, so anything may stand here.
    number = getattr(holder, name, None)
    return number if type(number) is int and 0 <= number <= _MOST_TOKENS else 0


@dataclass(frozen=True)
class JudgedReply:
    """A completion as an answer: ``text`` are the model's words, ``object`` the JSON that they hold.

    ``fault`` is why there is no object, None when there is one.
    """

    text: str
    object: str = ""
    fault: Fault | None = None


def judged(completion: Any, schema: type[BaseModel]) -> JudgedReply:
    """What a completion says in the shape of ``schema``, or why that cannot be used."""
    try:
        return _judged(completion, schema)
    except RecursionError:  # how deep is too deep depends on who asks
        return JudgedReply("", fault=Fault("it is nested too deep", shapeless=True))


def _judged(completion: Any, schema: type[BaseModel]) -> JudgedReply:
    texts = _texts(completion)
    told = "\n".join(next(iter(texts), []))
    fault = fault_of(completion)
    if fault and not fault.truncated:
        return JudgedReply(told, fault=fault)
    founds = [object_in(place, schema) for place in texts]
    found = next(
        (one for one in founds if one.value), ParsedAnswer(cut_off=any(one.cut_off for one in founds))
    )
    # What ends in its closing bracket was whole, whatever the endpoint says.
    if found.value and (found.last or not fault):
        return JudgedReply(told, found.value)
    if not fault and found.cut_off:
        fault = Fault("the answer breaks off before its end", final=True, truncated=True)
    return JudgedReply(told, fault=fault or _misfit(told, schema))


def _texts(completion: Any) -> list[list[str]]:
    """Where an answer may stand, the likeliest place first: tool calls, the content, the thoughts."""
    places: list[list[str]] = []
    for choice in _choices(completion):
        # Some servers say "delta" for a message, or have the text alone.
        message = _part(choice, "message") or _part(choice, "delta")
        places += [
            _arguments(message),
            [_content(_part(message, "content"))],
            [_content(_part(choice, "text"))],
        ]
        places += [[_content(_part(message, name))] for name in _BESIDE]
    return [place for place in places if any(text.strip() for text in place)]


def _arguments(message: Any) -> list[str]:
    """What the tools were called with, call by call; a call with nothing is none."""
    calls = _part(message, "tool_calls")
    functions = [_part(call, "function") or call for call in calls] if isinstance(calls, list) else []
    functions = functions or [_part(message, "function_call")]
    said = [_content(arguments) for one in functions if (arguments := _part(one, "arguments"))]
    return [one for one in said if one.strip() not in {"{}", "null"}] or said


def _content(value: Any) -> str:
    """A text, or the texts of a list of parts; some servers send the object itself."""
    if isinstance(value, str):
        return _storable(value)
    if isinstance(value, dict):
        return json.dumps(value, ensure_ascii=False)
    return "".join(map(_of_part, value)) if isinstance(value, list) else ""


def _of_part(part: Any) -> str:
    if isinstance(part, str):
        return _storable(part)
    text = next((found for name in _PARTS if (found := _part(part, name))), "")
    inner = _part(text, "value")
    return _content(inner if isinstance(inner, str) else text)


def _storable(text: str) -> str:
    # Half a surrogate pair is JSON, but no text that a file or a database takes.
    return text.encode("utf-8", "replace").decode()


def _part(holder: Any, name: str) -> Any:
    # openai's own classes for what it knows, dicts for what it does not.
    return holder.get(name) if isinstance(holder, dict) else getattr(holder, name, None)


def _choices(completion: Any) -> list[Any]:
    choices = getattr(completion, "choices", None)
    return choices if isinstance(choices, list) else []


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
    return None if _texts(completion) else Fault("the answer was empty")


def _misfit(text: str, schema: type[BaseModel]) -> Fault:
    try:
        schema.model_validate_json(text)
    except ValidationError as error:
        return misfit(error, schema)
    except ValueError as error:
        return Fault(f"it is not JSON ({type(error).__name__})", shapeless=True)
    raise AssertionError(schema)  # what fits is found


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
        "raise the limit by --max-answer-tokens, or ask for less at once"
        if fault.truncated
        else "try another model or prompt"
    )
    tries = f"{usage.attempts} attempt" + ("s" if usage.attempts != 1 else "")
    told = f"model {model!r} gave no valid answer in {tries}: {fault.words}"
    return AnswerError(f"{told}; {way_out}", raw=raw, usage=usage, truncated=fault.truncated)


def shortened(text: str, limit: int = 200) -> str:
    """The text on one line that can be stored, cut to ``limit`` characters."""
    line = " ".join(_storable(text).split())
    return line if len(line) <= limit else line[: limit - 1] + "…"
