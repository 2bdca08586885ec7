"""Who is named: every mention of a possible actor, and which mentions are the same one.

A mention is a run of capitalised words (less titles), a group noun with its modifiers ("European
governments", "the Russian defence ministry"), or an office that points back ("the minister").
Mentions of one article are then merged: a surname joins the full name that holds it, an acronym the
name it abbreviates, an office the last person introduced with it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from summarizer.article import Article
from summarizer.scan import lexicon
from summarizer.schema import ActorKind

_WORD = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W_][\w&]*(?:-[\w&]+)*(?:['’](?!s\b)\w+)*")
_JOINERS = re.compile(r"(?: |-| of | of the | for | de | del | al | bin | van | von | der | du | da | la | el |\. )$|^ ?& ?$")
_GROUP = re.compile(
    rf"\b((?:(?:[A-Z][\w.-]*|{lexicon.GROUP_MODIFIERS}) ){{0,4}}(?i:{'|'.join(sorted(lexicon.GROUPS))}))\b"
)
_LEADING = re.compile(r"(?:(?:The|A|An|In|On|At|But|And|For|As|By|With|From|When|While|After|Before|If|Its|His|Her|Their|Our) )+")
_OFFICE = re.compile(rf"\b[Tt]he ((?:[a-z]+ ){{0,2}}?({'|'.join(sorted(lexicon.ROLES))}))\b(?! [A-Z])")
_ROLE_BEFORE = re.compile(r"([A-Za-z-]+) $")
_PERSON_AFTER = re.compile(r"['’]?,? (?:\d\d, |who |\d\d\b)")
_MAX_NAME_WORDS = 9


@dataclass(frozen=True)
class Mention:
    """``actor`` is the name that all mentions of one actor share; offsets are into the article."""

    start: int
    end: int
    text: str
    actor: str
    kind: ActorKind
    role: str = ""


def find_mentions(article: Article) -> list[Mention]:
    """Every mention, in order, none inside another; names are merged as the module says."""
    named = [m for sentence in article.sentences for m in _names(article.text, sentence.start, sentence.end)]
    titles = [s for s in article.sentences if _title_case(article.words(s))]
    elsewhere = {m.text for m in named if not any(s.start <= m.start < s.end for s in titles)}
    known = {m.text for m in named}
    named = [m for m in named if not any(s.start <= m.start < s.end for s in titles) or m.text in elsewhere]
    named = [m for m in named if not _only_starts_sentences(m, article, known)]
    groups = [m for m in _groups(article) if not any(m.start < n.end and n.start < m.end and not _wider(m, n) for n in named)]
    named = [n for n in named if not any(m.start <= n.start and n.end <= m.end for m in groups)]
    return _merge(sorted(named + groups, key=lambda m: m.start))


def _title_case(line: str) -> bool:
    """Whether capitals tell nothing here: a headline in title case, whose runs would be taken for names."""
    words = [word for word in re.findall(r"[^\W\d_][\w’'-]*", line) if len(word) > 3]  # noqa: PLR2004 - short words stay small
    return len(words) > 3 and sum(word[0].isupper() for word in words) >= 0.8 * len(words)  # noqa: PLR2004


def _wider(group: Mention, name: Mention) -> bool:
    """"Kyiv officials" holds "Kyiv" and more, so it wins; "Justice Department" as a name is as wide and stays."""
    return group.start <= name.start and group.end > name.end


def _names(text: str, start: int, end: int) -> Iterator[Mention]:
    run: list[re.Match[str]] = []
    for word in _WORD.finditer(text, start, end):
        if not word[0][0].isupper():
            yield from _named(text, run, start)
            run = []
        elif run and not _joins(text, run, word):
            yield from _named(text, run, start)
            run = [word]
        else:
            run.append(word)
    yield from _named(text, run, start)


def _joins(text: str, run: list[re.Match[str]], word: re.Match[str]) -> bool:
    gap = text[run[-1].end() : word.start()]
    if gap == " and ":
        return any(" of " in text[a.end() : b.start()] for a, b in zip(run, run[1:], strict=False))
    if gap == ". ":
        return run[-1][0].lower() in lexicon.TITLES or len(run[-1][0]) == 1
    return bool(_JOINERS.match(gap)) and len(run) < _MAX_NAME_WORDS


def _named(text: str, run: list[re.Match[str]], sentence_start: int) -> Iterator[Mention]:
    while run and run[0][0].lower() in lexicon.NO_NAMES:
        run = run[1:]
    last_title = max((i for i, word in enumerate(run) if word[0].lower().rstrip(".") in lexicon.TITLES), default=-1)
    is_organisation = any(word[0].lower() in lexicon.ORGANISATION_WORDS for word in run)
    if last_title == len(run) - 1 and not is_organisation:
        return
    titled = last_title >= 0 and not is_organisation
    words = run[last_title + 1 :] if titled else run
    while words and words[-1][0].lower() in lexicon.NO_NAMES and not (len(words) > 1 and words[-1][0] == "May"):
        words = words[:-1]
    if not words:
        return
    name = text[words[0].start() : words[-1].end()]
    role = " ".join(w[0].lower() for w in run[: last_title + 1]) if titled else _role_before(text, words[0].start(), sentence_start)
    kind = _kind(name, titled=bool(role), after=text[words[-1].end() : words[-1].end() + 6])
    yield Mention(words[0].start(), words[-1].end(), name, name, kind, role)


def _role_before(text: str, start: int, sentence_start: int) -> str:
    match = _ROLE_BEFORE.search(text, sentence_start, start)
    return match[1].lower() if match and match[1].lower() in lexicon.ROLES else ""


def _kind(name: str, *, titled: bool, after: str) -> ActorKind:
    words = name.split()
    if name in lexicon.COUNTRIES:
        return "country"
    if any(word.lower() in lexicon.ORGANISATION_WORDS for word in words) or (name.isupper() and not titled):
        return "organization"
    if titled or _PERSON_AFTER.match(after):
        return "person"
    return "person" if 2 <= len(words) <= 4 and all(w[0].isupper() for w in words) else "organization"  # noqa: PLR2004 - the words of a full name


def _only_starts_sentences(mention: Mention, article: Article, known: set[str]) -> bool:
    """A single capitalised word that begins a sentence (or a quotation) and never stands inside one is no name."""
    if " " in mention.text or mention.role or mention.text in lexicon.COUNTRIES or mention.text.isupper():
        return False
    if any(mention.text in other.split() for other in known if other != mention.text):
        return False
    inside = re.compile(rf"(?<![.!?:;“”\"‘—–\n] )(?<![“\"‘\n—–\[(])(?<!^)\b{re.escape(mention.text)}\b(?![’']t)")
    starts = {s.start for s in article.sentences}
    return not any(match.start() not in starts for match in inside.finditer(article.text))


def _groups(article: Article) -> Iterator[Mention]:
    for sentence in article.sentences:
        for match in _GROUP.finditer(article.text, sentence.start, sentence.end):
            name = _LEADING.sub("", match[1], count=1) if _LEADING.match(match[1]) else match[1]
            yield Mention(match.end() - len(name), match.end(), name, name, "group", "")
        for match in _OFFICE.finditer(article.text, sentence.start, sentence.end):
            yield Mention(match.start(1), match.end(1), match[1], match[1], "person", match[2])


def _merge(mentions: list[Mention]) -> list[Mention]:
    full = sorted({m.text for m in mentions if m.kind != "group" and m.text[0].isupper()}, key=lambda n: (-len(n.split()), n))
    persons = {m.text for m in mentions if m.kind == "person" and m.role}
    merged: list[Mention] = []
    for mention in mentions:
        actor = _points_back(mention, merged) or _longer_name(mention, full) or mention.text
        kind = "person" if actor in persons else mention.kind
        merged.append(replace(mention, actor=actor, kind=kind))
    return merged


def _longer_name(mention: Mention, full: list[str]) -> str | None:
    if mention.kind == "group" or mention.text in lexicon.COUNTRIES:
        return None
    for name in full:
        words = name.split()
        if len(words) <= len(mention.text.split()) or any(w.lower() in lexicon.ORGANISATION_WORDS for w in words) and not mention.text.isupper():
            continue
        if mention.text in (words[-1], words[0], " ".join(words[-2:]), " ".join(words[:-1])):
            return name
        if mention.text.isupper() and mention.text.replace(".", "") == _initials(words):
            return name
    return None


def _initials(words: list[str]) -> str:
    return "".join(word[0] for word in words if word[0].isupper())


def _points_back(mention: Mention, before: list[Mention]) -> str | None:
    """The last person introduced with this office, or the last organisation whose name ends in this noun."""
    if mention.text[0].isupper() and not mention.text.isupper():
        return None
    words = mention.text.lower().split()
    head = words[-1]
    for other in reversed(before):
        if mention.role and other.kind == "person" and other.text[0].isupper() and _same_office(words, other.role.split()):
            return other.actor
        if mention.kind == "group" and other.kind == "organization" and other.actor.split()[-1].lower() == head:
            return other.actor
    return None


def _same_office(words: list[str], role: list[str]) -> bool:
    """"The minister" is any minister but a prime one; "the prime minister" only a prime one."""
    return set(words) <= set(role) and ("prime" in words or "prime" not in role)
