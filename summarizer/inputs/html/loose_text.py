"""Text that stands beside paragraphs in no element of its own, which trafilatura drops, becomes a paragraph.

Editors leave it so, and a paragraph that was not closed ends where the first block in it begins, with what
follows that outside.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml import html
from lxml.html import HtmlElement

from summarizer.inputs.html.names import title_in

_HOLDERS = ("article", "body", "div", "main", "section", "td")
_INLINE = frozenset(
    {"a", "abbr", "b", "br", "cite", "em", "font", "i", "mark", "q", "s", "span", "strong", "sub", "sup", "u"}
)
# What is shorter is a label.
_SENTENCE, _MANY = 40, 3


@dataclass
class _Run:
    """Text behind an element, or at its holder's beginning, with the inline elements that go on with it."""

    holder: HtmlElement
    behind: HtmlElement | None
    elements: list[HtmlElement] = field(default_factory=list)

    @property
    def text(self) -> str:
        return (self.holder.text if self.behind is None else self.behind.tail) or ""

    def wrapped(self) -> None:
        """Make it a paragraph where it is as long as a sentence, what is linked not counted."""
        inner = [("" if one.tag == "a" else one.text_content()) + (one.tail or "") for one in self.elements]
        if len("".join([self.text, *inner]).strip()) < _SENTENCE:
            return
        paragraph = html.Element("p")
        paragraph.text = self.text
        if self.behind is None:
            self.holder.text = None
            self.holder.insert(0, paragraph)
        else:
            self.behind.tail = None
            self.behind.addnext(paragraph)
        paragraph.extend(self.elements)


def without_loose_text(tree: HtmlElement) -> HtmlElement:
    """The tree, in which text beside paragraphs is one."""
    for holder in [one for one in tree.iter(*_HOLDERS) if _is_body(one)]:
        run = _Run(holder, None)
        for child in list(holder):
            if child.tag in _INLINE:
                run.elements.append(child)
            else:
                run.wrapped()
                run = _Run(holder, child)
        run.wrapped()
    return tree


def _is_body(holder: HtmlElement) -> bool:
    return sum(len(title_in(one)) >= _SENTENCE for one in holder.findall("p")) >= _MANY
