"""What a page is that holds no article: a list of others, a wall before it, an empty shell, an error.

A page is judged by what was read from it first: a wall or a shell has hardly any words, and an article about
captchas has many.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from summarizer.inputs.html.body import PageLine
from summarizer.inputs.html.facts import PageFacts
from summarizer.inputs.html.lines import BLOCKS, bare, ends
from summarizer.inputs.html.names import names_of, title_in
from summarizer.language import is_unspaced, language_in

_BROWSER = "open it in a browser and save the page or its text from there"
_OTHER = "open one of its articles and give that"
_BOT = re.compile(
    r"captcha|cf-challenge|challenge-(?:form|platform|error)|cf_chl|px-captcha|datadome|_incapsula_|turnstile|perimeterx|bot-?detect",
    re.IGNORECASE,
)
_BOT_TITLE = re.compile(
    r"just a moment|attention required|verify(?:ing)? (?:that )?you are (?:a )?human|are you a robot"
    r"|access denied|pardon our interruption|security check|checking your browser|unusual traffic",
    re.IGNORECASE,
)
_ERROR_TITLE = re.compile(
    r"\b(?:error )?(?:40[0-9]|410|429|451|50[0-9])\b|\bnot found\b|\bpage unavailable\b"
    r"|\Aforbidden\Z|\bserver error\b|\bbad gateway\b|\bservice unavailable\b|\bgateway time-?out\b",
    re.IGNORECASE,
)
_NEEDS_SCRIPTS = re.compile(
    r"\b(?:enable|activate|requires?|turn on|need) javascript\b|\bjavascript (?:is|must be) ", re.IGNORECASE
)
_CONSENT = frozenset({"consent", "cookie", "cookies", "gdpr", "cmp", "privacy"})
_NOTICES = _CONSENT | {
    "login", "modal", "newsletter", "newsletters", "overlay", "paywall", "piano", "popup", "register",
    "registration", "regwall", "signin", "signup", "subscribe", "subscription", "upsell",
}  # fmt: skip
_SHORT, _FEW_SENTENCES, _ONE_NOTICE = 1_200, 400, 120
_LONG_LINE = 150
_ERROR_WORDS = 3
_STEM, _KIN = 5, 0.3
_MANY_TEASERS, _TITLE_WORDS = 8, 3
_TEASERS_TO_PROSE = 3
# Of a home page whose teasers are no headings.
_MANY_LINKS = 40
# So many paragraphs beside one another are an article's; a teaser has one or two.
_ROW = 3
_HEADINGS, _MENUS = ("h2", "h3", "h4"), ("nav", "aside", "footer")


def kind_of_no_article(tree: HtmlElement, facts: PageFacts, lines: list[PageLine], source: str) -> str | None:
    """What the page is, with the way out, when it holds no article.

    ``tree`` is the page as it came, ``lines`` what was read from it.
    """
    amount = sum(len(line.words) for line in lines)
    if amount < _SHORT and (found := _wall(tree, facts, lines, source)):
        return found
    if _lists_articles(tree, facts, lines):
        return f"is a page that lists articles; {_OTHER}"
    return None if lines else f"holds no article; {_BROWSER}"


def _wall(tree: HtmlElement, facts: PageFacts, lines: list[PageLine], source: str) -> str | None:
    read = " ".join(line.words for line in lines)
    if _BOT_TITLE.search(" ".join(facts.titles)):
        return f"is a check for robots and not the page; {_BROWSER}"
    if len(read) < _FEW_SENTENCES and (error := _names_an_error(facts)):
        return f"is an error page ({error[:60]!r}); check its address"
    if _shows_notices(tree, facts, lines):
        if _NEEDS_SCRIPTS.search(read):
            return f"is empty without JavaScript; {_BROWSER}"
        return f"shows a notice ({read[:60]!r}) and not its article; {_BROWSER}"
    if read and (facts.says_article or _is_about(read, facts)):
        return None
    return _empty(tree, facts, len(read), source)


def _empty(tree: HtmlElement, facts: PageFacts, amount: int, source: str) -> str | None:
    """What stands in the place of a page of which nothing was read that it is about."""
    if amount < _FEW_SENTENCES and _BOT.search(source):
        return f"is a check for robots and not the page; {_BROWSER}"
    if not facts.says_article and (error := next(filter(_ERROR_TITLE.search, facts.titles), None)):
        return f"is an error page ({error[:60]!r}); check its address"
    if amount < _FEW_SENTENCES and _asks_consent(tree):
        return f"is a consent wall and not the page behind it; {_BROWSER}"
    if amount < _FEW_SENTENCES and (_NEEDS_SCRIPTS.search(source) or _is_shell(tree)):
        return f"is empty without JavaScript; {_BROWSER}"
    return None


def _names_an_error(facts: PageFacts) -> str | None:
    """The headline, where it tells an error and nothing else."""
    rest, errors = _ERROR_TITLE.subn("", facts.headline or "")
    return facts.headline if errors and len(bare(rest).split()) <= _ERROR_WORDS else None


def _shows_notices(tree: HtmlElement, facts: PageFacts, lines: list[PageLine]) -> bool:
    """Whether what was read is notices, by their words or by what their elements are called."""
    notice = language_in(facts.language).patterns.notice
    told = sum(len(line.words) for line in lines if notice.search(line.words))
    amount = sum(len(line.words) for line in lines)
    if told == amount < _ONE_NOTICE:
        return bool(lines)
    if _is_about(" ".join(line.words for line in lines), facts):
        return False
    named = frozenset(_named_as_notices(tree))
    return 2 * told >= amount or all(bare(line.words) in named for line in lines)


def _named_as_notices(tree: HtmlElement) -> Iterator[str]:
    """The words of blocks in elements that are called notices."""
    waiting = [(tree, False)]
    while waiting:
        element, within = waiting.pop()
        within = within or not _NOTICES.isdisjoint(names_of(element))
        if within and element.tag in BLOCKS and not any(child.tag in BLOCKS for child in element):
            yield bare(element.text_content())
        waiting += [(child, within) for child in element]


def _is_about(text: str, facts: PageFacts) -> bool:
    """Whether a text has some of the words that the page's headline and description have."""
    own, told = (
        _stems(text),
        _stems(f"{facts.headline or ''} {facts.description}") - _stems(facts.publisher or ""),
    )
    return len(own & told) > _KIN * len(told)


