"""The speakers of quoted sentences that have no verb of saying.

Such a sentence is said by whoever says another part of its utterance, or signs it. Where no part has a verb,
who spoke right before goes on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from summarizer.article import Article, Sentence
from summarizer.scan.context import Annotations
from summarizer.scan.cues import Cue
from summarizer.scan.quotations import Quotation
from summarizer.scan.rules import Rule, rate_of
from summarizer.scan.stances import stance_of

# In how many paragraphs after the speaker's a quotation may go on.
_NEAR = 2
# Before a name under a quotation, how far it may stand, and after it.
_SIGNS = re.compile(r"\s*[-–—―]{1,2}\s*")
_SIGNED_WITHIN = 40
_SIGNED = re.compile(r"(?:, [^\n.!?]{1,80})?\.?[ \t]*(?:\n|\Z)")
_NO_SPEAKER = (-_NEAR, "")
_NOBODY = "(somebody whom the article does not name)"


def continued_quotations(
    annotations: Annotations, speakers: Mapping[int, str], cues: Mapping[int, list[Cue]]
) -> Iterator[Cue]:
    """A cue for each quoted sentence that has none: of the speaker of its utterance, or the last speaker."""
    last = _NO_SPEAKER  # the paragraph, and who spoke there
    nameless = {q.utterance for q in annotations.quotations if _nameless(q, annotations)} - set(speakers)
    last_quoted = (-1, "")  # the paragraph, and its speaker, who may be an organisation
    persons = {mention.actor for mention in annotations.mentions if mention.kind == "person"}
    for sentence in annotations.article.sentences:
        quoted = annotations.quoted.touching(sentence.start, sentence.end)
        if own := cues.get(sentence.number):
            last = (sentence.paragraph, _main(own).actor)
            direct = (cue.actor for cue in own if cue.certain and cue.attribution == "direct_quote")
            last_quoted = (sentence.paragraph, next(direct, ""))
            continue
        if any(q.utterance in nameless for q in quoted):
            last_quoted = (sentence.paragraph, _NOBODY)
            continue
        quotation = next((q for q in quoted if _quotes(q, sentence)), None)
        goes_on = last_quoted[1] if last_quoted[0] == sentence.paragraph else ""
        known = speakers.get(quotation.utterance) or goes_on if quotation else None
        actor = known or (last[1] if sentence.paragraph - last[0] < _NEAR and last[1] in persons else None)
        if quotation and actor and actor != _NOBODY:
            language = annotations.article.language
            stance = stance_of(language, "", annotations.article.words(sentence))
            rule = Rule.GOES_ON if known else Rule.LAST
            right = rate_of(rule, language)
            yield Cue(sentence.number, actor, "", "direct_quote", bool(known), rule, right, stance)
            last = (sentence.paragraph, actor) if known else last
        elif not quotation:
            last = _NO_SPEAKER


def _main(cues: list[Cue]) -> Cue:
    """Who is likeliest to go on after a sentence with these cues."""
    return max(cues, key=lambda cue: (cue.certain, cue.attribution == "direct_quote", cue.right or 0))


def _nameless(quotation: Quotation, annotations: Annotations) -> bool:
    article = annotations.article
    return bool(article.language.patterns.nameless.match(article.text, quotation.end - 1))


def _quotes(quotation: Quotation, sentence: Sentence) -> bool:
    """Whether most of the sentence is in the quotation."""
    if quotation.start <= sentence.start and sentence.end <= quotation.end + 1:
        return True
    shared = min(quotation.end, sentence.end) - max(quotation.start, sentence.start)
    return 2 * shared > sentence.end - sentence.start


def _asked(
    article: Article, quotation: Quotation, sentence: Sentence, cues: Mapping[int, list[Cue]]
) -> str | None:
    """Who said the quotation, where the next sentence tells only that: “Why?” Senator Lee, D-Dale, asked."""
    following = article.sentences[sentence.number : sentence.number + 1]
    if sentence.end != quotation.end or not following or following[0].paragraph != sentence.paragraph:
        return None
    said = (
        c
        for c in cues.get(following[0].number, [])
        if c.certain and article.language.patterns.saying.fullmatch(c.verb)
    )
    last = (c for c in said if article.text[c.at + len(c.verb) : following[0].end] in (".", ""))
    return next((cue.actor for cue in last), None)


def _signed(quotation: Quotation, annotations: Annotations) -> str | None:
    """Whose name stands under the quotation: “We sail.” — Ann Lee."""
    text = annotations.article.text
    near = annotations.outside.starting_in(quotation.end, quotation.end + _SIGNED_WITHIN)
    name = near[0] if near else None
    signs = name and _SIGNS.fullmatch(text, quotation.end, name.lead) and _SIGNED.match(text, name.end)
    return name.actor if name and signs else None


def speakers_of_utterances(annotations: Annotations, cues: Mapping[int, list[Cue]]) -> dict[int, str]:
    """By utterance, the certain speaker of a sentence with a part of it; of several the last.

    Where no sentence has one, it is who signs it.
    """
    speakers: dict[int, str] = {}
    for quotation in annotations.quotations:
        for sentence in annotations.sentences.touching(quotation.start, quotation.end):
            first = next(iter(cues.get(sentence.number, [])), None)
            if first and first.certain:
                speakers[quotation.utterance] = first.actor
            named = _asked(annotations.article, quotation, sentence, cues)
            if named:
                speakers.setdefault(quotation.utterance, named)
        signer = _signed(quotation, annotations)
        if signer:
            speakers.setdefault(quotation.utterance, signer)
    return speakers
