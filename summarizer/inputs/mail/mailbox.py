"""An mbox file as its mails, one behind the other: a line "From " with a time begins each (RFC 4155).

In the text of a mail such a line has a ">" before it, and in mboxrd one more than it had: one comes off.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO

from summarizer.inputs.mail.beginnings import MAILBOX_BEGINS
from summarizer.inputs.mail.parsing import MAX_BYTES

_ESCAPED = re.compile(rb"^>(>*From )", re.MULTILINE)
# No line of a mail is as long; a longer one comes in pieces.
_LONGEST_LINE = 1 << 16


def mails(file: BinaryIO) -> Iterator[tuple[int, bytes]]:
    """Each mail's first line (from 1) and its bytes; of what is too large no more than tell that."""
    kept: list[bytes] = []
    begun, size, number, starts = 0, 0, 0, True
    while line := file.readline(_LONGEST_LINE):
        number += starts
        if starts and MAILBOX_BEGINS.match(line):
            if begun:
                yield begun, _unescaped(kept)
            kept, begun, size = [], number, 0
        elif size <= MAX_BYTES:
            kept.append(line)
            size += len(line)
        starts = line.endswith(b"\n")
    if begun:
        yield begun, _unescaped(kept)


def _unescaped(lines: list[bytes]) -> bytes:
    return _ESCAPED.sub(rb"\1", b"".join(lines))
