"""What stands before a name and says what somebody is: "Sen.", "Actor", "the chief economist"."""

from __future__ import annotations

import re

from summarizer.language import any_of
from summarizer.scan import lexicon

# "al-Bashir" and "d’Estaing" are names for all their small letters.
SMALL_NAME = re.compile(r"(?:a[dlnrstz]|ash|el|bin|ibn|de|da|du|van|von)-[A-Z]|[dl][’'][A-Z]")
_ROLE_BEFORE = re.compile(r"([A-Za-z-]+) $")
_OFFICE_BEFORE = re.compile(
    rf"(?:\b[A-Z][\w.&’'-]* )?(?:\b[A-Z][\w.&’'-]* )?"
    rf"(?:\b{any_of(f'{lexicon.GROUP_MODIFIERS}|{lexicon.OFFICE_MODIFIERS}'.split('|'))} ){{0,3}}"
    rf"\b(?i:{any_of(lexicon.ROLES)}) $"
)
_SECRETARY_OF = re.compile(r"[Ss]ecretary of (?:the )?$")
_LONGEST_SECRETARY = len("secretary of the ")
_LONGEST_LEAD = 90
_LONGEST_ROLE = 40
_FULL_NAME = range(2, 5)


def title_words(run: list[re.Match[str]]) -> int:
    """How many words lead up to the last title in the run."""
    titles = [i for i, word in enumerate(run, 1) if word[0].lower().rstrip(".") in lexicon.TITLES]
    while titles and run[titles[-1] - 1][0].lower() in lexicon.PART_OF_TITLES:
        titles.pop()  # "Center for Health Economics"
    if titles and titles[-1] == len(run) and run[-1][0].lower() in lexicon.SURNAMES_TOO:
        titles.pop()  # "Vikram Sen" and "Maria King" hold no title
    return titles[-1] if titles else 0


def calling_words(text: str, run: list[re.Match[str]]) -> int:
    """How many words say what somebody is before the name: "Actor", "Ohio Republican"."""
    words = [word[0].lower() for word in run]
    if len(run) > 1 and words[0] in lexicon.PORTFOLIOS:
        before = text[max(0, run[0].start() - _LONGEST_SECRETARY) : run[0].start()]
        return 1 if _SECRETARY_OF.search(before) else 0
    found = 1 if words and words[0] in lexicon.CALLINGS else 0
    found = max([found, *(i for i, word in enumerate(words, 1) if word in lexicon.PARTY_MEMBERS)])
    named = [word[0] for word in run[found:]]
    person = is_full_name(named) or (len(named) == 1 and words[0] not in lexicon.PARTY_MEMBERS)
    return found if person and not lexicon.ADJECTIVES.intersection(words[found:]) else 0


def role_before(text: str, start: int, sentence_start: int) -> str:
    """The office in small letters right before a name: "minister", '' without."""
    match = _ROLE_BEFORE.search(text, max(sentence_start, start - _LONGEST_ROLE), start)
    return match[1].lower() if match and match[1].lower() in lexicon.ROLES else ""


def lead_of(text: str, start: int, sentence_start: int) -> int:
    """Where the office before a name begins, with the body and the adjectives before it."""
    match = _OFFICE_BEFORE.search(text, max(sentence_start, start - _LONGEST_LEAD), start)
    if not match:
        return start
    first = match[0].split()[0]
    small = first.lower() in lexicon.NO_NAMES
    return match.start() + len(first) + 1 if small else match.start()


def is_full_name(words: list[str]) -> bool:
    """Whether these words can be a person's first name and surname."""
    if lexicon.NOT_IN_PERSONS.intersection(words):
        return False
    strong = [word for word in words if word not in lexicon.NAME_JOINERS]
    return len(strong) in _FULL_NAME and all(w[0].isupper() or SMALL_NAME.match(w) for w in strong)
