"""A folder of recordings: each article's answers in one file, which is named after it."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from summarizer.article import Article
from summarizer.errors import ModelError
from summarizer.llm.asking import Endpoint
from summarizer.llm.cassettes import use_cassette
from summarizer.llm.recorded import recorded_endpoint

# What most file systems take, less what a recording is called before it is whole.
_LONGEST_NAME = 255 - len(".part")
_DIGITS = 8
# What stands for a folder, ends a name, or has no bytes.
_NO_NAME = re.compile("[/\0\ud800-\udfff]")


@dataclass(frozen=True)
class Tape:
    """A folder to write recordings to, or to play them from."""

    folder: Path
    record: bool

    def file(self, article: Article) -> Path:
        """Named after the article and its text: another text under the same name is another recording.

        Where that is no name for a file, the article's is shortened, and ends in a digest of the whole of it.
        """
        ending = f"-{article.text_sha256[:12]}.yaml"
        plain = self.folder / f"{article.id}{ending}"
        if os.path.isfile(plain):  # noqa: PTH113 - Path.is_file raises for a name that is too long
            return plain
        return self.folder / f"{_file_name(article.id, _LONGEST_NAME - len(ending))}{ending}"

    @contextmanager
    def running(self, article: Article, endpoint: Endpoint) -> Iterator[Endpoint]:
        """Whom to ask about this article while the block is open; of a replay its recording says who it is.

        Raises ModelError as ``use_cassette`` does, and before anything is asked when nothing can be written.
        """
        path = self.file(article)
        if self.record:
            _check_writable(path)
        asked = endpoint if self.record else recorded_endpoint(path)
        with use_cassette(path, record=self.record):
            yield asked


def _file_name(name: str, longest: int) -> str:
    """The name, if a file's may be so; else as much of it as fits, and a digest that no other name has."""
    bare = _NO_NAME.sub("_", name)
    if bare == name and len(name.encode()) <= longest:
        return name
    digest = hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:_DIGITS]
    return f"{bare.encode()[: longest - _DIGITS - 1].decode(errors='ignore')}~{digest}"


def _check_writable(path: Path) -> None:
    beside = path.with_name(f"{path.name}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        beside.touch()
        beside.unlink()
    except OSError as error:
        told = f"cannot write the recording {str(path)!r}: {error.strerror}"
        raise ModelError(f"{told}; record into another folder") from error
