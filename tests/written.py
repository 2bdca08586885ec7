"""More shapes of the one answer of ``shapes``: what gateways wrap it in, and what models write by hand."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

from endpoint import completion
from shapes import KINDS, Answer, said, told


def _text(answer: Any) -> str:
    return json.dumps(answer, ensure_ascii=False, indent=1)


def _curly(opening: str, closing: str) -> Callable[[Answer], Any]:
    return said(lambda answer: re.sub(r'"([^"]*)"', rf"{opening}\1{closing}", _text(answer)))


def _qwen(answer: Answer) -> str:
    parts = [
        f"<parameter={name}>\n{value if isinstance(value, str) else _text(value)}\n</parameter>"
        for name, value in answer.items()
    ]
    return "\n".join(["<tool_call>\n<function=Draft-v3>", *parts, "</function>\n</tool_call>"])


def _glm(answer: Answer) -> str:
    values = {name: value if isinstance(value, str) else _text(value) for name, value in answer.items()}
    parts = [f"<arg_key>{name}</arg_key>\n<arg_value>{value}</arg_value>" for name, value in values.items()]
    return "\n".join(["<tool_call>Draft-v3", *parts, "</tool_call>"])


def _glm_by_kind(answer: Answer) -> str:
    return "\n".join(_glm({"gist": answer["gist"], kind: answer[kind]}) for kind in KINDS)


def _enveloped(**around: Any) -> Callable[[Answer], Any]:
    """A completion inside of other fields; the one that is True holds it."""
    return lambda answer: {
        name: completion(_text(answer)) if value is True else value for name, value in around.items()
    }


WRITTEN: dict[str, Callable[[Answer], Any]] = {
    "an envelope with data": _enveloped(code=0, msg="success", data=True),
    "an envelope with a result": _enveloped(status="ok", success=True, result=True),
    "an envelope in an envelope": lambda answer: {"data": _enveloped(code=0, response=True)(answer)},
    "an envelope with a text of JSON": lambda answer: {
        "code": 200, "message": "ok", "data": json.dumps(completion(_text(answer)))
    },
    "marks that are all curly": _curly("“", "”"),
    "marks that are all low and high": _curly("„", "“"),
    "a call in tags of parameters (Qwen-Coder)": said(_qwen),
    "a call in tags behind a thought": said(lambda answer: f"<think>Hm.</think>\n{_qwen(answer)}"),
    "a call in tags of keys and values (GLM)": said(_glm),
    "a call in tags without its end": said(lambda answer: _glm(answer).removesuffix("</tool_call>")),
    "a call in tags for each kind": said(_glm_by_kind),
    "lists as fenced texts of JSON": told(
        lambda answer: {
            n: f"```json\n{_text(v)}\n```" if isinstance(v, list) else v for n, v in answer.items()
        }
    ),
}  # fmt: skip
