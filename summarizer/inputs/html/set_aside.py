"""What of a page is no article's words: captions, teasers, lists of links, share bars, notices.

Elements tell it by their tag, or by the words in their class, id and role. Such a word may stand for more
than it says ("has-related" on a whole article): what holds much of the page's sentences stays.
"""

from __future__ import annotations

import itertools
import re
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from summarizer.inputs.html.lines import ends, one_line
from summarizer.inputs.html.names import amounts, names_of
from summarizer.inputs.html.trees import drop

_TAGS = frozenset(
    {
        "figcaption",
        "nav",
        "footer",
        "form",
        "button",
        "select",
        "input",
        "textarea",
        "dialog",
        "menu",
        "address",
    }
)
_WORDS = frozenset(
    {
        "ad", "ads", "adslot", "advert", "advertisement", "advertorial", "affiliate", "also", "breadcrumb",
        "breadcrumbs", "byline", "caption", "comment", "comments", "consent", "cookie", "cookies",
        "copyright", "credit", "credits", "donate", "donation", "embed", "infinite", "inread", "liveblog",
        "login", "newsletter", "newsletters", "outbrain", "paywall", "piano", "placeholder", "popup",
        "promo", "promobox", "promotion", "readalso", "readmore", "recirc", "recirculation",
        "recommendation", "recommendations", "recommended", "recommends", "regwall", "related",
        "relatedarticles", "relatedcontent", "share", "sharebar", "sharing", "signup", "social",
        "sponsored", "sticky", "subscribe", "subscription", "taboola", "tooltip",
        "trending", "upsell", "zedlabs",
    }
)  # fmt: skip
# With a link in it a box of this name leads to another article.
_LINKED = frozenset({"excerpt", "featured", "teaser", "teasers"})
_PAIRS = re.compile(
    r"\b(?:read (?:more|also|next|too|on)|see also|more (?:on|from|stories|news|articles)"
    r"|most (?:read|popular)|top stories|next (?:article|story|post)|author (?:bio|box|info)"
    r"|about (?:the )?author"
    r"|(?:twitter|instagram|tiktok|facebook|bluesky) (?:tweet|media|embed|post|video))\b"
)
_ROLES = frozenset(
    {"navigation", "complementary", "dialog", "alertdialog", "contentinfo", "search", "banner", "toolbar"}
)
_BLOCKS_OF_LINKS = frozenset({"ul", "ol", "p", "div"})
_MOST_STEPS, _LONGEST_TRAIL = 6, 200
_BETWEEN_STEPS = " >›»→/|\\·•-–—"
# What holds a third of the page's paragraphs is its body, whatever it is called.
_MUCH = 1 / 3
_INLINE = frozenset({"a", "b", "em", "i", "mark", "span", "strong", "u", "time", "address", "label"})
_BOXES = frozenset({"div", "section", "aside", "figure", "ul", "ol", "li", "a"})
_OPEN = frozenset({"h1", "h2", "h3", "h4", "html", "body", "main", "article", "head"})


def set_aside(tree: HtmlElement) -> HtmlElement:
    """The tree without such elements."""
    held = amounts(tree)
    most = _MUCH * max(held[tree], 1)
    for element in list(tree.iter()):
        if held[element] <= most and _is_aside(element):
            drop(element)
    return tree


def _is_aside(element: HtmlElement) -> bool:
    if element.tag in _OPEN:
        return False
    return (
        element.tag in _TAGS
        or element.get("role") in _ROLES
        or element.get("aria-hidden") == "true"
        or "hidden" in element.attrib
        or _named_so(element)
        or (element.tag in _BLOCKS_OF_LINKS and _is_trail(element))
    )


def _is_trail(element: HtmlElement) -> bool:
    """Whether it is the way down to this page from the first of the house, a link a step."""
    links = list(itertools.islice(element.iter("a"), _MOST_STEPS + 1))
    steps = [urlsplit((link.get("href") or "").strip()).path.rstrip("/") for link in links]
    if not 1 < len(steps) <= _MOST_STEPS or steps[0]:
        return False
    deeper = all(below.startswith(f"{above}/") for above, below in itertools.pairwise(steps))
    words = one_line(element.text_content())
    return deeper and len(words) <= _LONGEST_TRAIL and not ends(words) and _has_only_steps(words, links)


def _has_only_steps(words: str, links: list[HtmlElement]) -> bool:
    """Whether words are those of the links, with nothing but marks between, and then the page's own name."""
    for link in links:
        step = one_line(link.text_content()).lstrip(_BETWEEN_STEPS)
        words = words.lstrip(_BETWEEN_STEPS)
        if not words.startswith(step):
            return False
        words = words.removeprefix(step)
    return words.strip()[:1] in _BETWEEN_STEPS


def _named_so(element: HtmlElement) -> bool:
    if element.tag in _INLINE and _in_a_paragraph(element):
        return False  # a word with a note, or what a script shows later
    names = names_of(element)
    if element.tag in _BOXES and not _LINKED.isdisjoint(names) and next(element.iter("a"), None) is not None:
        return True
    return not _WORDS.isdisjoint(names) or bool(_PAIRS.search(" ".join(names)))


def _in_a_paragraph(element: HtmlElement) -> bool:
    parent = element.getparent()
    return parent is not None and parent.tag in {"p", "li", "h2", "h3", "h4", "blockquote", *_INLINE}
