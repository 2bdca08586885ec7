"""The XML parts of a Word document, opened within limits; no entity and no address in them is followed."""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from typing import TYPE_CHECKING

from summarizer.errors import ArticleError

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

# The longest article has 600,000 characters, which take some megabytes with their formatting. All parts that
# are read count, because a tree takes ten times the memory of its XML.
MAX_XML_BYTES = 40_000_000
_OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")
# The flag of a ZIP archive for a part that needs a password.
_ENCRYPTED = 0x1
_MAIN, _ROOT_RELATIONS = "officeDocument", "_rels/.rels"
_SAVE_ANEW = "open it in Word or LibreOffice and save it anew"


class Parts:
    """The parts of a document by what they are called in it."""

    def __init__(self, data: bytes, name: str) -> None:
        """Raises ArticleError for what is no Word document, and says what it is."""
        self._name, self._bytes = name, 0
        if data.startswith(_OLD):
            raise ArticleError(f"{name!r} is {_of_old(data)}")
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, OSError) as error:
            raise ArticleError(f"{name!r} is no whole Word document ({error}); {_SAVE_ANEW}") from error
        self._main = self._target("", _MAIN)
        if not self._main:
            raise ArticleError(f"{name!r} is no Word document; give one, or the article as plain text")

    def main(self) -> Element:
        """The part that holds the text."""
        root = self._root(self._main)
        if root is None:
            raise ArticleError(f"{self._name!r} lacks the part that holds its text; {_SAVE_ANEW}")
        return root

    def beside(self, kind: str) -> Element | None:
        """A part that belongs to the main one, such as ``styles`` or ``footnotes``."""
        return self._root(self._target(self._main, kind))

    def properties(self) -> Element | None:
        """The part that holds the title, the authors and the days."""
        return self._root(self._target("", "core-properties"))

    def _target(self, part: str, kind: str) -> str:
        """The name of the part to which another has a relation of this kind; '' without one."""
        folder, own = posixpath.split(part)
        relations = self._root(posixpath.join(folder, "_rels", f"{own}.rels") if part else _ROOT_RELATIONS)
        for relation in () if relations is None else relations:
            if relation.get("Type", "").endswith(f"/{kind}") and relation.get("TargetMode") != "External":
                return posixpath.normpath(posixpath.join("/", folder, relation.get("Target", ""))).lstrip("/")
        return ""

    def _root(self, part: str) -> Element | None:
        """The tree of a part. Raises ArticleError for one that is too large or broken."""
        from lxml import etree

        try:
            info = self._archive.getinfo(part)
        except KeyError:
            return None
        self._bytes += info.file_size
        if self._bytes > MAX_XML_BYTES:
            told = f"{self._name!r} unpacks to {self._bytes:,} bytes of text and formatting"
            raise ArticleError(f"{told}, the limit is {MAX_XML_BYTES:,}; split it into articles")
        if info.flag_bits & _ENCRYPTED:
            raise ArticleError(f"{self._name!r} is protected by a password; save it without one")
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True
        )
        try:
            return etree.fromstring(self._archive.read(info), parser)
        except (zipfile.BadZipFile, zlib.error, etree.XMLSyntaxError, ValueError, EOFError, OSError) as error:
            raise ArticleError(f"{self._name!r} is a broken Word document ({part}); {_SAVE_ANEW}") from error
        except NotImplementedError as error:
            told = f"{self._name!r} is packed in an unknown way ({error})"
            raise ArticleError(f"{told}; {_SAVE_ANEW}") from error


def _of_old(data: bytes) -> str:
    if _ENCRYPTED_STREAM in data:
        return "protected by a password; save it without one"
    return "a document of an old Word (.doc); save it as .docx"
