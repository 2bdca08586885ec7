"""The names of a state: its capital, its seat of government, its nationals, those who speak for it.

News says "the Kremlin", "Moscow" or "Russian officials" for Russia. When a claim is checked they all mean the
same actor. A ministry, an army or a person of that state is another actor.
"""

from __future__ import annotations

from summarizer.language import Language

# Of how many letters that two nationals' names begin with.
SHORTEST_NATION = 4


def names_of_state(language: Language, name: str) -> tuple[str, ...]:
    """The other names of the state that this name means; () when it means no state."""
    state = state_of(language, name)
    return tuple(other for other, its in language.tables.state_of.items() if its == state and other != name)


def one_state(language: Language, name: str, other: str) -> bool:
    """Whether both names mean the same state."""
    one, two = state_of(language, name), state_of(language, other)
    return one == two or (one[:1].isupper() and two[:1].isupper() and _nationals(language, one, two))


def state_of(language: Language, name: str) -> str:
    """The state that the name means; the name without its article when it means none."""
    bare = language.patterns.leading_article.sub("", name)
    bare = language.patterns.speaks_for_state.sub("", bare)
    return str(language.tables.state_of.get(bare, bare))


def _nationals(language: Language, one: str, two: str) -> bool:
    """Whether both come from one state's name by endings for nationals: "Syria", "Syrian", "Syrians"."""
    shared = 0
    while shared < min(len(one), len(two)) and one[shared] == two[shared]:
        shared += 1
    return shared >= SHORTEST_NATION and all(
        language.patterns.demonym.fullmatch(rest) for rest in (one[shared:], two[shared:])
    )
