"""What a person decided about an article's items: read from the file that a page saves, and written as gold.

    reviews = [read_reviewed(path) for path in paths]
    Reviews(store).keep(reviews)

A file is refused unless all of it fits: a mistake here would be counted as one of the program's.
"""

from summarizer.review.erasing import names_in, would_erase
from summarizer.review.gold import Annotated, annotated, stem
from summarizer.review.saved import VERSION, read_reviewed

__all__ = ["VERSION", "Annotated", "annotated", "names_in", "read_reviewed", "stem", "would_erase"]
