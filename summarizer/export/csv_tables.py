"""Tables as CSV: UTF-8, a line of names, lines that end as RFC 4180 has it.

A spreadsheet runs what begins like a formula, and an article is a stranger's text. So such a text gets an
apostrophe before it (https://owasp.org/www-community/attacks/CSV_Injection), and so does one that begins with
apostrophes before such a character: whoever takes one apostrophe away from each cell of that form has every
text as it was.
"""

from __future__ import annotations

import csv
import io
import itertools
import re
from collections.abc import Iterator
from typing import Any, BinaryIO

from summarizer.export.format import ExportFormat, Writable
from summarizer.export.tables import each_to_a_file, is_table
from summarizer.store import Store, Table

# What a spreadsheet takes for a formula; the wide forms where people write Chinese, Japanese or Korean.
FORMULA = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")
_LONGEST_NAMES = 4_096


def write_csv(table: Table, out: Writable) -> int:
    """Write the rows of a table below a line of names; how many there were."""
    count = -1
    for line in _lines(table):
        out.write(line.encode("utf-8", "backslashreplace"))
        count += 1
    return count


def _lines(table: Table) -> Iterator[str]:
    line = io.StringIO()
    # Lines end in CR LF: else a CR inside of a text would not be quoted.
    writer = csv.writer(line)
    for row in itertools.chain([table.columns], table.rows):
        writer.writerow([_defused(cell) for cell in row])
        yield line.getvalue()
        line.seek(0)
        line.truncate()


def _defused(cell: Any) -> Any:
    return f"'{cell}" if isinstance(cell, str) and FORMULA.match(cell) else cell


def _is_ours(store: Store, name: str, file: BinaryIO) -> bool:
    """By the line of names, as CSV has no other place to say whose it is."""
    names = file.readline(_LONGEST_NAMES).decode("utf-8", "replace")
    return is_table(store, name.removesuffix(".csv"), next(csv.reader([names.rstrip("\r\n")]), []))


EXPORT = ExportFormat(table=write_csv, folder=each_to_a_file(write_csv, "csv"), is_ours=_is_ours)
