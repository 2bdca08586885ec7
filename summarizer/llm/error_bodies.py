"""What an endpoint says when it fails: one reader for the many shapes of an error.

There is an object, a list of one (Gemini), a text, one in another (gateways), a text that is JSON again
(OpenRouter's ``metadata.raw``), a list of what validators dislike (FastAPI, Mistral). Some say it with HTTP
200, in place of an answer or inside of it. All that is read are the fields that speak: validators echo the
request, and that names everything.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from summarizer.llm import rate_limits

# The fields that hold words, or what holds words, in the order in which they are read.
_WORDS = (
    "param", "message", "error_message", "errormessage", "error_msg", "status_msg", "msg", "faultstring",
    "title", "detail", "details", "description", "error_description", "error", "errors", "fault",
    "innererror", "base_resp", "metadata", "raw", "data", "choices",
)  # fmt: skip
# The fields that name what went wrong, by a number or a word.
_CODES = ("code", "status_code", "error_code", "errcode", "status", "type", "reason")
# A wait may be said here where no header says it (Gemini's "27s", Hugging Face's until a model is loaded).
_WAITS = ("retry_after", "retry_after_seconds", "retrydelay", "estimated_time")
# llama.cpp counts here.
_SIZES = ("n_ctx", "n_prompt_tokens")
_DEEPEST = 12
_MOST = 40

# The words for money that is used up: no waiting helps, whatever status comes with them.
UNPAID = (
    r"insufficient\W?\w{0,20}\W?(?:quota|balance|credits?|funds)|balance (?:is )?(?:not enough|insufficient)"
    r"|credit balance is too low|credit.?limit|spending.?limit|used all [a-z ]{0,20}credits"
    r"|(?:requires?|purchase|buy|add) (?:more )?credits|(?:out of|included|no) credits|key limit exceeded"
    r"|exceeded_current_quota|specified api usage limits"
    r"|budget.{0,12}exceeded|exceeded.{0,12}budget|over budget"
    r"|billing_|billing hard limit|account is not active|arrear|overdue"
    r"|余额不足|额度不足|配额不足|额度已用|欠费"
)
# Those of a filter that objects to what an article says.
FILTERED = (
    r"content_?filter|content_?policy|responsible_?ai|content management policy|data_inspection_failed"
    r"|flagged|safety (?:system|settings)|sensitive (?:content|words)|new_sensitive|inappropriate content"
    r"|content exists risk|considered high risk|prohibited_content"
    r"|violates? (?:our )?(?:usage|content) guidelines|敏感内容|敏感信息"
)
# What the words for a failure mean as HTTP's number, where that stands nowhere; the first that fits counts.
_MEANINGS = (
    (413, r"request_too_large"),
    (402, UNPAID),
    (400, FILTERED),
    (429, r"rate.?limit|too.?many.?requests|resource_?exhausted|throttl|quota"),
    (503, r"overloaded|unavailable|over capacity|try again later|no capacity"),
    (504, r"deadline_?exceeded|timed? ?out"),
    (401, r"api.?key|login fail|unauthori[sz]ed|unauthenticated|authentication|credentials"),
    (403, r"permission|forbidden|access.?denied|country|region\b|location is not"),
    (404, r"not.?found|unexpected endpoint|does(?: not|n't) exist|not exist|no endpoints|no such"),
    (404, r"no available channel|无可用渠道"),
    (400, r"invalid|bad.?request|failed_precondition|unsupported|not supported|validation|unknown"),
    (400, r"moderation|context|too (?:long|large)"),
)  # fmt: skip
# DashScope's messages begin with "<400>".
_PAGE = re.compile(r"<[!?a-z]", re.IGNORECASE)
# Where a choice says why it ended, OpenRouter's provider in a field of its own; and by which word it failed.
_ENDS, _FAILED = ("finish_reason", "native_finish_reason"), "error"
_ERROR = re.compile(
    r"\W*(?:(?:an?|api|http|internal|server|upstream|gateway|provider|unexpected|unknown)\W+){0,4}"
    r"(?:error|(?:[45]\d\d\W+)?(?:bad gateway|gateway time-?out|service unavailable|too many requests)"
    r"|rate limit|request failed)\b"
    r"|\s*<(?:!doctype\b|html\b)",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Spoken:
    """What an endpoint says of a failure.

    ``words`` are its sentences, the outer ones first; ``places`` what it names of the request, in the order
    of the whole; ``codes`` are its numbers and words for the kind of failure, in small letters.
    """

    words: tuple[str, ...] = ()
    complaint: str = ""
    codes: tuple[str, ...] = ()
    wait_s: float | None = None
    sizes: tuple[tuple[str, int], ...] = ()

    @property
    def shown(self) -> str:
        """All that is said, each thing once; '' when nothing is."""
        return ": ".join(word for at, word in enumerate(self.words) if not self._said_before(at))

    @property
    def everything(self) -> str:
        """Words and codes, to look for what a failure is about."""
        return " ".join((*self.codes, *self.words))

    @property
    def status(self) -> int | None:
        """The status of HTTP that the codes mean, else None."""
        numbers = (int(code) for code in self.codes if re.fullmatch(r"[45]\d\d", code, re.ASCII))
        return next(numbers, None)

    def size(self, name: str) -> int | None:
        """A number of tokens that stands in a field of this name (llama.cpp has some)."""
        return dict(self.sizes).get(name)

    def meant(self) -> int:
        """The status that this failure should have had; a failure without a known cause may pass."""
        words = self.everything
        return self.status or next(
            (number for number, meaning in _MEANINGS if re.search(meaning, words, re.IGNORECASE)), 500
        )

    def _said_before(self, at: int) -> bool:
        return any(self.words[at] in other for other in (*self.words[:at], *self.words[at + 1 :][:1]))


def read(body: Any) -> Spoken:
    """What a body says, parsed or as text; nothing when it is a web page."""
    parts = [part for _, part in zip(range(_MOST), _parts(body, "", 0), strict=False)]
    words = [said for kind, said in parts if kind == "words"]
    codes = [said for kind, said in parts if kind == "code"]
    # A sentence for a code is a sentence, where there is no other.
    words = words or [code for code in codes if " " in code]
    waits = [_seconds(said) if kind == "wait" else rate_limits.in_words(said) for kind, said in parts]
    return Spoken(
        tuple(dict.fromkeys(words)),
        " ".join(said for kind, said in parts if kind in {"place", "words"}),
        tuple(dict.fromkeys(code.lower() for code in codes)),
        max((wait for wait in waits if wait is not None), default=None),
        tuple((kind, int(said)) for kind, said in parts if kind in _SIZES),
    )


def failure(body: Any) -> Spoken | None:
    """The failure that an answer with a status of success holds in place of a completion; None without."""
    if isinstance(body, list):
        return read(body) if body else None
    if not isinstance(body, dict):
        return None
    choices = body.get("choices")
    # Without a choice there is nothing that could be an answer, whatever is said of it.
    return _failure_in(choices[0], body) if isinstance(choices, list) and choices else read(body)


def _failure_in(choice: Any, body: dict[str, Any]) -> Spoken | None:
    if not isinstance(choice, dict):
        return None
    message = choice.get("message")
    silent = not isinstance(message, dict) or not (message.get("content") or message.get("tool_calls"))
    failed = body.get("error") or any(choice.get(name) == _FAILED for name in _ENDS)
    if choice.get("error") or (silent and failed):
        return read([choice.get("error"), body.get("error")])
    return None


def says_error(text: str) -> bool:
    """Whether the whole of an answer is an error's sentence or page, as some gateways pass it on."""
    return "{" not in text and bool(_ERROR.match(text))


