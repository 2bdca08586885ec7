"""Verdicts on claims: whether the article bears an item, from what is stored of the item and the article.

The same functions judge what a model has just said and what a file has kept (``verify``). A claim holds
when its numbers and names agree with the words that it cites, when enough of its content words stand there,
and when it does not break off. That they do not show whose it is (``actors``), or deny another part of it, is
a doubt.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import chain

from summarizer.article import Article, Sentence, ends_a_sentence, from_text
from summarizer.claims import other_languages
from summarizer.claims.actors import Cited
from summarizer.claims.free import Free
from summarizer.claims.stated import stated_in
from summarizer.claims.verbatim import stands
from summarizer.errors import ArticleError
from summarizer.grounding import (
    Located,
    check_claim,
    check_condensed,
    check_facts,
    check_phrase,
    locate,
    only_bearer,
    shares_content,
)
from summarizer.language import is_unspaced
from summarizer.quantities import Quantity, parse_quantity, same_value
from summarizer.schema import Position, PositionDraft, Verdict, VerdictKind

_QUOTED = re.compile(r"[“\"]([^“”\"]*\w[^“”\"]*)[”\"]")
# Between two sentences of one quotation an article may say who speaks.
_NEXT_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z])")
# From the surest on.
_KINDS: tuple[VerdictKind, ...] = ("exact", "normalized", "elided", "altered", "not_found")
# An elliptic sentence ("In April we hired 500.") names what it counts in one of those before.
_CONTEXT = 3
# So many words in a row are not said twice in one statement.
_RUN = 5
_NO_SENTENCE = Verdict(kind="not_found", reasons=("it cites no sentence of the article",))


def of_position(item: Position | PositionDraft, cited: Cited) -> Verdict:
    """Whether the cited sentences give this actor this view; an issue's facts may stand anywhere."""
    actor, statement = item.actor, item.statement
    if not cited.sentences:
        return _NO_SENTENCE
    if stands(statement, cited.sentences, cited.article):
        return _verdict(cited.unnamed(actor), doubts=cited.unsure_actor(actor, ""))
    if not cited.article.language.is_known:
        return other_languages.of_position(item, cited)
    # The actor's name is ours, so it does not count among the words that the article has to bear.
    said = _without_opening(statement, [actor, *cited.names_of([actor])])
    told = _told(said, actor, cited)
    verdict = _verdict(
        cited.unnamed(actor),
        told.reasons,
        _about(item.issue, actor, cited),
        () if ends_a_sentence(statement) else ("the statement breaks off at its length limit",),
        _repeated(said, cited.words),
        doubts=chain(cited.unsure_actor(actor, statement), told.doubts),
    )
    return _with_quotes(verdict, statement, cited)


def of_demand(actor: str, addressee: str, demand: str, cited: Cited) -> Verdict:
    """Whether the cited sentences have this actor want this of this addressee ('' for nobody)."""
    if not cited.sentences:
        return _NO_SENTENCE
    own = stands(demand, cited.sentences, cited.article)
    if not own and not cited.article.language.is_known:
        return other_languages.of_demand(actor, addressee, demand, cited)
    told = Verdict(kind="exact") if own else _claimed(demand, [actor, addressee], cited)
    verdict = _verdict(
        cited.unnamed(actor, addressee),
        told.reasons,
        doubts=chain(cited.unsure_actor(actor, ""), cited.unsure_addressee(addressee, actor), told.doubts),
    )
    return _with_quotes(verdict, demand, cited)


def of_figure(measures: str, source: str, cited: Cited) -> Verdict:
    """Whether a number of the one cited sentence may measure that, and whether ``source`` vouches for it.

    An elliptic sentence leaves out what it counts, so the words may stand in those around it, but not all
    far from it.
    """
    if not cited.sentences:
        return _NO_SENTENCE
    if stands(measures, cited.sentences, cited.article):
        return _verdict(cited.unnamed(source), doubts=cited.unsure_source(source))
    if not cited.article.language.is_known:
        return other_languages.of_figure(measures, source, [*_context(cited), *cited.sentences], cited)
    around = "\n".join(cited.article.words(s) for s in _context(cited))
    claim = check_phrase(
        measures, f"{around}\n{cited.words}", cited.pointed_at, language=cited.article.language
    )
    near = "\n".join([*(cited.article.words(s) for s in _context(cited)[-1:]), cited.words])
    elsewhere = (
        ()
        if shares_content(cited.article.language, measures, near)
        else (f"{measures!r} shares no word with the cited words",)
    )
    return _verdict(cited.unnamed(source), claim.reasons or elsewhere, doubts=cited.unsure_source(source))


