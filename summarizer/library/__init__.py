"""One way to a model, and one way to ask it about articles, for the command line and for Python.

    article = summarizer.read("article.txt")
    with summarizer.connect() as model:
        summary = summarizer.summarise(article, model)

Nothing is printed and nothing is global: a ``Model`` holds what it started and ends it.

    model      a name becomes a Model      engines    which engine a name means
    reading    articles become summaries   embedded, hosted, nobody: an engine each
"""

from summarizer.library.engine import Engine, Said, Watch, Watching
from summarizer.library.engines import ENGINES, engine_for
from summarizer.library.model import Model, connect
from summarizer.library.reading import AT_ONCE, PATIENCE, Reader, choosing, priced, summarise

__all__ = [
    "AT_ONCE",
    "ENGINES",
    "PATIENCE",
    "Engine",
    "Model",
    "Reader",
    "Said",
    "Watch",
    "Watching",
    "choosing",
    "connect",
    "engine_for",
    "priced",
    "summarise",
]
