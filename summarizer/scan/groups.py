"""Who is named by a common noun: groups ("European governments", "the union"), offices ("the minister")."""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarizer.article import Article
from summarizer.language import any_of
from summarizer.scan import lexicon
from summarizer.scan.merging import Mention
from summarizer.scan.spans import Spans

# A word is bounded, since "A.A.A.…" would else be read to its end from each of its letters.
_GROUP = re.compile(
    rf"\b((?:(?:[A-Z][\w.-]{{0,40}}|{any_of(lexicon.GROUP_MODIFIERS.split('|'))}) ){{0,4}}"
    rf"(?i:{any_of(lexicon.GROUPS)}))\b(?!-[a-z])"
)
_LEADING = re.compile(
    r"(?:(?:The|A|An|In|On|At|But|And|For|As|By|With|From|When|While|After|Before|If|Its|His|Her|Their|"
    r"Our|Neither|No|None|Every|Each|Another|This|That|These|Those|Which) )+"
)
_OFFICE = re.compile(
    rf"(?:\b[Tt]he|(?:\b(?:[Ii]ts|[Hh]is|[Hh]er|[Tt]heir)|[’']s?)(?! (?:[a-z]+ ){{0,2}}spokes)) "
    rf"((?:[a-z][\w-]* ){{0,2}}?({'|'.join(sorted(lexicon.ROLES))}))\b(?! [A-Z])"
)


# "A senior Compact official", and "the official" where he is spoken of again.
_UNNAMED = re.compile(
    rf"\b(?:[Aa]n?|[Oo]ne|[Aa]nother|[Tt]he) "
    rf"((?:(?:[A-Z][\w.-]{{0,40}}|[a-z][\w-]{{0,40}}) ){{0,3}}?"
    rf"{any_of(lexicon.UNNAMED)})\b(?! [A-Z]|[’']s?\b|-)"
)
# "Two people with knowledge of the talks".
_INFORMED = re.compile(
    r"\b(people|persons)\b"
    r"(?= (?:familiar with|close to|briefed on|involved in|with (?:direct )?knowledge of))"
)


def find_groups(article: Article, named: Spans[Mention]) -> Iterator[Mention]:
    """Groups and offices that overlap no name, or hold it and more: "Kyiv officials" wins over "Kyiv"."""
    for sentence in article.sentences:
        last = sentence.start
        nouns = _nouns(article.text, sentence.start, sentence.end)
        for mention in sorted(nouns, key=lambda m: (m.start, -m.end)):
            names = named.touching(mention.start, mention.end)
            if mention.start >= last and all(_wider(mention, name) for name in names):
                last = mention.end
                yield mention


def _nouns(text: str, start: int, end: int) -> Iterator[Mention]:
    for match in _GROUP.finditer(text, start, end):
        name = _LEADING.sub("", match[1], count=1) if _LEADING.match(match[1]) else match[1]
        yield Mention(match.end() - len(name), match.end(), name, name, "group")
    for match in _OFFICE.finditer(text, start, end):
        if match[2].startswith("spokes") and match[1] != match[2] and "government" not in match[1]:
            continue  # "the police spokesman" speaks for the police
        yield Mention(match.start(1), match.end(1), match[1], match[1], "person", match[2])
    for match in _INFORMED.finditer(text, start, end):
        yield Mention(match.start(1), match.end(1), match[1], match[1], "group")
    for match in _UNNAMED.finditer(text, start, end):
        yield Mention(match.start(1), match.end(1), match[1], match[1], "person")


def _wider(group: Mention, name: Mention) -> bool:
    """Whether the group holds more than the name; "Justice Department" does not, so the name stays."""
    return group.start <= name.start and group.end > name.end
