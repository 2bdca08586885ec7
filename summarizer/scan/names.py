"""Who is named: every mention of a possible actor, in the article's order.

A mention is a run of capitalised words (less titles), a group noun with its modifiers ("European
governments", "the Russian defence ministry"), or an office that points back ("the minister"). Which
mentions are one actor is settled afterwards, in ``merging``.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from summarizer.article import Article
from summarizer.scan import lexicon, verbs
from summarizer.scan.furniture import find_furniture, story_start
from summarizer.scan.groups import find_groups
from summarizer.scan.merging import Mention, merge
from summarizer.scan.offices import SMALL_NAME, calling_words, is_full_name, lead_of, role_before, title_words
from summarizer.scan.spans import Spans
from summarizer.schema import ActorKind

_WORD = re.compile(
    r"(?:[^\W\d_]\.){2,}|\b[A-Z]\. [A-Z]\.(?= [a-z])|[^\W_][\w&]*(?:-[\w&]+)*(?:['’](?!s\b)\w+)*"
)
_CLOSE = re.compile(r" ?& ?|[ -]")
_PARTICLES = re.compile(r" (?:(?:de|del|al|bin|ibn|van|von|der|den|du|da|di|dos|la|el|le) ){1,2}")
_OF = re.compile(r" (?:of|for) (?:the )?")
_OWN_S = re.compile(r"(?:[’']s?|s[’']) ")
# "Footplate, the drivers’ society, has told its members": what stands between a subject and its verb.
_INTRODUCED = re.compile(
    rf", (?:the|an?|its|one of) [^,.;:“”\"]{{3,80}}, (?:(?:has|have|had|is|are|was|were|will|would|also) )*"
    rf"(?:{verbs.SAYING}|{verbs.WANTING}|is|are|was|were|has|had|which|who|whose)\b"
)
_PARTY_AND_STATE = re.compile(r"[DRI]-[A-Z][\w. ]*")  # "Sen. Ann Lee, D-Ohio"
_PERSON_AFTER = re.compile(r"['’]?,? (?:\d\d, |who |\d\d\b)")
# What stands before a word that is capital for its place only: it begins a sentence or a quotation.
_BEGINS = re.compile(r"[.!?:;“”\"‘—–\n] $|[“\"‘\n—–\[(]$|^$")
_SENTENCE_ENDS = (".", "!", "?", "”", "’", '"')
_CAPITAL_JOINER = re.compile(
    r"[\w’'] (?:To|A|An|With|From|About|In|On|At|By|For|Of|And|The|Is|Are|How|Why|What|That) [A-Z]"
)
_CONTRACTED = re.compile(r"[’']t")
_CONTRACTION = re.compile(r"\w+[’'](?:ve|m|d|re|ll|t)", re.IGNORECASE)
# "Joining Lee", "Stated Lee" begin a sentence with a verb.
_GERUND = re.compile(r"[A-Z][a-z]{3,}ing")
_PART = re.compile(r"[-&'’]")
_THE = ("the ", "The ")

_MAX_NAME_WORDS = 9
_ACRONYM = range(3, 9)
# In a headline in title case nearly all words longer than this are capitalised.
_SMALL_WORD = 3
_MOSTLY = 0.8


def find_mentions(article: Article) -> list[Mention]:
    """Every mention, in order, none inside another; ``actor`` tells which are one."""
    named = list(_sure(article, list(_all_names(article))))
    groups = list(find_groups(article, Spans(named)))
    inside = Spans(groups)
    named = [n for n in named if not any(_holds(m, n) for m in inside.touching(n.start, n.end))]
    return merge(article.text, sorted([*named, *groups], key=lambda m: m.start))


def _all_names(article: Article) -> Iterator[Mention]:
    furniture = find_furniture(article)
    for sentence in article.sentences:
        if sentence.number not in furniture:  # its reporters and editors have no part in the story
            yield from _with_and(
                article.text, _names(article.text, story_start(article, sentence), sentence.end)
            )


def _with_and(text: str, names: Iterator[Mention]) -> Iterator[Mention]:
    """With "the Dock and Harbour Workers’ Union" as one name, told by its "the" and its last word."""
    held: Mention | None = None
    for name in names:
        if held and _is_one_name(text, held, name):
            whole = text[held.start : name.end]
            held = Mention(held.start, name.end, whole, whole, "organization")
            continue
        if held:
            yield held
        held = name
    if held:
        yield held


def _is_one_name(text: str, first: Mention, second: Mention) -> bool:
    words = second.text.split()
    if text[first.end : second.start] != " and " or " " in first.text or first.text in lexicon.COUNTRIES:
        return False
    determined = text[max(0, first.start - 4) : first.start].lower() == "the "
    return determined and len(words) > 1 and words[-1].lower() in lexicon.ORGANISATION_WORDS


def _sure(article: Article, named: list[Mention]) -> Iterator[Mention]:
    """Those whose capital is no matter of place: of a sentence's first word, of a headline in title case."""
    titles = Spans(s for s in article.sentences if _is_title(article, article.words(s)))
    entitled = [bool(titles.touching(m.start, m.end)) for m in named]
    elsewhere = {m.text for m, in_title in zip(named, entitled, strict=True) if not in_title}
    parts = {part for m in named if " " in m.text for part in m.text.split()}
    inside = _words_inside_sentences(article)
    surnames = {m.text.split()[-1] for m in named if m.kind == "person"}
    for mention, in_title in zip(named, entitled, strict=True):
        if in_title and mention.text not in elsewhere:
            continue
        if (
            _is_adjective(mention.text)
            and mention.text not in surnames
            and not _speaks(article.text, mention)
        ):
            continue
        if mention.text.lower() in lexicon.SURNAMES_TOO and mention.text not in parts:
            continue
        known = _is_name_anywhere(mention) or mention.text in parts or mention.text in inside
        if known or _speaks(article.text, mention):
            yield mention


