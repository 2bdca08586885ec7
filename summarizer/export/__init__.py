"""What a batch found, in files that other programs open: spreadsheets, databases, networks, notes.

A form is a module with its ``EXPORT``, and a line in ``FORMATS``. It is loaded when it is asked for, because
the command line shows the names without it.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from summarizer.export.format import ExportFormat, Folder, Writable, Written, marked
    from summarizer.export.tables import table_of

__all__ = [
    "FORMATS",
    "ExportFormat",
    "Folder",
    "Writable",
    "Written",
    "export_format",
    "marked",
    "table_of",
]

# The module of each form by the name that ``--format`` has for it.
FORMATS = {
    "jsonl": "summarizer.export.json_lines",
    "markdown": "summarizer.export.markdown",
    "csv": "summarizer.export.csv_tables",
    "parquet": "summarizer.export.parquet",
    "annotations": "summarizer.export.annotations",
    "xlsx": "summarizer.export.xlsx",
    "datasette": "summarizer.export.datasette",
    "obsidian": "summarizer.export.obsidian",
    "graphml": "summarizer.export.graphml",
    "graphml-actors": "summarizer.export.graphml_actors",
}
_MODULES = {
    "ExportFormat": "summarizer.export.format",
    "Folder": "summarizer.export.format",
    "Writable": "summarizer.export.format",
    "Written": "summarizer.export.format",
    "marked": "summarizer.export.format",
    "table_of": "summarizer.export.tables",
}


def export_format(name: str) -> ExportFormat:
    """One of ``FORMATS``; KeyError for another name."""
    found: ExportFormat = importlib.import_module(FORMATS[name]).EXPORT
    return found


def __getattr__(name: str) -> Any:
    if name not in _MODULES:
        raise AttributeError(name)
    return getattr(importlib.import_module(_MODULES[name]), name)
