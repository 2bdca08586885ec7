"""Word documents (DOCX): the text as it stands once all its changes are accepted.

A DOCX file is a ZIP archive of XML. zipfile and lxml read it, and not python-docx, which unpacks every part
before anybody can ask how large it is, and does not tell what is deleted, hidden or in a text box. ``parts``
opens the archive within limits, ``styles`` says what paragraphs look like, ``body`` reads them, ``reading``
makes the article.
"""

from summarizer.inputs.docx.reading import entries

__all__ = ["entries"]
