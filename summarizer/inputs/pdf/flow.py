"""The paragraphs of all pages become one text, in which no sentence is cut by a page's end or a footnote.

What stands between the halves of a paragraph (notes, captions, tables) comes behind it; notes come at the end
of their page's text.
"""

from __future__ import annotations

from summarizer.inputs.pdf.hyphens import Vocabulary
from summarizer.inputs.pdf.paragraphs import HYPHENS, Paragraph, Role, begins_list_item, is_full, is_open

# What may stand between the halves of a paragraph: more is no interruption.
_MOST_BETWEEN = 40
_OTHER_SIZE = 0.08


def in_flow(pages: list[list[Paragraph]]) -> list[Paragraph]:
    """The paragraphs in the order of reading, those that run on as one."""
    flow = _Flow()
    for page in pages:
        for one in page:
            if one.role is Role.NOTE:
                flow.notes.append(one)
            else:
                flow.add(one)
        flow.end_page()
    flow.give(flow.late)
    return flow.found


class _Flow:
    """What was read: the paragraph that may run on, and the notes that wait for its end."""

    def __init__(self) -> None:
        self.found: list[Paragraph] = []
        self.notes: list[Paragraph] = []
        self.late: list[Paragraph] = []
        self._unfinished: Paragraph | None = None
        self._between = 0

    def add(self, one: Paragraph) -> None:
        before = self._unfinished
        if one.role is Role.ASIDE:
            self.found.append(one)
            self._between += 1
            return
        self._unfinished = None
        if before and self._between <= _MOST_BETWEEN and _continues(before, one):
            self._unfinished = before if is_open(one) else None
            before.lines = before.lines + one.lines
            if not self._unfinished:
                self.give(self.late)
        else:
            self.give(self.late)
            self.found.append(one)
            self._unfinished = one if one.role is Role.PROSE and is_open(one) else None
        self._between = 0

    def end_page(self) -> None:
        """Notes come behind their page's text: behind its last paragraph, when that has ended."""
        self.late += self.notes
        self.notes.clear()
        if not self._unfinished:
            self.give(self.late)

    def give(self, notes: list[Paragraph]) -> None:
        self.found += notes
        notes.clear()


def _continues(before: Paragraph, one: Paragraph) -> bool:
    if one.role is not Role.PROSE or abs(before.size - one.size) > _OTHER_SIZE * before.size:
        return False
    text = one.lines[0].text
    if begins_list_item(text):
        return False
    last = before.lines[-1]
    return (
        text[0].islower()
        or last.text.endswith(HYPHENS)
        or (is_full(last) and (before.page != one.page or one.lines[0].base > last.base))
    )


def text_of(paragraphs: list[Paragraph], words: Vocabulary) -> str:
    """The text: paragraphs parted by blank lines, headings marked."""
    return "\n\n".join(
        ("## " if one.role is Role.HEADING else "") + words.joined([line.text for line in one.lines])
        for one in paragraphs
    )
