"""What the steps of the scan share: an article with its annotations, and each sentence in its context."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from summarizer.article import Article, Sentence
from summarizer.language import Language
from summarizer.scan.coreference import Mention
from summarizer.scan.pronouns import Antecedents
from summarizer.scan.quotations import Quotation
from summarizer.scan.spans import Spans
from summarizer.scan.title_case import is_title


@dataclass(frozen=True)
class Annotations:
    """An article with its mentions and its quotations, each of which can be looked up by place."""

    article: Article
    mentions: Sequence[Mention]
    quotations: Sequence[Quotation]

    @cached_property
    def sentences(self) -> Spans[Sentence]:
        """All sentences."""
        return Spans(self.article.sentences)

    @cached_property
    def quoted(self) -> Spans[Quotation]:
        """All quotations."""
        return Spans(self.quotations)

    @cached_property
    def named(self) -> Spans[Mention]:
        """All mentions."""
        return Spans(self.mentions)

    @cached_property
    def outside(self) -> Spans[Mention]:
        """The mentions that stand in no quotation."""
        return Spans(m for m in self.mentions if not self.quoted.around(m.start))


@dataclass(frozen=True)
class SentenceContext:
    """A sentence of an annotated article, and whom the pronouns in it stand for."""

    sentence: Sentence
    annotations: Annotations
    antecedents: Antecedents

    @property
    def text(self) -> str:
        """The whole article's text."""
        return self.annotations.article.text

    @property
    def language(self) -> Language:
        """The article's language."""
        return self.annotations.article.language

    @property
    def words(self) -> str:
        """The sentence as it stands in the text."""
        return self.annotations.article.words(self.sentence)

    @cached_property
    def is_title(self) -> bool:
        """Whether its words have capitals because it is a title."""
        return is_title(self.annotations.article, self.words)

    @property
    def quotations(self) -> list[Quotation]:
        """The quotations that stand in the sentence, whole or in part."""
        return self.annotations.quoted.touching(self.sentence.start, self.sentence.end)

    @property
    def mentions(self) -> list[Mention]:
        """The mentions in the sentence that stand in no quotation."""
        return self.annotations.outside.starting_in(self.sentence.start, self.sentence.end)

    def is_quoted(self, at: int) -> bool:
        """Whether this offset lies in a quotation."""
        return self.annotations.quoted.around(at)
