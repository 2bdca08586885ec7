"""Files of any format become articles: what is registered in ``FORMATS`` is read wherever a file is named."""

from summarizer.inputs.articles import Input, is_path_for_all, refuse, row_name
from summarizer.inputs.entries import Columns, Entry
from summarizer.inputs.formats import FORMATS, Format, article_id, in_folders
from summarizer.inputs.online import Web, is_online
from summarizer.inputs.reading import check, count, holds_many, inputs_in, read_file
from summarizer.inputs.saved_pages import is_of_a_page
from summarizer.inputs.web import Fetcher, normalised

__all__ = [
    "FORMATS",
    "Columns",
    "Entry",
    "Fetcher",
    "Format",
    "Input",
    "Web",
    "article_id",
    "check",
    "count",
    "holds_many",
    "in_folders",
    "inputs_in",
    "is_of_a_page",
    "is_online",
    "is_path_for_all",
    "normalised",
    "read_file",
    "refuse",
    "row_name",
]
