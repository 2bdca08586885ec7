"""The gist: a model's two sentences on the whole article, compared with the sentences that they sum up."""

from __future__ import annotations

from itertools import chain

from summarizer.article import Article, ends_a_sentence, from_text
from summarizer.claims import other_languages
from summarizer.claims.checks import verdict
from summarizer.errors import ArticleError
from summarizer.grounding import check_condensed
from summarizer.schema import Verdict


def of_gist(gist: str, article: Article) -> Verdict:
    """Whether the article supports each sentence of the gist."""
    if not any(character.isalnum() for character in gist):
        return Verdict(kind="not_found", reasons=("the gist has no content",))
    if _is_of_sentences(gist, article):
        return Verdict(kind="exact")
    if not article.language.is_known:
        return other_languages.of_gist(gist, article)
    broken = () if ends_a_sentence(gist) else ("the gist breaks off in a sentence",)
    try:
        told = from_text(gist)
    except ArticleError as error:
        return Verdict(kind="unsupported", reasons=(str(error),))
    sentences = [article.words(s) for s in article.sentences]
    checked = (
        check_condensed(told.words(sentence), sentences, language=article.language).reasons
        for sentence in told.sentences
    )
    return verdict(chain.from_iterable(checked), broken)


def _is_of_sentences(gist: str, article: Article) -> bool:
    """Whether the gist consists of sentences of the article."""
    left = " ".join(gist.split())
    for sentence in article.sentences:
        left = left.removeprefix(" ".join(article.words(sentence).split())).lstrip()
    return not left
