"""Articles: what is read, what is refused and how that is said, and where sentences end."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from places import powerless

from summarizer.article import MAX_CHARACTERS, Article, from_text
from summarizer.errors import ArticleError
from summarizer.inputs import read_file

STORY = "The ferry line will close in May. Its owner blames fuel prices."

# Text as it comes: letters of many scripts, marks, line ends of every kind, emoji; no half characters.
ANY_TEXT = st.text(
    st.one_of(
        st.sampled_from(" \n\r\t\f\v\u2028\x85\u00a0.,!?;:“”‘’\"'«»()-–—…"),
        st.sampled_from("aB1é́ß中。العربيةЖ🙂👩‍🚀"),
        st.characters(exclude_categories=["Cs"], exclude_characters="\0"),
    ),
    max_size=200,
)
PIECES = (
    "“Stop!” Ann Lee said.|Mr. Roy left|a|He paid $3.5 million.|\n|\r\n\r\n|‘No,’|date 2025-01-02|Why?|"
    "she said.|(Or not.)|U.S. envoys met.|“Yes. No.|”|e.g. this|...|date"
)
PROSE = st.lists(st.sampled_from(PIECES.split("|")), max_size=25).map(" ".join)


def words_of(text: str) -> list[str]:
    article = from_text(text)
    return [article.words(sentence) for sentence in article.sentences]


def refusal(path: Path) -> str:
    with pytest.raises(ArticleError) as caught:
        read_file(path)
    return str(caught.value)


def test_the_text_is_the_file(tmp_path: Path) -> None:
    """An article's text is the decoded file, line ends and all, and its id the file's name."""
    path = tmp_path / "ferry.txt"
    path.write_bytes(b"One caf\xc3\xa9.\r\n\r\nTwo caf\xc3\xa9s.\r\n")
    article = read_file(path)
    assert article.text == "One café.\r\n\r\nTwo cafés.\r\n"
    assert (article.id, article.source) == ("ferry", str(path))
    assert [article.words(s) for s in article.sentences] == ["One café.", "Two cafés."]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_byte_order_mark_is_no_text(tmp_path: Path, encoding: str) -> None:
    """UTF-8 with or without a byte order mark and UTF-16 give the same text and offsets."""
    path = tmp_path / "ferry.txt"
    path.write_bytes(STORY.encode(encoding))
    article = read_file(path)
    assert article.text == STORY
    assert article.sentences[0].start == 0


def test_a_byte_order_mark_in_a_string_is_no_text() -> None:
    """A text that somebody decoded with its byte order mark has the same offsets as one without."""
    assert from_text("\ufeff" + STORY).sentences == from_text(STORY).sentences


def test_a_glued_date_line_is_the_date() -> None:
    """A leading "date 2025-12-11" becomes the date of publication, even when the text goes on at once."""
    article = from_text("date 2025-12-11 The ferry line will close.")
    assert article.date_published == "2025-12-11"
    assert [article.words(s) for s in article.sentences] == ["The ferry line will close."]
    assert article.text.startswith("date 2025-12-11")


@pytest.mark.parametrize(
    "line", ["date 2025-13-45", "date 2025-02-30", "date 20251-12-11", "date ٢٠٢٥-12-11"]
)
def test_an_impossible_date_stays_text(line: str) -> None:
    """What looks like a date line but is no date remains part of the text."""
    article = from_text(f"{line} The ferry line will close.")
    assert article.date_published is None
    assert article.sentences[0].start == 0


@pytest.mark.parametrize("content", [b"", b" \n\t\r\n ", b"\xef\xbb\xbf", b"date 2025-12-11\n", b"\xff\xfe"])
def test_nothing_to_read_is_refused(tmp_path: Path, content: bytes) -> None:
    """A file that is empty, blank, or only a date line is refused by name."""
    path = tmp_path / "blank.txt"
    path.write_bytes(content)
    assert refusal(path) == f"{str(path)!r} is empty; give a file that holds an article's text"


@pytest.mark.parametrize(
    "content",
    [b"\0\1\2\3" + bytes(40), b"text\0text", bytes(range(1, 32)) * 9 + b"\xff"],
)
def test_binary_files_are_refused(tmp_path: Path, content: bytes) -> None:
    """Bytes of no known format, or text with NUL in it, are called what they are."""
    path = tmp_path / "image.txt"
    path.write_bytes(content)
    assert refusal(path) == f"{str(path)!r} is a binary file; give the article as plain text"


def test_another_encoding_is_named_with_its_place(tmp_path: Path) -> None:
    """A text of UTF-8 with many broken bytes is refused with the first, and a command that converts it."""
    path = tmp_path / "old.txt"
    path.write_bytes("Café Zoë à é ê ".encode() + b"caf\xe9 \xe0 c\xf4t\xe9.")
    assert refusal(path) == (
        f"{str(path)!r} is not UTF-8 (byte 23 is 0xe9); convert it, e.g. iconv -f WINDOWS-1252 -t UTF-8"
    )


def test_paths_that_are_no_files_are_refused(tmp_path: Path) -> None:
    """A missing file, a folder, and a path that cannot exist are three messages, each naming the path."""
    missing = tmp_path / "none.txt"
    assert refusal(missing) == f"no such file: {str(missing)!r}; check the path"
    told = f"use `summarizer batch {str(tmp_path)!r} --db runs.db`"
    assert refusal(tmp_path) == f"{str(tmp_path)!r} is a folder; {told}"
    assert refusal(Path("a\0b")).startswith(f"cannot read {'a' + chr(0) + 'b'!r}: ")
    below = tmp_path / "file.txt"
    below.write_text(STORY)
    assert refusal(below / "deeper").startswith(f"cannot read {str(below / 'deeper')!r}: Not a directory; ")


def test_an_unreadable_file_is_refused(tmp_path: Path) -> None:
    """A file that may not be read is refused with the system's reason and the way out."""
    path = tmp_path / "secret.txt"
    path.write_text(STORY)
    path.chmod(0)
    with powerless():
        told = refusal(path)
    assert told == f"cannot read {str(path)!r}: Permission denied; check the path and its permissions"


