"""Who speaks in which sentence: a verb of saying or wanting, and the mention that is its subject.

Sentences of a quotation that have no verb of their own get their speaker from ``utterances``.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace

from summarizer.scan.boilerplate import story_start
from summarizer.scan.context import Annotations, SentenceContext
from summarizer.scan.coreference import Mention, genders_of
from summarizer.scan.cues import Cue, reports
from summarizer.scan.places import is_where
from summarizer.scan.pronouns import Antecedents
from summarizer.scan.stances import stance_of
from summarizer.scan.subjects import likely_subject
from summarizer.scan.utterances import speakers_of_utterances, spread
from summarizer.schema import Attribution

# How far back a relative clause, and a determiner, may begin before a verb.
_RELATIVE = 90
_DETERMINER = 6
# A stance shows near its verb; a "sentence" of 100,000 characters must not cost their square.
_STANCE_WITHIN = 600
_NEAR = 30
_ARTICLE = len("The ")


def find_cues(annotations: Annotations, headings: Collection[int]) -> tuple[list[Cue], list[SentenceContext]]:
    """Every sentence that shows somebody saying or wanting something, with who; in order.

    With them each sentence in its context, as whom a pronoun means follows from who spoke before.
    """
    genders = genders_of(annotations.article.language, annotations.mentions)
    antecedents = Antecedents()
    cues: dict[int, list[Cue]] = {}
    contexts: list[SentenceContext] = []
    for sentence in annotations.article.sentences:
        # The story says again what a heading says, and no pronoun means somebody of a heading.
        heading = sentence.number in headings
        context = SentenceContext(sentence, annotations, Antecedents() if heading else antecedents)
        cues[sentence.number] = found = _cues_of(context)
        antecedents = antecedents if heading else _antecedents_after(context, found, genders)
        contexts.append(context)
    continued = spread(annotations, speakers_of_utterances(annotations, cues), cues)
    every = [*(cue for own in cues.values() for cue in own), *continued]
    return sorted(every, key=lambda cue: cue.sentence), contexts


def _cues_of(context: SentenceContext) -> list[Cue]:
    cues: dict[str, Cue] = {}
    for verb, way in _verbs(context):
        possessed = way == "possessed"
        actor, certain = _possessor(verb, context) if possessed else likely_subject(context, verb)
        if way == "wanted" and _is_supposed(actor, verb, context):
            continue
        guess = not cues and context.language.patterns.surely_spoken.fullmatch(verb[0])
        if actor and actor not in cues and (certain or guess):
            attribution = _attribution(verb, way, context, certain=certain)
            cues[actor] = _cue(actor, verb, attribution, context, certain=certain)
    return _sifted(list(cues.values()) or _cited(context) or _aside(context), context)


def _attribution(verb: re.Match[str], way: str, context: SentenceContext, *, certain: bool) -> Attribution:
    if certain and way == "said" and context.quotations:
        return "direct_quote"
    acts = way == "wanted" and not context.language.patterns.thinking.match(verb[0])
    return "inferred" if acts else "indirect"


def _cue(
    actor: str, verb: re.Match[str], attribution: Attribution, context: SentenceContext, *, certain: bool
) -> Cue:
    text, sentence, at = context.text, context.sentence, verb.start()
    words = text[at : min(sentence.end, verb.end() + _STANCE_WITHIN)]
    before = text[max(sentence.start, at - _NEAR) : at]
    return Cue(
        sentence.number,
        actor,
        verb[0],
        attribution,
        certain,
        stance_of(context.language, verb[0], words, before),
        at,
        reports=reports(context.language, verb[0]),
    )


def _is_supposed(actor: str | None, verb: re.Match[str], context: SentenceContext) -> bool:
    """Whether the verb's subject stands right after an "if"."""
    start = context.sentence.start
    near = context.annotations.outside.starting_in(max(start, verb.start() - _RELATIVE), verb.start())
    subject = next((m for m in reversed(near) if m.actor == actor), None)
    supposed = context.language.patterns.supposed_before
    return bool(subject and supposed.search(verb.string, start, subject.lead))


def _aside(context: SentenceContext) -> list[Cue]:
    """Who does something "…, saying that": the sentence's subject, where it begins with one."""
    text, sentence, here = context.text, context.sentence, _subjects_in(context)
    verb = context.language.patterns.saying_aside.search(text, sentence.start, sentence.end)
    begins = here and here[0].lead - story_start(context.annotations.article, sentence) <= _ARTICLE
    if verb is None or not begins or context.is_quoted(verb.start()):
        return []
    words = text[verb.start() : min(sentence.end, verb.end() + _STANCE_WITHIN)]
    return [
        Cue(
            sentence.number,
            here[0].actor,
            verb[0],
            "direct_quote" if context.annotations.quoted.touching(verb.end(), sentence.end) else "indirect",
            certain=True,
            stance=stance_of(context.language, verb[0], words),
            at=verb.start(),
            reports=reports(context.language, verb[0]),
        )
    ]


