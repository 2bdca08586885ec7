"""Verdicts on items of articles in a language that is not known, by what can be compared in any language.

An item is refused when the cited words lack a number in digits or words that it quotes, when the article
lacks a name of it, when too few of its words are in the cited words, or when it breaks off. It is a doubt
where the cited words do not name the actor: whom a pronoun means cannot be known without the language.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain

from summarizer.article import Article, Span, ends_a_sentence
from summarizer.claims.actors import Cited
from summarizer.claims.free import Free
from summarizer.grounding import foreign_capitals, foreign_digits, is_named, locate, too_few_runs
from summarizer.quantities import Quantity, find_quantities, same_value
from summarizer.schema import DemandDraft, FigureDraft, Position, PositionDraft, Verdict, VerdictKind

# The quotation marks of many languages, each with what closes it; a straight one within a word is none.
_QUOTED = re.compile(
    r"[“”„]([^“”„]+)[“”]|«([^«»]+)»|»([^«»]+)«|「([^「」]+)」|『([^『』]+)』|(?<!\w)\"([^\"]+)\"(?!\w)"
)
_KINDS: tuple[VerdictKind, ...] = ("exact", "normalized", "elided")
# What a number measures is said in few words, of which some are the model's own.
_ENOUGH_OF_A_PHRASE = 0.25


def of_position(item: Position | PositionDraft, cited: Cited) -> Verdict:
    """Whether the cited words bear the statement, and whether they name its actor."""
    broken = () if ends_a_sentence(item.statement) else ("the statement breaks off at its length limit",)
    return _of_claim(item.statement, [item.actor], cited, broken)


def of_demand(item: DemandDraft, cited: Cited) -> Verdict:
    """Whether the cited words bear the demand, and whether they name its actor."""
    return _of_claim(item.demand, [item.actor, *([item.addressee] if item.addressee else [])], cited, ())


def of_figure(item: FigureDraft, cited: Cited) -> Verdict:
    """Whether the number may measure this; some words of it may stand around the cited sentence."""
    measures, source = item.measures, item.attributed_to
    words = "\n".join(cited.article.words(sentence) for sentence in (*cited.context, *cited.sentences))
    return _verdict(
        _nowhere([source] if source else [], cited.article),
        foreign_digits(measures, words, cited.article.language),
        foreign_capitals(measures, cited.article.text),
        too_few_runs(measures, words, [source], _ENOUGH_OF_A_PHRASE),
    )


def of_gist(gist: str, article: Article) -> Verdict:
    """Whether the article bears a gist."""
    return _verdict(
        foreign_digits(gist, article.text, article.language),
        foreign_capitals(gist, article.text),
        too_few_runs(gist, article.text),
        () if ends_a_sentence(gist) else ("the gist breaks off in a sentence",),
    )


def quantity_of(value_text: str, cited: Cited, free: Free) -> Quantity | None:
    """The number that a model means: the one of its words, or else a free one of the same value."""
    for sentence in cited.sentences if value_text.strip() else ():
        for place in _places(value_text, cited.article.text, (sentence.start, sentence.end)):
            if free.has(place) and (found := quantity_at(place, cited.article)):
                return found
    said = find_quantities(value_text, cited.article.language)
    here = (q for sentence in cited.sentences for q in free.within(sentence))
    return next((q for q in here if len(said) == 1 and same_value(said[0].value, q.value)), None)


def quantity_at(place: Span, article: Article) -> Quantity | None:
    """These words of the article as a quantity with the value of their digits; without digits it has none.

    All words are kept with the digits, as it is not known which are a hedge, a unit or what is counted.
    """
    start, end = place
    words = article.text[start:end]
    found = find_quantities(words, article.language)
    if len(found) == 1:
        core = start + found[0].start, start + found[0].end
        return replace(found[0], start=start, end=end, text=words, core=core)
    if any(character.isdecimal() for character in words):
        return None
    return Quantity(start, end, words, None, None, None, False, place, None)


def _of_claim(claim: str, names: list[str], cited: Cited, broken: tuple[str, ...]) -> Verdict:
    quotes = [
        (quote, locate(quote, cited.words, language=cited.article.language)) for quote in _quoted(claim)
    ]
    verdict = _verdict(
        _nowhere(names, cited.article),
        foreign_digits(claim, cited.words, cited.article.language),
        foreign_capitals(claim, cited.article.text),
        too_few_runs(claim, cited.words, names),
        broken,
        (f"the quoted words {quote!r} are not in the cited words" for quote, at in quotes if not at.holds),
    )
    if not verdict.holds:
        return verdict
    kind = max((at.verdict for _, at in quotes), key=_KINDS.index, default=verdict.kind)
    named = is_named(names[0], cited.words)
    return Verdict(kind=kind, doubts=() if named else (f"the cited words do not name {names[0]!r}",))


def _quoted(claim: str) -> list[str]:
    found = (next(filter(None, groups)) for groups in _QUOTED.findall(claim))
    return [words for words in found if any(character.isalnum() for character in words)]


def _places(words: str, text: str, within: Span) -> Iterator[Span]:
    """Where the text has these words, blanks aside, and not within a longer number or word."""
    pattern = r"\s+".join(re.escape(word) for word in words.split())
    first, last = (_edge(words.strip()[at]) for at in (0, -1))
    for match in re.compile(rf"(?<!{first}){pattern}(?!{last})").finditer(text, *within):
        yield match.span()


def _edge(character: str) -> str:
    """A pattern of what may not be beside this character: a digit, or a letter of a script with blanks."""
    return r"\d" if character.isdecimal() else r"[A-Za-zÀ-ɏЀ-ӿ]"


def _nowhere(names: Iterable[str], article: Article) -> Iterator[str]:
    return (f"{name!r} is not in the article" for name in names if not is_named(name, article.text))


def _verdict(*reasons: Iterable[str]) -> Verdict:
    found = tuple(dict.fromkeys(chain.from_iterable(reasons)))
    return Verdict(kind="unsupported" if found else "exact", reasons=found)