def of_deadline(deadline: str, cited: Cited) -> tuple[str, Verdict | None]:
    """The deadline in the article's words, and what is wrong with it where it is not in the cited ones."""
    found = next((f for s in cited.sentences if (f := _words_of(deadline, cited.article.words(s)))), "")
    if found or not deadline.strip():
        return found, None
    reason = f"the deadline {deadline!r} is not in the cited words; the demand stands without it"
    return "", Verdict(kind="not_found", reasons=(reason,))


def of_gist(gist: str, article: Article) -> Verdict:
    """Whether each sentence of the gist holds against the sentences of the article that it draws on."""
    if not any(character.isalnum() for character in gist):
        return Verdict(kind="not_found", reasons=("the gist has no content",))
    if _is_of_sentences(gist, article):
        return Verdict(kind="exact")
    if not article.language.is_known:
        return other_languages.of_gist(gist, article)
    broken = () if ends_a_sentence(gist) else ("the gist breaks off in a sentence",)
    try:
        told = from_text(gist)
    except ArticleError as error:
        return Verdict(kind="unsupported", reasons=(str(error),))
    sentences = [article.words(s) for s in article.sentences]
    checked = (
        check_condensed(told.words(sentence), sentences, language=article.language).reasons
        for sentence in told.sentences
    )
    return _verdict(chain.from_iterable(checked), broken)


def _is_of_sentences(gist: str, article: Article) -> bool:
    """Whether it is sentences of the article, one after another."""
    left = " ".join(gist.split())
    for sentence in article.sentences:
        left = left.removeprefix(" ".join(article.words(sentence).split())).lstrip()
    return not left


def quantity_of(value_text: str, cited: Cited, free: Free) -> Quantity | None:
    """The quantity of the cited sentences that a model means, of those that no other figure has.

    By its words; else by where they stand, the first that they hold ("12 of the 19"); else by its value and
    unit in another spelling; else it is one that the scan does not see.
    """
    if not cited.article.language.is_known:
        return other_languages.quantity_of(value_text, cited, free)
    here = [q for s in cited.sentences for q in free.within(s)]
    exact = next((q for q in here if q.text == value_text), None)
    if exact:
        return exact
    for sentence in cited.sentences if value_text.strip() else ():
        at = cited.article.text.find(value_text, sentence.start, sentence.end)
        held = [
            q
            for q in (free.within(sentence) if at >= 0 else ())
            if at <= q.core[0] and q.core[1] <= at + len(value_text)
        ]
        if held:
            return held[0]
    said = parse_quantity(value_text, language=cited.article.language)
    meant = next((q for q in here if said and _is_meant(said, q)), None)
    return meant or next(_unseen(value_text, cited, free), None)


def _unseen(value_text: str, cited: Cited, free: Free) -> Iterator[Quantity]:
    for sentence in cited.sentences if value_text.strip() else ():
        found = stated_in(
            cited.article.language, cited.article.text, value_text, (sentence.start, sentence.end)
        )
        yield from (one for one in found if free.allows(one))


def _without_opening(statement: str, names: Iterable[str]) -> str:
    alternatives = "|".join(re.escape(name) for name in sorted(set(names), key=len, reverse=True))
    return re.sub(rf"^(?:(?:the|an?|one|another) )?(?:{alternatives})\b", "", statement, flags=re.IGNORECASE)


def _repeated(statement: str, cited: str) -> Iterator[str]:
    """A small model that lost its thread says a run of words twice, which the cited words do not."""
    told = Counter(_runs(cited))
    twice = next((run for run, times in Counter(_runs(statement)).items() if times > max(told[run], 1)), None)
    if twice:
        yield f"the statement says {' '.join(twice)!r} twice"


def _runs(text: str) -> Iterator[tuple[str, ...]]:
    words = re.findall(r"\w+", text.casefold())
    return zip(*(words[at:] for at in range(_RUN)), strict=False)


