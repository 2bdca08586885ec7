"""What lies at an ``http(s)`` address, fetched safely: bytes, and what HTTP says of them.

    fetcher = Fetcher(FetchLimits(max_bytes=20_000_000))     # one for a run, for all its threads
    page = fetcher.fetch("https://example.org/news/1")
    again = fetcher.fetch(page.address, Validators(page.etag, page.last_modified), robots=True)

It knows no format. The network is a stranger's: each address is checked after its name is resolved, at each
redirect too, and the connection goes to the very address that was checked.
"""

from summarizer.inputs.web.addresses import is_address, normalised
from summarizer.inputs.web.fetched import Fetched, FetchLimits, Surroundings, Validators
from summarizer.inputs.web.fetching import Fetcher
from summarizer.inputs.web.public import is_public

__all__ = [
    "FetchLimits",
    "Fetched",
    "Fetcher",
    "Surroundings",
    "Validators",
    "is_address",
    "is_public",
    "normalised",
]
