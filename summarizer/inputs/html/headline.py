"""Which of a page's titles is the article's headline.

A page has up to five: og:title, for those who share it, JSON-LD's headline, for search engines,
twitter:title, the h1 that readers see, and <title> for tabs. Of 70 pages og:title was what the publisher
calls its title on 67, the h1 on 62, JSON-LD's on 57. Two of the others that agree are no better: where
JSON-LD's is the h1 and og:title says it in other words, og:title was the title on 4 pages of 5. So og:title
is asked first, unless it names the house only, is cut off, or has no word in common with a headline that
JSON-LD and the h1 agree on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml.html import HtmlElement

from summarizer.errors import SOFT_HYPHEN
from summarizer.inputs.html.json_ld import Node, words
from summarizer.inputs.html.lines import bare
from summarizer.inputs.html.names import title_in

_BETWEEN = re.compile(r"\s+[|\-–—·•*:»›]+\s+|\s*[｜|]\s*")
_BEGINS = re.compile(r"\A[|\-–—·•*:»›\s]+(?=\S)")
# A headline has as many; the name of a section or a house has fewer.
_WORDS = 5
_CUT = re.compile(r"\s*(?:…|\.\.\.)\Z")
_TAGS = re.compile(r"<[a-zA-Z/][^<>]*>")


def headline(titles: list[str], publisher: str | None) -> str | None:
    """The headline of these titles, less the name of the house behind it; None where there are none."""
    known = [title for title in titles if bare(title) != bare(publisher or "")]
    if not known:
        return None
    first, others = known[0], known[1:]
    return _less_the_house(_whole(first, others), others, publisher)


def as_written(title: str | None, tree: HtmlElement, article: Node) -> str | None:
    """The title with the soft hyphens that its publisher has put into it."""
    shared = [tag.get("content") for tag in tree.iter("meta") if tag.get("property") == "og:title"]
    sources = [*shared, article.get("headline"), *(heading.text_content() for heading in tree.iter("h1"))]
    parted = [one for one in sources if isinstance(one, str) and SOFT_HYPHEN in one]
    letters = re.compile(f"{SOFT_HYPHEN}?".join(map(re.escape, title or "")))
    found = (letters.search(" ".join(one.split())) for one in parted)
    return next((one[0] for one in found if one), title) if title else None


def titles_of(tree: HtmlElement, tags: dict[str, list[str]], article: Node) -> list[str]:
    """The titles of a page, first that which is most often the headline."""
    return [title for title in _titles(tree, tags, article) if bare(title)]


def told_titles(tree: HtmlElement, tags: dict[str, list[str]], article: Node) -> list[str]:
    """The titles that a page tells beside its text: an h1 may be that of a box or of another article."""
    told = [*tags.get("og:title", [])[:1], *tags.get("twitter:title", [])[:1]]
    found = [*map(words, [*told, article.get("headline")]), *map(title_in, tree.iter("title"))]
    return [title for title in found if bare(title)]


def _titles(tree: HtmlElement, tags: dict[str, list[str]], article: Node) -> Iterator[str]:
    own = _TAGS.sub("", words(article.get("headline")))
    seen = list(map(title_in, tree.iter("h1")))
    shared = [words(_TAGS.sub("", title)) for title in tags.get("og:title", [])[:1]]
    agreed = bool(bare(own)) and bare(own) in map(bare, seen)
    yield from (title for title in shared if not agreed or _akin(title, own))
    yield own
    yield from (words(title) for title in tags.get("twitter:title", [])[:1])
    tab = next(map(title_in, tree.iter("title")), "")
    # A box or the house's name may be an h1 too; the article's mostly stands in <title>.
    yield from sorted(seen, key=lambda heading: bare(heading) not in bare(tab))
    yield tab


def _akin(one: str, other: str) -> bool:
    """Whether titles have a word in common, or of a language without blanks, a letter."""
    pair = (bare(one), bare(other))
    ours, theirs = (set(text.split() if all(" " in title for title in pair) else text) for text in pair)
    return not ours.isdisjoint(theirs)


def _whole(title: str, others: list[str]) -> str:
    """A title that was cut off as another has it whole."""
    begins = bare(title)
    return next((other for other in others if _CUT.search(title) and bare(other).startswith(begins)), title)


def _less_the_house(title: str, others: list[str], publisher: str | None) -> str:
    """What stands before a mark that parts it from the house's name, or behind, or as far as another goes."""
    house = bare(publisher or "")
    title = _BEGINS.sub("", title)
    for mark in _BETWEEN.finditer(title):
        before, behind = title[: mark.start()], bare(title[mark.end() :])
        if (house and behind in {house, house.partition(" ")[0]}) or _has_another(before, others):
            return before
        if house and bare(before) == house:
            return title[mark.end() :]
    return title


def _has_another(title: str, others: list[str]) -> bool:
    """Whether a title is another one, or ends with one that is long enough to be a headline."""
    told, known = bare(title), [bare(other) for other in others]
    return told in known or any(told.endswith(f" {one}") for one in known if len(one.split()) >= _WORDS)
