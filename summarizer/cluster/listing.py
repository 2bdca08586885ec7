"""What is named becomes pieces: a few inputs each, as they go to a worker, with what it needs to read them.

Ray cuts what a task gives it into blocks by their bytes, which hold thousands of names, or a single table. A
piece is counted, so that each worker gets some, and so that little is read again when one dies. Pieces grow
with what was listed: a small run ends for all workers together, and a large one leaves no millions of files.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator
from dataclasses import dataclass, field

from summarizer.batch import Inputs, inputs
from summarizer.inputs import Columns, Input, refuse

# So many inputs, and so many bytes of those whose texts go along: rows of tables, files of archives.
MOST_INPUTS, MOST_BYTES = 64, 4_000_000
# A piece is a share of what was listed before it.
_SHARE = 64


@dataclass(frozen=True)
class Named:
    """What was named to be read; ``listed`` is the list on standard input."""

    names: tuple[str, ...]
    columns: Columns = field(default_factory=Columns)
    listed: bytes = b""

    def inputs(self) -> Inputs:
        """The inputs that it stands for now. Raises ArticleError for what can be told before any is read."""
        import io

        return inputs(self.names, self.columns, io.BytesIO(self.listed))

    def pieces(self, least: int = 8) -> Iterator[bytes]:
        """Some inputs at a time, at ``least`` so many but for the last, as ``inputs_of`` reads them."""
        some: list[bytes] = []
        for number, one in enumerate(self.inputs(), 1):
            some.append(_sent(one))
            enough = max(least, min(MOST_INPUTS, number // _SHARE))
            if len(some) >= enough or sum(map(len, some)) >= MOST_BYTES:
                yield _pickled(some)
                some = []
        if some:
            yield _pickled(some)


def inputs_of(piece: bytes) -> list[Input]:
    """The inputs in a piece."""
    from ray import cloudpickle

    return [cloudpickle.loads(one) for one in cloudpickle.loads(piece)]


def _sent(one: Input) -> bytes:
    try:
        return _pickled(one)
    except TypeError:
        why = f"{one.name!r} is fetched from an address; read it without --engine ray"
        return _pickled(Input(one.name, functools.partial(refuse, why), light=True))


def _pickled(value: object) -> bytes:
    from ray import cloudpickle

    data: bytes = cloudpickle.dumps(value)
    return data
