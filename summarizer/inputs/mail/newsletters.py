"""The text of a mail's HTML: a newsletter is tables in tables, with buttons and lines about the list.

Most of these show without words: a line that is a link and no sentence is a button, and a link that ends the
subscription stands in the footer.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from lxml import etree

from summarizer.inputs.blocks import Block, blocks, joined, parsed
from summarizer.language import count_words, language_in, recognised

# How programs mark what they repeat of earlier mails, and signatures.
_MARKED = (
    "gmail_quote gmail_quote_container yahoo_quoted moz-cite-prefix protonmail_quote zmail_extra"
    " gmail_signature gmail_signature_prefix moz-signature protonmail_signature_block"
)
_CLASSES = frozenset(_MARKED.split())
_IDS = frozenset(["Signature", "ms-outlook-mobile-signature", "AppleMailSignature"])
_IDS_THAT_BEGIN = frozenset(["divRplyFwdMsg", "appendonsend", "mail-editor-reference-message-container"])
_MARKED_TAGS = ("div", "span", "blockquote", "section", "table", "p")
_LEAVES = re.compile(
    r"unsub|opt-?_?out|list-?manage|abmeld|abbestell|desinscri|desabonn|preferences", re.IGNORECASE
)
_SAYS = re.compile(r"[^\W_]")
_SENTENCE = re.compile(r"[.!?…。！？।۔؟][\"”’'»)\]」』）]*\Z")
_COPYRIGHT = re.compile(r"\W*(?:copyright\W*)?(?:©|\(c\)) ?\d{4}", re.IGNORECASE)
_BUTTON_WORDS = 10
_MORE_THAN_HALF = 2
_LINE_WORDS = 60


def own_text(markup: str) -> tuple[str, bool]:
    """What the mail says itself, and whether it repeats earlier mails beside."""
    root = parsed(markup)
    repeats = [_hide(element) for element in root.iter(*_MARKED_TAGS) if _is_marked(element)]
    return joined(_without_footer(list(blocks(root)))), any(repeats)


def whole_text(markup: str) -> str:
    """What the mail says, with what it repeats of earlier ones."""
    return joined(_without_footer(list(blocks(parsed(markup)))))


def _is_marked(element: etree._Element) -> bool:
    """Whether a program has marked it, and it is not hidden yet."""
    own = element.get("id") or ""
    if element.get("hidden") is not None:
        return False
    if element.tag == "blockquote" and element.get("type") == "cite":
        return True
    return (
        own in _IDS or own in _IDS_THAT_BEGIN or not _CLASSES.isdisjoint((element.get("class") or "").split())
    )


def _hide(element: etree._Element) -> bool:
    """Hide it, and where its mark begins the history, what follows beside it; whether it is no signature."""
    begins = element.get("id") in _IDS_THAT_BEGIN
    for one in [element, *(element.itersiblings() if begins else ())]:
        one.set("hidden", "")
        one.tail = None if begins else one.tail
    return "ignature" not in f"{element.get('class')} {element.get('id')}"


def _without_footer(found: list[Block]) -> Iterator[Block]:
    """The blocks of the text. In its second half nothing follows the link that ends the subscription."""
    patterns = language_in(recognised("\n".join(block.text for block in found))).patterns
    total, read = sum(count_words(block.text) for block in found), 0
    for block in found:
        words = count_words(block.text)
        read += words
        leaves = any(map(_LEAVES.search, block.addresses)) or patterns.newsletter_line.search(block.text)
        if words <= _LINE_WORDS and leaves:
            if _MORE_THAN_HALF * read > total:
                return
        elif not _COPYRIGHT.match(block.text) and (text := _without_buttons(block)):
            yield replace(block, text=text)


def _without_buttons(block: Block) -> str:
    """The text less the links that end it ("Read more"); one that begins it is the title of an item."""
    lines = block.text.split("\n")
    if not block.heading:
        while lines and (
            not _SAYS.search(lines[-1]) or _is_button(lines[-1], len(lines) - 1 in block.linked)
        ):
            lines.pop()
    return "\n".join(lines)


def _is_button(line: str, is_linked: bool) -> bool:
    return is_linked and count_words(line) <= _BUTTON_WORDS and not _SENTENCE.search(line)
