"""Who is named: every mention of a possible actor, in the article's order.

A mention is a name, which is a run of capitalised words without titles; a noun for a group with its modifiers
("European governments", "the Russian defence ministry"); or an office that stands for a person ("the
minister"). Which mentions mean the same actor is decided afterwards, in ``coreference``.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Collection, Iterator

from summarizer.article import Article
from summarizer.language import Language
from summarizer.scan.actor_kinds import kind_of, with_speaking_surnames
from summarizer.scan.boilerplate import story_start
from summarizer.scan.coreference import Mention, resolve_coreference
from summarizer.scan.descriptions import with_descriptions
from summarizer.scan.groups import find_groups
from summarizer.scan.offices import lead_of, occupation_words, role_before, title_words
from summarizer.scan.spans import Spans
from summarizer.scan.title_case import is_title
from summarizer.scan.title_names import is_adjective, known_parts, names_elsewhere

_CLOSE = re.compile(r" ?& ?|[ -]")
# Before a word whose capital says nothing, as it begins a sentence or a quotation.
_BEGINS = re.compile(r"[.!?:;“”\"‘—–\n] $|[“\"‘\n—–\[(]$|^$")
_PART = re.compile(r"[-&'’]")

_MAX_NAME_WORDS = 9
_LONGEST_OFFICE = len("representatives to the ")


def find_mentions(article: Article, boilerplate: Collection[int]) -> list[Mention]:
    """Every mention in order, none inside another; those of the same actor have the same ``actor``."""
    named = list(_certain_names(article, list(_all_names(article, boilerplate))))
    groups = list(find_groups(article, Spans(named)))
    inside = Spans(groups)
    named = [n for n in named if not any(_contains(m, n) for m in inside.touching(n.start, n.end))]
    mentions = sorted([*named, *groups], key=lambda m: m.start)
    speaking = list(with_speaking_surnames(article.language, article.text, mentions))
    described = with_descriptions(article.language, article.text, speaking)
    return resolve_coreference(article.language, article.text, described)


def _all_names(article: Article, boilerplate: Collection[int]) -> Iterator[Mention]:
    for sentence in article.sentences:
        if sentence.number not in boilerplate:  # reporters and editors are no actors of the story
            yield from _joined_by_and(
                article.language,
                article.text,
                _names(article.language, article.text, story_start(article, sentence), sentence.end),
            )


def _joined_by_and(language: Language, text: str, names: Iterator[Mention]) -> Iterator[Mention]:
    """The names, where "the Dock and Harbour Workers’ Union" is one: "the" and its last word show that."""
    pending: Mention | None = None
    for name in names:
        if pending and _is_one_name(language, text, pending, name):
            whole = text[pending.start : name.end]
            pending = Mention(pending.start, name.end, whole, whole, "organization")
            continue
        if pending:
            yield pending
        pending = name
    yield from [pending] if pending else ()


def _is_one_name(language: Language, text: str, first: Mention, second: Mention) -> bool:
    words = second.text.split()
    if (
        not language.patterns.and_between.fullmatch(text, first.end, second.start)
        or " " in first.text
        or first.text in language.words.countries
    ):
        return False
    determined = language.patterns.definite_before_any_case.search(text, max(0, first.start - 4), first.start)
    return bool(determined) and len(words) > 1 and words[-1].lower() in language.words.organisation_words


def _certain_names(article: Article, named: list[Mention]) -> Iterator[Mention]:
    """Those that are names for certain, and do not have a capital only as the first word or in title case."""
    titles = Spans(s for s in article.sentences if is_title(article, article.words(s)))
    entitled = [bool(titles.touching(m.start, m.end)) for m in named]
    elsewhere = {m.text for m, in_title in zip(named, entitled, strict=True) if not in_title}
    parts = {part for m in named if " " in m.text for part in m.text.split()}
    inside = _words_inside_sentences(article)
    surnames = {m.text.split()[-1] for m in named if m.kind == "person"}
    known = names_elsewhere(
        article.language, (m for m, in_title in zip(named, entitled, strict=True) if not in_title), inside
    )
    for mention, in_title in zip(named, entitled, strict=True):
        if in_title and mention.text not in elsewhere:
            yield from known_parts(article.language, mention, known)
            continue
        if (
            is_adjective(article.language, mention.text)
            and mention.text not in surnames
            and not _speaks(article.language, article.text, mention)
        ):
            continue
        if mention.text.lower() in article.language.words.surnames_too and mention.text not in parts:
            continue
        is_name = (
            _is_name_anywhere(article.language, mention) or mention.text in parts or mention.text in inside
        )
        if is_name or _speaks(article.language, article.text, mention):
            yield mention


def _speaks(language: Language, text: str, mention: Mention) -> bool:
    """Whether a verb of saying or wanting follows at once, which shows that the word is a name."""
    if mention.text.lower() in language.words.nobody | language.words.groups:
        return False
    if language.patterns.told_of.match(text, mention.end) or language.patterns.introduced.match(
        text, mention.end
    ):
        return True
    if not text.startswith(" ", mention.end):
        return False
    after = mention.end + 1
    said = language.patterns.saying.match(text, after) or language.patterns.wanting.match(text, after)
    # In "Talks aimed at" and "Plans backed by" the verb is a participle, and its noun no actor.
    # "Initial estimates" are no word of Initial.
    noun = said and language.patterns.nouns_too.fullmatch(said[0])
    return bool(said) and not noun and not language.patterns.done_to.match(text, said.end() if said else 0)


def _is_name_anywhere(language: Language, mention: Mention) -> bool:
    text = mention.text
    return " " in text or bool(mention.role) or text in language.words.countries or text.isupper()


def _words_inside_sentences(article: Article) -> set[str]:
    """Each word that has a capital in the midst of a sentence, at least once in the article."""
    text, starts = article.text, {story_start(article, s) for s in article.sentences}
    found: set[str] = set()
    for word in article.language.patterns.name_word.finditer(text):
        at = word.start()
        begins = at in starts or _BEGINS.search(text[max(0, at - 2) : at])
        if (
            word[0][0].isupper()
            and not begins
            and not article.language.patterns.contracted.match(text, word.end())
        ):
            found |= {word[0], *_PART.split(word[0])}
    return found


def _names(language: Language, text: str, start: int, end: int) -> Iterator[Mention]:
    run: list[re.Match[str]] = []
    for word in language.patterns.name_word.finditer(text, start, end):
        if word[0] in language.words.name_joiners:
            continue
        capital = _may_name(language, word[0])
        if run and not (
            capital and _joins(language, text, run, word) and not _is_sent_to(language, text, run)
        ):
            yield from _named(language, text, run, start)
            run = []
        if capital:
            run.append(word)
    yield from _named(language, text, run, start)


def _may_name(language: Language, word: str) -> bool:
    """Whether the word may be part of a name: it has a capital, and is not "I’ve", or "To" in title case."""
    capital = word[0].isupper() or language.patterns.small_name.match(word)
    parts = word.istitle() and word.lower() in language.words.in_titles
    return bool(capital) and not parts and not language.patterns.contraction.fullmatch(word)


def _joins(language: Language, text: str, run: list[re.Match[str]], word: re.Match[str]) -> bool:
    """Whether what stands between joins this word to the name before it."""
    last = run[-1][0].lower()
    gap = text[run[-1].end() : word.start()]
    if language.patterns.and_between.fullmatch(gap) or gap == ", ":
        pairs = itertools.pairwise(run if gap != ", " else ())
        return _lists_on(language, text, run[-1], word) or any(
            language.patterns.name_of.fullmatch(text, a.end(), b.start()) for a, b in pairs
        )
    if gap == ". ":
        return last in language.words.titles or last in language.words.saints or len(last) == 1
    if of := language.patterns.name_of.fullmatch(gap):
        return last in (language.words.goes_on_with_on if of["on"] else language.words.goes_on_with_of)
    if language.patterns.own_s.fullmatch(gap):
        whole = text[run[0].start() : run[-1].end()]
        if (
            language.patterns.ends_in_plural.search(last)
            and word[0].lower() in language.words.organisation_words
        ):
            return gap[1:] == " " and whole not in language.words.countries
        return any(before[0].lower() in language.words.holds_an_s for before in run[-2:])
    return (
        bool(_CLOSE.fullmatch(gap) or language.patterns.name_particles.fullmatch(gap))
        and len(run) < _MAX_NAME_WORDS
    )


def _is_sent_to(language: Language, text: str, run: list[re.Match[str]]) -> bool:
    """Whether the run is a country that somebody is sent to: "the envoy to Ukraine Ann Lee"."""
    start = run[0].start()
    near = max(0, start - _LONGEST_OFFICE)
    is_country = text[start : run[-1].end()] in language.words.countries
    return is_country and bool(language.patterns.sent_to.search(text, near, start))


def _lists_on(language: Language, text: str, last: re.Match[str], word: re.Match[str]) -> bool:
    """Whether both are fields of one department ("Health and Housing Canada"), or it is "Lee, Jr."."""
    if word[0].lower() in language.words.generations:
        return True
    goes_on = text[last.end()] != "," or language.patterns.list_goes_on.match(text, word.end())
    return bool(goes_on) and {last[0].lower(), word[0].lower()} <= language.words.fields


def _named(language: Language, text: str, run: list[re.Match[str]], sentence_start: int) -> Iterator[Mention]:
    """The name in a run of capitalised words, without words before it, its title, and words after it."""
    run = _without_lead(language, text, run, sentence_start)
    titles = title_words(language, run) or occupation_words(language, text, run)
    if any(word[0].lower() in language.words.organisation_words for word in (run[titles:] or run)):
        titles = 0  # "Justice" is no title in "Justice Department"
    words = run[titles:] if len(run) == 1 else _without_tail(language, run[titles:], titled=titles > 0)
    if not words:
        return
    start, end = words[0].start(), _end_of_name(language, text, words[-1])
    role = (
        " ".join(w[0].lower() for w in run[:titles])
        if titles
        else role_before(language, text, start, sentence_start)
    )
    if language.patterns.party_and_state.fullmatch(text, start, end) or _is_instrument(language, words):
        return
    if language.patterns.numbered.match(text, words[-1].start()):
        return  # "Highway 74"
    kind = kind_of(language, text, start, end, titled=bool(role))
    lead = run[0].start() if titles else lead_of(language, text, start, sentence_start) if role else start
    titled = text[lead:end] if lead < start else ""
    yield Mention(start, end, text[start:end], text[start:end], kind, role, titled)


def _is_said_by(language: Language, text: str, word: re.Match[str]) -> bool:
    """Whether a verb of saying shows that it is a surname: "May said"."""
    said = language.patterns.surely_spoken.match(text, word.end() + 1)
    return bool(said) and word[0] in language.words.surnames_all_the_same


def _without_lead(
    language: Language, text: str, run: list[re.Match[str]], sentence_start: int
) -> list[re.Match[str]]:
    """The run without the words before the name that only begin the sentence: "But", "Joining", "Stated"."""
    origin = language.patterns.tells_origin
    while run and (run[0][0].lower() in language.words.no_names or origin.fullmatch(run[0][0])):
        # "New York"; "Jan Berg", as the month would be "Jan."; "May said".
        if (
            run[0][0] in language.words.first_names_all_the_same
            if len(run) > 1
            else _is_said_by(language, text, run[0])
        ):
            break
        run = run[1:]
    verb = len(run) > 1 and (
        language.patterns.gerund.fullmatch(run[0][0]) or language.patterns.saying.fullmatch(run[0][0].lower())
    )
    begins = run and _BEGINS.search(text, max(0, run[0].start() - 2), run[0].start())
    return run[1:] if verb and (begins or run[0].start() == sentence_start) else run


def _is_instrument(language: Language, words: list[re.Match[str]]) -> bool:
    """Whether it names a law or a plan; "Bill" and "Law" by themselves may be people."""
    last = words[-1][0].lower()
    return last in language.words.instruments and (
        len(words) > 1 or last not in language.words.first_names_too
    )


def _without_tail(language: Language, words: list[re.Match[str]], *, titled: bool) -> list[re.Match[str]]:
    while words and words[-1][0].lower() in language.words.no_names:
        if (titled or len(words) > 1) and words[-1][0] in language.words.surnames_all_the_same:
            break  # "Theresa May", "Mrs May"
        if len(words) > 1 and words[-2][0].isupper() and _abbreviates(language, words[-1][0]):
            break  # "USA TODAY"
        words = words[:-1]
    return words


def _abbreviates(language: Language, word: str) -> bool:
    return word.isupper() and word.lower() not in language.words.openings


def _end_of_name(language: Language, text: str, last: re.Match[str]) -> int:
    """Where the name ends, with the full stop of "Jr."."""
    short = not last[0].isupper() and last[0].lower() in language.words.generations
    return last.end() + (short and text.startswith(".", last.end()))


def _contains(group: Mention, name: Mention) -> bool:
    return group.start <= name.start and name.end <= group.end
