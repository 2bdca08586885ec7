"""A number whose description does not hold is still a number of the article: its own words describe it.

What the model said that a number measures stays under ``ungrounded``; the figure takes the words that stand
around it in its clause, between quotation marks. So a wrong description costs the description only.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from summarizer.article import Article
from summarizer.grounding import content
from summarizer.pipeline.actors import Cited
from summarizer.pipeline.claims import of_figure, quantity_of
from summarizer.pipeline.free import Free
from summarizer.pipeline.items import Grounded, figure_of
from summarizer.pipeline.passages import as_printed, one_line
from summarizer.scan import Quantity, Reading
from summarizer.schema import Figure, Ungrounded

# Where a clause ends; not at the commas and points within numbers.
_CLAUSE_ENDS = re.compile(r"[;:!?()“”\"–—。，、；：！？「」『』]|[.,](?!\d)| (?:but|while|although) ")
# A description in quotation marks has none in it.
_MARK = re.compile(r"[“”\"]")
# "250, and that takes us …" says nothing of the 250.
_NEW_CLAUSE = re.compile(r"^(?:and|or|but|so|which|who|that|is|are|was|were|has|have|had|will|would)\b.*")
_LOOSE_END = re.compile(
    r"(?:(?:^| )(?:of|its|their|his|her|the|an?|and|or|to|in|on|for|with|by|from|at|than|as))+$"
)
_LOOSE_MARKS = " …,;:–—"
_MOST_WORDS = 10
# Fewer words of its own say nothing of what is measured.
_ENOUGH = 2


def in_own_words(grounded: Grounded, article: Article, reading: Reading) -> list[Figure]:
    """A figure for each one whose description the article does not bear, where its own words tell enough.

    Nothing is taken from ``grounded``.
    """
    taken = {(figure.evidence[0].start, figure.evidence[0].end) for figure in grounded.figures}
    free = Free(reading, taken)
    found: list[Figure] = []
    for record in grounded.ungrounded:
        figure = _figure(record, article, reading, free) if record.kind == "figure" else None
        if figure:
            found.append(figure)
    return found


def _figure(record: Ungrounded, article: Article, reading: Reading, free: Free) -> Figure | None:
    number = record.item.get("sentence")
    if record.verdict.kind != "unsupported" or not isinstance(number, int):
        return None
    cited = Cited.by_numbers(article, reading, [number])
    quantity = quantity_of(str(record.item.get("value_text", "")), cited, free)
    if quantity is None:
        return None
    source = reading.sources.get(number, "")
    for measures in _descriptions(quantity, cited):
        verdict = of_figure(measures, source, cited)
        if verdict.holds:
            free.take(quantity)
            return figure_of(quantity, measures, source, cited, verdict)
    return None


def _descriptions(quantity: Quantity, cited: Cited) -> Iterator[str]:
    """The words after the number, then with those before it, up to another number; its clause comes first."""
    article = cited.article
    sentence = next(s for s in cited.sentences if s.start <= quantity.start < s.end)
    quantities = cited.reading.quantities
    at = bisect_left(quantities, quantity.start, key=lambda q: q.start)
    ends = quantities[at + 1].start if at + 1 < len(quantities) else sentence.end
    begins = quantities[at - 1].end if at else sentence.start
    after = article.text[quantity.end : min(ends, sentence.end)].rstrip(" .")
    before = article.text[max(begins, sentence.start) : quantity.start]
    clause_after = _NEW_CLAUSE.sub("", _CLAUSE_ENDS.split(after)[0].strip())
    clause_before = _CLAUSE_ENDS.split(before)[-1]
    around = ((clause_before, clause_after), (_MARK.split(before)[-1], _MARK.split(after)[0]))
    described = (_cut(clause_after), *(f"{_cut(b, last=True)} … {_cut(a)}" for b, a in around))
    for told in (words.strip(_LOOSE_MARKS) for words in described):
        if len(content(told)) >= _ENOUGH:
            yield as_printed(f"“{one_line(told)}”", article)


def _cut(words: str, *, last: bool = False) -> str:
    """The first words, or the last ones, as many as a description has."""
    found = words.split()
    return " ".join(found[-_MOST_WORDS:]) if last else _LOOSE_END.sub("", " ".join(found[:_MOST_WORDS]))
