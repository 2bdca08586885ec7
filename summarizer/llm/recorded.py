"""Who was asked in a recording, so that a replay needs nobody to say it again.

A recording holds no host and no key, but its first request shows what kind of endpoint took it: the
embedded server is sent ``cache_prompt``, OpenAI's own host ``max_completion_tokens`` and no seed, the
shape that was asked for tells the mode, and the path that was asked tells how the base path goes on.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from summarizer.errors import ModelError
from summarizer.llm import tape
from summarizer.llm.asking import Endpoint, Mode

_OPENAI = "https://api.openai.com"
# Nobody answers there: a name that can never be registered.
_NOWHERE = "http://recorded.invalid"
# What openai's client puts behind the base path.
_ENDING = "/chat/completions"


def recorded_endpoint(path: Path) -> Endpoint:
    """An endpoint whose requests match this recording; a replay never reaches it.

    Raises ModelError when the file is missing, is no recording of ours, or is empty.
    """
    asked_at, body = _first_request(path)
    own = "max_completion_tokens" in body and "seed" not in body and "temperature" not in body
    return Endpoint(
        model=str(body.get("model", "")),
        base_url=(_OPENAI if own else _NOWHERE) + asked_at.removesuffix(_ENDING),
        mode=_mode(body),
        local="cache_prompt" in body,
        recorded=True,
    )


def _mode(body: dict[str, Any]) -> Mode:
    if "tools" in body:
        return "tools"
    kind = body.get("response_format", {}).get("type")
    # "auto" begins like "json_schema", and a recorded rejection makes it go on as it did.
    return "auto" if kind == "json_schema" else "json"


def _first_request(path: Path) -> tuple[str, dict[str, Any]]:
    """The path that was asked, and what was sent there."""
    try:
        request = tape.load(path.read_text(encoding="utf-8"))[0]["request"]
        asked_at, body = str(request["path"]), request["body"]["json"]
    except FileNotFoundError as error:
        raise ModelError(f"there is no recording at {str(path)!r}; record it first") from error
    except (OSError, UnicodeDecodeError, tape.TapeError, IndexError, KeyError, TypeError) as error:
        reason = " ".join(str(error).split()) or "it is empty"
        raise ModelError(f"cannot replay {str(path)!r}: {reason}; record it again") from error
    return asked_at, body if isinstance(body, dict) else {}
