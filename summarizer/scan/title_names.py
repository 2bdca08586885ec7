"""Names in a title ("Lee Says Ferries Stay Open"), where capitals show none: those that the story has."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping

from summarizer.language import Language
from summarizer.scan.coreference import Mention


def names_elsewhere(
    language: Language, named: Iterable[Mention], inside: Collection[str]
) -> dict[str, Mention]:
    """Of the names outside titles those that can be known in one, and surnames, with a mention of each.

    ``inside`` has the words with a capital in the midst of a sentence: a name of one word must be one.
    """
    found: dict[str, Mention] = {}
    for mention in named:
        if " " in mention.text or mention.text in inside:
            found.setdefault(mention.text, mention)
        if mention.kind == "person":
            found.setdefault(mention.text.split()[-1], mention)
    return {name: m for name, m in found.items() if not is_adjective(language, name)}


def known_parts(language: Language, run: Mention, known: Mapping[str, Mention]) -> Iterator[Mention]:
    """The known names in a run of a title's words, each as long as can be."""
    words = list(language.patterns.name_word.finditer(run.text))
    at = 0
    while at < len(words):
        ends = range(len(words), at, -1)
        spans = (run.text[words[at].start() : words[end - 1].end()] for end in ends)
        end, name = next(((e, s) for e, s in zip(ends, spans, strict=True) if s in known), (at + 1, ""))
        if name:
            start = run.start + words[at].start()
            yield Mention(start, start + len(name), name, name, known[name].kind)
        at = end


def is_adjective(language: Language, name: str) -> bool:
    """Whether it is only an adjective with a capital: "Turkish", "Oslo-based", "Democratic" of leaders."""
    adjectives = language.words.adjectives - language.words.groups
    compound = language.patterns.compound_adjective
    return all(word.lower() in adjectives or compound.match(word) for word in name.split())
