"""One answer about one article, in the shapes that models and servers have been seen to give it in.

``SHAPES`` has each as a function from the answer to a completion. The servers named are of public reports.
"""

from __future__ import annotations

import html
import json
from collections.abc import Callable
from typing import Any

from endpoint import completion

Answer = dict[str, Any]

ARTICLE = (
    "Harbour strike enters second week\n\n"
    "Dock workers at the port of Sandholm voted on Tuesday to continue their strike, and the union called on "
    "the city to reopen talks by Friday.\n\n"
    "“We will not move a single crane until the night bonus is restored,” union leader Marta Lindqvist said. "
    "The port lost about 3.4 million euros in the first week, according to the Chamber of Commerce.\n\n"
    "Mayor Tomas Berg rejected the demand. He said the city could not afford the 12 per cent rise.\n"
)

ANSWER: Answer = {
    "gist": "Dock workers at Sandholm continue their strike. The city says it cannot afford the rise.",
    "positions": [
        {
            "actor": "Marta Lindqvist",
            "stance": "conditional",
            "issue": "night bonus",
            "statement": "Marta Lindqvist said they will not move a single crane until the night bonus "
            "is restored.",
            "sentences": [3],
        },
        {
            "actor": "Tomas Berg",
            "stance": "opposes",
            "issue": "the demand",
            "statement": "Tomas Berg rejected the demand.",
            "sentences": [5],
        },
        {
            "actor": "Tomas Berg",
            "stance": "asserts",
            "issue": "cost of the rise",
            "statement": "Tomas Berg said the city could not afford the 12 per cent rise.",
            "sentences": [5, 6],
        },
    ],
    "demands": [
        {
            "actor": "union",
            "addressee": "city",
            "demand": "reopen talks",
            "force": "request",
            "deadline": "by Friday",
            "sentences": [2],
        },
    ],
    "figures": [
        {
            "value_text": "about 3.4 million euros",
            "measures": "what the port lost in the first week",
            "attributed_to": "Chamber of Commerce",
            "sentence": 4,
        },
        {
            "value_text": "12 per cent",
            "measures": "rise that the city could not afford",
            "attributed_to": "Tomas Berg",
            "sentence": 6,
        },
    ],
}
KINDS = ("positions", "demands", "figures")


def _text(answer: Any) -> str:
    return json.dumps(answer, ensure_ascii=False, indent=1)


def said(words: Callable[[Answer], str]) -> Callable[[Answer], Any]:
    """The answer as content, made by ``words``."""
    return lambda answer: completion(words(answer))


def told(make: Callable[[Answer], Any]) -> Callable[[Answer], Any]:
    """The answer as content, another value in its place."""
    return said(lambda answer: _text(make(answer)))


def content(value: Any, **message: Any) -> Any:
    """A completion with this as content, whatever it is."""
    body = completion(None, **message)
    body["choices"][0]["message"]["content"] = value
    return body


def called(*arguments: Any, content: str | None = None) -> Any:
    """A completion that calls the tool, once for each of the arguments."""
    calls = [
        {"id": f"call_{n}", "type": "function", "function": {"name": "Draft-v3", "arguments": one}}
        for n, one in enumerate(arguments)
    ]
    return completion(content, "tool_calls", tool_calls=calls)


def items(change: Callable[[Any], Any]) -> Callable[[Answer], Any]:
    """Every item of the answer changed."""
    return told(
        lambda answer: {
            name: [change(item) for item in value] if isinstance(value, list) else value
            for name, value in answer.items()
        }
    )


def field(name: str, value: Callable[[Any], Any]) -> Callable[[Answer], Any]:
    """One field of the items changed, where they have it."""
    return items(lambda item: item | ({name: value(item[name])} if name in item else {}))


def _drop(answer: Answer, *names: str) -> Answer:
    return {name: value for name, value in answer.items() if name not in names}


def _with_comments(answer: Answer) -> str:
    text = _text(answer).replace('"positions"', '// who holds what, e.g. "x": {\n "positions"')
    return text.replace('"figures"', '/* numbers: [ */ "figures"')


