"""Names of notes that every disk takes and every link can hold, whatever an article calls its actors.

Windows takes the fewest (https://learn.microsoft.com/windows/win32/fileio/naming-a-file); Obsidian's links
end at ``#``, ``^``, ``|`` and ``]``, and its code, formulas and highlights may begin within a link. Two names
that differ in capitals or in how accents are encoded are one file on some disks.
"""

from __future__ import annotations

import re
import unicodedata
from itertools import count

from summarizer.errors import plain

_NOT_IN_A_NAME = re.compile(r"[\\/:*?\"<>|#^\[\]%`$=~{}\ufffd\ufffe\uffff]+")
# Files without end on Windows, also with anything behind a dot.
_DEVICES = re.compile(r"(con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])(\.|$)", re.IGNORECASE)
# A file's name has at most 255 bytes on most disks; a number and an ending come on top.
_MOST_BYTES = 180
_UNNAMED = "unnamed"


class NoteNames:
    """Names in one folder, each given once."""

    def __init__(self, folder: str) -> None:
        self._folder = folder
        self._given = set[str]()

    def give(self, wanted: str) -> str:
        """A name in the folder that is like this one and nobody else's: "actors/Lee (2)"."""
        name = file_name(wanted)
        tried = (name if number == 1 else f"{name} ({number})" for number in count(1))
        free = next(one for one in tried if _as_on_disk(one) not in self._given)
        self._given.add(_as_on_disk(free))
        return f"{self._folder}/{free}"


def file_name(wanted: str) -> str:
    """The words as a file's name without its ending: no path, no device, not hidden, not too long."""
    name = " ".join(_NOT_IN_A_NAME.sub(" ", plain(unicodedata.normalize("NFC", wanted))).split())
    name = name.encode()[:_MOST_BYTES].decode(errors="ignore").strip(" .")
    return f"_{name}" if _DEVICES.match(name) else name or _UNNAMED


def _as_on_disk(name: str) -> str:
    """What two names have in common that some disk takes for one."""
    return unicodedata.normalize("NFKD", name).casefold()
