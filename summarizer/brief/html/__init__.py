"""A brief as one page that needs nothing else: tables whose lines show their evidence, and two drawings.

It has no script. The drawings say nothing that the tables do not, so that who cannot see them lacks nothing.
"""

from __future__ import annotations

from pathlib import Path

from summarizer.brief.html.contents import contents_of
from summarizer.brief.html.lines import Link, nowhere
from summarizer.brief.html.timeline import KINDS
from summarizer.brief.value import Brief
from summarizer.brief.wording import PARTING, PARTING_MODEL
from summarizer.render import Design, filled

__all__ = ["DESIGN", "Link", "nowhere", "to_html"]
DESIGN = Design("brief.html.j2", "brief.css", folder=Path(__file__).parent)


def to_html(brief: Brief, *, whole: bool = False, link: Link = nowhere) -> str:
    """The page; with ``whole`` also the positions of actors that are in one article only.

    ``link`` says where the page of an article shows an item, by the article and the item's anchor; where it
    says '', the article's words stand in the brief.
    """
    contents = contents_of(brief, link, whole=whole)
    return filled(DESIGN, brief=contents, kinds=KINDS, parting=PARTING, parting_model=PARTING_MODEL)
