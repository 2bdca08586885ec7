"""Which two sentences of a story are its gist, and which others might be the second.

The first is the story's first sentence that can be understood alone. What comes next goes with it. Only where
a story begins far from its subject, as with a scene or a question, the sentence does that has most of the
headline's words. ``docs/quality.md`` has how blind readers found these beside other ways.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from summarizer.article import Article, Sentence
from summarizer.grounding import content
from summarizer.pipeline.extract import points_back
from summarizer.pipeline.passages import headline_of, story
from summarizer.scan import Reading, story_start

# How far into the story its gist may stand, and how far behind the first sentence what goes on with it.
_REACH, _NEXT = 12, 3
# How many sentences there are to choose from, and the fewest words of one: shorter are rubrics.
_CHOICE, _FEWEST_WORDS = 3, 6
# With so many of the headline's words at most a sentence is far from the subject, with so many it is near.
_FAR, _NEAR = 1, 2


def gist_sentences(reading: Reading) -> list[Sentence]:
    """The first sentence and those that may follow it, of which the first does where nobody chooses."""
    article, told = reading.article, story(reading)
    alone = [s for s in told[:_REACH] if _stands_alone(article.words(s), article)]
    first = (alone or told)[0]
    # A standfirst may be told once more as the story's beginning.
    after = [s for s in told[told.index(first) + 1 :] if article.words(s) != article.words(first)]
    subject = _Subject(article, first)
    alone = [s for s in alone if s in after]
    telling = sorted(filter(subject.is_told_by, alone), key=subject.share, reverse=True)
    best = telling[0] if telling and subject.is_far_from_first(telling[0]) else _next(after, article)
    others = [s for s in telling if s is not best] or [s for s in alone if s is not best][:1]
    return [first, *([best] if best else []), *others][: 1 + _CHOICE]


def own_gist(reading: Reading) -> str:
    """The gist in the article's own words where nobody chooses."""
    return in_words(gist_sentences(reading)[:2], reading.article)


def in_words(sentences: Sequence[Sentence], article: Article) -> str:
    """The sentences in one line, without the place and the agency that the story begins with."""
    return " ".join(" ".join(article.text[story_start(article, s) : s.end].split()) for s in sentences)


@dataclass(frozen=True)
class _Subject:
    """What the article is about by its headline; without one, by the first sentence of its gist."""

    article: Article
    first: Sentence

    def share(self, sentence: Sentence) -> int:
        """How many of the subject's words the sentence has."""
        language, words = self.article.language, self.article.words
        named = content(language, headline_of(self.article)) or content(language, words(self.first))
        return len(named & content(language, words(sentence)))

    def is_told_by(self, sentence: Sentence) -> bool:
        """Whether it tells of the subject, and of nobody whom only a sentence that is left out names."""
        someone = self.article.language.patterns.he_or_she.search(self.article.words(sentence))
        return not someone and self.share(sentence) > 0

    def is_far_from_first(self, sentence: Sentence) -> bool:
        """Whether the first sentence tells next to nothing of the subject, and this one does."""
        own = self.share(self.first)
        return own <= _FAR and self.share(sentence) >= max(_NEAR, own + 1)


def _next(after: Sequence[Sentence], article: Article) -> Sentence | None:
    """The next whole sentence; the very next may point back, as what it points to is the first."""
    whole = [s for s in islice(after, _NEXT) if _is_whole(article.words(s))]
    fitting = (s for s in whole if s is after[0] or _stands_alone(article.words(s), article))
    return next(fitting, after[0] if after else None)


def _stands_alone(words: str, article: Article) -> bool:
    return _is_whole(words) and not points_back(words, article.language)


def _is_whole(words: str) -> bool:
    closing = words.count("”") + ("„" in words) * words.count("“")
    even = words.count("„" if "„" in words else "“") == closing and words.count('"') % 2 == 0
    return even and len(words.split()) >= _FEWEST_WORDS
