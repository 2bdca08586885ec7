"""Which of the many dialects of one API an endpoint speaks, and what is learned from what it rejects.

A dialect only ever gets simpler: each rejection takes one thing away, for good, and there are few of them.
So learning ends, two tasks that learn at the same time learn the same, and a later question starts where
the last one arrived.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Literal

from summarizer.llm.asking import Endpoint
from summarizer.llm.context_limits import Context
from summarizer.llm.endpoints import is_openai

WireMode = Literal["json_schema", "tools", "json"]
TokenLimit = Literal["max_tokens", "max_completion_tokens"]

_SIMPLER: dict[WireMode, WireMode] = {"json_schema": "tools", "tools": "json"}
_OTHER_LIMIT: dict[TokenLimit, TokenLimit] = {
    "max_tokens": "max_completion_tokens",
    "max_completion_tokens": "max_tokens",
}
# How endpoints name the shape of the answer when they do not take it, each with the modes that send it.
# (What OpenRouter's providers take are "the requested parameters".)
_SHAPE: dict[WireMode, str] = {
    "json_schema": r"response_?format|(?:response_|json_?)?schema|(?:structured|json).?outputs?|grammar"
    r"|requested parameters",
    "tools": r"tools?|tool_?(?:choice|calls?)|functions?|schema|grammar|requested parameters",
    "json": r"response_?format|json.?(?:object|mode|outputs?)|requested parameters",
}
# These are about a value, which the other name would not change.
_A_VALUE = re.compile(
    r"too (?:large|small|high|low)|at (?:most|least)|exceed|(?:greater|less|larger) than|[<≤]|between \d"
    r"|range|maximum|max is",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Dialect:
    """How a request is worded: the mode, the name of the token limit, and what is left out.

    ``without`` holds of ``strict``, ``temperature``, ``seed`` what is not sent; ``tool_choice`` there means
    that the tool is asked for as "required" instead of by name, ``response_format`` that only words ask.
    ``most_tokens`` is the longest answer that the endpoint lets anybody ask for, ``context`` what holds
    prompt and answer; None until the endpoint has named them.
    """

    mode: WireMode
    token_limit: TokenLimit = "max_tokens"  # noqa: S105 - a count, not a password
    without: frozenset[str] = frozenset()
    most_tokens: int | None = None
    context: Context | None = None

    def allowed(self, asked: int, sent: int) -> int:
        """The tokens to ask for, of those ``asked``, for the answer to a prompt of ``sent`` bytes."""
        limits = [asked, self.most_tokens or asked, self.context.left(sent) if self.context else asked]
        return min(limits)


def first(endpoint: Endpoint) -> Dialect:
    """What an endpoint is spoken to in, before anything is known about it."""
    mode: WireMode = "json_schema" if endpoint.mode == "auto" else endpoint.mode
    if not is_openai(endpoint.base_url):
        return Dialect(mode)
    # Its newer models reject the old name and every temperature but their own; all take the new name.
    return Dialect(mode, "max_completion_tokens", frozenset({"temperature", "seed"}))


def simpler(dialect: Dialect, complaint: str, endpoint: Endpoint) -> tuple[Dialect, str] | None:
    """The dialect without what the endpoint complains of, and that in words; None when that cannot be.

    Of several things that a complaint names, the one it names first counts, if it was sent: the others
    are what it would like instead. With an explicit mode, the mode stays.
    """
    thing = _rejected(dialect, complaint)
    if thing in {"max_tokens", "max_completion_tokens"}:
        if "token_limit" in dialect.without or _A_VALUE.search(complaint):
            return None
        other = _OTHER_LIMIT[dialect.token_limit]
        tried = dialect.without | {"token_limit"}
        return replace(dialect, token_limit=other, without=tried), f"{thing}; sending {other} instead"
    if thing == "tool_choice":
        words = "a tool_choice by name; sending 'required' instead"
        return replace(dialect, without=dialect.without | {thing}), words
    if thing in _optional(dialect):
        return replace(dialect, without=dialect.without | {thing}), f"{thing}; leaving it out"
    return _next_mode(dialect) if thing == "mode" and endpoint.mode == "auto" else None


def names_mode(dialect: Dialect, complaint: str) -> bool:
    """Whether the endpoint complains of the mode itself."""
    return _rejected(dialect, complaint) == "mode"


def _next_mode(dialect: Dialect) -> tuple[Dialect, str] | None:
    after = _SIMPLER.get(dialect.mode)
    if after:
        return replace(dialect, mode=after), f"mode {dialect.mode}; falling back to {after}"
    if "response_format" in dialect.without:
        return None
    words = "response_format json_object; asking for JSON in words only"
    return replace(dialect, without=dialect.without | {"response_format"}), words


def _optional(dialect: Dialect) -> frozenset[str]:
    """What this dialect sends and could do without."""
    strict = {"strict"} if dialect.mode != "json" else set()
    return frozenset({"temperature", "seed"} | strict) - dialect.without


def _rejected(dialect: Dialect, complaint: str) -> str:
    """The thing that the complaint names first, '' when it names nothing that was sent."""
    things = {dialect.token_limit, *_optional(dialect)}
    if dialect.mode == "tools" and "tool_choice" not in dialect.without:
        things.add("tool_choice")
    sent = {thing: rf"\b{thing}\b" for thing in things}
    sent["mode"] = rf"\b(?:{_SHAPE[dialect.mode]})\b"
    found = {thing: re.search(pattern, complaint, re.IGNORECASE) for thing, pattern in sent.items()}
    places = {thing: place.start() for thing, place in found.items() if place}
    # A path names the inner thing last: "response_format.json_schema.strict" is about strict.
    if "strict" in places and re.search(r"[.'\"]strict\b", complaint):
        return "strict"
    return min(places, key=lambda thing: (places[thing], thing == "mode"), default="")