def test_too_long_a_text_is_refused() -> None:
    """A text beyond the limit is refused with both lengths; one at the limit is read."""
    assert from_text("a" * MAX_CHARACTERS).text
    with pytest.raises(ArticleError, match=r"'big' has 600,001 characters, the limit is 600,000; split it"):
        from_text("a" * (MAX_CHARACTERS + 1), id="big")


def test_half_characters_are_refused() -> None:
    """A lone surrogate, which no UTF-8 can carry, is refused with its place."""
    with pytest.raises(ArticleError, match=r"holds half a character \('\\udc80' at 3\)"):
        from_text("ab \udc80 cd")


@given(ANY_TEXT | PROSE)
def test_sentences_hold_the_whole_body(text: str) -> None:
    """Sentences are ordered, disjoint, trimmed and never empty, and leave out nothing but white space."""
    try:
        article = from_text(text)
    except ArticleError:
        return
    last, kept = article.body_start, []
    for number, sentence in enumerate(article.sentences, 1):
        words = article.words(sentence)
        assert (sentence.number, words) == (number, words.strip())
        assert words
        assert sentence.start >= last
        last = sentence.end
        kept.append(words)
    assert "".join("".join(kept).split()) == "".join(article.text[article.body_start :].split())


@given(ANY_TEXT)
def test_any_text_is_read_or_refused(text: str) -> None:
    """Whatever the text, it becomes an article or an ArticleError, nothing else."""
    try:
        article = from_text(text)
    except ArticleError:
        return
    assert len(article.text_sha256) == 64
    assert article.headline is None or article.headline in article.text


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("“Stop!” Ann Lee said. He went on.", ["“Stop!” Ann Lee said.", "He went on."]),
        ('"Why now?" she asked. "Wait."', ['"Why now?" she asked.', '"Wait."']),
        ("‘Never!’ said Mr Roy. It rained.", ["‘Never!’ said Mr Roy.", "It rained."]),
        (
            "He said: “We lost. We will try again. Soon.”",
            ["He said: “We lost.", "We will try again.", "Soon.”"],
        ),
        ("She said: ‘We lost. We will try again.’", ["She said: ‘We lost.", "We will try again.’"]),
        (
            "Dr. Lee of the U.S. team paid $3.5 million. It won.",
            ["Dr. Lee of the U.S. team paid $3.5 million.", "It won."],
        ),
        ("It fell. (Nobody knew.) It rose.", ["It fell.", "(Nobody knew.)", "It rose."]),
    ],
)
def test_where_sentences_end(text: str, sentences: list[str]) -> None:
    """A quotation and who said it are one sentence, and several sentences in one quotation are several."""
    assert words_of(text) == sentences


