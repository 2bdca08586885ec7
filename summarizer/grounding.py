"""What the article's own words say about a claim, as a truthful verdict.

Pure functions. Evidence is a slice of the article, never the model's text. A claim that cites a
passage holds when its numbers stand there with the same value, its names stand there (or are the
actor's own), a negation is not of its making, and enough of its content words stand there too. The
content test compares word beginnings, which forgives inflection and nothing else; numbers, names and
negations are never forgiven.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from summarizer.article import Article
from summarizer.quantities import find_quantities, same_value
from summarizer.schema import Evidence, Verdict

CONTEXT_CHARACTERS = 32
# Below this share of content words a claim is rather about something else than a paraphrase.
ENOUGH_CONTENT = 0.5
_STEM = 5

_WORD = re.compile(r"[^\W_]+(?:[’'-][^\W_]+)*")
_DIGITS = re.compile(r"\d+(?:[.,]\d+)*")
_NEGATION = re.compile(r"\b(?:not|no|never|none|nobody|nothing|neither|nor|without|cannot|\w+n[’']t)\b", re.IGNORECASE)
_NEGATIVE_SENSE = re.compile(
    r"\b(?:refus|reject|den[iy]|declin|oppos|against|avoid|fail|lack|rul\w+ out|stop|prevent|block|ban|un\w+|less|little|hardly|barely|only|instead)",
    re.IGNORECASE,
)
_FUNCTION_WORDS = frozenset(
    """a an the of to in on at by for with and or but that this these those it its his her their our they he she we is are was
    were be been being has have had will would can could should may might must not no as from into than then so if when while
    who which what where there also says said say saying about because after before over under between during more most some
    any all both each other such only just very does did do number amount total share figure level value size""".split()
)
_NOT_A_NAME = frozenset("i the a an he she it they we but and in on at for if no yes".split())


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
    """Whether ``passage`` bears ``claim``; ``names`` are the actor's (and addressee's) own, which may stand elsewhere.

    The verdict is ``exact`` (the cited words are the article's own) or ``unsupported`` with every
    reason found.
    """
    reasons = [
        *_foreign_numbers(claim, passage),
        *_foreign_names(claim, " ".join([passage, *names])),
        *_foreign_letters(claim, " ".join([passage, *names])),
        *_invented_negation(claim, passage),
        *_too_few_words(claim, " ".join([passage, *names])),
    ]
    return Verdict(kind="unsupported" if reasons else "exact", reasons=tuple(reasons))


def check_facts(text: str, passage: str) -> Verdict:
    """Whether each number and name of ``text`` stands in ``passage``: for a gist, whose words are its own."""
    reasons = [*_foreign_numbers(text, passage), *_foreign_names(text, passage), *_foreign_letters(text, passage)]
    return Verdict(kind="unsupported" if reasons else "exact", reasons=tuple(reasons))


def _foreign_numbers(claim: str, passage: str) -> Iterable[str]:
    there = [q.value for q in find_quantities(passage)]
    digits = {_plain(number) for number in _DIGITS.findall(passage)}
    spans = []
    for quantity in find_quantities(claim):
        spans.append((quantity.start, quantity.end))
        if quantity.text not in passage and not any(same_value(quantity.value, value) for value in there):
            yield f"the number {quantity.text!r} is not in the cited words"
    for number in _DIGITS.finditer(claim):
        inside = any(start <= number.start() < end for start, end in spans)
        if not inside and _plain(number[0]) not in digits:
            yield f"the number {number[0]!r} is not in the cited words"


def _plain(number: str) -> str:
    return number.replace(",", "")


def _foreign_names(claim: str, passage: str) -> Iterable[str]:
    there = {_bare(word) for word in _WORD.findall(passage)}
    there |= {part for word in there for part in re.split(r"[-’']", word)} | _acronyms(passage)
    for match in _WORD.finditer(claim):
        starts_sentence = not claim[: match.start()].strip() or bool(re.search(r"[.!?:]\s+[“\"]?$", claim[: match.start()]))
        word = _bare(match[0])
        known = word in there or all(part in there for part in word.split("-"))
        if match[0][0].isupper() and not known and not (starts_sentence and len(word) > 1 and not _rare(word)) and word not in _NOT_A_NAME:
            yield f"the name {match[0]!r} is not in the cited words"


def _acronyms(passage: str) -> set[str]:
    """The initials of each run of two to six capitalised words, and spelt-out ones without their dots."""
    runs = re.findall(r"(?:[^\W\d_]\w*(?:-| (?:of |the |and |for )*)?)+", passage)
    found = {"".join(initials).lower() for initials in (re.findall(r"\b([A-Z])\w*", run) for run in runs) if 1 < len(initials) < 7}  # noqa: PLR2004
    found |= {"".join(pair).lower() for pair in re.findall(r"\b([A-Z])\w+ ([A-Z])\w+", passage)}
    return found | {dotted.replace(".", "").lower() for dotted in re.findall(r"\b(?:[A-Z]\.){2,}", passage)}


def _foreign_letters(claim: str, passage: str) -> Iterable[str]:
    """A small model slips into another script in mid-sentence."""
    strange = {c for c in claim if c.isalpha() and not c.isascii()} - set(passage)
    if strange:
        yield f"the letters {''.join(sorted(strange))!r} are not in the cited words"


def _rare(word: str) -> bool:
    """A sentence's first word is judged as a name only when it is no function word."""
    return word not in _FUNCTION_WORDS


def _bare(word: str) -> str:
    return re.sub(r"[’']s$", "", word).lower()


def _invented_negation(claim: str, passage: str) -> Iterable[str]:
    negated = _NEGATION.search(claim)
    if negated and not _NEGATION.search(passage) and not _NEGATIVE_SENSE.search(passage):
        yield f"the claim says {negated[0]!r}, the cited words do not"


def _too_few_words(claim: str, passage: str) -> Iterable[str]:
    wanted, there = _content(claim), _content(passage)
    if not wanted:
        yield "the claim has no content"
    elif (shared := len(wanted & there)) < ENOUGH_CONTENT * len(wanted):
        missing = ", ".join(sorted(wanted - there)[:5])
        yield f"only {shared} of {len(wanted)} content words are in the cited words (missing: {missing})"


def _content(text: str) -> set[str]:
    words = (_bare(word) for word in _WORD.findall(text))
    return {word[:_STEM] for word in words if word not in _FUNCTION_WORDS}
