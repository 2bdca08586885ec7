"""Which names a person calls one actor's, and which they keep apart; anybody may edit the table."""

from __future__ import annotations

from dataclasses import dataclass

from summarizer.store.database import Store


@dataclass(frozen=True)
class SameAs:
    """What a store knows of names that mean one. Every method raises StoreError."""

    store: Store

    def say(self, name: str, other: str, *, apart: bool = False) -> None:
        """Keep that two names mean one actor, or two, in place of what was said of them before."""
        with self.store.file.change() as connection:
            for pair in ((name, other), (other, name)):
                connection.execute("DELETE FROM same_as WHERE (name, same_as) = (?, ?)", pair)
            connection.execute("INSERT INTO same_as VALUES (?, ?, ?)", (name, other, apart))

    def pairs(self, *, apart: bool = False) -> frozenset[tuple[str, str]]:
        """The names that mean one actor, or those that mean two."""
        return frozenset(self.store.file.rows("SELECT name, same_as FROM same_as WHERE apart = ?", apart))
