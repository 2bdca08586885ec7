"""What is kept under what: a summary under all that shaped it, an answer under the request that it is for."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from summarizer.schema import Usage

# What the settings of a key end with where answers are missing.
PARTLY = "answers=some"


@dataclass(frozen=True)
class Key:
    """What a summary is kept under; with another value of any of these the article is read anew.

    ``pipeline`` is the version of what is done around the model (``pipeline.PIPELINE_VERSION``), and
    ``settings`` what else changes a summary, as ``settings`` writes it.
    """

    text_sha256: str
    prompt_sha256: str
    wire_schema: int
    model: str
    pipeline: int
    settings: str

    def partly(self) -> Key:
        """The key for a summary that lacks answers: a later run finds that there is more to ask."""
        return replace(self, settings=f"{self.settings};{PARTLY}".lstrip(";"))


@dataclass(frozen=True)
class Call:
    """An answer that was paid for; ``digest`` is that of its request (``llm.request_digest``).

    ``value`` is the valid object as JSON, None when no valid one came: ``fault`` then says why, and
    ``truncated`` whether it was cut off at its token limit. ``raw`` is the model's own text either way.
    ``run`` is the run that paid (the store fills it in), ``text_sha256`` the article it was about.
    """

    digest: str
    model: str
    value: str | None
    raw: str
    usage: Usage = field(default_factory=Usage)
    fault: str = ""
    truncated: bool = False
    cost_usd: float | None = None
    text_sha256: str | None = None
    run: int | None = None


def settings(**named: object) -> str:
    """Settings in the one way to write them, such as "plan=whole": by name, those that are None left out."""
    return ";".join(f"{name}={value}" for name, value in sorted(named.items()) if value is not None)