SHAPES: dict[str, Callable[[Answer], Any]] = {
    "as it is asked for": told(lambda answer: answer),
    "parts (Mistral's reference and thinking chunks)": lambda answer: content(
        [
            {"type": "thinking", "thinking": [{"type": "text", "text": 'Say {"positions": []} first?'}]},
            {"type": "text", "text": _text(answer)},
        ],
    ),
    "parts that are cut anywhere": lambda answer: content(
        [{"type": "text", "text": half} for half in (_text(answer)[:99], _text(answer)[99:])]
    ),
    "parts that are texts": lambda answer: content([_text(answer)]),
    "parts whose text is an object": lambda answer: content(
        [{"type": "text", "text": {"value": _text(answer), "annotations": []}}]
    ),
    "parts of JSON": lambda answer: content([{"type": "json", "json": answer}]),
    "an object as content": content,
    "a parsed object only": lambda answer: completion(None, parsed=answer),
    "thoughts in parts (OpenRouter)": lambda answer: completion(
        None, reasoning_details=[{"type": "reasoning.text", "text": _text(answer)}]
    ),
    "a delta for a message": lambda answer: {
        **completion(None),
        "choices": [{"index": 0, "delta": {"content": _text(answer)}, "finish_reason": "stop"}],
    },
    "a second choice": lambda answer: {
        **completion(None),
        "choices": [*completion("")["choices"], *completion(_text(answer))["choices"]],
    },
    "thoughts only (vLLM's reasoning parser)": lambda answer: completion(
        None, reasoning_content=f"The article is about a strike.\n\n{_text(answer)}"
    ),
    "thoughts under another name (OpenRouter, newer vLLM)": lambda answer: completion(
        "", reasoning=_text(answer)
    ),
    "one tool call": lambda answer: called(_text(answer)),
    "a tool call with an object": called,
    "a tool call encoded twice": lambda answer: called(json.dumps(_text(answer))),
    "a tool call encoded three times": lambda answer: called(json.dumps(json.dumps(_text(answer)))),
    "a tool call and an empty one": lambda answer: called(_text(answer), "{}"),
    "a tool call without its function": lambda answer: completion(
        None, "tool_calls", tool_calls=[{"id": "1", "name": "Draft-v3", "arguments": _text(answer)}]
    ),
    "a tool call beside words": lambda answer: called(_text(answer), content="I will record {this}."),
    "a call of the old kind": lambda answer: completion(
        None, "function_call", function_call={"name": "Draft-v3", "arguments": _text(answer)}
    ),
    "a tool call for each kind": lambda answer: called(
        *[_text({"gist": answer["gist"], kind: answer[kind]}) for kind in KINDS]
    ),
    "a tool call for each item": lambda answer: called(
        _text({"gist": answer["gist"], "positions": []}),
        *[_text(item) for kind in KINDS for item in answer[kind]],
    ),
    "the same tool call twice": lambda answer: called(_text(answer), _text(answer)),
    "calls that overlap": lambda answer: called(
        _text(answer | {"positions": answer["positions"][:2]}), _text(answer | {"demands": []})
    ),
    "a call in words": told(lambda answer: {"name": "Draft-v3", "arguments": answer}),
    "a call in words with its arguments encoded": told(
        lambda answer: {"name": "Draft-v3", "arguments": _text(answer)}
    ),
    "a call in words with parameters": told(lambda answer: {"function": "Draft", "parameters": answer}),
    "calls in words": told(lambda answer: [{"name": "Draft-v3", "arguments": answer}]),
    "a call in tags (Qwen's and Hermes' templates)": said(
        lambda answer: f"<tool_call>\n{_text({'name': 'Draft-v3', 'arguments': answer})}\n</tool_call>"
    ),
    "a call behind a mark (Mistral's template)": said(
        lambda answer: f"[TOOL_CALLS] {_text([{'name': 'Draft-v3', 'arguments': answer}])}"
    ),
    "inside of its name": told(lambda answer: {"Draft": answer}),
    "inside of the schema's words": told(lambda answer: {"type": "object", "properties": answer}),
    "in a list": told(lambda answer: [answer]),
    "encoded twice": said(lambda answer: json.dumps(_text(answer))),
    "an object for each kind": said(
        lambda answer: "\n".join(_text({name: value}) for name, value in answer.items())
    ),
    "in a fence": said(lambda answer: f"Here it is:\n\n```json\n{_text(answer)}\n```\nShall I go on?"),
    "behind a thought with many braces": said(
        lambda answer: f"<think>{'So { and {x: ' * 300}</think>\n\n{_text(answer)}"
    ),
    "behind many braces without a tag": said(lambda answer: f"{'{a} or { b ' * 300}\n\n{_text(answer)}"),
    "behind a draft in a thought": said(
        lambda answer: f"<think>{_text(answer | {'figures': []})}</think>{_text(answer)}"
    ),
    "behind a byte order mark": said(lambda answer: "\ufeff" + _text(answer)),
    "an extra field at the top": told(lambda answer: {"reasoning": 'I think {"a": 1}', **answer}),
    "an extra field on every item": items(lambda item: {**item, "confidence": 0.9}),
    "an extra object on every item": items(lambda item: {"why": {"positions": [1]}, **item}),
    "a field twice in other case": told(lambda answer: answer | {"Positions": [], "Gist": "?"}),
    "names in the singular": items(
        lambda item: {name.removesuffix("s"): value for name, value in item.items()}
    ),
    "items that say nothing": told(
        lambda answer: (
            answer | {kind: [*answer[kind], "None", {"actor": "", "sentences": []}] for kind in KINDS}
        )
    ),
    "items by their kind": items(lambda item: {"item": item}),
    "lists by a name": told(
        lambda answer: {n: {"items": v} if isinstance(v, list) else v for n, v in answer.items()}
    ),
    "an object for an actor": field("actor", lambda name: {"type": "person", "name": name}),
    "an object with the date first": field("deadline", lambda text: {"date": "2026-11-27", "text": text}),
    "sentences with their words": field("sentences", lambda ns: [f"[{n}] It cost 3.4 million" for n in ns]),
    "sentences as objects": field(
        "sentences", lambda ns: [{"number": n, "text": "up 12 per cent"} for n in ns]
    ),
    "choices by their class": field("stance", lambda stance: f"Stance.{stance}"),
    "choices in a list": field("force", lambda force: [force]),
    "names in camel case": told(
        lambda answer: json.loads(_text(answer).replace("value_text", "valueText").replace("gist", "Gist"))
    ),
    "numbers of sentences as texts": field("sentences", lambda numbers: [str(n) for n in numbers]),
    "a number of a sentence as a text": field("sentence", str),
    "numbers in brackets": field("sentences", lambda numbers: [f"[{n}]" for n in numbers]),
    "numbers as one text": field("sentences", lambda numbers: ", ".join(map(str, numbers))),
    "one number without its list": field(
        "sentences", lambda numbers: numbers[0] if len(numbers) == 1 else numbers
    ),
    "numbers as fractions": field("sentence", float),
    "a range of sentences": field("sentences", lambda numbers: f"{numbers[0]}-{numbers[-1]}"),
    "lists as texts of JSON": told(
        lambda answer: {n: json.dumps(v) if isinstance(v, list) else v for n, v in answer.items()}
    ),
    "lists of sentences as texts of JSON": field("sentences", json.dumps),
    "items as texts of JSON": items(_text),
    "items by number": told(
        lambda answer: {
            n: {str(at): one for at, one in enumerate(v)} if isinstance(v, list) else v
            for n, v in answer.items()
        }
    ),
    "one item without its list": told(lambda answer: answer | {"demands": answer["demands"][0]}),
    "a null among the items": told(lambda answer: answer | {"figures": [None, *answer["figures"]]}),
    "an object for a text": field("deadline", lambda text: {"text": text, "date": None}),
    "choices in other case": field("stance", str.upper),
    "choices with blanks": field("force", lambda force: f" {force.title()} "),
    "choices in another form": field(
        "stance", lambda stance: {"opposes": "opposed", "asserts": "assertion"}.get(stance, stance)
    ),
    "choices in other words": field("stance", lambda s: {"opposes": "Against"}.get(s, s)),
    "another word for a request": field("force", lambda _: "calls on"),
    "unescaped line breaks": said(
        lambda answer: _text(answer).replace("single crane", "single\ncrane").replace("per cent", "per\tcent")
    ),
    "a comma too many": said(lambda answer: _text(answer).replace("\n ]", ",\n ]") + ","),
    "comments": said(_with_comments),
    "single quotation marks": said(repr),
    "unquoted names": said(
        lambda answer: _text(answer).replace('"gist"', "gist").replace('"actor"', "actor")
    ),
    "without its last bracket": said(lambda answer: _text(answer).removesuffix("}")),
    "escaped as on a page": said(lambda answer: html.escape(_text(answer))),
    "escaped as in a text": said(lambda answer: json.dumps(json.dumps(answer, indent=1))[1:-1]),
    "its last bracket twice": said(lambda answer: _text(answer) + "\n}"),
    "typographic marks": said(lambda answer: _text(answer).replace('"gist"', "“gist”")),
}

# What says nothing of a kind, and no more than the answer without it.
NOTHING: dict[str, Callable[[Answer], Any]] = {
    "a list that is null": told(lambda answer: answer | {"demands": None}),
    "a list that is missing": told(lambda answer: _drop(answer, "demands")),
    "a list that is an empty text": told(lambda answer: answer | {"demands": ""}),
    "a list that is an empty object": told(lambda answer: answer | {"demands": {}}),
}