def _cited(context: SentenceContext) -> list[Cue]:
    """Whom a sentence without a verb of saying cites: "…, according to X"."""
    sentence = context.sentence
    cited = context.language.patterns.according_to.search(context.text, sentence.start, sentence.end)
    near = context.annotations.outside.starting_in(cited.end(), cited.end() + 1) if cited else []
    return [Cue(sentence.number, m.actor, "", "indirect", certain=True) for m in near[:1] if m.actor]


def _verbs(context: SentenceContext) -> Iterator[tuple[re.Match[str], str]]:
    """The sentence's verbs (and possessed nouns) outside quotations, in order, but for mere demands."""
    patterns = context.language.patterns
    kinds = (
        (patterns.saying, "said"),
        (patterns.possessed_noun, "possessed"),
        (patterns.wanting, "wanted"),
    )
    found = (
        (verb, way)
        for pattern, way in kinds
        for verb in pattern.finditer(context.text, context.sentence.start, context.sentence.end)
        if not context.is_quoted(verb.start())
        and (way == "possessed" or not patterns.noun_before.search(_before(verb, _DETERMINER, context)))
        and not patterns.demand_only.match(context.text, verb.start())
        and (
            (way == "said" and patterns.tells.match(context.text, verb.end()))
            or not patterns.relative_before.search(_before(verb, _RELATIVE, context))
        )
    )
    # What is said of somebody aside ("Lee, who voted no, called it …") comes after what the sentence tells.
    aside = patterns.aside_before
    yield from sorted(
        found, key=lambda pair: (bool(aside.search(_before(pair[0], _NEAR, context))), pair[0].start())
    )


def _before(verb: re.Match[str], reach: int, context: SentenceContext) -> str:
    """At most so many characters of the sentence before the verb."""
    return context.text[max(context.sentence.start, verb.start() - reach) : verb.start()]


def _possessor(noun: re.Match[str], context: SentenceContext) -> tuple[str | None, bool]:
    start = max(context.sentence.start, noun.start() - len("n’s "))
    before = context.annotations.outside.touching(start, noun.start())
    return next((m.actor for m in before if m.end + len("’s ") == noun.start()), None), True


def _sifted(cues: list[Cue], context: SentenceContext) -> list[Cue]:
    """Less who merely reports another's wish; a body's bare tally is marked as no view."""
    patterns, known = context.language.patterns, context.language.words
    words = context.words
    told = patterns.saying.search(words)  # "none had predicted that they would"
    first = context.sentence.start + (told.start() if told else len(words))
    if len(cues) > 1 or patterns.under_a_plan.search(words):
        cues = [cue for cue in cues if cue.verb not in known.will]
    cues = [cue for cue in cues if cue.verb not in known.will or cue.at < first]
    wishes = [cue for cue in cues if patterns.wanting.fullmatch(cue.verb)]
    if wishes:
        cues = [cue for cue in cues if cue in wishes or cue.actor.lower() not in known.generic_sources]
    if context.quotations or not patterns.says_number.search(words) or patterns.judges.search(words):
        return cues
    sentence = context.sentence
    here = context.annotations.named.starting_in(sentence.start, sentence.end)
    persons = {m.actor for m in here if m.kind == "person"}
    return [
        cue if cue.actor in persons or not _reports(cue, context) else replace(cue, view=False)
        for cue in cues
    ]


def _reports(cue: Cue, context: SentenceContext) -> bool:
    """Whether numbers stand in what the verb tells, not in what leads up to it ("In a 2-1 ruling, …")."""
    patterns, sentence, verb_end = context.language.patterns, context.sentence, cue.at + len(cue.verb)
    before = cue.at < 0 or patterns.only_when.fullmatch(context.text, verb_end, sentence.end)
    told = context.text[sentence.start if before else verb_end : sentence.end]
    return bool(patterns.reports_numbers.fullmatch(cue.verb) and patterns.says_number.search(told))


def _subjects_in(context: SentenceContext) -> list[Mention]:
    """The sentence's mentions, without places and without a body that leads it in.

    "In Cairo, the minister …", "Dockers United convener Ann Lee …".
    """
    text, patterns = context.text, context.language.patterns
    here = [m for m in context.mentions if not is_where(context.language, text, m)]
    leads_in = here and patterns.leads_in.fullmatch(text, context.sentence.start, here[0].start)
    employer = (
        len(here) > 1
        and here[1].role
        and patterns.to_office_words.fullmatch(text, here[0].end, here[1].start)
    )
    return here[1:] if leads_in or employer else here


def _antecedents_after(context: SentenceContext, cues: list[Cue], genders: Mapping[str, str]) -> Antecedents:
    """The sentence's speakers, then its first mention, are what a later pronoun stands for."""
    here, antecedents = _subjects_in(context), context.antecedents
    speakers = {cue.actor for cue in cues if cue.certain}
    subject = here[:1]
    for mention in sorted(here, key=lambda m: (m.actor in speakers, m.kind == "person")):
        if mention.actor in speakers and mention.kind == "person" and mention.text[0].isupper():
            antecedents = replace(antecedents, speaker=mention.actor)
        if mention.actor in speakers or mention in subject or antecedents.he is None:
            gender = genders.get(mention.actor, "")
            antecedents = antecedents.after(mention, gender, context.language)
    return antecedents
