"""What a browser saves beside a page, in a folder called after it: its pictures, scripts and frames.

No article is in there: the frames are advertisements and forms. How such a folder is called depends on the
browser and its language; Windows keeps a list of these (``SHFileOperation``, "connected files").
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Container

_PAGES = (".html", ".htm", ".xhtml")
_FOLDERS = (
    "_files", ".files", "-Dateien", "_fichiers", "_bestanden", "_file", "_archivos", "-filer", "_tiedostot",
    "_pliki", "_soubory", "_elemei", "_ficheiros", "_arquivos", "_dosyalar", "_datoteke", "_fitxers",
    "_failid", "_fails", "_bylos", "_fajlovi", "_fitxategiak",
)  # fmt: skip
_IN_FOLDER = re.compile(f"(?:{'|'.join(map(re.escape, _FOLDERS))})(?=/)")
# Pages within pages are saved by hand.
_MOST_FOLDERS = 20


def is_of_a_page(folder: str, beside: Container[str]) -> bool:
    """Whether a folder belongs to a saved page: one that is called so is among the files ``beside``."""
    mark = next(filter(folder.endswith, _FOLDERS), "")
    return bool(mark) and any(f"{folder.removesuffix(mark)}{ending}" in beside for ending in _PAGES)


def lies_beside_a_page(name: str, names: Container[str]) -> bool:
    """Whether a file in an archive, of which these are the ``names``, is in such a folder."""
    folders = (name[: found.end()] for found in _IN_FOLDER.finditer(name))
    return any(is_of_a_page(folder, names) for folder in itertools.islice(folders, _MOST_FOLDERS))
