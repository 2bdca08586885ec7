"""Markdown: a document a summary, one after the other."""

from __future__ import annotations

from summarizer.batch import exported
from summarizer.export.format import ExportFormat, Writable, Written
from summarizer.store import Store


def write_documents(store: Store, out: Writable) -> Written:
    from summarizer.render import to_markdown

    count = 0
    for count, summary in enumerate(exported(store), 1):
        document = f"{chr(10) if count > 1 else ''}{to_markdown(summary)}"
        out.write(document.encode("utf-8", "backslashreplace"))
    return Written(count)


EXPORT = ExportFormat(whole=write_documents)
