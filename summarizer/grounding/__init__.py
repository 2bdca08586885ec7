"""Grounding: whether the words of an article support a claim, with the reasons where they do not.

All functions are pure. Evidence is cut from the article and never taken from the model. A claim that cites
a passage holds when the passage has its numbers with the same values, its names (or they are the actor's
own), no opposite of one of its words, and enough of its content words. Content words are compared by their
stems, so that inflections do not matter. A wrong number or name is never forgiven. A negation that only the
claim has, or only the passage, is a doubt.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from summarizer.article import Article
from summarizer.grounding.any_language import foreign_capitals, foreign_digits, is_named, too_few_runs
from summarizer.grounding.differences import Difference
from summarizer.grounding.facts import foreign_letters, foreign_names, foreign_numbers
from summarizer.grounding.negations import opposed
from summarizer.grounding.numbers import numbers
from summarizer.grounding.opposites import opposite_words
from summarizer.grounding.quotes import Located, locate, stands_in
from summarizer.grounding.words import WORD, content, content_without_numbers, stem
from summarizer.language import UNKNOWN, Language
from summarizer.schema import Evidence, Verdict

__all__ = [
    "Difference",
    "Located",
    "check_claim",
    "check_condensed",
    "check_facts",
    "check_phrase",
    "content",
    "contradictions",
    "evidence",
    "foreign_capitals",
    "foreign_digits",
    "is_named",
    "locate",
    "numbers",
    "only_bearer",
    "shares_content",
    "stands_in",
    "too_few_runs",
]

CONTEXT_CHARACTERS = 32
# A claim with a smaller share of its content words in the passage is hardly a paraphrase of it.
ENOUGH_CONTENT = 0.5
ENOUGH_OF_A_PHRASE = 1 / 2
# How many sentences of the article one sentence of a gist may sum up.
_DRAWN_FROM = 5
_SHOWN_WORDS = 5


def evidence(article: Article, start: int, end: int) -> Evidence:
    """The article from ``start`` to ``end``, with the words around it as in a W3C text quote selector."""
    text = article.text
    return Evidence(
        start=start,
        end=end,
        exact=text[start:end],
        prefix=text[max(0, start - CONTEXT_CHARACTERS) : start],
        suffix=text[end : end + CONTEXT_CHARACTERS],
    )


def check_claim(
    claim: str,
    passage: str,
    names: Iterable[str] = (),
    others: Iterable[str] = (),
    language: Language = UNKNOWN,
) -> Verdict:
    """Whether ``passage`` supports ``claim``; ``names`` (the actor's, the addressee's) may stand elsewhere.

    ``others`` are names that a word of the passage may refer to ("the agency", "they"). The claim may use
    them, but they do not count as words of the passage.

    The verdict is ``exact``, or ``unsupported`` with each reason. A negation that differs is only a doubt:
    for claims that a strong model words, this comparison is wrong more often than the model (``make
    bench-claims``). A claim that is the passage itself, white space aside, always holds.
    """
    if claim.split() and claim.split() == passage.split():
        return Verdict(kind="exact")
    names = tuple(names)
    known = " ; ".join([passage, *names])
    verdict = _verdict(
        *foreign_numbers(language, claim, passage),
        *foreign_names(language, claim, passage, *names, *others),
        *foreign_letters(claim, known),
        *opposite_words(language, claim, passage),
        *_too_few_words(language, claim, [passage, *names]),
    )
    return verdict.model_copy(update={"doubts": tuple(opposed(language, claim, passage))})


def shares_content(language: Language, claim: str, passage: str) -> bool:
    """Whether they have a content word in common, inflections aside."""
    return bool(content_without_numbers(language, claim) & content_without_numbers(language, passage))


def only_bearer(language: Language, claim: str, sentences: Sequence[str]) -> str | None:
    """The only sentence with all the content words that the claim shares with these; None without one."""
    words = content(language, claim)
    shared = words & set().union(*(content(language, sentence) for sentence in sentences))
    having = [sentence for sentence in sentences if shared <= content(language, sentence)]
    return having[0] if len(having) == 1 else None


def check_condensed(claim: str, sentences: Sequence[str], language: Language = UNKNOWN) -> Verdict:
    """Whether these sentences support a claim that sums up several of them, as a sentence of a gist does.

    A name may stand in any sentence. A number must stand in a sentence that has another word of the claim, or
    in the next one where that begins with a pronoun. The rest is checked against the few sentences that have
    most words of the claim; what they deny may be left out of it. The verdict is as of ``check_claim``. A
    sentence of the article, white space aside, always holds.
    """
    if any(claim.split() == sentence.split() for sentence in sentences):
        return Verdict(kind="exact")
    nearest = _nearest(language, claim, sentences)
    related = " ; ".join(_related(language, content_without_numbers(language, claim), sentences))
    everything = " ; ".join(sentences)
    return _verdict(
        *foreign_numbers(language, claim, related),
        *foreign_names(language, claim, *sentences),
        *foreign_letters(claim, everything),
        *opposed(language, claim, nearest, may_leave_out=True),
        *opposite_words(language, claim, nearest),
        *_too_few_words(language, claim, [nearest]),
    )


def _related(language: Language, words: frozenset[str], sentences: Sequence[str]) -> Iterator[str]:
    """The sentences with one of these words, and those after them that begin with a pronoun ("It gets …")."""
    goes_on = False
    for sentence in sentences:
        shares = bool(words & content_without_numbers(language, sentence))
        if shares or (goes_on and language.patterns.goes_on.match(sentence)):
            yield sentence
        goes_on = shares


def _nearest(language: Language, claim: str, sentences: Sequence[str]) -> str:
    """The sentences that together have most words of the claim: each adds most to those chosen before."""
    missing = content(language, claim)
    left = {n: content(language, sentence) for n, sentence in enumerate(sentences)}
    chosen: list[int] = []
    while left and len(chosen) < _DRAWN_FROM:
        best = max(left, key=lambda n: (len(missing & left[n]), -n))
        missing = missing - left.pop(best)
        chosen.append(best)
    # A line each, as a heading without a full stop would become part of the next sentence.
    return "\n".join(sentences[n] for n in sorted(chosen))


def check_phrase(
    phrase: str, passage: str, others: Iterable[str] = (), language: Language = UNKNOWN
) -> Verdict:
    """Whether ``passage`` supports a phrase that states nothing ("cost of the tram"); as ``check_claim``.

    Negations are not compared: what a number measures may have one of its own ("time without work").
    """
    return _verdict(
        *foreign_numbers(language, phrase, passage),
        *foreign_names(language, phrase, passage, *others),
        *foreign_letters(phrase, passage),
        *_too_few_words(language, phrase, [passage], ENOUGH_OF_A_PHRASE),
    )


def check_facts(text: str, passage: str, language: Language = UNKNOWN) -> Verdict:
    """Whether ``passage`` has each number and each name of ``text``, whatever its other words.

    The verdict is as of ``check_claim``.
    """
    return _verdict(
        *foreign_numbers(language, text, passage),
        *foreign_names(language, text, passage),
        *foreign_letters(text, passage),
    )


def contradictions(one: str, other: str, language: Language = UNKNOWN) -> tuple[str, ...]:
    """Why two phrases cannot mean one thing: an opposite, what only one denies, or other numbers in both."""
    both_count = bool(numbers(language, one) and numbers(language, other))
    return (
        *opposite_words(language, one, other),
        *opposed(language, one, other),
        *(foreign_numbers(language, one, other) if both_count else ()),
        *(foreign_numbers(language, other, one) if both_count else ()),
    )


def _verdict(*reasons: str) -> Verdict:
    return Verdict(kind="unsupported" if reasons else "exact", reasons=reasons)


def _too_few_words(
    language: Language, claim: str, passages: Sequence[str], enough: float = ENOUGH_CONTENT
) -> Iterator[str]:
    """A reason, if so; numbers are left out, as they are compared by value ("4 billion" and "R4bn").

    Words of a language without inflections, as far as we know, are compared by their runs of characters.
    """
    if "inflection" not in language.patterns:
        yield from too_few_runs(claim, " ; ".join(passages))
        return
    wanted = content_without_numbers(language, claim)
    there = frozenset().union(*(content_without_numbers(language, one) for one in passages))
    shared = len(wanted & there)
    if not WORD.search(claim):
        yield "the claim has no content"
    elif shared < enough * len(wanted):
        words = dict.fromkeys(w.lower() for w in WORD.findall(claim) if stem(language, w) in wanted - there)
        missing = ", ".join(list(words)[:_SHOWN_WORDS])
        yield f"only {shared} of {len(wanted)} content words are in the cited words (missing: {missing})"