@pytest.mark.parametrize(
    "end",
    """that Ms. Lee stayed|that Messrs. Lee and Roy stayed|that the Rev. Ann Lee stayed
    that Sens. Lee and Roy stayed|that Reps. Lee and Roy stayed|that Govs. Lee and Roy stayed
    that Lt. Gov. Lee stayed|that Maj. Gen. Lee stayed|that Sgt. Lee stayed|that Lt. Col. Lee stayed
    that Capt. Lee stayed|that Adm. Lee stayed|that Prof. Lee stayed|that Atty. Gen. Lee stayed
    (Mr. Lee stayed)|a word to (Mrs. Lee of) Dale|that the U.S. President stayed|that St. Louis was far
    that it was Lee vs. Roy|that it was Lee v. Roy|that Dale was No. 1|that Ft. Dale was far
    that on Jan. 3 it rained|that on Feb. 3 it rained|that on Mar. 3 it rained|that on Apr. 3 it rained
    that on Aug. 3 it rained|that on Sept. 3 it rained|that on Oct. 13 it rained
    that on Nov. 3 it rained|that on Dec. 3 it rained|that Lee, D-Calif., stayed|that Lee, R-Mo., stayed
    that Lee, R-N.H., stayed|that Lee (R-Mo.) stayed|that Lee was there (D-Nev.)
    that Lee of Carthage, Ill., stayed|“Stop!” the note said|that at 7 p.m. Eastern it rained
    that at 7 p.m. Friday it rained|that at 7 p.m. Dec. 22 it rained
    that Girls Rock! was a prize|that ‘It rained.’""".replace("\n", "|").split("|"),
)
def test_no_sentence_ends_at_an_abbreviation(end: str) -> None:
    """Titles, months, states and what goes on with a small letter or a mark do not part a sentence."""
    whole = f"On the same day in the same city the two of them had heard {end.strip()}."
    assert words_of(f"{whole} It rained.") == [whole, "It rained."]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("They all moved to the U.S.", "The men stayed."),
        ("It was late, about 9 p.m.", "The men stayed."),
        ("They lived at last in Fern, Conn.", "The men stayed."),
        ("They showed the whole thing to us.", "iPhone makers stayed."),
        ("It had been written by Company B.", "The men stayed."),
    ],
)
def test_a_sentence_may_end_at_an_abbreviation(first: str, second: str) -> None:
    """After an abbreviation that may end a sentence, a new one begins where its first word shows it."""
    assert words_of(f"{first} {second}") == [first, second]


def test_wrapped_lines_are_joined() -> None:
    """A sentence that was wrapped at the right margin is one sentence, in each kind of line end."""
    wrapped = (
        "The ferry line that has served the northern islands\n"
        "since 1921 will close in May. Its owner, a bank, has\nblamed fuel."
    )
    for end in ("\n", "\r\n", "\r", "\u2028"):
        text = wrapped.replace("\n", end)
        assert words_of(text) == [text[: text.index(" Its")], text[text.index("Its") :]]


def test_short_lines_are_not_joined() -> None:
    """Lines that end before the margin (a list, a heading) are sentences of their own."""
    text = "The town will lose:\n- two ferries\n- forty jobs\nNobody was asked before the owner decided."
    assert len(words_of(text)) == 4


def test_the_headline() -> None:
    """The first line is the headline when it is short, does not end like a sentence, and a story follows."""
    assert from_text(f"Ferry line to close\n\n{STORY}").headline == "Ferry line to close"
    assert from_text(f"Ferry line to close\n{STORY}").headline == "Ferry line to close"
    assert (
        from_text(f"Last Ferry Leaves Without Notice.\n\n{STORY}").headline
        == "Last Ferry Leaves Without Notice."
    )
    assert from_text(STORY).headline is None
    assert from_text(f"{STORY}\n\n{STORY}").headline is None
    assert from_text(f"By Ann Lee and Bo Roy\n\n{STORY}").headline is None


def test_the_language_is_said_only_when_it_shows() -> None:
    """English is recognised by its commonest words; what is too short to tell is left open."""
    assert from_text("The owner of the line said that it is for sale.").language.code == "en"
    assert from_text("Der Besitzer will die Linie verkaufen.").language.code is None


def test_articles_are_values() -> None:
    """Two readings of one text are equal and have the same digest."""
    one, two = from_text(STORY), from_text(STORY)
    assert one == two
    assert one.text_sha256 == two.text_sha256
    assert isinstance(one, Article)
