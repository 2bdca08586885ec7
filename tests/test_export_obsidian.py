"""Exports for Obsidian: notes whose links lead somewhere, and whose text is text."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

import pytest
import yaml
from export_material import NASTY, at, doubted, filled, in_folder, stored, typed
from hypothesis import given
from hypothesis import strategies as st
from made import harbour_summary
from markdown_it import MarkdownIt

from summarizer.errors import plain
from summarizer.export.note_names import NoteNames, file_name
from summarizer.export.notes import text

_HOSTILE = "../../CON: <b>%%x%% ==y== a:: ^z ![[secret]] #tag `= 1` $x$ [a](javascript:b) | \\ \x07\u202e"
_MARKDOWN = MarkdownIt()
_LINK = re.compile(r"\[\[([^\]|]+)\|([^\]]*)\]\]")


@pytest.fixture(scope="module")
def vault(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three articles: one with something in doubt, two that name actors in nasty ways."""
    folder = tmp_path_factory.mktemp("obsidian")
    nasty = (at(harbour_summary(actor=name), headline=name, publisher=name) for name in (_HOSTILE, NASTY))
    usual = at(doubted(harbour_summary()), date_published="2026-11-20", headline="Strike")
    in_folder(stored(folder, usual, *nasty), "obsidian", folder / "vault")
    return folder / "vault"


def parted(note: Path) -> tuple[dict[str, object], str]:
    """The properties of a note, and what stands below them."""
    _, head, body = note.read_text(encoding="utf-8").split("---\n", 2)
    return yaml.safe_load(head), body


def test_each_article_actor_and_issue_has_a_note(vault: Path) -> None:
    """Notes lie in a folder for each of the three, and say so in their properties."""
    assert {path.name for path in vault.iterdir()} == {"articles", "actors", "issues"}
    assert {path.name for path in (vault / "issues").iterdir()} == {"the offer.md"}
    assert {"Harbour Union.md", "port.md"} < {path.name for path in (vault / "actors").iterdir()}
    for note in vault.rglob("*.md"):
        properties, _ = parted(note)
        assert f"{properties['kind']}s" == note.parent.name


def test_each_link_leads_to_a_note_and_a_place_in_it(vault: Path) -> None:
    """Every link names a note that is there, and a block of it where it names one."""
    links = [found for note in vault.rglob("*.md") for found in _LINK.findall(parted(note)[1])]
    assert len(links) > 20
    for target, shown in links:
        name, _, block = target.partition("#")
        note = vault / f"{name}.md"
        assert note.is_file()
        assert shown
        assert not block or f" {block}\n" in parted(note)[1]


def test_an_item_has_its_status_and_words_wherever_it_stands(vault: Path) -> None:
    """In the notes of article, actor and issue alike, what is in doubt says so, with the article's words."""
    doubt = "*(not confirmed: the cited words do not show that Lee says it)*"
    for name in ("articles/2026-11-20 Strike", "actors/Harbour Union", "actors/port"):
        _, body = parted(vault / f"{name}.md")
        assert doubt in body
        assert "> reopen by Friday (73–89)" in body
    assert "*(confirmed)*" in parted(vault / "issues/the offer.md")[1]


def test_what_is_not_tied_to_the_text_stands_apart(vault: Path) -> None:
    """What the model said and no article bears is under a heading of its own, and in no other note."""
    _, body = parted(vault / "articles/2026-11-20 Strike.md")
    assert "Mayor" in body.partition("## Not tied to the text")[2]
    assert "*(ungrounded)*" in body
    others = [note for name in ("actors", "issues") for note in (vault / name).iterdir()]
    assert not [note for note in others if "Mayor" in parted(note)[1]]


def test_a_strangers_words_do_nothing(vault: Path) -> None:
    """Whatever an article calls its actors, a note has no markup, embeds nothing and hides nothing."""
    for note in vault.rglob("*.md"):
        _, body = parted(note)
        parsed = _MARKDOWN.parse(_LINK.sub("", body))
        kinds = {one.type for block in parsed for one in [block, *(block.children or [])]}
        assert not kinds & {"html_inline", "html_block", "link_open", "image", "code_inline", "fence"}, note
        assert not re.search(r"(?<!\\)(%%|==|::|#tag|!\[\[|\$)|[\x07\u202e]", body)


@given(st.text().map(plain))
def test_escaped_words_are_shown_as_they_are(words: str) -> None:
    """Markdown shows just the characters of a text that was escaped for a note."""
    shown = _MARKDOWN.parse(f"- x {text(words)}")[3].children or []
    assert "".join(one.content for one in shown) == f"x {words}".rstrip()


@given(st.lists(st.text() | st.sampled_from(["a", "A", "é", "e\u0301", "NUL", "a (2)", "..", "con.txt"])))
def test_names_are_files_of_their_own_on_every_disk(wanted: list[str]) -> None:
    """Each name is a plain file's on Windows, macOS and Linux, and no two are one there."""
    names = NoteNames("actors")
    given_names = [names.give(one).removeprefix("actors/") for one in wanted]
    assert len({unicodedata.normalize("NFD", one).lower() for one in given_names}) == len(wanted)
    for name in given_names:
        assert name == name.strip(" .")
        assert 0 < len(f"{name}.md".encode()) <= 255
        assert not re.search(r'[\\/:*?"<>|#^\[\]\x00-\x1f]', name)
        assert not re.fullmatch(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\..*)?", name)


def test_a_long_name_is_cut_between_characters() -> None:
    """A name that is too long for a file is cut where a character ends."""
    assert file_name("é" * 300) == "é" * 90


def test_notes_of_somebody_else_are_left_alone(tmp_path: Path) -> None:
    """A second export takes the place of the first; a note that is not ours stays, and is named."""
    base = filled(tmp_path).parent
    for _ in range(2):
        assert typed(base, "-f obsidian -o vault") == (0, [])
    (base / "vault/actors/port.md").write_text("My own thoughts.", encoding="utf-8")
    code, told = typed(base, "-f obsidian -o vault")
    assert (code, "vault/actors/port.md" in told[-1]) == (1, True)
    assert (base / "vault/actors/port.md").read_text(encoding="utf-8") == "My own thoughts."


def test_notes_that_an_earlier_export_left_are_removed(tmp_path: Path) -> None:
    """What no article says any more has no note; a note of the user's stays, wherever it lies."""
    base = filled(tmp_path).parent
    assert typed(base, "-f obsidian -o vault") == (0, [])
    stale = base / "vault/actors/Mayor Lee.md"
    stale.write_text('---\ngenerator: summarizer\nkind: "actor"\n---\n', encoding="utf-8")
    own = [base / "vault/actors/Ideas.md", base / "vault/Ideas.md"]
    for note in own:
        note.write_text("generator: summarizer is what I look into.", encoding="utf-8")
    told = ["summarizer: 1 file of an earlier export removed"]
    assert typed(base, "-f obsidian -o vault") == (0, told)
    assert (stale.exists(), [note.exists() for note in own]) == (False, [True, True])
    assert typed(base, "-f obsidian -o vault") == (0, [])