def _is_adjective(name: str) -> bool:
    """Whether it only says of what kind something is: "Democratic leaders", "Turkish"."""
    return all(word.lower() in lexicon.ADJECTIVES - lexicon.GROUPS for word in name.split())


def _is_title(article: Article, line: str) -> bool:
    plain = line != article.headline and line.endswith(_SENTENCE_ENDS)
    return line.isupper() or ((not plain or bool(_CAPITAL_JOINER.search(line))) and _title_case(line))


def _title_case(line: str) -> bool:
    words = [word for word in re.findall(r"[^\W\d_][\w’'-]*", line) if len(word) > _SMALL_WORD]
    return len(words) > _SMALL_WORD and sum(word[0].isupper() for word in words) >= _MOSTLY * len(words)


def _speaks(text: str, mention: Mention) -> bool:
    """Whether a verb of saying or wanting follows at once, as it follows a name and not a first word."""
    if mention.text.lower() in lexicon.NOBODY | lexicon.GROUPS:
        return False
    if text.startswith((", which ", ", who "), mention.end) or _INTRODUCED.match(text, mention.end):
        return True
    if not text.startswith(" ", mention.end):
        return False
    after = mention.end + 1
    said = verbs.SAYING_RE.match(text, after) or verbs.WANTING_RE.match(text, after)
    # "Talks aimed at", "Plans backed by": a participle follows what is no actor.
    return bool(said) and not text.startswith((" at ", " by "), said.end() if said else 0)


def _is_name_anywhere(mention: Mention) -> bool:
    text = mention.text
    return " " in text or bool(mention.role) or text in lexicon.COUNTRIES or text.isupper()


def _words_inside_sentences(article: Article) -> set[str]:
    """Each capitalised word that somewhere begins neither a sentence nor a quotation."""
    text, starts = article.text, {story_start(article, s) for s in article.sentences}
    found: set[str] = set()
    for word in _WORD.finditer(text):
        at = word.start()
        begins = at in starts or _BEGINS.search(text[max(0, at - 2) : at])
        if word[0][0].isupper() and not begins and not _CONTRACTED.match(text, word.end()):
            found |= {word[0], *_PART.split(word[0])}
    return found


def _names(text: str, start: int, end: int) -> Iterator[Mention]:
    run: list[re.Match[str]] = []
    for word in _WORD.finditer(text, start, end):
        if word[0] in lexicon.NAME_JOINERS:
            continue
        capital = _may_name(word[0])
        if run and not (capital and _joins(text, run, word)):
            yield from _named(text, run, start)
            run = []
        if capital:
            run.append(word)
    yield from _named(text, run, start)


def _may_name(word: str) -> bool:
    """Whether a name may hold this word: by its capital, but for "I’ve", and "To" in a title."""
    capital = word[0].isupper() or SMALL_NAME.match(word)
    parts = word.istitle() and word.lower() in lexicon.IN_TITLES
    return bool(capital) and not parts and not _CONTRACTION.fullmatch(word)


