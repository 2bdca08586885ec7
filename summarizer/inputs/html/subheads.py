"""Sub-heads that a page writes as paragraphs in bold letters, which trafilatura does not tell from others.

Such a paragraph is bold as a whole, short, no sentence and no link, and something follows it. A page that has
half of its paragraphs in bold means nothing by it.
"""

from __future__ import annotations

from dataclasses import replace

from lxml.html import HtmlElement

from summarizer.inputs.html.body import PageLine
from summarizer.inputs.html.lines import bare, ends, one_line
from summarizer.language import count_words

_BOLD = frozenset({"b", "strong"})
_WITHIN = frozenset({*_BOLD, "br", "em", "font", "i", "mark", "span", "u"})
_MOST_WORDS, _MANY = 12, 1 / 2


def bold_titles(tree: HtmlElement) -> frozenset[str]:
    """The words of paragraphs that look like sub-heads."""
    return frozenset(
        bare(words)
        for paragraph in tree.iter("p", "div")
        if len(paragraph)
        and _is_bold(paragraph)
        and not ends(words := one_line(paragraph.text_content()))
        and 0 < count_words(bare(words)) <= _MOST_WORDS
        and any(map(str.isalpha, words))
    )


def _is_bold(paragraph: HtmlElement) -> bool:
    """Whether all of its words are bold, and none is a link or a block of its own."""
    if any(one.tag not in _WITHIN for part in (paragraph, paragraph.iterdescendants()) for one in part):
        return False  # the children first, as most have a block among them
    plain = [paragraph.text, *(one.tail for one in paragraph)]
    plain += [one.text for one in paragraph if one.tag not in _BOLD and next(one.iter(*_BOLD), None) is None]
    return not bare("".join(text or "" for text in plain)) and next(paragraph.iter(*_BOLD), None) is not None


def with_subheads(lines: list[PageLine], titles: frozenset[str]) -> list[PageLine]:
    """The lines, in which paragraphs of these words are headings where another line follows."""
    found = {
        number
        for number, line in enumerate(lines[:-1])
        if line.kind == "paragraph" and bare(line.words) in titles
    }
    if len(found) > _MANY * len(lines):
        return lines
    return [replace(line, kind="heading") if number in found else line for number, line in enumerate(lines)]