def _stems(text: str) -> set[str]:
    """The beginnings of longer words; of a script without blanks each two letters."""
    found = bare(text).split()
    if is_unspaced(text):
        return {word[at : at + 2] for word in found for at in range(len(word) - 1)}
    return {word[:_STEM] for word in found if len(word) >= _STEM - 1}


def _asks_consent(tree: HtmlElement) -> bool:
    """Whether a form or a dialog is about consent."""
    return any(
        not _CONSENT.isdisjoint(names_of(element)) or "consent" in (element.get("action") or "")
        for element in tree.iter("form", "dialog", "div", "section", "main")
    )


def _is_shell(tree: HtmlElement) -> bool:
    """Whether the page has scripts, and a place for what they write, with nothing in it."""
    places = [
        e
        for e in tree.iter("div", "main", "app-root")
        if not len(e) and e.get("id") and not (e.text or "").strip()
    ]
    return bool(places) and next(tree.iter("script"), None) is not None


def _lists_articles(tree: HtmlElement, facts: PageFacts, lines: list[PageLine]) -> bool:
    """Whether a page that does not call itself an article is a home page, or hardly more than teasers.

    Articles of small publishers say nothing of themselves and have many teasers beside them.
    """
    if facts.says_article or facts.told_time:
        return False
    teasers = list(_teasers(tree))
    prose = _prose(tree, lines)
    is_home = facts.says_list or _is_first_page(facts.url)
    if len(teasers) < _MANY_TEASERS and is_home:
        teasers = list(_long_links(tree))
        return len(teasers) >= _MANY_LINKS and sum(map(len, teasers)) > _TEASERS_TO_PROSE * prose
    return len(teasers) >= _MANY_TEASERS and (is_home or sum(map(len, teasers)) > _TEASERS_TO_PROSE * prose)


def _is_first_page(url: str | None) -> bool:
    address = urlsplit(url or "x/x")
    return address.path in {"", "/"} and not address.query


def _prose(tree: HtmlElement, lines: list[PageLine]) -> int:
    """How long the paragraphs are that are no summaries of other articles: long ones, and those in a row."""
    paragraphs = [line.words for line in lines if line.kind == "paragraph"]
    if all(len(words) >= _LONG_LINE for words in paragraphs):
        return sum(map(len, paragraphs))
    in_rows = frozenset(_in_rows(tree))
    return sum(len(words) for words in paragraphs if len(words) >= _LONG_LINE or bare(words) in in_rows)


def _in_rows(tree: HtmlElement) -> Iterator[str]:
    """The words of paragraphs that follow one another, with no link to another article between them."""
    for parent in dict.fromkeys(paragraph.getparent() for paragraph in tree.iter("p")):
        told = [child for child in parent if _is_sentence(child) or child.tag == "a" or _is_linked(child)]
        for are_sentences, row in itertools.groupby(told, key=_is_sentence):
            words = [bare(paragraph.text_content()) for paragraph in row] if are_sentences else []
            if len(words) >= _ROW:
                yield from words


def _is_sentence(element: HtmlElement) -> bool:
    """Whether it is a paragraph that ends as one does, and not for the most part a link."""
    if element.tag != "p":
        return False
    words, linked = element.text_content(), sum(len(link.text_content()) for link in element.iter("a"))
    return ends(words) and 2 * linked < len(words)


def _long_links(tree: HtmlElement) -> Iterator[str]:
    """The words of links that are as long as a headline and stand in no menu."""
    of_menus = frozenset(link for menu in tree.iter(*_MENUS) for link in menu.iter("a"))
    told = (bare(title_in(link)) for link in tree.iter("a") if link not in of_menus)
    return (words for words in told if len(words.split()) > _TITLE_WORDS)


def _teasers(tree: HtmlElement) -> Iterator[str]:
    """The words of headings that link to something, as those of other articles do."""
    for heading in filter(_is_linked, tree.iter(*_HEADINGS)):
        words = bare(title_in(heading))
        if len(words.split()) >= _TITLE_WORDS:
            yield words


def _is_linked(element: HtmlElement) -> bool:
    return element.tag in _HEADINGS and (
        next(element.iter("a"), None) is not None or next(element.iterancestors("a"), None) is not None
    )
