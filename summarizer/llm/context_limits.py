"""How much room an endpoint says there is: for an answer, and for prompt and answer together.

Each server has its own words for it. What is read here are numbers that stand beside those words, so that
the next request may ask for no more than there is, and so that a message tells the prompt's true size.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass

from summarizer.llm.error_bodies import Spoken

# On the safe side: English has four to five bytes a token, other scripts about three.
BYTES_A_TOKEN = 3

# With less room than this no answer of ours is of any use.
LEAST_ANSWER = 256

_N = r"[`'\"]?(\d[\d,_]*)"
_LIMIT_NAME = (
    r"max_?(?:completion_|output_|new_)?tokens|maxoutputtokens|maximum tokens|max tokens"
    r"|(?:completion|output) tokens"
)
_BOUND = (
    r"(?:at most|less than or equal to|no more than|(?:not|cannot) exceed|up to|lower than"
    r"|<=|≤|model limit of|maximum(?: value| allowed)?(?: of| is|:)|limit(?: of| is|:)"
    r"|\[ ?\d+ ?,|between \d+ and|from \d+ to)"
)
# The most tokens of an answer, each with what is to be taken off its number.
_MOST = (
    (rf"(?:{_LIMIT_NAME})\D{{0,40}}range is from \d+ \(inclusive\) to {_N} \(exclusive\)", 1),
    (rf"maxoutputtokens.{{0,120}}? to {_N} \(exclusive\)", 1),
    (rf"(?:{_LIMIT_NAME}) > {_N} must", 0),
    (rf"(?:{_LIMIT_NAME}).{{0,40}}?\(\d+, ?{_N}\]", 0),
    (rf"(?:{_LIMIT_NAME}).{{0,60}}?less than {_N}", 1),
    (rf"(?:{_LIMIT_NAME}).{{0,20}}?(?:最大值为|超过限制) ?{_N}", 0),
    (rf"supports? at most {_N} (?:completion|output)", 0),
    (rf"(?:{_LIMIT_NAME}):? \d+ > {_N}", 0),
    (rf"(?:{_LIMIT_NAME}).{{0,120}}?{_BOUND} ?{_N}", 0),
)
_OF_ANSWERS = re.compile(r"max[^.]{0,20}tokens", re.IGNORECASE)
_A_LIMIT = re.compile(
    r"exceed|too (?:large|high|many)|maximum|limit|at most|greater|less|range|max is", re.IGNORECASE
)
_TOO_LONG = re.compile(
    r"exceed_context_size|context_length_exceeded|maximum (?:context|sequence|input|prompt) length"
    r"|model_max_prompt"
    r"|(?:available )?context (?:size|length|window|limit|\d)|prompt is too long|input is too long"
    r"|too many input tokens"
    r"|input token count|range of input length|string_above_max_length|larger than the (?:maximum )?context"
    r"|too large for model with \d+ maximum|reduce the length of the (?:messages|prompt|input)"
    r"|`?inputs`? tokens \+ `?max_new_tokens|model token limit|max_total_tokens|max_seq_len"
    r"|(?:prompt|input)[^.]{0,40}(?:exceeds?"
    r"|longer than)[^.]{0,40}(?:tokens|length|limit)",
    re.IGNORECASE,
)
_CONTEXT = (
    rf"maximum (?:context|sequence|model) length(?: is| of|:)(?: only)? {_N}",
    rf"max_seq_len\D{{0,10}}{_N}",
    rf"model token limit\D{{0,10}}{_N}",
    rf"context (?:length|size|window)(?: is| of|:)?(?: only)? ?\(?{_N}",
    rf"context limit: \d+ \+ \d+ > {_N}",
    rf"with {_N} maximum context length",
    rf"limit of {_N} tokens",
    rf"maximum (?:prompt|input) length is {_N} but",
    rf"tokens > {_N} maximum",
    rf"maximum number of (?:input )?tokens allowed \(?{_N}",
    rf"max_new_tokens`? must be <= {_N}",
    rf"range of input length should be \[ ?\d+ ?, ?{_N}",
    rf"context(?: length| size| window)?\D{{0,40}}{_N}",
)
_PROMPT = (
    rf"{_N} (?:tokens )?(?:in|of|from) the (?:input )?(?:messages|prompt|input)",
    rf"{_N} of text input",
    rf"(?:request has|passed|contains|contained|given:) {_N} `?(?:input|prompt|tokens)",
    rf"given: {_N} `?inputs",
    rf"prompt \(length {_N}\)",
    rf"request \({_N} tokens\)",
    rf"context limit: {_N} \+",
    rf"(?:messages )?resulted in {_N} tokens",
    rf"(?:prompt|input)(?: is too long:| token count| length)?:? \(?{_N} ?(?:tokens|\))",
    rf"prompt is too long: {_N}",
    rf"{_N} (?:input|prompt) tokens",
)
_TOTAL = (
    rf"(?:requested|asked)(?: for| a total of| about|:)? {_N}",
    rf"total of {_N} tokens",
    rf"max_total_tokens\D{{0,4}}{_N}",
)


@dataclass(frozen=True)
class Room:
    """What an endpoint says of sizes, in tokens; None where it does not say.

    ``answer`` is the most that any answer may have, ``context`` holds prompt and answer. ``too_long`` says
    that the two of this request were more than the context.
    """

    answer: int | None = None
    context: int | None = None
    prompt: int | None = None
    too_long: bool = False

    def lowered(self, asked: int, sent: int) -> int | None:
        """How long an answer there is room for, where that is less than was ``asked`` and of any use.

        A prompt whose size is not told has as many tokens as its ``sent`` bytes can make.
        """
        prompt = self.prompt or math.ceil(sent / BYTES_A_TOKEN)
        left = self.context - prompt if self.context else self.answer
        return left if left is not None and LEAST_ANSWER <= left < asked else None


@dataclass(frozen=True)
class Context:
    """A context whose size is known, and how many of its tokens a byte of a prompt took."""

    tokens: int
    a_byte: float

    def left(self, sent: int) -> int:
        """The room for an answer to a prompt of so many bytes; what is too little, a refusal will tell."""
        return max(self.tokens - math.ceil(sent * self.a_byte), LEAST_ANSWER)


def told(said: Spoken, asked: int) -> Room:
    """The room that is told of, to a request whose answer was ``asked`` to have so many tokens at most."""
    text = said.everything
    if not is_too_long(said):
        return Room(answer=_answer(text, asked))
    context = said.size("n_ctx") or _number(_CONTEXT, text)
    prompt = said.size("n_prompt_tokens") or _number(_PROMPT, text)
    total = _number(_TOTAL, text)
    if prompt is None and total is not None:
        # A total that says nothing of its parts; beside a long prompt a short answer is no part of it.
        prompt = total - asked if asked * 50 > total else total
    return Room(context=context, prompt=prompt if prompt is None or prompt > 0 else None, too_long=True)


def is_too_long(said: Spoken) -> bool:
    """Whether an endpoint says that a request is too long for the model's context."""
    return bool(_TOO_LONG.search(said.everything)) and not _only_the_answer(said.everything)


def _only_the_answer(text: str) -> bool:
    """Whether a context window is named in passing, where it is the answer's limit that is too large."""
    named = re.search(r"less than the `?context_window", text, re.IGNORECASE)
    return bool(named)


def _answer(text: str, asked: int) -> int | None:
    for pattern, off in _MOST:
        for found in re.finditer(pattern, text, re.IGNORECASE | re.DOTALL):
            number = _whole(found[1]) - off
            if number < asked:
                return number
    if not _A_LIMIT.search(text) or not _OF_ANSWERS.search(text):
        return None
    # In other words the limit is the one number beside what was asked for.
    numbers = {_whole(digits) for digits in re.findall(_N, text)} - {asked}
    within = [number for number in numbers if LEAST_ANSWER <= number < asked]
    return within[0] if len(within) == 1 else None


def _number(patterns: tuple[str, ...], text: str) -> int | None:
    found = (re.search(pattern, text, re.IGNORECASE) for pattern in patterns)
    return next((_whole(one[1]) for one in found if one), None)


def _whole(digits: str) -> int:
    return int(re.sub(r"\D", "", digits)[:9])