def _parts(part: Any, name: str, depth: int) -> Iterator[tuple[str, str]]:
    """What speaks in a part of a body, each with its kind, in the order of reading."""
    if depth > _DEEPEST:
        return
    if isinstance(part, str):
        yield from _in_text(part.strip(), name, depth)
    elif isinstance(part, list):
        for one in part:
            yield from _parts(one, name, depth + 1)
    elif isinstance(part, dict):
        yield from _in_object({str(key).lower(): value for key, value in part.items()}, depth)


def _in_text(text: str, name: str, depth: int) -> Iterator[tuple[str, str]]:
    if not text or _PAGE.match(text):  # a web page says nothing
        return
    inner = _parsed(text) if text[0] in "{[" else None
    if inner is not None:
        yield from _parts(inner, name, depth + 1)
    else:
        yield ("place" if name == "param" else "words"), text


def _in_object(part: dict[str, Any], depth: int) -> Iterator[tuple[str, str]]:
    located = part.get("loc")
    if isinstance(located, list):
        place = ".".join(map(str, located))
        told = part.get("msg", part.get("message"))
        if isinstance(told, str):
            yield "words", f"{place}: {told}"
            return
        yield "place", place
    for name in _CODES:
        code = part.get(name)
        if isinstance(code, str | int) and not isinstance(code, bool) and str(code).strip():
            yield "code", " ".join(str(code)[:200].split())
        elif isinstance(code, dict | list):
            yield from _parts(code, name, depth + 1)
    yield from (("wait", str(part[name])) for name in _WAITS if isinstance(part.get(name), str | int | float))
    if isinstance(part.get("headers"), dict):  # those of the endpoint behind a gateway (OpenRouter)
        yield from _waits_in({str(name).lower(): str(value) for name, value in part["headers"].items()})
    yield from ((name, str(part[name])[:9]) for name in _SIZES if isinstance(part.get(name), int))
    for name in _WORDS:
        yield from _parts(part.get(name), name, depth + 1)


def _parsed(text: str) -> Any:
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict | list) else None


def _waits_in(headers: dict[str, str]) -> Iterator[tuple[str, str]]:
    asked = rate_limits.retry_after(headers)
    asked = rate_limits.until_reset(headers) if asked is None else asked
    if asked is not None:
        yield "wait", f"{asked:.3f}"


def _seconds(said: str) -> float | None:
    number = re.fullmatch(r"\d{1,9}(?:\.\d{1,20})?", said.strip(), re.ASCII)
    return rate_limits.bounded(float(number[0])) if number else rate_limits.spanned(said)
