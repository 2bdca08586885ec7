"""Minor numbers, which are no figures of a story: ages, heights, addresses, lengths of speeches, times."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

from summarizer.article import Article
from summarizer.language import Patterns
from summarizer.scan import Quantity

# How many characters before and after a number are looked at.
_BEFORE, _AFTER = 40, 80
# No sentence of a thousand articles is longer; longer ones are lists and tables.
_LONGEST = 700
_TIMES = frozenset(
    ("seconds", "minutes", "hours", "days", "weeks", "months", "years", "decades", "centuries")
)
_LENGTHS = frozenset(("miles", "kilometres", "feet", "metres", "yards"))
_HEIGHTS = frozenset(("feet", "inches", "metres", "cm"))
_RATIO_BEFORE = re.compile(r"\d-to-$")
_AGE, _GROWN = re.compile(r"\d{1,3}"), re.compile(r"[1-9]\d")
# "Ann Lee, 34,", "His eldest daughter, 34, has".
_NAMED_BEFORE, _MARK_AFTER = re.compile(r"[A-Z][\w’'.-]+, $"), re.compile(r"[,;).]")
_PERSON_BEFORE, _COMMA_AFTER = re.compile(r"\b[A-Za-z][\w’'-]*, $"), re.compile(r", [a-z]")
# “24” is a title.
_OPENS, _CLOSES = re.compile(r"(?:[“\"‘]|'')$"), re.compile(r",?(?:[”\"’]|'')")
# “Three Amigos,”
_NAME_CLOSES = re.compile(r" [A-Z]\w+[,.]?(?:[”\"’]|'')")
_YEAR = re.compile(r"\d\d")
# "1.", "Ann Lee (4.)", "Welfare reform 2.": a list, or the table of a page.
_ALONE = re.compile(r"\W*(?:[\w’'.-]+\W+){0,3}\d{1,3}\.?\W*")
_MARKED = re.compile(r"\d{1,2}")
_MARKER_BEFORE, _MARKER_AFTER = re.compile(r"[—–(:] ?$"), re.compile(r"\.(?!\d)|\)")
# "The Six-Day War".
_IN_A_NAME = re.compile(r"[A-Z][a-z]+-[A-Z][a-z]+")
_ANY = re.compile("(?s:.*)")


def why_minor(quantity: Quantity, article: Article) -> str:
    """What kind of minor number it is, '' where it is none."""
    text = article.text
    before = text[max(0, quantity.start - _BEFORE) : quantity.start]
    after = text[quantity.end : quantity.end + _AFTER]
    number = article.sentence_at(quantity.start)
    words = article.words(article.sentences[number - 1]) if number else ""
    if len(words) > _LONGEST:
        return "in a list or a table"
    kinds = _kinds(quantity, before, after, article.language.patterns)
    return next(kinds, "stands alone" if _ALONE.fullmatch(words) else "")


def _kinds(quantity: Quantity, before: str, after: str, known: Patterns) -> Iterator[str]:
    if _is_age(quantity, before, after, known):
        yield "an age"
    if quantity.unit in _HEIGHTS and known.tall_after.match(after):
        yield "a height"
    if quantity.unit in _TIMES:
        yield from _of_time(quantity.text, before, after, known)
    if quantity.unit in _LENGTHS and known.where_after.match(after):
        yield "tells only where"
    if quantity.unit == "percent" and known.rank_before.search(before):
        yield "a rank"
    if known.all_of_it.fullmatch(quantity.text) and not known.share_of_what.match(after):
        yield "a figure of speech"
    if known.a_second.fullmatch(quantity.text) and known.thing_after.match(after):
        yield "an ordinal"
    if _is_in_a_name(quantity, after, known):
        yield "a number in a name"
    if quantity.unit is None:
        yield from _of_a_count(quantity, before, after, known)


def _is_in_a_name(quantity: Quantity, after: str, known: Patterns) -> bool:
    model = known.model_number.fullmatch(quantity.text) and known.model_after.match(after)
    return bool(model or (quantity.unit and _IN_A_NAME.fullmatch(quantity.text)))


def _is_age(quantity: Quantity, before: str, after: str, known: Patterns) -> bool:
    if known.old.search(quantity.text) or known.old.match(after):
        return True
    # "Ann Lee, 34, said", "she was 34", "aged 34".
    told = _NAMED_BEFORE.search(before) or known.person_was_before.search(before)
    named = told and _MARK_AFTER.match(after)
    between = _GROWN.fullmatch(quantity.text) and _PERSON_BEFORE.search(before) and _COMMA_AFTER.match(after)
    if _AGE.fullmatch(quantity.text) and (named or between or known.aged_before.search(before)):
        return True
    return bool(known.bound_of_age.fullmatch(quantity.text)) and _is_bound(
        quantity.text, before, after, known
    )


def _is_bound(text: str, before: str, after: str, known: Patterns) -> bool:
    if known.bounded_age_before.search(before) or known.older_after.match(after):
        return True
    hedged = not text[0].isdigit() and known.people_before_age.search(before)
    return bool(hedged and known.bound_ends.match(after))


def _of_time(text: str, before: str, after: str, known: Patterns) -> Iterator[str]:
    if known.speech_after.match(after) or known.speech_before.search(before):
        yield "how long somebody spoke"
    if known.attribute.fullmatch(text) and not known.measured_after.match(after):
        yield "tells of which kind, not how long"
    if known.when_after.match(after) or known.when_before.search(before):
        yield "tells only when"


def _of_a_count(quantity: Quantity, before: str, after: str, known: Patterns) -> Iterator[str]:
    for why, text, leads, follows in _counts(known):
        if text.fullmatch(quantity.text) and leads.search(before) and follows.match(after):
            yield why


@functools.cache
def _counts(known: Patterns) -> tuple[tuple[str, re.Pattern[str], re.Pattern[str], re.Pattern[str]], ...]:
    """What a number without a unit is, by its own words, those before and those after it."""
    return (
        ("a figure of speech", known.few_or_many, _ANY, _ANY),
        ("tells of which kind, not how many", known.one_to_ten, _ANY, known.kind_after),
        ("tells of which kind, not how many", known.one_to_ten, known.family_before, _ANY),
        ("announces a list", known.one_to_ten, _ANY, known.announced_after),
        ("a part of a ratio", _ANY, _RATIO_BEFORE, _ANY),
        ("a number in a name", _ANY, _OPENS, _CLOSES),
        ("a number in a name", _ANY, _OPENS, _NAME_CLOSES),
        ("an address", _ANY, _ANY, known.street_after),
        ("a year", _YEAR, known.short_year_before, _ANY),
        ("an ordinal", known.fraction_or_ordinal, _ANY, known.no_share_after),
        ("tells which, not how many", known.only_one, _ANY, known.no_share_after),
        ("a number in a name", _ANY, known.numbered_before, _ANY),
        ("a number to call", known.emergency_number, _ANY, known.emergency_after),
        ("a number to call", known.emergency_number, known.calls_before, _ANY),
        ("a mark of a list", _MARKED, _MARKER_BEFORE, _MARKER_AFTER),
        ("a rank", _ANY, known.rank_before, _ANY),
        ("how long a text is", _ANY, _ANY, known.pages_after),
        ("tells which, not how many", known.one_to_three, known.or_before, _ANY),
        ("tells which, not how many", known.one_to_three, known.known_before, _ANY),
        ("tells which, not how many", known.one_to_ten, known.told_before, _ANY),
        ("tells which, not how many", known.one_to_three, _ANY, known.other_after),
    )
