"""What the article's own words say about a claim, as a truthful verdict.

Pure functions. Evidence is a slice of the article, never the model's text. A claim that cites a
passage holds when its numbers stand there with the same value, its names stand there (or are the
actor's own), no word is turned into its opposite, and enough of its content words stand there too. The
content test compares word beginnings, which forgives inflection and nothing else; numbers and names are
never forgiven. That it makes up a negation or drops one is a doubt.
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
from summarizer.grounding.quotes import Located, locate
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
    "evidence",
    "foreign_capitals",
    "foreign_digits",
    "is_named",
    "locate",
    "numbers",
    "only_bearer",
    "shares_content",
    "too_few_runs",
]

CONTEXT_CHARACTERS = 32
# Below this share of content words a claim is rather about something else than a paraphrase.
ENOUGH_CONTENT = 0.5
ENOUGH_OF_A_PHRASE = 1 / 2
# How many sentences one sentence of a gist draws on.
_DRAWN_FROM = 5
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


def check_claim(
    claim: str,
    passage: str,
    names: Iterable[str] = (),
    others: Iterable[str] = (),
    language: Language = UNKNOWN,
) -> Verdict:
    """Whether ``passage`` bears ``claim``; ``names`` (the actor's, the addressee's) may stand elsewhere.

    ``others`` are names that a word of the passage may point back to ("the agency", "they"): the claim may
    use them too, but they are no words of the passage.

    The verdict is ``exact`` (the cited words are the article's own) or ``unsupported`` with every reason
    found, a line each. That a negation seems turned is a doubt: where a strong model words a claim, comparing
    what is denied is wrong more often than the model (``make bench-claims``). The passage itself, white space
    aside, always holds.
    """
    if claim.split() and claim.split() == passage.split():
        return Verdict(kind="exact")
    known = " ; ".join([passage, *names])
    verdict = _verdict(
        *foreign_numbers(language, claim, passage),
        *foreign_names(language, claim, " ; ".join([known, *others])),
        *foreign_letters(claim, known),
        *opposite_words(language, claim, passage),
        *_too_few_words(language, claim, known),
    )
    return verdict.model_copy(update={"doubts": tuple(opposed(language, claim, passage))})


def shares_content(language: Language, claim: str, passage: str) -> bool:
    """Whether one word with content is in both, in some inflection."""
    return bool(content_without_numbers(language, claim) & content_without_numbers(language, passage))


def only_bearer(language: Language, claim: str, sentences: Sequence[str]) -> str | None:
    """The one sentence that has every word with content of the claim that any of them has; None without."""
    words = content(language, claim)
    shared = words & set().union(*(content(language, sentence) for sentence in sentences))
    having = [sentence for sentence in sentences if shared <= content(language, sentence)]
    return having[0] if len(having) == 1 else None


def check_condensed(claim: str, sentences: Sequence[str], language: Language = UNKNOWN) -> Verdict:
    """Whether a text that draws on several of these sentences is borne by them: for a sentence of a gist.

    Its names may stand in any sentence, each number in one that shares another word with the claim, or in
    the next when that begins with a pronoun. The rest is checked against the few sentences that share most
    words with it; that it leaves out what they deny is no fault, since to condense is to leave out. The
    verdict is as ``check_claim`` has it; a sentence of the article, white space aside, always holds.
    """
    if any(claim.split() == sentence.split() for sentence in sentences):
        return Verdict(kind="exact")
    nearest = _nearest(language, claim, sentences)
    related = " ; ".join(_related(language, content_without_numbers(language, claim), sentences))
    everything = " ; ".join(sentences)
    return _verdict(
        *foreign_numbers(language, claim, related),
        *foreign_names(language, claim, everything),
        *foreign_letters(claim, everything),
        *opposed(language, claim, nearest, may_leave_out=True),
        *opposite_words(language, claim, nearest),
        *_too_few_words(language, claim, nearest),
    )


def _related(language: Language, words: set[str], sentences: Sequence[str]) -> Iterator[str]:
    """The sentences that have one of these words, and such as go on with them ("It gets 3 million")."""
    goes_on = False
    for sentence in sentences:
        shares = bool(words & content_without_numbers(language, sentence))
        if shares or (goes_on and language.patterns.goes_on.match(sentence)):
            yield sentence
        goes_on = shares


def _nearest(language: Language, claim: str, sentences: Sequence[str]) -> str:
    """Those that together share most words with the claim, each chosen for what those before it lack."""
    missing = content(language, claim)
    left = {n: content(language, sentence) for n, sentence in enumerate(sentences)}
    chosen: list[int] = []
    while left and len(chosen) < _DRAWN_FROM:
        best = max(left, key=lambda n: (len(missing & left[n]), -n))
        missing = missing - left.pop(best)
        chosen.append(best)
    # A heading has no full stop, and must not run on into the next sentence.
    return "\n".join(sentences[n] for n in sorted(chosen))


def check_phrase(
    phrase: str, passage: str, others: Iterable[str] = (), language: Language = UNKNOWN
) -> Verdict:
    """Whether ``passage`` bears a phrase that asserts nothing ("cost of the tram"); as ``check_claim``.

    What a number measures holds no negation of its sentence, and may have one of its own ("time without
    work").
    """
    return _verdict(
        *foreign_numbers(language, phrase, passage),
        *foreign_names(language, phrase, " ; ".join([passage, *others])),
        *foreign_letters(phrase, passage),
        *_too_few_words(language, phrase, passage, ENOUGH_OF_A_PHRASE),
    )


def check_facts(text: str, passage: str, language: Language = UNKNOWN) -> Verdict:
    """Whether each number and name of ``text`` stands in ``passage``: for a gist, whose words are its own.

    The verdict is as ``check_claim`` has it.
    """
    return _verdict(
        *foreign_numbers(language, text, passage),
        *foreign_names(language, text, passage),
        *foreign_letters(text, passage),
    )


def _verdict(*reasons: str) -> Verdict:
    return Verdict(kind="unsupported" if reasons else "exact", reasons=reasons)


def _too_few_words(
    language: Language, claim: str, passage: str, enough: float = ENOUGH_CONTENT
) -> Iterator[str]:
    """Numbers are left out: they are compared by value, and "4 billion" shares no word with "R4bn"."""
    wanted, there = content_without_numbers(language, claim), content_without_numbers(language, passage)
    shared = len(wanted & there)
    if not WORD.search(claim):
        yield "the claim has no content"
    elif shared < enough * len(wanted):
        words = dict.fromkeys(w.lower() for w in WORD.findall(claim) if stem(language, w) in wanted - there)
        missing = ", ".join(list(words)[:_SHOWN_WORDS])
        yield f"only {shared} of {len(wanted)} content words are in the cited words (missing: {missing})"
