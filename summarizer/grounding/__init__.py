"""What the article's own words say about a claim, as a truthful verdict.

Pure functions. Evidence is a slice of the article, never the model's text. A claim that cites a
passage holds when its numbers stand there with the same value, its names stand there (or are the
actor's own), it neither makes up a negation nor drops one, and enough of its content words stand there
too. The content test compares word beginnings, which forgives inflection and nothing else; numbers,
names and negations are never forgiven.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from summarizer.article import Article
from summarizer.grounding.differences import Difference
from summarizer.grounding.facts import foreign_letters, foreign_names, foreign_numbers
from summarizer.grounding.negations import dropped_negation, invented_negation
from summarizer.grounding.quotes import Located, locate
from summarizer.grounding.words import WORD, content_without_numbers, stem
from summarizer.schema import Evidence, Verdict

__all__ = ["Difference", "Located", "check_claim", "check_facts", "evidence", "locate"]

CONTEXT_CHARACTERS = 32
# Below this share of content words a claim is rather about something else than a paraphrase.
ENOUGH_CONTENT = 0.5
_SHOWN_WORDS = 5


def evidence(article: Article, start: int, end: int) -> Evidence:
    """The slice ``[start, end)`` with the words around it, as W3C text selectors have them."""
    text = article.text
    return Evidence(
        start=start,
        end=end,
        exact=text[start:end],
        prefix=text[max(0, start - CONTEXT_CHARACTERS) : start],
        suffix=text[end : end + CONTEXT_CHARACTERS],
    )


def check_claim(claim: str, passage: str, names: Iterable[str] = ()) -> Verdict:
    """Whether ``passage`` bears ``claim``; ``names`` (the actor's, the addressee's) may stand elsewhere.

    The verdict is ``exact`` (the cited words are the article's own) or ``unsupported`` with every
    reason found, a line each. The passage itself, white space aside, always holds.
    """
    if claim.split() and claim.split() == passage.split():
        return Verdict(kind="exact")
    known = " ; ".join([passage, *names])
    return _verdict(
        *foreign_numbers(claim, passage),
        *foreign_names(claim, known),
        *foreign_letters(claim, known),
        *invented_negation(claim, passage),
        *dropped_negation(claim, passage),
        *_too_few_words(claim, known),
    )


def check_facts(text: str, passage: str) -> Verdict:
    """Whether each number and name of ``text`` stands in ``passage``: for a gist, whose words are its own.

    The verdict is as ``check_claim`` has it.
    """
    return _verdict(
        *foreign_numbers(text, passage), *foreign_names(text, passage), *foreign_letters(text, passage)
    )


def _verdict(*reasons: str) -> Verdict:
    return Verdict(kind="unsupported" if reasons else "exact", reasons=reasons)


def _too_few_words(claim: str, passage: str) -> Iterator[str]:
    """Numbers are left out: they are compared by value, and "4 billion" shares no word with "R4bn"."""
    wanted, there = content_without_numbers(claim), content_without_numbers(passage)
    shared = len(wanted & there)
    if not WORD.search(claim):
        yield "the claim has no content"
    elif shared < ENOUGH_CONTENT * len(wanted):
        words = dict.fromkeys(w.lower() for w in WORD.findall(claim) if stem(w) in wanted - there)
        missing = ", ".join(list(words)[:_SHOWN_WORDS])
        yield f"only {shared} of {len(wanted)} content words are in the cited words (missing: {missing})"
