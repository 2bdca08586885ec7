"""A folder of notes for Obsidian: one for each article, actor and issue, linked with each other.

An article's note is written when it is read; what is told of actors and issues is gathered until the end.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from summarizer.brief import Party
from summarizer.errors import SOFT_HYPHEN
from summarizer.export.across import Across, across, each_text_once
from summarizer.export.format import ExportFormat, Folder, Written, marked
from summarizer.export.note_names import NoteNames
from summarizer.export.notes import NotedItem, link, note, quoted, status, text
from summarizer.schema import KINDS, Item, Summary, Ungrounded
from summarizer.store import Store

_UNDATED = "9999"
_OF_IT = "Addressed to it"


@dataclass
class _Vault:
    """What links need, and what was gathered for the notes of actors and issues, by heading."""

    known: Across
    actors: dict[Party, str]
    issues: dict[str, str]
    articles: NoteNames = field(default_factory=lambda: NoteNames("articles"))
    of_actors: dict[Party, dict[str, list[NotedItem]]] = field(
        default_factory=lambda: defaultdict(_by_heading)
    )
    of_issues: dict[str, dict[str, list[NotedItem]]] = field(default_factory=lambda: defaultdict(_by_heading))


def _by_heading() -> dict[str, list[NotedItem]]:
    return defaultdict(list)


def write_vault(store: Store, folder: Folder) -> Written:
    """Write the notes; equal texts have one, under the first input's name."""
    count = 0
    with store.file.unchanging():
        vault = _vault(across(store))
        for count, summary in enumerate(each_text_once(store), 1):  # noqa: B007 - told when all is written
            _write_article(vault, summary, folder)
    for party, told in vault.of_actors.items():
        properties = {"kind": "actor", "aliases": _aliases(vault.actors[party], party.name, party.also)}
        _write(folder, vault.actors[party], note(properties, party.name, _listed(told)))
    wordings: dict[str, list[str]] = defaultdict(list)
    for wording, issue in vault.known.issues.items():
        wordings[issue] += [wording] if wording != issue else []
    for issue, told in vault.of_issues.items():
        aliases = _aliases(vault.issues[issue], issue, sorted(wordings[issue]))
        properties = {"kind": "issue", "aliases": aliases}
        _write(folder, vault.issues[issue], note(properties, issue, _listed(told)))
    return Written(count)


def _vault(known: Across) -> _Vault:
    actors, issues = NoteNames("actors"), NoteNames("issues")
    named = {party: actors.give(party.name) for party in known.actors.known}
    return _Vault(known, named, {issue: issues.give(issue) for issue in sorted(set(known.issues.values()))})


def _aliases(name: str, called: str, also: Sequence[str]) -> list[str]:
    """What a note is found by, besides the name of its file."""
    return [one for one in (called, *also) if not name.endswith(f"/{one}")]


def _write(folder: Folder, name: str, written: bytes) -> None:
    with folder(f"{name}.md") as out:
        out.write(written)


def _write_article(vault: _Vault, summary: Summary, folder: Folder) -> None:
    record = summary.article
    title = (record.headline or record.id).replace(SOFT_HYPHEN, "")
    name = vault.articles.give(" ".join(one for one in (record.date_published, title) if one))
    properties = {
        "kind": "article",
        "date": record.date_published,
        "publisher": record.publisher,
        "authors": record.authors,
        "url": record.url,
        "source": record.source,
    }
    lines = ["", text(summary.gist or "")]
    for kind in sorted(KINDS.values(), key=lambda kind: kind.rank):
        items: Sequence[Item] = getattr(summary, kind.plural)
        lines += ["", f"## {kind.plural.capitalize()}", ""] if items else []
        for number, item in enumerate(items, 1):
            block = f"{kind.name}-{number}"
            lines += [f"- {_told(vault, summary, item)} {status(item)} ^{block}", *quoted(item)]
            _gather(vault, summary, item, link(name, title, block))
    lines += [*_not_tied(summary.ungrounded)]
    _write(folder, name, note(properties, title, lines))


def _not_tied(ungrounded: Sequence[Ungrounded]) -> Iterator[str]:
    """What the model said and the article does not bear, apart from the rest."""
    if ungrounded:
        yield from ("", "## Not tied to the text", "")
    for one in ungrounded:
        said = "; ".join(f"{name}: {value}" for name, value in one.item.items() if value not in ("", None))
        yield f"- {one.kind}: {text(said)} ({text('; '.join(one.verdict.reasons))}) *({one.verdict.status})*"


def _told(vault: _Vault, summary: Summary, item: Item) -> str:
    """What an item says, with links to whom it names, and to its issue."""
    whose = [_actor(vault, summary, item.holder)] if item.holder else []
    others = dict.fromkeys(name for name in (item.speaker, item.party) if name and name != item.holder)
    linked = [f"→ {_actor(vault, summary, name)}" for name in others]
    linked += [f"→ {link(vault.issues[issue], issue)}" for issue in _issue(vault, item)]
    return " ".join([*whose, text(item.told), *linked])


def _actor(vault: _Vault, summary: Summary, name: str) -> str:
    return link(vault.actors[vault.known.party(summary, name)], name)


def _issue(vault: _Vault, item: Item) -> list[str]:
    """The issue that it is on, where its kind has issues and it names one."""
    wording = getattr(item, "issue", "")
    return [vault.known.issues[wording]] if wording else []


def _gather(vault: _Vault, summary: Summary, item: Item, where: str) -> None:
    """Keep an item for the notes of those whom it names, and of its issue."""
    date = summary.article.date_published
    line = f"- {f'{date} ' if date else ''}{_told(vault, summary, item)} {status(item)} {where}"
    told = NotedItem(date, where, (line, *quoted(item)))
    heading = KINDS[item.kind].plural.capitalize()
    parties = {name: vault.known.party(summary, name) for name in (item.speaker, item.party) if name}
    for name, party in parties.items():
        vault.of_actors[party][heading if name == item.speaker else _OF_IT].append(told)
    for issue in _issue(vault, item):
        vault.of_issues[issue][heading].append(told)


def _listed(told: Mapping[str, Iterable[NotedItem]]) -> Iterator[str]:
    for heading, those in told.items():
        yield from ("", f"## {heading}", "")
        for one in sorted(those, key=lambda one: one.date or _UNDATED):
            yield from one.lines


EXPORT = ExportFormat(
    folder=write_vault,
    is_ours=marked(b"---\ngenerator: summarizer\n"),
    leaves=("articles/*.md", "actors/*.md", "issues/*.md"),
)
