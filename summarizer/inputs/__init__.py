"""Files of any format become articles: what is registered in ``FORMATS`` is read wherever a file is named."""

from summarizer.inputs.entries import Columns, Entry
from summarizer.inputs.formats import FORMATS, Format, article_id, in_folders
from summarizer.inputs.reading import Input, check, count, holds_many, inputs_in, read_file, row_name

__all__ = [
    "FORMATS",
    "Columns",
    "Entry",
    "Format",
    "Input",
    "article_id",
    "check",
    "count",
    "holds_many",
    "in_folders",
    "inputs_in",
    "read_file",
    "row_name",
]
