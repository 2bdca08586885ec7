"""What is demanded, in the article's words: those from the words of demanding on, or a part of them."""

from __future__ import annotations

from summarizer.article import Article
from summarizer.language import Language, Patterns
from summarizer.pipeline.extract.told import balanced
from summarizer.scan import DemandCue

_FEWEST_WORDS = 3
_FEWEST_OF_A_DEED = 2
_NEAR = 30


def wanted_of(cue: DemandCue, article: Article) -> str:
    """What the cue's actor demands; '' where it is no demand after all."""
    sentence, known = article.sentences[cue.sentence - 1], article.language.patterns
    text, words = article.text, article.text[cue.start : sentence.end]
    before = text[max(sentence.start, cue.start - _NEAR) : cue.start]
    owned = known.owned_demand.search(before + text[cue.start : cue.end])
    nobodys = not owned and known.demand_noun.match(words)
    duty = known.duty.match(words) and not cue.addressee
    if nobodys or duty or _is_none(words, "" if owned else before, known):
        return ""
    of_somebody = cue.addressee and known.demands_of_somebody.match(words)
    to_do = known.up_to_the_deed.match(text, cue.end, sentence.end) if of_somebody else None
    start = to_do.end() if to_do else cue.start
    ends = known.ends_demand.search(text, max(start, cue.end), sentence.end)
    end = ends.start() if ends else sentence.end
    if owned and (verb := known.ends_owned_demand.search(text, cue.end, end)):
        end = verb.start()
    wanted = balanced(_clean(text[start:end]))
    fewest = _FEWEST_OF_A_DEED if to_do else _FEWEST_WORDS
    return wanted if len(wanted.split()) >= fewest and not words.rstrip("”\"’'").endswith("?") else ""


def _is_none(words: str, before: str, known: Patterns) -> bool:
    """Whether the cue, or what is before it, shows that nothing is demanded of anybody."""
    return bool(
        known.no_demand.match(words)
        or known.no_demand_after.search(before)
        or (known.done_to_somebody.match(words) and known.passive_before.search(before))
    )


def _clean(words: str) -> str:
    return " ".join(words.split()).rstrip(' .,;”"')


def limit_in(words: str, language: Language) -> str:
    """The time limit in the words of a demand, '' where there is none."""
    found = language.patterns.time_limit.search(words)
    return found[0] if found else ""
