"""What a run of many articles found, in one SQLite file that a person can open."""

from summarizer.store.database import APPLICATION, VERSION, Key, Store

__all__ = ["APPLICATION", "VERSION", "Key", "Store"]
