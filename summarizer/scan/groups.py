"""Mentions by a common noun: groups ("European governments", "the union") and offices ("the minister")."""

from __future__ import annotations

from collections.abc import Iterator

from summarizer.article import Article
from summarizer.language import Language
from summarizer.scan.coreference import Mention
from summarizer.scan.spans import Spans


def find_groups(article: Article, named: Spans[Mention]) -> Iterator[Mention]:
    """Groups and offices that overlap no name, or contain it and more ("Kyiv officials", not "Kyiv")."""
    for sentence in article.sentences:
        last = sentence.start
        nouns = _nouns(article.language, article.text, sentence.start, sentence.end)
        for mention in sorted(nouns, key=lambda m: (m.start, -m.end)):
            names = named.touching(mention.start, mention.end)
            if mention.start >= last and all(_wider(mention, name) for name in names):
                last = mention.end
                yield mention


def _nouns(language: Language, text: str, start: int, end: int) -> Iterator[Mention]:
    for match in language.patterns.group.finditer(text, start, end):
        name = (
            language.patterns.leading_words.sub("", match[1], count=1)
            if language.patterns.leading_words.match(match[1])
            else match[1]
        )
        yield Mention(match.end() - len(name), match.end(), name, name, "group")
    for match in language.patterns.office.finditer(text, start, end):
        if language.patterns.spokesman_of_another.fullmatch(match[1]):
            continue  # "the police spokesman" speaks for the police
        yield Mention(match.start(1), match.end(1), match[1], match[1], "person", match[2])
    for match in language.patterns.informed_people.finditer(text, start, end):
        yield Mention(match.start(1), match.end(1), match[1], match[1], "group")
    for match in language.patterns.unnamed_person.finditer(text, start, end):
        yield Mention(match.start(1), match.end(1), match[1], match[1], "person")


def _wider(group: Mention, name: Mention) -> bool:
    """Whether the group contains the name and more words after it."""
    return group.start <= name.start and group.end > name.end