def _joins(text: str, run: list[re.Match[str]], word: re.Match[str]) -> bool:
    """Whether the name goes on with this word, by what stands between."""
    last = run[-1][0].lower()
    gap = text[run[-1].end() : word.start()]
    if gap == " and ":
        return any(_OF.fullmatch(text, a.end(), b.start()) for a, b in itertools.pairwise(run))
    if gap == ". ":
        return last in lexicon.TITLES or last == "st" or len(last) == 1
    if _OF.fullmatch(gap):
        return last in lexicon.GOES_ON_WITH_OF
    if _OWN_S.fullmatch(gap):
        whole = text[run[0].start() : run[-1].end()]
        if last.endswith("s") and word[0].lower() in lexicon.ORGANISATION_WORDS:
            return gap[1:] == " " and whole not in lexicon.COUNTRIES
        return any(before[0].lower() in lexicon.HOLDS_AN_S for before in run[-2:])
    return bool(_CLOSE.fullmatch(gap) or _PARTICLES.fullmatch(gap)) and len(run) < _MAX_NAME_WORDS


def _named(text: str, run: list[re.Match[str]], sentence_start: int) -> Iterator[Mention]:
    """The name in a run of capitalised words: without what leads to it, its title, and what follows."""
    run = _without_lead(run, sentence_start)
    titles = title_words(run) or calling_words(text, run)
    if any(word[0].lower() in lexicon.ORGANISATION_WORDS for word in (run[titles:] or run)):
        titles = 0  # "Justice Department" is no department with a title
    words = _without_tail(run[titles:])
    if not words:
        return
    start, end = words[0].start(), words[-1].end()
    role = (
        " ".join(w[0].lower() for w in run[:titles]) if titles else role_before(text, start, sentence_start)
    )
    if _PARTY_AND_STATE.fullmatch(text, start, end) or _is_instrument(words):
        return
    kind = _kind(text[start:end], titled=bool(role), after=text[end : end + 6])
    if kind == "person" and not role and text[max(0, start - 4) : start] in _THE:
        kind = "organization"  # "the Left Platform"
    lead = run[0].start() if titles else lead_of(text, start, sentence_start) if role else start
    titled = text[lead:end] if lead < start else ""
    yield Mention(start, end, text[start:end], text[start:end], kind, role, titled)


def _without_lead(run: list[re.Match[str]], sentence_start: int) -> list[re.Match[str]]:
    """The run without what is capital for its place only, before the name: "But", "Joining", "Stated"."""
    while run and run[0][0].lower() in lexicon.NO_NAMES:
        # "New York", and "Jan Berg": the month's short form has a full stop before its day.
        if len(run) > 1 and run[0][0] in {"New", "Jan"}:
            break
        run = run[1:]
    verb = len(run) > 1 and (_GERUND.fullmatch(run[0][0]) or verbs.SAYING_RE.fullmatch(run[0][0].lower()))
    return run[1:] if verb and run[0].start() == sentence_start else run


def _is_instrument(words: list[re.Match[str]]) -> bool:
    """Whether it is a law or a plan; "Bill" and "Law" alone may be people."""
    last = words[-1][0].lower()
    return last in lexicon.INSTRUMENTS and (len(words) > 1 or last not in lexicon.FIRST_NAMES_TOO)


def _without_tail(words: list[re.Match[str]]) -> list[re.Match[str]]:
    while words and words[-1][0].lower() in lexicon.NO_NAMES:
        if len(words) > 1 and words[-1][0] == "May":  # the month stands after a name only as a surname
            break
        words = words[:-1]
    return words


def _kind(name: str, *, titled: bool, after: str) -> ActorKind:
    words = name.split()
    if name in lexicon.COUNTRIES:
        return "country"
    if any(word.lower() in lexicon.ORGANISATION_WORDS for word in words) or (name.isupper() and not titled):
        return "organization"
    if titled or _PERSON_AFTER.match(after):
        return "person"
    if words[-1].lower() in lexicon.COMPANY_WORDS:
        return "organization"
    if any(len(word) in _ACRONYM and word.isupper() for word in words) or _is_place(words):
        return "organization"
    return "person" if is_full_name(words) else "organization"


def _is_place(words: list[str]) -> bool:
    return words[0].lower() in lexicon.PLACE_WORDS or words[-1].lower() in lexicon.PLACE_WORDS


def _holds(group: Mention, name: Mention) -> bool:
    return group.start <= name.start and name.end <= group.end