def _is_meant(said: Quantity, found: Quantity) -> bool:
    """The same number in the same unit; a hedge may be left off, and none made up."""
    same = said.value is not None and same_value(said.value, found.value)
    return same and said.unit in {None, found.unit} and (said.hedge or "") in (found.hedge or "")


def _context(cited: Cited) -> list[Sentence]:
    """The few sentences before; those after a heading, which the story takes up."""
    number = cited.sentences[0].number
    heading = number in cited.reading.headings
    reach = range(number + 1, number + 1 + _CONTEXT) if heading else range(number - _CONTEXT, number)
    return list(cited.article.sentences[max(0, reach.start - 1) : max(0, reach.stop - 1)])


def _verdict(*reasons: Iterable[str], doubts: Iterable[str] = ()) -> Verdict:
    found = tuple(dict.fromkeys(chain.from_iterable(reasons)))
    return Verdict(kind="unsupported" if found else "exact", reasons=found, doubts=tuple(doubts))


def _with_quotes(verdict: Verdict, claim: str, cited: Cited) -> Verdict:
    """The verdict with what the claim puts between quotation marks: the weakest of its quotes decides."""
    quotes = (one for quote in _QUOTED.findall(claim) for one in _NEXT_SENTENCE.split(quote))
    found = [(quote, locate(quote, cited.words, language=cited.article.language)) for quote in quotes]
    missing = [(quote, place) for quote, place in found if not place.holds]
    unsure = [_of_quote(*one) for one in missing if _lacks_a_negation_before(one[1])]
    altered = [one for one in missing if not _lacks_a_negation_before(one[1])]
    places = [place for _, place in altered] or [place for _, place in found if place.holds]
    kinds = [verdict.kind, *(place.verdict for place in places)]
    return Verdict(
        kind=max(kinds, key=_KINDS.index) if verdict.holds else verdict.kind,
        reasons=(*verdict.reasons, *(_of_quote(*one) for one in altered)),
        doubts=(*verdict.doubts, *unsure),
    )


def _lacks_a_negation_before(place: Located) -> bool:
    """Whether the words stand there, but after a "not", which the claim may have outside of the quotation.

    One that the quotation itself leaves out is false.
    """
    begins = place.spans[0][0] if place.spans else 0
    return bool(place.differences) and all(
        d.kind == "negation" and d.end <= begins for d in place.differences
    )


def _of_quote(quote: str, place: Located) -> str:
    told = ", ".join(f"{d.kind} {d.expected!r} where the article has {d.found!r}" for d in place.differences)
    return f"the quoted words {quote!r} are not in the cited words" + (f": {told}" if told else "")


def _claimed(claim: str, actors: Iterable[str], cited: Cited) -> Verdict:
    others = [*cited.names_here, *cited.pointed_at]
    return check_claim(claim, cited.words, cited.names_of(actors), others, language=cited.article.language)


def _told(said: str, actor: str, cited: Cited) -> Verdict:
    """Whether the cited words tell this.

    Of a turn of several sentences one alone may: a "not" in the next one is no part of what this one says.
    """
    whole = _claimed(said, [actor], cited)
    alone = only_bearer(said, [cited.article.words(s) for s in cited.sentences])
    right = whole.holds and not whole.doubts
    if right or alone is None or len(cited.sentences) == 1:
        return whole
    by_one = check_claim(
        said,
        alone,
        cited.names_of([actor]),
        [*cited.names_here, *cited.pointed_at],
        language=cited.article.language,
    )
    return by_one if by_one.holds or not whole.holds else whole


def _about(issue: str, actor: str, cited: Cited) -> tuple[str, ...]:
    """Names and numbers of an issue may stand anywhere in the article; most stand in the sentence itself."""
    near = check_facts(issue, f"{actor} {cited.words}", language=cited.article.language)
    if near.holds:
        return ()
    beside = check_facts(issue, actor, language=cited.article.language).reasons
    return tuple(
        why
        for why in check_facts(issue, cited.article.text, language=cited.article.language).reasons
        if why in beside
    )


def _words_of(words: str, text: str) -> str:
    """These words as the text has them (a line may break between two), '' when it has them not."""
    pattern = r"\s+".join(re.escape(word) for word in words.split())
    edges = ("", "") if is_unspaced(words) else (r"(?<!\w)", r"(?!\w)")
    found = re.search(pattern.join(edges), text) if pattern else None
    return found[0] if found else ""
