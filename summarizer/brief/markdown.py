"""A brief as Markdown: tables, whose last column leads to the passages that show a line.

Where an article has an address, the link has the passage's words as a text fragment, which browsers scroll to
(https://wicg.github.io/scroll-to-text-fragment/).
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from urllib.parse import quote, urlsplit

from summarizer.brief.value import Brief, Citation, Series, SideBySide, Stand, Standing, Want, Wording
from summarizer.brief.wording import (
    HEADINGS,
    Labels,
    cited_in,
    counted,
    described,
    headed,
    missing,
    named,
    not_shown,
    put_together,
    put_together_by_model,
    remarks,
    shown,
    stood,
    until,
)
from summarizer.errors import plain
from summarizer.render import escaped

# A fragment has the passage's first words only: the rest may be marked up otherwise on the page.
_WORDS_OF_FRAGMENT = 6


def to_markdown(brief: Brief, *, whole: bool = False) -> str:
    """A document; with ``whole`` also the positions of actors that are in one article only."""
    return "\n".join(_lines(brief, whole=whole)) + "\n"


def _lines(brief: Brief, *, whole: bool) -> Iterator[str]:
    labels, standings = Labels(brief.sources), shown(brief, whole=whole)
    yield f"# Brief\n\n{escaped(headed(brief))}"
    yield from _wants(brief.wants, labels)
    yield from _positions(standings, labels)
    if left := not_shown(brief, whole=whole):
        yield f"\n{escaped(left)}"
    yield from _differing(brief.differing, labels)
    yield from _series(brief.series, labels)
    yield from (f"\n{escaped(note)}" for note in missing(brief))
    yield from _sources(brief, standings, labels)


def _row(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"


def _table(*columns: str) -> Iterator[str]:
    yield ""
    yield _row(*columns)
    yield _row(*("---" for _ in columns))


def _wants(wants: Sequence[Want], labels: Labels) -> Iterator[str]:
    if wants:
        yield "\n## Who wants what of whom"
    for state, mine in itertools.groupby(wants, key=lambda want: want.state):
        yield f"\n### {HEADINGS[state].capitalize()}"
        yield from _table("deadline", "who", "of whom", "what", "said in")
        for want in mine:
            addressee = escaped(named(want.addressee)) if want.addressee else ""
            what = f"{want.force}: {escaped(plain(want.wordings[0].words))}"
            where = _told_in(want.wordings, labels)
            yield _row(escaped(until(want)), escaped(named(want.actor)), addressee, what, where)


def _positions(standings: Sequence[Standing], labels: Labels) -> Iterator[str]:
    if standings:
        yield "\n## Positions over time"
    for one in standings:
        yield f"\n### {escaped(named(one.actor))}"
        yield from _table("date", "position", "said in")
        yield from (_row(*_stand(stand, labels)) for stand in one.stands)


def _stand(stand: Stand, labels: Labels) -> tuple[str, str, str]:
    return escaped(plain(stand.date or "")), escaped(stood(stand)), _told_in(stand.wordings, labels)


def _differing(differing: Sequence[SideBySide], labels: Labels) -> Iterator[str]:
    if differing:
        yield "\n## Where positions on one issue differ"
    for one in differing:
        yield f"\n### {escaped(plain(one.issue or one.stands[0].actor.name))}"
        yield from _table("who", "date", "position", "said in")
        yield from (_row(escaped(named(stand.actor)), *_stand(stand, labels)) for stand in one.stands)


def _series(series: Sequence[Series], labels: Labels) -> Iterator[str]:
    if series:
        yield "\n## Numbers on one measure"
    for one in series:
        yield f"\n### {escaped(plain(f'{one.measure} ({one.unit})'))}"
        yield from _table("date", "number", "said in")
        for told in one.figures:
            date = escaped(plain(told.wording.source.date or ""))
            yield _row(date, escaped(counted(told)), _told_in([told.wording], labels))


def _sources(brief: Brief, standings: Sequence[Standing], labels: Labels) -> Iterator[str]:
    merged = put_together(brief, standings)
    if merged:
        yield "\n## Names put together\n"
    yield from (f"- {escaped(' = '.join(plain(name) for name in (one.name, *one.also)))}" for one in merged)
    by_model = put_together_by_model(brief, standings)
    if by_model:
        yield "\n## Put together by a model\n"
    yield from (f"- {escaped(line)}" for line in by_model)
    sources = cited_in(brief, standings)
    if sources:
        yield "\n## Articles cited\n"
    yield from (f"- {escaped(labels.of(source))}: {escaped(described(source))}" for source in sources)


def _told_in(wordings: Sequence[Wording], labels: Labels) -> str:
    """Each article with its passages; of a further wording its words, where they are others."""
    return "<br>".join(_passages(wording, wordings[0], labels) for wording in wordings)


def _passages(wording: Wording, first: Wording, labels: Labels) -> str:
    words = f": “{plain(wording.words)}”" if wording.words != first.words else ""
    links = " ".join(_link(citation) for citation in wording.citations)
    return f"{escaped(labels.of(wording.source))} {links}{escaped(words + remarks(wording))}"


def _link(citation: Citation) -> str:
    place = escaped(f"[{citation.start}:{citation.end}]")
    url = citation.source.url
    # Anything but the web, as "javascript:", is no link.
    if not url or urlsplit(url).scheme not in {"http", "https"}:
        return place
    words = " ".join(citation.exact.split()[:_WORDS_OF_FRAGMENT])
    safe = quote(plain(url), safe=":/?&=%+,;@!~*")
    return f"[{place}]({safe}#:~:text={quote(words, safe='').replace('-', '%2D')})"
