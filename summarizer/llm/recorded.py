"""Who was asked in a recording, so that a replay needs nobody to say it again.

A recording holds no host and no key, but its first request shows what kind of endpoint took it: the
embedded server is sent ``cache_prompt``, OpenAI's own host ``max_completion_tokens`` and no seed, the
shape that was asked for tells the mode, and the path that was asked tells how the base path goes on. Where
all answers had one limit, it may have been said.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from summarizer.errors import ModelError
from summarizer.llm import cassette_format
from summarizer.llm.asking import Endpoint, Mode
from summarizer.llm.profile import EMBEDDED, HOSTED

_OPENAI = "https://api.openai.com"
# Nobody answers there: a name that can never be registered.
_NOWHERE = "http://recorded.invalid"
# What openai's client puts behind the base path.
_ENDING = "/chat/completions"


def recorded_endpoint(path: Path) -> Endpoint:
    """An endpoint whose requests match this recording; a replay never reaches it.

    Raises ModelError when the file is missing, is no recording of ours, or is empty.
    """
    asked_at, body, most = _recorded(path)
    own = "max_completion_tokens" in body and "seed" not in body and "temperature" not in body
    return Endpoint(
        model=str(body.get("model", "")),
        base_url=(_OPENAI if own else _NOWHERE) + asked_at.removesuffix(_ENDING),
        mode=_mode(body),
        profile=EMBEDDED if "cache_prompt" in body else HOSTED,
        max_answer_tokens=most,
        recorded=True,
    )


def _max_answer_tokens(interactions: list[dict[str, Any]]) -> int | None:
    """The limit that all answers had, None where each had its own.

    The endpoint may have named a lower one: then the refused question goes out again, and all others, with
    that. A replay learns it as the recorded run did.
    """
    asked = [one["request"]["body"]["json"] for one in interactions]
    limits = [body.get("max_tokens") or body.get("max_completion_tokens") for body in asked]
    lower = next((at for at, limit in enumerate(limits) if limit != limits[0]), None)
    if lower is None:
        return limits[0] if isinstance(limits[0], int) else None
    learned = asked[lower]["messages"] == asked[lower - 1]["messages"] and limits[lower] < limits[0]
    return limits[0] if learned and set(limits[lower:]) == {limits[lower]} else None


def _mode(body: dict[str, Any]) -> Mode:
    if "tools" in body:
        return "tools"
    kind = body.get("response_format", {}).get("type")
    # "auto" begins like "json_schema", and a recorded rejection makes it go on as it did.
    return "auto" if kind == "json_schema" else "json"


def _recorded(path: Path) -> tuple[str, dict[str, Any], int | None]:
    """The path that was asked first, what was sent there, and the limit that all answers had."""
    try:
        interactions = cassette_format.load(path.read_text(encoding="utf-8"))
        request = interactions[0]["request"]
        asked_at, body = str(request["path"]), request["body"]["json"]
        most = _max_answer_tokens(interactions)
    except FileNotFoundError as error:
        raise ModelError(f"there is no recording at {str(path)!r}; record it first") from error
    except (
        OSError,
        UnicodeDecodeError,
        cassette_format.TapeError,
        IndexError,
        KeyError,
        TypeError,
        AttributeError,
    ) as error:
        reason = " ".join(str(error).split()) or "it is empty"
        raise ModelError(f"cannot replay {str(path)!r}: {reason}; record it again") from error
    return asked_at, body, most
