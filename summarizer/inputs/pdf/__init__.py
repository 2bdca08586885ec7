"""PDF files: the text in the order in which people read it, paragraph by paragraph.

A PDF knows glyphs and where they stand, no words, lines or columns. pdfium, by way of pypdfium2, reads the
glyphs in a process of its own, which makes pieces of lines of them (``child``, ``pieces``); from these come
the lines in reading order (``columns``); what repeats at the edges of pages is set aside (``edges``); lines
become paragraphs (``paragraphs``, ``hyphens``), and a paragraph that runs on behind a footnote or on the next
page becomes whole (``flow``).
"""

from summarizer.inputs.pdf.reading import entries

__all__ = ["entries"]
