"""What trafilatura leaves at the beginning and the end of an article, and twice: title, standfirst, notes.

A standfirst sums up what the article says again. It is told from a first paragraph by the name of its
element, or as it stands in the header with the title, and never by its words alone: many first paragraphs
are the page's description too.
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterable, Iterator

from lxml.html import HtmlElement

from summarizer.inputs.html.body import PageLine
from summarizer.inputs.html.lines import BLOCKS, bare, ends
from summarizer.inputs.html.names import amounts, names_of, title_in

_STANDFIRST = frozenset(
    {
        "abstract", "chapo", "deck", "dek", "description", "entradilla", "excerpt", "ingress", "intro",
        "introduction", "kicker", "lead", "lede", "preamble", "standfirst", "strapline", "subhead",
        "subheader", "subheading", "subheadline", "subtitle", "summary", "vorspann",
    }
)  # fmt: skip
_LEAVES = ("p", "li", "h1", "h2", "h3", "h4", "blockquote", "div", "span")
_EMPHASIS = ("em", "i", "strong", "b")
_WITHIN = frozenset({*_EMPHASIS, "a", "br", "font", "mark", "span", "u"})
_LABEL_WORDS, _LABEL_CHARACTERS, _REPEATED_WORDS = 6, 60, 5
# A page that repeats a line more often is no matter of quotations.
_MOST_PLACES = 50
_LISTED = 3
_BODY = 1 / 3
_LONGEST_STANDFIRST = 1_000
_SENTENCE, _MANY = 40, 3


def marked(tree: HtmlElement, *, walled: bool = False) -> tuple[frozenset[str], frozenset[str]]:
    """The words of blocks that are named as standfirsts, and of notes, which are emphasised and linked.

    Where an article is ``walled`` off, the note that tells so has no link.
    """
    bodies = _bodies(tree)
    # A paragraph of the body may be named so, such as a first one that a voice is to read out.
    apart = [one for one in _outermost(tree) if one.tag != "p" or one.getparent() not in bodies]
    named = {leaf for element in apart for leaf in element.iter(*_LEAVES) if _is_leaf(leaf)}
    # A first paragraph may be shown twice, once above a wall.
    plain = {bare(leaf.text_content()) for leaf in tree.iter("p") if _is_leaf(leaf) and leaf not in named}
    first = {bare(leaf.text_content()) for leaf in named} - plain
    notes = {
        bare(leaf.text_content())
        for leaf in tree.iter("p", "div")
        if _is_leaf(leaf) and _is_note(leaf, linked=not walled)
    }
    return frozenset(first), frozenset(notes)


def _outermost(tree: HtmlElement) -> Iterator[HtmlElement]:
    """The elements named so that hold little of the page and stand in no other such element."""
    held = amounts(tree)
    body = _BODY * max(held[tree], 1)
    waiting = [tree]
    while waiting:
        element = waiting.pop()
        if held[element] <= body and (_is_header(element) or not _STANDFIRST.isdisjoint(names_of(element))):
            yield element
        else:
            waiting += element


def _bodies(tree: HtmlElement) -> frozenset[HtmlElement]:
    """The elements that hold several paragraphs of a sentence and more."""
    long = (one for one in tree.iter("p") if len(title_in(one)) >= _SENTENCE)
    counts = Counter(parent for one in long if (parent := one.getparent()) is not None)
    return frozenset(parent for parent, count in counts.items() if count > _MANY)


def _is_leaf(element: HtmlElement) -> bool:
    return not any(child.tag in BLOCKS for child in element)


def _is_header(element: HtmlElement) -> bool:
    return element.tag == "header" and next(element.iter("h1"), None) is not None


def _is_note(leaf: HtmlElement, *, linked: bool) -> bool:
    outside = [leaf.text or "", *((child.tail or "") for child in leaf)]
    return (
        not bare("".join(outside))
        and all(child.tag in _WITHIN for child in leaf)
        and next(leaf.iter(*_EMPHASIS), None) is not None
        and (not linked or next(leaf.iter("a"), None) is not None)
    )


def without_edges(
    lines: list[PageLine], titles: Iterable[str], first: frozenset[str], notes: frozenset[str]
) -> list[PageLine]:
    """The lines from the first paragraph to the last, each once."""
    named = frozenset(map(bare, titles))
    start, end = _beginning(lines, named | first), len(lines)
    length, rest = (
        sum(len(line.words) for line in part if line.kind == "paragraph")
        for part in (lines[:start], lines[start:])
    )
    if length > min(_LONGEST_STANDFIRST, rest):
        start = _beginning(lines, named)  # the page calls its whole body so
    while end > start and _closes(lines[end - 1], notes):
        end -= 1
    headings = len(list(itertools.takewhile(lambda line: line.kind == "heading", reversed(lines[start:end]))))
    # Three and more are a list of their own, as in "six numbers that show how large it was".
    return _once(lines[start : end - headings if headings < _LISTED else end])


def _beginning(lines: list[PageLine], known: frozenset[str]) -> int:
    """How many lines stand before the first paragraph."""
    return next((at for at, line in enumerate(lines) if not _opens(line, known)), len(lines))


def _opens(line: PageLine, known: frozenset[str]) -> bool:
    words = bare(line.words)
    label = (
        line.kind == "paragraph"
        and len(words.split()) <= _LABEL_WORDS
        and not ends(line.words)
        and len(line.words) < _LABEL_CHARACTERS
    )
    return line.kind == "heading" or words in known or label


def _closes(line: PageLine, notes: frozenset[str]) -> bool:
    """Whether a line at the end is a note, a mark of whose the rights are, or announces what is left out."""
    words = bare(line.words)
    announces = line.words.endswith(":") and len(words.split()) <= _LABEL_WORDS
    return line.kind == "paragraph" and (words in notes or announces or line.words.startswith("©"))


def _once(lines: list[PageLine]) -> list[PageLine]:
    """Without what stands in another paragraph too, as quotations do that are shown large."""
    read = [bare(line.words) for line in lines]
    places: dict[str, list[int]] = {}
    for number, words in enumerate(read):
        for start in {" ".join(window) for window in _windows(words.split())}:
            places.setdefault(start, []).append(number)
    return [
        line
        for number, line in enumerate(lines)
        if line.kind == "heading" or not _repeats(number, read, places)
    ]


def _repeats(number: int, read: list[str], places: dict[str, list[int]]) -> bool:
    """Whether a line stands in a longer one, or has come before."""
    words = read[number]
    others = places.get(" ".join(words.split()[:_REPEATED_WORDS]), [])
    found = (other for other in others[:_MOST_PLACES] if other != number and words in read[other])
    return any(len(read[other]) > len(words) or other < number for other in found)


def _windows(words: list[str]) -> Iterator[list[str]]:
    return (words[at : at + _REPEATED_WORDS] for at in range(len(words) - _REPEATED_WORDS + 1))
