"""From a name to a model that can be asked, until it is closed."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager, ExitStack, nullcontext
from pathlib import Path
from types import TracebackType
from typing import Self, Unpack

from summarizer.article import Article
from summarizer.library.engine import Said, Watching, unwatched
from summarizer.library.engines import engine_for
from summarizer.llm import RECORDED, Endpoint, Manner, NamingError, Tape

Start = Callable[[Endpoint], AbstractContextManager[Endpoint]]


class Model:
    """A model to ask, until it is closed: ``with connect() as model``.

    ``endpoint`` is whom it asks: for a replay ``RECORDED``, as each article's recording says who was asked.
    """

    def __init__(self, endpoint: Endpoint, tape: Tape | None = None, start: Start = nullcontext) -> None:
        self.endpoint = endpoint
        self.tape = tape
        self._start: Start | None = start
        self._resources = ExitStack()

    @classmethod
    def named(cls, said: Said, tape: Tape | None = None, watching: Watching = unwatched) -> Self:
        """The model that was meant, not started; ``watching`` is told how it starts.

        Raises ModelError, NamingError for what does not go together.
        """
        engine = engine_for(said)
        return cls(engine.place(said), tape, lambda endpoint: engine.start(endpoint, watching))

    def start(self) -> Endpoint:
        """Whom to ask, started with the first call. Raises ModelError when the model cannot be had."""
        start, self._start = self._start, None
        if start:
            self.endpoint = self._resources.enter_context(start(self.endpoint))
        return self.endpoint

    def close(self) -> None:
        """End what was started (the embedded model's server); closing twice does nothing."""
        self._resources.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"Model({self.endpoint.model!r})"

    def at_once(self, wished: int) -> int:
        """How many articles to ask about at a time; those that are recorded or replayed, one by one."""
        return 1 if self.tape else self.endpoint.profile.at_once(wished)

    def about(self, article: Article) -> AbstractContextManager[Endpoint]:
        """Whom to ask about this article while the block is open; it may be recorded, or a recording."""
        endpoint = self.start()
        return self.tape.running(article, endpoint) if self.tape else nullcontext(endpoint)


def connect(
    model: str = "local",
    *,
    base_url: str | None = None,
    api_key_env: str | None = None,
    insecure: bool = False,
    record: Path | None = None,
    replay: Path | None = None,
    **manner: Unpack[Manner],
) -> Model:
    """The embedded model (``"local"``), ``"openai/NAME"``, or the model that ``base_url`` knows by this name.

    ``"none"`` is no model: articles are read without one, at once.

    Keys are read from the environment: OPENAI_API_KEY for OpenAI's own host only, SUMMARIZER_API_KEY or
    the variable ``api_key_env`` for any other. ``record`` is a folder that each article's answers are
    written to, ``replay`` one that they are read from, with no model, key or network; the command line's
    folders are the same. ``manner`` is how an endpoint is asked: ``max_answer_tokens`` (thinking included),
    ``mode`` and ``timeout_s``, as on the command line. Raises ModelError when the model cannot be had, or
    when these do not go together.
    """
    if replay:
        if record or base_url or api_key_env or insecure or manner or model != "local":
            raise NamingError("replay asks nobody; leave the model, its address, its key and record out")
        return Model(RECORDED, Tape(Path(replay), record=False))
    said = Said(model, base_url, api_key_env, insecure, manner)
    named = Model.named(said, Tape(Path(record), record=True) if record else None)
    if not named.endpoint.profile.plan and (record or api_key_env or insecure or manner):
        raise NamingError("without a model nobody is asked; leave the key, its manner and record out")
    if manner and not engine_for(said).has_manner:
        raise NamingError(f"the model {model!r} is asked in its own manner; leave {', '.join(manner)} out")
    named.start()
    return named
