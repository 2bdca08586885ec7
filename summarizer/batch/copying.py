"""Near copies: the same wire story on five sites is read once, and told by five.

A text is a copy of one that was read when whatever is said of that one is true of it, and there is nothing
else to say of it. So each sentence that the summary cites stands in it word for word; the story begins with
the same sentence; no sentence is one of the other's, reworded; and in what it has besides, headings and
boilerplate aside, the scan finds nothing: no number, no quotation, nobody who says or demands something. A
later version of a story, in which a number, a name or a word of a sentence differs, is none, nor is one that
lacks what was cited. What was found in summaries of real articles and their variants stands in quality.md.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from summarizer import scan
from summarizer.article import Article, Span, from_text
from summarizer.batch.outcome import FreshSummary
from summarizer.batch.wording import in_a_row, runs_of, words_of
from summarizer.errors import ArticleError
from summarizer.pipeline import aside
from summarizer.store import Copies, Key, Original, Store

# Most of each stands in the other, at least: half of its runs of words.
_MOST = 0.5
# So many of a sentence's pairs of words stand in what it rewords.
_REWORDED = 0.5
# Before the story ("OSLO, Nov. 20 (Example Wire) —"), which each site words in its own way: capitalised
# words, numbers, words in brackets, and a dash. A headline that is not known as one may stand before.
_LEAD_IN = re.compile(r"(?:[A-Z][\w.’'-]*,?\s+|\d{1,2}\.?,?\s+|\([^()]{1,40}\)\s*){1,8}(?:-{1,2}|–|—)\s*")
_LEADS = 3


@dataclass(frozen=True)
class Copying:
    """The copies of what a store has; with ``this_run`` only of what is read from now on."""

    store: Store
    this_run: bool = False

    @property
    def _copies(self) -> Copies:
        return Copies(self.store)

    async def copied(self, name: str, article: Article, key: Key, sketch: Collection[int]) -> str | None:
        """Call the input done if it is a copy of what was read; the name of that, None where it is none."""
        for original in self._copies.alike(key, sketch, this_run=self.this_run):
            if await aside(is_copy, article, original):
                self._copies.keep(name, article, key, original)
                return original.path
        return None

    def let_go(self, found: FreshSummary, article: Article) -> list[str]:
        """Call failed the copies of an article that lack what this new summary cites; their names."""
        copies = self._copies.of(article.text_sha256)
        cited = [place for item in found.summary.items for place in item.places] if copies else []
        gone = [one for one in copies if not bears(one[2], article, cited)]
        for path, text_sha256, _ in gone:
            self._copies.let_go(path, text_sha256)
        return [path for path, *_ in gone]


def is_copy(article: Article, original: Original) -> bool:
    """Whether the summary of the original says of this article what is to be said of it."""
    theirs = _story(original.text)
    if theirs is None:
        return False
    ours = _Story(article)
    return (
        ours.overlaps(theirs)
        and ours.has(theirs.beginning)
        and theirs.has(ours.beginning)
        and ours.has(theirs.cited(original.cited))
        and not ours.adds_to(theirs)
    )


def bears(copy: str, original: Article, cited: Iterable[Span]) -> bool:
    """Whether each sentence of the original that is cited stands in the text of the copy."""
    story = _story(copy)
    return story is not None and story.has(_Story(original).cited(cited))


def _story(text: str) -> _Story | None:
    """None for what an earlier version took for an article."""
    try:
        return _Story(from_text(text))
    except ArticleError:
        return None


@dataclass(frozen=True)
class _Story:
    article: Article

    def overlaps(self, other: _Story) -> bool:
        """Whether most of each stands in the other."""
        ours, theirs = runs_of(self._words), runs_of(other._words)
        return 0 < _MOST * max(len(ours), len(theirs)) <= len(ours & theirs)

    def has(self, sentences: Iterable[str]) -> bool:
        """Whether each of these, which are words in a row, stands in it."""
        return all(one in self._in_a_row for one in sentences)

    def cited(self, places: Iterable[Span]) -> Iterator[str]:
        """The sentences in which these places lie."""
        at = self.article.sentence_at
        spans = ((at(start), at(max(start, end - 1))) for start, end in places)
        numbers = {n for first, last in spans if first and last for n in range(first, last + 1)}
        return map(self._sentence, sorted(numbers))

    @property
    def beginning(self) -> list[str]:
        """The first sentence of the story; none where there is no story."""
        return [self._sentence(number) for number in self._told[:1]]

    def adds_to(self, other: _Story) -> bool:
        """Whether it says otherwise what the other says, or something besides that would be found."""
        new = [number for number in self._told if not other.has([self._sentence(number)])]
        return any(other._says_otherwise(self._sentence(number)) for number in new) or bool(
            new and _found_in(scan.read(self.article)).intersection(new)
        )

    def _says_otherwise(self, sentence: str) -> bool:
        pairs = list(itertools.pairwise(sentence.split()))
        return sum(pair in self._pairs for pair in pairs) >= _REWORDED * len(pairs)

    def _sentence(self, number: int) -> str:
        sentence, start = self.article.sentences[number - 1], 0
        words = self.article.words(sentence)
        if number in self._told[:_LEADS] and (lead := _LEAD_IN.match(words)):
            start = lead.end()
        return in_a_row(words_of(words[start:], self.article.language))

    @cached_property
    def _told(self) -> list[int]:
        """The numbers of the sentences that tell the story."""
        outside = scan.outside_story(self.article)
        told = (s for s in self.article.sentences if s.number not in outside)
        return [s.number for s in told if words_of(self.article.words(s), self.article.language)]

    @cached_property
    def _words(self) -> list[str]:
        return words_of(self.article.text, self.article.language)

    @cached_property
    def _in_a_row(self) -> str:
        return in_a_row(self._words)

    @cached_property
    def _pairs(self) -> set[tuple[str, str]]:
        return set(itertools.pairwise(self._words))


def _found_in(reading: scan.Reading) -> set[int]:
    """The sentences with a number, a quotation, or somebody who says or demands something."""
    at = reading.article.sentence_at
    places = [(one.start, one.end) for one in reading.quantities]
    places += [(one.start, one.end) for one in reading.quotations]
    found = {at(place) for start, end in places for place in (start, end - 1)}
    found |= {cue.sentence for cue in reading.demand_cues} | {cue.sentence for cue in reading.statements}
    return {number for number in found if number}
